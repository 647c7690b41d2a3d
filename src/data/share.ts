import type { Locale } from './text/index.ts';
import { writeDecimal } from './decimal.ts';

/** A share of a whole as a decimal from 0 to 1 with four places, rounded down so that only all of it is 1.0000; null of nothing. */
export function shareOf(part: number, whole: number): string | null {
  return whole > 0 ? writeDecimal((BigInt(part) * 10_000n) / BigInt(whole), 4) : null;
}

const percent = new Map<Locale, Intl.NumberFormat>();

/** A share as a percentage with at most two decimals: all that a share of four decimals holds, so that 10.04 % is not shown as 10 %. */
export function showPercent(share: string, locale: Locale): string {
  const format = percent.get(locale) ?? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  percent.set(locale, format);
  return format.format(share as `${number}`);
}
