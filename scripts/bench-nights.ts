import { deepStrictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { readChanges, type Change } from '../src/data/feed.ts';
import { paths, readPointer } from '../src/data/home.ts';
import { generatePackage } from './generate.ts';

/** How the nightly command is run, and where a figure goes. */
export interface Bench {
  ingest: (config: string, home: string) => { seconds: number; megabytes: number; output: string };
  report: (what: string, value: number, unit: string, limit?: number) => void;
}

/** What is added to one amount of each altered file. */
const MORE = 1000;

/** The archive again, with one file in a hundred altered, and with one emptied: cost, memory, and that the feed holds exactly the edits. */
export async function measureNights(
  archive: string,
  config: string,
  home: string,
  first: number,
  { ingest, report }: Bench,
): Promise<void> {
  const before = sums(home);
  const again = ingest(config, home);
  report('archive: a second night with nothing changed, share of the first', (again.seconds / first) * 100, '%', 20);
  report('archive: peak memory of the second night', again.megabytes, 'MB', 600);

  const files = globSync('**/*.xml', { cwd: archive }).sort();
  const kinds = new Map<string, bigint>();
  let altered = 0;
  for (let at = 50; at < files.length; at += 100) {
    const path = join(archive, files[at] ?? '');
    const text = readFileSync(path, 'utf8');
    const found =
      /<transaction\b[^>]*>(?:(?!<\/transaction>)[\s\S])*?<transaction-type code="(\d+)"(?:(?!<\/transaction>)[\s\S])*?<value\b[^>]*>(-?[\d.]+)<\/value>/.exec(
        text,
      );
    if (!found) continue;
    const [part = '', type = '', amount = ''] = found;
    writeFileSync(path, text.replace(part, part.replace(`>${amount}</value>`, `>${Number(amount) + MORE}</value>`)));
    kinds.set(type, (kinds.get(type) ?? 0n) + BigInt(MORE) * 100n);
    altered++;
  }
  const third = ingest(config, home);
  report(`archive: a night with ${altered} of ${files.length} files altered`, third.seconds, 's');
  report('archive: peak memory of that night', third.megabytes, 'MB', 600);
  const after = sums(home);
  for (const [type, sum] of before) deepStrictEqual(after.get(type), sum + (kinds.get(type) ?? 0n), `sum of type ${type}`);
  const changes = (await feed(home)).filter(({ dataset }) => dataset === 'transactions' || dataset === 'awards');
  const counted = Object.fromEntries(Map.groupBy(changes, ({ dataset, change }) => `${dataset} ${change}`).entries().map(([name, list]) => [name, list.length])); // prettier-ignore
  deepStrictEqual(counted, { 'awards changed': altered, 'transactions created': altered, 'transactions withdrawn': altered });
  console.log(`archive: the feed holds exactly the ${altered} edits, and the sums have moved by exactly their amounts`);

  const victim = join(archive, files[60] ?? '');
  const kept = readFileSync(victim);
  writeFileSync(victim, '');
  const fourth = ingest(config, home);
  writeFileSync(victim, kept);
  report('archive: a night with one file emptied', fourth.seconds, 's');
  deepStrictEqual(sums(home), after);
  const moved = new Set((await feed(home)).map(({ dataset }) => dataset));
  deepStrictEqual(
    [...moved].filter((dataset) => !['files', 'sources'].includes(dataset)),
    [],
  );
  console.log('archive: a file that turns up empty changes no row but its own and its source’s');
  const verified = spawnSync(process.execPath, ['scripts/verify.ts', '--home', home], { encoding: 'utf8' });
  console.log(`archive: ${verified.stdout.trim()}`);
  deepStrictEqual(verified.status, 0);
}

/** A million awards against the `sqlite3` shell, and 10,000 activities against `xmllint`, where those are installed. */
export async function measureRatios(work: string, archive: string | undefined, { ingest, report }: Bench): Promise<void> {
  const count = Number(process.env['AIQYN_BENCH_AWARDS'] ?? 1_000_000);
  const csv = await generatePackage(join(work, 'generated'), count);
  const config = join(work, 'generated.json');
  writeFileSync(config, JSON.stringify({ sources: [{ id: 'generated', format: 'data-package', location: join(work, 'generated'), publisher: { id: 'x', name: 'Invented' }, licence: 'CC0-1.0', title: { en: 'Generated' } }] })); // prettier-ignore
  const shell = timed('sqlite3', [join(work, 'shell.sqlite')], shellScript(csv));
  const own = ingest(config, join(work, 'generated-home'));
  report(`data package of ${count.toLocaleString('en')} awards: ingest`, own.seconds, 's');
  report('data package: peak memory of the ingest', own.megabytes, 'MB');
  if (shell === undefined) console.log('The sqlite3 shell is not installed: its ratio is left out.');
  else report(`data package: times the sqlite3 shell's import, indexes and full text (${shell.toFixed(1)} s)`, own.seconds / shell, '×', 2);
  if (archive === undefined) return;
  const iati = tenThousand(archive, join(work, 'ten-thousand.xml'));
  writeFileSync(config, JSON.stringify({ sources: [{ id: 'ten', format: 'iati', location: iati, publisher: { id: 'US-GOV', name: 'US Government' }, licence: 'CC0-1.0', title: { en: 'Ten thousand' } }] })); // prettier-ignore
  const lint = timed('xmllint', ['--stream', '--noout', iati]);
  const read = ingest(config, join(work, 'ten-home'));
  report('10,000 IATI activities: ingest', read.seconds, 's');
  if (lint === undefined) console.log('xmllint is not installed: its ratio is left out.');
  else report(`10,000 IATI activities: times xmllint's mere parsing (${lint.toFixed(2)} s)`, read.seconds / lint, '×', 10);
}

/** Sums of the ledger by IATI type, in minor units. */
function sums(home: string): Map<string, bigint> {
  const db = new Database(paths.mirror(paths.snapshot(home, readPointer(home)?.head ?? '')), { readonly: true });
  try {
    return new Map(db.prepare<[], [string, bigint]>('SELECT iati_type, sum(amount_minor) FROM transactions GROUP BY 1 ORDER BY 1').safeIntegers().raw().all()); // prettier-ignore
  } finally {
    db.close();
  }
}

async function feed(home: string): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const change of readChanges(paths.changes(paths.snapshot(home, readPointer(home)?.head ?? '')))) changes.push(change);
  return changes;
}

