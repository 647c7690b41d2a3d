import type { APIRoute } from 'astro';
import { foldName } from '../../../data/fold.ts';
import { jsonText } from '../../../data/formats/json.ts';
import { organisationIndex } from '../../../data/select.ts';

/** The compact index behind the search box's suggestions: id, name, and all names folded as the search folds them. */
export const GET: APIRoute = ({ locals }) => {
  const rows = organisationIndex(locals.mirror).map(({ id, name, names }) => [id, name, [...new Set(names.map(foldName))].join(' · ')]);
  return new Response(jsonText({ data: rows }), { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
