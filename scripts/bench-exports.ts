import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { FORMAT_NAMES } from '../src/data/formats/offered.ts';
import { currentSnapshot, paths } from '../src/data/home.ts';
import { startMeasured } from './measured-server.ts';

/**
 * What downloads of all awards of a home cost: their rate beside that of `sqlite3 -csv` on the same rows, what a light request waits meanwhile, what
 * memory the server takes, and what a thousand readers that have stopped reading do to it.
 */
const SLOW = 1000;
type Report = (what: string, value: number, unit: string, limit?: number) => void;

/** Serves the home, takes its awards in every format and reports what that cost. */
export async function measureExports(home: string, report: Report): Promise<void> {
  const { address, pid, held, stop } = await startMeasured(home);
  try {
    const ids = (
      (await (await fetch(`${address}/api/v1/awards.json?limit=1000&fields=id&include=demo`)).json()) as { data: { id: string }[] }
    ).data;
    let asked = 0;
    const light = async () => (await fetch(`${address}/api/v1/awards/${ids[asked++ % ids.length]?.id}.json?include=demo`)).arrayBuffer();
    for (let n = 0; n < 50; n++) await light();

    const before = memory(pid);
    const mirror = paths.mirror(paths.snapshot(home, currentSnapshot(home) ?? ''));
    const rates: { own: number; sqlite: number }[] = [];
    const peaks: number[] = [];
    // In turns, so that both have the same machine; the first pair warms up.
    for (let round = 0; round < 4; round++) {
      const sqlite = await piped(`sqlite3 -readonly -csv -header '${mirror}' 'SELECT * FROM awards ORDER BY row'`);
      const watched = watchMemory(pid);
      const own = await piped(`curl -sf '${address}/api/v1/awards.csv?include=demo'`);
      peaks.push(watched());
      if (round) rates.push({ sqlite: sqlite.rate, own: own.rate });
    }
    report('all awards as CSV: rate', middle(rates.map(({ own }) => own)), 'MB/s');
    report('the same rows by sqlite3 -csv: rate', middle(rates.map(({ sqlite }) => sqlite)), 'MB/s');
    report('rate of sqlite3 -csv as a multiple of it', middle(rates.map(({ own, sqlite }) => sqlite / own)), 'times', 1 / 0.6);
    report('memory of the server beside before any download', Math.max(...peaks) - before, 'MB', 100);

    for (const format of FORMAT_NAMES) {
      await held();
      const watched = watchMemory(pid);
      const download = piped(`curl -sf '${address}/api/v1/awards.${format}?include=demo'`);
      const over = new AbortController();
      const done = download.finally(() => over.abort());
      const waits: number[] = [];
      while (!over.signal.aborted) {
        const begun = performance.now();
        await light();
        waits.push(performance.now() - begun);
        await new Promise((next) => setTimeout(next, 10));
      }
      const { rate, bytes, seconds } = await done;
      report(`${format}: all awards beside light requests, ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s`, rate, 'MB/s');
      report(`${format}: a light request beside it, p99 (client on the same cores)`, quantile(waits, 0.99), 'ms', format === 'csv' ? 50 : undefined); // prettier-ignore
      report(`${format}: longest the main thread was held`, await held(), 'ms', 50);
      report(`${format}: memory of the server beside before any download`, watched() - before, 'MB', format === 'csv' ? 100 : undefined); // prettier-ignore
    }
    await measureSlow(address, pid, light, report);
  } finally {
    stop();
  }
}

/** A thousand readers begin a download and stop reading; then they go away. */
async function measureSlow(address: string, pid: number, light: () => Promise<unknown>, report: Report): Promise<void> {
  const { hostname, port } = new URL(address);
  const [memoryBefore, descriptorsBefore] = [memory(pid), descriptors(pid)];
  const sockets: Socket[] = [];
  for (let n = 0; n < SLOW; n++) {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('connect', () => socket.write(`GET /api/v1/awards.${FORMAT_NAMES[n % FORMAT_NAMES.length]}?include=demo&award_year=${2016 + (n % 10)} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`)); // prettier-ignore
    socket.once('data', () => socket.pause());
    socket.on('error', () => undefined);
    sockets.push(socket);
    if (n % 20 === 19) await new Promise((next) => setTimeout(next, 20));
  }
  const all = await within(120, () => sockets.filter((socket) => socket.bytesRead > 0).length === SLOW);
  if (!all) throw new Error(`${sockets.filter((socket) => socket.bytesRead > 0).length} of ${SLOW} downloads began`);
  const waits: number[] = [];
  for (let n = 0; n < 200; n++) {
    const begun = performance.now();
    await light();
    waits.push(performance.now() - begun);
  }
  report(`${SLOW} downloads whose readers stopped: memory of the server`, memory(pid) - memoryBefore, 'MB', 500);
  report(`${SLOW} downloads whose readers stopped: a light request, p99`, quantile(waits, 0.99), 'ms', 50);
  for (const socket of sockets) socket.destroy();
  const freed = await within(30, () => descriptors(pid) <= descriptorsBefore + 5);
  report('descriptors left when they are gone', descriptors(pid) - descriptorsBefore, 'more', 5);
  if (!freed) console.log('  they were not free within 30 s');
}

/** Runs a command and counts what it writes. */
function piped(command: string): Promise<{ rate: number; bytes: number; seconds: number }> {
  const begun = performance.now();
  const child = spawn('sh', ['-c', `${command} | wc -c`], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += String(chunk)));
  return new Promise((resolved, fail) =>
    child.once('close', () => {
      const [bytes, seconds] = [Number(text), (performance.now() - begun) / 1000];
      if (bytes > 1000) resolved({ bytes, seconds, rate: bytes / 1e6 / seconds });
      else fail(new Error(`${command} wrote ${bytes} bytes`));
    }),
  );
}

/** Resident memory of a process in MB. */
function memory(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Watches memory until the returned function is called, which gives the most there was. */
function watchMemory(pid: number): () => number {
  let most = memory(pid);
  const timer = setInterval(() => (most = Math.max(most, memory(pid))), 50);
  return () => {
    clearInterval(timer);
    return most;
  };
}

const descriptors = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;
const middle = (values: number[]) => quantile(values, 0.5);
const quantile = (values: number[], share: number) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN; // prettier-ignore

async function within(seconds: number, holds: () => boolean): Promise<boolean> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    if (holds()) return true;
    await new Promise((next) => setTimeout(next, 100));
  }
  return holds();
}

if (import.meta.main) {
  if (spawnSync('sqlite3', ['--version']).status !== 0) throw new Error('sqlite3 is not installed');
  await measureExports(resolve(process.argv[2] ?? ''), (what, value, unit, limit) => console.log(what.padEnd(86), value.toFixed(1), unit, limit === undefined ? '' : `limit ${limit.toFixed(2)}${value > limit ? '  MISSED' : ''}`)); // prettier-ignore
}
