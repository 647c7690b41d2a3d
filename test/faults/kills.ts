import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chain } from '../../scripts/chain.ts';
import { paths, readPointer } from '../../src/data/home.ts';
import { iati } from './publications.ts';
import { must, type Fault, type Trial } from './trial.ts';

/** Activities of each of the three files: in the long form a night that reads all of them takes a second or two. */
const many = ({ short }: Trial) => (short ? 400 : 2500);

/** The files of one night; of each other version, every twentieth activity differs. */
function put(trial: Trial, version: number): void {
  for (const file of ['a', 'b', 'c'])
    trial.put(`${file}.xml`, iati(Array.from({ length: many(trial) }, (_, at) => ({ id: `KZ-${file}-${at}`, title: `Water ${at}`, amounts: [at, at % 20 ? 7 : version] })))); // prettier-ignore
}

async function begin(trial: Trial): Promise<void> {
  await trial.prepare(`${many(trial)} activities`, async () => {
    put(trial, 0);
    trial.declare([{ id: 'all', location: 'in/*.xml' }]);
    await trial.goodNight();
  });
}

/** What must hold right after a kill: what was served before or what the night brought, whole. Gives which. */
async function afterKill(trial: Trial, before: string | undefined, rows: string): Promise<'old' | 'new'> {
  await trial.whole();
  const now = readPointer(trial.home)?.served;
  must(now !== before || trial.rows() === rows, 'the same snapshot serves other rows');
  return now === before ? 'old' : 'new';
}

/** How far a night had come when it was killed, by what it left. */
function phase(trial: Trial, before: string | undefined): string {
  const work = readdirSync(trial.home).find((name) => name.startsWith('.night-'));
  if (readPointer(trial.home)?.served !== before) return 'after the swap';
  if (work === undefined) return existsSync(join(trial.home, 'current.next')) ? 'at the swap' : 'starting or clearing up';
  const folder = join(trial.home, work, 'snapshot');
  const made = existsSync(folder) ? readdirSync(folder) : undefined;
  if (!made) return 'at the swap';
  for (const [file, name] of [['manifest.json', 'flushing'], ['columns.bin', 'columns'], ['changes.ndjson.gz', 'change feed']] as const) if (made.includes(file)) return name; // prettier-ignore
  return 'reading or loading';
}

/** Kills nights at moments spread over all of their time, each followed by one that must go well. */
const AT_RANDOM: Fault = {
  name: 'kill -9 at random moments of a night',
  async meet(trial) {
    await begin(trial);
    const times = trial.short ? 6 : 100;
    const span = { new: 0, same: 0 };
    put(trial, 1);
    span.new = (await trial.goodNight()).seconds * 1000;
    span.same = (await trial.goodNight()).seconds * 1000;
    const restore = trial.keep();
    const phases = new Map<string, number>();
    const served = { old: 0, new: 0 };
    for (let at = 0; at < times; at++) {
      const kind = at % 2 ? 'same' : 'new';
      if (kind === 'new') put(trial, at + 2);
      const before = readPointer(trial.home)?.served;
      const rows = trial.rows();
      const child = trial.start();
      // One kill in each equal part of the time, at a random moment of it; the first falls into the first milliseconds.
      const delay = at < 2 ? Math.random() * 50 : (((at >> 1) + Math.random()) / (times / 2)) * span[kind];
      const kill = setTimeout(() => child.kill('SIGKILL'), delay);
      const { code } = await trial.ended(child);
      clearTimeout(kill);
      const name = code === null ? phase(trial, before) : 'already over';
      phases.set(name, (phases.get(name) ?? 0) + 1);
      const now = await afterKill(trial, before, rows);
      served[now]++;
      // How long a night takes changes with what else the machine is doing.
      const { seconds } = await trial.goodNight();
      if (kind === 'same' || now === 'old') span[kind] = seconds * 1000;
      // The feed grows with each night, and a check plays all of it: the home is taken back to its beginning now and then.
      if (at % 20 === 19) restore();
    }
    return `${times} kills over ${(span.new / 1000).toFixed(1)} s (new data) and ${(span.same / 1000).toFixed(1)} s (same data): ${[...phases].map(([name, count]) => `${name} ${count}`).join(', ')}; served afterwards: old ${served.old}, new ${served.new}`; // prettier-ignore
  },
};

/** Kills a command the instant something appears; watching keeps this process busy, so that nothing comes between. */
async function killAt(trial: Trial, child: ChildProcess, seen: () => boolean): Promise<boolean> {
  const ended = trial.ended(child);
  const end = performance.now() + 120_000;
  let found = false;
  while (!found && child.exitCode === null && performance.now() < end) {
    found = seen();
    // Now and then the loop has to turn, to notice that the command has ended.
    if (!found && Math.random() < 0.001) await new Promise((next) => setImmediate(next));
  }
  child.kill('SIGKILL');
  await ended;
  return found;
}

const inWork = (trial: Trial, name: string) => readdirSync(trial.home).some((work) => work.startsWith('.night-') && existsSync(join(trial.home, work, 'snapshot', name))); // prettier-ignore

