import { expect, test } from 'vitest';
import { findRoute } from '../src/api/find.ts';
import { ROUTES } from '../src/api/routes.ts';
import { RequestError } from '../src/data/errors.ts';
import { get } from './portal.ts';

/** The pattern that answers a path. */
const patternOf = (path: string) => Object.entries(ROUTES).find(([, answer]) => answer === findRoute(path)?.answer)?.[0];

test('every pattern of the API finds itself', () => {
  for (const [pattern, answer] of Object.entries(ROUTES)) {
    const found = findRoute(pattern);
    expect(found?.answer, pattern).toBe(answer);
    for (const [name, value] of Object.entries(found?.parameters ?? {})) expect(value).toBe(`{${name}}`);
  }
});

test.each([
  ['/api/v1/awards.json', '/api/v1/{dataset}.json', { dataset: 'awards' }],
  ['/api/v1/awards.json/', '/api/v1/{dataset}.json', { dataset: 'awards' }],
  ['/api/v1/awards.iati.xml', '/api/v1/awards.iati.xml', {}],
  ['/api/v1/awards/a.b.iati.xml', '/api/v1/awards/{id}.iati.xml', { id: 'a.b' }],
  ['/api/v1/awards/totals.json', '/api/v1/{dataset}/totals.json', { dataset: 'awards' }],
  ['/api/v1/awards/a%2Fb.json', '/api/v1/{dataset}/{id}.json', { dataset: 'awards', id: 'a/b' }],
  ['/api/v1/awards/%D2%9B.json', '/api/v1/{dataset}/{id}.json', { dataset: 'awards', id: 'қ' }],
  ['/api/v1/awards/%2525.json', '/api/v1/{dataset}/{id}.json', { dataset: 'awards', id: '%25' }],
  ['/api/v1/awards/line%0Abreak.json', '/api/v1/{dataset}/{id}.json', { dataset: 'awards', id: 'line\nbreak' }],
  ['/api/v1/donors/totals.json', '/api/v1/donors/{id}.json', { id: 'totals' }],
])('%s is answered by %s', (path, pattern, parameters) => {
  expect(patternOf(path)).toBe(pattern);
  expect(findRoute(path)?.parameters).toEqual(parameters);
});

test('a broken percent-encoding is said to be one', async () => {
  expect(() => findRoute('/api/v1/%FF.json')).toThrow(RequestError);
  expect((await get('/api/v1/%FF.json')).status).toBe(400);
});

test.each(['/api', '/api/', '/api/v1', '/api/v1/', '/api/v1/.json', '/api/v1/awards', '/api/v1/awards/.json', '/api/v2/awards.json', '/api/v1/awards/a/b.json'])(
  'nothing is at %s',
  async (path) => {
    expect(findRoute(path)).toBeUndefined();
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(await answer.json()).toMatchObject({ status: 404, detail: expect.stringContaining('There is nothing at /api') as string });
  },
); // prettier-ignore
