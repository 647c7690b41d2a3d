import type { APIRoute } from 'astro';
import { profileAnswer } from '../../../../../data/profile-answer.ts';

/** The figures of a year’s page. */
export const GET: APIRoute = ({ params, url, locals }) => profileAnswer('year', params['id'], 'json', { mirror: locals.mirror, url });
