import type { APIRoute } from 'astro';
import { diffAnswer } from '../../../../../data/snapshots-answer.ts';

/** What is different between two snapshots. */
export const GET: APIRoute = ({ params, url, locals }) => diffAnswer(params['range'], { ...locals, url });
