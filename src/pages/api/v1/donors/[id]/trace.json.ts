import type { APIRoute } from 'astro';
import { donorTrace } from '../../../../../data/trace-answer.ts';

/** Every payment a donor's money reached. */
export const GET: APIRoute = ({ params, url, locals }) => donorTrace(params['id'], { ...locals, url });
