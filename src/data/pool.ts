import type { AnyRow } from './dataset.ts';
import { attributionTotals, positions } from './datasets/attributions.ts';
import { competitions } from './datasets/competitions.ts';
import { contributions } from './datasets/transactions.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { moneyFlow, type MoneyFlow } from './money-flow.ts';
import { parseQuery } from './query.ts';
import { blocks, page, type Page } from './select.ts';
import { totals, type TotalRow } from './totals.ts';

/** Where the payments of one filter of attributions went, in one currency. */
export interface Whereabouts {
  /** The filter of attributions these figures add up, without the kind. */
  filter: Record<string, string>;
  currency: string;
  /** The kind of payment that the figures below count. */
  kind: string;
  /** That kind's sum, and those of the other kinds, which no figure below holds. */
  sum: TotalRow | undefined;
  others: TotalRow[];
  spheres: TotalRow[];
  regions: TotalRow[];
  recipients: TotalRow[];
  flow: MoneyFlow;
}

/** Payments to recipients come first; a pool that publishes none is told by what it allocates. */
const KINDS = ['disbursement', 'outgoing_commitment', 'expenditure'];

/** Sums over the attributions that a filter gives, by fields their totals have; `rows` of a sum are those of the attributions. */
export type AttributionSums = (...by: string[]) => TotalRow[];

/**
 * Adds up the attributions that a filter gives in one currency by all that a page shows; `fixed` is the one donor or pool they all have. It
 * reads their totals, which are few where attributions are millions: the same filter gives the same sums of both.
 */
export function whereabouts(
  mirror: Mirror,
  filter: Record<string, string>,
  currency: string,
  fixed: { donor?: string; pool?: string },
): { where: Whereabouts; sumsBy: AttributionSums } {
  const own = { ...filter, currency };
  const query = parseQuery(attributionTotals, new URLSearchParams(own), 'totals');
  const found = match(mirror, query);
  const sumsBy: AttributionSums = (...fields) => totals(mirror, { ...query, by: fields }, found, 'parts');
  const sums = sumsBy();
  const kind = KINDS.find((known) => sums.some(({ basis }) => basis === known)) ?? sums[0]?.basis ?? 'disbursement';
  const by = (...fields: string[]) => sumsBy(...fields).filter(({ basis }) => basis === kind);
  return {
    where: {
      filter: own,
      currency,
      kind,
      sum: sums.find(({ basis }) => basis === kind),
      others: sums.filter(({ basis }) => basis !== kind),
      spheres: by('sphere'),
      regions: by('region'),
      recipients: by('recipient_id'),
      flow: moneyFlow(by(...['donor_id', 'pool_id'].filter((field) => !fixed[field === 'donor_id' ? 'donor' : 'pool']), 'sphere', 'recipient_id'), fixed), // prettier-ignore
    },
    sumsBy,
  };
}

/** What the page of a pool shows beside its statement. */
export interface PoolAccount {
  /** One row for each donor, the one that paid in most first; the row without a donor is the pool's own money. */
  donors: AnyRow[];
  where: Whereabouts;
  /** The latest rows of the ledger that bring money in. */
  contributions: Page;
  competitions: Page;
  /** Closing balance of each year, oldest first. */
  balances: { year: string; minor: bigint }[];
}

/** Reads what the page of a pool shows, from the derived tables. */
export function poolAccount(mirror: Mirror, id: string, currency: string): PoolAccount {
  const own = new URLSearchParams({ pool_id: id });
  const donors = [...blocks(mirror, { ...parseQuery(positions, own, 'stream'), limit: undefined })].flat();
  const closing = mirror
    .prepare<[string, string], { year: number; minor: number }>(
      "SELECT year, amount_minor AS minor FROM pool_statements WHERE pool_id = ? AND currency = ? AND line = 'closing' AND year IS NOT NULL ORDER BY year",
    )
    .all(id, currency);
  return {
    donors,
    where: whereabouts(mirror, { pool_id: id }, currency, { pool: id }).where,
    contributions: page(mirror, { ...parseQuery(contributions, own, 'list'), limit: 10 }),
    competitions: page(mirror, { ...parseQuery(competitions, own, 'list'), limit: 20 }),
    balances: closing.map(({ year, minor }) => ({ year: String(year), minor: BigInt(minor) })),
  };
}
