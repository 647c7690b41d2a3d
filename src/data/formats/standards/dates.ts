import type { Value } from '../../dataset.ts';
import { lastDayOf } from '../../calendar.ts';

/** The first day that a date of lower precision may mean: of "2024" it is 2024-01-01; undefined where there is no date. */
export function firstDay(date: Value | undefined): string | undefined {
  if (typeof date !== 'string' || !/^\d{4}(-\d\d){0,2}/.test(date)) return undefined;
  return `${date}-01-01`.slice(0, 10);
}

/** The last day that a date of lower precision may mean; undefined where there is no date. */
export function lastDay(date: Value | undefined): string | undefined {
  return typeof date === 'string' && /^\d{4}(-\d\d){0,2}/.test(date) ? lastDayOf(date.slice(0, 10)) : undefined;
}

/** True for a date that is published to the day. */
export function isDay(date: Value | undefined): boolean {
  return typeof date === 'string' && date.length >= 10;
}
