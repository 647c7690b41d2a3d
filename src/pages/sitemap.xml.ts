import type { APIRoute } from 'astro';
import { sitemapIndex } from '../data/sitemap.ts';

/** The index of the maps of all pages. */
export const GET: APIRoute = ({ locals }) =>
  new Response(sitemapIndex(locals.mirror), { headers: { 'content-type': 'application/xml; charset=utf-8' } });
