import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { Schema } from '../src/data/kinds.ts';
import { openApi } from '../src/data/formats/openapi.ts';

/** The client itself: `openapi-fetch` with the types of this API, and a walk through all pages of a list. */
const CLIENT = `/*
 * A typed client of the open data API, for browsers, Node, Deno and Bun: https://github.com/openapi-ts/openapi-typescript (openapi-fetch).
 *
 *   const api = aiqyn('https://…');
 *   const { data, error } = await api.GET('/api/v1/awards.json', { params: { query: { limit: 5, filters: { scope: 'civil' } } } });
 *   for await (const award of everyRow(api, '/api/v1/awards.json', { filters: { scope: 'civil' } })) …
 */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './aiqyn-types.d.ts';

/** The error of every answer that is not 200 (RFC 9457). */
export type Problem = components['schemas']['Problem'];
export type Api = Client<paths>;

/** A client of the portal at an address. Filters go into the query string as parameters of their own, lists with commas. */
export function aiqyn(baseUrl: string): Api {
  return createClient<paths>({ baseUrl, querySerializer: { array: { style: 'form', explode: false }, object: { style: 'form', explode: true } } });
}

/** Addresses of lists: those whose answers have pages. */
type Listed = { [Path in keyof paths]: paths[Path] extends { get: { parameters: { query?: { cursor?: string } }; responses: { 200: { content: { 'application/json': { data: readonly unknown[] } } } } } } ? Path : never }[keyof paths];
type Query<Path extends Listed> = paths[Path] extends { get: { parameters: { query?: infer Asked } } } ? Omit<NonNullable<Asked>, 'cursor'> : never;
type RowOf<Path extends Listed> = paths[Path] extends { get: { responses: { 200: { content: { 'application/json': { data: readonly (infer Row)[] } } } } } } ? Row : never;

/** Every row of a list, page by page; all of them are of the snapshot that the first page is of. Throws an Error with the problem as its cause. */
export async function* everyRow<Path extends Listed>(api: Api, path: Path, query?: Query<Path>): AsyncGenerator<RowOf<Path>, void, undefined> {
  const get = api.GET as unknown as (path: string, init: object) => Promise<{ data?: { data: RowOf<Path>[]; page: { next_cursor: string | null } }; error?: Problem }>;
  let cursor: string | null | undefined;
  do {
    const { data, error } = await get(path, { params: { query: { limit: 1000, ...query, ...(cursor ? { cursor } : {}) } } });
    if (!data) throw new Error(error?.detail ?? 'No answer', { cause: error });
    yield* data.data;
    cursor = data.page.next_cursor;
  } while (cursor);
}
`;

/** What types say nothing of would be most of the text: examples, sentences about parameters, each error by itself, answers that are no JSON. */
function lean(document: Schema): Schema {
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (key === 'example' || key === 'examples' ? [] : [[key, bare(one)]]))); // prettier-ignore
  };
  const problem = { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const paths = Object.entries(document['paths'] as Record<string, { get: { responses: Record<string, { content?: Schema }> } }>);
  const json = paths.filter(([, { get }]) => get.responses['200']?.content?.['application/json']);
  const { components, ...rest } = document as { components: { parameters: Record<string, Schema>; schemas: Schema } };
  const parameters = Object.fromEntries(Object.entries(components.parameters).map(([name, { description: _, ...parameter }]) => [name, parameter]));
  return bare({
    ...rest,
    servers: [{ url: '/' }],
    paths: Object.fromEntries(json.map(([path, item]) => [path, { ...item, get: { ...item.get, responses: { 200: item.get.responses['200'], default: problem } } }])),
    components: { parameters, schemas: components.schemas },
    'x-server-responses': {},
  }) as Schema;
} // prettier-ignore

/** The typed client as files by name: the client, and the types of every JSON answer of the API. */
export async function clientFiles(): Promise<Map<string, string>> {
  const nodes = await openapiTS(lean(openApi()) as unknown as OpenAPI3);
  const types = `// Types of the API, made from /api/v1/openapi.json by openapi-typescript.\n\n${astToString(nodes)}`;
  return new Map([
    ['aiqyn.ts', CLIENT],
    ['aiqyn-types.d.ts', types.replace(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 4))],
  ]);
}

/** Writes the client into a folder of files that the portal serves: the build does, below /client/. */
export async function writeClient(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of await clientFiles()) writeFileSync(join(folder, name), text);
}
