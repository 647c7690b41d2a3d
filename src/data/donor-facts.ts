import { attributionTotals } from './datasets/attributions.ts';
import type { DonorAccount } from './donor.ts';
import { shareText } from './measures/share.ts';
import type { Mirror } from './mirror.ts';
import { collect, found, sumsOf } from './profile-cube.ts';
import { DELIVERY_COUNTS, type DeliveryCount } from './profile-delivery.ts';

/** What the awards that a donor's money reached owe, report and add: of all of them, or of those listed where they are very many. */
export interface DonorDelivery {
  awards: number;
  /** False where only the awards that most of the money reached are looked at. */
  complete: boolean;
  counts: Record<DeliveryCount, number>;
  /** Reported values by who verified them; null where that is not published. */
  verified: { verification: string | null; values: number }[];
  /** What recipients add of their own, by currency, over the awards of which both amounts are published. */
  cofinancing: { currency: string; own: bigint; awarded: bigint; awards: number; share: string | null }[];
  /** Awards with reports that are due and not received. */
  late: { award_id: string; overdue: number }[];
}

/** Awards of one donor that are read one by one. */
const MOST = 2000;
/** Awards with overdue reports, and other donors, that a page lists. */
const LISTED = 10;

/** Reads what the awards of an account owe and report, through SQL indexes. */
export function donorDelivery(mirror: Mirror, { sums, awards, outcomes }: DonorAccount): DonorDelivery {
  const complete = outcomes.awards <= MOST;
  const ids = complete
    ? // Made distinct here: asked to do it, SQLite goes through the index of awards, which is all donors' parts.
      [...new Set(mirror.prepare<[string, string], string>('SELECT award_id FROM attributions WHERE donor_id = ? AND currency = ? AND award_id IS NOT NULL').pluck().all(sums.donor, sums.currency))] // prettier-ignore
    : awards.map(({ id }) => id);
  const given = JSON.stringify(ids);
  const own = 'json_each(?) AS wanted CROSS JOIN';
  const counts = mirror
    .prepare<[string], Record<DeliveryCount, number>>(
      `SELECT ${DELIVERY_COUNTS.map((name) => `coalesce(sum(d.${name}), 0) AS ${name}`).join(', ')} FROM ${own} award_delivery AS d ON d.award_id = wanted.value`,
    ) // prettier-ignore
    .get(given);
  const money = mirror
    .prepare<[string], { currency: string; own: number; awarded: number; awards: number }>(
      `SELECT a.currency, sum(a.own_contribution_minor) AS own, sum(a.amount_awarded_minor) AS awarded, count(*) AS awards FROM ${own} awards AS a ON a.id = wanted.value
       WHERE a.own_contribution_minor IS NOT NULL AND a.amount_awarded_minor IS NOT NULL GROUP BY 1 ORDER BY 4 DESC, 1`,
    )
    .all(given);
  return {
    awards: ids.length,
    complete,
    counts: counts ?? (Object.fromEntries(DELIVERY_COUNTS.map((name) => [name, 0])) as Record<DeliveryCount, number>),
    verified: mirror.prepare<[string], { verification: string | null; values: number }>(`SELECT i.verification, count(*) AS "values" FROM ${own} indicators AS i ON i.award_id = wanted.value WHERE i.actual IS NOT NULL AND i.disaggregation IS NULL GROUP BY 1 ORDER BY 2 DESC, 1`).all(given), // prettier-ignore
    cofinancing: money.map((row) => ({
      ...row,
      own: BigInt(row.own),
      awarded: BigInt(row.awarded),
      share: shareText(row.own, row.awarded),
    })),
    late: mirror.prepare<[string], { award_id: string; overdue: number }>(`SELECT d.award_id, d.reports_overdue AS overdue FROM ${own} award_delivery AS d ON d.award_id = wanted.value WHERE d.reports_overdue > 0 ORDER BY 2 DESC, 1 LIMIT ${LISTED}`).all(given), // prettier-ignore
  };
}

/** Another donor in the same sphere and region: in how many such places, and what of either one's money was paid there. */
export interface SharedDonor {
  donor: string;
  /** Sphere and region of each place, that with most of the other's money first. */
  places: { sphere: string | null; region: string | null; own: bigint; other: bigint }[];
  own: bigint;
  other: bigint;
}

/** Other donors whose money was paid in the same spheres and regions as this one's, in its currency and kind of payment; those with most money there first. */
export function sharedDonors(mirror: Mirror, { sums, where: { kind } }: DonorAccount): { donors: SharedDonor[]; all: number } {
  const filter = { currency: sums.currency, kind, 'donor_id.null': 'false' };
  const rows = sumsOf(mirror, attributionTotals, filter, found(mirror, attributionTotals, filter), 'donor_id', 'sphere', 'region');
  const placed = collect(rows, 'donor_id', 'sphere', 'region').filter(({ group }) => group['sphere'] && group['region']);
  const name = (group: Record<string, string | null>) => `${group['sphere']} ${group['region']}`;
  const mine = new Map(
    placed.filter(({ group }) => group['donor_id'] === sums.donor).map((row) => [name(row.group), row.amount_minor ?? 0n]),
  );
  const others = Map.groupBy(placed.filter(({ group }) => group['donor_id'] !== sums.donor && mine.has(name(group))), ({ group }) => group['donor_id'] ?? ''); // prettier-ignore
  const donors = [...others].map(([donor, own]): SharedDonor => {
    const places = own
      .map(({ group, amount_minor: minor }) => ({
        sphere: group['sphere'] ?? null,
        region: group['region'] ?? null,
        own: mine.get(name(group)) ?? 0n,
        other: minor ?? 0n,
      })) // prettier-ignore
      .sort((a, b) => Number(b.other - a.other));
    const add = (side: 'own' | 'other') => places.reduce((sum, place) => sum + place[side], 0n);
    return { donor, places, own: add('own'), other: add('other') };
  });
  donors.sort((a, b) => Number(b.other - a.other) || (a.donor < b.donor ? -1 : 1));
  return { donors: donors.slice(0, LISTED), all: donors.length };
}
