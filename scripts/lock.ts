import { randomUUID } from 'node:crypto';
import { closeSync, futimesSync, linkSync, mkdirSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { hostname } from 'node:os';
import { join } from 'node:path';
import { SetupError } from '../src/data/errors.ts';
import { paths } from '../src/data/home.ts';
import { homeFault } from './home-faults.ts';

/** What a lock file says of the process that holds it. */
interface Holder {
  /** Tells this holding from every other one. */
  token: string;
  pid: number;
  /** When the process began, in the kernel's own count; null where there is no /proc. A younger process under the same number is another. */
  started: string | null;
  /** The machine and, on Linux, the process namespace: only there does the number mean this process. */
  host: string;
  since: string;
}

/** How often a holder shows that it is alive, and how long the silence of one that cannot be looked up has to last. Milliseconds. */
const PULSE = 10_000;
const SILENCE = 15 * 60_000;

/**
 * Runs a command while nobody else runs one of that name in the same home. Throws a SetupError at once where somebody does; what a killed
 * process left is taken over. Two that find the same leftover cannot both have it. What a full disk or a closed folder does to the home on
 * the way is a SetupError too.
 */
export async function withLock<T>(home: string, name: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await runLocked(home, name, run);
  } catch (error) {
    throw homeFault(error, home) ?? error;
  }
}

async function runLocked<T>(home: string, name: string, run: () => T | Promise<T>): Promise<T> {
  mkdirSync(home, { recursive: true });
  const path = paths.lock(home, name);
  const mine: Holder = {
    token: randomUUID(),
    pid: process.pid,
    started: startOf(process.pid),
    host: host(),
    since: new Date().toISOString(),
  };
  const own = join(home, `.${process.pid}-${mine.token}.partial`);
  writeFileSync(own, `${JSON.stringify(mine)}\n`, { mode: 0o600 });
  let other: Holder | undefined;
  try {
    other = take(path, own);
  } finally {
    rmSync(own, { force: true });
  }
  if (other) {
    const elsewhere = other.host === mine.host ? '' : ` on ${other.host}`;
    throw new SetupError(
      `Another run (pid ${other.pid}${elsewhere}, since ${other.since}) is at work in ${home}. Wait for it to end${elsewhere && `; if it was killed, its lock gives way after ${SILENCE / 60_000} minutes of silence`}.`,
    );
  }
  let pulse: { stop: () => void } | undefined;
  const release = () => {
    pulse?.stop();
    if (read(path)?.token === mine.token) rmSync(path, { force: true });
  };
  process.once('exit', release);
  try {
    pulse = beat(path);
    return await run();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/**
 * Takes the lock at `path` by linking the finished file `own` to it, which only one can. Gives whoever holds it instead.
 * A leftover is replaced only by whoever holds a second lock, named after that very leftover, and sees it still in place: so nobody
 * replaces a lock that somebody has taken over in the meantime.
 */
function take(path: string, own: string): Holder | undefined {
  for (;;) {
    if (link(own, path)) return undefined;
    const held = read(path);
    if (!held) continue;
    if (isAlive(held, path)) return held;
    const claim = `${path}.${held.token}`;
    const other = take(claim, own);
    if (other) return other;
    if (read(path)?.token === held.token) {
      renameSync(claim, path);
      return undefined;
    }
    rmSync(claim, { force: true });
  }
}

function link(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds a lock; undefined where nobody does any more. A lock is linked when it is complete, so what is no JSON was made by hand. */
function read(path: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const holder = JSON.parse(text) as Holder;
    if (/^[\w-]{8,64}$/.test(holder.token) && Number.isInteger(holder.pid)) return holder;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw new SetupError(`${path} is no lock that a run has made; remove it if no run is at work.`);
}

/** True unless the holder is known to be gone. */
function isAlive(held: Holder, path: string): boolean {
  if (held.host !== host()) {
    const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return touched !== undefined && Date.now() - touched < SILENCE;
  }
  try {
    process.kill(held.pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  }
  const started = startOf(held.pid);
  return held.started === null || started === null || started === held.started;
}

/** Keeps a lock's time fresh, for those who cannot see the process. */
function beat(path: string): { stop: () => void } {
  const file = openSync(path, 'r+');
  const timer = setInterval(() => futimesSync(file, new Date(), new Date()), PULSE).unref();
  let open = true;
  return {
    stop: () => {
      clearInterval(timer);
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** When a process began: the boot it belongs to and its 22nd field in /proc/PID/stat. The name before may hold blanks and brackets. */
function startOf(pid: number): string | null {
  const stat = readProc(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks ? `${readProc(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? ''}:${ticks}` : null;
}

function host(): string {
  return [hostname(), readProc(() => readlinkSync('/proc/self/ns/pid'))].filter(Boolean).join(' ');
}

function readProc(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
