import { COUNTS } from './codes/counted.ts';
import type { AnyRow } from './dataset.ts';
import { awards } from './datasets/awards.ts';
import { annualReturns } from './datasets/register.ts';
import { PART_ROWS } from './ledger.ts';
import { match } from './match.ts';
import { shareText } from './measures/share.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery } from './query.ts';
import { page, type Page } from './select.ts';
import { totals, type TotalRow } from './totals.ts';

/** A part of what an organisation was awarded in one currency, of the whole, over so many awards. */
export interface PartOfAwarded {
  currency: string;
  part: bigint;
  whole: bigint;
  share: string;
  awards: number;
}

/** An organisation as recipient of awards: all instruments together, since when, from whom, and what registers say of it. */
export interface Recipient {
  /** The filter that fits these awards and no others. */
  filter: Record<string, string>;
  found: Page;
  /** Sums by instrument and year of decision. */
  grid: TotalRow[];
  /** The first award the data know of, with whole months since registration where both days are known. */
  first: { award: AnyRow; months: number | null } | undefined;
  /** The largest customer of each currency with two awards or more: the customer of the competition, else the funder. */
  largest: (PartOfAwarded & { customer: string })[];
  /** What came through pools, where anything did. */
  pooled: PartOfAwarded[];
  returns: Page;
}

/** Reads an organisation as recipient; undefined where no award that counts is given to it and no return is published. */
export function readRecipient(mirror: Mirror, organisation: AnyRow): Recipient | undefined {
  const id = String(organisation['id']);
  const filter = { recipient_id: id, ...COUNTS };
  const query = parseQuery(awards, new URLSearchParams(filter), 'list');
  const found = match(mirror, query);
  const returns = page(mirror, { ...parseQuery(annualReturns, new URLSearchParams({ organisation_id: id }), 'list'), limit: PART_ROWS });
  if (!found.total && !returns.total) return undefined;
  const by = (...names: string[]) => totals(mirror, { ...query, by: names }, found).filter(({ rows }) => rows > 0);
  const dated = { ...query, sort: { field: 'award_date', descending: false }, limit: 1 };
  const [award] = page(mirror, dated, found).rows.filter((row) => row['award_date'] !== null);
  return {
    filter,
    found: page(mirror, { ...query, limit: PART_ROWS }, found),
    grid: by('instrument', 'award_year'),
    first: award && { award, months: monthsBetween(organisation['registered_on'], award['award_date']) },
    largest: largestCustomers(mirror, by('funder_id', 'competition_id')),
    pooled: shares(by('pool_id'), ({ group }) => (group['pool_id'] ? '' : null)).map(({ currency, part, whole, share, awards: count }) => ({
      currency,
      part,
      whole,
      share,
      awards: count,
    })),
    returns,
  };
}

function largestCustomers(mirror: Mirror, sums: TotalRow[]): Recipient['largest'] {
  const customers = new Map(mirror.prepare<[], [string, string | null]>('SELECT id, customer_id FROM competitions').raw().all());
  const parts = shares(sums, ({ group }) => customers.get(group['competition_id'] ?? '') ?? group['funder_id'] ?? null);
  const largest = [...Map.groupBy(parts, ({ currency }) => currency).values()].map((own) => own.reduce((most, part) => (part.part > most.part ? part : most)));
  return largest.filter(({ awards: count }) => count > 1).map(({ of, ...part }) => ({ ...part, customer: of }));
} // prettier-ignore

/** Sums put together by what `nameOf` gives, each as a share of all in its currency; what it gives null for is only in the whole. */
function shares(sums: TotalRow[], nameOf: (row: TotalRow) => string | null): (PartOfAwarded & { of: string })[] {
  const priced = sums.filter(({ currency, amount_minor }) => currency !== null && amount_minor !== null);
  return [...Map.groupBy(priced, ({ currency }) => currency ?? '')].flatMap(([currency, own]) => {
    const whole = own.reduce((total, { amount_minor }) => total + (amount_minor ?? 0n), 0n);
    const counted = own.reduce((count, { amount_rows }) => count + amount_rows, 0);
    const named = [...Map.groupBy(own, nameOf)].flatMap(([of, some]) => (of === null ? [] : [{ of, part: some.reduce((total, { amount_minor }) => total + (amount_minor ?? 0n), 0n) }])); // prettier-ignore
    return named.flatMap(({ of, part }) => {
      const share = shareText(part, whole);
      return share === null ? [] : [{ of, currency, part, whole, share, awards: counted }];
    });
  });
}

/** Whole months from one day to another; null where one is not known to the day. */
export function monthsBetween(from: AnyRow[string] | undefined, to: AnyRow[string] | undefined): number | null {
  if (typeof from !== 'string' || typeof to !== 'string' || from.length !== 10 || to.length !== 10) return null;
  const [[year = 0, month = 0, day = 0], [toYear = 0, toMonth = 0, toDay = 0]] = [from, to].map((date) => date.split('-').map(Number)) as [number[], number[]]; // prettier-ignore
  return (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0);
}
