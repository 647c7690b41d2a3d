import type { APIRoute } from 'astro';
import { donorAnswer } from '../../../../data/pool-answer.ts';

/** The figures of a donor's page. */
export const GET: APIRoute = ({ params, url, locals }) => donorAnswer(locals.mirror, params['id'], url.searchParams);
