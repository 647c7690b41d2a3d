import { codes } from '../codes/index.ts';
import { COMPARABLES, MOST_COMPARED } from '../compare.ts';
import type { Schema } from '../kinds.ts';
import { OVERLAP_BY } from '../overlap.ts';
import { ID, INCLUDE_DEMO } from './openapi-filters.ts';
import { both, commas, envelope, list, maybe as text, maybeWhole as whole, object, oneOf, orNull, query, schemaOf, text as always, told, whole as count, type PathItem } from './openapi-parts.ts'; // prettier-ignore

/** One figure: what it is of, on which basis and in which currency, how many rows, and where these are. */
const figure: Schema = object({
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
const figures: Schema = told(schemaOf('Figures'), 'By the part they belong to');

/** Figures of a profile, which many answers have in common. */
export const figureSchemas: Record<string, Schema> = {
  Figures: { type: 'object', additionalProperties: list(schemaOf('Figure')) },
  Figure: figure,
};

const year = query('year', 'A year, or all; the last year with data unless said', { type: 'string', pattern: '^(\\d{4}|all)$' }, 'all');
const part = object({ id: always, basis: always, currency: always, rows: count, amount: always, amount_minor: count, rows_url: always });
const OVERLAP = [
  query('by', 'Funders as awards name them, or donors by computed shares', { ...oneOf(OVERLAP_BY), default: 'funders' }, 'funders'),
  query('sphere', 'A code of the spheres', oneOf(Object.keys(codes('sphere'))), 'education'),
  query('region', 'A code of the regions', oneOf(Object.keys(codes('region'))), Object.keys(codes('region'))[0]),
  year,
  query('instruments', 'At least so many kinds of instrument, whatever their spheres', { type: 'integer', minimum: 2, maximum: 5 }, 2),
];
const overlap = object({
  by: always, sphere: text, region: text, year: whole, instruments: whole, basis: always, recipients: count, of_recipients: count, note: always,
  lines: list(object({ recipient_id: always, recipient_name: text, sphere: text, count, givers: list(part), instruments: list(part) })),
}); // prettier-ignore
const named = { name_en: text, name_ru: text, name_kk: text, valid_from: text, valid_until: text };
const profile = object({ of: always, id: always, ...named, year: whole, years: list(count), currency: text, kind: text, recipients: count, figures, results: list(schemaOf('indicator_totals')) }, Object.keys(named)); // prettier-ignore
const organisation = object({ id: always, name: text, figures, peers: orNull(object({ currency: always, from: count, until: count, formula: always, rows_are: always })) }); // prettier-ignore
const network = object({ id: always, name: text, figures });
const compared = { name: 'of', in: 'path', required: true, description: 'What is compared', schema: oneOf(COMPARABLES) };
const ids = { ...query('id', `Two to ${MOST_COMPARED} identifiers, with commas`, { type: 'array', items: always, minItems: 2, maxItems: MOST_COMPARED }), required: true, ...commas }; // prettier-ignore
const compare = object({ of: always, columns: list(object({ id: always, name: text, figures })) });

/** The paths of profiles, comparisons, networks and overlaps. */
export function profilePaths(): PathItem[] {
  const path = (address: string, id: string, tag: string, summary: string, parameters: Schema[], data: Schema) =>
    both(address, { id, tag, summary, parameters: [...parameters, INCLUDE_DEMO], schema: envelope(data) });
  return [
    ...path('/api/v1/organisations/{id}/profile', 'profile_organisations', 'organisations', 'The figures of an organisation’s page', [ID], organisation),
    ...path('/api/v1/regions/{id}/profile', 'profile_regions', 'regions', 'A region: decided, paid, who got it, from whom, in which spheres, what came of it', [ID, year], profile),
    ...path('/api/v1/spheres/{id}/profile', 'profile_spheres', 'spheres', 'A sphere: decided, paid, who got it, from whom, in which regions, what came of it', [ID, year], profile),
    ...path('/api/v1/years/{id}/profile', 'profile_years', 'years', 'A year: decided, paid, contributed and planned, each apart', [ID], profile),
    ...path('/api/v1/organisations/{id}/network', 'network_organisations', 'organisations', 'Who shares givers or receivers with an organisation; n is how many they share', [ID], network),
    ...path('/api/v1/compare/{of}', 'compare', 'compare', 'Two to five of a kind side by side', [compared, ids], compare),
    ...path('/api/v1/overlap', 'overlap', 'overlap', 'Organisations with several givers in one sphere and period, or with several kinds of instrument', OVERLAP, overlap),
    ...path('/api/v1/years', 'years', 'years', 'What was decided and what was paid in each year', [], list({ ...figure, required: ['part', ...(figure['required'] as string[])], properties: { part: always, ...(figure['properties'] as Record<string, Schema>) } })),
  ];
} // prettier-ignore