/** Seconds a program takes, the best of two; undefined where it is not installed. */
function timed(program: string, args: string[], input?: string): number | undefined {
  let best = Infinity;
  for (let round = 0; round < 2; round++) {
    const begun = performance.now();
    const { error } = spawnSync(program, args, { ...(input === undefined ? {} : { input }), stdio: ['pipe', 'ignore', 'ignore'] });
    if (error) return undefined;
    best = Math.min(best, (performance.now() - begun) / 1000);
  }
  return best;
}

function shellScript(csv: string): string {
  return `DROP TABLE IF EXISTS awards; DROP TABLE IF EXISTS awards_words;
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
.mode csv
.import ${csv} awards
CREATE UNIQUE INDEX awards_id ON awards (id);
CREATE INDEX awards_source_record_id ON awards (source_record_id) WHERE source_record_id <> '';
CREATE INDEX awards_parent_award_id ON awards (parent_award_id) WHERE parent_award_id <> '';
CREATE VIRTUAL TABLE awards_words USING fts5(title, description, funder_name, recipient_name, programme, content='', tokenize="unicode61 remove_diacritics 0", prefix='2 3');
INSERT INTO awards_words (rowid, title, description, funder_name, recipient_name, programme) SELECT rowid, title, description, funder_name, recipient_name, programme FROM awards;
`;
}

/** The first 10,000 activities of the archive as one file. */
function tenThousand(archive: string, path: string): string {
  const activities: string[] = [];
  for (const name of globSync('**/*.xml', { cwd: archive }).sort()) {
    if (activities.length >= 10_000) break;
    activities.push(...(readFileSync(join(archive, name), 'utf8').match(/<iati-activity\b[\s\S]*?<\/iati-activity>/g) ?? []));
  }
  writeFileSync(
    path,
    `<iati-activities version="2.03" xmlns:usg="http://example.org/usg">${activities.slice(0, 10_000).join('\n')}</iati-activities>`,
  );
  return path;
}
