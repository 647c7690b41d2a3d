import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../../../data/answer.ts';
import { checksAnswer } from '../../../../../data/record-answer.ts';

/** Which checks a row passed, which ask something of it, which could not look. */
export const GET: APIRoute = ({ params, url, locals }) => checksAnswer(datasetNamed(params['dataset']), params['id'], { ...locals, url });
