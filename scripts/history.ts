import type Database from 'better-sqlite3';
import { withdrawn, runs } from '../src/data/datasets/history.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { tableSql } from '../src/data/mirror.ts';
import type { Run } from '../src/data/runs.ts';
import { objectSql } from './changes.ts';
import { columnOf, CONTENT, loadWaiting } from './load.ts';
import { key } from './values.ts';

/** Loads what earlier nights tell: rows withdrawn until now, and every run. */
export function loadPast(db: Database.Database, previous: string | undefined, at: string, past: Run[]): void {
  db.exec(tableSql(withdrawn, 'temp', false));
  if (previous !== undefined) gatherWithdrawn(db, previous, at);
  loadWaiting(db, withdrawn);
  db.exec(tableSql(runs, 'temp', false));
  const names = Object.keys(runs.fields);
  const insert = db.prepare(`INSERT INTO temp.runs (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
  for (const row of past.flatMap((run, place) => runRows(run, place))) insert.run(names.map((name) => row[name] ?? null));
  loadWaiting(db, runs);
  db.exec('DROP TABLE temp.withdrawn; DROP TABLE temp.runs');
}

/** Rows gone tonight join those gone earlier; one that came back leaves. */
function gatherWithdrawn(db: Database.Database, previous: string, at: string): void {
  const columns = Object.keys(withdrawn.fields).map((name) => `"${name}"`).join(', '); // prettier-ignore
  if (db.prepare("SELECT 1 FROM previous.sqlite_master WHERE name = 'withdrawn'").get())
    db.exec(`INSERT INTO temp.withdrawn (${columns}) SELECT ${columns} FROM previous.withdrawn`);
  for (const dataset of CONTENT.filter(({ origin, id }) => origin === 'file' || id === 'organisations')) {
    const before = new Set(db.prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'previous')").pluck().all(dataset.id));
    if (!before.size) continue;
    const known = (name: string) => (before.has(columnOf(dataset, name)) ? `o."${columnOf(dataset, name)}"` : 'NULL');
    db.prepare(
      `INSERT INTO temp.withdrawn (id, dataset, row_id, withdrawn_at, last_snapshot, content, source_id, source_record_id, source_file, retrieved_at, row_hash)
       SELECT '${dataset.id}-' || o.id, '${dataset.id}', o.id, ?, ?, ${objectSql(dataset, 'o', before)}, ${known('source_id')}, ${known('source_record_id')}, ${known('source_file')}, ${known('retrieved_at')}, ${known('row_hash')}
         FROM temp.changes AS c JOIN previous.${dataset.id} AS o ON o.id = c.id WHERE c.dataset = '${dataset.id}' AND c.change = 'withdrawn'`,
    ).run(at, previous);
    db.exec(
      `DELETE FROM temp.withdrawn WHERE dataset = '${dataset.id}' AND row_id IN (SELECT id FROM temp.changes WHERE dataset = '${dataset.id}' AND change = 'created')`,
    );
  }
}

/** One row for each source of a run. */
function runRows(run: Run, place: number): AnyRow[] {
  return run.sources.map((source) => ({
    id: key(run.run, place, source.id), run_id: run.run, source_id: source.id, status: source.status === 'kept' ? 'published' : source.status, files: source.files, files_read: source.read,
    awards: source.awards, transactions: source.transactions, created: source.created ?? 0, changed: source.changed ?? 0, withdrawn: source.withdrawn ?? 0,
    quarantined: source.quarantined, redacted: source.redacted ?? 0, warnings: source.flagged ?? 0, seconds: source.seconds.toFixed(1), error: source.errors.join('\n') || null,
  })); // prettier-ignore
}
