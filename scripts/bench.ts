import { spawnSync } from 'node:child_process';
import { deepStrictEqual } from 'node:assert';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { currentSnapshot, paths } from '../src/data/home.ts';
import { toDecimal } from '../src/data/money.ts';
import { measureNights, measureRatios } from './bench-nights.ts';
import { measureExports } from './bench-exports.ts';
import { measureHttp } from './bench-http.ts';
import { measurePages } from './bench-served.ts';
import { flagsOf } from './node-flags.ts';
import { startMeasured } from './measured-server.ts';

/**
 * Measures what the portal promises: ingest time and memory, page weight and latency, downloads beside other requests.
 * Prints each figure with its limit; exits 1 where one is passed. The archive of 287,666 transactions is measured where it lies
 * beside the project.
 */
const root = resolve(import.meta.dirname, '..');
const archive = resolve(root, '../shared/data/iati/scale/usg-iati-2025-02-17-agencies.tar.xz');
const work = mkdtempSync(join(tmpdir(), 'aiqyn-bench-'));
let missed = 0;

function report(what: string, value: number, unit: string, limit?: number): void {
  const over = limit !== undefined && value > limit;
  if (over) missed++;
  console.log(
    `${what.padEnd(72)} ${value.toFixed(value < 100 ? 1 : 0).padStart(8)} ${unit.padEnd(8)} ${limit === undefined ? '' : `limit ${limit}${over ? '  MISSED' : ''}`}`,
  );
}

/** Runs the nightly command as it is run at night and gives its seconds and its peak memory in MB. */
function ingest(config: string, home: string): { seconds: number; megabytes: number; output: string } {
  const atExit = 'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';
  const begun = performance.now();
  const run = spawnSync(
    process.execPath,
    [...flagsOf('ingest'), '--import', atExit, 'scripts/ingest.ts', '--config', config, '--home', home],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - begun) / 1000;
  if (run.status === 1) throw new Error(run.stdout + run.stderr);
  return { seconds, megabytes: Number(/peak (\d+)/.exec(run.stderr)?.[1]) / 1024, output: run.stdout };
}

const quantile = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;

