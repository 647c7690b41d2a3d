import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type Database from 'better-sqlite3';
import { contentFields, type AnyRow, type Dataset } from '../src/data/dataset.ts';
import type { Change } from '../src/data/feed.ts';
import { columnOf, CONTENT, digestSql, hashSql } from './load.ts';

export interface Counts {
  created: number;
  changed: number;
  withdrawn: number;
}

/** The ledger: what a run report counts changes of. */
const LEDGER = ['awards', 'transactions'];

/** Columns a dataset has in the previous mirror, which an earlier version of the portal may have made; undefined where it has no such table. */
function columnsBefore(db: Database.Database, dataset: Dataset): Set<string> | undefined {
  const columns = db.prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'previous')").pluck().all(dataset.id);
  return columns.length ? new Set(columns) : undefined;
}

function hashBefore(dataset: Dataset, columns: Set<string>): string {
  if (columns.has('row_hash')) return hashSql(dataset, 'o');
  return contentFields(dataset).reduce((sql, name) => (columns.has(columnOf(dataset, name)) ? sql : sql.replace(`o."${columnOf(dataset, name)}"`, 'NULL')), digestSql(dataset, 'o')); // prettier-ignore
}

/**
 * Notes in `temp.changes` which rows of the loaded mirror are new or changed against the previous one, and which of that are gone.
 * Without a previous mirror nothing is noted: all rows are new.
 */
export function compare(db: Database.Database, previous: boolean): void {
  db.exec('CREATE TEMP TABLE changes (dataset text, id text, change text)');
  if (!previous) return;
  for (const dataset of CONTENT) {
    const columns = columnsBefore(db, dataset);
    const now = `mirror.${dataset.id}`;
    if (!columns) db.exec(`INSERT INTO changes SELECT '${dataset.id}', id, 'created' FROM ${now} ORDER BY row`);
    else
      db.exec(
        `INSERT INTO changes SELECT '${dataset.id}', n.id, CASE WHEN o.id IS NULL THEN 'created' ELSE 'changed' END FROM ${now} AS n
           LEFT JOIN previous.${dataset.id} AS o ON o.id = n.id WHERE o.id IS NULL OR ${hashBefore(dataset, columns)} <> ${hashSql(dataset, 'n')} ORDER BY n.row;
         INSERT INTO changes SELECT '${dataset.id}', o.id, 'withdrawn' FROM previous.${dataset.id} AS o LEFT JOIN ${now} AS n ON n.id = o.id WHERE n.id IS NULL ORDER BY o.row`,
      );
  }
}

/** How many awards and transactions of each source are new, changed or withdrawn. */
export function countChanges(db: Database.Database, previous: boolean): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (source: string, change: keyof Counts, rows: number) => {
    const known = counts.get(source) ?? { created: 0, changed: 0, withdrawn: 0 };
    counts.set(source, { ...known, [change]: known[change] + rows });
  };
  const count = (sql: string) => {
    for (const [source, change, rows] of db.prepare<[], [string, keyof Counts, number]>(sql).raw().iterate()) add(source, change, rows);
  };
  for (const dataset of LEDGER) {
    if (!previous) count(`SELECT source_id, 'created', count(*) FROM mirror.${dataset} GROUP BY 1`);
    else
      for (const [schema, which] of [['mirror', "<> 'withdrawn'"], ['previous', "= 'withdrawn'"]])
        count(`SELECT r.source_id, c.change, count(*) FROM temp.changes AS c JOIN ${schema}.${dataset} AS r ON r.id = c.id WHERE c.dataset = '${dataset}' AND c.change ${which} GROUP BY 1, 2`); // prettier-ignore
  }
  return counts;
}

/** SQL of a row's content as a JSON object, by field; of those in `columns` where that is given. */
export function objectSql(dataset: Dataset, alias: string, columns?: Set<string>): string {
  const known = contentFields(dataset).filter((name) => !columns || columns.has(columnOf(dataset, name)));
  return `json_object(${known.map((name) => `'${name}', ${alias}."${columnOf(dataset, name)}"`).join(', ')})`;
}

/** Entries that are turned into text at a time. */
const BLOCK = 500;

