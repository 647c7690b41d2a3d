import type Database from 'better-sqlite3';
import { columnName, contentFields, digestRow, type AnyRow, type Dataset } from '../src/data/dataset.ts';
import { findDataset, TOLD } from '../src/data/datasets/index.ts';
import { organisations } from '../src/data/datasets/organisations.ts';
import { completeness } from '../src/data/datasets/quality.ts';
import { foldWords } from '../src/data/fold.ts';
import { leafOf, MerkleTree } from '../src/data/merkle.ts';
import { indexSql, tableSql } from '../src/data/mirror.ts';
import { countCompleteness } from './completeness.ts';
import { derive, type Merges } from './derive.ts';
import { deriveOrganisations } from './organisations.ts';
import { STAGED } from './stage-tables.ts';

/** Datasets that are content: compared between nights and hashed. */
export const CONTENT: readonly Dataset[] = TOLD;

/** SQL functions the load needs, on the connection that holds stage and mirror. */
export function defineFunctions(db: Database.Database): void {
  const folded = new Map<string, string>();
  db.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? foldWords(text, folded) : null));
  db.function('digest_row', { deterministic: true, varargs: true }, (id, ...values) => {
    const dataset = findDataset(String(id));
    if (!dataset) throw new Error(`No dataset ${String(id)}`);
    const row: AnyRow = {};
    for (const [at, name] of contentFields(dataset).entries()) row[name] = (values[at] ?? null) as AnyRow[string];
    return digestRow(dataset, row);
  });
}

/** SQL of a row's hash: the column where there is one, else made of its content. */
export function hashSql(dataset: Dataset, alias: string): string {
  return 'row_hash' in dataset.fields ? `${alias}.row_hash` : digestSql(dataset, alias);
}

/** SQL that makes a row's hash from its content. */
export function digestSql(dataset: Dataset, alias: string): string {
  return `digest_row('${dataset.id}', ${contentFields(dataset).map((name) => `${alias}."${columnOf(dataset, name)}"`).join(', ')})`; // prettier-ignore
}

/** SQL column of a field. */
export function columnOf(dataset: Dataset, name: string): string {
  const field = dataset.fields[name];
  return field ? columnName(name, field) : name;
}

/** Loads the content of the mirror from the stage: rows in final order, what is derived from them, indexes. */
export function loadContent(db: Database.Database, merges: Merges, progress: (what: string) => void): void {
  for (const dataset of STAGED) {
    progress(dataset.id);
    db.exec(tableSql(dataset, 'mirror', true));
    db.exec(rankedCopy(dataset, 'stage'));
  }
  derive(db, merges);
  progress('organisations');
  deriveOrganisations(db);
  db.exec(`UPDATE temp.organisations AS o SET row_hash = ${digestSql(organisations, 'o')}`);
  copyWaiting(db, organisations);
  progress('completeness');
  countCompleteness(db);
  copyWaiting(db, completeness);
  for (const dataset of CONTENT) finish(db, dataset, progress);
}

/** Puts rows that wait in a temporary table into the mirror, in final order. */
function copyWaiting(db: Database.Database, dataset: Dataset): void {
  db.exec(tableSql(dataset, 'mirror', true));
  db.exec(rankedCopy(dataset, 'temp'));
}

/** Loads rows of a dataset that wait in a temporary table, when the content is there. */
export function loadWaiting(db: Database.Database, dataset: Dataset): void {
  copyWaiting(db, dataset);
  finish(db, dataset, () => undefined);
}

/** Makes the indexes of a dataset whose rows are in the mirror. */
export function finish(db: Database.Database, dataset: Dataset, progress: (what: string) => void): void {
  progress(`${dataset.id}: indexes`);
  for (const sql of indexSql(dataset, 'mirror')) db.exec(sql);
}

/** Rank by the dataset's default order becomes the row number. */
function rankedCopy(dataset: Dataset, from: 'stage' | 'temp'): string {
  const columns = Object.keys(dataset.fields).map((name) => `"${columnOf(dataset, name)}"`).join(', '); // prettier-ignore
  const order = `"${columnOf(dataset, dataset.sort.field)}"`;
  // Only the keys are sorted; the rows follow them, so that wide rows are written once.
  return `
    CREATE TEMP TABLE ranked AS SELECT rowid AS place FROM ${from}.${dataset.id} ORDER BY ${order} IS NULL, ${order} ${dataset.sort.descending ? 'DESC' : 'ASC'}, id;
    INSERT INTO mirror.${dataset.id} (row, ${columns}) SELECT r.rowid, ${columns} FROM temp.ranked AS r CROSS JOIN ${from}.${dataset.id} AS s ON s.rowid = r.place ORDER BY r.rowid;
    DROP TABLE temp.ranked`;
}

/** Root of the tree over every row of every content dataset, by dataset and id, and how many rows each has. */
export function contentRoot(db: Database.Database, schema = 'mirror'): { content: string; rows: Record<string, number> } {
  const tree = new MerkleTree();
  const rows: Record<string, number> = {};
  for (const dataset of CONTENT) {
    let count = 0;
    const hashes = db
      .prepare<[], [string, string]>(`SELECT id, ${hashSql(dataset, 't')} FROM ${schema}.${dataset.id} AS t ORDER BY id`)
      .raw();
    for (const [id, rowHash] of hashes.iterate()) {
      tree.add(leafOf(dataset.id, id, rowHash));
      count++;
    }
    rows[dataset.id] = count;
  }
  return { content: tree.root(), rows };
}
