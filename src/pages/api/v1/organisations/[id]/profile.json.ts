import type { APIRoute } from 'astro';
import { organisationAnswer } from '../../../../../data/organisation-answer.ts';

/** The figures of an organisation’s page. */
export const GET: APIRoute = ({ params, url, locals }) => organisationAnswer(params['id'], 'json', { mirror: locals.mirror, url });
