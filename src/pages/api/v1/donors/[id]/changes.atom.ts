import type { APIRoute } from 'astro';
import { donorFeed } from '../../../../../data/feeds.ts';

/** Changes of what a donor gave to pools, as Atom. */
export const GET: APIRoute = ({ params, url, locals }) => donorFeed(params['id'], { ...locals, url });
