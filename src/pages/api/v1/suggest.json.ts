import type { APIRoute } from 'astro';
import { foldName } from '../../../data/fold.ts';
import { jsonText } from '../../../data/formats/json.ts';
import { organisationIndex } from '../../../data/select.ts';
import { refuseParameters } from '../../../data/query.ts';

/** The compact index behind the search box's suggestions: id, name, and all names folded as the search folds them. */
export const GET: APIRoute = ({ url, locals }) => {
  refuseParameters(url.searchParams);
  const rows = organisationIndex(locals.mirror).map(({ id, name, names }) => [id, name, [...new Set(names.map(foldName))].join(' · ')]);
  return new Response(jsonText({ data: rows }), { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
