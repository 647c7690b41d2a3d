import type { APIRoute } from 'astro';
import { datasetNamed, listAnswer } from '../../../data/answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => listAnswer(datasetNamed(params['dataset']), { ...locals, url });
