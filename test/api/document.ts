import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export type Schema = Record<string, unknown>;

export interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  schema: Schema;
  /** An example the document gives; undefined where it gives none. */
  example: unknown;
}

export interface Operation {
  id: string;
  path: string;
  parameters: Parameter[];
  /** By status, the content types it may have; none for 304. */
  responses: Map<number, string[]>;
}

/** The OpenAPI document of a served portal, read as a stranger would: nothing but what it says is known here. */
export interface Document {
  root: Schema;
  operations: Operation[];
  /** Statuses that the server itself may answer with anywhere. */
  anywhere: number[];
  resolve: (schema: Schema) => Schema;
  /** Says what is wrong with an answer of a status and content type; undefined where nothing is. */
  faultsOf: (operation: Operation | undefined, status: number, type: string, body: unknown) => string | undefined;
}

const methods = (item: Schema) => item['get'] as Schema;
const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Every object with named properties is to have no others, so that an answer which says more than the document is found too. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const made = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, ['enum', 'required', 'example', 'examples'].includes(key) && Array.isArray(value) ? value : closed(value)])); // prettier-ignore
  const isSchema = made['type'] === 'object' && typeof made['properties'] === 'object';
  return isSchema && !('additionalProperties' in made) ? { ...made, additionalProperties: false } : made;
}

/** Reads the document of a portal. */
export async function readDocument(address: string): Promise<Document> {
  return documentOf((await (await fetch(`${address}/api/v1/openapi.json`)).json()) as Schema);
}

export function documentOf(root: Schema): Document {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false, validateFormats: false });
  ajv.addSchema(closed(root) as Schema, 'api');
  const resolve = (schema: Schema): Schema => {
    const target = schema['$ref'];
    if (typeof target !== 'string') return schema;
    const found = target.slice(2).split('/').reduce<unknown>((at, part) => (at as Schema)[part.replaceAll('~1', '/').replaceAll('~0', '~')], root); // prettier-ignore
    if (typeof found !== 'object' || found === null) throw new Error(`${target} leads nowhere`);
    return { ...resolve(found as Schema), ...Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$ref')) };
  };
  const operations = Object.entries(root['paths'] as Record<string, Schema>).map(([path, item]): Operation => {
    const own = methods(item);
    const given = [...((item['parameters'] ?? []) as Schema[]), ...((own['parameters'] ?? []) as Schema[])].map(resolve);
    return {
      id: String(own['operationId']),
      path,
      parameters: given.map((one) => ({ name: String(one['name']), in: one['in'] as 'query' | 'path', required: one['required'] === true, schema: resolve(one['schema'] as Schema), example: one['example'] })),
      responses: new Map(Object.entries(own['responses'] as Record<string, Schema>).map(([status, response]) => [Number(status), Object.keys((resolve(response)['content'] ?? {}) as Schema)])),
    };
  }); // prettier-ignore
  const compiled = new Map<string, ValidateFunction>();
  const validator = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  const faultsOf: Document['faultsOf'] = (operation, status, type, body) => {
    const pointer = status >= 400 || !operation ? '/components/schemas/Problem' : `/paths/${escaped(operation.path)}/get/responses/${status}/content/${escaped(type)}/schema`; // prettier-ignore
    const validate = validator(encodeURI(pointer));
    if (validate(body)) return undefined;
    return (validate.errors ?? []).slice(0, 3).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`).join('; '); // prettier-ignore
  };
  return { root, operations, anywhere: Object.keys((root['x-server-responses'] ?? {}) as Schema).map(Number), resolve, faultsOf };
}
