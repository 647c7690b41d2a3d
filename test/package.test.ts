import { cpSync, createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { verify } from '../scripts/verify.ts';
import { PACKAGE } from '../src/data/bulk-formats.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { cell, header, lines, unsafe } from '../src/data/formats/csv.ts';
import { paths, readManifest } from '../src/data/home.ts';
import { inMirror, night, partsOf, select, temporaryFolder, writeConfig } from './home.ts';

const sample = resolve(import.meta.dirname, '../sources.json');

interface Resource {
  name: string;
  path: string;
  rows: number;
  schema: { foreignKeys: { fields: string[]; reference: { resource?: string } }[] };
}

/** A home with the bundled sample, and the folder of its data package. */
async function exported(): Promise<{ content: string; folder: string }> {
  const home = temporaryFolder();
  const { snapshot } = await night(sample, home);
  return { content: readManifest(home, snapshot ?? '').content, folder: paths.bulk(paths.snapshot(home, snapshot ?? '')) };
}

const copyOf = (home: string, location: string) => writeConfig(home, [{ id: 'copy', format: 'data-package', location }]);

async function zipped(folder: string, path: string): Promise<string> {
  const zip = new ZipFile();
  for (const name of readdirSync(folder)) zip.addFile(join(folder, name), `aiqyn/${name}`);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

test('what the portal exports it can ingest: the mirror of a package is the mirror it was made from, as a folder, as a zip of it and as the zip that is published', async () => {
  const { content, folder } = await exported();
  for (const location of [
    folder,
    join(folder, 'datapackage.json'),
    join(folder, PACKAGE),
    await zipped(folder, join(temporaryFolder(), 'aiqyn.zip')),
  ]) {
    const home = temporaryFolder();
    const report = await night(copyOf(home, location), home);
    expect(report).toMatchObject({ exit: 0, sources: [{ awards: 917, transactions: 2241, quarantined: 0, unread: [] }] });
    expect(readManifest(home, report.snapshot ?? '').content).toBe(content);
    expect(await night(copyOf(home, location), home)).toMatchObject({ changed: false, sources: [{ read: 0 }] });
    expect((await verify(home, report.snapshot ?? '')).faults).toEqual([]);
  }
});

test('the descriptor names every file with its columns, and the files hold what it says', async () => {
  const { folder } = await exported();
  const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as { resources: { path: string; rows: number; schema: { fields: { name: string }[] } }[] }; // prettier-ignore
  expect(resources.map(({ path }) => path).sort()).toEqual(readdirSync(folder).filter((name) => name.endsWith('.csv.gz')).sort()); // prettier-ignore
  for (const { path, rows, schema } of resources) {
    const table = parse(gunzipSync(readFileSync(join(folder, path))), { columns: false });
    expect(table[0], path).toEqual(schema.fields.map(({ name }) => name));
    expect(table.length - 1, path).toBe(rows);
  }
});

test('the zip says what it holds: every text and table whole, the same tables as beside it, with what its reader must know', async () => {
  const { folder } = await exported();
  const path = join(folder, PACKAGE);
  const parts = await partsOf(path);
  expect(parts.get('README.md')?.toString()).toMatch(/How to cite\n\nData\. Aiqyn; data of .* Snapshot \d{4}-\d\d-\d\d-[0-9a-f]{12}/);
  expect(parts.get('CITATION.bib')?.toString()).toMatch(/^@misc\{aiqyn-/);
  expect(parts.get('CITATION.txt')?.toString()).toContain('Русский');
  const { resources, licenses, sources } = JSON.parse(parts.get('datapackage.json')?.toString() ?? '') as { resources: Resource[]; licenses: object[]; sources: { title: string }[] }; // prettier-ignore
  expect(licenses).toContainEqual({ name: 'CC0-1.0', path: 'https://creativecommons.org/publicdomain/zero/1.0/' });
  expect(sources.length).toBe(12);
  for (const { path: name, rows } of resources) {
    const table = parts.get(name) ?? Buffer.of();
    expect(table.equals(gunzipSync(readFileSync(join(folder, `${name}.gz`)))), name).toBe(true);
    expect(parse(table, { columns: false }).length - 1, name).toBe(rows);
  }
  expect([...parts.keys()].sort()).toEqual(['datapackage.json', 'README.md', 'CITATION.txt', 'CITATION.bib', ...resources.map((resource) => resource.path)].sort()); // prettier-ignore
});

test('every reference between tables that the descriptor names leads to a row, and every identifier is one row’s', async () => {
  const { folder } = await exported();
  const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as { resources: Resource[] };
  const column = ({ path }: Resource, name: string) => (parse(gunzipSync(readFileSync(join(folder, path))), { columns: true }) as unknown as Record<string, string>[]).map((row) => row[name] ?? ''); // prettier-ignore
  const ids = new Map(resources.map((resource) => [resource.name, column(resource, 'id')]));
  let followed = 0;
  for (const resource of resources) {
    expect(new Set(ids.get(resource.name)).size, resource.name).toBe(resource.rows);
    for (const { fields, reference } of resource.schema.foreignKeys) {
      const known = new Set(ids.get(reference.resource ?? resource.name));
      const named = column(resource, fields[0] ?? '').filter(Boolean);
      expect(named.filter((id) => !known.has(id)), `${resource.name}.${fields[0]}`).toEqual([]); // prettier-ignore
      followed += named.length;
    }
  }
  expect(followed).toBeGreaterThan(10_000);
});

test('a text that looks like a formula, or like one made safe, comes back as it was', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^['=+\-@\t]{0,3}[a-z]{0,3}$/), (text) => {
      const written = parse(`${cell(text, false)},x`, { columns: false })[0]?.[0] ?? '';
      expect(unsafe(written)).toBe(text);
      expect(written).not.toMatch(/^[=+\-@\t]/);
    }),
  );
});

