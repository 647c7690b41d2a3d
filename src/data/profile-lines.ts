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

/** Lines that a profile lists before it says how many more there are. */
export const LISTED = 25;

/** A table of lines, the largest first. A year of a million awards has tens of thousands of recipients, of which a page shows a few. */
export interface ProfileLines {
  count: number;
  /** The first of them. */
  first: ProfileLine[];
  /** What the others come to. */
  rest: { awarded: bigint; paid: bigint };
  /** Any line has an award, or a payment. */
  decided: boolean;
  paid: boolean;
  /** The largest that was decided, or paid where nothing was decided; at least one minor unit. */
  largest: bigint;
  all: () => ProfileLine[];
}

/** Sums by the values of a field, in one currency and on one basis. Sums are numbered as they are met. */
interface Sums {
  values: (string | null)[];
  /** The number of a value's sum; undefined where it has none. */
  find: (value: string | null) => number | undefined;
  rows: ArrayLike<number>;
  /** Minor units, near enough to tell which is larger, and exactly; null where no row has an amount. */
  near: ArrayLike<number>;
  exact: (at: number) => bigint | null;
}

/** What a side of the table is in: one currency, null for rows without one, and of payments one kind. */
export interface Side {
  currency: string | null;
  kind?: string;
}

/** Sums of the fitting rows by the values of one field. */
export function sumsByValue({ total, ...dataset }: Dataset, { columns, fitting }: Match, field: string, side: Side): Sums {
  const column = columns.coded.get(field);
  const amounts = total && columns.money.get(total.amount);
  if (!column || !amounts) return { values: [], find: () => undefined, rows: [], near: [], exact: () => null };
  const conditions = [[fieldOf(dataset, total.amount).currency ?? 'currency', side.currency] as const];
  if (side.kind !== undefined && 'field' in total.basis) conditions.push([total.basis.field, side.kind]);
  const tests = conditions.map(([name, value]) => ({
    codes: columns.coded.get(name)?.codes,
    code: codeOf(columns.coded.get(name), value),
  }));
  const rows = fitting().filter((row) => tests.every(({ codes, code }) => (codes?.[row] ?? 0) === code));
  const { group, first } = groupsOfRows(rows, [{ codes: column.codes, width: column.dictionary.length + 1 }], Infinity);
  const sums = sumGroups(rows, group, first.length, { amounts, base: undefined, weights: undefined });
  const codes = first.map((row) => column.codes[row] ?? 0);
  const numbers = new Uint32Array(column.dictionary.length + 1);
  codes.forEach((code, at) => (numbers[code] = at + 1));
  const exact = (at: number) => (sums.priced[at] ? sums.sum(at) : null);
  return {
    values: codes.map((code) => column.dictionary[code - 1] ?? null),
    find: (value) => {
      const number = numbers[codeOf(column, value)];
      return number ? number - 1 : undefined;
    },
    rows: sums.rows,
    near: Float64Array.from(codes, (_, at) => sums.near(at)),
    exact,
  };
}

/** The code of a value, 0 for none; one that no row has where the column does not know it. */
function codeOf(column: CodedColumn | undefined, value: string | null): number {
  return value === null || !column ? 0 : (codesOf(column).get(value) ?? -1);
}

/** The same of sums that are at hand by that field. */
export function sumsAtHand(totals: readonly TotalRow[], field: string, { currency, kind }: Side): Sums {
  const own = totals.filter((row) => row.currency === currency && (kind === undefined || row.basis === kind));
  const groups = [...Map.groupBy(own, ({ group }) => group[field] ?? null)];
  const numbers = new Map(groups.map(([value], at) => [value, at]));
  const minor = groups.map(([, rows]) => rows.reduce<bigint | null>((sum, { amount_minor: one }) => (one === null ? sum : (sum ?? 0n) + one), null)); // prettier-ignore
  return {
    values: groups.map(([value]) => value),
    find: (value) => numbers.get(value),
    rows: groups.map(([, rows]) => rows.reduce((sum, one) => sum + one.rows, 0)),
    near: minor.map((one) => Number(one ?? 0n)),
    exact: (at) => minor[at] ?? null,
  };
}

