import type { APIRoute } from 'astro';
import { DATASETS } from '../../../data/datasets/index.ts';
import { FORMAT_NAMES } from '../../../data/formats/offered.ts';
import { jsonResponse, meta } from '../../../data/formats/json.ts';
import { refuseParameters } from '../../../data/query.ts';

export const GET: APIRoute = ({ url, locals }) => {
  refuseParameters(url.searchParams);
  return jsonResponse({
    data: DATASETS.map(({ id, title, about, slice }) => ({
      id,
      title,
      about,
      slice_of: slice?.of.id ?? null,
      json: `/api/v1/${id}.json`,
      ...Object.fromEntries(FORMAT_NAMES.map((format) => [format, `/api/v1/${id}.${format}`])),
      totals: `/api/v1/${id}/totals.json`,
      schema: `/api/v1/${id}/schema.json`,
      metadata: `/api/v1/${id}/metadata.json`,
    })),
    openapi: '/api/v1/openapi.json',
    codes: '/api/v1/codes.json',
    quality: '/api/v1/quality.json',
    donors: '/api/v1/donors.json',
    statements: '/api/v1/pools/{id}/statement.json',
    meta: meta(locals.mirror),
  });
};
