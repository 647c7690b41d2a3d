import { expect, test } from 'vitest';
import { DATASETS } from '../src/data/datasets/index.ts';
import { keysOf } from '../src/data/formats/json.ts';
import { address, cellOf, get, list, records } from './portal.ts';

test.each(DATASETS.map((dataset) => dataset.id))('%s answers as JSON, CSV, JSON lines, totals and schema', async (id) => {
  const whole = await list(`/api/v1/${id}.json?limit=1000`);
  expect(whole.data).toHaveLength(Math.min(whole.page.total, 1000));
  const csv = await (await get(`/api/v1/${id}.csv`)).text();
  const rows = records(csv);
  expect(rows).toHaveLength(whole.page.total);
  const fields = DATASETS.find((dataset) => dataset.id === id)?.fields ?? {};
  expect(csv.slice(0, csv.indexOf('\r\n')).split(',')).toEqual(Object.entries(fields).flatMap(([name, field]) => keysOf(name, field.kind)));
  const ndjson = await (await get(`/api/v1/${id}.ndjson`)).text();
  expect(
    ndjson
      .split('\n')
      .filter(Boolean)
      .slice(0, 1000)
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(whole.data);
  const counted = (await (await get(`/api/v1/${id}/totals.json`)).json()) as { data: { rows: number }[] };
  expect(counted.data.reduce((sum, row) => sum + row.rows, 0)).toBe(whole.page.total);
  const schema = (await (await get(`/api/v1/${id}/schema.json`)).json()) as { properties: object };
  for (const row of whole.data) expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(row)));
});

test('a record answers as JSON with its provenance, and as CSV', async () => {
  const [row] = (await list('/api/v1/awards.json?limit=1')).data;
  const body = (await (await get(`/api/v1/awards/${cellOf(row, 'id')}.json`)).json()) as {
    data: object;
    provenance: Record<string, string>;
  };
  expect(body.data).toEqual(row);
  expect(body.provenance).toMatchObject({
    source: row?.['source_id'],
    file: row?.['source_file'],
    record_id: row?.['source_record_id'],
    licence: 'CC0-1.0',
  });
  expect(body.provenance['file_sha256']).toMatch(/^[0-9a-f]{64}$/);
  const csv = records(await (await get(`/api/v1/awards/${cellOf(row, 'id')}.csv`)).text());
  expect(csv).toHaveLength(1);
  expect(csv[0]?.['id']).toBe(row?.['id']);
});

test('keyset pages walk every row once, forward and back', async () => {
  const seen: unknown[] = [];
  let path: string | null = '/api/v1/transactions.json?limit=100&sort=-amount&fields=id,amount&scope=civil';
  let last = path;
  let total = 0;
  while (path) {
    const page = await list(path);
    seen.push(...page.data.map((row) => row['id']));
    total = page.page.total;
    last = path;
    path = page.page.next;
  }
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
  const back: unknown[] = [];
  for (path = last; path;) {
    const page = await list(path);
    back.unshift(...page.data.map((row) => row['id']));
    path = page.page.prev;
  }
  expect(back.slice(-200)).toEqual(seen.slice(-200));
  expect(new Set(back).size).toBe(total);
});

test('sorts by amount with ties broken by id and nulls last, both ways', async () => {
  const down = (await list('/api/v1/awards.json?sort=-amount_awarded&limit=1000&fields=id,amount_awarded')).data;
  const amounts = down.map((row) => row['amount_awarded_minor'] as number | null);
  const known = amounts.filter((amount) => amount !== null);
  expect(known).toEqual([...known].sort((a, b) => b - a));
  expect(amounts.slice(known.length).every((amount) => amount === null)).toBe(true);
  const up = (await list('/api/v1/awards.json?sort=amount_awarded,id&limit=1000&fields=id,amount_awarded')).data;
  expect(up.at(-1)?.['amount_awarded_minor']).toBeNull();
  for (const rows of [up, down]) {
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next && next['amount_awarded_minor'] === row['amount_awarded_minor']) expect(String(row['id']) < String(next['id'])).toBe(true);
    }
  }
});

test('facets count each field under all other filters', async () => {
  const bare = await list('/api/v1/transactions.json?facets=kind,scope&limit=1');
  const filtered = await list('/api/v1/transactions.json?facets=kind,scope&limit=1&scope=military');
  expect(filtered.facets?.['scope']).toEqual(bare.facets?.['scope']);
  const kinds = filtered.facets?.['kind'] ?? [];
  expect(kinds.reduce((sum, { rows }) => sum + rows, 0)).toBe(filtered.page.total);
  for (const { value, rows } of kinds)
    expect((await list(`/api/v1/transactions.json?scope=military&kind=${value}&limit=1`)).page.total).toBe(rows);
});

