import type { APIRoute } from 'astro';
import { RequestError } from '../../../data/errors.ts';
import { openApi } from '../../../data/formats/openapi.ts';
import { openApiOf } from '../../../data/formats/openapi-subset.ts';
import { refuseParameters } from '../../../data/query.ts';

/** The description of the API, or of one part of it; without blanks, since programs read it and it is large. */
export const GET: APIRoute = ({ url }) => {
  refuseParameters(url.searchParams, ['tag']);
  const [tag, second] = url.searchParams.getAll('tag').filter((value) => value.trim() !== '');
  const document = second === undefined ? (tag === undefined ? openApi() : openApiOf(tag)) : undefined;
  if (!document) throw new RequestError(400, { parameter: 'tag', detail: '“tag” takes one of the tags of /api/v1/openapi.json, such as awards.' }); // prettier-ignore
  return new Response(JSON.stringify(document), { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
