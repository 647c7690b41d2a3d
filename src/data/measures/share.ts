import type { MeasureBasis, MeasureGuard, MeasurePart, MissionMeasure } from '../codes/mission.ts';
import { divideHalfEven, writeDecimal } from '../decimal.ts';
import { ExactSum, toDecimal } from '../money.ts';

/** One figure of a measure, before it has its place among the others. */
export interface MeasureRow {
  measure: MissionMeasure;
  basis: MeasureBasis;
  part: MeasurePart | null;
  year: number | null;
  numerator: string | null;
  denominator: string | null;
  currency: string | null;
  share: string | null;
  median: string | null;
  quartile_low: string | null;
  quartile_high: string | null;
  n: number;
  coverage: string | null;
  benchmark: string | null;
  guard: MeasureGuard;
  rows_behind: string | null;
}
type Kept = 'measure' | 'basis';
export type RowOf = Pick<MeasureRow, Kept> & Partial<Omit<MeasureRow, Kept>>;

/** Fewer things than this say nothing about a share. */
export const FEWEST = 5;
/** Decimal places of a share. */
export const PLACES = 6;

/** A share as a decimal with six places, rounded half to even; null of nothing. */
export function shareText(part: bigint | number, whole: bigint | number): string | null {
  const [over, under] = [BigInt(part), BigInt(whole)];
  return under > 0n ? writeDecimal(divideHalfEven(over * 10n ** BigInt(PLACES), under), PLACES) : null;
}

/** A row of a share: numerator over denominator of n things, and no share where these are too few or the denominator is not positive. */
export function shareRow(row: RowOf & { over: bigint | number; under: bigint | number; n: number }): MeasureRow {
  const { over, under, ...rest } = row;
  const write = (value: bigint | number) => (row.currency ? toDecimal(BigInt(value), row.currency) : String(value));
  const guard = row.guard ?? (row.n < FEWEST || BigInt(under) <= 0n ? 'insufficient' : 'sound');
  return {
    ...EMPTY,
    ...rest,
    numerator: write(over),
    denominator: write(under),
    share: guard === 'sound' ? shareText(over, under) : null,
    guard,
  };
}

/** A row of a distribution of whole numbers, written with so many decimal places: its median and quartiles, and none where there are too few. */
export function medianRow(row: RowOf, values: readonly number[], places = 0): MeasureRow {
  const sound = values.length >= FEWEST;
  const spread = sound ? spreadOf(values, places) : { median: null, quartile_low: null, quartile_high: null };
  return { ...EMPTY, ...row, ...spread, n: values.length, guard: sound ? 'sound' : 'insufficient' };
}

/** Median (mean of the middle two where their number is even) and quartiles (nearest rank) of whole numbers, exactly. */
export function spreadOf(values: readonly number[], places = 0): { median: string; quartile_low: string; quartile_high: string } {
  return spreadOfSorted(
    values.toSorted((a, b) => a - b),
    places,
  );
}

/** The same of numbers that stand in ascending order already. */
export function spreadOfSorted(sorted: ArrayLike<number>, places = 0): { median: string; quartile_low: string; quartile_high: string } {
  const at = (rank: number) => sorted[Math.max(0, rank - 1)] ?? 0;
  const middle = Math.ceil(sorted.length / 2);
  const twice = sorted.length % 2 ? 2 * at(middle) : at(middle) + at(middle + 1);
  const whole = (value: number) => writeDecimal(value, places);
  return {
    median: twice % 2 === 0 ? whole(twice / 2) : writeDecimal(twice * 5, places + 1),
    quartile_low: whole(at(Math.ceil(sorted.length / 4))),
    quartile_high: whole(at(Math.ceil((3 * sorted.length) / 4))),
  };
}

const EMPTY: Omit<MeasureRow, Kept> = {
  part: null, year: null, numerator: null, denominator: null, currency: null, share: null, median: null, quartile_low: null, quartile_high: null, n: 0, coverage: null, benchmark: null, guard: 'sound', rows_behind: null,
}; // prettier-ignore

/** Calls for all of the things together (year null) and then for those of each year, oldest first; things without a year count only together. */
export function perYear<T, R>(
  things: readonly T[],
  yearOf: (thing: T) => number | null,
  make: (things: T[], year: number | null) => R[],
): R[] {
  const years = [...Map.groupBy(things, yearOf)].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
  return [...make([...things], null), ...years.flatMap(([year, own]) => (year === null ? [] : make(own, year)))];
}

/** The things of each currency, in order of the codes; those without one are left out. */
export function perCurrency<T extends { currency: string | null }>(things: readonly T[]): [currency: string, things: T[]][] {
  const found = Map.groupBy(things, ({ currency }) => currency);
  return [...found].flatMap(([currency, own]): [string, T[]][] => (currency === null ? [] : [[currency, own]])).sort(([a], [b]) => (a < b ? -1 : 1)); // prettier-ignore
}

/** Adds whole numbers exactly; what is not known adds nothing. */
export function sum(values: readonly (number | bigint | null | undefined)[]): bigint {
  const total = new ExactSum();
  for (const value of values)
    if (typeof value === 'number') total.add(value);
    else if (typeof value === 'bigint') total.addExact(value);
  return total.value;
}

/** Calendar days from one day to another; null where one of them is not known to the day. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (from?.length !== 10 || to?.length !== 10) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Dataset and filter of the rows a figure is about; a filter that is undefined is left out. */
export function rowsBehind(dataset: string, filter: Record<string, string | number | null | undefined> = {}): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === null || value === undefined ? [] : [`${name}=${value}`]));
  return given.length ? `${dataset}?${given.join('&')}` : dataset;
}
