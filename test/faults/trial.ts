import { spawn, type ChildProcess } from 'node:child_process';
import { hash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { flagsOf } from '../../scripts/node-flags.ts';
import { verify } from '../../scripts/verify.ts';
import { paths, readPointer } from '../../src/data/home.ts';
import { iati } from './publications.ts';

/** One way a night can go wrong. `meet` gives the outcome in words and throws where the fault is not survived. */
export interface Fault {
  name: string;
  meet: (trial: Trial) => Promise<string>;
}

/** Thrown where this machine cannot bring a fault about; says why. */
export class NotTried extends Error {
  override name = 'NotTried';
}

/** How one run of a command ended. */
export interface Ending {
  code: number | null;
  text: string;
  seconds: number;
  /** Peak memory; NaN where the command was killed. */
  megabytes: number;
}

/** What a single run may take, whatever it is given. */
export const MOST = { seconds: 60, megabytes: 600 };

const beginnings = new Map<string, string>();
const root = resolve(import.meta.dirname, '../..');
/** Writes the peak memory at the end of a command. The resource usage of a process includes what the one that started it had taken. */
const PEAK = 'data:text/javascript,import{existsSync,readFileSync,writeSync}from"node:fs";process.on("exit",()=>writeSync(3," "+(existsSync("/proc/self/status")?/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status","utf8"))[1]:String(process.resourceUsage().maxRSS))))'; // prettier-ignore

/** Fails a fault with a sentence unless `holds`. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** A folder with published files, a sources.json and a home, and the real commands run on it. */
export class Trial {
  readonly folder = mkdtempSync(join(tmpdir(), 'aiqyn-fault-'));
  readonly home: string = join(this.folder, 'home');
  readonly short: boolean;
  megabytes = 0;
  slowest = 0;
  #sources: Record<string, unknown>[] = [];

  constructor(short: boolean) {
    this.short = short;
    mkdirSync(join(this.folder, 'in'));
  }

  /** Writes a published file. */
  put(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder, 'in', name), content);
  }

  path(name: string): string {
    return join(this.folder, 'in', name);
  }

  /** Declares the sources; entries lack only what a fault does not care about. */
  declare(sources: Record<string, unknown>[]): void {
    this.#sources = sources.map((source) => ({
      format: 'iati', publisher: { id: 'KZ-BIN-000040000019', name: 'Aral Water Trust (invented)' }, licence: 'CC0-1.0', title: { en: 'Invented for a fault' }, ...source,
    })); // prettier-ignore
    writeFileSync(join(this.folder, 'sources.json'), JSON.stringify({ sources: this.#sources }));
  }

  /** A first good night of two sources: `good`, which stays as it is, and `bad`, whose one file a fault will replace. */
  async begin(bad: { file: string; content: string | Uint8Array } & Record<string, unknown>): Promise<void> {
    const { file, content, ...settings } = bad;
    await this.prepare(hash('sha256', JSON.stringify([file, settings, Buffer.from(content).toString('base64')])), async () => {
      this.put('good.xml', iati(Array.from({ length: 20 }, (_, at) => ({ id: `KZ-GOOD-${at}`, amounts: [at, 7] }))));
      this.put(file, content);
      this.declare([{ id: 'good', location: 'in/good.xml' }, { id: 'bad', location: `in/${file}`, ...settings }]); // prettier-ignore
      await this.goodNight();
    });
  }

  /** Makes a beginning, or takes a copy of it where a trial before this one has made the same. */
  async prepare(name: string, make: () => Promise<void>): Promise<void> {
    const known = beginnings.get(name);
    if (known !== undefined) return cpSync(known, this.folder, { recursive: true });
    await make();
    const aside = mkdtempSync(join(tmpdir(), 'aiqyn-fault-'));
    process.once('exit', () => rmSync(aside, { recursive: true, force: true }));
    cpSync(this.folder, aside, { recursive: true });
    beginnings.set(name, aside);
  }

  start(script = 'scripts/ingest.ts', more: string[] = ['--config', join(this.folder, 'sources.json')], home = this.home): ChildProcess {
    const args = script.endsWith('.ts') ? [script, ...more, '--home', home] : ['--input-type=module', '-e', script];
    return spawn(process.execPath, [...flagsOf('ingest'), '--import', PEAK, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
  }

  /** Runs a command to its end; by default the nightly one. A text that is no file name is run as a module. */
  async run(script?: string, more?: string[], home?: string): Promise<Ending> {
    return this.ended(this.start(script, more, home));
  }

  /** Waits for a command. It is killed when it takes twice as long as it may. */
  async ended(child: ChildProcess, limit = MOST.seconds * 2000): Promise<Ending> {
    const begun = performance.now();
    let text = '';
    let peak = '';
    for (const at of [1, 2] as const) child.stdio[at]?.on('data', (chunk: Buffer) => (text += String(chunk)));
    child.stdio[3]?.on('data', (chunk: Buffer) => (peak += String(chunk)));
    const late = setTimeout(() => child.kill('SIGKILL'), limit);
    const code = await new Promise<number | null>((done) => child.once('close', done));
    clearTimeout(late);
    // A thread that ends says the peak too: the largest is the command's.
    const ending = { code, text, seconds: (performance.now() - begun) / 1000, megabytes: Math.max(...peak.trim().split(' ').map((kilobytes) => Number(kilobytes || NaN))) / 1024 }; // prettier-ignore
    if (peak) this.megabytes = Math.max(this.megabytes, ending.megabytes);
    this.slowest = Math.max(this.slowest, ending.seconds);
    return ending;
  }

  /** A night that must publish everything and leave nothing behind but what belongs in a home. */
  async goodNight(): Promise<Ending> {
    const ending = await this.run();
    must(ending.code === 0, `a good night ended with ${ending.code}: ${ending.text}`);
    await this.whole();
    const left = this.leftovers();
    must(!left.length, `a good night left ${left.join(', ')} behind`);
    return ending;
  }

  /** A night that must end as said, within its limits, in plain words that name what `says` asks for; what is served stays whole. */
  async badNight(
    code: number,
    says: RegExp[],
    more: { script?: string; args?: string[]; home?: string; keeps?: boolean } = {},
  ): Promise<Ending> {
    const before = more.keeps === false ? undefined : this.rows();
    const ending = await this.run(more.script, more.args, more.home);
    this.plain(ending);
    must(ending.code === code, `it ended with ${ending.code} and not with ${code}: ${ending.text}`);
    for (const part of says) must(part.test(ending.text), `it does not say ${part}: ${ending.text}`);
    if (before !== undefined) {
      await this.whole();
      must(this.rows() === before, `rows were lost: ${before} were served, now ${this.rows()}`);
    }
    return ending;
  }

  /** No stack, no more time and memory than allowed. */
  plain({ text, seconds, megabytes }: Ending): void {
    must(!/\n\s+at |node:internal|Error: .*\n\s+at/.test(text), `it printed a stack: ${text.slice(0, 2000)}`);
    must(seconds <= MOST.seconds, `it took ${seconds.toFixed(0)} s: ${text.slice(0, 500)}`);
    must(!(megabytes > MOST.megabytes), `it took ${megabytes.toFixed(0)} MB: ${text.slice(0, 500)}`);
  }

  /** The served snapshot, and the newest, must be whole. */
  async whole(): Promise<void> {
    const pointer = readPointer(this.home);
    must(pointer !== undefined, 'nothing is served any more');
    for (const snapshot of new Set([pointer.served, pointer.head])) {
      const { faults } = await verify(this.home, snapshot);
      must(!faults.length, `${snapshot} is not whole: ${faults.join(' ')}`);
    }
  }

  /** What is served: awards and transactions of each source, with the sums, as one text. */
  rows(): string {
    const served = readPointer(this.home)?.served;
    if (!served) return '';
    const db = new Database(paths.mirror(paths.snapshot(this.home, served)), { readonly: true });
    try {
      return db.prepare("SELECT group_concat(line, '; ') FROM (SELECT source_id || ' ' || count(*) || ' ' || sum(amount_minor) AS line FROM transactions GROUP BY source_id ORDER BY source_id)").pluck().get() as string; // prettier-ignore
    } finally {
      db.close();
    }
  }

  /** What lies in the home and does not belong there. */
  leftovers(home = this.home): string[] {
    const belongs = /^(current|raw|snapshots|runs\.ndjson|stage\.sqlite|organisation-matches\.csv|validators\.json|validators)$/;
    const left = readdirSync(home).filter(
      (name) => !belongs.test(name) && !(name === 'stage.sqlite-journal' && statSync(join(home, name)).size === 0),
    );
    const raw = existsSync(paths.raw(home))
      ? readdirSync(paths.raw(home)).filter((name) => !/^([0-9a-f]{64}|validators.*)$/.test(name))
      : [];
    const linked = new Set<string>();
    for (let id = readPointer(home)?.head; id;) {
      linked.add(id);
      id = (JSON.parse(readFileSync(paths.manifest(paths.snapshot(home, id)), 'utf8')) as { previous?: { snapshot: string } | null })
        .previous?.snapshot;
    }
    const orphans = readdirSync(paths.snapshots(home)).filter((name) => !linked.has(name));
    return [...left, ...raw.map((name) => `raw/${name}`), ...orphans.map((name) => `snapshots/${name}`)];
  }

  /** Copies the home aside, and back. */
  keep(): () => void {
    const aside = join(this.folder, 'kept');
    rmSync(aside, { recursive: true, force: true });
    cpSync(this.home, aside, { recursive: true });
    return () => {
      rmSync(this.home, { recursive: true, force: true });
      cpSync(aside, this.home, { recursive: true });
    };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
