/** One row as it stands in a table a publisher fills: columns that are not named are empty. */
export type ExampleRow = Record<string, string>;

const KZT = { currency: 'KZT' };
const A = { award_id: 'A-1' };
const OPERATOR = { operator_id: 'EXAMPLE-OPERATOR', operator_name: 'Example Operator (invented)' };
const MINISTRY = { customer_id: 'EXAMPLE-MINISTRY', customer_name: 'Example Ministry (invented)' };
const NGO = { recipient_id: 'EXAMPLE-NGO', recipient_name: 'Example Foundation (invented)', recipient_type: '22' };
const FROM_OPERATOR = { provider_id: 'EXAMPLE-OPERATOR', provider_name: 'Example Operator (invented)' };
const TO_NGO = { receiver_id: 'EXAMPLE-NGO', receiver_name: 'Example Foundation (invented)', receiver_type: '22' };
const TO_OPERATOR = { receiver_id: 'EXAMPLE-OPERATOR', receiver_name: 'Example Operator (invented)' };
const POOL = { pool_id: 'P-1' };

/**
 * The worked example of the templates, table by table: one pool with two givers, one lot, one grant with an amendment, two tranches, a
 * refund and a result. Invented, and marked so; it passes the check without a remark.
 */
export const EXAMPLE: Record<string, readonly ExampleRow[]> = {
  pools: [{ id: 'P-1', name: 'Example joint fund (invented)', ...OPERATOR, kind: 'mixed', period_from: '2024', ...KZT, opening_balance: '0.00', closing_balance: '250000.00', closing_date: '2024-12-31', operator_cost_cap: '5' }],
  budget_lines: [{ id: 'B-1', year: '2024', budget_level: 'republican', ...MINISTRY, programme_code: '001', name: 'Grants to NGOs (invented)', amount_planned: '2000000.00', ...KZT, ...POOL }],
  priority_directions: [{ id: 'D-1', year: '2024', ...MINISTRY, sphere: 'health', text: 'First aid in villages (invented)', text_language: 'en', amount_planned: '3000000.00', ...KZT, council: 'Example council (invented)', council_date: '2023-11-15' }],
  competitions: [{ id: 'C-1', title: 'First aid in villages (invented)', title_language: 'en', instrument: 'grant_state', ...MINISTRY, ...OPERATOR, ...POOL, direction_id: 'D-1', method: 'open', status: 'decided', announced_on: '2024-01-15', deadline_on: '2024-02-10', checked_on: '2024-02-20', decided_on: '2024-03-01' }],
  lots: [{ id: 'L-1', competition_id: 'C-1', number: '1', title: 'First aid in villages (invented)', title_language: 'en', sphere: 'health', region: '61', grant_kind: 'short', project_origin: 'ngo_proposed', status: 'decided', budget: '3000000.00', ...KZT, term_months: '9', applications_received: '4', applications_admitted: '3', applications_scored: '3', ngos_received: '4', applications_kk: '3', applications_ru: '1' }],
  applications: [
    { id: 'AP-1', lot_id: 'L-1', competition_id: 'C-1', applicant_id: 'EXAMPLE-NGO', applicant_name: 'Example Foundation (invented)', count: '1', language: 'kk', amount_requested: '3000000.00', ...KZT, admitted: 'true', score: '91.5', score_max: '100', threshold: '60', rank: '1', decision: 'won' },
    { id: 'AP-2', lot_id: 'L-1', competition_id: 'C-1', count: '2', admitted: 'true', decision: 'lost' },
    { id: 'AP-3', lot_id: 'L-1', competition_id: 'C-1', count: '1', admitted: 'false', exclusion_reason: 'late', decision: 'not_admitted' },
  ],
  commission_sessions: [{ id: 'S-1', competition_id: 'C-1', lot_id: 'L-1', date: '2024-02-28', protocol_number: '1', experts_total: '6', experts_present: '5', quorum_met: 'true', selection_method: 'random_draw' }],
  awards: [{ id: 'A-1', title: 'First aid in villages (invented)', title_language: 'en', instrument: 'grant_state', funder_id: 'EXAMPLE-OPERATOR', funder_name: 'Example Operator (invented)', ...NGO, amount_awarded: '3000000.00', ...KZT, award_date: '2024-03-01', planned_start: '2024-03-15', planned_end: '2024-12-14', sphere: 'health', region: '61', ...POOL, competition_id: 'C-1', lot_id: 'L-1', application_id: 'AP-1', grant_kind: 'short', contract_status: 'completed', contract_number: '1', contract_date: '2024-03-10', legal_basis: 'law36_grant', project_origin: 'ngo_proposed', service_mode: 'direct_other', beneficiary_group: 'Villagers (invented)', beneficiaries_planned: '120', beneficiaries_actual: '131' }],
  award_sources: [
    { id: 'AS-1', ...A, donor_id: 'EXAMPLE-MINISTRY', donor_name: 'Example Ministry (invented)', ...POOL, budget_line_id: 'B-1', amount: '1700000.00', ...KZT, basis: 'reported' },
    { id: 'AS-2', ...A, donor_id: 'EXAMPLE-DONOR', donor_name: 'Example Donor (invented)', ...POOL, contribution_id: 'R-2', amount: '1000000.00', ...KZT, basis: 'earmarked' },
  ],
  award_amendments: [{ id: 'AM-1', ...A, date: '2024-06-01', kind: 'amount', amount_before: '3000000.00', amount_after: '2700000.00', ...KZT, reason: 'One village fewer (invented)' }],
  tranches: [
    { id: 'T-1', ...A, number: '1', due_date: '2024-03-25', amount: '1500000.00', ...KZT, condition: 'advance' },
    { id: 'T-2', ...A, number: '2', due_date: '2024-09-15', amount: '1200000.00', ...KZT, condition: 'report_accepted' },
  ],
  transactions: [
    { id: 'R-1', date: '2024-01-20', kind: 'incoming_funds', provider_id: 'EXAMPLE-MINISTRY', provider_name: 'Example Ministry (invented)', ...TO_OPERATOR, amount: '2000000.00', ...KZT, ...POOL, earmark: 'none', budget_line_id: 'B-1' },
    { id: 'R-2', date: '2024-02-03', kind: 'incoming_funds', provider_id: 'EXAMPLE-DONOR', provider_name: 'Example Donor (invented)', ...TO_OPERATOR, amount: '1000000.00', ...KZT, ...POOL, earmark: 'sphere', earmark_value: 'health' },
    { id: 'M-1', ...A, date: '2024-03-20', kind: 'disbursement', ...FROM_OPERATOR, ...TO_NGO, amount: '1500000.00', ...KZT, ...POOL, tranche_id: 'T-1' },
    { id: 'M-2', ...A, date: '2024-09-20', kind: 'disbursement', ...FROM_OPERATOR, ...TO_NGO, amount: '1200000.00', ...KZT, ...POOL, tranche_id: 'T-2' },
    { id: 'M-3', ...A, date: '2024-12-20', kind: 'disbursement', ...FROM_OPERATOR, ...TO_NGO, amount: '-50000.00', ...KZT, ...POOL, description: 'Refund of what was not used (invented)' },
    { id: 'F-1', date: '2024-12-01', kind: 'expenditure', ...FROM_OPERATOR, receiver_name: 'Example Bank (invented)', amount: '100000.00', ...KZT, ...POOL, description: 'Costs of the operator (invented)' },
  ],
  spend_lines: [
    { id: 'U-1', ...A, category: 'project', planned: '2450000.00', actual: '2400000.00', ...KZT, report_id: 'RP-1' },
    { id: 'U-2', ...A, category: 'inst_training', planned: '250000.00', actual: '250000.00', ...KZT, report_id: 'RP-1' },
  ],
  reports: [{ id: 'RP-1', ...A, kind: 'final', period_start: '2024-03-15', period_end: '2024-12-14', due_date: '2024-12-25', received_on: '2024-12-22', accepted_on: '2024-12-28', returned_count: '0', amount_reported: '2650000.00', amount_accepted: '2650000.00', ...KZT }],
  monitoring_events: [{ id: 'ME-1', ...A, date: '2024-07-10', kind: 'site_visit', performed_by: 'independent_expert', independent: 'true', finding: 'ok' }],
  indicators: [{ id: 'I-1', ...A, result_type: '1', title: 'People trained (invented)', title_language: 'en', measure: '1', baseline_year: '2023', baseline: '0', period_start: '2024-03-15', period_end: '2024-12-14', target: '120', actual: '131', indicator_code: 'people_trained', unit: 'people', aggregation: 'sum', verification: 'checked' }],
  evaluations: [{ id: 'E-1', evaluated: 'award', ...A, ...MINISTRY, date: '2025-02-15', performed_by: 'customer', civil_society_involved: 'true', rating: '4', rating_max: '5', summary: 'Reached more people than planned (invented)', used_in_next_plan: 'true' }],
  documents: [{ id: 'DO-1', ...A, title: 'Final report (invented)', url: 'https://example.org/report.pdf', language: 'en', date: '2024-12-22' }],
  locations: [{ id: 'LO-1', ...A, name: 'Example village (invented)', latitude: '43.30', longitude: '68.25' }],
  register: [{ id: 'RG-1', organisation_id: 'EXAMPLE-NGO', organisation_name: 'Example Foundation (invented)', organisation_type: '22', legal_form: 'public_fund', registered_on: '2012-05-04', register_status: 'active', seat_region: '61', charter_goal: 'Health of villagers (invented)', charter_goal_sphere: 'health', filing_status: 'filed', filing_year: '2023' }],
  annual_returns: [{ id: 'AR-1', organisation_id: 'EXAMPLE-NGO', organisation_name: 'Example Foundation (invented)', year: '2023', filed_on: '2024-03-20', income_total: '9000000.00', income_state: '4000000.00', spending_total: '8500000.00', ...KZT, staff_count: '4', volunteers_count: '25', projects_count: '3' }],
}; // prettier-ignore
