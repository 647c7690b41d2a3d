import Database from 'better-sqlite3';
import type { Row } from './mapped-row.ts';

/**
 * Gathers rows that belong together however far apart they stand: in a temporary file, so that memory holds one group at a time. Groups come
 * back in the order of their first rows, rows in the order of the table.
 */
export class RowGroups {
  readonly #db = new Database('');
  readonly #insert: Database.Statement<[string, string, string]>;

  constructor() {
    this.#db.exec('PRAGMA journal_mode = OFF; PRAGMA temp_store = FILE; BEGIN');
    this.#db.exec(
      'CREATE TABLE gathered (place integer PRIMARY KEY, name text NOT NULL, position text NOT NULL, cells text NOT NULL) STRICT',
    );
    this.#insert = this.#db.prepare('INSERT INTO gathered (name, position, cells) VALUES (?, ?, ?)');
  }

  /** Adds a row to the group of that name. */
  add(name: string, { where, cells }: Row): void {
    this.#insert.run(name, where, JSON.stringify(cells));
  }

  /** Every group once. */
  *[Symbol.iterator](): Generator<Row[]> {
    const rows = this.#db
      .prepare<[], [string, string, string]>(
        'SELECT name, position, cells FROM gathered JOIN (SELECT name, min(place) AS first FROM gathered GROUP BY name) USING (name) ORDER BY first, place',
      )
      .raw()
      .iterate();
    let current: string | undefined;
    const group: Row[] = [];
    for (const [name, where, cells] of rows) {
      if (name !== current && group.length) yield group.splice(0);
      current = name;
      group.push({ where, cells: JSON.parse(cells) as string[] });
    }
    if (group.length) yield group;
  }

  close(): void {
    this.#db.close();
  }
}
