import { columnName, fieldOf, type AnyRow, type Dataset } from '../../dataset.ts';
import type { Mirror } from '../../mirror.ts';
import { rowSql } from '../../select.ts';

/** Rows of a dataset by what they belong to. */
export type Children = Map<string, AnyRow[]>;

/** Rows that one page of a long list of children holds. */
export const PAGE = 400;

/**
 * The rows of a dataset that name one of these in a field, by what they name, in the order they are stored in. Read through the field's
 * index; `without` leaves out those where another field has a value.
 */
export function childrenOf(mirror: Mirror, dataset: Dataset, field: string, ids: readonly string[], without?: string): Children {
  const children: Children = new Map();
  if (!ids.length) return children;
  const column = `${dataset.stored}."${columnName(field, fieldOf(dataset, field))}"`;
  const statement = mirror.prepare<[string], AnyRow>(
    `SELECT ${rowSql(dataset)} FROM json_each(?) AS wanted CROSS JOIN ${dataset.stored} ON ${column} = wanted.value${without ? ` AND ${dataset.stored}."${without}" IS NULL` : ''} ORDER BY wanted.key, ${dataset.stored}.row`,
  );
  for (const row of statement.iterate(JSON.stringify(ids))) {
    const parent = String(row[field]);
    const known = children.get(parent);
    if (known) known.push(row);
    else children.set(parent, [row]);
  }
  return children;
}

/** The rows of one parent, however many, a page at a time; `without` leaves out those where another field has a value. */
export function* pagesOf(mirror: Mirror, dataset: Dataset, field: string, id: string, without?: string): Generator<AnyRow[], void> {
  const column = `"${columnName(field, fieldOf(dataset, field))}"`;
  const statement = mirror.prepare<[string, number], AnyRow>(
    `SELECT ${rowSql(dataset)}, row AS at FROM ${dataset.stored} WHERE ${column} = ?${without ? ` AND "${without}" IS NULL` : ''} AND row > ? ORDER BY row LIMIT ${PAGE}`,
  );
  for (let after = 0; ;) {
    const rows = statement.all(id, after);
    if (rows.length) yield rows;
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.['at']);
  }
}

/** Parts a stream of rows into blocks that hold so many children at most, or one row with more. */
export function* sized(blocks: Iterable<AnyRow[]>, children: string, rows = 50): Generator<AnyRow[], void> {
  let block: AnyRow[] = [];
  let size = 0;
  for (const row of Iterator.from(blocks).flatMap((part) => part)) {
    const own = Number(row[children] ?? 0);
    if (block.length && (block.length === rows || size + own > PAGE)) {
      yield block;
      [block, size] = [[], 0];
    }
    block.push(row);
    size += own;
  }
  if (block.length) yield block;
}
