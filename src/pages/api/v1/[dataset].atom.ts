import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../data/answer.ts';
import { searchFeed } from '../../../data/feeds.ts';

/** Changes of rows that fit a filter, as Atom. */
export const GET: APIRoute = ({ params, url, locals }) => searchFeed(datasetNamed(params['dataset']), { ...locals, url });
