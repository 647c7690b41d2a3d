import type { APIRoute } from 'astro';
import { CODE_LISTS } from '../../../data/codes/index.ts';
import { jsonResponse, meta } from '../../../data/formats/json.ts';

export const GET: APIRoute = ({ locals }) => jsonResponse({ data: CODE_LISTS, meta: meta(locals.mirror) });
