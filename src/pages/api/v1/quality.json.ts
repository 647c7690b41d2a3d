import type { APIRoute } from 'astro';
import { jsonResponse, meta } from '../../../data/formats/json.ts';
import { parseQuality, qualityOf } from '../../../data/quality.ts';

/** The figures of the quality page. */
export const GET: APIRoute = async ({ locals: { mirror }, url }) =>
  jsonResponse({ data: await qualityOf(mirror, parseQuality(mirror, url.searchParams), new Date()), meta: meta(mirror) });
