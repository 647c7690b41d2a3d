import type { APIRoute } from 'astro';
import { organisationAnswer } from '../../../../../data/organisation-answer.ts';

/** The figures of an organisation’s page, as CSV. */
export const GET: APIRoute = ({ params, url, locals }) => organisationAnswer(params['id'], 'csv', { mirror: locals.mirror, url });
