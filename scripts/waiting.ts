import type Database from 'better-sqlite3';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { columnOf } from './load.ts';

/** Gives what writes rows of a dataset into its waiting table, by the names of fields; a field that a row lacks is null. */
export function writerOf(db: Database.Database, dataset: Dataset): (row: AnyRow) => void {
  const names = Object.keys(dataset.fields);
  const insert = db.prepare(`INSERT INTO temp.${dataset.id} (${names.map((name) => `"${columnOf(dataset, name)}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`); // prettier-ignore
  return (row) => void insert.run(names.map((name) => row[name] ?? null));
}
