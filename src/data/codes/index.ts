import * as activity from './activity.ts';
import * as caps from './caps.ts';
import * as chain from './chain.ts';
import * as contracting from './contracting.ts';
import * as kazakhstan from './kazakhstan.ts';
import * as law from './law.ts';
import * as mission from './mission.ts';
import * as money from './money.ts';
import * as organisations from './organisations.ts';
import * as quality from './quality.ts';
import * as reference from './reference.ts';
import * as signals from './signals.ts';
import type { CodeList } from './list.ts';

/** Every code list a field may name; published at /api/v1/codes.json. */
export const CODE_LISTS = {
  transaction_kind: money.TRANSACTION_KINDS,
  basis: money.BASES,
  scope: money.SCOPES,
  instrument: money.INSTRUMENTS,
  award_date_basis: money.AWARD_DATE_BASES,
  budget_kind: money.BUDGET_KINDS,
  budget_status: money.BUDGET_STATUSES,
  organisation_type: organisations.ORGANISATION_TYPES,
  party_status: organisations.PARTY_STATUSES,
  organisation_role: organisations.ORGANISATION_ROLES,
  sphere: kazakhstan.SPHERES,
  region: kazakhstan.REGIONS,
  activity_status: activity.ACTIVITY_STATUSES,
  aid_type: activity.AID_TYPES,
  flow_type: activity.FLOW_TYPES,
  tied_status: activity.TIED_STATUSES,
  result_type: activity.RESULT_TYPES,
  indicator_measure: activity.INDICATOR_MEASURES,
  location_reach: activity.LOCATION_REACHES,
  exactness: activity.EXACTNESSES,
  sector_vocabulary: activity.SECTOR_VOCABULARIES,
  award_status: contracting.AWARD_STATUSES,
  procurement_method: contracting.PROCUREMENT_METHODS,
  milestone_type: contracting.MILESTONE_TYPES,
  milestone_status: contracting.MILESTONE_STATUSES,
  pool_kind: chain.POOL_KINDS,
  earmark: chain.EARMARKS,
  competition_status: chain.COMPETITION_STATUSES,
  grant_kind: chain.GRANT_KINDS,
  project_origin: chain.PROJECT_ORIGINS,
  service_mode: chain.SERVICE_MODES,
  legal_basis: chain.LEGAL_BASES,
  contract_status: chain.CONTRACT_STATUSES,
  exclusion_reason: chain.EXCLUSION_REASONS,
  application_decision: chain.APPLICATION_DECISIONS,
  expert_selection: chain.EXPERT_SELECTIONS,
  amendment_kind: chain.AMENDMENT_KINDS,
  tranche_condition: chain.TRANCHE_CONDITIONS,
  spend_category: chain.SPEND_CATEGORIES,
  report_kind: chain.REPORT_KINDS,
  monitoring_kind: chain.MONITORING_KINDS,
  performer: chain.PERFORMERS,
  finding: chain.FINDINGS,
  verification: chain.VERIFICATIONS,
  aggregation: chain.AGGREGATIONS,
  evaluation_scope: chain.EVALUATION_SCOPES,
  budget_level: chain.BUDGET_LEVELS,
  award_source_basis: chain.AWARD_SOURCE_BASES,
  legal_form: chain.LEGAL_FORMS,
  register_status: chain.REGISTER_STATUSES,
  standard_status: chain.STANDARD_STATUSES,
  filing_status: chain.FILING_STATUSES,
  attribution_method: chain.ATTRIBUTION_METHODS,
  certainty: chain.CERTAINTIES,
  cap_rule: caps.CAP_RULES,
  cap_authority: caps.CAP_AUTHORITIES,
  statement_line: chain.STATEMENT_LINES,
  law_document_kind: law.LAW_DOCUMENT_KINDS,
  law_document_status: law.LAW_DOCUMENT_STATUSES,
  mission_measure: mission.MISSION_MEASURES,
  measure_basis: mission.MEASURE_BASES,
  measure_part: mission.MEASURE_PARTS,
  measure_guard: mission.MEASURE_GUARDS,
  flag: quality.FLAGS,
  quarantine_reason: quality.QUARANTINE_REASONS,
  redaction: quality.REDACTIONS,
  source_status: quality.SOURCE_STATUSES,
  freshness: quality.FRESHNESS,
  run_exit: quality.RUN_EXITS,
  run_status: quality.RUN_STATUSES,
  change: quality.CHANGES,
  format: quality.FORMATS,
  signal_rule: signals.SIGNAL_RULES,
  signal_subject: signals.SIGNAL_SUBJECTS,
  signal_unit: signals.SIGNAL_UNITS,
  signal_certainty: signals.SIGNAL_CERTAINTIES,
  signal_outcome: signals.SIGNAL_OUTCOMES,
  change_reason: signals.CHANGE_REASONS,
  check: signals.CHECKS,
  reference: reference.REFERENCES,
  measure: reference.MEASURES,
} satisfies Record<string, CodeList>;
export type CodeListName = keyof typeof CODE_LISTS;

/** True for a code of that list. */
export function isCode(name: CodeListName, value: string): boolean {
  return Object.hasOwn(CODE_LISTS[name], value);
}

/** The code list of that name, as a plain look-up. */
export function codes(name: CodeListName): CodeList {
  return CODE_LISTS[name];
}
