import type { APIRoute } from 'astro';
import { catalogue } from '../../../data/formats/standards/dcat.ts';
import { jsonResponse } from '../../../data/formats/json.ts';
import { refuseParameters } from '../../../data/query.ts';

/** The catalogue of all datasets as DCAT-AP 3. */
export const GET: APIRoute = async ({ url, locals }) => {
  refuseParameters(url.searchParams);
  return jsonResponse(await catalogue(locals.mirror), { headers: { 'content-type': 'application/ld+json; charset=utf-8' } });
};
