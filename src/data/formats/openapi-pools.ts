import { STATEMENT_LINES } from '../codes/chain.ts';
import { POSITION_SUMS } from '../donor.ts';
import type { Schema } from '../kinds.ts';
import { ID, INCLUDE_DEMO } from './openapi-filters.ts';
import { address, both, envelope, list, maybe, maybeWhole, money, object, query, schemaOf, text, told, whole, type PathItem } from './openapi-parts.ts'; // prettier-ignore

const group = (field: string): Schema =>
  list(object({ [field]: { type: ['string', 'integer', 'null'] }, rows: whole, ...money('amount'), rows_url: text }));

const line = object({ line: { type: 'string', enum: Object.keys(STATEMENT_LINES) }, label: schemaOf('Text'), ...money('amount'), currency: text, rows: whole, rows_url: { ...maybe, description: 'The rows of the ledger the line adds up; null for a balance' } }); // prettier-ignore
const statement = object({
  pool: object({ id: text, name: maybe, name_kk: maybe, name_ru: maybe, name_en: maybe }),
  period: told(maybeWhole, 'The year; null is all years together'),
  periods: list(whole),
  currency: text,
  lines: list(line),
  beside: list(line),
  identity: object({ formula: text, ...money('sum'), ...money('closing'), ...money('difference'), holds: { type: 'boolean' } }),
});
const sums = { currency: text, pools: whole, ...Object.assign({}, ...POSITION_SUMS.map((name) => money(name))), receipts: whole, payments: whole } as Record<string, Schema>; // prettier-ignore
const account = object({
  donor_id: text, ...sums, by_pool: list(schemaOf('positions')), by_kind: group('kind'), by_certainty: group('certainty'), kind: { ...text, description: 'The kind of payment that the groups below count' },
  by_year: group('year'), by_sphere: group('sphere'), by_region: group('region'), by_recipient: group('recipient_id'), awards: { ...list(object({ award_id: text, ...money('amount') })), description: 'Those that most of the money reached: up to 25 of each pool, by amount' },
  delivery: object({ awards: whole, complete: { type: 'boolean', description: 'False where only the awards listed are looked at' }, reports_due: whole, reports_overdue: whole, indicators_promised: whole, indicators_told: whole, indicators_met: whole, results_reported: whole, results_verified: whole, verified: list(object({ verification: maybe, values: whole })), co_financing: list(object({ currency: text, awards: whole, share: maybe, ...money('own_contribution'), ...money('awarded') })) }),
  other_donors: { ...list(object({ donor_id: text, places: whole, ...money('own'), ...money('other') })), description: 'Donors whose money was paid in the same spheres and regions, those with most there first' }, other_donors_all: whole,
  outcomes: object({ awards: whole, awards_with_results: whole, results: whole, results_with_actual: whole, note: text }), attributions_url: text, positions_totals_url: text, attributions_totals_url: text,
}); // prettier-ignore

const period = query('period', 'One year; all years together where it is left out', whole, 2024);

/** The addresses of pools and donors that are of no dataset. */
export function poolPaths(): PathItem[] {
  return [
    ...both('/api/v1/pools/{id}/statement', { id: 'pool_statement', tag: 'pools', summary: 'Sources and uses of a pool, line by line, with the identity they close by', parameters: [ID, period, INCLUDE_DEMO], schema: envelope(statement) }),
    address('/api/v1/donors.json', { id: 'donors', tag: 'donors', summary: 'Donors of the pools, once for each currency', parameters: [INCLUDE_DEMO], schema: envelope(list(object({ donor_id: text, donor_name: maybe, ...sums, url: text }))) }),
    address('/api/v1/donors/{id}.json', { id: 'donor', tag: 'donors', summary: 'One donor: what it paid in, where that went, what is unspent', parameters: [ID, INCLUDE_DEMO], schema: envelope(object({ donor: object({ id: text, name: maybe, organisation: text }), currencies: list(account) })) }),
  ];
} // prettier-ignore
