import { BaseSum, type OwnBase } from './base-sum.ts';
import { LARGEST_MINOR } from './money.ts';

/**
 * Sums of the groups of rows, exact: floats carry over into a bigint before they leave 53 bits. A million rows go through these loops while someone
 * waits: each is over plain arrays of one kind and does one thing.
 */
export interface GroupSums {
  /** How many rows each group counts, and how many of them have an amount; the same of amounts in the base currency. */
  rows: Float64Array;
  priced: Float64Array;
  baseRows: Float64Array;
  /** The sum of a group, in minor units, and the float nearest to it, which tells which of two is larger. */
  sum: (group: number) => bigint;
  near: (group: number) => number;
  base: (group: number) => bigint;
  /** Base amounts by year; undefined where no measure needs the years. */
  byYear: BaseSum[] | undefined;
}

type Codes = Uint8Array | Uint16Array | Uint32Array;

let scratch = new Uint32Array();

/**
 * The group of each row, by the codes of some columns: groups are numbered as they are met; `first` is a row of each. The numbers hold until the next call:
 * megabytes for every sum would have the memory swept for each few answers.
 */
export function groupsOfRows(
  rows: Uint32Array,
  columns: { codes: Codes; width: number }[],
  dense: number,
): { group: Uint32Array; first: number[] } {
  // prettier-ignore
  if (scratch.length < rows.length) scratch = new Uint32Array(rows.length);
  const group = scratch.subarray(0, rows.length).fill(0);
  const first: number[] = [];
  const width = columns.reduce((product, column) => product * column.width, 1);
  if (width <= dense) {
    let stride = 1;
    for (const column of columns) {
      addKeys(group, rows, column.codes, stride);
      stride *= column.width;
    }
    const met = new Uint32Array(width);
    for (let at = 0; at < rows.length; at++) {
      const key = group[at] ?? 0;
      let place = met[key] ?? 0;
      if (!place) met[key] = place = first.push(rows[at] ?? 0);
      group[at] = place - 1;
    }
    return { group, first };
  }
  const met = new Map<number, number>();
  for (let at = 0; at < rows.length; at++) {
    let key = 0;
    for (const { codes, width: own } of columns) key = key * own + (codes[rows[at] ?? 0] ?? 0);
    let place = met.get(key);
    if (place === undefined) met.set(key, (place = first.push(rows[at] ?? 0) - 1));
    group[at] = place;
  }
  return { group, first };
}

function addKeys(keys: Uint32Array, rows: Uint32Array, codes: Codes, stride: number): void {
  for (let at = 0; at < rows.length; at++) keys[at] = (keys[at] ?? 0) + (codes[rows[at] ?? 0] ?? 0) * stride;
}

/** Sums the rows by group; `weights` says of how many rows each is the sum. */
export function sumGroups(
  rows: Uint32Array,
  group: Uint32Array,
  groups: number,
  {
    amounts,
    base,
    weights,
  }: { amounts: Float64Array | undefined; base: OwnBase | undefined; weights: ((row: number) => number) | undefined },
): GroupSums {
  const counts = new Float64Array(groups);
  const priced = new Float64Array(groups);
  const baseRows = new Float64Array(groups);
  if (weights) {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const own = group[at] ?? 0;
      counts[own] = (counts[own] ?? 0) + weights(row);
      if (amounts && !Number.isNaN(amounts[row])) priced[own] = (priced[own] ?? 0) + weights(row);
    }
  } else for (let at = 0; at < group.length; at++) counts[group[at] ?? 0] = (counts[group[at] ?? 0] ?? 0) + 1;
  const { sum, near } = amounts ? addUp(rows, group, groups, amounts, weights ? new Float64Array(groups) : priced) : NOTHING;
  if (!amounts || !base) return { rows: counts, priced, baseRows, sum, near, base: () => 0n, byYear: base?.yearOf && [] };
  const byYear: BaseSum[] | undefined = base.yearOf && Array.from({ length: groups }, () => new BaseSum());
  if (byYear && base.yearOf)
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const minor = base.codes[row] === base.own && !Number.isNaN(amounts[row]) ? (base.amounts[row] ?? NaN) : NaN;
      if (!Number.isNaN(minor)) byYear[group[at] ?? 0]?.add(minor, base.yearOf(row));
    }
  return {
    rows: counts,
    priced,
    baseRows,
    sum,
    near,
    base: addUp(rows, group, groups, base.amounts, baseRows, { ...base, beside: amounts }).sum,
    byYear,
  };
}

const NOTHING = { sum: () => 0n, near: () => 0 };

/** Adds the amounts of rows to their groups and counts them in `counted`; NaN is no amount. With `only`, of rows with that code and an amount beside. */
function addUp(
  rows: Uint32Array,
  group: Uint32Array,
  groups: number,
  amounts: Float64Array,
  counted: Float64Array,
  only?: { codes: Codes; own: number; beside: Float64Array },
): Pick<GroupSums, 'sum' | 'near'> {
  const near = new Float64Array(groups);
  const far = new Map<number, bigint>();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const minor = amounts[row] ?? NaN;
    if (Number.isNaN(minor) || (only && (only.codes[row] !== only.own || Number.isNaN(only.beside[row])))) continue;
    const own = group[at] ?? 0;
    counted[own] = (counted[own] ?? 0) + 1;
    const sum = (near[own] ?? 0) + minor;
    if (sum <= LARGEST_MINOR && sum >= -LARGEST_MINOR) near[own] = sum;
    else {
      far.set(own, (far.get(own) ?? 0n) + BigInt(sum));
      near[own] = 0;
    }
  }
  return {
    sum: (own) => (far.get(own) ?? 0n) + BigInt(near[own] ?? 0),
    near: (own) => {
      const carried = far.get(own);
      return carried === undefined ? (near[own] ?? 0) : Number(carried + BigInt(near[own] ?? 0));
    },
  };
}
