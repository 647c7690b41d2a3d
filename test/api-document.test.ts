import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { ROUTES } from '../src/api/routes.ts';
import { openApi } from '../src/data/formats/openapi.ts';

type Schema = Record<string, unknown>;
const document = openApi();
const paths = document['paths'] as Record<string, { get: { operationId: string; tags: string[]; summary: string } }>;

test('a validator that is not ours takes the document for OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

/** Every object in the document below a place, with where it stands. */
function* within(value: unknown, at: string): Generator<[string, Schema]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at, value as Schema];
  for (const [key, one] of Object.entries(value)) if (!/^(example|examples|enum)$/.test(key)) yield* within(one, `${at}/${key}`);
}

test('every reference leads somewhere, and nothing is described that nobody refers to', () => {
  const components = document['components'] as Record<string, Record<string, unknown>>;
  const used = new Set<string>();
  for (const [at, one] of within(document, '#')) {
    const target = one['$ref'];
    if (typeof target !== 'string') continue;
    const [, , kind = '', name = ''] = target.split('/');
    expect(components[kind]?.[name], `${at}: ${target}`).toBeDefined();
    used.add(`${kind}/${name}`);
  }
  const unused = Object.entries(components).flatMap(([kind, own]) => Object.keys(own).map((name) => `${kind}/${name}`)).filter((name) => !used.has(name)); // prettier-ignore
  expect(unused).toEqual([]);
});

test('no schema says “object” and nothing more', () => {
  const bare = [...within(document, '#')].filter(([, one]) => one['type'] === 'object' && !one['properties'] && !('additionalProperties' in one)); // prettier-ignore
  expect(bare.map(([at]) => at)).toEqual([]);
});

test('every operation has a name of its own, a sentence and a tag that is described', () => {
  const operations = Object.values(paths).map(({ get }) => get);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const tags = (document['tags'] as { name: string; description: string }[]).map(({ name }) => name);
  const grouped = (document['x-tagGroups'] as { tags: string[] }[]).flatMap((group) => group.tags);
  for (const { tags: own, summary } of operations) {
    expect(summary.length).toBeGreaterThan(8);
    for (const tag of own) expect(tags).toContain(tag);
  }
  expect([...grouped].sort()).toEqual([...tags].sort());
});

test('every parameter says what it means, and shows a value where one holds everywhere', () => {
  const parameters = Object.entries((document['components'] as { parameters: Record<string, Schema> }).parameters);
  for (const [name, { description, example, schema, in: where }] of parameters) {
    expect(description, name).toBeTruthy();
    if (!/^(id|cursor|snapshot)$|_filters$/.test(name)) expect(example, name).toBeDefined();
    expect(schema, name).toBeDefined();
    expect(['query', 'path']).toContain(where);
  }
});

test('every route is in the document, and every path of the document has a route', () => {
  const fits = (route: string) => new RegExp(`^${route.replaceAll('.', '\\.').replace('{dataset}', '[a-z_]+').replace('{view}', '[a-z]+').replace(/\{(\w+)\}/g, '\\{$1\\}')}$`); // prettier-ignore
  const patterns = Object.keys(ROUTES).map((route) => ({ route, pattern: fits(route) }));
  expect(patterns.filter(({ pattern }) => !Object.keys(paths).some((path) => pattern.test(path))).map(({ route }) => route)).toEqual([]);
  expect(Object.keys(paths).filter((path) => !patterns.some(({ pattern }) => pattern.test(path)))).toEqual([]);
});

test('the document is no larger than a reader has to wait for', () => {
  expect(JSON.stringify(document).length).toBeLessThan(2_500_000);
});
