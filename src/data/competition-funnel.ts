import type { AnyRow } from './dataset.ts';
import { ExactSum } from './money.ts';

/** The steps from an application to money, in order. */
export const FUNNEL_STEPS = ['received', 'admitted', 'scored', 'won', 'signed', 'paid'] as const;
export type FunnelStepName = (typeof FUNNEL_STEPS)[number];

/** One amount of one currency, and how many of the rows it should be of have one. */
export interface FunnelMoney {
  currency: string;
  minor: bigint;
  rows: number;
}

export interface FunnelStep {
  step: FunnelStepName;
  /** Applications for the first three, awards for the others; null where it is published nowhere, which is not zero. */
  count: number | null;
  /** Lots, or awards, of which it is not published: the count is that of the others. */
  unknown: number;
  money: FunnelMoney[];
}

/** Lots of one competition, or one lot, with all that is published of what came in and what came of it. */
export interface FunnelRows {
  lots: AnyRow[];
  applications: AnyRow[];
  awards: AnyRow[];
}

/** Applications that a row stands for. */
export function countOf(application: AnyRow): number {
  return typeof application['count'] === 'number' ? application['count'] : 1;
}

const standFor = (rows: AnyRow[]) => rows.reduce((sum, row) => sum + countOf(row), 0);

/** Applications of a lot, by the published count, else by the rows that are published; null where neither says it. */
export function receivedOf(lot: AnyRow, applications: AnyRow[]): number | null {
  if (typeof lot['applications_received'] === 'number') return lot['applications_received'];
  if (lot['status'] === 'no_applications') return 0;
  return applications.length ? standFor(applications) : null;
}

/** Applications of a lot that were admitted; null where one of them is not said to be or not to be. */
export function admittedOf(lot: AnyRow, applications: AnyRow[]): number | null {
  if (typeof lot['applications_admitted'] === 'number') return lot['applications_admitted'];
  if (receivedOf(lot, applications) === 0) return 0;
  if (!applications.length || applications.some((row) => row['admitted'] === null)) return null;
  return standFor(applications.filter((row) => row['admitted'] === 1));
}

/** Applications of a lot that were scored; null where no score is published of any. */
export function scoredOf(lot: AnyRow, applications: AnyRow[]): number | null {
  if (typeof lot['applications_scored'] === 'number') return lot['applications_scored'];
  if (admittedOf(lot, applications) === 0) return 0;
  const scored = applications.filter((row) => row['score'] !== null);
  return scored.length ? standFor(scored) : null;
}

const ENDED = new Set(['decided', 'failed', 'no_applications', 'cancelled']);

/** Applications of a lot that won: by their decisions, else by the awards made; none of a lot that ended without an award. */
export function wonOf(lot: AnyRow, applications: AnyRow[], awards: AnyRow[]): number | null {
  if (applications.length && applications.every((row) => row['decision'] !== null))
    return standFor(applications.filter((row) => row['decision'] === 'won'));
  return awards.length || ENDED.has(String(lot['status'])) ? awards.length : null;
}

/** Whether a contract was signed: by its date, else by where it stands; undefined where neither is published. */
export function isSigned(award: AnyRow): boolean | undefined {
  if (award['contract_date'] !== null) return true;
  if (award['contract_status'] === null) return undefined;
  return award['contract_status'] !== 'pending' && award['contract_status'] !== 'cancelled';
}

/** Sums a money field by currency, largest number of rows first. */
export function moneyOf(rows: AnyRow[], amount: (row: AnyRow) => AnyRow[string] | undefined): FunnelMoney[] {
  const sums = new Map<string, { sum: ExactSum; rows: number }>();
  for (const row of rows) {
    const minor = amount(row);
    if (typeof minor !== 'number' || typeof row['currency'] !== 'string') continue;
    const known = sums.get(row['currency']) ?? { sum: new ExactSum(), rows: 0 };
    known.sum.add(minor);
    known.rows++;
    sums.set(row['currency'], known);
  }
  return [...sums].map(([currency, { sum, rows: counted }]) => ({ currency, minor: sum.value, rows: counted })).sort((a, b) => b.rows - a.rows || (a.currency < b.currency ? -1 : 1)); // prettier-ignore
}

/** The funnel of a competition or a lot. Counts of lots are added where they are known, and say of how many lots they are not. */
export function funnelOf({ lots, applications, awards }: FunnelRows): FunnelStep[] {
  const of = (rows: AnyRow[], lot: AnyRow) => rows.filter((row) => row['lot_id'] === lot['id']);
  const overLots = (step: FunnelStepName, count: (lot: AnyRow, its: AnyRow[]) => number | null, money: FunnelMoney[]): FunnelStep => {
    const counts = lots.map((lot) => count(lot, of(applications, lot)));
    const told = counts.filter((one) => one !== null);
    return { step, count: told.length ? told.reduce((a, b) => a + b, 0) : null, unknown: counts.length - told.length, money };
  };
  const requested = (rows: AnyRow[]) => moneyOf(rows, (row) => row['amount_requested']);
  const signed = awards.filter((award) => isSigned(award) === true);
  const paid = awards.filter((award) => Number(award['amount_paid'] ?? 0) > 0);
  const unsaid = awards.filter((award) => isSigned(award) === undefined).length;
  const unpaid = awards.filter((award) => award['amount_paid'] === null && isSigned(award) !== false).length;
  // Where nothing was won, nothing could be signed or paid: that is known, not unpublished.
  const won = overLots(
    'won',
    (lot, its) => wonOf(lot, its, of(awards, lot)),
    moneyOf(awards, (row) => row['amount_awarded']),
  );
  const none = won.count === 0 && won.unknown === 0;
  return [
    overLots('received', receivedOf, requested(applications)),
    overLots('admitted', admittedOf, requested(applications.filter((row) => row['admitted'] === 1))),
    overLots('scored', scoredOf, requested(applications.filter((row) => row['score'] !== null))),
    won,
    { step: 'signed', count: awards.length > unsaid || none ? signed.length : null, unknown: unsaid, money: moneyOf(signed, (row) => row['amount_current'] ?? row['amount_awarded']) },
    { step: 'paid', count: paid.length || none || (awards.length && !unpaid) ? paid.length : null, unknown: unpaid, money: moneyOf(paid, (row) => row['amount_paid']) },
  ]; // prettier-ignore
}

/** Median and quartiles of counts, each a plain decimal with at most two places: between two counts as far as the rank lies between theirs. */
export function quartilesOf(counts: number[]): { least: number; lower: string; median: string; upper: string; most: number } | undefined {
  const sorted = [...counts].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  // Ranks are multiples of a quarter, so that four times the value is a whole number and nothing is rounded.
  const at = (quarter: number) => {
    const rank = (sorted.length - 1) * quarter;
    const low = sorted[Math.floor(rank / 4)] ?? 0;
    const high = sorted[Math.ceil(rank / 4)] ?? 0;
    return String((4 * low + (high - low) * (rank % 4)) / 4);
  };
  return { least, lower: at(1), median: at(2), upper: at(3), most };
}
