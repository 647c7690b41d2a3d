import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openPromise } from 'yauzl';
import { ingest, type Night } from '../scripts/ingest.ts';
import type { Report } from '../scripts/report.ts';
import { Progress } from '../scripts/progress.ts';
import { openMirror } from '../src/data/mirror.ts';
import { exponent, toDecimal } from '../src/data/money.ts';

export type Rows = Record<string, string | number | null>[];

/** A folder of its own, removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** One night, without a word on the screen. */
export function night(config: string, home: string, more: Partial<Night> = {}): Promise<Report> {
  return ingest({ config, home, log: new Progress(), ...more });
}

/** Reads from the mirror a night left behind. */
export function inMirror<T>(home: string, { snapshot }: Pick<Report, 'snapshot'>, read: (mirror: Database.Database) => T): T {
  if (!snapshot) throw new Error('The night published no snapshot.');
  const mirror = openMirror(home, snapshot);
  try {
    return read(mirror.sqlite);
  } finally {
    mirror.sqlite.close();
  }
}

export function select(mirror: Database.Database, sql: string): Rows {
  return mirror.prepare<[], Rows[number]>(sql).all();
}

/** Sums of transactions as the mirror holds them, of one scope or all: `3|USD` to minor units, added by SQLite without rounding. */
export function sums(mirror: Database.Database, scope: string | null = null): Map<string, bigint> {
  const rows = mirror
    .prepare<[string | null], [string, string, bigint]>(
      'SELECT iati_type, currency, sum(amount_minor) FROM transactions WHERE scope = coalesce(?, scope) GROUP BY 1, 2 ORDER BY 1, 2',
    )
    .safeIntegers()
    .raw()
    .all(scope);
  return new Map(rows.map(([type, currency, sum]) => [`${type}|${currency}`, sum]));
}

/** The same as plain decimals: `{ "3|USD": "1500.50" }`. */
export function decimalSums(mirror: Database.Database, scope: string | null = null): Record<string, string> {
  return Object.fromEntries([...sums(mirror, scope)].map(([name, sum]) => [name, toDecimal(sum, currencyOf(name))]));
}

/** The currency of `3|USD`. */
export function currencyOf(name: string): string {
  const currency = name.split('|')[1] ?? '';
  exponent(currency);
  return currency;
}

/** Writes a sources.json and gives its path; entries lack only what a test does not care about. */
export function writeConfig(folder: string, sources: Record<string, unknown>[]): string {
  const path = join(folder, 'sources.json');
  const full = sources.map((source) => ({
    format: 'iati',
    publisher: { id: 'KZ-BIN-000040000019', name: 'Aral Water Trust (invented)' },
    licence: 'CC0-1.0',
    title: { en: 'Invented for a test' },
    ...source,
  }));
  writeFileSync(path, JSON.stringify({ sources: full }));
  return path;
}

/** The parts of a zip file, read by its directory. */
export async function partsOf(path: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  zip.close();
  return parts;
}
