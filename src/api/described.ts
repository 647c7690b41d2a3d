import type { Asked } from '../data/answer.ts';
import { CODE_LISTS } from '../data/codes/index.ts';
import type { Dataset } from '../data/dataset.ts';
import { DATASETS } from '../data/datasets/index.ts';
import { RequestError } from '../data/errors.ts';
import { jsonResponse, meta } from '../data/formats/json.ts';
import { FORMAT_NAMES } from '../data/formats/offered.ts';
import { openApi } from '../data/formats/openapi.ts';
import { openApiOf } from '../data/formats/openapi-subset.ts';
import { rowSchema } from '../data/formats/schema.ts';
import { catalogue } from '../data/formats/standards/dcat.ts';
import { parseQuality, qualityOf } from '../data/quality.ts';
import { refuseParameters } from '../data/query.ts';

/** Where everything is: each dataset with its forms. */
export function indexAnswer({ mirror, url }: Asked): Response {
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
    meta: meta(mirror),
  });
}

/** The description of the API, or of one part of it; without blanks, since programs read it and it is large. Throws a RequestError for a tag it has not. */
export function openApiAnswer({ url }: Asked): Response {
  refuseParameters(url.searchParams, ['tag']);
  const [tag, second] = url.searchParams.getAll('tag').filter((value) => value.trim() !== '');
  const document = second === undefined ? (tag === undefined ? openApi() : openApiOf(tag)) : undefined;
  if (!document) throw new RequestError(400, { parameter: 'tag', detail: '“tag” takes one of the tags of /api/v1/openapi.json, such as awards.' }); // prettier-ignore
  return new Response(JSON.stringify(document), { headers: { 'content-type': 'application/json; charset=utf-8' } });
}

/** Every code list with its words in three languages. */
export function codesAnswer({ mirror, url }: Asked): Response {
  refuseParameters(url.searchParams);
  return jsonResponse({ data: CODE_LISTS, meta: meta(mirror) });
}

/** The JSON Schema of a row of a dataset. */
export function schemaAnswer(dataset: Dataset, { url }: Asked): Response {
  refuseParameters(url.searchParams);
  return jsonResponse(rowSchema(dataset), { headers: { 'content-type': 'application/schema+json' } });
}

/** The catalogue of all datasets as DCAT-AP 3. */
export async function catalogueAnswer({ mirror, url }: Asked): Promise<Response> {
  refuseParameters(url.searchParams);
  return jsonResponse(await catalogue(mirror), { headers: { 'content-type': 'application/ld+json; charset=utf-8' } });
}

/** The figures of the quality page. */
export async function qualityAnswer({ mirror, url }: Asked): Promise<Response> {
  return jsonResponse({ data: await qualityOf(mirror, parseQuality(mirror, url.searchParams), new Date()), meta: meta(mirror) });
}
