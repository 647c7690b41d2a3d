import { hash } from 'node:crypto';
import { integer, sqliteTable, text, type SQLiteTableWithColumns } from 'drizzle-orm/sqlite-core';
import { KINDS, type Field, type KindName } from './kinds.ts';
import type { Basis } from './codes/money.ts';
import type { Text } from './text/index.ts';

export type Fields = Record<string, Field>;
export type Value = string | number | null;
/** One row as it lies in the mirror: money in minor units, booleans as 0 and 1, flags parted by blanks. */
export type AnyRow = Record<string, Value>;

type Stored<K extends KindName> = K extends 'id'
  ? string
  : (typeof KINDS)[K]['sql'] extends infer S
    ? (S extends 'integer' ? number : string) | null
    : never;
/** The row type of a dataset, from its fields alone. */
export type Row<D extends { fields: Fields }> = { [K in keyof D['fields']]: Stored<D['fields'][K]['kind']> };

/** What a total over the dataset adds up, and what it counts: a field of bases, or one basis for every row. */
export interface Total {
  amount: string;
  basis: { field: string } | { constant: Basis };
}

export type Origin = 'file' | 'night' | 'history' | 'computed';

export interface Definition<F extends Fields> {
  /** Plural noun: table, URL segment, download name. */
  id: string;
  title: Text;
  about: Text;
  fields: F;
  /** Default order, newest or largest first; the id breaks ties. */
  sort: `${'-' | ''}${keyof F & string}`;
  total?: Total | undefined;
  /** The dataset whose rows these are, and which of them. */
  slice?: { of: Dataset; field: string; values: readonly string[] };
  /**
   * Where its rows come from: `file` (unless said) from published files, kept between nights; `night` made anew each night;
   * `history` told by earlier nights; `computed` from the other datasets by a published method. These two are outside the content that
   * snapshots are compared by.
   */
  origin?: Origin;
  /** Further SQL indexes, for reads a page makes: rows without the first column are in none. */
  indexes?: readonly (readonly (keyof F & string)[])[];
}

export interface Dataset<F extends Fields = Fields> extends Omit<Definition<F>, 'sort' | 'origin' | 'indexes'> {
  origin: Origin;
  indexes?: readonly (readonly string[])[] | undefined;
  sort: { field: string; descending: boolean };
  /** The Drizzle table; a slice has its parent's. */
  table: SQLiteTableWithColumns<never>;
  /** Name of the table in the mirror. */
  stored: string;
}

/** SQL column of a field: the field's own name, money with `_minor` so that nobody takes it for a decimal. */
export function columnName(name: string, field: Field): string {
  return field.kind === 'money' ? `${name}_minor` : name;
}

/**
 * Declares a dataset. Table, row type, CSV header, JSON Schema, OpenAPI, filter form, field dictionary and pages derive from it;
 * there is no second list of its columns.
 */
export function defineDataset<const F extends Fields>(definition: Definition<F>): Dataset<F> {
  const { slice } = definition;
  const columns = Object.entries(definition.fields).map(([name, field]) => {
    const column = columnName(name, field);
    return [name, KINDS[field.kind].sql === 'integer' ? integer(column) : text(column)] as const;
  });
  const table = slice?.of.table ?? sqliteTable(definition.id, { row: integer('row').primaryKey(), ...Object.fromEntries(columns) });
  return {
    ...definition,
    origin: definition.origin ?? 'file',
    sort: { field: definition.sort.replace('-', ''), descending: definition.sort.startsWith('-') },
    table: table as SQLiteTableWithColumns<never>,
    stored: slice?.of.stored ?? definition.id,
  };
}

/** The field of that name; throws where a dataset has none, which is an error of ours and not of a caller. */
export function fieldOf(dataset: Pick<Dataset, 'id' | 'fields'>, name: string): Field {
  const field = dataset.fields[name];
  if (!field) throw new Error(`Dataset ${dataset.id} has no field ${name}`);
  return field;
}

/** Names of the fields that pass a test, in the order declared. */
export function fieldsWhere(dataset: Pick<Dataset, 'fields'>, test: (field: Field) => boolean): string[] {
  return Object.entries(dataset.fields).flatMap(([name, field]) => (test(field) ? [name] : []));
}

/** Names of the fields that are what a row says: all but when it was read, by which run, and the hash of it. */
export function contentFields(dataset: Pick<Dataset, 'fields'>): string[] {
  return Object.keys(dataset.fields).filter((name) => !['retrieved_at', 'run_id', 'row_hash'].includes(name));
}

/** The row hash: the first 16 hexadecimal digits of SHA-256 over the JSON array of the row's content as stored, in the order of fields. */
export function digestRow(dataset: Pick<Dataset, 'fields'>, row: AnyRow): string {
  return hash('sha256', JSON.stringify(contentFields(dataset).map((name) => row[name] ?? null))).slice(0, 16);
}
