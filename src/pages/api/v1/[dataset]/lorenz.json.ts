import type { APIRoute } from 'astro';
import { lorenzAnswer } from '../../../../data/explore-answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => lorenzAnswer(params['dataset'], 'json', { ...locals, url });
