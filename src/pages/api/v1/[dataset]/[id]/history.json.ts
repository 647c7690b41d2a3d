import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../../../data/answer.ts';
import { historyAnswer } from '../../../../../data/changes-answer.ts';

/** What became of one row. */
export const GET: APIRoute = ({ params, url, locals }) => historyAnswer(datasetNamed(params['dataset']), params['id'], { ...locals, url });