/** Moments of publishing, each by the file that begins it. */
const MOMENTS: [name: string, seen: (trial: Trial, snapshots: number) => boolean][] = [
  ['a raw file is being written', (trial) => readdirSync(paths.raw(trial.home)).some((name) => name.endsWith('.partial'))],
  ['its work folder is made', (trial) => readdirSync(trial.home).some((name) => name.startsWith('.night-'))],
  ['the mirror is made', (trial) => inWork(trial, 'mirror.sqlite')],
  ['the change feed is begun', (trial) => inWork(trial, 'changes.ndjson.gz')],
  ['the columns are begun', (trial) => inWork(trial, 'columns.bin')],
  ['the manifest is begun', (trial) => inWork(trial, 'manifest.json')],
  ['the snapshot is in place', (trial, snapshots) => readdirSync(paths.snapshots(trial.home)).length > snapshots],
  ['the new pointer is in place', (trial, snapshots) => [...chain(trial.home)].length > snapshots],
  ['the next pointer is written', (trial) => existsSync(`${paths.current(trial.home)}.next`)],
];

const AT_MOMENTS: Fault[] = MOMENTS.map(([name, seen]) => ({
  name: `kill -9 when ${name}`,
  async meet(trial) {
    await begin(trial);
    let hit = 0;
    let served = '';
    const times = trial.short ? 1 : 3;
    for (let at = 0; at < times; at++) {
      put(trial, at + 1);
      const before = readPointer(trial.home)?.served;
      const rows = trial.rows();
      const snapshots = readdirSync(paths.snapshots(trial.home)).length;
      if (await killAt(trial, trial.start(), () => seen(trial, snapshots))) hit++;
      served += ` ${await afterKill(trial, before, rows)}`;
      await trial.goodNight();
    }
    return `${hit} of ${times} hit; served afterwards:${served}`;
  },
}));

/** A small home with several snapshots, for commands that change which of them stay. */
async function several(trial: Trial): Promise<string[]> {
  trial.declare([{ id: 'all', location: 'in/a.xml' }]);
  for (let at = 0; at < 4; at++) {
    trial.put('a.xml', iati([{ id: 'KZ-1', amounts: [at] }]));
    await trial.goodNight();
  }
  return readdirSync(paths.snapshots(trial.home));
}

const ROLLBACK: Fault = {
  name: 'kill -9 during a rollback',
  async meet(trial) {
    const snapshots = await several(trial);
    const times = trial.short ? 3 : 15;
    const head = readPointer(trial.home)?.head;
    let span = 0;
    for (let at = 0; at < times; at++) {
      const target = snapshots[at % snapshots.length] ?? '';
      const child = trial.start('scripts/rollback.ts', [target]);
      if (at === 0) span = (await trial.ended(child)).seconds * 1000;
      else if (at % 3 === 1) await killAt(trial, child, () => existsSync(`${paths.current(trial.home)}.next`));
      else {
        const kill = setTimeout(() => child.kill('SIGKILL'), Math.random() * span);
        await trial.ended(child);
        clearTimeout(kill);
      }
      await trial.whole();
      must(readPointer(trial.home)?.head === head, 'the newest snapshot is another one');
    }
    trial.put('a.xml', iati([{ id: 'KZ-1', amounts: [99] }]));
    await trial.goodNight();
    return `${times} rollbacks, ${times - 1} of them killed; the pointer was whole each time, and the next night went well`;
  },
};

const PRUNE: Fault = {
  name: 'kill -9 during a prune',
  async meet(trial) {
    const snapshots = await several(trial);
    writeFileSync(join(paths.raw(trial.home), 'f'.repeat(64)), 'a raw file that nothing was made of');
    const module = `import { prune } from './scripts/prune.ts'; prune(${JSON.stringify(trial.home)}, { nights: 1, month_ends: false }, new Date('2099-01-01'));`;
    const restore = trial.keep();
    const times = trial.short ? 3 : 15;
    for (let at = 0; at < times; at++) {
      restore();
      const oldest = snapshots.find((name) => name !== readPointer(trial.home)?.head) ?? '';
      const child = trial.start(module);
      await killAt(trial, child, () => at % 2 ? existsSync(paths.pruned(paths.snapshot(trial.home, oldest))) : !existsSync(paths.mirror(paths.snapshot(trial.home, oldest)))); // prettier-ignore
      await trial.whole();
      const ending = await trial.run(module);
      must(ending.code === 0, `prune does not go on: ${ending.text}`);
      const kept = readdirSync(paths.snapshots(trial.home)).filter((name) => existsSync(paths.mirror(paths.snapshot(trial.home, name))));
      must(kept.length === 1, `the next prune leaves ${kept.length} mirrors, not one`);
      await trial.whole();
    }
    trial.put('a.xml', iati([{ id: 'KZ-1', amounts: [99] }]));
    await trial.goodNight();
    return `${times} prunes killed between two of their steps; what is served stayed whole, the next prune and the next night went well`;
  },
};

/** Power cuts and impatient administrators. */
export const KILL_FAULTS: Fault[] = [AT_RANDOM, ...AT_MOMENTS, ROLLBACK, PRUNE];
