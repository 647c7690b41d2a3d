import { codes, type CodeListName } from '../codes/index.ts';
import type { Schema } from '../kinds.ts';
import { mediaType, type FormatName } from './offered.ts';
import { exampleOf } from './openapi-examples.ts';

/** The words that descriptions of the API are made of. */

export type PathItem = readonly [path: string, item: { get: Schema }];

export const text: Schema = { type: 'string' };
export const maybe: Schema = { type: ['string', 'null'] };
export const whole: Schema = { type: 'integer' };
export const maybeWhole: Schema = { type: ['integer', 'null'] };
export const yes: Schema = { type: 'boolean' };
export const texts: Schema = { type: 'array', items: text };

export const ref = (name: string): Schema => ({ $ref: `#/components/${name}` });
export const schemaOf = (name: string): Schema => ref(`schemas/${name}`);
/** The same schema with a sentence, which a reference may have beside it in OpenAPI 3.1. */
export const told = (schema: Schema, description: string): Schema => ({ ...schema, description });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

/** An object all of whose properties are always there, but those named `optional`. */
export function object(properties: Record<string, Schema>, optional: readonly string[] = []): Schema {
  return { type: 'object', required: Object.keys(properties).filter((name) => !optional.includes(name)), properties };
}

/** An object with any keys and values of one kind. */
export const mapOf = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
export const list = (items: Schema): Schema => ({ type: 'array', items });
/** An amount as a decimal and in minor units. */
export const money = (name: string, description?: string): Record<string, Schema> => ({
  [name]: description === undefined ? maybe : told(maybe, description),
  [`${name}_minor`]: maybeWhole,
});
export const oneOf = (names: readonly string[]): Schema => ({ type: 'string', enum: [...names] });
export const codeOf = (name: CodeListName): Schema => oneOf(Object.keys(codes(name)));
/** What an answer of data holds. */
export const envelope = (data: Schema, more: Record<string, Schema> = {}): Schema => object({ data, ...more, meta: schemaOf('Meta') });

export function query(name: string, description: string, schema: Schema, example?: string | number): Schema {
  return { name, in: 'query', description, schema, ...(example === undefined ? {} : { example }) };
}
/** Several values in one parameter, parted by commas. */
export const commas = { style: 'form', explode: false } as const;

/** Forms of answers beside those that every result is offered in. */
const FORMATS = {
  json: 'application/json',
  schema: 'application/schema+json',
  atom: 'application/atom+xml',
  xml: 'application/xml',
  jsonld: 'application/ld+json',
} as const;
export type Format = keyof typeof FORMATS | FormatName;

/** The media type of a format, without parameters. */
function typeOf(format: Format): string {
  return format in FORMATS ? FORMATS[format as keyof typeof FORMATS] : mediaType(format as FormatName);
}

/** Answers that every address may give: `snapshot=` is a parameter of each, and no parameter is ever ignored. */
const EVERYWHERE = [400, 404, 410, 429] as const;

export interface Told {
  /** Operation id; the example of the answer goes by it. */
  id: string;
  tag: string;
  summary: string;
  parameters?: readonly Schema[];
  format?: Format;
  /** Of the answer; of text where it is left out. */
  schema?: Schema;
  /** Answers it may give beside 200, 304 and those of every address. */
  problems?: readonly (403 | 409)[];
}

/** One address of the API. */
export function address(path: string, { id, tag, summary, parameters = [], format = 'json', schema = text, problems = [403] }: Told): PathItem {
  const statuses = [...EVERYWHERE, ...problems].sort((a, b) => a - b);
  return [
    path,
    {
      get: {
        operationId: id,
        tags: [tag],
        summary,
        ...(parameters.length ? { parameters } : {}),
        responses: {
          200: { description: summary, content: { [typeOf(format)]: { schema, ...exampleOf(id) } } },
          304: ref('responses/NotModified'),
          ...Object.fromEntries(statuses.map((status) => [status, ref(`responses/Problem${status}`)])),
        },
      },
    },
  ];
} // prettier-ignore

/** The same figures as JSON and as CSV. */
export function both(path: string, { id, summary, ...one }: Told): PathItem[] {
  return [
    address(`${path}.json`, { id: `${id}_json`, summary, ...one }),
    address(`${path}.csv`, { id: `${id}_csv`, summary: `${summary}, as CSV`, ...one, format: 'csv', schema: text }),
  ];
}
