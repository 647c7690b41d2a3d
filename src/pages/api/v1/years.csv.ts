import type { APIRoute } from 'astro';
import { yearsAnswer } from '../../../data/profile-answer.ts';

/** What was decided and paid in each year, as CSV. */
export const GET: APIRoute = ({ url, locals }) => yearsAnswer('csv', { mirror: locals.mirror, url });
