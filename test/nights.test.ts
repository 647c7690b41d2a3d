import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SetupError } from '../src/data/errors.ts';
import { paths } from '../src/data/home.ts';
import { decimalSums, inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const good = join(fixtures, 'iati/negative-amount/activities.xml');
const later = new Date('2026-12-01T00:00:00Z');

/** A home with two sources, each one good file that a later night may change. */
function twoSources(): { home: string; config: string; file: (id: 'a' | 'b') => string } {
  const home = temporaryFolder();
  const file = (id: string) => join(home, `${id}.xml`);
  for (const id of ['a', 'b']) copyFileSync(good, file(id));
  const config = writeConfig(home, [
    { id: 'a', location: file('a') },
    { id: 'b', location: file('b') },
  ]);
  return { home, config, file };
}

test('running twice on the same input changes nothing', async () => {
  const { home, config } = twoSources();
  const first = await night(config, home);
  expect(first).toMatchObject({ exit: 0, changed: true });
  const bytes = readFileSync(paths.mirror(paths.snapshot(home, first.snapshot ?? '')));
  const second = await night(config, home, { now: later });
  expect(second).toMatchObject({ exit: 0, changed: false, snapshot: first.snapshot });
  expect(readFileSync(paths.mirror(paths.snapshot(home, second.snapshot ?? ''))).equals(bytes)).toBe(true);
});

test('a new title or licence in sources.json is published even where no row changed', async () => {
  const { home, file } = twoSources();
  const titled = (en: string) => writeConfig(home, [{ id: 'a', location: file('a'), title: { en } }]);
  const first = await night(titled('Old'), home);
  const second = await night(titled('New'), home, { now: later });
  expect(second.snapshot).not.toBe(first.snapshot);
  expect(inMirror(home, second, (mirror) => select(mirror, 'SELECT title_en FROM sources'))).toEqual([{ title_en: 'New' }]);
});

test.each([
  ['zero bytes', ''],
  ['XML that is not well-formed', '<iati-activities version="2.03"><iati-activity></iati-activities>'],
  ['another format', '{"grants": []}'],
])('a file that turns into %s keeps yesterday’s rows, marked stale, and the other source still publishes', async (_, content) => {
  const { home, config, file } = twoSources();
  const first = await night(config, home);
  const before = inMirror(home, first, (mirror) => select(mirror, 'SELECT * FROM transactions ORDER BY id'));
  writeFileSync(file('a'), content);
  const second = await night(config, home, { now: later });
  expect(second.exit).toBe(2);
  expect(second.sources.map(({ status }) => status)).toEqual(['stale', 'published']);
  expect(second.sources[0]?.errors[0]).toContain('a.xml');
  inMirror(home, second, (mirror) => {
    expect(select(mirror, 'SELECT * FROM transactions ORDER BY id')).toEqual(before);
    expect(select(mirror, 'SELECT status, error FROM sources ORDER BY id')[0]).toMatchObject({ status: 'stale' });
    expect(select(mirror, "SELECT name FROM organisations WHERE source_id = 'a' OR source_id = 'several'").length).toBeGreaterThan(0);
  });
});

test('a stale source recovers on the next good night, and its rows keep their ids', async () => {
  const { home, config, file } = twoSources();
  const ids = async (now?: Date) =>
    inMirror(home, await night(config, home, now ? { now } : {}), (mirror) => select(mirror, 'SELECT id FROM transactions ORDER BY id'));
  const before = await ids();
  writeFileSync(file('a'), '');
  await night(config, home, { now: later });
  copyFileSync(good, file('a'));
  expect(await ids(new Date('2026-12-02T00:00:00Z'))).toEqual(before);
});

test('only the named source is read again; the others keep their rows and their state', async () => {
  const { home, config, file } = twoSources();
  await night(config, home);
  writeFileSync(file('b'), '');
  const second = await night(config, home, { only: ['a'], now: later });
  expect(second.exit).toBe(0);
  expect(second.sources.map(({ status }) => status)).toEqual(['published', 'kept']);
  expect(inMirror(home, second, (mirror) => select(mirror, 'SELECT DISTINCT source_id FROM awards'))).toHaveLength(2);
});

test('a pattern that no longer matches any file keeps yesterday’s rows, marked stale', async () => {
  const { home, file } = twoSources();
  const config = writeConfig(home, [{ id: 'a', location: '*.xml' }]);
  const first = await night(config, home);
  expect(first).toMatchObject({ exit: 0, sources: [{ awards: 2 }] });
  for (const id of ['a', 'b'] as const) rmSync(file(id));
  const second = await night(config, home, { now: later });
  expect(second).toMatchObject({ exit: 2, sources: [{ status: 'stale', awards: 2, errors: [expect.stringContaining('“*.xml”')] }] });
  inMirror(home, second, (mirror) => {
    expect(select(mirror, 'SELECT status FROM files')).toEqual([{ status: 'stale' }, { status: 'stale' }]);
  });
});

test('a record that moved out of a file that fails tonight is not counted twice', async () => {
  const { home, file } = twoSources();
  const config = writeConfig(home, [{ id: 'a', location: '*.xml' }]);
  writeFileSync(file('a'), '');
  const first = await night(config, home);
  expect(first).toMatchObject({ exit: 2, sources: [{ status: 'partial', awards: 1 }] });
  const before = inMirror(home, first, decimalSums);
  copyFileSync(good, file('a'));
  writeFileSync(file('b'), '');
  const second = await night(config, home, { now: later });
  expect(second).toMatchObject({ exit: 2, sources: [{ status: 'partial', awards: 1, transactions: 4 }] });
  expect(inMirror(home, second, decimalSums)).toEqual(before);
});

test('a corrected licence is published though no row has changed', async () => {
  const { home, file } = twoSources();
  const licensed = (licence: string) => night(writeConfig(home, [{ id: 'a', location: file('a'), licence }]), home, { now: later });
  const first = await licensed('CC0-1.0');
  const second = await licensed('CC-BY-4.0');
  expect(second).toMatchObject({ exit: 0, changed: true });
  expect(second.snapshot).not.toBe(first.snapshot);
  expect(inMirror(home, second, (mirror) => select(mirror, 'SELECT licence FROM sources'))).toEqual([{ licence: 'CC-BY-4.0' }]);
});

test('a folder with brackets in its name is a folder and no pattern', async () => {
  const home = join(temporaryFolder(), 'data [1]');
  mkdirSync(home);
  copyFileSync(good, join(home, 'a.xml'));
  for (const location of ['a.xml', '?.xml', join(home, 'a.xml')])
    expect(await night(writeConfig(home, [{ id: 'a', location }]), home)).toMatchObject({ exit: 0 });
});

test('fewer awards than expected keeps yesterday’s rows; more is a warning', async () => {
  const { home, file } = twoSources();
  const expecting = (expect: object) => writeConfig(home, [{ id: 'a', location: file('a'), expect }, { id: 'b', location: file('b') }]); // prettier-ignore
  const first = await night(expecting({ awards: { min: 1 } }), home);
  const before = inMirror(home, first, (mirror) => select(mirror, 'SELECT id FROM awards ORDER BY id'));
  const second = await night(expecting({ awards: { min: 99 } }), home, { now: later });
  expect(second.exit).toBe(2);
  expect(second.sources[0]).toMatchObject({ id: 'a', status: 'stale' });
  expect(second.sources[0]?.errors[0]).toMatch(/at least 99/);
  expect(inMirror(home, second, (mirror) => select(mirror, 'SELECT id FROM awards ORDER BY id'))).toEqual(before);
  const third = await night(expecting({ awards: { max: 0 } }), home, { now: later });
  expect(third.exit).toBe(0);
  expect(third.sources[0]?.warnings[0]).toMatch(/at most 0/);
});

test('a first night in which everything fails publishes nothing and leaves no pointer', async () => {
  const { home, config, file } = twoSources();
  writeFileSync(file('a'), '');
  writeFileSync(file('b'), 'not xml');
  expect(await night(config, home)).toMatchObject({ exit: 1, snapshot: undefined });
  expect(existsSync(paths.current(home))).toBe(false);
});

test('rows of a source that grows keep their ids', async () => {
  const { home, config, file } = twoSources();
  const first = await night(config, home);
  const before = inMirror(home, first, (mirror) => select(mirror, 'SELECT id FROM transactions'));
  const more = '<iati-activity default-currency="USD"><iati-identifier>KZ-NEW-1</iati-identifier><reporting-org ref="KZ-NEW"/><transaction><transaction-type code="3"/><transaction-date iso-date="2024-01-01"/><value>5</value></transaction></iati-activity>'; // prettier-ignore
  writeFileSync(file('a'), readFileSync(file('a'), 'utf8').replace(/(<iati-activity )/, `${more}$1`));
  const second = await night(config, home, { now: later });
  const after = new Set(inMirror(home, second, (mirror) => select(mirror, 'SELECT id FROM transactions')).map((row) => row['id']));
  expect(after.size).toBe(before.length + 1);
  for (const row of before) expect(after.has(row['id'] ?? null)).toBe(true);
});

const whole = { id: 'a', format: 'iati', location: 'x', publisher: { id: 'p', name: 'p' }, licence: 'l', title: { en: 't' } };

test.each([
  ['an unknown setting', '{"sources":[{"id":"a","colour":"blue"}]}', /sources\[0\] \(a\): "colour" is not a setting/],
  ['an unknown format', '{"sources":[{"id":"a","format":"pdf"}]}', /"format" must be one of iati, 360giving/],
  ['a format named like a built-in', '{"sources":[{"id":"a","format":"constructor"}]}', /"format" must be one of/],
  ['an id twice', JSON.stringify({ sources: [whole, whole] }), /"a" is used twice/],
  ['no sources', '{"sources":[]}', /at least one entry/],
  ['broken JSON', '{"sources":', /cannot be read/],
  ['an unknown option', JSON.stringify({ sources: [{ ...whole, options: { date: 'DMY' } }] }), /options\.date is not a setting/],
  ['a text for a list', JSON.stringify({ sources: [{ ...whole, options: { category_names: 'NGO' } }] }), /\(a\): options\.category_names/],
  ['a count nobody keeps', JSON.stringify({ sources: [{ ...whole, expect: { grants: { min: 1 } } }] }), /\(a\): "expect" takes/],
  ['a number for a publisher', JSON.stringify({ sources: [{ ...whole, publisher: { id: 7, name: 'p' } }] }), /\(a\): "publisher" needs/],
])('a configuration with %s is refused and says where', async (_, text, message) => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'sources.json'), text);
  await expect(night(join(home, 'sources.json'), home)).rejects.toThrow(message);
  await expect(night(join(home, 'sources.json'), home)).rejects.toBeInstanceOf(SetupError);
});

