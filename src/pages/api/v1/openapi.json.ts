import type { APIRoute } from 'astro';
import { openApi } from '../../../data/formats/openapi.ts';
import { refuseParameters } from '../../../data/query.ts';

/** The description of the API; without blanks, since programs read it and it is large. */
export const GET: APIRoute = ({ url }) => {
  refuseParameters(url.searchParams);
  return new Response(JSON.stringify(openApi()), { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
