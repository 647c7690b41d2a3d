import { ladderOf, type Ladder } from './award-ladder.ts';
import { moneyOfDonors, tranchesPaid, type MoneyOf, type TranchePaid } from './award-parts.ts';
import { useOf, type AwardUse } from './award-use.ts';
import { PAID } from './codes/money.ts';
import type { AnyRow, Dataset } from './dataset.ts';
import { attributions } from './datasets/attributions.ts';
import { awards } from './datasets/awards.ts';
import { applications, lots } from './datasets/competitions.ts';
import { awardAmendments, evaluations, monitoringEvents, reports, spendLines, tranches } from './datasets/delivery.ts';
import { budgets, indicators } from './datasets/parts.ts';
import { awardSources } from './datasets/pools.ts';
import { transactions } from './datasets/transactions.ts';
import { heldBy } from './ledger.ts';
import type { Mirror } from './mirror.ts';
import { one } from './select.ts';

/** An award with everything that is published of it from the plan to the outcome. */
export interface AwardChain {
  asOf: string | null;
  ladder: Ladder | undefined;
  sources: AnyRow[];
  donors: MoneyOf[];
  tranches: TranchePaid[];
  amendments: AnyRow[];
  use: AwardUse | undefined;
  reports: AnyRow[];
  monitoring: AnyRow[];
  evaluations: AnyRow[];
  indicators: AnyRow[];
  parent: AnyRow | undefined;
  regrants: AnyRow[];
}

/** Fields that only an award of the chain from pool to outcome has. */
const CHAINED = ['pool_id', 'competition_id', 'lot_id', 'application_id', 'contract_status', 'grant_kind'] as const;

/** The chain of an award; undefined where its source publishes none of it, as an IATI file does not, unless it is asked for `always`. */
export function chainOf(mirror: Mirror, award: AnyRow, always: true): AwardChain;
export function chainOf(mirror: Mirror, award: AnyRow): AwardChain | undefined;
export function chainOf(mirror: Mirror, award: AnyRow, always = false): AwardChain | undefined {
  const id = String(award['id']);
  const own = (dataset: Dataset) => heldBy(mirror, dataset, 'award_id', id);
  const found = { tranches: own(tranches), reports: own(reports), spendLines: own(spendLines), amendments: own(awardAmendments), monitoring: own(monitoringEvents), evaluations: own(evaluations), sources: own(awardSources) }; // prettier-ignore
  if (!always && CHAINED.every((name) => award[name] === null) && Object.values(found).every((rows) => !rows.length)) return undefined;
  const asOf = mirror.manifest.data_as_of;
  const payments = own(transactions).filter((row) => PAID.some((kind) => kind === row['kind']));
  const referred = (dataset: Dataset, name: string) => (typeof award[name] === 'string' ? one(mirror, dataset, award[name]) : undefined);
  const lot = referred(lots, 'lot_id');
  const sole = lot && heldBy(mirror, awards, 'lot_id', String(lot['id'])).length === 1;
  return {
    asOf,
    ladder: ladderOf({ award, application: referred(applications, 'application_id'), lot: sole ? lot : undefined, budgets: own(budgets), payments, ...found }, asOf), // prettier-ignore
    sources: found.sources,
    donors: moneyOfDonors(own(attributions)),
    tranches: found.tranches.length ? tranchesPaid(found.tranches, payments, asOf) : [],
    amendments: [...found.amendments].sort((a, b) => (String(a['date']) < String(b['date']) ? -1 : 1)),
    use: found.spendLines.length ? useOf(award, found.spendLines) : undefined,
    reports: [...found.reports].sort((a, b) => (String(a['due_date']) < String(b['due_date']) ? -1 : 1)),
    monitoring: found.monitoring,
    evaluations: found.evaluations,
    indicators: own(indicators),
    parent: referred(awards, 'parent_award_id'),
    regrants: heldBy(mirror, awards, 'parent_award_id', id),
  };
}
