import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import { bulkAddress } from '../src/data/bulk-files.ts';
import { currentSnapshot, paths, readManifest } from '../src/data/home.ts';
import { startMeasured } from './measured-server.ts';
import { addressOf } from './told-address.ts';

/** Requests a second of the portal's JSON against the least a server can do, and of its whole files against nginx, each pair in one run. */
const root = resolve(import.meta.dirname, '..');
const SECONDS = 5;
/** Different questions of each kind: more than one run can ask, so that none comes from memory. */
const QUESTIONS = 60_000;

type Report = (what: string, value: number, unit: string, limit?: number) => void;

/** Reports the requests a second of a bare server, and the rate of nginx, as multiples of the portal's. */
export async function measureHttp(home: string, name: string, report: Report): Promise<void> {
  const snapshot = currentSnapshot(home) ?? '';
  const mirror = paths.mirror(paths.snapshot(home, snapshot));
  const db = new Database(mirror, { readonly: true });
  const rows = db.prepare<[], number>('SELECT count(*) FROM awards').pluck().get() ?? 0;
  const ids = db.prepare<[number], string>('SELECT id FROM awards WHERE row % ? = 0 ORDER BY row').pluck().all(Math.max(1, Math.floor(rows / QUESTIONS))); // prettier-ignore
  db.close();
  // A generated home is invented, and is given to whoever asks for such rows.
  const ask = readManifest(home, snapshot).invented ? 'include=demo' : '';
  const portal = await startMeasured(home);
  const bare = spawn(process.execPath, ['scripts/bench-bare.ts', mirror], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const bareAddress = await addressOf(bare, /bare at (http:\S+)/);
    const share = async (what: string, ours: Question, theirs: Question, least: number) => {
      // One after the other, twice, so that a noisy minute hits both.
      const rates = { ours: 0, theirs: 0 };
      for (let round = 0; round < 2; round++) {
        rates.theirs += (await rate(bareAddress, theirs)) / 2;
        rates.ours += (await rate(portal.address, ours)) / 2;
      }
      report(`${name}: ${what}: ${rates.ours.toFixed(0)} requests/s; a bare server answers as a multiple of it`, rates.theirs / rates.ours, 'times', 1 / least); // prettier-ignore
    };
    const record = (n: number) => encodeURIComponent(ids[n % ids.length] ?? '');
    await share('record JSON, uncached', { path: (n) => `/api/v1/awards/${record(n)}.json?${ask}` }, { path: (n) => `/record/${record(n)}` }, 0.3); // prettier-ignore
    const amount = (n: number) => 1000 + n;
    await share('list JSON, uncached', { path: (n) => `/api/v1/awards.json?amount_awarded.gte=${amount(n)}&${ask}` }, { path: (n) => `/list/${100 * amount(n)}` }, 0.3); // prettier-ignore
    const [one, page] = [`/api/v1/awards/${record(0)}.json?${ask}`, `/api/v1/awards.json?amount_awarded.gte=1000&${ask}`];
    await share('record JSON, from memory', { path: () => one }, { path: () => `/record/${record(0)}` }, 1);
    await share('list JSON, from memory', { path: () => page }, { path: () => `/list/100000` }, 1);
    const etag = (await fetch(portal.address + one, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag') ?? '';
    await share('record JSON, unchanged (304)', { path: () => one, headers: { 'if-none-match': etag } }, { path: () => `/record/${record(0)}` }, 1); // prettier-ignore
    await measureFiles(home, snapshot, portal.address, ask, name, report);
  } finally {
    portal.stop();
    bare.kill();
  }
}

/** A whole file through nginx and through the portal. */
async function measureFiles(home: string, snapshot: string, address: string, ask: string, name: string, report: Report): Promise<void> {
  if (spawnSync('nginx', ['-v']).status !== 0)
    return console.log('There is no nginx on this machine: the rate of whole files is not compared.');
  const work = mkdtempSync(join(tmpdir(), 'aiqyn-nginx-'));
  const port = 20_000 + (process.pid % 20_000);
  mkdirSync(join(work, 'files'));
  symlinkSync(paths.mirror(paths.snapshot(home, snapshot)), join(work, 'files', 'aiqyn.sqlite'));
  writeFileSync(join(work, 'nginx.conf'), `daemon off; worker_processes 1; pid ${work}/pid; error_log ${work}/errors; user root;
events { worker_connections 256; }
http { access_log off; sendfile on; tcp_nopush on; client_body_temp_path ${work}/a; proxy_temp_path ${work}/b; fastcgi_temp_path ${work}/c; uwsgi_temp_path ${work}/d; scgi_temp_path ${work}/e;
server { listen 127.0.0.1:${port}; root ${work}/files; } }`); // prettier-ignore
  const nginx = spawn('nginx', ['-c', join(work, 'nginx.conf')], { stdio: 'inherit' });
  try {
    await new Promise((done) => setTimeout(done, 500));
    const [ours, theirs] = [`${address}${bulkAddress(snapshot, 'aiqyn.sqlite')}?${ask}`, `http://127.0.0.1:${port}/aiqyn.sqlite`];
    const speeds = { ours: 0, theirs: 0 };
    await speed(theirs);
    for (let round = 0; round < 5; round++) {
      speeds.theirs = Math.max(speeds.theirs, await speed(theirs));
      speeds.ours = Math.max(speeds.ours, await speed(ours));
    }
    report(`${name}: a whole file at ${speeds.ours.toFixed(0)} MB/s; nginx gives as a multiple of it`, speeds.theirs / speeds.ours, 'times', 1 / 0.8); // prettier-ignore
  } finally {
    nginx.kill();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Megabytes a second at which curl takes a file: it costs the reader least. */
async function speed(url: string): Promise<number> {
  const curl = spawn('curl', ['-s', '-o', '/dev/null', '-w', '%{speed_download}', url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  curl.stdout.on('data', (chunk: Buffer) => (text += String(chunk)));
  await new Promise((done) => curl.once('close', done));
  return Number(text) / 1e6;
}

interface Question {
  path: (n: number) => string;
  headers?: Record<string, string>;
}

let asked = 0;

/** Requests a second that a server answers over eight connections. Throws an Error where one is answered otherwise than it should be. */
async function rate(url: string, { path, headers = {} }: Question): Promise<number> {
  const result = await autocannon({
    url,
    connections: 8,
    duration: SECONDS,
    headers: { 'accept-encoding': 'identity', ...headers },
    requests: [{ setupRequest: (request) => ({ ...request, path: path(asked++) }) }],
  });
  const good = headers['if-none-match'] === undefined ? result['2xx'] : result['3xx'];
  if (good === 0 || result.errors || result['4xx'] || result['5xx']) throw new Error(`${url}${path(0)}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`); // prettier-ignore
  return good / result.duration;
}

if (import.meta.main) {
  const [home = 'var'] = process.argv.slice(2);
  await measureHttp(home, home, (what, value, unit, limit) => console.log(what.padEnd(86), value.toFixed(1), unit, limit === undefined ? '' : `limit ${limit}${value > limit ? '  MISSED' : ''}`)); // prettier-ignore
}
