import type { APIRoute } from 'astro';
import { seriesAnswer } from '../../../../data/explore-answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => seriesAnswer(params['dataset'], 'json', { ...locals, url });
