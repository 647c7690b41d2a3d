import type { AnyRow, Dataset } from './dataset.ts';
import { RequestError } from './errors.ts';
import { publish, type Published } from './formats/json.ts';
import { refuseInventedRow } from './invented.ts';
import { kindOf } from './kinds.ts';
import type { Mirror } from './mirror.ts';
import { RELATED, relationsOf, type Relation } from './relations.ts';
import { rowsAt, rowsNamed } from './select.ts';
import { turn } from './turn.ts';

type Row = Record<string, Published>;
/** The many rows that name one: how many there are, the first of them, and where all are. */
export interface Many {
  total: number;
  rows: Row[];
  url: string;
}
/** Related rows by relation and by id: each once, however many rows lead to it. */
export type Included = Record<string, Record<string, Row | Many>>;

/**
 * The related rows of some rows, in the order of the mirror. Throws a RequestError: 400 where more rows are asked for than may have many, 403 where a
 * related row is invented and nobody asked for such. Other requests have their turn between two relations.
 */
export async function includedIn(
  mirror: Mirror,
  dataset: Dataset,
  rows: readonly AnyRow[],
  names: readonly string[],
  include: boolean,
): Promise<Included | undefined> {
  if (!names.length) return undefined;
  const included: Included = {};
  for (const name of names) {
    const relation = relationsOf(dataset).get(name);
    if (!relation) continue;
    included[name] = relation.many ? namingRows(mirror, relation, rows, include) : namedRows(mirror, relation, rows, include);
    await turn();
  }
  return included;
}

/** Throws a RequestError where a page is too large for the relations asked for. */
export function refuseTooMany(dataset: Dataset, names: readonly string[], limit: number | undefined): void {
  const many = names.find((name) => relationsOf(dataset).get(name)?.many);
  if (many !== undefined && (limit ?? Infinity) > RELATED.parents)
    throw new RequestError(400, { parameter: 'limit', detail: `With include=${many} a page has up to ${RELATED.parents} rows.` });
}

function published(dataset: Dataset, row: AnyRow, include: boolean): Row {
  refuseInventedRow(dataset.id, row, include);
  return publish(dataset, row);
}

function namedRows(mirror: Mirror, { dataset, field }: Relation, rows: readonly AnyRow[], include: boolean): Record<string, Row> {
  const ids = [...new Set(rows.map((row) => row[field]))].filter((id) => typeof id === 'string');
  return Object.fromEntries(rowsNamed(mirror, dataset, ids).map((row) => [String(row['id']), published(dataset, row, include)]));
}

function namingRows(mirror: Mirror, relation: Relation, rows: readonly AnyRow[], include: boolean): Record<string, Many> {
  const { dataset, field } = relation;
  const ids = [...new Set(rows.map((row) => String(row['id'])))];
  const declared = dataset.fields[field];
  const found = declared && kindOf(declared).access === 'coded' ? byColumn(mirror, relation, ids) : byIndex(mirror, relation, ids);
  return Object.fromEntries(
    ids.map((id) => {
      const { total, first } = found.get(id) ?? { total: 0, first: [] };
      const url = `/api/v1/${dataset.id}.json?${new URLSearchParams({ [field]: id, ...(include ? { include: 'demo' } : {}) })}`;
      return [id, { total, rows: rowsAt(mirror, dataset, first).map((row) => published(dataset, row, include)), url }];
    }),
  );
}

interface Found {
  total: number;
  /** Indexes of the first rows. */
  first: number[];
}

/** One pass over a column in memory finds the rows of all ids. */
function byColumn(mirror: Mirror, { dataset, field }: Relation, ids: readonly string[]): Map<string, Found> {
  const found = new Map(ids.map((id): [string, Found] => [id, { total: 0, first: [] }]));
  const column = mirror.columns(dataset).coded.get(field);
  if (!column) return found;
  const wanted = column.dictionary.map((id) => found.get(id));
  for (let row = 0; row < column.codes.length; row++) {
    const one = wanted[(column.codes[row] ?? 0) - 1];
    if (!one) continue;
    one.total++;
    if (one.first.length < RELATED.rows) one.first.push(row);
  }
  return found;
}

function byIndex(mirror: Mirror, { dataset, field }: Relation, ids: readonly string[]): Map<string, Found> {
  const count = mirror.prepare<[string], number>(`SELECT count(*) FROM ${dataset.stored} WHERE "${field}" = ?`).pluck();
  const some = mirror.prepare<[string], number>(`SELECT row FROM ${dataset.stored} WHERE "${field}" = ? ORDER BY row LIMIT ${RELATED.rows}`).pluck(); // prettier-ignore
  return new Map(
    ids.map((id) => {
      const total = count.get(id) ?? 0;
      return [id, { total, first: total ? some.all(id).map((row) => row - 1) : [] }];
    }),
  );
}
