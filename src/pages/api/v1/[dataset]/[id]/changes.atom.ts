import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../../../data/answer.ts';
import { thingFeed } from '../../../../../data/feeds.ts';

/** Changes of one thing and of all that names it, as Atom. */
export const GET: APIRoute = ({ params, url, locals }) => thingFeed(datasetNamed(params['dataset']), params['id'], { ...locals, url });
