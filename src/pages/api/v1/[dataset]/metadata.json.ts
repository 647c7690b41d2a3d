import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../../data/answer.ts';
import { metadataAnswer } from '../../../../data/exports/metadata.ts';

export const GET: APIRoute = ({ params, url, locals }) => metadataAnswer(datasetNamed(params['dataset']), { ...locals, url });
