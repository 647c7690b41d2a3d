import type { APIRoute } from 'astro';
import { datasetNamed, streamAnswer } from '../../../data/answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => streamAnswer(datasetNamed(params['dataset']), 'xlsx', { ...locals, url });
