import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { FILLED, filledColumns, REQUIRED } from '../src/data/intake/columns.ts';
import { EXAMPLE } from '../src/data/intake/example.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { temporaryFolder } from './home.ts';
import { get } from './portal.ts';
import { unzipTo } from './unzip.ts';

const root = resolve(import.meta.dirname, '..');
const check = (path: string) => spawnSync(process.execPath, ['scripts/check.ts', path], { cwd: root, encoding: 'utf8' });

async function download(): Promise<string> {
  const answer = await get('/data/templates.zip');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'templates.zip'), Buffer.from(await answer.arrayBuffer()));
  return folder;
}

test('the templates are one zip, the same bytes each time, and the short address leads to it', async () => {
  const short = await get('/data/templates');
  expect([short.status, short.headers.get('location')]).toEqual([308, '/data/templates.zip']);
  const first = await get('/data/templates.zip');
  const again = await get('/data/templates.zip', { 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  for (const locale of LOCALES) expect(await (await get(`/${locale}/data`)).text()).toContain('href="/data/templates.zip"');
});

test('every table is empty and has the columns of its declaration that a publisher fills, no more', async () => {
  const folder = await download();
  await unzipTo(join(folder, 'templates.zip'), folder);
  const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as {
    resources: {
      name: string;
      path: string;
      schema: { fields: { name: string; constraints?: { enum?: string[]; required?: boolean } }[]; foreignKeys: { fields: string[] }[] };
    }[];
  };
  expect(resources.map(({ path }) => path)).toEqual(FILLED.map(({ id }) => `${id}.csv`));
  for (const { name, path, schema } of resources) {
    const dataset = findDataset(name.replaceAll('-', '_'));
    const table = parse(readFileSync(join(folder, path)), { columns: false });
    expect(table, path).toEqual([schema.fields.map((field) => field.name)]);
    for (const field of schema.fields) {
      const declared = dataset?.fields[field.name];
      expect(declared, `${path} ${field.name}`).toBeDefined();
      expect(declared?.own, `${path} ${field.name}`).toBeUndefined();
      if (declared?.kind === 'code') expect(field.constraints?.enum?.length, `${path} ${field.name}`).toBeGreaterThan(0);
    }
    for (const column of ['row_hash', 'source_id', 'is_demo', 'flags', 'retrieved_at']) expect(table[0]).not.toContain(column);
    for (const required of ['id', ...(REQUIRED[dataset?.id ?? ''] ?? [])])
      expect(schema.fields.find((field) => field.name === required)?.constraints?.required, `${path} ${required}`).toBe(true);
  }
  for (const locale of LOCALES) {
    const readme = readFileSync(join(folder, `README.${locale}.md`), 'utf8');
    for (const dataset of FILLED) for (const [name, field] of filledColumns(dataset)) expect(readme).toContain(`| \`${name}\` | ${field.label[locale].replaceAll('|', '\\|')} |`); // prettier-ignore
  }
});

test('the example passes the check whole and shows every table; empty templates have nothing to publish', async () => {
  const folder = await download();
  await unzipTo(join(folder, 'templates.zip'), folder);
  expect(Object.keys(EXAMPLE).sort()).toEqual(FILLED.map(({ id }) => id).sort());
  const whole = check(join(folder, 'example'));
  expect([whole.status, whole.stderr]).toEqual([0, '']);
  expect(whole.stdout).toMatch(/can be published whole/);
  expect(whole.stdout).toMatch(/There are no remarks/);
  for (const path of [folder, join(folder, 'templates.zip')]) {
    const empty = check(path);
    expect(empty.status).toBe(1);
    expect(empty.stdout).toMatch(/no award and no transaction to publish/);
  }
});

test('every value of the example is in a column of its table, and is invented', () => {
  for (const dataset of FILLED) {
    const names = filledColumns(dataset).map(([name]) => name);
    for (const row of EXAMPLE[dataset.id] ?? []) expect(names).toEqual(expect.arrayContaining(Object.keys(row)));
    for (const row of EXAMPLE[dataset.id] ?? []) for (const [name, text] of Object.entries(row)) if (/(^|_)(name|title)$/.test(name)) expect(text).toMatch(/\(invented\)$/); // prettier-ignore
  }
});

test('the zip opens in any reader', async () => {
  const zip = await openPromise(join(await download(), 'templates.zip'), { lazyEntries: true });
  expect(zip.entryCount).toBeGreaterThan(FILLED.length * 2);
  zip.close();
});
