import { BaseSum, ownBase } from './base-sum.ts';
import { BASES } from './codes/money.ts';
import type { Columns } from './columns.ts';
import { fieldOf } from './dataset.ts';
import { groupsOfRows, sumGroups } from './group-sums.ts';
import { match, type Match } from './match.ts';
import type { Mirror } from './mirror.ts';
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
  // Of all rows they are the same until the next snapshot; a few of them are kept.
  const whole = found.total === found.columns.rows && found.columns === mirror.columns(query.dataset) && query.by.length < 2 ? [query.dataset.id, query.by, query.measure, weight].join() : undefined; // prettier-ignore
  const known = kept.get(found.columns) ?? new Map<string, TotalRow[]>();
  const rows = (whole !== undefined && known.get(whole)) || summed(mirror, query, found, weight);
  if (whole !== undefined && rows.length < FEW) kept.set(found.columns, known.set(whole, rows));
  return [...rows];
}

/** Totals of up to this many groups are kept. */
const FEW = 500;
const kept = new WeakMap<Columns, Map<string, TotalRow[]>>();

function summed(mirror: Mirror, query: Query, found: Match, weight: string | undefined): TotalRow[] {
  const { dataset } = query;
  const total = dataset.total;
  const basis = total && 'field' in total.basis ? total.basis.field : undefined;
  const currency = total ? (fieldOf(dataset, total.amount).currency ?? 'currency') : undefined;
  const names = [...query.by, ...[basis, currency].filter((name) => name !== undefined && !query.by.includes(name))] as string[];
  const columns = names.map((name) => found.columns.coded.get(name));
  const amounts = total && found.columns.money.get(total.amount);
  const scale = mirrorScale(mirror, query.measure ?? 'nominal');
  const base = ownBase(found.columns, scale);
  const weighed = weight === undefined ? undefined : found.columns.coded.get(weight);
  const weights = weighed && [0, ...weighed.dictionary.map(Number)];
  const rows = found.fitting();
  const coded = columns.map((column) => ({ codes: column?.codes ?? new Uint8Array(found.columns.rows), width: (column?.dictionary.length ?? 0) + 1 })); // prettier-ignore
  const { group, first } = groupsOfRows(rows, coded, Math.min(DENSE, 4 * found.columns.rows));
  const sums = sumGroups(rows, group, first.length, {
    amounts,
    base,
    weights: weights && ((row) => weights[weighed.codes[row] ?? 0] ?? 0),
  });
  const groups = first.map((row, at) => ({ at, codes: columns.map((column) => column?.codes[row] ?? 0) }));
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
  return ordered.map(({ codes, at }) => {
    const [counted = 0, priced = 0, base_rows = 0] = [sums.rows[at], sums.priced[at], sums.baseRows[at]];
    const base_minor = base_rows ? sums.base(at) : null;
    const { value: measured, rows: measured_rows } = scale.measure === 'nominal' ? { value: base_minor, rows: base_rows } : (sums.byYear?.[at] ?? new BaseSum()).on(scale); // prettier-ignore
    return {
      group: Object.fromEntries(query.by.map((name) => [name, value(codes, name)])),
      basis: total ? ('constant' in total.basis ? total.basis.constant : value(codes, basis)) : null,
      currency: value(codes, currency),
      rows: counted,
      amount_minor: priced ? sums.sum(at) : null,
      amount_rows: priced,
      base_minor,
      base_rows,
      measured,
      measured_rows,
    };
  });
}
