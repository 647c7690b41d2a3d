import { showMoney, type Reader } from './show.ts';
import type { TotalRow } from './totals.ts';

/** A total in the base currency, with its share of rows where it is not all of them; undefined where it says nothing new. */
export function showBase(row: TotalRow, base: string, { locale, t }: Pick<Reader, 'locale' | 't'>): string | undefined {
  if (row.base_minor === null || row.currency === base) return undefined;
  const amount = `≈ ${showMoney(row.base_minor, base, locale)}`;
  return row.base_rows === row.amount_rows ? amount : t('base.partly', { amount, count: row.base_rows, total: row.amount_rows });
}

/** Years as ranges, "2012–2014, 2017"; null is a date that is not published. */
export function showYears(years: (string | null)[], { t }: Pick<Reader, 't'>): string {
  const ranges: [number, number][] = [];
  for (const year of years
    .filter((known) => known !== null)
    .map(Number)
    .sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === year - 1) last[1] = year;
    else ranges.push([year, year]);
  }
  const texts = ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  return [...texts, ...(years.includes(null) ? [t('base.undated')] : [])].join(', ');
}
