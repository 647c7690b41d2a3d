import type { CodedColumn } from './columns.ts';
import { fieldOf } from './dataset.ts';
import type { Match } from './match.ts';
import { ExactSum, LARGEST_MINOR } from './money.ts';
import type { Query } from './query.ts';

/** One value of a ranked field: its rows and their sum. Where it is null, `status` says why none is named. */
export interface Place {
  value: string | null;
  status: string | null;
  rows: number;
  minor: bigint;
}

/** The largest values of a field, what names none, and what is left out. */
export interface Ranking {
  top: Place[];
  unnamed: Place[];
  rest: { count: number; minor: bigint };
}

/**
 * Ranks the values of a field by their sums in one basis and currency. One pass over the fitting rows into a plain array, so that hundreds of
 * thousands of values cost no object each. Rows that name none are parted by `status`; values whose sum is nothing are not counted.
 */
export function ranking(
  query: Query,
  found: Match,
  of: { basis: string | undefined; currency: string | undefined },
  field: string,
  status?: string,
  top = 10,
): Ranking {
  const { columns } = found;
  const { total } = query.dataset;
  const values = columns.coded.get(field);
  const amounts = total && columns.money.get(total.amount);
  const currency = total && columns.coded.get(fieldOf(query.dataset, total.amount).currency ?? 'currency');
  if (!values || !amounts || !currency) return { top: [], unnamed: [], rest: { count: 0, minor: 0n } };
  const basis = 'field' in total.basis ? columns.coded.get(total.basis.field) : undefined;
  const [wanted, kind] = [codeOf(currency, of.currency), basis ? codeOf(basis, of.basis) : 0];
  const states = status === undefined ? undefined : columns.coded.get(status);
  const near = new Float64Array(values.dictionary.length + 1);
  const far = new Map<number, bigint>();
  const rows = new Uint32Array(near.length);
  const unnamed = new Map<number, { rows: number; sum: ExactSum }>();
  const fits = found.fitting();
  for (let at = 0; at < fits.length; at++) {
    const row = fits[at] ?? 0;
    const amount = amounts[row] ?? NaN;
    // NaN is no number, not even itself: nothing is published there.
    if (amount !== amount || currency.codes[row] !== wanted || (basis && basis.codes[row] !== kind)) continue;
    const code = values.codes[row] ?? 0;
    if (code === 0) {
      const state = states?.codes[row] ?? 0;
      let own = unnamed.get(state);
      if (!own) unnamed.set(state, (own = { rows: 0, sum: new ExactSum() }));
      own.rows++;
      own.sum.add(amount);
      continue;
    }
    rows[code] = (rows[code] ?? 0) + 1;
    const sum = (near[code] ?? 0) + amount;
    if (sum <= LARGEST_MINOR && sum >= -LARGEST_MINOR) near[code] = sum;
    else {
      far.set(code, (far.get(code) ?? 0n) + BigInt(sum));
      near[code] = 0;
    }
  }
  const sumOf = (code: number) => BigInt(near[code] ?? 0) + (far.get(code) ?? 0n);
  // Only sums beyond what a float holds are ordered by what was carried over; the others are exact as they are.
  const value = (code: number) => (far.size ? Number(sumOf(code)) : (near[code] ?? 0));
  // Where money only came back, the largest is what came back most.
  const sign = near.some((sum) => sum > 0) || [...far.values()].some((sum) => sum > 0n) ? 1 : -1;
  const size = (code: number) => sign * value(code);
  const best: number[] = [];
  const rest = { count: 0, sum: new ExactSum() };
  let least = -Infinity;
  for (let code = 1; code < near.length; code++) {
    if (!rows[code] || (near[code] === 0 && !far.has(code))) continue;
    rest.count++;
    rest.sum.add(near[code] ?? 0);
    if (far.size) rest.sum.addExact(far.get(code) ?? 0n);
    if (best.length === top && size(code) <= least) continue;
    const at = best.findIndex((other) => size(other) < size(code));
    best.splice(at < 0 ? best.length : at, 0, code);
    if (best.length > top) best.pop();
    if (best.length === top) least = size(best.at(-1) ?? 0);
  }
  const shown = best.map((code): Place => ({ value: values.dictionary[code - 1] ?? null, status: null, rows: rows[code] ?? 0, minor: sumOf(code) })); // prettier-ignore
  return {
    top: shown,
    unnamed: [...unnamed]
      .map(([state, own]): Place => ({ value: null, status: states?.dictionary[state - 1] ?? null, rows: own.rows, minor: own.sum.value }))
      .filter(({ minor }) => minor !== 0n)
      .sort((a, b) => (b.minor > a.minor ? 1 : b.minor < a.minor ? -1 : 0)),
    rest: { count: rest.count - shown.length, minor: rest.sum.value - shown.reduce((sum, { minor }) => sum + minor, 0n) },
  };
}

function codeOf({ dictionary }: CodedColumn, value: string | undefined): number {
  return value === undefined ? 0 : dictionary.indexOf(value) + 1;
}
