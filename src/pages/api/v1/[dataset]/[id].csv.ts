import type { APIRoute } from 'astro';
import { datasetNamed, recordAnswer } from '../../../../data/answer.ts';

export const GET: APIRoute = ({ params, url, locals }) =>
  recordAnswer(datasetNamed(params['dataset']), params['id'], 'csv', { ...locals, url });
