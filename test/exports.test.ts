import { closeSync, cpSync, existsSync, openSync, readdirSync, readlinkSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { ROUTES } from '../src/api/routes.ts';
import { streamAnswer } from '../src/data/answer.ts';
import { DATASETS } from '../src/data/datasets/index.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import { filesOpen } from '../src/data/exports/pool.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../src/data/formats/offered.ts';
import { currentSnapshot, paths } from '../src/data/home.ts';
import { openMirror, type Mirror } from '../src/data/mirror.ts';
import { readXlsx } from '../scripts/sources/xlsx.ts';
import { temporaryFolder } from './home.ts';
import { demo, get, list } from './portal.ts';
import { startPortal } from './served.ts';

test('every format has a route, a link on lists and in the index, and a place in the description of the API', async () => {
  const page = await (await get('/en/awards?award_year=2020')).text();
  const data = await (await get('/en/data')).text();
  const index = (await (await get('/api/v1/index.json')).json()) as { data: Record<string, string>[] };
  const { paths: described } = (await (await get('/api/v1/openapi.json')).json()) as { paths: Record<string, { get: { parameters: { $ref: string }[]; responses: Record<string, { content?: object }> } }> }; // prettier-ignore
  for (const format of FORMAT_NAMES) {
    expect(Object.keys(ROUTES)).toContain(`/api/v1/{dataset}.${format}`);
    expect(page).toContain(`href="/api/v1/awards.${format}?award_year=2020"`);
    for (const { id } of DATASETS) expect(data).toContain(`href="/api/v1/${id}.${format}"`);
    expect(index.data.find(({ id }) => id === 'awards')?.[format]).toBe(`/api/v1/awards.${format}`);
    const operation = described[`/api/v1/awards.${format}`]?.get;
    expect(Object.keys(operation?.responses['200']?.content ?? {})).toEqual([FORMATS[format].type.replace(/;.*/, '')]);
    expect(operation?.parameters.some(({ $ref }) => $ref === '#/components/parameters/bom')).toBe(format === 'csv');
  }
});

test('a list names its other forms and what describes them', async () => {
  const link = (await get('/api/v1/awards.json?award_year=2020&limit=5')).headers.get('link') ?? '';
  for (const format of FORMAT_NAMES) expect(link).toContain(`</api/v1/awards.${format}?award_year=2020>; rel="alternate"`);
  expect(link).toContain('</api/v1/awards/metadata.json?award_year=2020>; rel="describedby"');
  expect(link).toMatch(/limit=5[^>]*>; rel="next"/);
  const long = await get(`/api/v1/awards.json?funder_id=${Array.from({ length: 190 }, (_, at) => `KZ-BIN-${at}000000000`).join(',')}`);
  expect(long.status).toBe(200);
  expect(long.headers.get('link')).not.toContain('alternate');
});

test.each(FORMAT_NAMES)('%s says its type, its name and how many rows there are, with and without its body', async (format) => {
  const { page } = await list('/api/v1/awards.json?award_year=2020');
  const snapshot = currentSnapshot(inject('home'));
  for (const method of ['HEAD', 'GET']) {
    const response = await fetch(`${inject('address')}/api/v1/awards.${format}?award_year=2020`, { method });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(FORMATS[format].type);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="awards-${snapshot}.${format}"`);
    expect(response.headers.get('x-total-rows')).toBe(String(page.total));
    expect(response.headers.get('link')).toContain('rel="describedby"');
    expect((await response.arrayBuffer()).byteLength === 0).toBe(method === 'HEAD');
  }
});

test.each(FORMAT_NAMES)('%s refuses what it does not take, and invented rows that nobody asked for', async (format) => {
  expect((await get(`/api/v1/awards.${format}?cursor=x`)).status).toBe(400);
  expect((await get(`/api/v1/awards.${format}?colour=red`)).headers.get('content-type')).toContain('application/problem+json');
  expect((await get(`/api/v1/nothing.${format}`)).status).toBe(404);
  expect((await get(`/api/v1/awards.${format}?bom=1`)).status).toBe(format === 'csv' ? 200 : 400);
  expect((await fetch(`${demo.address}/api/v1/awards.${format}`)).status).toBe(403);
  const asked = await fetch(`${demo.address}/api/v1/awards.${format}?include=demo`);
  expect(asked.headers.get('content-disposition')).toContain('filename="demo-awards-');
  await asked.body?.cancel();
});

test('what is packed already is not packed again, and text is', async () => {
  for (const format of FORMAT_NAMES) {
    const response = await get(`/api/v1/awards.${format}`, { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe(FORMATS[format].type.startsWith('text/') || format === 'ndjson' ? 'gzip' : null);
    await response.arrayBuffer();
  }
});

test('a workbook says in three languages which rows it holds, of which snapshot, and how to cite them', async () => {
  const path = join(temporaryFolder(), 'awards.xlsx');
  writeFileSync(path, Buffer.from(await (await get('/api/v1/awards.xlsx?award_year=2020&scope=civil&limit=7')).arrayBuffer()));
  const rows: string[][] = [];
  await readXlsx(path, { sheet: (names) => names[1] ?? '', row: (cells) => rows.push(cells), formula: () => expect.unreachable(), fail: (detail) => { throw new Error(detail); } }); // prettier-ignore
  const line = (label: string) => rows.find(([first]) => first?.startsWith(label))?.slice(1) ?? [];
  expect(rows[0]).toEqual(['', 'English', 'Русский', 'Қазақша']);
  expect(line('Which rows')[0]).toMatch(/^Awards where .*Year: 2020.* The first 7 of them only\.$/);
  expect(line('Which rows')[1]).toMatch(/Год: 2020/);
  expect(line('Rows')).toEqual(['7', '7', '7']);
  expect(line('Snapshot').every((text) => text.includes(currentSnapshot(inject('home')) ?? ''))).toBe(true);
  expect(line('How to cite it')[2]).toContain('/kk/awards?award_year=2020&scope=civil&snapshot=');
  expect(line('Licence')[0]).toContain('CC0-1.0');
  expect(line('amount_awarded_minor')[0]).toBeTruthy();
});

test('the sidecar of a download says what its columns are, which rows it has and how to cite them', async () => {
  const query = 'award_year=2020&fields=id,amount_awarded,currency,is_demo,funder_id';
  const { data } = (await (await get(`/api/v1/awards/metadata.json?${query}`)).json()) as { data: { rows: number; query: { words: Record<string, string>; address: string }; columns: Record<string, unknown>[]; files: { format: FormatName; url: string }[]; licences: object[]; citation: { text: Record<string, string>; bibtex: string } } }; // prettier-ignore
  const csv = await (await get(`/api/v1/awards.csv?${query}`)).text();
  expect(data.columns.map(({ name }) => name)).toEqual(csv.split('\r\n')[0]?.split(','));
  expect(data.rows).toBe((await list('/api/v1/awards.json?award_year=2020')).page.total);
  expect(data.columns.find(({ name }) => name === 'amount_awarded_minor')).toMatchObject({ type: 'integer', currency_column: 'currency' });
  expect(data.columns.find(({ name }) => name === 'funder_id')).toMatchObject({ refers_to: 'organisations' });
  expect(data.query.words['kk']).toContain('2020');
  expect(data.query.address).toContain('snapshot=');
  expect(data.citation.bibtex).toMatch(/^@misc\{/);
  expect(data.licences).toContainEqual({ name: 'CC0-1.0', path: 'https://creativecommons.org/publicdomain/zero/1.0/' });
  for (const { url } of data.files) expect((await fetch(inject('address') + url, { method: 'HEAD' })).status).toBe(200);
  expect((await get('/api/v1/awards/metadata.json?colour=red')).status).toBe(400);
  expect((await fetch(`${demo.address}/api/v1/awards/metadata.json`)).status).toBe(403);
});

/** The sample's mirror, opened in this process; and how often its file is open here, over all threads. */
function opened(): { mirror: Mirror; handles: () => number } {
  const home = inject('home');
  const mirror = openMirror(home, currentSnapshot(home) ?? '');
  onTestFinished(() => void mirror.sqlite.close());
  const file = paths.mirror(paths.snapshot(home, mirror.snapshot));
  const links = () => readdirSync('/proc/self/fd').filter((name) => { try { return readlinkSync(`/proc/self/fd/${name}`) === file; } catch { return false; } }); // prettier-ignore
  return { mirror, handles: () => links().length };
}

const answerOf = (mirror: Mirror, format: FormatName, head = false) => streamAnswer(transactions, format, { mirror, url: new URL(`http://portal/api/v1/transactions.${format}`), head }); // prettier-ignore

test.runIf(existsSync('/proc/self/fd'))(
  'many downloads that nobody reads on hold one file open and little else; gone, they leave nothing; and one among them is served',
  async () => {
    const { mirror, handles } = opened();
    const own = handles();
    const readers = Array.from({ length: 300 }, (_, at) =>
      (answerOf(mirror, FORMAT_NAMES[at % FORMAT_NAMES.length] ?? 'csv').body as ReadableStream<Uint8Array>).getReader(),
    );
    const pieces = await Promise.all(readers.map((reader) => reader.read()));
    expect(pieces.every(({ value }) => (value?.length ?? 0) > 0)).toBe(true);
    expect(filesOpen()).toBe(300);
    expect(handles()).toBeLessThanOrEqual(own + 2);
    const whole = await answerOf(mirror, 'csv').text();
    expect(whole.split('\r\n').length - 2).toBe(2241);
    await Promise.all(readers.map((reader) => reader.cancel()));
    expect(filesOpen()).toBe(0);
    await expect.poll(handles, { timeout: 10_000 }).toBe(own);
  },
);

test('a HEAD request makes no file', () => {
  const { mirror } = opened();
  for (const format of FORMAT_NAMES) {
    const answer = answerOf(mirror, format, true);
    expect(answer.body).toBeNull();
    expect(answer.headers.get('x-total-rows')).toBe('2241');
  }
  expect(filesOpen()).toBe(0);
});

test('a download that fails midway breaks the connection rather than ending a short file, and the next one is served', async () => {
  const home = join(temporaryFolder(), 'home');
  cpSync(inject('home'), home, { recursive: true });
  const { address, stop } = await startPortal(home);
  onTestFinished(stop);
  await (await fetch(`${address}/api/v1/sources.xlsx`)).arrayBuffer();
  // The middle of the mirror is wiped while it is served; what lies at its beginning can still be read.
  const path = paths.mirror(paths.snapshot(home, currentSnapshot(home) ?? ''));
  const size = statSync(path).size;
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(Math.floor(size * 0.9)), 0, Math.floor(size * 0.9), Math.floor(size * 0.1));
  closeSync(file);
  for (const format of FORMAT_NAMES) {
    const whole = fetch(`${address}/api/v1/transactions.${format}`).then((answer) => answer.arrayBuffer());
    await expect(whole, format).rejects.toThrow();
  }
  expect((await fetch(`${address}/api/v1/awards.csv`, { method: 'HEAD' })).status).toBe(200);
});
