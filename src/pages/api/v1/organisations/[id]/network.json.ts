import type { APIRoute } from 'astro';
import { networkAnswer } from '../../../../../data/organisation-answer.ts';

/** Who shares givers or receivers with an organisation. */
export const GET: APIRoute = ({ params, url, locals }) => networkAnswer(params['id'], 'json', { mirror: locals.mirror, url });