/** Milliseconds of each request; every address is another, so that no answer comes from the cache. */
async function latencies(addresses: string[]): Promise<number[]> {
  const times: number[] = [];
  for (const url of addresses) {
    const begun = performance.now();
    const response = await fetch(url);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${url}: ${response.status}`);
    times.push(performance.now() - begun);
  }
  return times;
}

/** How long a small request waits while something else runs. */
async function beside<T>(address: string, task: () => Promise<T>): Promise<{ result: T; waits: number[] }> {
  const waits: number[] = [];
  const over = new AbortController();
  const light = (async () => {
    while (!over.signal.aborted) {
      waits.push(...(await latencies([`${address}/robots.txt`])));
      await new Promise((next) => setTimeout(next, 3));
    }
  })();
  const result = await task();
  over.abort();
  await light;
  return { result, waits };
}

async function measureServed(home: string, name: string): Promise<void> {
  const { address, pid, held, stop } = await startMeasured(home);
  try {
    await latencies([`${address}/en/transactions`, `${address}/en/awards`]);
    const amounts = Array.from({ length: 40 }, (_, index) => index * 1000 + 1);
    report(
      `${name}: list page, uncached, p95`,
      quantile(await latencies(amounts.map((amount) => `${address}/en/transactions?amount.gte=${amount}`)), 0.95),
      'ms',
    );
    report(
      `${name}: search page with facets, uncached, p95`,
      quantile(await latencies(amounts.map((amount) => `${address}/en/transactions?q=program&amount.gte=${amount}`)), 0.95),
      'ms',
    );
    report(
      `${name}: totals by three fields, uncached, p95`,
      quantile(
        await latencies(
          amounts.map((amount) => `${address}/api/v1/transactions/totals.json?by=year,scope,sector_code&amount.gte=${amount}`),
        ),
        0.95,
      ),
      'ms',
    );
    report(
      `${name}: the same page again, from the cache, p95`,
      quantile(await latencies(amounts.map(() => `${address}/en/transactions?amount.gte=1`)), 0.95),
      'ms',
    );
    await held();
    await latencies(amounts.map((amount) => `${address}/en/transactions?q=support&amount.gte=${amount}`));
    report(`${name}: longest the main thread was held beside searches`, await held(), 'ms', 50);
    const begun = performance.now();
    const download = await beside(
      address,
      async () =>
        (await (await fetch(`${address}/api/v1/transactions.csv`, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer())
          .byteLength,
    );
    const seconds = (performance.now() - begun) / 1000;
    report(`${name}: CSV of every transaction, ${(download.result / 1e6).toFixed(0)} MB`, download.result / 1e6 / seconds, 'MB/s');
    report(`${name}: longest the main thread was held beside that download`, await held(), 'ms', 50);
    report(`${name}: small request beside that download, p99 (client on the same cores)`, quantile(download.waits, 0.99), 'ms');
    const size = spawnSync('sh', ['-c', `grep VmHWM /proc/${pid}/status`], { encoding: 'utf8' }).stdout;
    if (size) report(`${name}: peak memory of the server`, Number(/\d+/.exec(size)?.[0]) / 1024, 'MB');
  } finally {
    stop();
  }
}

/** The archive's counts and sums against those counted independently, to the cent. */
function compare(home: string): void {
  const all = JSON.parse(readFileSync(resolve(root, '../shared/data/expected-counts.json'), 'utf8')) as { iati: Record<string, Totals> };
  const expected = all.iati['iati/scale/usg-iati-2025-02-17-agencies.tar.xz'];
  const db = new Database(paths.mirror(paths.snapshot(home, currentSnapshot(home) ?? '')), { readonly: true });
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get();
  const sums = db
    .prepare<[], [string, number]>("SELECT iati_type || '|' || currency, sum(amount_minor) FROM transactions GROUP BY 1")
    .raw()
    .all();
  const found = {
    activities: count('SELECT count(*) FROM awards'),
    transactions: count('SELECT count(*) FROM transactions'),
    negative_transactions: count('SELECT count(*) FROM transactions WHERE amount_minor < 0'),
    zero_transactions: count('SELECT count(*) FROM transactions WHERE amount_minor = 0'),
    sum_by_type_and_currency: Object.fromEntries(sums.map(([name, minor]) => [name, toDecimal(minor, name.split('|')[1] ?? '')])),
  };
  db.close();
  const { activities, transactions, negative_transactions, zero_transactions, sum_by_type_and_currency } = expected ?? ({} as Totals);
  deepStrictEqual(found, { activities, transactions, negative_transactions, zero_transactions, sum_by_type_and_currency });
  console.log(`archive: counts and sums equal those counted independently: ${JSON.stringify(found)}`);
}

interface Totals {
  activities: number;
  transactions: number;
  negative_transactions: number;
  zero_transactions: number;
  sum_by_type_and_currency: Record<string, string>;
}

try {
  const sample = join(work, 'sample');
  const night = ingest('sources.json', sample);
  report('bundled sample: ingest', night.seconds, 's', 5);
  report('bundled sample: peak memory of the ingest', night.megabytes, 'MB');
  await measureServed(sample, 'bundled sample');
  if (!existsSync(archive)) console.log(`The archive is not at ${archive}: its figures are left out.`);
  else {
    spawnSync('tar', ['xJf', archive, '-C', work], { stdio: 'inherit' });
    const places = globSync(join(work, 'usg-iati-2025-02', 'data', '**', '*.xml')).length;
    const config = join(work, 'archive.json');
    writeFileSync(
      config,
      JSON.stringify({
        sources: [
          {
            id: 'usg',
            format: 'iati',
            location: join(work, 'usg-iati-2025-02/data/**/*.xml'),
            publisher: { id: 'US-GOV', name: 'US Government' },
            licence: 'CC0-1.0',
            title: { en: 'Archive' },
          },
        ],
      }),
    );
    const home = join(work, 'archive');
    const large = ingest(config, home);
    console.log(`archive: ${places} files; ${/^usg.*$/m.exec(large.output)?.[0]}`);
    report('archive: ingest', large.seconds, 's');
    report('archive: peak memory of the ingest', large.megabytes, 'MB', 600);
    compare(home);
    await measureNights(join(work, 'usg-iati-2025-02/data'), config, home, large.seconds, { ingest, report });
    await measureServed(home, 'archive');
  }
  const awards = Number(process.env['AIQYN_BENCH_AWARDS'] ?? 1_000_000);
  const many = join(work, 'many');
  spawnSync(process.execPath, [...flagsOf('generate'), 'scripts/generate.ts', '--awards', String(awards), '--home', many], { cwd: root, stdio: 'inherit' }); // prettier-ignore
  await measurePages(many, awards, report);
  await measureExports(many, report);
  await measureHttp(many, `${awards.toLocaleString('en')} awards`, report);
  rmSync(many, { recursive: true, force: true });
  await measureRatios(work, existsSync(archive) ? join(work, 'usg-iati-2025-02/data') : undefined, { ingest, report });
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
