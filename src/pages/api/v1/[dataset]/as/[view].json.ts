import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../../../data/answer.ts';
import { viewAnswer } from '../../../../../data/search/answers.ts';

export const GET: APIRoute = ({ params, url, locals }) =>
  viewAnswer(datasetNamed(params['dataset']), params['view'], 'json', { ...locals, url });
