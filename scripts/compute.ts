import type Database from 'better-sqlite3';
import type { Dataset } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { tableSql } from '../src/data/mirror.ts';
import { attributePools } from './attribute.ts';
import { loadWaiting } from './load.ts';
import { measureMission } from './measures.ts';

/** Datasets made from the others by a published method. */
export const COMPUTED: readonly Dataset[] = STORED.filter(({ origin }) => origin === 'computed');

/** Makes the computed datasets from a loaded mirror and loads them beside its content. The same content gives the same rows. */
export function compute(db: Database.Database, progress: (what: string) => void): void {
  for (const dataset of COMPUTED) db.exec(tableSql(dataset, 'temp', false));
  progress('whose money it was');
  attributePools(db);
  progress('measures');
  measureMission(db);
  for (const dataset of COMPUTED) {
    loadWaiting(db, dataset);
    db.exec(`DROP TABLE temp.${dataset.id}`);
  }
}
