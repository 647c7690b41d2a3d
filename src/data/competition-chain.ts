import { admittedOf, funnelOf, quartilesOf, receivedOf, type FunnelStep } from './competition-funnel.ts';
import type { AnyRow, Dataset } from './dataset.ts';
import { awards } from './datasets/awards.ts';
import { applications, commissionSessions, competitions, lots } from './datasets/competitions.ts';
import { evaluations } from './datasets/delivery.ts';
import { priorityDirections } from './datasets/pools.ts';
import { rowsOf } from './ledger.ts';
import { belowPassMark, lotsApart, rankInversions, type Inversion, type LotsApart } from './lot-remarks.ts';
import type { Mirror } from './mirror.ts';
import { one } from './select.ts';

/** A lot with what came in for it and what came of it. */
export interface LotLine {
  lot: AnyRow;
  received: number | null;
  admitted: number | null;
  awards: AnyRow[];
}

/** Counts of rows by a value; null is not published. */
export type Tally = { value: string | null; count: number }[];

export interface CompetitionChain {
  direction: AnyRow | undefined;
  funnel: FunnelStep[];
  lots: LotLine[];
  /** Applications per lot, over the lots of which they are known. */
  perLot: ReturnType<typeof quartilesOf>;
  perLotKnown: number;
  apart: LotsApart;
  applications: AnyRow[];
  awards: AnyRow[];
  excluded: Tally;
  /** Applications in each language, and lots of which the languages are not published. */
  languages: Tally;
  sessions: AnyRow[];
  evaluations: AnyRow[];
}

/** Awards that are decisions of the competition itself: neither an earlier version of a record nor a grant made out of another. */
const isDecision = (award: AnyRow) => award['scope'] !== 'superseded' && award['scope'] !== 'regrant';

/** Everything that is published of a competition, from its direction to its evaluation. */
export function competitionChain(mirror: Mirror, competition: AnyRow): CompetitionChain {
  const id = String(competition['id']);
  const its = rowsOf(mirror, lots, { competition_id: id }).sort((a, b) => Number(a['number'] ?? 0) - Number(b['number'] ?? 0));
  // What belongs to a lot need not name the competition too.
  const ofLots = (dataset: Dataset) => {
    const found = rowsOf(mirror, dataset, { competition_id: id });
    if (its.length) found.push(...rowsOf(mirror, dataset, { lot_id: its.map((lot) => String(lot['id'])).join(',') }));
    return [...new Map(found.map((row) => [row['id'], row])).values()];
  };
  const rows = { lots: its, applications: ofLots(applications), awards: ofLots(awards).filter(isDecision) };
  const of = (list: AnyRow[], lot: AnyRow) => list.filter((row) => row['lot_id'] === lot['id']);
  const lines = rows.lots.map((lot): LotLine => {
    const applied = of(rows.applications, lot);
    return { lot, received: receivedOf(lot, applied), admitted: admittedOf(lot, applied), awards: of(rows.awards, lot) };
  });
  const counts = lines.flatMap(({ received }) => received ?? []);
  return {
    direction: typeof competition['direction_id'] === 'string' ? one(mirror, priorityDirections, competition['direction_id']) : undefined,
    funnel: funnelOf(rows),
    lots: lines,
    perLot: quartilesOf(counts),
    perLotKnown: counts.length,
    apart: lotsApart(rows.lots, rows.applications),
    applications: rows.applications,
    awards: rows.awards,
    excluded: reasonsOf(rows.applications),
    languages: languagesOf(rows.lots, rows.applications),
    sessions: ofLots(commissionSessions),
    evaluations: ofLots(evaluations).filter((row) => row['award_id'] === null),
  };
}

/** How many applications were not admitted for each reason. */
export function reasonsOf(rows: AnyRow[]): Tally {
  return tally(rows.filter((row) => row['admitted'] === 0), 'exclusion_reason'); // prettier-ignore
}

/** Applications by language: of a lot the published counts, else those of its applications. */
export function languagesOf(of: AnyRow[], rows: AnyRow[]): Tally {
  const sums = new Map<string | null, number>();
  const add = (value: string | null, count: number) => sums.set(value, (sums.get(value) ?? 0) + count);
  for (const lot of of) {
    const its = rows.filter((row) => row['lot_id'] === lot['id']);
    const [kk, ru] = [lot['applications_kk'] ?? null, lot['applications_ru'] ?? null];
    const received = receivedOf(lot, its) ?? 0;
    if (kk === null && ru === null) for (const { value, count } of tally(its, 'language')) add(value, count);
    else {
      add('kk', Number(kk ?? 0));
      add('ru', Number(ru ?? 0));
      if (received > Number(kk ?? 0) + Number(ru ?? 0)) add(null, received - Number(kk ?? 0) - Number(ru ?? 0));
    }
  }
  return ordered(sums);
}

function tally(rows: AnyRow[], field: string): Tally {
  const sums = new Map<string | null, number>();
  for (const row of rows) {
    const value = row[field];
    const name = typeof value === 'string' ? value : null;
    sums.set(name, (sums.get(name) ?? 0) + (typeof row['count'] === 'number' ? row['count'] : 1));
  }
  return ordered(sums);
}

const ordered = (sums: Map<string | null, number>): Tally =>
  [...sums].filter(([, count]) => count > 0).map(([value, count]) => ({ value, count })).sort((a, b) => Number(a.value === null) - Number(b.value === null) || b.count - a.count); // prettier-ignore

export interface LotChain {
  competition: AnyRow | undefined;
  funnel: FunnelStep[];
  applications: AnyRow[];
  inversions: Inversion[];
  below: AnyRow[];
  awards: AnyRow[];
  sessions: AnyRow[];
  evaluations: AnyRow[];
}

/** Everything that is published of one lot. */
export function lotChain(mirror: Mirror, lot: AnyRow): LotChain {
  const its = { lot_id: String(lot['id']) };
  const applied = rowsOf(mirror, applications, its);
  const made = rowsOf(mirror, awards, its).filter(isDecision);
  const rank = (row: AnyRow) => (typeof row['rank'] === 'number' ? row['rank'] : Infinity);
  return {
    competition: typeof lot['competition_id'] === 'string' ? one(mirror, competitions, lot['competition_id']) : undefined,
    funnel: funnelOf({ lots: [lot], applications: applied, awards: made }),
    applications: applied.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b))),
    inversions: rankInversions(applied),
    below: belowPassMark(applied),
    awards: made,
    sessions: rowsOf(mirror, commissionSessions, its),
    evaluations: rowsOf(mirror, evaluations, its).filter((row) => row['award_id'] === null),
  };
}
