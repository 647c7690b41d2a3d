import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { readColumns, type Columns } from './columns.ts';
import { columnName, contentFields, fieldOf, fieldsWhere, type Dataset } from './dataset.ts';
import { STORED } from './datasets/index.ts';

import { SetupError } from './errors.ts';
import { currentSnapshot, paths, readManifest, type Manifest } from './home.ts';
import type { Invented } from './invented.ts';
import { KINDS } from './kinds.ts';
import { readWordsHeader, WordIndex } from './search/word-index.ts';

/** A snapshot open for reading: the SQLite file read-only, and its columns in memory. */
export interface Mirror {
  /** The home it was opened in: where the run log is. */
  home: string;
  snapshot: string;
  manifest: Manifest;
  sqlite: Database.Database;
  db: BetterSQLite3Database;
  columns: (dataset: Dataset) => Columns;
  /** The words of a dataset with searched fields; undefined in a snapshot of an earlier version, which has a full-text table instead. */
  words: (dataset: Dataset) => WordIndex | undefined;
  /** Display name of an organisation; undefined where the id is not in this mirror. */
  organisationName: (id: string) => string | undefined;
  /** Title of a source in every language. */
  sources: () => Map<string, Record<string, string | number | null>>;
  /** A statement prepared once for this mirror. */
  prepare: <P extends unknown[], R>(sql: string) => Database.Statement<P, R>;
  /** How many of the rows that were read are invented. */
  invented: Invented;
}

/** Node before 22.12 crashes inside the SQLite driver at its first query: this says so first. */
export function checkNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) {
    throw new SetupError(
      `Node ${version} is too old: 22.12 or newer is needed. Run "npm ci" and start with "npm start", which brings Node 24 along.`,
    );
  }
}

/** SQL that makes the table of a dataset; `row` is its rank in the default order. */
export function tableSql(dataset: Dataset, schema: 'mirror' | 'stage' | 'temp', ranked: boolean): string {
  const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}" ${KINDS[field.kind].sql}`);
  return `CREATE TABLE ${schema}.${dataset.id} (${[...(ranked ? ['row integer PRIMARY KEY'] : []), ...columns].join(', ')}) STRICT`;
}

/** SQL that makes the indexes a dataset needs once it is loaded: identifiers, references to large datasets, and those it declares. */
export function indexSql(dataset: Dataset, schema = 'main'): string[] {
  const named = fieldsWhere(dataset, (field) => KINDS[field.kind].access === 'index').map((name) => [name]);
  return [...named, ...(dataset.indexes ?? [])].map((names) => {
    const columns = names.map((name) => `"${columnName(name, fieldOf(dataset, name))}"`);
    const unique = names[0] === 'id';
    return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${schema}.${dataset.id}_${names.join('_')} ON ${dataset.id} (${columns.join(', ')})${unique ? '' : ` WHERE ${columns[0]} IS NOT NULL`}`;
  });
}

/** Fields whose words are searched, in the order they lie in. */
export function searched(dataset: Dataset): string[] {
  return fieldsWhere(dataset, (field) => field.search === true);
}

/** A snapshot made before a dataset had the fields it has now would answer some pages and fail on others: this says so first. */
function checkFields({ snapshot, fields, computed, version }: Manifest): void {
  const known: Record<string, string[] | undefined> = { ...(fields as Manifest['fields'] | undefined), ...computed?.fields };
  const other = STORED.find((dataset) => dataset.origin !== 'history' && contentFields(dataset).join() !== known[dataset.id]?.join()); // prettier-ignore
  if (other)
    throw new SetupError(
      `Snapshot ${snapshot} was made by version ${version} of the portal with other fields of ${other.id}: run "npm run nightly".`,
    );
}

/** Opens one snapshot of a home read-only. Throws a SetupError where this version of the portal cannot serve it. */
export function openMirror(home: string, snapshot: string): Mirror {
  checkNode();
  const folder = paths.snapshot(home, snapshot);
  const manifest = readManifest(home, snapshot);
  checkFields(manifest);
  const sqlite = new Database(paths.mirror(folder), { readonly: true, fileMustExist: true });
  sqlite.pragma('mmap_size = 4294967296');
  sqlite.pragma('query_only = ON');
  const columns = readColumns(paths.columns(folder));
  const words = readWords(paths.words(folder));
  const statements = new Map<string, Database.Statement>();
  const prepare: Mirror['prepare'] = <P extends unknown[], R>(sql: string) => {
    let statement = statements.get(sql);
    if (!statement) statements.set(sql, (statement = sqlite.prepare(sql)));
    return statement as unknown as Database.Statement<P, R>;
  };
  const names = new Map(sqlite.prepare<[], [string, string]>('SELECT id, name FROM organisations').raw().all());
  let sources: ReturnType<Mirror['sources']> | undefined;
  return {
    home,
    snapshot,
    manifest,
    sqlite,
    db: drizzle(sqlite),
    columns: (dataset) => {
      const found = columns.get(dataset.stored);
      if (!found) throw new SetupError(`Snapshot ${snapshot} has no columns of ${dataset.stored}: run "npm run ingest" again.`);
      return found;
    },
    words,
    organisationName: (id) => names.get(id),
    sources: () => {
      sources ??= new Map(
        sqlite
          .prepare<[], Record<string, string | number | null>>('SELECT * FROM sources ORDER BY id')
          .all()
          .map((row) => [String(row['id']), row]),
      );
      return sources;
    },
    prepare,
    invented: inventedIn(columns),
  };
}

/** The words of a snapshot, each dataset's opened when it is first searched. */
function readWords(path: string): Mirror['words'] {
  if (!existsSync(path)) return () => undefined;
  const header = readWordsHeader(path, statSync(path).size);
  const open = new Map<string, WordIndex>();
  return ({ stored }) => {
    const known = open.get(stored) ?? (header[stored] && new WordIndex(path, header[stored]));
    if (known) open.set(stored, known);
    return known;
  };
}

/** How many of the rows that were read are invented. Reference data is real beside them. */
function inventedIn(columns: Map<string, Columns>): Invented {
  const read = STORED.filter(({ id, origin }) => origin === 'file' || id === 'pools').map(({ id }) => columns.get(id)?.coded.get('is_demo')?.dictionary ?? []); // prettier-ignore
  if (!read.some((values) => values.includes('1'))) return 'none';
  return read.some((values) => values.includes('0')) ? 'some' : 'all';
}

const open = new Map<string, Mirror>();

/** The mirror to serve now: opened once, and again when the night has put a new snapshot in place. */
export function currentMirror(home: string): Mirror {
  const snapshot = currentSnapshot(home);
  if (!snapshot) throw new SetupError(`There is no mirror in ${home} yet: run "npm run ingest".`);
  const known = open.get(home);
  if (known?.snapshot === snapshot) return known;
  const mirror = openMirror(home, snapshot);
  open.set(home, mirror);
  // Requests that began on the old snapshot finish on it; the handle goes when nothing can still be reading.
  if (known) setTimeout(() => known.sqlite.close(), 10 * 60_000).unref();
  return mirror;
}
