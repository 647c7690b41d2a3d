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

/**
 * Parts the fitting rows of a dataset with amounts by basis, currency and one field more, in the dictionaries' order. `order` gives the row
 * indexes in the order they should come in; rows without an amount are left out. Two passes over the columns and no sorting.
 */
export function grouped({ dataset }: Query, { columns, failed }: Match, by?: string, order?: Uint32Array): Group[] {
  const { total } = dataset;
  const amounts = total && columns.money.get(total.amount);
  const currency = total && columns.coded.get(fieldOf(dataset, total.amount).currency ?? 'currency');
  if (!amounts || !currency) return [];
  const basis = 'field' in total.basis ? columns.coded.get(total.basis.field) : undefined;
  const field = by === undefined ? undefined : columns.coded.get(by);
  const [currencies, bases] = [currency.dictionary.length + 1, (basis?.dictionary.length ?? 0) + 1];
  const keys = ((field?.dictionary.length ?? 0) + 1) * currencies * bases;
  const key = (row: number) => ((field?.codes[row] ?? 0) * bases + (basis?.codes[row] ?? 0)) * currencies + (currency.codes[row] ?? 0);
  const fits = (row: number) => failed[row] === 0 && !Number.isNaN(amounts[row] ?? NaN) && currency.codes[row] !== 0;
  const counts = new Uint32Array(keys);
  let all = 0;
  for (let row = 0; row < columns.rows; row++) {
    if (!fits(row)) continue;
    const at = key(row);
    counts[at] = (counts[at] ?? 0) + 1;
    all++;
  }
  const next = new Uint32Array(keys);
  const groups: Group[] = [];
  const sorted = new Uint32Array(all);
  for (let at = 0, start = 0; at < keys; at++) {
    const count = counts[at] ?? 0;
    if (!count) continue;
    next[at] = start;
    const [rest, ownCurrency] = [Math.floor(at / currencies), at % currencies];
    groups.push({
      value: field?.dictionary[Math.floor(rest / bases) - 1] ?? null,
      basis: 'constant' in total.basis ? total.basis.constant : (basis?.dictionary[(rest % bases) - 1] ?? null),
      currency: currency.dictionary[ownCurrency - 1] ?? '',
      rows: sorted.subarray(start, start + count),
    });
    start += count;
  }
  for (let index = 0; index < columns.rows; index++) {
    const row = order?.[index] ?? index;
    if (!fits(row)) continue;
    const at = key(row);
    sorted[next[at] ?? 0] = row;
    next[at] = (next[at] ?? 0) + 1;
  }
  return groups;
}