/** A package of two invented awards, with one cell or the descriptor changed. */
function small(change: { header?: string; line?: string; descriptor?: string } = {}): { home: string; config: string } {
  const home = temporaryFolder();
  const folder = join(home, 'package');
  mkdirSync(folder);
  const award = { id: 'a1', source_id: 'inner', title: 'Wells (invented)', retrieved_at: '2026-01-01T00:00:00.000Z', source_file: 'f', source_record_id: 'r1', is_demo: 1 }; // prettier-ignore
  const rows = lines(awards, [award, { ...award, id: 'a2', source_record_id: 'r2' }]);
  writeFileSync(join(folder, 'awards.csv'), (change.header ?? header(awards)) + rows + (change.line ?? ''));
  writeFileSync(join(folder, 'datapackage.json'), change.descriptor ?? '{"name":"p","resources":[{"name":"awards","path":"awards.csv"}]}');
  return { home, config: copyOf(home, 'package') };
}

test('a package without hashes gets them, and keeps the sources it names', async () => {
  const { home, config } = small();
  const report = await night(config, home);
  expect(report).toMatchObject({ exit: 0, sources: [{ awards: 2 }] });
  inMirror(home, report, (mirror) => {
    expect(select(mirror, 'SELECT source_id, length(row_hash) AS n FROM awards')).toEqual([{ source_id: 'inner', n: 16 }, { source_id: 'inner', n: 16 }]); // prettier-ignore
  });
});

const columns = header(awards).trim().split(',');
/** A line of awards.csv with these cells and nothing else. */
const line = (cells: Record<string, string>) => `${columns.map((name) => cells[name] ?? '').join(',')}\r\n`;
const good = { id: 'a3', source_id: 'inner', is_demo: 'true' };

test.each([
  ['a cell too many', `${line(good).trim()},x\r\n`, 'shape_invalid', 'cells, the header has'],
  ['a code that is in no list', line({ ...good, scope: 'cosmic' }), 'shape_invalid', 'scope “cosmic”'],
  ['an amount that differs from its minor units', line({ ...good, amount_awarded: '5.00', amount_awarded_minor: '501', currency: 'USD' }), 'amount_invalid', 'amount_awarded is 5.00'], // prettier-ignore
  ['a currency that is none', line({ ...good, currency: 'usd' }), 'shape_invalid', 'currency “usd”'],
  ['a hash of something else', line({ ...good, row_hash: '0123456789abcdef' }), 'shape_invalid', 'row_hash'],
  ['a date that is none', line({ ...good, award_date: '2024-13-01' }), 'shape_invalid', 'award_date'],
])('a row with %s is kept apart and the others load', async (_, wrong, reason, detail) => {
  const { home, config } = small({ line: wrong });
  const report = await night(config, home);
  expect(report.sources[0]).toMatchObject({ awards: 2, quarantined: 1 });
  inMirror(home, report, (mirror) => {
    expect(select(mirror, 'SELECT reason, detail FROM quarantine')).toEqual([
      { reason, detail: expect.stringContaining(detail) as string },
    ]);
  });
});

test.each([
  ['no descriptor that is JSON', { descriptor: '{' }, 'not JSON'],
  ['no resources', { descriptor: '{}' }, 'without "resources"'],
  ['a file outside its folder', { descriptor: '{"resources":[{"name":"awards","path":"../awards.csv"}]}' }, 'outside its folder'],
  ['a file that is not there', { descriptor: '{"resources":[{"name":"awards","path":"awards-2.csv"}]}' }, 'not there'],
  ['no identifiers', { header: header(awards).replace('id,', 'number,') }, 'has no column “id”'],
  ['a column twice', { header: header(awards).replace('title,', 'id,') }, 'a column twice'],
])('a package with %s is refused and says so', async (_, change, message) => {
  const { home, config } = small(change);
  const report = await night(config, home);
  expect(report).toMatchObject({ exit: 1, sources: [{ status: 'failed', errors: [expect.stringContaining(message)] }] });
});

test('a package that cannot be read tonight keeps its rows, and its sources say so until it can', async () => {
  const { home, config } = small();
  const folder = join(home, 'package');
  cpSync(folder, join(home, 'kept'), { recursive: true });
  await night(config, home);
  writeFileSync(join(folder, 'datapackage.json'), '{');
  const second = await night(config, home);
  expect(second).toMatchObject({ exit: 2, sources: [{ status: 'stale', awards: 2 }] });
  cpSync(join(home, 'kept'), folder, { recursive: true });
  expect(await night(config, home)).toMatchObject({ exit: 0, sources: [{ status: 'published', awards: 2 }] });
});
