import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chain } from '../scripts/chain.ts';
import { prune } from '../scripts/prune.ts';
import { rollback } from '../scripts/rollback.ts';
import { verify } from '../scripts/verify.ts';
import { readChanges, type Change } from '../src/data/feed.ts';
import { paths, readManifest, readPointer } from '../src/data/home.ts';
import { MerkleTree } from '../src/data/merkle.ts';
import { openMirror } from '../src/data/mirror.ts';
import { decimalSums, inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';

interface Activity {
  id: string;
  title: string;
  amounts: number[];
}

/** An invented IATI file. */
function iati(activities: Activity[]): string {
  const body = activities.map(
    ({ id, title, amounts }) =>
      `<iati-activity default-currency="USD"><iati-identifier>${id}</iati-identifier><reporting-org ref="KZ-X-1"><narrative>Invented</narrative></reporting-org><title><narrative>${title}</narrative></title>${amounts
        .map(
          (amount, at) =>
            `<transaction ref="${at}"><transaction-type code="3"/><transaction-date iso-date="2024-01-0${(at % 9) + 1}"/><value>${amount}</value></transaction>`,
        ) // prettier-ignore
        .join('')}</iati-activity>`,
  );
  return `<iati-activities version="2.03">${body.join('\n')}</iati-activities>`;
}

const day = (number: number) => new Date(Date.UTC(2026, 10, number, 1));

/** A home with one source of several files. */
function several(): { home: string; config: string; put: (name: string, text: string) => void; folder: string } {
  const home = temporaryFolder();
  const folder = join(home, 'in');
  mkdirSync(folder);
  const config = writeConfig(home, [{ id: 'a', location: 'in/*.xml', expect: { max_loss: 1 } }]);
  return { home, folder, config, put: (name, text) => writeFileSync(join(folder, name), text) };
}

async function feed(home: string, snapshot: string): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const change of readChanges(paths.changes(paths.snapshot(home, snapshot)))) changes.push(change);
  return changes;
}

const activity = fc.record({
  id: fc.constantFrom('KZ-1', 'KZ-2', 'KZ-3', 'KZ-4', 'KZ-5'),
  title: fc.constantFrom('Water', 'Жарық', 'Школа'),
  amounts: fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 4 }),
});
/** What the publisher has on one night: three files, some perhaps broken or gone, the same record perhaps in two. */
const publication = fc.array(fc.oneof({ weight: 8, arbitrary: fc.array(activity, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: fc.constant('broken') }, { weight: 1, arbitrary: fc.constant('gone') }), { minLength: 3, maxLength: 3 }); // prettier-ignore

test('after any sequence of edits the feed, played from its beginning, gives the mirror, and reading only what changed gives what reading all gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(publication, { minLength: 2, maxLength: 4 }), async (nights) => {
      const { home, config, put, folder } = several();
      put('z.xml', iati([{ id: 'KZ-9', title: 'Always there', amounts: [7] }]));
      for (const [at, files] of nights.entries()) {
        for (const [place, content] of files.entries()) {
          const name = `${place}.xml`;
          if (content === 'gone') rmSync(join(folder, name), { force: true });
          else put(name, typeof content === 'string' ? '' : iati(content));
        }
        const report = await night(config, home, { now: day(at + 1) });
        expect(report.exit).not.toBe(1);
        const { faults } = await verify(home, readPointer(home)?.head ?? '');
        expect(faults).toEqual([]);
        if (report.exit === 2) continue;
        const afresh = temporaryFolder();
        const whole = await night(config, afresh, { now: day(at + 1) });
        expect(readManifest(home, report.snapshot ?? '').content).toBe(readManifest(afresh, whole.snapshot ?? '').content);
      }
      rmSync(home, { recursive: true, force: true });
    }),
    { numRuns: 8 },
  );
}, 240_000);

