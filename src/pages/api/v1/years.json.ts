import type { APIRoute } from 'astro';
import { yearsAnswer } from '../../../data/profile-answer.ts';

/** What was decided and paid in each year. */
export const GET: APIRoute = ({ url, locals }) => yearsAnswer('json', { mirror: locals.mirror, url });
