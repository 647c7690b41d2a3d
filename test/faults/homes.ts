import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { paths, readManifest, readPointer } from '../../src/data/home.ts';
import { iati } from './publications.ts';
import { must, type Fault, type Trial } from './trial.ts';

const one = (amount: number) => iati(Array.from({ length: 4 }, (_, at) => ({ id: `KZ-B-${at}`, amounts: [amount, 6] })));

/** Two nights, so that the chain has two snapshots; the third brings something new. */
async function twoNights(trial: Trial): Promise<{ first: string; second: string }> {
  await trial.prepare('two nights', async () => {
    await trial.begin({ file: 'bad.xml', content: one(1) });
    trial.put('bad.xml', one(2));
    await trial.goodNight();
    trial.put('bad.xml', one(3));
  });
  const second = readPointer(trial.home)?.served ?? '';
  return { first: readManifest(trial.home, second).previous?.snapshot ?? '', second };
}

const count = (trial: Trial) => (statSync(paths.snapshots(trial.home)).isDirectory() ? readdirSync(paths.snapshots(trial.home)).length : 0);

/** A home that was damaged: the night says so in plain words and touches nothing, and goes well once `repair` has been done. */
function refused(name: string, says: RegExp[], damage: (trial: Trial, snapshots: { first: string; second: string }) => () => void): Fault {
  return {
    name: `home: ${name}`,
    async meet(trial) {
      const snapshots = await twoNights(trial);
      const before = count(trial);
      const repair = damage(trial, snapshots);
      const damaged = count(trial);
      const { text } = await trial.badNight(1, says, { keeps: false });
      must(count(trial) === damaged, `${damaged - count(trial)} snapshots were taken away`);
      repair();
      must(count(trial) >= before, 'a snapshot is lost');
      await trial.goodNight();
      must(count(trial) === before + 1, `there are ${count(trial)} snapshots, not ${before + 1}`);
      return `refused, and mended by what it says: ${text.trim().split('\n').at(-1)?.replaceAll(trial.home, 'HOME').slice(0, 160)}`;
    },
  };
}

/** A home that was damaged in a part that can be made anew: the night goes well and nothing is lost. */
function recovered(name: string, damage: (trial: Trial, snapshots: { first: string; second: string }) => void): Fault {
  return {
    name: `home: ${name}`,
    async meet(trial) {
      const snapshots = await twoNights(trial);
      const before = count(trial);
      damage(trial, snapshots);
      const ending = await trial.goodNight();
      trial.plain(ending);
      must(count(trial) === before + 1, `there are ${count(trial)} snapshots, not ${before + 1}`);
      must(/bad 8 /.test(trial.rows()), `rows are missing: ${trial.rows()}`);
      return `recovered: ${ending.text.trim().split('\n').at(-1)}`;
    },
  };
}

const manifest = (trial: Trial, snapshot: string) => paths.manifest(paths.snapshot(trial.home, snapshot));
const mirror = (trial: Trial, snapshot: string) => paths.mirror(paths.snapshot(trial.home, snapshot));

/** Moves something away; gives what brings it back. */
function away(path: string, aside: string): () => void {
  renameSync(path, aside);
  return () => {
    rmSync(path, { recursive: true, force: true });
    renameSync(aside, path);
  };
}

/** Changes a file; gives what undoes it. */
function spoil(path: string, change: (path: string) => void): () => void {
  const before = readFileSync(path);
  change(path);
  return () => writeFileSync(path, before);
}

const garble = (path: string, from: number) => {
  const file = openSync(path, 'r+');
  const { size } = statSync(path);
  writeSync(file, Buffer.alloc(Math.max(0, Math.min(200_000, size - from)), 0xa5), 0, undefined, from);
  closeSync(file);
};