test.each([
  ['scope=civil,military', (row: Row) => ['civil', 'military'].includes(String(row['scope']))],
  ['scope=civil&scope=military', (row: Row) => ['civil', 'military'].includes(String(row['scope']))],
  ['scope.not=civil', (row: Row) => row['scope'] !== 'civil'],
  ['amount.gte=1000000', (row: Row) => Number(row['amount']) >= 1_000_000],
  ['amount.lt=0', (row: Row) => Number(row['amount']) < 0],
  ['amount=0', (row: Row) => Number(row['amount']) === 0],
  [
    'date.gte=2020&date.lte=2021-06',
    (row: Row) => String(row['date']).slice(0, 4) >= '2020' && String(row['date']).slice(0, 7) <= '2021-06',
  ],
  ['date=2016', (row: Row) => String(row['date']).startsWith('2016')],
  ['year.gt=2022', (row: Row) => Number(row['year']) > 2022],
  ['receiver_id.null=true', (row: Row) => row['receiver_id'] === null],
  ['receiver_id.null=false', (row: Row) => row['receiver_id'] !== null],
  ['receiver_status=withheld,not_published', (row: Row) => ['withheld', 'not_published'].includes(String(row['receiver_status']))],
  ['receiver_name.contains=freedom+house', (row: Row) => /freedom house/i.test(String(row['receiver_name']))],
  ['humanitarian=true', (row: Row) => row['humanitarian'] === true],
  ['iati_type=11', (row: Row) => row['iati_type'] === '11'],
  ['currency=eur', (row: Row) => row['currency'] === 'EUR'],
])('the filter %s keeps exactly the rows it says', async (filter, fits) => {
  const all = await everything();
  const kept = records(await (await get(`/api/v1/transactions.csv?${filter}&fields=id`)).text());
  expect(kept.map((row) => row.id).sort()).toEqual(all.filter(fits).map((row) => String(row['id'])).sort()); // prettier-ignore
  expect(kept.length).toBeGreaterThan(0);
});

type Row = Record<string, unknown>;
let whole: Promise<Row[]> | undefined;
function everything(): Promise<Row[]> {
  whole ??= get('/api/v1/transactions.ndjson').then(async (response) => (await response.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)); // prettier-ignore
  return whole;
}

test('full text finds words as beginnings, phrases in order, and folds Cyrillic and accents', async () => {
  const words = (await list('/api/v1/organisations.json?q=sana%20sezim')).page.total;
  expect(words).toBeGreaterThan(0);
  expect((await list('/api/v1/organisations.json?q=%22sezim%20sana%22')).page.total).toBe(0);
  expect((await list('/api/v1/organisations.json?q=%22SANA%20SEZIM%22')).page.total).toBe(words);
  expect((await list('/api/v1/translations.json?q=беженцев')).page.total).toBe(
    (await list('/api/v1/translations.json?q=БЕЖЕНЦЕВ')).page.total,
  );
  expect((await list('/api/v1/organisations.json?q=fundacion')).page.total).toBe(
    (await list('/api/v1/organisations.json?q=Fundación')).page.total,
  );
});

test.each([
  '/api/v1/awards.json?nonsense=1',
  '/api/v1/awards.json?limit=0',
  '/api/v1/awards.json?limit=1001',
  '/api/v1/awards/as/recipients.json?limit=1001',
  '/api/v1/awards/as/recipients.csv?limit=1001',
  '/api/v1/awards.csv?limit=1000000000',
  '/api/v1/awards.json?limit=ten',
  '/api/v1/awards.json?sort=description',
  '/api/v1/awards.json?sort=-amount_awarded,title',
  '/api/v1/awards.json?scope=nice',
  '/api/v1/awards.json?amount_awarded.gte=lots',
  '/api/v1/awards.json?award_date=31.12.2020',
  '/api/v1/awards.json?award_date.null=maybe',
  '/api/v1/awards.json?facets=description',
  '/api/v1/awards.json?fields=secret',
  '/api/v1/awards.json?by=scope',
  '/api/v1/awards.json?cursor=%00',
  '/api/v1/awards.json?cursor=bm9uc2Vuc2U',
  '/api/v1/awards.json?q=%22%22%22',
  `/api/v1/awards.json?q=${'a'.repeat(600)}`,
  `/api/v1/awards.json?source_id=${Array.from({ length: 201 }, (_, index) => index).join(',')}`,
  '/api/v1/awards.json?constructor=1',
  '/api/v1/awards.json?__proto__=1',
  '/api/v1/awards.csv?cursor=abc',
  '/api/v1/awards/totals.json?by=title',
  '/api/v1/awards/totals.json?by=scope,country,year,status',
  '/api/v1/awards/totals.json?limit=5',
  '/api/v1/awards.json?limit=5&limit=6',
])('%s is answered with 400 and says why', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = (await response.json()) as { status: number; errors: { detail: string }[] };
  expect(problem.status).toBe(400);
  expect(problem.errors.length).toBeGreaterThan(0);
});

