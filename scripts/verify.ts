import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import type { AnyRow } from '../src/data/dataset.ts';
import { SetupError } from '../src/data/errors.ts';
import { readChanges } from '../src/data/feed.ts';
import { homeFolder, paths, readManifest, readPointer, type Manifest } from '../src/data/home.ts';
import { leafOf, MerkleTree } from '../src/data/merkle.ts';
import { checkNode } from '../src/data/mirror.ts';
import { chain, fingerprint, manifestHash } from './chain.ts';
import { applyChange } from './changes.ts';
import { ledgerFaults } from './gates.ts';
import { recomputeFaults } from './recompute.ts';
import { readingVersion } from './version.ts';

/** What a check of a snapshot found. */
export interface Verified {
  snapshot: string;
  /** Everything that does not hold, one sentence each; empty where the snapshot is whole. */
  faults: string[];
  snapshots: number;
  rows: number;
  changes: number;
  /** Its mirror was pruned: chain and feed were checked. */
  pruned: boolean;
  /** What is computed was computed again from the bulk files alone. */
  again: boolean;
}

/**
 * Checks one snapshot: the chain to the first, every file's hash, every row's, the ledger, that the change feed leads to it, and that its bulk files
 * alone give what was computed from them.
 */
export async function verify(home: string, snapshot: string): Promise<Verified> {
  const manifest = readManifest(home, snapshot);
  const folder = paths.snapshot(home, snapshot);
  const pruned = existsSync(paths.pruned(folder));
  const faults: string[] = [];
  const line = [...chain(home, snapshot)].reverse();
  faults.push(...chainFaults(home, line));
  for (const [name, expected] of Object.entries(manifest.files)) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      if (!pruned || name === 'changes.ndjson.gz') faults.push(`${name} is missing.`);
      continue;
    }
    const found = await fingerprint(path);
    if (found.sha256 !== expected.sha256)
      faults.push(`${name} has another content (${found.bytes} bytes, ${expected.bytes} were published).`);
  }
  if (!pruned && existsSync(paths.mirror(folder))) faults.push(...mirrorFaults(paths.mirror(folder), manifest));
  if (!faults.length) faults.push(...(await replayFaults(home, line, manifest)));
  // Another version of the portal may compute otherwise; what this one published it must come to again.
  const again = !pruned && manifest.computed?.version === readingVersion();
  if (!faults.length && again) for await (const fault of recomputeFaults(paths.bulk(folder))) faults.push(fault);
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
  return { snapshot, faults, snapshots: line.length, rows, changes: manifest.changes.last, pruned, again };
}

function* chainFaults(home: string, line: Manifest[]): Generator<string> {
  const [first] = line;
  if (first?.previous) yield `The chain is broken: ${first.previous.snapshot}, named by ${first.snapshot}, is not there.`;
  for (const [at, manifest] of line.entries()) {
    const before = line[at - 1];
    if (before && manifest.previous?.sha256 !== manifestHash(home, before.snapshot))
      yield `The manifest of ${before.snapshot} is not the one that ${manifest.snapshot} names.`;
    if (manifest.changes.first !== (before?.changes.last ?? 0) + 1)
      yield `The changes of ${manifest.snapshot} begin at ${manifest.changes.first}, not at ${(before?.changes.last ?? 0) + 1}.`;
  }
}

/** Every row against its hash, all of them against the root, sums against each other. */
function* mirrorFaults(path: string, manifest: Manifest): Generator<string> {
  const db = new Database(path, { readonly: true });
  try {
    const check = db.prepare<[], string>('PRAGMA quick_check').pluck().get();
    if (check !== 'ok') yield `SQLite reports ${check}.`;
    const tree = new MerkleTree();
    for (const [dataset, fields] of Object.entries(manifest.fields)) {
      const columns = new Set(db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(dataset));
      const selected = fields.map((name) => (columns.has(name) ? `"${name}"` : `"${name}_minor"`));
      const hashed = columns.has('row_hash');
      let count = 0;
      let wrong = 0;
      const rows = db.prepare<[], (string | number | null)[]>(`SELECT id, ${hashed ? 'row_hash' : 'NULL'}, ${selected.join(', ')} FROM ${dataset} ORDER BY id`).raw(); // prettier-ignore
      for (const [id, kept, ...values] of rows.iterate()) {
        const digest = digestOf(values);
        if (hashed && digest !== kept) wrong++;
        tree.add(leafOf(dataset, String(id), digest));
        count++;
      }
      if (wrong) yield `${dataset}: ${wrong} rows are not what their hash says.`;
      if (count !== manifest.rows[dataset]) yield `${dataset}: ${count} rows, ${manifest.rows[dataset]} were published.`;
    }
    if (tree.root() !== manifest.content) yield 'The rows are not those that were published: their root is another.';
    yield* ledgerFaults(db, 'main');
  } finally {
    db.close();
  }
}

