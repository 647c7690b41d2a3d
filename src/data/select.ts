import type { Columns } from './columns.ts';
import { readCursor, writeCursor, type Place } from './cursor.ts';
import { columnName, fieldOf, type AnyRow, type Dataset } from './dataset.ts';
import { match, type Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { isDefaultOrder, queryParameters, type Query } from './query.ts';

/** One page of rows with the tokens of its neighbours. */
export interface Page {
  rows: AnyRow[];
  total: number;
  next: string | null;
  prev: string | null;
}

/** Reads the page a query asks for. Throws a RequestError for a cursor that does not belong to it. */
export function page(mirror: Mirror, query: Query, found = match(mirror, query)): Page {
  const limit = query.limit ?? 1000;
  const bound = pageKey(query);
  const place = query.cursor ? readCursor(query.cursor, mirror.snapshot, bound) : { at: 0, back: false };
  const { rows, before, after } = neighbours(query, found, place, limit);
  return {
    rows: rowsAt(mirror, query.dataset, rows),
    total: found.total,
    next: after === undefined ? null : writeCursor(mirror.snapshot, bound, { at: after, back: false }),
    prev: before === undefined ? null : writeCursor(mirror.snapshot, bound, { at: before, back: true }),
  };
}

/** The fitting rows from a place on, and the places where the pages before and after them begin; undefined where there are none. */
function neighbours(
  query: Query,
  found: Match,
  { at: from, back }: Place,
  limit: number,
): { rows: number[]; before: number | undefined; after: number | undefined } {
  // prettier-ignore
  const order = orderOf(query, found.columns);
  if (!order) {
    const fitting = found.fitting();
    const [first, end] = back ? [Math.max(0, placeIn(fitting, from) - limit), placeIn(fitting, from)] : [placeIn(fitting, from), placeIn(fitting, from) + limit]; // prettier-ignore
    const rows = [...fitting.subarray(first, end)];
    return {
      rows,
      before: first > 0 ? (rows[0] ?? from) : undefined,
      after: end < fitting.length ? (rows.at(-1) ?? from - 1) + 1 : undefined,
    };
  }
  if (found.total <= SORTED) {
    const ranks = ranksOf(order);
    const placed = found.fitting().map((row) => ranks[row] ?? 0).sort(); // prettier-ignore
    const [first, end] = back ? [Math.max(0, placeIn(placed, from) - limit), placeIn(placed, from)] : [placeIn(placed, from), placeIn(placed, from) + limit]; // prettier-ignore
    const positions = [...placed.subarray(first, end)];
    return {
      rows: positions.map((position) => order[position] ?? 0),
      before: first > 0 ? (positions[0] ?? from) : undefined,
      after: end < placed.length ? (positions.at(-1) ?? from - 1) + 1 : undefined,
    };
  }
  const fits = (position: number) => found.failed[order[position] ?? 0] === 0;
  const positions: number[] = [];
  if (back) {
    for (let position = Math.min(from, order.length) - 1; position >= 0 && positions.length < limit; position--)
      if (fits(position)) positions.unshift(position);
  } else {
    for (let position = from; position < order.length && positions.length < limit; position++) if (fits(position)) positions.push(position);
  }
  const first = positions[0] ?? from;
  const after = (positions.at(-1) ?? from - 1) + 1;
  const more = (start: number, step: 1 | -1) => {
    for (let position = start; position >= 0 && position < order.length; position += step) if (fits(position)) return true;
    return false;
  };
  return { rows: positions.map((position) => order[position] ?? 0), before: more(first - 1, -1) ? first : undefined, after: more(after, 1) ? after : undefined }; // prettier-ignore
}

/** Up to so many fitting rows are put in order; among more of them a page is soon found. */
const SORTED = 5000;

const ranked = new WeakMap<Uint32Array, Uint32Array>();
/** The place of each row in an order. */
function ranksOf(order: Uint32Array): Uint32Array {
  const made = ranked.get(order);
  if (made) return made;
  const ranks = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) ranks[order[place] ?? 0] = place;
  ranked.set(order, ranks);
  return ranks;
}

