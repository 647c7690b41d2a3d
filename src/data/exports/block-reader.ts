import type Database from 'better-sqlite3';
import type { Dataset } from '../dataset.ts';
import type { RawValue } from '../formats/values-sql.ts';

/** Statements kept prepared at a time: `fields` makes any number of different ones. */
const KEPT = 64;

/** Reads pieces of a dataset by the numbers of their rows, out of one open mirror. No statement stays open between two reads. */
export class BlockReader {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** The lines that a piece of SQL makes of the rows, in their order, as one piece of bytes. */
  lines(dataset: Dataset, line: string, rows: Uint32Array): Uint8Array {
    const made = this.#get(
      rows,
      (from, order) => `SELECT CAST(group_concat(line, '') AS BLOB) FROM (SELECT ${line} AS line FROM ${from(dataset)} ORDER BY ${order})`,
    );
    return (made.statement.pluck().get(...made.parameters) as Uint8Array | null) ?? new Uint8Array();
  }

  /** The values that SQL expressions give of the rows, in their order: a list for each row. */
  values(dataset: Dataset, expressions: readonly string[], rows: Uint32Array): RawValue[][] {
    const { statement, parameters } = this.#get(rows, (from, order) => `SELECT ${expressions.join(', ')} FROM ${from(dataset)} ORDER BY ${order}`); // prettier-ignore
    return statement.raw().all(...parameters) as RawValue[][];
  }

  #get(
    rows: Uint32Array,
    sql: (from: (dataset: Dataset) => string, order: string) => string,
  ): { statement: Database.Statement; parameters: unknown[] } {
    if (follows(rows))
      return { statement: this.#prepare(sql(({ stored }) => `${stored} WHERE row BETWEEN ? AND ?`, 'row')), parameters: [rows[0] ?? 0, rows.at(-1) ?? 0] }; // prettier-ignore
    const from = ({ stored }: Dataset) =>
      `(SELECT key AS wanted_place, value AS wanted_row FROM json_each(?)) CROSS JOIN ${stored} ON row = wanted_row`;
    return { statement: this.#prepare(sql(from, 'wanted_place')), parameters: [`[${rows.join()}]`] };
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, known);
    for (const oldest of this.#statements.keys()) {
      if (this.#statements.size <= KEPT) break;
      this.#statements.delete(oldest);
    }
    return known;
  }
}

/** True for rows that follow each other: reading them is a walk through the table. */
function follows(rows: Uint32Array): boolean {
  const first = rows[0] ?? 0;
  return rows.every((row, at) => row === first + at);
}
