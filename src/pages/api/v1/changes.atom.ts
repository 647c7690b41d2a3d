import type { APIRoute } from 'astro';
import { allFeed } from '../../../data/feeds.ts';

/** Everything that changed, as Atom. */
export const GET: APIRoute = ({ url, locals }) => allFeed({ ...locals, url });
