import type { APIRoute } from 'astro';
import { CODE_LISTS } from '../../../data/codes/index.ts';
import { jsonResponse, meta } from '../../../data/formats/json.ts';
import { refuseParameters } from '../../../data/query.ts';

export const GET: APIRoute = ({ url, locals }) => {
  refuseParameters(url.searchParams);
  return jsonResponse({ data: CODE_LISTS, meta: meta(locals.mirror) });
};
