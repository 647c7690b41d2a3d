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
  column: CodedColumn;
  /** The code of each sum's value, and the number of each code's sum: from 1, 0 where it has none. */
  codes: Uint32Array;
  numbers: Uint32Array;
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

/** The rows of a match that are in one currency and of one kind. */
export function rowsOfSide({ total, ...dataset }: Dataset, { columns, fitting }: Match, { currency, kind }: Side): Uint32Array {
  if (!total) return new Uint32Array();
  const of = (name: string, value: string | null) => {
    const column = columns.coded.get(name);
    return { codes: column?.codes ?? new Uint8Array(columns.rows), code: codeOf(column, value) };
  };
  const money = of(fieldOf(dataset, total.amount).currency ?? 'currency', currency);
  const basis = kind !== undefined && 'field' in total.basis ? of(total.basis.field, kind) : undefined;
  const fits = fitting();
  const rows = new Uint32Array(fits.length);
  let count = 0;
  for (let at = 0; at < fits.length; at++) {
    const row = fits[at] ?? 0;
    if (money.codes[row] === money.code && (!basis || basis.codes[row] === basis.code)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** Sums of rows by the values of one field. */
export function sumsByValue({ total }: Dataset, { columns }: Match, rows: Uint32Array, field: string): Sums {
  const column = columns.coded.get(field) ?? { codes: new Uint8Array(columns.rows), dictionary: [] };
  const { group, first } = groupsOfRows(rows, [{ codes: column.codes, width: column.dictionary.length + 1 }], Infinity);
  const amounts = total && columns.money.get(total.amount);
  const sums = sumGroups(rows, group, first.length, { amounts, base: undefined, weights: undefined });
  const codes = Uint32Array.from(first, (row) => column.codes[row] ?? 0);
  const exact = (at: number) => (sums.priced[at] ? sums.sum(at) : null);
  return { column, codes, numbers: numbered(column, codes), rows: sums.rows, near: Float64Array.from(codes, (_, at) => sums.near(at)), exact }; // prettier-ignore
}

function numbered({ dictionary }: CodedColumn, codes: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(dictionary.length + 1);
  codes.forEach((code, at) => (numbers[code] = at + 1));
  return numbers;
}

/** The code of a value, 0 for none; one that no row has where the column does not know it. */
function codeOf(column: CodedColumn | undefined, value: string | null): number {
  return value === null || !column ? 0 : (codesOf(column).get(value) ?? -1);
}

/** The same of sums that are at hand by that field. */
export function sumsAtHand(totals: readonly TotalRow[], field: string, { currency, kind }: Side): Sums {
  const own = totals.filter((row) => row.currency === currency && (kind === undefined || row.basis === kind));
  const groups = [...Map.groupBy(own, ({ group }) => group[field] ?? null)];
  const column = { codes: new Uint8Array(), dictionary: groups.flatMap(([value]) => value ?? []) };
  const codes = Uint32Array.from(groups, ([value]) => codeOf(column, value));
  const minor = groups.map(([, rows]) => rows.reduce<bigint | null>((sum, { amount_minor: one }) => (one === null ? sum : (sum ?? 0n) + one), null)); // prettier-ignore
  const rows = groups.map(([, some]) => some.reduce((sum, one) => sum + one.rows, 0));
  return { column, codes, numbers: numbered(column, codes), rows, near: minor.map((one) => Number(one ?? 0n)), exact: (at) => minor[at] ?? null }; // prettier-ignore
}

const translated = new WeakMap<CodedColumn, WeakMap<CodedColumn, Int32Array>>();
/** The code in another column of the value of each code; -1 where that does not know it. Found once: two datasets name the same parties. */
function translation(from: CodedColumn, to: CodedColumn): Int32Array {
  const known = translated.get(from) ?? new WeakMap<CodedColumn, Int32Array>();
  translated.set(from, known);
  const codes = known.get(to) ?? Int32Array.from(['', ...from.dictionary], (value, code) => (code ? codeOf(to, value) : 0));
  known.set(to, codes);
  return codes;
}

/** Puts both figures of each value together; the larger of the two decides the place, what is not named comes last. */
export function linesOf(awarded: Sums, paid: Sums): ProfileLines {
  // A line is a sum of awards, with the payments of that value beside it, or one of payments alone.
  const beside = new Int32Array(awarded.codes.length).fill(-1);
  const alone: number[] = [];
  const codes = translation(paid.column, awarded.column);
  paid.codes.forEach((code, at) => {
    const line = (awarded.numbers[codes[code] ?? -1] ?? 0) - 1;
    if (line < 0) alone.push(at);
    else beside[line] = at;
  });
  const count = beside.length + alone.length;
  const decidedAt = (line: number) => (line < beside.length ? line : -1);
  const paidAt = (line: number) => (line < beside.length ? beside[line] : alone[line - beside.length]) ?? -1;
  const [names, paidNames] = [awarded.column.dictionary, paid.column.dictionary];
  const idOf = (line: number) => (line < beside.length ? names[(awarded.codes[line] ?? 0) - 1] : paidNames[(paid.codes[paidAt(line)] ?? 0) - 1]) ?? null; // prettier-ignore
  const exact = (sums: Sums, at: number) => (at < 0 ? null : sums.exact(at));
  const isNamed = (line: number) => (line < beside.length ? awarded.codes[line] : paid.codes[paidAt(line)]) !== 0;
  const sizes = Float64Array.from({ length: count }, (_, line) => (isNamed(line) ? Math.max(awarded.near[decidedAt(line)] ?? 0, paid.near[paidAt(line)] ?? 0) : -Infinity)); // prettier-ignore
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
  const lineOf = (line: number): ProfileLine => ({
    id: idOf(line),
    awarded: exact(awarded, decidedAt(line)),
    awards: awarded.rows[decidedAt(line)] ?? 0,
    paid: exact(paid, paidAt(line)),
    payments: paid.rows[paidAt(line)] ?? 0,
  });
  const first = firstOf(sizes, compare).map(lineOf);
  const shown = (part: 'awarded' | 'paid') => first.reduce((sum, line) => sum + (line[part] ?? 0n), 0n);
  return {
    count,
    first,
    rest: { awarded: whole(awarded) - shown('awarded'), paid: whole(paid) - shown('paid') },
    decided: awarded.codes.length > 0,
    paid: paid.codes.length > 0,
    largest: largestOf(awarded.codes.length ? awarded : paid),
    all: () => Array.from({ length: count }, (_, line) => line).sort(compare).map(lineOf), // prettier-ignore
  };
}

/** All sums together; a bigint is made where they leave 53 bits and not for each of them. */
function whole(sums: Sums): bigint {
  let sum = 0n;
  let part = 0;
  for (let at = 0; at < sums.codes.length; at++) {
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
function largestOf({ codes, near, exact }: Sums): bigint {
  let largest = 1n;
  for (let at = 0; at < codes.length; at++) {
    if ((near[at] ?? 0) < Number(largest)) continue;
    const own = exact(at) ?? 0n;
    if (own > largest) largest = own;
  }
  return largest;
}

/** The first lines in an order that begins with their sizes, without putting all of them in it. */
function firstOf(sizes: Float64Array, compare: (a: number, b: number) => number): number[] {
  const first: number[] = [];
  let least = -Infinity;
  for (let line = 0; line < sizes.length; line++) {
    if (first.length === LISTED && ((sizes[line] ?? 0) < least || compare(line, first[LISTED - 1] ?? 0) > 0)) continue;
    let at = first.length < LISTED ? first.length : LISTED - 1;
    for (; at > 0 && compare(line, first[at - 1] ?? 0) < 0; at--) first[at] = first[at - 1] ?? 0;
    first[at] = line;
    if (first.length === LISTED) least = sizes[first[LISTED - 1] ?? 0] ?? 0;
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
