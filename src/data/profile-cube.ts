import { COUNTS } from './codes/counted.ts';
import type { Dataset } from './dataset.ts';
import { match, type Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery } from './query.ts';
import { totals, type TotalRow } from './totals.ts';

const made = new WeakMap<Mirror, Map<string, TotalRow[]>>();

/** Sums of all that counts of a dataset by some fields, made once for a mirror: a profile reads its few cells instead of a million rows. */
export function cube(mirror: Mirror, dataset: Dataset, ...by: string[]): TotalRow[] {
  const known = made.get(mirror) ?? new Map<string, TotalRow[]>();
  made.set(mirror, known);
  const name = `${dataset.id} ${by.join(' ')}`;
  const found = known.get(name) ?? totals(mirror, { ...parseQuery(dataset, new URLSearchParams(COUNTS), 'totals'), by });
  known.set(name, found);
  return found;
}

/** Sums put together by fewer fields: never across bases or currencies. */
export function collect(rows: readonly TotalRow[], ...by: string[]): TotalRow[] {
  const known = new Map<string, TotalRow>();
  for (const row of rows) {
    const group = Object.fromEntries(by.map((name) => [name, row.group[name] ?? null]));
    const name = JSON.stringify([row.basis, row.currency, ...Object.values(group)]);
    const sum = known.get(name);
    if (!sum) known.set(name, { ...row, group });
    else {
      sum.rows += row.rows;
      sum.amount_rows += row.amount_rows;
      sum.base_rows += row.base_rows;
      sum.measured_rows += row.measured_rows;
      sum.amount_minor = plus(sum.amount_minor, row.amount_minor);
      sum.base_minor = plus(sum.base_minor, row.base_minor);
      sum.measured = plus(sum.measured, row.measured);
    }
  }
  return [...known.values()];
}

const plus = (a: bigint | null, b: bigint | null) => (a === null ? b : b === null ? a : a + b);

/** Sums whose groups have these values. */
export function where(rows: readonly TotalRow[], values: Record<string, string | null>): TotalRow[] {
  return rows.filter(({ group }) => Object.entries(values).every(([name, value]) => (group[name] ?? null) === value));
}

/** Largest first, the currency of most rows before the others. */
export function largestFirst(rows: readonly TotalRow[]): TotalRow[] {
  return rows.toSorted((a, b) => b.rows - a.rows || Number((b.amount_minor ?? 0n) - (a.amount_minor ?? 0n)));
}

/** Adds up whole-number fields over the rows that fit. */
export function sumCounts<Name extends string>({ columns, fitting }: Match, names: readonly Name[]): Record<Name, number> {
  const rows = fitting();
  const sums = names.map((name) => {
    const column = columns.coded.get(name);
    if (!column) return 0;
    const values = [0, ...column.dictionary.map(Number)];
    let sum = 0;
    for (let at = 0; at < rows.length; at++) sum += values[column.codes[rows[at] ?? 0] ?? 0] ?? 0;
    return sum;
  });
  return Object.fromEntries(names.map((name, at) => [name, sums[at] ?? 0])) as Record<Name, number>;
}

/** Indexes of the first rows that fit and have one of these values in a field, so many for each value, in the order of the rows. */
export function firstRows({ columns, fitting }: Match, field: string, wanted: readonly string[], most: number): Map<string, number[]> {
  const column = columns.coded.get(field);
  const found = new Map(wanted.map((value): [string, number[]] => [value, []]));
  if (!column) return found;
  const lists = [undefined, ...column.dictionary.map((value) => found.get(value))];
  const rows = fitting();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const list = lists[column.codes[row] ?? 0];
    if (list && list.length < most) list.push(row);
  }
  return found;
}

const all = new WeakMap<Mirror, Map<Dataset, Match>>();

/** All that counts of a dataset, found once for a mirror. */
export function counted(mirror: Mirror, dataset: Dataset): Match {
  const known = all.get(mirror) ?? new Map<Dataset, Match>();
  all.set(mirror, known);
  const rows = known.get(dataset) ?? found(mirror, dataset, COUNTS);
  known.set(dataset, rows);
  return rows;
}

/** The rows of a dataset that fit a filter, for sums of one kind or another. */
export function found(mirror: Mirror, dataset: Dataset, filter: Record<string, string>): Match {
  return match(mirror, parseQuery(dataset, new URLSearchParams(filter), 'totals'));
}

/** Sums of the rows that fit a filter. */
export function sumsOf(mirror: Mirror, dataset: Dataset, filter: Record<string, string>, of: Match, ...by: string[]): TotalRow[] {
  return totals(mirror, { ...parseQuery(dataset, new URLSearchParams(filter), 'totals'), by }, of);
}
