import { writeDecimal } from './decimal.ts';
import { grouped, type Group } from './grouped.ts';
import type { Match } from './match.ts';
import { FEWEST, spreadOfSorted } from './measures/share.ts';
import { exponent, ExactSum, toDecimal } from './money.ts';
import type { Query } from './query.ts';

/** Rows whose amount lies from one bound up to and without the other; bounds are decimals of the currency. */
export interface Bin {
  from: string;
  to: string;
  rows: number;
  minor: bigint;
}

/** How the amounts of one basis in one currency are spread. Amounts are decimals; median and quartiles are of the positive ones. */
export interface Distribution {
  basis: string | null;
  currency: string;
  /** Positive amounts: what everything below is of. */
  n: number;
  sum: bigint;
  min: string | null;
  quartile_low: string | null;
  median: string | null;
  quartile_high: string | null;
  max: string | null;
  /** Ranges of a logarithmic scale (1, 2, 5, 10, 20 …) from the smallest amount to the largest, empty ones included. */
  bins: Bin[];
  zero: number;
  negative: { rows: number; minor: bigint };
}

/** The distribution of a dataset's amounts among the fitting rows, for each basis and currency, the largest number of rows first. */
export function distributions(query: Query, found: Match): Distribution[] {
  const { total } = query.dataset;
  const amounts = total && found.columns.money.get(total.amount);
  const order = total && found.columns.orders.get(total.amount)?.up;
  if (!amounts || !order) return [];
  const groups = grouped(query, found);
  const values = groups.map(({ rows }) => new Float64Array(rows.length));
  inOrder(groups, found.columns.rows, amounts, order, values);
  return groups
    .map(({ basis, currency }, at) => spread(basis, currency, values[at] ?? new Float64Array()))
    .sort((a, b) => b.n - a.n || (a.currency < b.currency ? -1 : 1));
}

/** Fewer rows than this part of all are sorted; more are read off the order that the mirror holds of them all. */
const MOST = 0.2;

/** Writes the amounts of each group in ascending order. */
function inOrder(groups: Group[], all: number, amounts: Float64Array, order: Uint32Array, into: Float64Array[]): void {
  const fitting = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  if (fitting < all * MOST) {
    groups.forEach(({ rows }, group) => {
      const values = into[group] ?? new Float64Array();
      for (let at = 0; at < rows.length; at++) values[at] = amounts[rows[at] ?? 0] ?? NaN;
      values.sort();
    });
    return;
  }
  const group = new Uint16Array(all);
  groups.forEach(({ rows }, index) => {
    for (let at = 0; at < rows.length; at++) group[rows[at] ?? 0] = index + 1;
  });
  const next = new Uint32Array(groups.length);
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    const own = (group[row] ?? 0) - 1;
    const values = own < 0 ? undefined : into[own];
    if (!values) continue;
    const place = next[own] ?? 0;
    values[place] = amounts[row] ?? NaN;
    next[own] = place + 1;
  }
}

/** Figures of amounts in ascending order. */
function spread(basis: string | null, currency: string, values: Float64Array): Distribution {
  const firstZero = firstWhere(values, (value) => value >= 0);
  const first = firstWhere(values, (value) => value > 0);
  const positive = values.subarray(first);
  const sum = (from: Float64Array) => {
    const exact = new ExactSum();
    for (let at = 0; at < from.length; at++) exact.add(from[at] ?? 0);
    return exact.value;
  };
  const n = positive.length;
  const places = exponent(currency);
  const told = n >= FEWEST ? spreadOfSorted(positive, places) : { median: null, quartile_low: null, quartile_high: null };
  return {
    basis,
    currency,
    n,
    sum: sum(positive),
    min: n ? toDecimal(positive[0] ?? 0, currency) : null,
    ...told,
    max: n ? toDecimal(positive[n - 1] ?? 0, currency) : null,
    bins: n ? binsOf(positive, places, sum) : [],
    zero: first - firstZero,
    negative: { rows: firstZero, minor: sum(values.subarray(0, firstZero)) },
  };
}

/** The bins of ascending positive amounts; places are the decimals of their currency. */
function binsOf(positive: Float64Array, places: number, sum: (values: Float64Array) => bigint): Bin[] {
  const bins: Bin[] = [];
  const last = positive[positive.length - 1] ?? 0;
  let at = edges(positive[0] ?? 1);
  for (let from = 0; from < positive.length || bins.length === 0; at++) {
    const [low, high] = [edge(at), edge(at + 1)];
    let to = from;
    while (to < positive.length && (positive[to] ?? 0) < high) to++;
    const inside = positive.subarray(from, to);
    bins.push({ from: writeDecimal(low, places), to: writeDecimal(high, places), rows: to - from, minor: sum(inside) });
    from = to;
    if (high > last) break;
  }
  return bins;
}

const STEPS = [1, 2, 5];
/** The n-th of 1, 2, 5, 10, 20, 50 … minor units. */
function edge(n: number): number {
  return (STEPS[n % 3] ?? 1) * 10 ** Math.floor(n / 3);
}

/** The number of the last edge that is not above an amount. */
function edges(amount: number): number {
  let n = 0;
  while (edge(n + 1) <= amount) n++;
  return n;
}

/** The first index of an ascending list that passes a test which all later ones pass too. */
function firstWhere(values: Float64Array, test: (value: number) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(values[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where an amount stands among the bins, counted in bins from the middle of the first: for a mark across a drawing of them. */
export function placeAmong(bins: readonly Bin[], amount: string): number {
  const value = Number(amount);
  const index = bins.findIndex(({ to }) => value < Number(to));
  const bin = bins[index];
  if (!bin) return bins.length - 0.5;
  const [low, high] = [Math.log(Number(bin.from)), Math.log(Number(bin.to))];
  return index - 0.5 + (Math.log(Math.max(value, Number(bin.from))) - low) / (high - low);
}
