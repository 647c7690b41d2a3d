import type { AnyRow } from './dataset.ts';
import { attributions, positions } from './datasets/attributions.ts';
import { indicators } from './datasets/parts.ts';
import { RequestError } from './errors.ts';
import type { Mirror } from './mirror.ts';
import { whereabouts, type Whereabouts } from './pool.ts';
import { parseQuery } from './query.ts';
import { blocks, page, type Page } from './select.ts';
import { totals, type TotalRow } from './totals.ts';

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
  /** The latest parts of payments. */
  payments: Page;
  /** Awards by what of the donor's money they got, most first. */
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
  const { where, query, found } = whereabouts(mirror, { donor_id: donor }, currency, { donor });
  const by = (field: string) => totals(mirror, { ...query, by: [field] }, found);
  const awards = by('award_id')
    .filter(({ basis, group }) => basis === where.kind && group['award_id'] !== null)
    .map(({ group, amount_minor: minor }) => ({ id: String(group['award_id']), minor: minor ?? 0n }))
    .sort((a, b) => Number(b.minor - a.minor));
  return {
    sums,
    pools: [...blocks(mirror, parseQuery(positions, new URLSearchParams({ donor_id: donor, currency }), 'stream'))].flat(),
    where,
    certainty: addUp(by('certainty'), 'certainty'),
    years: by('year').filter(({ basis }) => basis === where.kind),
    payments: page(mirror, { ...parseQuery(attributions, new URLSearchParams(where.filter), 'list'), limit: DONOR_ROWS }, found),
    awards,
    outcomes: outcomesOf(mirror, awards.map(({ id }) => id)), // prettier-ignore
  };
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

function outcomesOf(mirror: Mirror, awards: string[]): Outcomes {
  const wanted = JSON.stringify(awards);
  const joined = `FROM json_each(?) AS wanted CROSS JOIN ${indicators.stored} AS held ON held.award_id = wanted.value`;
  const counted = mirror
    .prepare<[string], { results: number; awards: number; actuals: number }>(
      `SELECT count(*) AS results, count(DISTINCT held.award_id) AS awards, count(actual) AS actuals ${joined}`,
    )
    .get(wanted);
  return {
    awards: awards.length,
    awardsWithResults: counted?.awards ?? 0,
    results: counted?.results ?? 0,
    actuals: counted?.actuals ?? 0,
    rows: mirror.prepare<[string], AnyRow>(`SELECT held.* ${joined} ORDER BY wanted.key, held.row LIMIT ${DONOR_ROWS}`).all(wanted),
  };
}
