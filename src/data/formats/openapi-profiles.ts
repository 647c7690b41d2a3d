import { codes } from '../codes/index.ts';
import { OVERLAP_BY } from '../overlap.ts';
import { COMPARABLES, MOST_COMPARED } from '../compare.ts';
import type { Schema } from '../kinds.ts';

const text: Schema = { type: ['string', 'null'] };
const whole: Schema = { type: ['integer', 'null'] };
const object = (properties: Record<string, unknown>): Schema => ({ type: 'object', properties });
const list = (items: Schema): Schema => ({ type: 'array', items });

/** One figure: what it is of, on which basis and in which currency, how many rows, and where these are. */
const figure = object({
  key: { ...text, description: 'The organisation, region, sphere, year or code the figure is of; null where that is not published' },
  basis: { ...text, description: 'What is counted; figures of two bases are never added' },
  currency: text,
  rows: whole,
  amount: text,
  amount_minor: whole,
  base_currency: text,
  base_amount: text,
  base_amount_minor: whole,
  base_rows: whole,
  share: { ...text, description: 'From 0 to 1; null where fewer than five things are counted' },
  n: whole,
  rows_url: { ...text, description: 'The rows behind it' },
});
const figures: Schema = { type: 'object', additionalProperties: list(figure), description: 'By the part they belong to' };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const year = { name: 'year', in: 'query', description: 'A year, or all; the last year with data unless said', schema: { type: 'string', pattern: '^(\\d{4}|all)$' } }; // prettier-ignore
const include = { name: 'include', in: 'query', description: 'Figures of invented rows are given to whoever asks for such', schema: { type: 'string', enum: ['demo'] } }; // prettier-ignore

const part = object({ id: { type: 'string' }, basis: { type: 'string' }, currency: { type: 'string' }, rows: { type: 'integer' }, amount: { type: 'string' }, amount_minor: { type: 'integer' }, rows_url: { type: 'string' } }); // prettier-ignore
const query = (name: string, description: string, schema: Schema) => ({ name, in: 'query', description, schema });
const OVERLAP = [
  query('by', 'Funders as awards name them, or donors by computed shares', { type: 'string', enum: OVERLAP_BY }),
  query('sphere', 'A code of the spheres', { type: 'string', enum: Object.keys(codes('sphere')) }),
  query('region', 'A code of the regions', { type: 'string', enum: Object.keys(codes('region')) }),
  year,
  query('instruments', 'At least so many kinds of instrument, whatever their spheres', { type: 'integer', minimum: 2, maximum: 5 }),
];

/** The paths of profiles, comparisons, networks and overlaps. */
export function profilePaths(responses: Record<string, unknown>, meta: Schema): [string, unknown][] {
  const path = (address: string, operationId: string, tag: string, what: string, parameters: unknown[], data: Schema): [string, unknown][] =>
    (['json', 'csv'] as const).map((format) => [
      `${address}.${format}`,
      {
        get: {
          operationId: `${operationId}_${format}`,
          tags: [tag],
          summary: `${what}${format === 'csv' ? ', as CSV' : ''}`,
          parameters: [...parameters, include],
          responses: {
            200: { description: what, content: format === 'csv' ? { 'text/csv': { schema: { type: 'string' } } } : { 'application/json': { schema: object({ data, meta }) } } },
            ...responses,
          },
        },
      },
    ]);
  const profile = object({ of: { type: 'string' }, id: { type: 'string' }, year: whole, years: list({ type: 'integer' }), currency: text, kind: text, recipients: { type: 'integer' }, figures, results: list({ $ref: '#/components/schemas/indicator_totals' }) });
  const organisation = object({ id: { type: 'string' }, name: { type: 'string' }, figures, peers: { type: ['object', 'null'], description: 'Years, currency and formula of the standings' } });
  return [
    ...path('/api/v1/organisations/{id}/profile', 'profile_organisations', 'organisations', 'An organisation: awards by instrument and year, both sides of the ledger, where it stands among others like it, what it owes', [id], organisation),
    ...path('/api/v1/regions/{id}/profile', 'profile_regions', 'regions', 'A region: decided, paid, who got it, from whom, in which spheres, what came of it', [id, year], profile),
    ...path('/api/v1/spheres/{id}/profile', 'profile_spheres', 'spheres', 'A sphere: decided, paid, who got it, from whom, in which regions, what came of it', [id, year], profile),
    ...path('/api/v1/years/{id}/profile', 'profile_years', 'years', 'A year: decided, paid, contributed and planned, each apart', [id], profile),
    ...path('/api/v1/organisations/{id}/network', 'network_organisations', 'organisations', 'Who shares givers or receivers with an organisation; n is how many they share', [id], object({ id: { type: 'string' }, name: { type: 'string' }, figures })),
    ...path('/api/v1/compare/{of}', 'compare', 'compare', 'Two to five of a kind side by side', [{ name: 'of', in: 'path', required: true, schema: { type: 'string', enum: COMPARABLES } }, { name: 'id', in: 'query', required: true, description: `Two to ${MOST_COMPARED} identifiers, with commas`, schema: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: MOST_COMPARED }, style: 'form', explode: false }], object({ of: { type: 'string' }, columns: list(object({ id: { type: 'string' }, name: text, figures })) })),
    ...path('/api/v1/overlap', 'overlap', 'overlap', 'Organisations with several givers in one sphere and period, or with several kinds of instrument', OVERLAP, object({ by: { type: 'string' }, sphere: text, region: text, year: whole, instruments: whole, basis: { type: 'string' }, recipients: { type: 'integer' }, of_recipients: { type: 'integer' }, note: { type: 'string' }, lines: list(object({ recipient_id: { type: 'string' }, recipient_name: text, sphere: text, count: { type: 'integer' }, givers: list(part), instruments: list(part) })) })),
    ...path('/api/v1/years', 'years', 'years', 'What was decided and what was paid in each year', [], list(figure)),
  ];
} // prettier-ignore
