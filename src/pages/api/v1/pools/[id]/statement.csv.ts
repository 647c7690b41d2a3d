import type { APIRoute } from 'astro';
import { statementAnswer } from '../../../../../data/pool-answer.ts';

/** Sources and uses of a pool, as CSV. */
export const GET: APIRoute = ({ params, url, locals }) => statementAnswer(locals.mirror, params['id'], url.searchParams, 'csv');
