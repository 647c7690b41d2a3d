import type { AnyRow } from './dataset.ts';
import { attributions, positions, reachedAwards } from './datasets/attributions.ts';
import { indicators } from './datasets/parts.ts';
import { RequestError } from './errors.ts';
import type { Mirror } from './mirror.ts';
import { whereabouts, type Whereabouts } from './pool.ts';
import { parseQuery } from './query.ts';
import { blocks, latest } from './select.ts';
import type { TotalRow } from './totals.ts';

/** Figures of a position that add up over pools of one currency. */
export const POSITION_SUMS = ['pledged', 'promised', 'received', 'earmarked', 'attributed', 'unspent'] as const;
export type PositionSum = (typeof POSITION_SUMS)[number];

/** One donor's money in all pools of one currency. A figure is null where no pool has it. */
export interface DonorSums extends Record<PositionSum, bigint | null> {
  currency: string;
  donor: string;
  pools: number;
  receipts: number;
  payments: number;
}

/** Every donor that stands in a pool, once for each currency: most money first within a currency. */
export function donorSums(mirror: Mirror, donor?: string): DonorSums[] {
  const query = parseQuery(
    positions,
    new URLSearchParams({ 'donor_id.null': 'false', ...(donor === undefined ? {} : { donor_id: donor }) }),
    'stream',
  );
  const known = new Map<string, DonorSums>();
  for (const rows of blocks(mirror, { ...query, limit: undefined }))
    for (const row of rows) {
      const name = `${row['currency']} ${row['donor_id']}`;
      const sums = known.get(name) ?? emptySums(String(row['donor_id']), String(row['currency']));
      known.set(name, sums);
      for (const field of POSITION_SUMS) if (typeof row[field] === 'number') sums[field] = (sums[field] ?? 0n) + BigInt(row[field]);
      sums.pools++;
      sums.receipts += Number(row['receipts'] ?? 0);
      sums.payments += Number(row['payments'] ?? 0);
    }
  return [...known.values()].sort((a, b) => (a.currency === b.currency ? Number((b.received ?? 0n) - (a.received ?? 0n)) : a.currency < b.currency ? -1 : 1)); // prettier-ignore
}

function emptySums(donor: string, currency: string): DonorSums {
  return { donor, currency, pledged: null, promised: null, received: null, earmarked: null, attributed: null, unspent: null, pools: 0, receipts: 0, payments: 0 }; // prettier-ignore
}

/** Rows of the parts of a donor's page before it links to all. */
export const DONOR_ROWS = 20;

/** What awards that a donor's money reached have reported. */
export interface Outcomes {
  /** Awards reached, and how many of them publish any result. */
  awards: number;
  awardsWithResults: number;
  results: number;
  /** Of the results, how many say what came of them. */
  actuals: number;
  /** The first of them: awards with most of the donor's money first. */
  rows: AnyRow[];
}

/** One donor's money in one currency: what came in, where it went, what came of it. */
export interface DonorAccount {
  sums: DonorSums;
  /** One row for each pool. */
  pools: AnyRow[];
  where: Whereabouts;
  certainty: TotalRow[];
  years: TotalRow[];
  /** The latest parts of payments, and how many there are. */
  payments: { rows: AnyRow[]; total: number };
  /** Awards by what of the donor's money they got, most first: those that got most in each pool. */
  awards: { id: string; minor: bigint }[];
  outcomes: Outcomes;
}

/** Reads a donor, one account for each currency, the one with most pools first. Throws a RequestError where no pool knows the donor. */
export function donorAccounts(mirror: Mirror, donor: string): DonorAccount[] {
  const accounts = donorSums(mirror, donor);
  if (!accounts.length)
    throw new RequestError(404, { detail: `No pool has a donor “${donor.slice(0, 80)}”; /api/v1/donors.json lists those there are.` });
  return accounts.sort((a, b) => b.pools - a.pools).map((sums) => account(mirror, donor, sums));
}

function account(mirror: Mirror, donor: string, sums: DonorSums): DonorAccount {
  const { currency } = sums;
  const { where, sumsBy } = whereabouts(mirror, { donor_id: donor }, currency, { donor });
  const pools = [...blocks(mirror, parseQuery(positions, new URLSearchParams({ donor_id: donor, currency }), 'stream'))].flat();
  const awards = awardsReached(mirror, donor, currency, where.kind);
  return {
    sums,
    pools,
    where,
    certainty: addUp(sumsBy('certainty'), 'certainty'),
    years: sumsBy('year').filter(({ basis }) => basis === where.kind),
    payments: {
      rows: latest(mirror, attributions, 'date', { donor_id: donor, currency }, DONOR_ROWS),
      total: [where.sum, ...where.others].reduce((count, sum) => count + (sum?.rows ?? 0), 0),
    },
    awards,
    outcomes: { ...outcomesOf(pools), rows: resultsOf(mirror, awards.map(({ id }) => id)) },
  }; // prettier-ignore
}

/** Awards by what of a donor's money they got, most first. An award that several pools pay for is one. */
function awardsReached(mirror: Mirror, donor: string, currency: string, kind: string): DonorAccount['awards'] {
  return mirror
    .prepare<[string, string, string], { id: string; minor: bigint }>(
      `SELECT award_id AS id, sum(amount_minor) AS minor FROM ${reachedAwards.stored} WHERE donor_id = ? AND currency = ? AND kind = ? GROUP BY 1 ORDER BY 2 DESC, 1`,
    )
    .safeIntegers()
    .all(donor, currency, kind);
}

/** Sums of all kinds of payment together: what is attributed is one thing, whatever the kind of the payment it is part of. */
function addUp(rows: TotalRow[], field: string): TotalRow[] {
  const known = new Map<string | null, TotalRow>();
  for (const row of rows) {
    const value = row.group[field] ?? null;
    const sum = known.get(value);
    if (!sum) known.set(value, { ...row, basis: null });
    else {
      sum.rows += row.rows;
      sum.amount_minor = (sum.amount_minor ?? 0n) + (row.amount_minor ?? 0n);
    }
  }
  return [...known.values()];
}

/** What awards reached have reported, as the donor's positions in pools have counted it. */
function outcomesOf(pools: AnyRow[]): Omit<Outcomes, 'rows'> {
  const sum = (field: string) => pools.reduce((total, row) => total + Number(row[field] ?? 0), 0);
  return {
    awards: sum('awards'),
    awardsWithResults: sum('awards_with_results'),
    results: sum('results'),
    actuals: sum('results_reported'),
  };
}

/** The first results of awards, in the order the awards are given. */
function resultsOf(mirror: Mirror, awards: string[]): AnyRow[] {
  const held = indicators.stored;
  return mirror
    .prepare<[string], AnyRow>(
      `SELECT held.* FROM json_each(?) AS wanted CROSS JOIN ${held} AS held ON held.award_id = wanted.value ORDER BY wanted.key, held.row LIMIT ${DONOR_ROWS}`,
    ) // prettier-ignore
    .all(JSON.stringify(awards));
}
