import type { APIRoute } from 'astro';
import { profileAnswer } from '../../../../../data/profile-answer.ts';

/** The figures of a sphere’s page. */
export const GET: APIRoute = ({ params, url, locals }) => profileAnswer('sphere', params['id'], 'json', { mirror: locals.mirror, url });
