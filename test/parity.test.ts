import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Dataset } from '../src/data/dataset.ts';
import { DATASETS } from '../src/data/datasets/index.ts';
import { FORMAT_NAMES } from '../src/data/formats/offered.ts';
import { currentSnapshot, paths } from '../src/data/home.ts';
import { digests, fromJson, fromMirror, keysIn, READERS, type Plain } from './export-readers.ts';
import { address, demo } from './portal.ts';
import { flagsOf } from '../scripts/node-flags.ts';
import { startPortal } from './served.ts';

/** A served mirror, and its table to compare with. */
interface Served {
  at: string;
  db: Database.Database;
}

const mirrorOf = (home: string) => new Database(paths.mirror(paths.snapshot(home, currentSnapshot(home) ?? '')), { readonly: true });

async function bytesOf(url: string): Promise<Buffer> {
  // While rows are compared nobody looks at connections: what the server has closed meanwhile is seen before the next request goes out.
  await new Promise((next) => setTimeout(next, 20));
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** All rows of a list, page by page as its own links lead. */
async function pagesOf(at: string, first: string): Promise<Plain[]> {
  const rows: Plain[] = [];
  for (let next: string | null = first; next !== null;) {
    const body = JSON.parse((await bytesOf(at + next)).toString()) as { data: Record<string, unknown>[]; page: { next: string | null } };
    rows.push(...fromJson(body.data));
    ({ next } = body.page);
  }
  return rows;
}

/** Compares every way to have the rows of a dataset with the table itself; gives how many rows there are. */
async function compareAll({ at, db }: Served, dataset: Dataset): Promise<number> {
  const keys = keysIn(dataset);
  const expected = digests(fromMirror(db, dataset), keys);
  const pages = await pagesOf(at, `/api/v1/${dataset.id}.json?limit=1000&include=demo`);
  expect(digests(pages, keys), `${dataset.id} as pages of JSON`).toEqual(expected);
  for (const format of FORMAT_NAMES) {
    const bytes = await bytesOf(`${at}/api/v1/${dataset.id}.${format}?include=demo`);
    expect(digests(await READERS[format](bytes, dataset), keys), `${dataset.id}.${format}`).toEqual(expected);
  }
  return expected.length;
}

describe.each([
  ['the sample', () => ({ at: address, home: inject('home') })],
  ['the invented operator', () => ({ at: demo.address, home: demo.home })],
])('every format holds the rows of the mirror, row for row: %s', (_, where) => {
  test.each(DATASETS.map((dataset) => [dataset.id, dataset] as const))('%s', async (_id, dataset) => {
    const { at, home } = where();
    const db = mirrorOf(home);
    try {
      await compareAll({ at, db }, dataset);
    } finally {
      db.close();
    }
  });
});

describe('every format holds the rows of the mirror, row for row: 100,000 awards', () => {
  let large: Served & { stop: () => void; work: string };

  beforeAll(async () => {
    const work = mkdtempSync(join(tmpdir(), 'aiqyn-parity-'));
    const made = spawnSync(process.execPath, [...flagsOf('generate'), 'scripts/generate.ts', '--awards', '100000', '--home', work], { cwd: resolve(import.meta.dirname, '..'), encoding: 'utf8' }); // prettier-ignore
    if (made.status) throw new Error(made.stdout + made.stderr);
    const { address: at, stop } = await startPortal(work);
    large = { at, db: mirrorOf(work), stop, work };
  }, 600_000);

  afterAll(() => {
    large.stop();
    large.db.close();
    rmSync(large.work, { recursive: true, force: true });
  });

  test('all datasets that have rows', { timeout: 900_000 }, async () => {
    let rows = 0;
    for (const dataset of DATASETS) rows += await compareAll(large, dataset);
    expect(rows).toBeGreaterThan(250_000);
  });

  test.each([
    'award_year=2020,2021&sort=-amount_awarded&fields=id,title,amount_awarded,currency',
    'q=rural&status=1&fields=amount_awarded,award_date',
    'amount_awarded.gte=100000000&region=11&sort=transactions',
    'currency=USD&award_date.lte=2016-02',
  ])('filters, order and fields: %s', { timeout: 300_000 }, async (query) => {
    const awards = DATASETS.find(({ id }) => id === 'awards');
    if (!awards) throw new Error('There are no awards');
    const keys = keysIn(awards, /fields=([\w,]+)/.exec(query)?.[1]?.split(',').sort((a, b) => Object.keys(awards.fields).indexOf(a) - Object.keys(awards.fields).indexOf(b))); // prettier-ignore
    const expected = digests(await pagesOf(large.at, `/api/v1/awards.json?limit=1000&include=demo&${query}`), keys);
    expect(expected.length).toBeGreaterThan(20);
    for (const format of FORMAT_NAMES) {
      const bytes = await bytesOf(`${large.at}/api/v1/awards.${format}?include=demo&${query}`);
      expect(digests(await READERS[format](bytes, awards), keys), format).toEqual(expected);
    }
  });
});
