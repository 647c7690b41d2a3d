import type { Dataset } from '../dataset.ts';
import { awards } from '../datasets/awards.ts';
import { applications, commissionSessions, competitions, lots } from '../datasets/competitions.ts';
import { awardAmendments, evaluations, monitoringEvents, reports, spendLines, tranches } from '../datasets/delivery.ts';
import { documents, indicators, locations } from '../datasets/parts.ts';
import { awardSources, budgetLines, pools, priorityDirections } from '../datasets/pools.ts';
import { annualReturns, register } from '../datasets/register.ts';
import { provenance } from '../datasets/shared.ts';
import { transactions } from '../datasets/transactions.ts';
import type { Field } from '../kinds.ts';

/** The datasets an operator fills, in the order in which they are read: what others refer to comes first. */
export const FILLED: readonly Dataset[] = [
  pools, budgetLines, priorityDirections, competitions, lots, applications, commissionSessions, awards, awardSources, awardAmendments, tranches,
  transactions, spendLines, reports, monitoringEvents, indicators, evaluations, documents, locations, register, annualReturns,
]; // prettier-ignore

/** Fields without which a row is none, beside its id. */
export const REQUIRED: Record<string, readonly string[]> = {
  pools: ['name', 'currency'],
  lots: ['competition_id'],
  applications: ['lot_id'],
  commission_sessions: ['competition_id'],
  award_sources: ['award_id'],
  award_amendments: ['award_id'],
  tranches: ['award_id'],
  transactions: ['kind', 'amount', 'currency'],
  spend_lines: ['award_id', 'category'],
  reports: ['award_id'],
  monitoring_events: ['award_id'],
  indicators: ['award_id'],
  documents: ['award_id', 'url'],
  locations: ['award_id'],
};

/** What the portal works out from the rest of a row, so that nobody has to fill it. */
const FOLLOWS: Record<string, readonly string[]> = {
  competitions: ['year'],
  awards: ['amount_paid', 'amount_current', 'transactions', 'award_date_basis', 'award_year', 'funder_status', 'recipient_status', 'scope'],
  transactions: ['year', 'iati_type', 'award_title', 'pool_name', 'provider_status', 'receiver_status', 'scope'],
  evaluations: ['year'],
};

/** What belongs to the standards of other publishers (IATI, OCDS) and not to an operator’s own books. */
const FOREIGN: Record<string, readonly string[]> = {
  awards: [
    'status', 'country', 'world_region', 'sector_code', 'sector_name', 'aid_type', 'flow_type', 'finance_type', 'tied_status', 'collaboration_type', 'activity_scope', 'humanitarian',
    'procurement_method', 'procurement_method_details', 'award_status', 'process_id', 'release_id', 'updated_at',
  ],
  transactions: [
    'provider_activity_id', 'receiver_activity_id', 'country', 'world_region', 'sector_code', 'sector_name', 'disbursement_channel', 'aid_type', 'flow_type', 'finance_type', 'tied_status', 'humanitarian',
  ],
  indicators: ['ascending', 'aggregable', 'baseline_comment', 'target_comment', 'actual_comment'],
  locations: ['reach', 'exactness', 'location_class', 'feature', 'gazetteer', 'gazetteer_code', 'country'],
}; // prettier-ignore

/** The columns of a dataset that a publisher fills: no provenance, no remark, nothing that the portal computes. */
export function filledColumns(dataset: Dataset): [name: string, field: Field][] {
  const left = [...Object.keys(provenance), 'flags', ...(FOLLOWS[dataset.id] ?? []), ...(FOREIGN[dataset.id] ?? [])];
  return Object.entries(dataset.fields).filter(([name, field]) => !field.own && !left.includes(name));
}

/** True where a row of the dataset must have a value in that field. */
export function isRequired(dataset: Pick<Dataset, 'id'>, name: string): boolean {
  return name === 'id' || Boolean(REQUIRED[dataset.id]?.includes(name));
}
