import { codesOf, type CodedColumn } from './columns.ts';
import { fieldOf, type Dataset } from './dataset.ts';
import { groupsOfRows, sumGroups } from './group-sums.ts';
import type { Match } from './match.ts';
import type { TotalRow } from './totals.ts';

/** One line of a table of both figures: what was decided and what was paid, which are never added. */
export interface ProfileLine {
  id: string | null;
  awarded: bigint | null;
  awards: number;
  paid: bigint | null;
  payments: number;
}

/** What rows with one value of a field come to, in one currency and on one basis; null where none has an amount. */
interface ValueSum {
  rows: number;
  minor: bigint | null;
}
export type ValueSums = Map<string | null, ValueSum>;

/** What a side of the table is in: one currency, null for rows without one, and of payments one kind. */
export interface Side {
  currency: string | null;
  kind?: string;
}

/**
 * Sums of the fitting rows by the values of one field. A year of a million awards has tens of thousands of recipients, so these are sums of codes, and a
 * value is looked up once.
 */
export function sumsByValue({ total, ...dataset }: Dataset, { columns, fitting }: Match, field: string, side: Side): ValueSums {
  const column = columns.coded.get(field);
  const amounts = total && columns.money.get(total.amount);
  if (!column || !amounts) return new Map();
  const conditions = [[fieldOf(dataset, total.amount).currency ?? 'currency', side.currency] as const];
  if (side.kind !== undefined && 'field' in total.basis) conditions.push([total.basis.field, side.kind]);
  const tests = conditions.map(([name, value]) => ({
    codes: columns.coded.get(name)?.codes,
    code: codeOf(columns.coded.get(name), value),
  }));
  const rows = fitting().filter((row) => tests.every(({ codes, code }) => (codes?.[row] ?? 0) === code));
  const { group, first } = groupsOfRows(rows, [{ codes: column.codes, width: column.dictionary.length + 1 }], Infinity);
  const sums = sumGroups(rows, group, first.length, { amounts, base: undefined, weights: undefined });
  return new Map(
    first.map((row, at) => [
      column.dictionary[(column.codes[row] ?? 0) - 1] ?? null,
      { rows: sums.rows[at] ?? 0, minor: sums.priced[at] ? sums.sum(at) : null },
    ]),
  );
}

/** The code of a value, 0 for none; one that no row has where the column does not know it. */
function codeOf(column: CodedColumn | undefined, value: string | null): number {
  return value === null || !column ? 0 : (codesOf(column).get(value) ?? -1);
}

/** The same of sums that are at hand by that field. */
export function sumsAtHand(totals: readonly TotalRow[], field: string, { currency, kind }: Side): ValueSums {
  const sums: ValueSums = new Map();
  for (const row of totals) {
    if (row.currency !== currency || (kind !== undefined && row.basis !== kind)) continue;
    const value = row.group[field] ?? null;
    const before = sums.get(value) ?? { rows: 0, minor: null };
    sums.set(value, { rows: before.rows + row.rows, minor: row.amount_minor === null ? before.minor : (before.minor ?? 0n) + row.amount_minor }); // prettier-ignore
  }
  return sums;
}

/** Both figures of each value; the larger of the two decides the place, what is not named comes last. */
export function linesOf(awarded: ValueSums, paid: ValueSums): ProfileLine[] {
  const lines = [...new Set([...awarded.keys(), ...paid.keys()])].map((id) => {
    const [decided, given] = [awarded.get(id), paid.get(id)];
    const line = {
      id,
      awarded: decided?.minor ?? null,
      awards: decided?.rows ?? 0,
      paid: given?.minor ?? null,
      payments: given?.rows ?? 0,
    };
    const [one, other] = [line.awarded ?? 0n, line.paid ?? 0n];
    return { line, size: one > other ? one : other };
  });
  lines.sort(({ line: a, size }, { line: b, size: other }) => {
    if ((a.id === null) !== (b.id === null)) return a.id === null ? 1 : -1;
    if (size !== other) return size > other ? -1 : 1;
    return (a.id ?? '') < (b.id ?? '') ? -1 : 1;
  });
  return lines.map(({ line }) => line);
}

/** How many different values of a field rows have, of two datasets together. */
export function distinctOf(matches: readonly [Match, Match], field: string): number {
  const [one, other] = matches.map(({ columns, fitting }) => {
    const column = columns.coded.get(field);
    const there = new Uint8Array((column?.dictionary.length ?? 0) + 1);
    const rows = fitting();
    for (let at = 0; at < rows.length; at++) there[column?.codes[rows[at] ?? 0] ?? 0] = 1;
    return { column, there };
  });
  const known = one?.column && codesOf(one.column);
  let count = 0;
  one?.there.forEach((is, code) => (count += Number(is === 1 && code > 0)));
  other?.there.forEach((is, code) => {
    const value = other.column?.dictionary[code - 1];
    const there = value === undefined ? undefined : known?.get(value);
    if (is === 1 && value !== undefined && (there === undefined || !one?.there[there])) count++;
  });
  return count;
}