/** Where in rising numbers the first stands that is not below one. */
function placeIn(rising: Uint32Array, least: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a cursor is bound to: filters and order, not page size. */
function pageKey(query: Query): string {
  return `${query.dataset.id}?${queryParameters({ ...query, cursor: undefined, limit: undefined, facets: [], fields: undefined, relations: [] })}`;
}

/** Row indexes in the query's order; undefined where rows are stored in that order. */
export function orderOf(query: Query, columns: Columns): Uint32Array | undefined {
  if (isDefaultOrder(query)) return undefined;
  const order = columns.orders.get(query.sort.field);
  return query.sort.descending ? order?.down : order?.up;
}

/** The fitting rows of a query, all of them, in order, in blocks; between blocks the caller may let others have a turn. */
export function* blocks(mirror: Mirror, query: Query, size = 250): Generator<AnyRow[]> {
  const found = match(mirror, query);
  const order = orderOf(query, found.columns);
  let left = query.limit ?? Infinity;
  let indexes: number[] = [];
  for (let position = 0; position < found.columns.rows && left > 0; position++) {
    const row = order?.[position] ?? position;
    if (found.failed[row] !== 0) continue;
    indexes.push(row);
    left--;
    if (indexes.length === size) {
      yield rowsAt(mirror, query.dataset, indexes);
      indexes = [];
    }
  }
  if (indexes.length) yield rowsAt(mirror, query.dataset, indexes);
}

/** Reads rows by index, in the order given. */
export function rowsAt(mirror: Mirror, dataset: Dataset, indexes: number[]): AnyRow[] {
  if (!indexes.length) return [];
  const statement = mirror.prepare<[string], AnyRow>(
    `SELECT ${rowSql(dataset)} FROM json_each(?) AS wanted CROSS JOIN ${dataset.stored} ON row = wanted.value ORDER BY wanted.key`,
  );
  return statement.all(JSON.stringify(indexes.map((index) => index + 1)));
}

/**
 * The first rows with these values, latest first by a field, through an SQL index that begins with the first of the values and the field: for
 * a page that shows a few of millions.
 */
export function latest(mirror: Mirror, dataset: Dataset, field: string, values: Record<string, string>, limit: number): AnyRow[] {
  const where = Object.keys(values).map((name) => `"${columnName(name, fieldOf(dataset, name))}" = ?`);
  const sql = `SELECT ${rowSql(dataset)} FROM ${dataset.stored} WHERE ${where.join(' AND ')} ORDER BY "${columnName(field, fieldOf(dataset, field))}" DESC, row DESC LIMIT ${limit}`;
  return mirror.prepare<string[], AnyRow>(sql).all(...Object.values(values));
}

/** Columns under their field names. */
export function rowSql(dataset: Dataset): string {
  return Object.entries(dataset.fields).map(([name, field]) => `${dataset.stored}."${columnName(name, field)}" AS "${name}"`).join(', '); // prettier-ignore
}

/** The rows with these ids, in any order; ids that no row has give none. */
export function rowsNamed(mirror: Mirror, dataset: Dataset, ids: string[]): AnyRow[] {
  const sql = `SELECT ${rowSql(dataset)} FROM json_each(?) AS wanted CROSS JOIN ${dataset.stored} ON ${dataset.stored}.id = wanted.value`;
  return mirror.prepare<[string], AnyRow>(sql).all(JSON.stringify(ids));
}

/** One row by its id; undefined where there is none, or where it is outside the slice. */
export function one(mirror: Mirror, dataset: Dataset, id: string): AnyRow | undefined {
  const row = mirror.prepare<[string], AnyRow>(`SELECT ${rowSql(dataset)} FROM ${dataset.stored} WHERE id = ?`).get(id);
  const { slice } = dataset;
  return row && slice && !slice.values.includes(String(row[slice.field])) ? undefined : row;
}

/** Every organisation with all its names, those with most transactions first. */
export function organisationIndex(mirror: Mirror): { id: string; name: string; names: string[] }[] {
  const rows = mirror.prepare<[], [string, string, string]>('SELECT id, name, names FROM organisations ORDER BY row').raw().all();
  return rows.map(([id, name, names]) => ({ id, name, names: JSON.parse(names) as string[] }));
}
