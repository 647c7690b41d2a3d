import Database from 'better-sqlite3';
import { columnName, type AnyRow } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { tableSql } from '../src/data/mirror.ts';
import type { Party } from './parties.ts';

/** Where an organisation's names and roles gather before organisations are derived. */
const MENTIONS = `CREATE TABLE stage.mentions (organisation_id text, name text, organisation_type text, role text, identified integer, publisher_id text,
  source_id text, source_file text, retrieved_at text, mentions integer) STRICT`;
const MENTION_COLUMNS = 10;

/** Rows of tonight before they are ranked: one unordered table for each dataset, in a file of its own that goes when the night is over. */
export class Stage {
  readonly db: Database.Database;
  readonly #inserts = new Map<string, { statement: Database.Statement; names: string[] }>();
  readonly #mentions = new Map<string, { party: Party; role: string | null; publisherId: string; count: number }>();

  constructor(path: string) {
    this.db = new Database(':memory:');
    this.db.exec(`ATTACH '${path.replaceAll("'", "''")}' AS stage`);
    this.db.exec(
      'PRAGMA stage.journal_mode = MEMORY; PRAGMA stage.synchronous = OFF; PRAGMA stage.page_size = 16384; PRAGMA temp_store = FILE',
    );
    for (const dataset of STORED) this.db.exec(tableSql(dataset, 'stage', false));
    this.db.exec(MENTIONS);
    for (const dataset of STORED) {
      const names = Object.keys(dataset.fields);
      const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}"`);
      this.#inserts.set(dataset.id, {
        names,
        statement: this.db.prepare(`INSERT INTO stage.${dataset.id} (${columns.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`),
      });
    }
  }

  insert(dataset: string, row: AnyRow): void {
    const insert = this.#inserts.get(dataset);
    if (!insert) throw new Error(`No dataset ${dataset}`);
    insert.statement.run(insert.names.map((name) => row[name] ?? null));
  }

  /** Counts a mention; they are written once for each file, so a name that stands on a thousand rows is one row here. */
  mention(party: Party, role: string | null, publisherId: string): void {
    if (party.status !== 'named' || !party.id) return;
    const name = [party.id, party.name, party.type, role].join('\n');
    const known = this.#mentions.get(name);
    if (known) known.count++;
    else this.#mentions.set(name, { party, role, publisherId, count: 1 });
  }

  /** Writes the mentions of one file. */
  flushMentions(sourceId: string, file: string, retrievedAt: string): void {
    const insert = this.db.prepare(`INSERT INTO stage.mentions VALUES (${Array(MENTION_COLUMNS).fill('?').join(', ')})`);
    for (const { party, role, publisherId, count } of this.#mentions.values()) {
      insert.run(party.id, party.name, party.type, role, Number(party.identified), publisherId, sourceId, file, retrievedAt, count);
    }
    this.#mentions.clear();
  }

  /** Runs one file's load: all of its rows or, where it throws, none. */
  async whole(load: () => Promise<void>): Promise<void> {
    this.db.exec('SAVEPOINT file');
    try {
      await load();
      this.db.exec('RELEASE file');
    } catch (error) {
      this.#mentions.clear();
      this.db.exec('ROLLBACK TO file; RELEASE file');
      throw error;
    }
  }

  /** Copies the rows of one file from an earlier snapshot. Gives how many awards came along. */
  carryOver(mirror: string, sourceId: string, file: string): void {
    this.db.exec(`ATTACH '${mirror.replaceAll("'", "''")}' AS earlier`);
    try {
      for (const dataset of STORED) {
        if (!('source_file' in dataset.fields) || ['files', 'organisations'].includes(dataset.id)) continue;
        const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}"`).join(', '); // prettier-ignore
        this.db
          .prepare(
            `INSERT INTO stage.${dataset.id} (${columns}) SELECT ${columns} FROM earlier.${dataset.id} WHERE source_id = ? AND source_file = ?`,
          )
          .run(sourceId, file);
      }
      this.db
        .prepare('INSERT INTO stage.mentions SELECT * FROM earlier.mentions WHERE source_id = ? AND source_file = ?')
        .run(sourceId, file);
    } finally {
      this.db.exec('DETACH earlier');
    }
  }

  /** Takes back what one file says of an award that another file brings too; true where one does. */
  removeRepeated(awardId: string, file: string): boolean {
    if (!this.db.prepare('SELECT 1 FROM stage.awards WHERE id = ? AND source_file <> ?').get(awardId, file)) return false;
    for (const dataset of STORED) {
      const column = dataset.id === 'awards' ? 'id' : 'award_id';
      if (column in dataset.fields)
        this.db.prepare(`DELETE FROM stage.${dataset.id} WHERE ${column} = ? AND source_file = ?`).run(awardId, file);
    }
    return true;
  }

  /** Takes back the movements without an award that another file brings too. Gives how many. */
  removeRepeatedMovements(sourceId: string, file: string, repeated: (id: string) => boolean): number {
    const moved = this.db
      .prepare<[string, string], string>('SELECT id FROM stage.transactions WHERE award_id IS NULL AND source_id = ? AND source_file = ?')
      .pluck()
      .all(sourceId, file)
      .filter(repeated);
    for (const id of moved) {
      this.db.prepare('DELETE FROM stage.transactions WHERE id = ? AND source_file = ?').run(id, file);
      this.db.prepare('DELETE FROM stage.sectors WHERE transaction_id = ? AND source_file = ?').run(id, file);
    }
    return moved.length;
  }

  count(dataset: string, sourceId: string, file: string): number {
    return this.db
      .prepare<[string, string], number>(`SELECT count(*) FROM stage.${dataset} WHERE source_id = ? AND source_file = ?`)
      .pluck()
      .get(sourceId, file) as number;
  }

  /** Takes back the rows of one file. */
  remove(sourceId: string, file: string): void {
    for (const dataset of STORED) {
      if ('source_file' in dataset.fields)
        this.db.prepare(`DELETE FROM stage.${dataset.id} WHERE source_id = ? AND source_file = ?`).run(sourceId, file);
    }
    this.db.prepare('DELETE FROM stage.mentions WHERE source_id = ? AND source_file = ?').run(sourceId, file);
  }

  close(): void {
    this.db.close();
  }
}