/** Homes that somebody or something has damaged. */
export const HOME_FAULTS: Fault[] = [
  refused('the newest snapshot is gone', [/names the snapshot \S+, which is not there/, /current/], (trial, { second }) => away(paths.snapshot(trial.home, second), join(trial.folder, 'aside'))), // prettier-ignore
  refused('its manifest is cut short', [/manifest\.json cannot be read/], (trial, { second }) => spoil(manifest(trial, second), (path) => truncateSync(path, 300))), // prettier-ignore
  refused('its mirror is cut short', [/whose mirror has \d+ bytes in place of \d+/], (trial, { second }) => spoil(mirror(trial, second), (path) => truncateSync(path, 40_000))), // prettier-ignore
  refused('its mirror is garbage', [/damaged|SQLITE/], (trial, { second }) => spoil(mirror(trial, second), (path) => garble(path, 0))),
  refused('organisation-matches.csv is malformed', [/organisation-matches\.csv, line \d+/], (trial) => {
    writeFileSync(paths.matches(trial.home), 'organisation_id,name,same_as,same_as_name,decision,reason\na,b,c,d,perhaps,\n');
    return () => rmSync(paths.matches(trial.home));
  }),
  refused('organisation-matches.csv has a quote left open', [/organisation-matches\.csv, line \d+/], (trial) => {
    writeFileSync(paths.matches(trial.home), 'organisation_id,name,same_as,same_as_name,decision,reason\n"a,b,c,d,rejected,\n');
    return () => rmSync(paths.matches(trial.home));
  }),
  refused('snapshots is a file', [/snapshots/], (trial) => {
    const back = away(paths.snapshots(trial.home), join(trial.folder, 'aside'));
    writeFileSync(paths.snapshots(trial.home), '');
    return back;
  }),
  {
    name: 'home: it is a file',
    async meet(trial) {
      await trial.begin({ file: 'bad.xml', content: one(1) });
      const file = join(trial.folder, 'file');
      writeFileSync(file, '');
      const { text } = await trial.badNight(1, [/is not what a home has there/], { home: file });
      return `refused: ${text.trim().replaceAll(trial.folder, '…').slice(0, 160)}`;
    },
  },
  recovered('current is empty', (trial) => writeFileSync(paths.current(trial.home), '')),
  recovered('current is gone', (trial) => rmSync(paths.current(trial.home))),
  recovered('current.next was left half written', (trial) => writeFileSync(`${paths.current(trial.home)}.next`, '2026')),
  recovered('the stage is garbage', (trial) => garble(paths.stage(trial.home), 0)),
  recovered('the stage is garbage from its third page on', (trial) => garble(paths.stage(trial.home), 2 * 16_384)),
  recovered('the stage is cut short', (trial) => truncateSync(paths.stage(trial.home), 100_000)),
  recovered('the stage is gone', (trial) => rmSync(paths.stage(trial.home))),
  recovered('the stage is of another version', (trial) => {
    const db = new Database(paths.stage(trial.home));
    db.pragma('user_version = 1');
    db.close();
  }),
  recovered('the raw files are gone', (trial) => rmSync(paths.raw(trial.home), { recursive: true })),
  recovered('runs.ndjson is cut short within a line', (trial) => truncateSync(paths.runs(trial.home), statSync(paths.runs(trial.home)).size - 40)), // prettier-ignore
  recovered('runs.ndjson is gone', (trial) => rmSync(paths.runs(trial.home))),
  {
    name: 'home: a snapshot in the middle of the chain is gone',
    async meet(trial) {
      const { first } = await twoNights(trial);
      await trial.goodNight();
      const back = away(paths.snapshot(trial.home, readdirSync(paths.snapshots(trial.home)).find((name) => name !== first && name !== readPointer(trial.home)?.head) ?? ''), join(trial.folder, 'aside')); // prettier-ignore
      trial.put('bad.xml', one(4));
      const ending = await trial.run();
      trial.plain(ending);
      must(ending.code === 0, `it ended with ${ending.code}: ${ending.text}`);
      must(existsSync(paths.snapshot(trial.home, first)), 'the snapshots before it were taken away');
      back();
      await trial.whole();
      return 'the night went on, and what stood before it was left alone';
    },
  },
  {
    name: 'home: snapshots is gone',
    async meet(trial) {
      await trial.begin({ file: 'bad.xml', content: one(1) });
      const back = away(paths.snapshots(trial.home), join(trial.folder, 'aside'));
      const { text } = await trial.badNight(1, [/which is not there/], { keeps: false });
      back();
      await trial.goodNight();
      return `refused: ${text.trim().replaceAll(trial.home, 'HOME').slice(0, 160)}`;
    },
  },
];
