import type { CodedColumn, Columns } from './columns.ts';
import type { Dataset } from './dataset.ts';
import type { Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import type { Query } from './query.ts';
import { totals, type TotalRow } from './totals.ts';

/** How fine a series is. */
export const PERIODS = ['month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** The field that says when: the decision of an award, the payment of a transaction. The two are never in one series. */
export function dateField(dataset: Pick<Dataset, 'id'>): string {
  return dataset.id === 'awards' ? 'award_date' : 'date';
}

/** The period a date lies in, “2024-05”, “2024-Q2”, “2024”; null where the date is published less finely. */
export function periodOf(date: string, period: Period): string | null {
  const [year = '', month] = date.split('-');
  if (period === 'year') return year || null;
  if (month === undefined) return null;
  return period === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The first and last month of a period, as bounds of a filter; a year is its own bound. */
export function boundsOf(period: string): { from: string; to: string } {
  const [, year = '', quarter = ''] = /^(\d{4})-Q([1-4])$/.exec(period) ?? [];
  if (!year) return { from: period, to: period };
  const last = Number(quarter) * 3;
  return { from: `${year}-${String(last - 2).padStart(2, '0')}`, to: `${year}-${String(last).padStart(2, '0')}` };
}

/** Every period from the first to the last, so that a gap is seen as one. */
export function periodsBetween(first: string, last: string, period: Period): string[] {
  const number = (text: string) => {
    const [year = '', part = '1'] = text.split('-');
    return Number(year) * PARTS[period] + Number(part.replace('Q', '')) - 1;
  };
  return Array.from({ length: Math.max(0, number(last) - number(first) + 1) }, (_, index) => {
    const at = number(first) + index;
    const [year, part] = [Math.floor(at / PARTS[period]), (at % PARTS[period]) + 1];
    return period === 'year' ? String(year) : period === 'month' ? `${year}-${String(part).padStart(2, '0')}` : `${year}-Q${part}`;
  });
}
const PARTS: Record<Period, number> = { month: 12, quarter: 4, year: 1 };

const known = new WeakMap<CodedColumn, Map<Period, CodedColumn>>();

/** The column of periods that follows from a column of dates: computed over its dictionary once, kept with the mirror. */
export function periodColumn(dates: CodedColumn, period: Period): CodedColumn {
  const kept = known.get(dates) ?? new Map<Period, CodedColumn>();
  known.set(dates, kept);
  let column = kept.get(period);
  if (!column) {
    const of = dates.dictionary.map((date) => periodOf(date, period));
    const dictionary = [...new Set(of.filter((value) => value !== null))].sort();
    const place = new Map(dictionary.map((value, index) => [value, index + 1]));
    const code = Uint16Array.from([0, ...of.map((value) => (value === null ? 0 : (place.get(value) ?? 0)))]);
    const codes = new Uint16Array(dates.codes.length);
    for (let row = 0; row < codes.length; row++) codes[row] = code[dates.codes[row] ?? 0] ?? 0;
    kept.set(period, (column = { codes, dictionary }));
  }
  return column;
}

/**
 * Sums by period, and by one field more where a split is asked for: each row of `group` holds `period`, null for rows whose date is not
 * published that finely. Exact minor units, never across currencies or bases; base amounts on the scale of the query's measure.
 */
export function series(mirror: Mirror, query: Query, found: Match, period: Period, split?: string): TotalRow[] {
  const dates = found.columns.coded.get(dateField(query.dataset));
  if (!dates) return [];
  const columns: Columns = { ...found.columns, coded: new Map([...found.columns.coded, ['period', periodColumn(dates, period)]]) };
  return totals(mirror, { ...query, by: ['period', ...(split === undefined ? [] : [split])] }, { ...found, columns });
}