test('an unknown source name is refused', async () => {
  const { home, config } = twoSources();
  await expect(night(config, home, { only: ['c'] })).rejects.toThrow(/has no source “c”; it has a, b/);
});

test('the command exits 0, 2 or 1 and never prints a stack', () => {
  const { home, config, file } = twoSources();
  const run = (...more: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/ingest.ts', '--config', config, '--home', home, ...more], {
      cwd: resolve(import.meta.dirname, '..'),
      encoding: 'utf8',
    });
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
    return { status, text: stdout + stderr };
  };
  expect(run()).toMatchObject({ status: 0 });
  writeFileSync(file('a'), '');
  expect(run()).toMatchObject({ status: 2, text: expect.stringContaining('a.xml: is empty (0 bytes)') as string });
  expect(run('nobody')).toMatchObject({ status: 1, text: expect.stringContaining('has no source “nobody”') as string });
  expect(run('--colour')).toMatchObject({ status: 1 });
  expect(run('--config', join(home, 'nowhere.json'))).toMatchObject({ status: 1, text: expect.stringContaining('nowhere.json cannot be read') as string }); // prettier-ignore
  const elsewhere = join(home, 'first-night');
  expect(run('--home', elsewhere, 'a')).toMatchObject({ status: 1, text: expect.stringContaining('Nothing was published.') as string });
  expect(existsSync(paths.current(elsewhere))).toBe(false);
});

