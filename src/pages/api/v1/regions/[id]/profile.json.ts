import type { APIRoute } from 'astro';
import { profileAnswer } from '../../../../../data/profile-answer.ts';

/** The figures of a region’s page. */
export const GET: APIRoute = ({ params, url, locals }) => profileAnswer('region', params['id'], 'json', { mirror: locals.mirror, url });