test('the feed says what changed: before and after of a change, all of what is new or withdrawn, numbers without a gap', async () => {
  const { home, config, put } = several();
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [5] }, { id: 'KZ-2', title: 'Light', amounts: [8] }])); // prettier-ignore
  const first = await night(config, home, { now: day(1) });
  put('1.xml', iati([{ id: 'KZ-1', title: 'Clean water', amounts: [5] }, { id: 'KZ-3', title: 'Roads', amounts: [9] }])); // prettier-ignore
  const second = await night(config, home, { now: day(2) });
  expect(second.sources[0]).toMatchObject({ created: 2, withdrawn: 2, changed: 2 });
  const changes = await feed(home, second.snapshot ?? '');
  const earlier = await feed(home, first.snapshot ?? '');
  expect([...earlier, ...changes].map(({ seq }) => seq)).toEqual(
    Array.from({ length: earlier.length + changes.length }, (_, at) => at + 1),
  );
  const awards = ['created', 'changed', 'withdrawn'].map((kind) =>
    changes.find(({ dataset, change }) => dataset === 'awards' && change === kind),
  );
  expect(changes.filter(({ dataset }) => dataset === 'awards')).toHaveLength(3);
  expect(awards).toMatchObject([
    { change: 'created', after: { source_record_id: 'KZ-3', title: 'Roads' } },
    { change: 'changed', before: { title: 'Water' }, after: { title: 'Clean water' } },
    { change: 'withdrawn', before: { source_record_id: 'KZ-2', title: 'Light' } },
  ]);
  expect(Object.keys(awards[1]?.after ?? {})).toEqual(['title']);
  inMirror(home, second, (mirror) => {
    expect(
      select(mirror, "SELECT row_id, last_snapshot, json_extract(content, '$.title') AS title FROM withdrawn WHERE dataset = 'awards'"),
    ).toEqual([{ row_id: awards[2]?.id, last_snapshot: first.snapshot, title: 'Light' }]);
    expect(select(mirror, 'SELECT run_id, created, changed, withdrawn FROM runs ORDER BY run_id')).toEqual([
      { run_id: day(1).toISOString(), created: 4, changed: 0, withdrawn: 0 },
      { run_id: day(2).toISOString(), created: 2, changed: 2, withdrawn: 2 },
    ]);
    expect(decimalSums(mirror)).toEqual({ '3|USD': '14.00' });
  });
});

test('a row that comes back leaves the withdrawn ones', async () => {
  const { home, config, put } = several();
  const both = iati([{ id: 'KZ-1', title: 'Water', amounts: [5] }, { id: 'KZ-2', title: 'Light', amounts: [8] }]); // prettier-ignore
  put('1.xml', both);
  await night(config, home, { now: day(1) });
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [5] }]));
  const second = await night(config, home, { now: day(2) });
  expect(inMirror(home, second, (mirror) => select(mirror, 'SELECT count(*) AS n FROM withdrawn'))[0]?.['n']).toBeGreaterThan(1);
  put('1.xml', both);
  const third = await night(config, home, { now: day(3) });
  expect(inMirror(home, third, (mirror) => select(mirror, 'SELECT * FROM withdrawn'))).toEqual([]);
});

test('files that did not change are not read again, and a lost stage costs nothing but time', async () => {
  const { home, config, put } = several();
  for (const at of [1, 2, 3]) put(`${at}.xml`, iati([{ id: `KZ-${at}`, title: 'Water', amounts: [at] }]));
  const first = await night(config, home, { now: day(1) });
  expect(first.sources[0]).toMatchObject({ read: 3 });
  expect(await night(config, home, { now: day(2) })).toMatchObject({ changed: false, sources: [{ read: 0, awards: 3 }] });
  put('2.xml', iati([{ id: 'KZ-2', title: 'Water', amounts: [22] }]));
  const third = await night(config, home, { now: day(3) });
  expect(third).toMatchObject({ changed: true, sources: [{ read: 1, awards: 3, created: 1, withdrawn: 1, changed: 1 }] });
  writeFileSync(paths.stage(home), 'not a database');
  const fourth = await night(config, home, { now: day(4) });
  expect(fourth).toMatchObject({ changed: false, snapshot: third.snapshot, sources: [{ read: 3 }] });
  rmSync(paths.stage(home));
  put('3.xml', 'broken');
  const fifth = await night(config, home, { now: day(5) });
  expect(fifth).toMatchObject({ exit: 2, sources: [{ status: 'partial', awards: 3 }] });
  expect(inMirror(home, fifth, decimalSums)).toEqual({ '3|USD': '26.00' });
});

test('a source that loses more than it may publishes nothing, until a person says that it is right', async () => {
  const { home, put } = several();
  const limited = writeConfig(home, [{ id: 'a', location: 'in/*.xml', expect: { max_loss: 0.3 } }]);
  const some = (count: number) => iati(Array.from({ length: count }, (_, at) => ({ id: `KZ-${at}`, title: 'Water', amounts: [1] })));
  put('1.xml', some(10));
  const first = await night(limited, home, { now: day(1) });
  put('1.xml', some(6));
  await expect(night(limited, home, { now: day(2) })).rejects.toThrow(/awards fell from 10 to 6, more than the 30 % .* --accept-loss a/);
  expect(readPointer(home)?.served).toBe(first.snapshot);
  put('1.xml', '');
  expect(await night(limited, home, { now: day(3) })).toMatchObject({ exit: 2, sources: [{ awards: 10 }] });
  put('1.xml', some(6));
  expect(await night(limited, home, { now: day(4), accept: ['a'] })).toMatchObject({ exit: 0, sources: [{ awards: 6, withdrawn: 8 }] });
});

