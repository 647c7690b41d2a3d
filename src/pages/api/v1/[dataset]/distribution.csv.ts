import type { APIRoute } from 'astro';
import { distributionAnswer } from '../../../../data/explore-answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => distributionAnswer(params['dataset'], 'csv', { ...locals, url });
