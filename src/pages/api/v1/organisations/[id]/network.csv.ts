import type { APIRoute } from 'astro';
import { networkAnswer } from '../../../../../data/organisation-answer.ts';

/** Who shares givers or receivers with an organisation, as CSV. */
export const GET: APIRoute = ({ params, url, locals }) => networkAnswer(params['id'], 'csv', { mirror: locals.mirror, url });
