import { STATEMENT_LINES } from '../codes/chain.ts';
import { POSITION_SUMS } from '../donor.ts';
import type { Schema } from '../kinds.ts';

const text: Schema = { type: 'string' };
const maybe: Schema = { type: ['string', 'null'] };
const whole: Schema = { type: 'integer' };
const money = (name: string): Record<string, Schema> => ({ [name]: maybe, [`${name}_minor`]: { type: ['integer', 'null'] } });
const object = (properties: Record<string, unknown>): Schema => ({ type: 'object', properties });
const list = (items: Schema): Schema => ({ type: 'array', items });
const group = (field: string): Schema => list(object({ [field]: maybe, rows: whole, ...money('amount'), rows_url: text }));

const line = object({ line: { type: 'string', enum: Object.keys(STATEMENT_LINES) }, label: { type: 'object' }, ...money('amount'), currency: text, rows: whole, rows_url: { ...maybe, description: 'The rows of the ledger the line adds up; null for a balance' } }); // prettier-ignore
const statement = object({
  pool: object({ id: text, name: maybe, name_kk: maybe, name_ru: maybe, name_en: maybe }),
  period: { type: ['integer', 'null'], description: 'The year; null is all years together' },
  periods: list(whole),
  currency: text,
  lines: list(line),
  beside: list(line),
  identity: object({ formula: text, ...money('sum'), ...money('closing'), ...money('difference'), holds: { type: 'boolean' } }),
});
const sums = { currency: text, pools: whole, ...Object.assign({}, ...POSITION_SUMS.map(money)), receipts: whole, payments: whole } as Record<string, Schema>; // prettier-ignore
const account = object({
  donor_id: text, ...sums, by_pool: list({ $ref: '#/components/schemas/positions' }), by_kind: group('kind'), by_certainty: group('certainty'), kind: { ...text, description: 'The kind of payment that the groups below count' },
  by_year: group('year'), by_sphere: group('sphere'), by_region: group('region'), by_recipient: group('recipient_id'), awards: { ...list(object({ award_id: text, ...money('amount') })), description: 'Those that most of the money reached: up to 25 of each pool, by amount' },
  delivery: object({ awards: whole, complete: { type: 'boolean', description: 'False where only the awards listed are looked at' }, reports_due: whole, reports_overdue: whole, indicators_promised: whole, indicators_told: whole, indicators_met: whole, results_reported: whole, results_verified: whole, verified: list(object({ verification: maybe, values: whole })), co_financing: list(object({ currency: text, awards: whole, share: maybe, ...money('own_contribution'), ...money('awarded') })) }),
  other_donors: { ...list(object({ donor_id: text, places: whole, ...money('own'), ...money('other') })), description: 'Donors whose money was paid in the same spheres and regions, those with most there first' }, other_donors_all: whole,
  outcomes: object({ awards: whole, awards_with_results: whole, results: whole, results_with_actual: whole, note: text }), attributions_url: text, positions_totals_url: text, attributions_totals_url: text,
}); // prettier-ignore

const period = { name: 'period', in: 'query', description: 'One year; all years together where it is left out', schema: whole };
const id = { name: 'id', in: 'path', required: true, schema: text };
const envelope = (data: Schema): Schema => ({ type: 'object', required: ['data', 'meta'], properties: { data, meta: { $ref: '#/components/schemas/Meta' } } }); // prettier-ignore
const operation = (operationId: string, summary: string, parameters: unknown[], type: string, schema: Schema) => ({
  get: {
    operationId,
    tags: ['pools'],
    summary,
    parameters,
    responses: {
      200: { description: summary, content: { [type]: { schema } } },
      ...Object.fromEntries([400, 404].map((status) => [status, { $ref: `#/components/responses/Problem${status}` }])),
    },
  },
});

/** The addresses of pools and donors that are of no dataset, for the description of the API. */
export const POOL_PATHS: [string, unknown][] = [
  [
    '/api/v1/pools/{id}/statement.json',
    operation('pool_statement', 'Sources and uses of a pool', [id, period], 'application/json', envelope(statement)),
  ],
  [
    '/api/v1/pools/{id}/statement.csv',
    operation('pool_statement_csv', 'Sources and uses of a pool as CSV', [id, period], 'text/csv', text),
  ],
  [
    '/api/v1/donors.json',
    operation('donors', 'Donors of the pools, once for each currency', [], 'application/json', envelope(list(object({ donor_id: text, donor_name: maybe, ...sums, url: text })))), // prettier-ignore
  ],
  [
    '/api/v1/donors/{id}.json',
    operation('donor', 'One donor: what it paid in, where that went, what is unspent', [id], 'application/json', envelope(object({ donor: object({ id: text, name: maybe, organisation: text }), currencies: list(account) }))), // prettier-ignore
  ],
];
