import { hash } from 'node:crypto';
import type { Dataset } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { tableSql } from '../src/data/mirror.ts';

/** Datasets made from the others once these are loaded, in the order in which they are made. */
export const DERIVED: readonly string[] = ['organisations', 'completeness'];

/** Datasets whose rows wait in the stage: all that are read from files or made for the night, but not what is derived or told by earlier nights. */
export const STAGED: readonly Dataset[] = STORED.filter(
  (dataset) => !['history', 'computed'].includes(dataset.origin) && !DERIVED.includes(dataset.id),
);

/** Every table of the stage. */
export const TABLES = [
  'CREATE TABLE stage.published (inputs text, snapshot text) STRICT',
  'CREATE TABLE stage.loads (id integer PRIMARY KEY, source_id text, source_file text, sha256 text, read_as text, retrieved_at text, file text, spans text, tally text, UNIQUE (source_id, source_file)) STRICT',
  ...STAGED.map((dataset) => tableSql(dataset, 'stage', false)),
];

/** Tells one set of tables from another (SQLite's user version is a 32-bit number). */
export const SHAPE = parseInt(hash('sha256', TABLES.join(';')).slice(0, 7), 16);
