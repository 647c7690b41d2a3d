import type { APIRoute } from 'astro';
import { llmsText } from '../data/llms.ts';

/** What the portal is and where its data is, for language models (llmstxt.org). */
export const GET: APIRoute = ({ locals }) =>
  new Response(llmsText(locals.mirror), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
