import { COUNTS } from './codes/counted.ts';
import { awards } from './datasets/awards.ts';
import { shareText } from './measures/share.ts';
import type { Mirror } from './mirror.ts';
import { counted, found } from './profile-cube.ts';

/** A cohort smaller than this says nothing about where one of it stands. */
export const FEWEST_PEERS = 12;

/** Where one stands among its cohort: how many there are with it, its place from the largest, and the share of the others that have less. */
export interface Standing {
  n: number;
  /** 1 has most; equal amounts share the better place. */
  rank: number;
  /** From 0 to 1 with six places; null in a cohort of fewer than twelve. */
  percentile: string | null;
}

/**
 * Places a value among a cohort that it is one of: (those below + half of those equal) ÷ (all − 1). So the least has 0, the largest 1, and the mean
 * over a cohort is one half.
 */
export function standingOf(own: number | bigint, cohort: readonly (number | bigint)[]): Standing {
  const below = cohort.filter((other) => other < own).length;
  const equal = cohort.filter((other) => other == own).length - 1;
  const n = cohort.length;
  return {
    n,
    rank: n - below - equal,
    percentile: n < FEWEST_PEERS ? null : shareText(2 * below + equal, 2 * (n - 1)),
  };
}

/** What makes recipients comparable: the region or sphere that most of the organisation’s awards are in, or its type. */
export const COHORTS = ['region', 'sphere', 'recipient_type'] as const;
export type Cohort = (typeof COHORTS)[number];

/** An organisation among recipients like it: by what was awarded in one currency in the same years. */
export interface PeerStanding extends Standing {
  cohort: Cohort;
  /** The region, sphere or type all of them share. */
  value: string;
  /** What it was awarded within the cohort, minor units. */
  minor: bigint;
  /** The filter of the awards of the whole cohort. */
  filter: Record<string, string>;
}

/** The same years and currency for all cohorts of an organisation. */
export interface Peers {
  currency: string;
  from: string;
  until: string;
  standings: PeerStanding[];
}

/** Years back from its last decision that an organisation is compared over. */
const SPAN = 3;

/**
 * Compares an organisation with other recipients over the three years up to its last decision, in the currency of most of its awards of these. Undefined where none
 * of its awards has a year and an amount. Equal years and currency; awards of the region or sphere alone count, for the others as for itself.
 */
export function peersOf(mirror: Mirror, organisation: string): Peers | undefined {
  const columns = mirror.columns(awards);
  const [recipient, year, currency] = ['recipient_id', 'award_year', 'currency'].map((name) => columns.coded.get(name));
  const amounts = columns.money.get('amount_awarded');
  if (!recipient || !year || !currency || !amounts) return undefined;
  const self = recipient.dictionary.indexOf(organisation) + 1;
  if (!self) return undefined;
  const awarded = found(mirror, awards, { recipient_id: organisation, ...COUNTS }).fitting().filter((row) => !Number.isNaN(amounts[row]));
  const last = awarded.reduce((latest, row) => Math.max(latest, Number(year.dictionary[(year.codes[row] ?? 0) - 1] ?? 0)), 0);
  if (!last) return undefined;
  const within = ['', ...year.dictionary].map((name) => Number(name) > last - SPAN && Number(name) <= last);
  const own = [...awarded].filter((row) => within[year.codes[row] ?? 0]);
  const money = mostOf(own.map((row) => currency.codes[row] ?? 0));
  if (!money) return undefined;
  const [from, until, code] = [String(last - SPAN + 1), String(last), currency.dictionary[money - 1] ?? ''];
  const cohorts = COHORTS.flatMap((cohort) => {
    const column = columns.coded.get(cohort);
    const value = column ? mostOf(own.filter((row) => currency.codes[row] === money).map((row) => column.codes[row] ?? 0)) : 0;
    return column && value ? [{ cohort, codes: column.codes, value, name: column.dictionary[value - 1] ?? '', sums: new Float64Array(recipient.dictionary.length + 1), members: new Uint8Array(recipient.dictionary.length + 1) }] : [];
  });
  const rows = counted(mirror, awards).fitting();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (currency.codes[row] !== money || !within[year.codes[row] ?? 0]) continue;
    const who = recipient.codes[row] ?? 0;
    const amount = amounts[row] ?? NaN;
    if (!who || Number.isNaN(amount)) continue;
    for (const { codes, value, sums, members } of cohorts)
      if (codes[row] === value) {
        sums[who] = (sums[who] ?? 0) + amount;
        members[who] = 1;
      }
  }
  const standings = cohorts.map(({ cohort, name, sums, members }): PeerStanding => {
    const cohortSums = [...sums].filter((_, who) => members[who]);
    return { cohort, value: name, minor: BigInt(sums[self] ?? 0), ...standingOf(sums[self] ?? 0, cohortSums), filter: { ...COUNTS, [cohort]: name, currency: code, 'award_year.gte': from, 'award_year.lte': until } };
  });
  return standings.length ? { currency: code, from, until, standings } : undefined;
} // prettier-ignore

/** The most frequent code that is not “nothing”; the lower of two that are. */
function mostOf(codes: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const code of codes) if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || a - b)[0]?.[0] ?? 0;
}
