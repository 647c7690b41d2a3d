import type { APIRoute } from 'astro';
import { datasetNamed } from '../../../../data/answer.ts';
import { jsonResponse } from '../../../../data/formats/json.ts';
import { refuseParameters } from '../../../../data/query.ts';
import { rowSchema } from '../../../../data/formats/schema.ts';

export const GET: APIRoute = ({ params, url }) => {
  refuseParameters(url.searchParams);
  return jsonResponse(rowSchema(datasetNamed(params['dataset'])), { headers: { 'content-type': 'application/schema+json' } });
};
