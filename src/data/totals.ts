import { BaseSum, baseReader } from './base-sum.ts';
import { BASES } from './codes/money.ts';
import { fieldOf } from './dataset.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { ExactSum } from './money.ts';
import { mirrorScale } from './prices.ts';
import type { Query } from './query.ts';

/** Decided, then paid, then the rest: the order sums are read in. */
const BASIS_ORDER = ['outgoing_commitment', 'disbursement', 'expenditure', ...Object.keys(BASES)];

/** Up to this many possible groups, and a few for each row, a plain array finds a row's group; beyond, a map does: clearing megabytes for a thousand rows costs more. */
const DENSE = 1 << 20;

/** One sum: its group, what it counts, in one currency. Amounts are exact minor units; null where the rows carry no amount. */
export interface TotalRow {
  group: Record<string, string | null>;
  basis: string | null;
  currency: string | null;
  rows: number;
  amount_minor: bigint | null;
  /** Rows with an amount. */
  amount_rows: number;
  /** The same in minor units of the base currency, and how many rows could be converted. */
  base_minor: bigint | null;
  base_rows: number;
  /** The base amount on the scale of the query's measure, and how many rows it holds. */
  measured: bigint | null;
  measured_rows: number;
}

/**
 * Sums of the fitting rows by up to three fields, never across currencies or bases. A dataset without amounts gives counts. Where rows are sums
 * themselves, `weight` is the field that says of how many each is: they count as so many.
 */
export function totals(mirror: Mirror, query: Query, found = match(mirror, query), weight?: string): TotalRow[] {
  const { dataset } = query;
  const total = dataset.total;
  const basis = total && 'field' in total.basis ? total.basis.field : undefined;
  const currency = total ? (fieldOf(dataset, total.amount).currency ?? 'currency') : undefined;
  const names = [...query.by, ...[basis, currency].filter((name) => name !== undefined && !query.by.includes(name))] as string[];
  const columns = names.map((name) => found.columns.coded.get(name));
  const amounts = total && found.columns.money.get(total.amount);
  const scale = mirrorScale(mirror, query.measure ?? 'nominal');
  const addBase = baseReader(found.columns, scale);
  const weighed = weight === undefined ? undefined : found.columns.coded.get(weight);
  const weights = weighed && [0, ...weighed.dictionary.map(Number)];
  const strides: number[] = [];
  let width = 1;
  for (const column of columns) {
    strides.push(width);
    width *= (column?.dictionary.length ?? 0) + 1;
  }
  const groups: { codes: number[]; rows: number; priced: number; sum: ExactSum; base: BaseSum }[] = [];
  const slots = width <= Math.min(DENSE, 4 * found.columns.rows) ? new Int32Array(width) : new Map<number, number>();
  for (let row = 0; row < found.columns.rows; row++) {
    if (found.failed[row] !== 0) continue;
    let key = 0;
    for (let at = 0; at < columns.length; at++) key += (columns[at]?.codes[row] ?? 0) * (strides[at] ?? 0);
    let slot = slots instanceof Map ? (slots.get(key) ?? 0) : (slots[key] ?? 0);
    if (!slot) {
      slot = groups.push({
        codes: columns.map((column) => column?.codes[row] ?? 0),
        rows: 0,
        priced: 0,
        sum: new ExactSum(),
        base: new BaseSum(),
      });
      if (slots instanceof Map) slots.set(key, slot);
      else slots[key] = slot;
    }
    const group = groups[slot - 1];
    if (!group) continue;
    const count = weights ? (weights[weighed.codes[row] ?? 0] ?? 0) : 1;
    group.rows += count;
    const amount = amounts?.[row] ?? NaN;
    if (!Number.isNaN(amount)) {
      group.priced += count;
      group.sum.add(amount);
      addBase(row, group.base);
    }
  }
  const value = (codes: number[], name: string | undefined) => {
    const at = name === undefined ? -1 : names.indexOf(name);
    return at < 0 ? null : (columns[at]?.dictionary[(codes[at] ?? 0) - 1] ?? null);
  };
  const basisOrder = (codes: number[]) => (basis === undefined ? 0 : BASIS_ORDER.indexOf(value(codes, basis) ?? ''));
  const ordered = groups.sort((a, b) => {
    const at = a.codes.findIndex((code, index) => code !== b.codes[index]);
    if (at < 0) return 0;
    return names[at] === basis ? basisOrder(a.codes) - basisOrder(b.codes) : (a.codes[at] || Infinity) - (b.codes[at] || Infinity);
  });
  return ordered.map(({ codes, rows, priced, sum, base }) => {
    const { value: measured, rows: measured_rows } = base.on(scale);
    return {
      group: Object.fromEntries(query.by.map((name) => [name, value(codes, name)])),
      basis: total ? ('constant' in total.basis ? total.basis.constant : value(codes, basis)) : null,
      currency: value(codes, currency),
      rows,
      amount_minor: priced ? sum.value : null,
      amount_rows: priced,
      base_minor: base.value,
      base_rows: base.rows,
      measured,
      measured_rows,
    };
  });
}