test('a night killed midway leaves yesterday’s snapshot serving, and the next one clears up after it', async () => {
  const { home, config } = twoSources();
  const first = await night(config, home);
  const killed = spawnSync(process.execPath, ['-e', '']).pid;
  mkdirSync(join(home, `.night-${killed}-abc`));
  writeFileSync(join(paths.raw(home), `.${killed}-0-0.partial`), 'half a file');
  mkdirSync(join(home, `.night-${process.pid}-mine`));
  expect(inMirror(home, first, (mirror) => select(mirror, 'SELECT count(*) AS n FROM awards'))).toEqual([{ n: 2 }]);
  await night(config, home, { now: later });
  expect(existsSync(join(home, `.night-${killed}-abc`))).toBe(false);
  expect(existsSync(join(paths.raw(home), `.${killed}-0-0.partial`))).toBe(false);
  expect(existsSync(join(home, `.night-${process.pid}-mine`))).toBe(true);
});

test('a file that cannot be read is named as published, never by a path of the machine', async () => {
  const { home, config, file } = twoSources();
  rmSync(file('a'));
  const report = await night(config, home);
  expect(report.exit).toBe(2);
  expect(report.sources[0]?.errors[0]).toContain('a.xml');
  expect(
    inMirror(home, report, (mirror) =>
      JSON.stringify([select(mirror, 'SELECT error FROM sources'), select(mirror, 'SELECT error FROM files')]),
    ),
  ).not.toContain(home);
});

test('a movement without an award that moved out of a file that fails tonight is not counted twice, whichever file is read first', async () => {
  const home = temporaryFolder();
  const write = (file: string, rows: string[]) => writeFileSync(join(home, file), ['Number,Paid', ...rows].join('\n'));
  const mapping = { record: 'Number', transactions: [{ kind: { constant: 'incoming_funds' }, amount: 'Paid', currency: { constant: 'USD' } }] };
  for (const [stays, moves] of [['b.csv', 'a.csv'], ['a.csv', 'b.csv']] as const) {
    const config = writeConfig(home, [{ id: stays.charAt(0), format: 'mapped-csv', location: join(home, '[ab].csv'), options: { mapping } }]);
    write(moves, ['1,10', '2,20']);
    write(stays, ['3,30']);
    const first = await night(config, home);
    expect(inMirror(home, first, decimalSums)).toEqual({ '1|USD': '60.00' });
    write(moves, ['"1,10']);
    write(stays, ['3,30', '2,20']);
    const second = await night(config, home, { now: later });
    expect(second.sources[0]).toMatchObject({ status: 'partial', awards: 0 });
    const held = inMirror(home, second, (mirror) => select(mirror, 'SELECT source_record_id AS number, source_file AS file, flags FROM transactions ORDER BY 1'));
    const flags = 'date_not_published';
    expect(held).toEqual([{ number: '1', file: moves, flags }, { number: '2', file: stays, flags }, { number: '3', file: stays, flags }]);
  }
}); // prettier-ignore
