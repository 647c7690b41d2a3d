import { fieldOf } from './dataset.ts';
import type { Match } from './match.ts';
import type { Query } from './query.ts';

/** The fitting rows of one basis, currency and value of a field, as indexes of rows; those without an amount are only counted. */
export interface Group {
  value: string | null;
  basis: string | null;
  currency: string;
  rows: Uint32Array;
}

/** A row that is in no group. */
const NOWHERE = 0xffffffff;

/**
 * Parts the fitting rows of a dataset with amounts by basis, currency and one field more, in the dictionaries' order; rows without an amount
 * are left out. Two passes over them and no sorting.
 */
export function grouped({ dataset }: Query, { columns, fitting }: Pick<Match, 'columns' | 'fitting'>, by?: string): Group[] {
  const { total } = dataset;
  const amounts = total && columns.money.get(total.amount);
  const currency = total && columns.coded.get(fieldOf(dataset, total.amount).currency ?? 'currency');
  if (!amounts || !currency) return [];
  const basis = 'field' in total.basis ? columns.coded.get(total.basis.field) : undefined;
  const field = by === undefined ? undefined : columns.coded.get(by);
  const [currencies, bases] = [currency.dictionary.length + 1, (basis?.dictionary.length ?? 0) + 1];
  const fits = fitting();
  const keys = new Uint32Array(fits.length).fill(NOWHERE);
  const counts = new Uint32Array(((field?.dictionary.length ?? 0) + 1) * currencies * bases);
  let all = 0;
  for (let at = 0; at < fits.length; at++) {
    const row = fits[at] ?? 0;
    const amount = amounts[row] ?? NaN;
    const own = currency.codes[row] ?? 0;
    // NaN is no number, not even itself: nothing is published there.
    if (amount !== amount || own === 0) continue;
    const key = ((field ? (field.codes[row] ?? 0) : 0) * bases + (basis ? (basis.codes[row] ?? 0) : 0)) * currencies + own;
    keys[at] = key;
    counts[key] = (counts[key] ?? 0) + 1;
    all++;
  }
  const next = new Uint32Array(counts.length);
  const groups: Group[] = [];
  const sorted = new Uint32Array(all);
  for (let key = 0, start = 0; key < counts.length; key++) {
    const count = counts[key] ?? 0;
    if (!count) continue;
    next[key] = start;
    const [rest, ownCurrency] = [Math.floor(key / currencies), key % currencies];
    groups.push({
      value: field?.dictionary[Math.floor(rest / bases) - 1] ?? null,
      basis: 'constant' in total.basis ? total.basis.constant : (basis?.dictionary[(rest % bases) - 1] ?? null),
      currency: currency.dictionary[ownCurrency - 1] ?? '',
      rows: sorted.subarray(start, start + count),
    });
    start += count;
  }
  for (let at = 0; at < fits.length; at++) {
    const key = keys[at] ?? NOWHERE;
    if (key === NOWHERE) continue;
    const place = next[key] ?? 0;
    sorted[place] = fits[at] ?? 0;
    next[key] = place + 1;
  }
  return groups;
}
