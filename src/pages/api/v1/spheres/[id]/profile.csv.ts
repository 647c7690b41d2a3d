import type { APIRoute } from 'astro';
import { profileAnswer } from '../../../../../data/profile-answer.ts';

/** The figures of a sphere’s page, as CSV. */
export const GET: APIRoute = ({ params, url, locals }) => profileAnswer('sphere', params['id'], 'csv', { mirror: locals.mirror, url });
