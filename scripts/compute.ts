import type Database from 'better-sqlite3';
import type { Dataset } from '../src/data/dataset.ts';
import { attributions } from '../src/data/datasets/attributions.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { tableSql } from '../src/data/mirror.ts';
import { attributePools } from './attribute.ts';
import { checkAcross } from './checks-across.ts';
import { countAwards } from './award-facts.ts';
import { finish, loadWaiting } from './load.ts';
import { measureMission } from './measures.ts';
import { findSignals } from './signals/index.ts';

/** Datasets made from the others by a published method. */
export const COMPUTED: readonly Dataset[] = STORED.filter(({ origin }) => origin === 'computed');

/** Computed datasets whose rows come in their final order; those of the others wait to be put in order. */
const IN_ORDER: readonly Dataset[] = [attributions];

/** Makes the computed datasets from a loaded mirror and loads them beside its content. The same content gives the same rows. */
export function compute(db: Database.Database, progress: (what: string) => void): void {
  const waiting = COMPUTED.filter((dataset) => !IN_ORDER.includes(dataset));
  for (const dataset of IN_ORDER) db.exec(tableSql(dataset, 'mirror', true));
  for (const dataset of waiting) db.exec(tableSql(dataset, 'temp', false));
  progress('whose money it was');
  attributePools(db);
  progress('measures');
  measureMission(db);
  progress('signals');
  findSignals(db);
  checkAcross(db);
  progress('awards by region, sphere and year');
  countAwards(db);
  progress('indexes of what was computed');
  for (const dataset of IN_ORDER) finish(db, dataset, progress);
  for (const dataset of waiting) {
    loadWaiting(db, dataset);
    db.exec(`DROP TABLE temp.${dataset.id}`);
  }
}
