import type { APIRoute } from 'astro';
import { byteStream } from '../../data/formats/stream.ts';
import { sitemap } from '../../data/sitemap.ts';

/** One map of pages in every language. */
export const GET: APIRoute = ({ params, locals }) =>
  new Response(byteStream(sitemap(locals.mirror, params['name'] ?? '')), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
