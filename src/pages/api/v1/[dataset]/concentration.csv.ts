import type { APIRoute } from 'astro';
import { concentrationAnswer } from '../../../../data/explore-answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => concentrationAnswer(params['dataset'], 'csv', { ...locals, url });
