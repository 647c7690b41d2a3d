import type { AnyRow } from './dataset.ts';

const text = (value: AnyRow[string] | undefined) => (typeof value === 'string' ? value : null);

/** True where the period of one report lies within that of another; a report without a period lies in none. */
function isWithin(inner: AnyRow, outer: AnyRow): boolean {
  const [start, end, from, to] = [text(inner['period_start']), text(inner['period_end']), text(outer['period_start']), text(outer['period_end'])]; // prettier-ignore
  return start !== null && end !== null && from !== null && to !== null && from <= start && end <= to;
}

/** Of reports on one period, the one whose amount stands: the financial one, else the larger amount, else the first by identifier. */
function standsBefore(one: AnyRow, other: AnyRow, field: string): boolean {
  const financial = Number(one['kind'] === 'financial') - Number(other['kind'] === 'financial');
  const larger = Number(one[field]) - Number(other[field]);
  return (financial || larger || (String(one['id']) < String(other['id']) ? 1 : -1)) > 0;
}

/**
 * The reports whose amounts may be added up: each period once. A final and a financial report on the same months tell of the same money, and
 * so does a report on the whole project beside those on its parts.
 */
export function countedReports(reports: AnyRow[], field: 'amount_reported' | 'amount_accepted'): AnyRow[] {
  const told = reports.filter((row) => typeof row[field] === 'number');
  return told.filter((row) => !told.some((other) => other !== row && other['currency'] === row['currency'] && isWithin(row, other) && (!isWithin(other, row) || standsBefore(other, row, field)))); // prettier-ignore
}
