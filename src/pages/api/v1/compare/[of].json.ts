import type { APIRoute } from 'astro';
import { compareAnswer } from '../../../../data/compare-answer.ts';

/** Two to five of a kind side by side. */
export const GET: APIRoute = ({ params, url, locals }) => compareAnswer(params['of'], 'json', { mirror: locals.mirror, url });
