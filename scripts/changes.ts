import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import type Database from 'better-sqlite3';
import { keyOf } from '../src/data/change-index.ts';
import { contentFields, fieldsWhere, type AnyRow, type Dataset } from '../src/data/dataset.ts';
import type { Change } from '../src/data/feed.ts';
import { ChangeIndexWriter } from './change-index.ts';
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

/** Text of a block of the feed: small enough to be read for one entry. */
const BLOCK = 64 * 1024;
/** Rows of a first snapshot that are turned into text at a time: nobody looks them up. */
const ROWS = 500;
const zip = promisify(gzip);

/**
 * Writes the feed's entries for this snapshot as gzipped JSON lines, numbered from `first`, and beside them the index that finds them; gives how many
 * there are. Each block is a gzip member of its own: together they are one gzip file (RFC 1952, 2.2). A first snapshot, where all is new, has no index.
 */
export async function writeChanges(
  db: Database.Database,
  previous: boolean,
  path: string,
  first: number,
  indexPath: string,
): Promise<number> {
  if (!previous) return writeFirst(db, path, first);
  const index = new ChangeIndexWriter(first);
  const file = await open(path, 'w');
  try {
    let [count, at] = [0, 0];
    let text = '';
    let packed: Promise<Buffer> | undefined;
    // The next block is put together while the one before is packed.
    const put = async () => {
      if (!packed) return;
      const bytes = await packed;
      await file.write(bytes);
      at += bytes.length;
    };
    let begins = 0;
    const flush = async () => {
      await put();
      index.block(begins, at);
      packed = zip(text, { level: 1 });
      text = '';
      begins = count;
    };
    for (const { line, dataset, change, source, keys } of entries(db, first)) {
      text += line;
      count++;
      index.add(dataset, change, source, keys);
      if (text.length >= BLOCK) await flush();
    }
    if (text || !packed) await flush();
    await put();
    index.block(count, at);
    index.write(indexPath);
    return count;
  } finally {
    await file.close();
  }
}

/** Writes every row as new, made by SQLite block by block: no value of a first night's million rows passes through here. */
async function writeFirst(db: Database.Database, path: string, first: number): Promise<number> {
  let next = first;
  function* blocks(): Generator<Buffer> {
    for (const dataset of CONTENT) {
      const line = `'{"seq":' || (n.row + ${next - 1}) || ',"dataset":"${dataset.id}","id":' || json_quote(n.id) || ',"change":"created","after":' || ${objectSql(dataset, 'n')} || '}' || char(10)`;
      const block = db.prepare<[number, number], Buffer>(`SELECT CAST(group_concat(line, '') AS BLOB) FROM (SELECT ${line} AS line FROM mirror.${dataset.id} AS n WHERE n.row > ? AND n.row <= ? ORDER BY n.row)`).pluck(); // prettier-ignore
      const rows = db.prepare<[], number>(`SELECT coalesce(max(row), 0) FROM mirror.${dataset.id}`).pluck().get() ?? 0;
      for (let at = 0; at < rows; at += ROWS) {
        const made = block.get(at, at + ROWS);
        if (made) yield made;
      }
      next += rows;
    }
  }
  await pipeline(blocks, createGzip({ level: 1 }), createWriteStream(path));
  return next - first;
}

interface Entry {
  line: string;
  dataset: string;
  change: Change['change'];
  source: string;
  /** The row itself and everything it names. */
  keys: Set<number>;
}

function* entries(db: Database.Database, first: number): Generator<Entry> {
  let seq = first;
  for (const dataset of CONTENT) {
    const targets = targetsOf(dataset);
    for (const sql of feedSql(db, dataset)) {
      const rows = db.prepare<[], [string, Change['change'], string | null, string | null, string | null, string | null]>(sql).raw();
      for (const [id, change, before, after, namedBefore, namedAfter] of rows.iterate()) {
        const [was, is] = change === 'changed' ? difference(before, after) : [before, after];
        const line = `{"seq":${seq++},"dataset":"${dataset.id}","id":${JSON.stringify(id)},"change":"${change}"${was === null ? '' : `,"before":${was}`}${is === null ? '' : `,"after":${is}`}}\n`; // prettier-ignore
        const keys = new Set([keyOf(dataset.id, id)]);
        let source = '';
        for (const text of [namedBefore, namedAfter]) {
          if (text === null) continue;
          const [from, ...named] = JSON.parse(text) as (string | null)[];
          source = from ?? '';
          for (const [at, value] of named.entries()) if (value !== null) keys.add(keyOf(targets[at]?.of ?? '', value));
        }
        yield { line, dataset: dataset.id, change, source, keys };
      }
    }
  }
}

/** Fields of a dataset that name a row of another one, or an organisation. */
function targetsOf(dataset: Dataset): { name: string; of: string }[] {
  return fieldsWhere(dataset, ({ kind }) => ['organisation', 'record', 'entry'].includes(kind)).map((name) => ({ name, of: dataset.fields[name]?.of ?? 'organisations' })); // prettier-ignore
}

/** SQL of the source of a row and of what it names; of those in `columns` where that is given. */
function namedSql(dataset: Dataset, alias: string, columns?: Set<string>): string {
  const column = (name: string) => (!columns || columns.has(name) ? `${alias}."${name}"` : 'NULL');
  const source = 'source_id' in dataset.fields ? column('source_id') : 'NULL';
  return `json_array(${[source, ...targetsOf(dataset).map(({ name }) => column(name))].join(', ')})`;
}

/** Selects of (id, change, before, after, named before, named after) of one dataset, in the feed's order. */
function feedSql(db: Database.Database, dataset: Dataset): string[] {
  const now = objectSql(dataset, 'n');
  const columns = columnsBefore(db, dataset);
  const names = namedSql(dataset, 'n');
  if (!columns) return [`SELECT n.id, 'created', NULL, ${now}, NULL, ${names} FROM mirror.${dataset.id} AS n ORDER BY n.row`];
  const was = objectSql(dataset, 'o', columns);
  const namesWas = namedSql(dataset, 'o', columns);
  return [
    `SELECT c.id, c.change, CASE c.change WHEN 'changed' THEN ${was} END, CASE c.change WHEN 'withdrawn' THEN NULL ELSE ${now} END, CASE c.change WHEN 'changed' THEN ${namesWas} END, ${names}
       FROM temp.changes AS c LEFT JOIN mirror.${dataset.id} AS n ON n.id = c.id LEFT JOIN previous.${dataset.id} AS o ON o.id = c.id
       WHERE c.dataset = '${dataset.id}' AND c.change <> 'withdrawn' ORDER BY c.rowid`,
    `SELECT c.id, c.change, ${was}, NULL, ${namesWas}, NULL FROM temp.changes AS c JOIN previous.${dataset.id} AS o ON o.id = c.id
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
