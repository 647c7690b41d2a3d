import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { columnName, type AnyRow } from '../src/data/dataset.ts';
import { SHAPE, STAGED, TABLES } from './stage-tables.ts';
import { Tally } from './tally.ts';

/** What the stage knows of a file whose rows it holds. */
export interface Load {
  id: number;
  name: string;
  sha256: string;
  /** Digest of everything but the file that decides how it is read: the reader's code and the source's declaration. */
  readAs: string;
  retrievedAt: string;
  /** Its row of the files dataset when it was last read. */
  row: AnyRow;
  tally: Tally;
}

type Spans = Record<string, [first: number, last: number]>;

/** Rows made anew each night hang on a load of their own, so that they are dropped like those of any file. */
const NIGHT = { sourceId: '', name: '' };

/**
 * What has been read so far, before anything is derived from it: one unordered table for each dataset, kept between nights. A file's rows
 * lie together and go together. One night is one transaction: killed midway, the next one finds the stage as it was.
 */
export class Stage {
  readonly db: Database.Database;
  /** Whether there is an earlier mirror, attached as `previous`. */
  readonly previous: boolean;
  readonly #path: string;
  #trusted = true;
  readonly #inserts = new Map<string, { statement: Database.Statement; names: string[] }>();

  /** Opens the stage of a home, anew where there is none, where tables have changed or where the file is damaged; the mirror to fill is `mirror` in it. */
  constructor(path: string, mirrorPath: string, previousPath?: string) {
    this.previous = previousPath !== undefined;
    this.#path = path;
    this.db = new Database(':memory:');
    const quoted = (file: string) => `'${file.replaceAll("'", "''")}'`;
    const attach = () =>
      this.db.exec(`ATTACH ${quoted(path)} AS stage; PRAGMA stage.journal_mode = TRUNCATE; PRAGMA stage.synchronous = NORMAL`);
    try {
      attach();
      if (this.db.pragma('stage.user_version', { simple: true }) !== SHAPE) throw new Error('made for other tables');
    } catch {
      // The stage is made of raw files that the home keeps: losing it costs a longer night and nothing else.
      if (this.db.prepare("SELECT 1 FROM pragma_database_list WHERE name = 'stage'").get()) this.db.exec('DETACH stage');
      removeStage(path);
      this.db.exec(
        `ATTACH ${quoted(path)} AS stage; PRAGMA stage.page_size = 16384; PRAGMA stage.journal_mode = TRUNCATE; PRAGMA stage.synchronous = NORMAL`,
      );
      this.db.exec(`BEGIN; ${TABLES.join(';')}; PRAGMA stage.user_version = ${SHAPE}; COMMIT`);
    }
    this.db.exec(
      `ATTACH ${quoted(mirrorPath)} AS mirror; PRAGMA mirror.page_size = 16384; PRAGMA mirror.journal_mode = OFF; PRAGMA mirror.synchronous = OFF; PRAGMA temp_store = FILE`,
    );
    if (previousPath !== undefined) this.db.exec(`ATTACH ${quoted(previousPath)} AS previous`);
    for (const dataset of STAGED) {
      const names = Object.keys(dataset.fields);
      const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}"`);
      this.#inserts.set(dataset.id, {
        names,
        statement: this.db.prepare(`INSERT INTO stage.${dataset.id} (${columns.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`),
      });
    }
  }

  /** Begins the night: what the last one made for itself goes. */
  begin(): void {
    this.db.exec('BEGIN IMMEDIATE');
    this.drop(NIGHT.sourceId, NIGHT.name);
  }

  commit(): void {
    this.db.exec('COMMIT');
  }

  /** What earlier nights left here is not to be relied on: it goes when the stage is closed, and the next night makes it anew. */
  distrust(): void {
    this.#trusted = false;
  }

  /** Takes the night back, whatever it did. */
  close(): void {
    if (this.db.inTransaction) this.db.exec('ROLLBACK');
    this.db.close();
    if (!this.#trusted) removeStage(this.#path);
  }

  insert(dataset: string, row: AnyRow): void {
    const insert = this.#inserts.get(dataset);
    if (!insert) throw new Error(`No staged dataset ${dataset}`);
    insert.statement.run(insert.names.map((name) => row[name] ?? null));
  }

  /** Forgets every file of sources that are no longer declared. */
  dropOthers(declared: string[]): void {
    const loads = this.db.prepare<[], [string, string]>("SELECT source_id, source_file FROM stage.loads WHERE source_id <> ''").raw().all();
    for (const [sourceId, name] of loads) if (!declared.includes(sourceId)) this.drop(sourceId, name);
  }

  /** Digest of everything that decides what the mirror will hold. */
  inputs(version: string): string {
    const digest = createHash('sha256').update(version);
    const add = (sql: string) => {
      for (const row of this.db.prepare<[], string>(sql).pluck().iterate()) digest.update(`\n${row}`);
    };
    add('SELECT json_array(source_id, source_file, sha256, read_as) FROM stage.loads ORDER BY source_id, source_file');
    for (const dataset of STAGED.filter(({ origin }) => origin === 'night'))
      add(`SELECT json_array(${Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}"`).join(', ')}) FROM stage.${dataset.id} ORDER BY id`); // prettier-ignore
    return digest.digest('hex');
  }

  /** The snapshot that was made of these inputs last; undefined where it was made of others. */
  published(inputs: string): string | undefined {
    return this.db.prepare<[string], string>('SELECT snapshot FROM stage.published WHERE inputs = ?').pluck().get(inputs);
  }

  /** Notes what the snapshot is made of. */
  publish(inputs: string, snapshot: string): void {
    this.db.exec('DELETE FROM stage.published');
    this.db.prepare('INSERT INTO stage.published VALUES (?, ?)').run(inputs, snapshot);
  }

  /** The files dataset of the earlier mirror, for one source, by name. */
  earlierFiles(sourceId: string): Map<string, AnyRow> {
    if (!this.previous) return new Map();
    const rows = this.db.prepare<[string], AnyRow>('SELECT * FROM previous.files WHERE source_id = ? ORDER BY source_file').all(sourceId);
    return new Map(rows.map((file) => [String(file['source_file']), file]));
  }

  /** The files of a source whose rows are here, by name. */
  loads(sourceId: string): Map<string, Load> {
    const rows = this.db.prepare<[string], LoadRow>('SELECT * FROM stage.loads WHERE source_id = ?').all(sourceId);
    return new Map(rows.map((load) => [load.source_file, { id: load.id, name: load.source_file, sha256: load.sha256, readAs: load.read_as, retrievedAt: load.retrieved_at, row: JSON.parse(load.file) as AnyRow, tally: Tally.parse(load.tally) }])); // prettier-ignore
  }

  /** Puts one file's rows in the place of those it had: all of them or, where `read` throws, none. */
  async replace(sourceId: string, name: string, read: () => Promise<Omit<Load, 'id' | 'name'>>): Promise<void> {
    await this.whole('file', async () => {
      this.drop(sourceId, name);
      const first = this.#next();
      const load = await read();
      this.#note(sourceId, name, load, first);
    });
  }

  /** Runs what makes the night's own rows: files, sources, reference tables. */
  night(make: () => void): void {
    const first = this.#next();
    make();
    this.#note(NIGHT.sourceId, NIGHT.name, { sha256: '', readAs: '', retrievedAt: '', row: {}, tally: new Tally() }, first);
  }

  /** Runs all of something or, where it throws, nothing. */
  async whole<T>(point: 'file' | 'source', run: () => Promise<T>): Promise<T> {
    this.db.exec(`SAVEPOINT ${point}`);
    try {
      const result = await run();
      this.db.exec(`RELEASE ${point}`);
      return result;
    } catch (error) {
      if (this.db.inTransaction) this.db.exec(`ROLLBACK TO ${point}; RELEASE ${point}`);
      throw error;
    }
  }

  /** Forgets a file with all its rows. */
  drop(sourceId: string, name: string): void {
    const load = this.db.prepare<[string, string], LoadRow>('SELECT * FROM stage.loads WHERE source_id = ? AND source_file = ?').get(sourceId, name); // prettier-ignore
    if (!load) return;
    for (const [dataset, [first, last]] of Object.entries(JSON.parse(load.spans) as Spans))
      this.db.prepare(`DELETE FROM stage.${dataset} WHERE rowid BETWEEN ? AND ?`).run(first, last);
    this.db.prepare('DELETE FROM stage.loads WHERE id = ?').run(load.id);
  }

  /** What all files together must have brought into the mirror. */
  tally(): Tally {
    const all = new Tally();
    for (const tally of this.db.prepare<[], string>('SELECT tally FROM stage.loads').pluck().iterate()) all.join(Tally.parse(tally));
    return all;
  }

  /** Says of the sources that a package brought whether the package could be read tonight: null where it could. */
  markSources(packageId: string, error: string | null): void {
    for (const { spans } of this.db.prepare<[string], LoadRow>('SELECT * FROM stage.loads WHERE source_id = ?').all(packageId)) {
      const span = (JSON.parse(spans) as Spans)['sources'];
      if (!span) continue;
      // What the package itself said is kept apart behind a line, to be found again.
      this.db.prepare("UPDATE stage.sources SET status = 'published', error = NULL WHERE rowid BETWEEN ? AND ? AND status = 'stale' AND error LIKE 'package: %'").run(...span); // prettier-ignore
      if (error !== null) this.db.prepare("UPDATE stage.sources SET status = 'stale', error = 'package: ' || ? WHERE rowid BETWEEN ? AND ? AND status = 'published'").run(error, ...span); // prettier-ignore
    }
  }

  /** True where a data package tells of the sources it was made of. */
  bringsSources(packageId: string): boolean {
    const loads = this.db.prepare<[string], LoadRow>('SELECT * FROM stage.loads WHERE source_id = ?').all(packageId);
    return loads.some(({ spans }) => (JSON.parse(spans) as Spans)['sources'] !== undefined);
  }

  /** After rows were taken out of a file: its spans end where rows end, its sums are those of what is left, and it counts as unread. */
  recount(sourceId: string, name: string): void {
    const load = this.db.prepare<[string, string], LoadRow>('SELECT * FROM stage.loads WHERE source_id = ? AND source_file = ?').get(sourceId, name); // prettier-ignore
    if (!load) return;
    const spans = JSON.parse(load.spans) as Spans;
    const tally = new Tally();
    for (const [dataset, span] of Object.entries(spans)) {
      span[1] = Math.min(span[1], this.#last(dataset));
      tally.count(dataset, this.db.prepare<Spans[string], number>(`SELECT count(*) FROM stage.${dataset} WHERE rowid BETWEEN ? AND ?`).pluck().get(...span) ?? 0); // prettier-ignore
      if (dataset !== 'transactions') continue;
      const rows = this.db.prepare<Spans[string], [string, string, string, number]>('SELECT source_id, kind, currency, amount_minor FROM stage.transactions WHERE rowid BETWEEN ? AND ?'); // prettier-ignore
      for (const [source, kind, currency, minor] of rows.raw().iterate(...span)) tally.sum(source, kind, currency, minor);
    }
    this.db
      .prepare("UPDATE stage.loads SET read_as = '', spans = ?, tally = ? WHERE id = ?")
      .run(JSON.stringify(spans), JSON.stringify(tally), load.id);
  }

  #next(): Record<string, number> {
    return Object.fromEntries(STAGED.map(({ id }) => [id, this.#last(id) + 1]));
  }

  #last(dataset: string): number {
    return this.db.prepare<[], number>(`SELECT coalesce(max(rowid), 0) FROM stage.${dataset}`).pluck().get() ?? 0;
  }

  #note(sourceId: string, name: string, load: Omit<Load, 'id' | 'name'>, first: Record<string, number>): void {
    const spans: Spans = {};
    for (const [dataset, from] of Object.entries(first)) {
      const last = this.#last(dataset);
      if (last >= from) spans[dataset] = [from, last];
    }
    this.db
      .prepare(
        'INSERT INTO stage.loads (source_id, source_file, sha256, read_as, retrieved_at, file, spans, tally) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        sourceId,
        name,
        load.sha256,
        load.readAs,
        load.retrievedAt,
        JSON.stringify(load.row),
        JSON.stringify(spans),
        JSON.stringify(load.tally),
      );
  }
}

function removeStage(path: string): void {
  for (const suffix of ['', '-journal']) rmSync(path + suffix, { force: true });
}

interface LoadRow {
  id: number;
  source_file: string;
  sha256: string;
  read_as: string;
  retrieved_at: string;
  file: string;
  spans: string;
  tally: string;
}
