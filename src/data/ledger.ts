import { columnName, fieldOf, type AnyRow, type Dataset } from './dataset.ts';
import { transactions } from './datasets/transactions.ts';
import { mainCurrency } from './flows.ts';
import { match, type Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery } from './query.ts';
import { viewOf, type View } from './prices.ts';
import { blocks, page, type Page } from './select.ts';
import { totals, type TotalRow } from './totals.ts';

/** The ledger of one thing: what a profile shows of the transactions that one filter fits. */
export interface Ledger {
  rows: number;
  /** The filter that fits these rows and no others, for links to them. */
  filter: Record<string, string>;
  /** One sum for each basis and currency. */
  sums: TotalRow[];
  /** The currency of most rows: what one drawing can show. */
  currency: string | undefined;
  yearly: TotalRow[];
  /** What the yearly sums are measured in. */
  view: View;
  /** Bases in that currency, at most three. */
  bases: string[];
  latest: AnyRow[];
  /** The rows themselves, for further sums over them. */
  found: Match;
}

/** Earlier versions of a record are on its own page; a sum over records would count them twice. */
const CURRENT = { 'scope.not': 'superseded' };

/** The filter for one side of an organisation's transactions: without the earlier versions of records, where it has any. */
function sideFilter(mirror: Mirror, field: 'receiver_id' | 'provider_id', id: string): Record<string, string> {
  const known = mirror.columns(transactions).coded.get('scope')?.dictionary.includes('superseded');
  const earlier = () => match(mirror, parseQuery(transactions, new URLSearchParams({ [field]: id, scope: 'superseded' }), 'totals')).total;
  return { [field]: id, ...(known && earlier() ? CURRENT : {}) };
}

/** Reads the ledger of an award, a receiver or a provider; `asked` are the parameters of the page, of which `measure` counts. Throws a RequestError for a measure that is none. */
export function ledgerOf(mirror: Mirror, field: 'award_id' | 'receiver_id' | 'provider_id', id: string, asked: URLSearchParams): Ledger {
  const filter = field === 'award_id' ? { [field]: id } : sideFilter(mirror, field, id);
  const query = parseQuery(transactions, new URLSearchParams({ ...filter, measure: asked.get('measure') ?? '' }), 'totals');
  const found = match(mirror, query);
  const sums = totals(mirror, query, found);
  const currency = mainCurrency(sums);
  const yearly = totals(mirror, { ...query, by: ['year'] }, found);
  const bases = [...new Set(sums.filter((sum) => sum.currency === currency).map((sum) => sum.basis ?? ''))].slice(0, 3);
  return {
    rows: found.total,
    filter,
    sums,
    currency,
    yearly,
    view: viewOf(mirror, query.measure),
    bases,
    latest: page(mirror, { ...query, limit: 10 }, found).rows,
    found,
  };
}

/** Sums by the other side of an organisation's transactions, in one basis and currency. */
export function counterpartsOf(mirror: Mirror, side: 'receiver' | 'provider', ledger: Ledger, basis: string, currency: string): TotalRow[] {
  const other = side === 'provider' ? 'receiver' : 'provider';
  const query = parseQuery(transactions, new URLSearchParams({ ...ledger.filter, by: `${other}_id,${other}_status` }), 'totals');
  return totals(mirror, query, ledger.found).filter((sum) => sum.basis === basis && sum.currency === currency);
}

/** Rows of a part that a record shows before it links to all. */
export const PART_ROWS = 20;

/** The first rows of another dataset that belong to an award, or to what another field names. */
export function partOf(mirror: Mirror, dataset: Dataset, id: string, field = 'award_id'): Page {
  return page(mirror, { ...parseQuery(dataset, new URLSearchParams({ [field]: id }), 'list'), limit: PART_ROWS });
}

/** Every row of a dataset that a filter fits, in its default order: for parts that are few by nature. */
export function rowsOf(mirror: Mirror, dataset: Dataset, filter: Record<string, string>): AnyRow[] {
  return [...blocks(mirror, parseQuery(dataset, new URLSearchParams(filter), 'stream'))].flat();
}

/**
 * Every row of a dataset with this value in a field that has an SQL index, in its default order: for what belongs to one award of a million, where
 * looking at every row would take longer than reading the few.
 */
export function heldBy(mirror: Mirror, dataset: Dataset, field: string, value: string): AnyRow[] {
  const columns = Object.entries(dataset.fields).map(([name, of]) => `"${columnName(name, of)}" AS "${name}"`).join(', '); // prettier-ignore
  return mirror
    .prepare<[string], AnyRow>(
      `SELECT ${columns} FROM ${dataset.stored} WHERE "${columnName(field, fieldOf(dataset, field))}" = ? ORDER BY row`,
    )
    .all(value);
}
