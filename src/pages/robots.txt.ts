import type { APIRoute } from 'astro';
import { robots } from '../data/sitemap.ts';

/** What crawlers may fetch. */
export const GET: APIRoute = () => new Response(robots(), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