/** Writes the feed's entries for this snapshot as gzipped JSON lines, numbered from `first`; gives how many there are. */
export async function writeChanges(db: Database.Database, previous: boolean, path: string, first: number): Promise<number> {
  let next = first;
  function* blocks(): Generator<string | Buffer> {
    for (const dataset of CONTENT) {
      if (!previous || !columnsBefore(db, dataset)) {
        const rows = db.prepare<[], number>(`SELECT coalesce(max(row), 0) FROM mirror.${dataset.id}`).pluck().get() ?? 0;
        yield* created(db, dataset, rows, next);
        next += rows;
        continue;
      }
      let lines = '';
      for (const [at, line] of entries(db, dataset, next)) {
        lines += line;
        next++;
        if (at % BLOCK !== 0) continue;
        yield lines;
        lines = '';
      }
      yield lines;
    }
  }
  await pipeline(blocks, createGzip({ level: 1 }), createWriteStream(path));
  return next - first;
}

/** Entries of a dataset whose rows are all new, made by SQLite block by block: the first night of a million rows writes them all. */
function* created(db: Database.Database, dataset: Dataset, rows: number, first: number): Generator<Buffer> {
  const line = `'{"seq":' || (n.row + ${first - 1}) || ',"dataset":"${dataset.id}","id":' || json_quote(n.id) || ',"change":"created","after":' || ${objectSql(dataset, 'n')} || '}' || char(10)`;
  const block = db.prepare<[number, number], Buffer>(`SELECT CAST(group_concat(line, '') AS BLOB) FROM (SELECT ${line} AS line FROM mirror.${dataset.id} AS n WHERE n.row > ? AND n.row <= ? ORDER BY n.row)`).pluck(); // prettier-ignore
  for (let at = 0; at < rows; at += BLOCK) {
    const made = block.get(at, at + BLOCK);
    if (made) yield made;
  }
}

/** Entries of a dataset that was there the night before, each with its place among them, from 1. */
function* entries(db: Database.Database, dataset: Dataset, first: number): Generator<[at: number, line: string]> {
  let at = 0;
  for (const sql of feedSql(db, dataset)) {
    const rows = db.prepare<[], [string, Change['change'], string | null, string | null]>(sql).raw();
    for (const [id, change, before, after] of rows.iterate()) {
      const [was, is] = change === 'changed' ? difference(before, after) : [before, after];
      yield [++at, `{"seq":${first + at - 1},"dataset":"${dataset.id}","id":${JSON.stringify(id)},"change":"${change}"${was === null ? '' : `,"before":${was}`}${is === null ? '' : `,"after":${is}`}}\n`]; // prettier-ignore
    }
  }
}

/** Selects of (id, change, before, after) of one dataset, in the feed's order. */
function feedSql(db: Database.Database, dataset: Dataset): string[] {
  const now = objectSql(dataset, 'n');
  const columns = columnsBefore(db, dataset);
  const was = objectSql(dataset, 'o', columns);
  return [
    `SELECT c.id, c.change, CASE c.change WHEN 'changed' THEN ${was} END, CASE c.change WHEN 'withdrawn' THEN NULL ELSE ${now} END
       FROM temp.changes AS c LEFT JOIN mirror.${dataset.id} AS n ON n.id = c.id LEFT JOIN previous.${dataset.id} AS o ON o.id = c.id
       WHERE c.dataset = '${dataset.id}' AND c.change <> 'withdrawn' ORDER BY c.rowid`,
    `SELECT c.id, c.change, ${was}, NULL FROM temp.changes AS c JOIN previous.${dataset.id} AS o ON o.id = c.id
       WHERE c.dataset = '${dataset.id}' AND c.change = 'withdrawn' ORDER BY c.rowid`,
  ];
}

/** The fields in which two versions of a row differ, as they were and as they are. */
function difference(before: string | null, after: string | null): [string, string] {
  const was = JSON.parse(before ?? '{}') as AnyRow;
  const is = JSON.parse(after ?? '{}') as AnyRow;
  const names = Object.keys(is).filter((name) => (was[name] ?? null) !== (is[name] ?? null));
  const only = (row: AnyRow) => JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
  return [only(was), only(is)];
}

/** Applies an entry to a row: what it was before, undefined where there was none; undefined where there is none any more. */
export function applyChange(row: AnyRow | undefined, { change, after }: Change): AnyRow | undefined {
  if (change === 'withdrawn') return undefined;
  return change === 'created' ? { ...after } : { ...row, ...after };
}