test('a rollback serves an older snapshot until something new comes, and the chain goes on', async () => {
  const { home, config, put } = several();
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [1] }]));
  const first = await night(config, home, { now: day(1) });
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [2] }]));
  const second = await night(config, home, { now: day(1) });
  rollback(home, first.snapshot ?? '');
  expect(readPointer(home)).toEqual({ served: first.snapshot, head: second.snapshot });
  expect(await night(config, home, { now: day(2) })).toMatchObject({ changed: false, snapshot: first.snapshot });
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [1] }]));
  const third = await night(config, home, { now: day(1) });
  expect(third).toMatchObject({ changed: true });
  expect(third.snapshot).not.toBe(first.snapshot);
  expect(readManifest(home, third.snapshot ?? '').content).toBe(readManifest(home, first.snapshot ?? '').content);
  expect((await verify(home, third.snapshot ?? '')).faults).toEqual([]);
  expect(() => rollback(home, 'nothing')).toThrow(/There is no snapshot nothing/);
});

test('pruning keeps the last nights and every month end, and never breaks the chain', async () => {
  const { home, config, put } = several();
  const dates = ['2026-01-05', '2026-01-30', '2026-02-10', '2026-02-27', '2026-03-01', '2026-03-02'];
  const made: string[] = [];
  for (const [at, date] of dates.entries()) {
    put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [at] }]));
    made.push((await night(config, home, { now: new Date(`${date}T01:00:00Z`) })).snapshot ?? '');
  }
  writeFileSync(join(paths.raw(home), 'f'.repeat(64)), 'a file that nothing was made of');
  const gone = prune(home, { nights: 2, month_ends: true }, new Date('2026-03-03T00:00:00Z'));
  expect(gone.snapshots.sort()).toEqual([made[0], made[2]].sort());
  // The two pruned nights' raw files and the foreign one.
  expect(gone.raw).toBe(3);
  expect(prune(home, { nights: 2, month_ends: true }, new Date('2026-03-03T00:00:00Z'))).toEqual({ snapshots: [], raw: 0 });
  for (const snapshot of made) expect((await verify(home, snapshot)).faults).toEqual([]);
  expect(existsSync(paths.mirror(paths.snapshot(home, made[1] ?? '')))).toBe(true);
  expect(() => rollback(home, made[0] ?? '')).toThrow(/was pruned/);
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [99] }]));
  expect(await night(config, home, { now: new Date('2026-03-04T00:00:00Z') })).toMatchObject({ changed: true });
  expect([...chain(home)]).toHaveLength(7);
});

test.each([
  ['a row', (folder: string) => edit(folder, "UPDATE awards SET title = 'Other'"), /awards: 1 rows are not what their hash says/],
  [
    'a row and its hash',
    (folder: string) => edit(folder, "UPDATE transactions SET row_hash = '0000000000000000'"),
    /mirror\.sqlite has another content/,
  ],
  ['a missing file', (folder: string) => rmSync(paths.columns(folder)), /columns\.bin is missing/],
  [
    'a manifest in the chain',
    (folder: string) => alter(join(folder, '..', readdirSync(join(folder, '..')).sort()[0] ?? '', 'manifest.json')),
    /is not the one that/,
  ],
])('verify finds %s that was changed afterwards', async (_, change, message) => {
  const { home, config, put } = several();
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [1] }]));
  await night(config, home, { now: day(1) });
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [2] }]));
  const second = await night(config, home, { now: day(2) });
  expect((await verify(home, second.snapshot ?? '')).faults).toEqual([]);
  change(paths.snapshot(home, second.snapshot ?? ''));
  expect((await verify(home, second.snapshot ?? '')).faults.join('\n')).toMatch(message);
});

function edit(folder: string, sql: string): void {
  const db = new Database(paths.mirror(folder));
  db.exec(sql);
  db.close();
}

function alter(manifest: string): void {
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"created_at"', '"created_at" '));
}

test('the tree is that of RFC 9162: known roots of 0, 1, 2, 3 and 7 leaves', () => {
  const root = (leaves: string[]) => {
    const tree = new MerkleTree();
    for (const leaf of leaves) tree.add(leaf);
    return tree.root();
  };
  expect(root([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(root([''])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(new Set([root(['a', 'b']), root(['b', 'a']), root(['a', 'b', 'c']), root(['ab'])]).size).toBe(4);
});

test('a snapshot made with other fields is not served in halves: it says which command mends it', async () => {
  const { home, config, put } = several();
  put('1.xml', iati([{ id: 'KZ-1', title: 'Water', amounts: [1] }]));
  const { snapshot = '' } = await night(config, home, { now: day(1) });
  const path = paths.manifest(paths.snapshot(home, snapshot));
  writeFileSync(path, readFileSync(path, 'utf8').replace('"award_date_basis",', ''));
  expect(() => openMirror(home, snapshot)).toThrow(/with other fields of awards: run "npm run nightly"/);
});