test.each([
  '/api',
  '/api/v1/nothing.json',
  '/api/v1/awards/nothing.json',
  '/api/v1/awards.xml',
  '/api/v2/awards.json',
  '/api/v1/contributions/nothing.csv',
  '/api/v1/awards/a/b/c.json',
  '/api/v1',
])('%s is answered with a 404 problem, never with HTML', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('search text is never an operator: quotes, FTS words and SQL give an answer', async () => {
  for (const q of [
    'NEAR(a b)',
    'a AND OR NOT b',
    'title:x',
    '"; DROP TABLE awards; --',
    'a*',
    '(((',
    "x' OR 1=1",
    '☃ human',
    '\u202ehuman',
    'hu\u200bman',
    '{a b}: c',
    'a ^ b',
    '-a +b',
  ]) {
    const response = await get(`/api/v1/awards.json?q=${encodeURIComponent(q)}`);
    expect([200, 400], q).toContain(response.status);
  }
});

test.each(['/%zz', '/en/%E0%A4%A', '/api/v1/%ff.json'])('the broken address %s is answered with 400', async (path) => {
  const { request } = await import('node:http');
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(address, { path }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(400);
});

test('a reader who goes away midway costs nothing but his own download', async () => {
  const { connect } = await import('node:net');
  const { hostname, port } = new URL(address);
  for (let index = 0; index < 20; index++) {
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('GET /api/v1/sectors.csv HTTP/1.1\r\nHost: portal\r\n\r\n'));
      socket.once('data', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', reject);
    });
  }
  expect((await list('/api/v1/sectors.json?limit=1')).page.total).toBe(4486);
});

test('only reading is possible', async () => {
  const response = await fetch(`${address}/api/v1/awards.json`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});

test('a cursor of another query is refused', async () => {
  const { page } = await list('/api/v1/awards.json?limit=5');
  expect((await get(`/api/v1/awards.json?limit=5&scope=civil&cursor=${page.next_cursor}`)).status).toBe(400);
});

test('a strong entity tag answers 304, differs by encoding, and covers lists, pages and downloads', async () => {
  for (const path of ['/api/v1/awards.json?scope=civil', '/en/awards', '/api/v1/awards.csv', '/favicon.svg']) {
    const first = await get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]+"$/);
    await first.arrayBuffer();
    const again = await get(path, { 'if-none-match': tag });
    expect(again.status, path).toBe(304);
    const plain = await get(path, { 'accept-encoding': 'identity' });
    await plain.arrayBuffer();
    expect(plain.headers.get('etag')).not.toBe(tag);
  }
  const one = await get('/api/v1/awards.json?scope=civil&limit=5');
  const other = await get('/api/v1/awards.json?limit=5&scope=civil');
  expect(one.headers.get('etag')).toBe(other.headers.get('etag'));
});

test('any origin may read the API; nobody may frame a page', async () => {
  const api = await get('/api/v1/awards.json');
  expect(api.headers.get('access-control-allow-origin')).toBe('*');
  const page = await get('/en/awards');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-(inline|eval)|https?:|\*/);
  expect(page.headers.get('set-cookie')).toBeNull();
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a page of the list is light', async () => {
  const response = await get('/en/awards', { 'accept-encoding': 'br' });
  expect(response.headers.get('content-encoding')).toBe('br');
  const html = await (await get('/en/awards', { 'accept-encoding': 'identity' })).text();
  const parts = [...html.matchAll(/(?:href|src)="(\/_astro\/[^"]+\.(?:css|js))"/g)].map((match) => match[1] ?? '');
  const { request } = await import('node:http');
  const size = (path: string) =>
    new Promise<number>((resolve, reject) => {
      request(new URL(path, response.url), { headers: { 'accept-encoding': 'br' } }, (answer) => resolve(Number(answer.headers['content-length']))).on('error', reject).end(); // prettier-ignore
    });
  const bytes = await Promise.all(['/en/awards', ...parts].map(size));
  expect(bytes.reduce((sum, part) => sum + part, 0)).toBeLessThan(60_000);
});
