import type { APIRoute } from 'astro';
import { compareAnswer } from '../../../../data/compare-answer.ts';

/** Two to five of a kind side by side, as CSV. */
export const GET: APIRoute = ({ params, url, locals }) => compareAnswer(params['of'], 'csv', { mirror: locals.mirror, url });
