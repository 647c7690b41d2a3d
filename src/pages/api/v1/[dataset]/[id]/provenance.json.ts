import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../../../data/answer.ts';
import { provenanceAnswer } from '../../../../../data/record-answer.ts';

/** Where a row comes from. */
export const GET: APIRoute = ({ params, url, locals }) =>
  provenanceAnswer(datasetNamed(params['dataset']), params['id'], { ...locals, url });
