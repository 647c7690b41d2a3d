import type Database from 'better-sqlite3';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { columnOf } from './load.ts';

/**
 * Gives what writes rows of a dataset, by the names of fields; a field that a row lacks is null. They wait in its temporary table to be put
 * in order, or go into the mirror at once where they come in their final order.
 */
export function writerOf(db: Database.Database, dataset: Dataset, schema: 'temp' | 'mirror' = 'temp'): (row: AnyRow) => void {
  const names = Object.keys(dataset.fields);
  const insert = db.prepare(`INSERT INTO ${schema}.${dataset.id} (${names.map((name) => `"${columnOf(dataset, name)}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`); // prettier-ignore
  return (row) => void insert.run(names.map((name) => row[name] ?? null));
}
