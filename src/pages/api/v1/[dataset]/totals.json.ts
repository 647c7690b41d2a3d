import type { APIRoute } from 'astro';
import { datasetNamed, totalsAnswer } from '../../../../data/answer.ts';

export const GET: APIRoute = ({ params, url, locals }) => totalsAnswer(datasetNamed(params['dataset']), 'json', { ...locals, url });