/** Puts both figures of each value together; the larger of the two decides the place, what is not named comes last. */
export function linesOf(awarded: Sums, paid: Sums): ProfileLines {
  const beside = new Array<number | undefined>(awarded.values.length).fill(undefined);
  const alone: number[] = [];
  paid.values.forEach((value, at) => {
    const line = awarded.find(value);
    if (line === undefined) alone.push(at);
    else beside[line] = at;
  });
  const count = beside.length + alone.length;
  const decidedAt = (line: number) => (line < beside.length ? line : undefined);
  const paidAt = (line: number) => (line < beside.length ? beside[line] : alone[line - beside.length]);
  const idOf = (line: number) => (line < beside.length ? awarded.values[line] : paid.values[alone[line - beside.length] ?? 0]) ?? null;
  const exact = (sums: Sums, at: number | undefined) => (at === undefined ? null : sums.exact(at));
  const near = (sums: Sums, at: number | undefined) => (at === undefined ? 0 : (sums.near[at] ?? 0));
  const sizes = Float64Array.from({ length: count }, (_, line) => (idOf(line) === null ? -Infinity : Math.max(near(awarded, decidedAt(line)), near(paid, paidAt(line))))); // prettier-ignore
  const size = (line: number) => {
    const [one, other] = [exact(awarded, decidedAt(line)) ?? 0n, exact(paid, paidAt(line)) ?? 0n];
    return one > other ? one : other;
  };
  const compare = (a: number, b: number) => {
    const order = (sizes[b] ?? 0) - (sizes[a] ?? 0);
    if (order) return order;
    const [one, other] = [size(a), size(b)];
    return one !== other ? (one > other ? -1 : 1) : (idOf(a) ?? '') < (idOf(b) ?? '') ? -1 : 1;
  };
  const lineOf = (line: number): ProfileLine => {
    const [decided, given] = [decidedAt(line), paidAt(line)];
    return { id: idOf(line), awarded: exact(awarded, decided), awards: decided === undefined ? 0 : (awarded.rows[decided] ?? 0), paid: exact(paid, given), payments: given === undefined ? 0 : (paid.rows[given] ?? 0) }; // prettier-ignore
  };
  const first = firstOf(count, compare).map(lineOf);
  const shown = (part: 'awarded' | 'paid') => first.reduce((sum, line) => sum + (line[part] ?? 0n), 0n);
  return {
    count,
    first,
    rest: { awarded: whole(awarded) - shown('awarded'), paid: whole(paid) - shown('paid') },
    decided: awarded.values.length > 0,
    paid: paid.values.length > 0,
    largest: largestOf(awarded.values.length ? awarded : paid),
    all: () => Array.from({ length: count }, (_, line) => line).sort(compare).map(lineOf), // prettier-ignore
  };
}

/** All sums together; a bigint is made where they leave 53 bits and not for each of them. */
function whole(sums: Sums): bigint {
  let sum = 0n;
  let part = 0;
  for (let at = 0; at < sums.values.length; at++) {
    const near = sums.near[at] ?? 0;
    if (!Number.isSafeInteger(near)) sum += sums.exact(at) ?? 0n;
    else if (Number.isSafeInteger(part + near)) part += near;
    else {
      sum += BigInt(part);
      part = near;
    }
  }
  return sum + BigInt(part);
}

/** The largest sum, at least one minor unit: what the others are measured by. */
function largestOf({ values, near, exact }: Sums): bigint {
  let largest = 1n;
  for (let at = 0; at < values.length; at++) {
    if ((near[at] ?? 0) < Number(largest)) continue;
    const own = exact(at) ?? 0n;
    if (own > largest) largest = own;
  }
  return largest;
}

/** The first of some numbers in an order, without putting all of them in it. */
function firstOf(count: number, compare: (a: number, b: number) => number): number[] {
  const first: number[] = [];
  for (let one = 0; one < count; one++) {
    if (first.length === LISTED && compare(one, first[LISTED - 1] ?? 0) > 0) continue;
    let at = first.length < LISTED ? first.length : LISTED - 1;
    for (; at > 0 && compare(one, first[at - 1] ?? 0) < 0; at--) first[at] = first[at - 1] ?? 0;
    first[at] = one;
  }
  return first;
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
  let count = 0;
  one?.there.forEach((is, code) => (count += Number(is === 1 && code > 0)));
  other?.there.forEach((is, code) => {
    const value = other.column?.dictionary[code - 1];
    if (is === 1 && value !== undefined && !one?.there[codeOf(one.column, value)]) count++;
  });
  return count;
}
