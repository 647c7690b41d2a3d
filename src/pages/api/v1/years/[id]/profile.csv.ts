import type { APIRoute } from 'astro';
import { profileAnswer } from '../../../../../data/profile-answer.ts';

/** The figures of a year’s page, as CSV. */
export const GET: APIRoute = ({ params, url, locals }) => profileAnswer('year', params['id'], 'csv', { mirror: locals.mirror, url });