/** Plays the change feed from its beginning: it must end in exactly the rows of the snapshot. */
async function* replay(home: string, line: Manifest[], db: Database.Database): AsyncGenerator<string> {
  db.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE state (dataset text, id text, row text, PRIMARY KEY (dataset, id)) WITHOUT ROWID; BEGIN',
  );
  const get = db.prepare<[string, string], string>('SELECT row FROM state WHERE dataset = ? AND id = ?').pluck();
  const put = db.prepare('INSERT OR REPLACE INTO state VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM state WHERE dataset = ? AND id = ?');
  let expected = 1;
  for (const manifest of line) {
    for await (const change of readChanges(paths.changes(paths.snapshot(home, manifest.snapshot)))) {
      if (change.seq !== expected++) yield `Change ${change.seq} stands where ${expected - 1} should.`;
      const known = change.change === 'created' ? undefined : get.get(change.dataset, change.id);
      if (known === undefined && change.change !== 'created')
        yield `Change ${change.seq} is about a row of ${change.dataset} that is not there.`;
      const row = applyChange(known === undefined ? undefined : (JSON.parse(known) as AnyRow), change);
      if (row) put.run(change.dataset, change.id, JSON.stringify(row));
      else remove.run(change.dataset, change.id);
    }
  }
  db.exec('COMMIT');
}

async function replayFaults(home: string, line: Manifest[], manifest: Manifest): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'aiqyn-verify-'));
  const db = new Database(join(folder, 'state.sqlite'));
  try {
    for await (const fault of replay(home, line, db)) return [fault];
    const tree = new MerkleTree();
    for (const [dataset, fields] of Object.entries(manifest.fields)) {
      const rows = db.prepare<[string], [string, string]>('SELECT id, row FROM state WHERE dataset = ? ORDER BY id').raw();
      for (const [id, text] of rows.iterate(dataset)) {
        const row = JSON.parse(text) as AnyRow;
        tree.add(leafOf(dataset, id, digestOf(fields.map((name) => row[name] ?? null))));
      }
    }
    return tree.root() === manifest.content ? [] : ['The change feed, played from its beginning, does not give the rows of the snapshot.'];
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The row hash, by the fields a snapshot's own manifest names. */
function digestOf(values: unknown[]): string {
  return hash('sha256', JSON.stringify(values)).slice(0, 16);
}

if (import.meta.main) {
  try {
    checkNode();
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { home: { type: 'string' } } });
    const home = values.home ?? homeFolder();
    const snapshot = positionals[0] ?? readPointer(home)?.served;
    if (!snapshot || !existsSync(paths.manifest(paths.snapshot(home, snapshot))))
      throw new SetupError(
        snapshot ? `There is no snapshot ${snapshot} in ${home}.` : `There is no mirror in ${home} yet: run "npm run ingest".`,
      );
    const begun = performance.now();
    const { faults, snapshots, rows, changes, pruned, again } = await verify(home, snapshot);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    if (faults.length) console.log(`${snapshot} is NOT whole:\n  ${faults.join('\n  ')}`);
    else
      console.log(
        `${snapshot} is whole: ${snapshots} ${snapshots === 1 ? 'snapshot' : 'snapshots'} in the chain, ${changes} changes lead to its ${rows} rows${pruned ? ' (pruned: its mirror is gone)' : ', every hash and every sum holds'}${again ? ', what is computed comes out again from its bulk files' : ''} (${seconds} s).`,
      );
    process.exitCode = faults.length ? 1 : 0;
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
