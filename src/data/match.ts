import type { CodedColumn, Columns } from './columns.ts';
import { columnName, fieldOf, type Dataset } from './dataset.ts';
import { moneyTest, OPERATORS, type Condition } from './filters.ts';
import { fold } from './fold.ts';
import { kindOf } from './kinds.ts';
import { searched, type Mirror } from './mirror.ts';
import type { Query } from './query.ts';

/**
 * The only reads of the mirror. A query is answered in two steps: typed columns and full text say which rows fit, then SQLite gives
 * the few rows a page shows. Every answer about one query (page, facets, totals, download) starts from the same `Match`.
 */
export interface Match {
  columns: Columns;
  /** For each row, how many conditions it fails. 0 fits. */
  failed: Uint8Array;
  /** For a row that fails exactly one: which. Facets count it under that condition's own field. */
  which: Uint8Array;
  conditions: Condition[];
  total: number;
}

/** Finds the rows that fit a query. */
export function match(mirror: Mirror, query: Query): Match {
  const { dataset } = query;
  const columns = mirror.columns(dataset);
  const failed = new Uint8Array(columns.rows);
  const which = new Uint8Array(columns.rows);
  const { slice } = dataset;
  // The slice and the search words come first: they are no facet's own condition, so rows failing them count nowhere.
  const hidden: Condition[] = slice ? [{ field: slice.field, operator: 'eq', values: [...slice.values] }] : [];
  for (const condition of hidden) exclude(mirror, dataset, columns, condition, (row) => (failed[row] = 2));
  if (query.q) {
    const found = wordRows(mirror, dataset, wordsQuery(query.q), columns.rows);
    for (let row = 0; row < columns.rows; row++) if (!found[row]) failed[row] = 2;
  }
  query.conditions.forEach((condition, index) => {
    exclude(mirror, dataset, columns, condition, (row) => {
      if (failed[row] !== 2) {
        failed[row] = (failed[row] ?? 0) + 1;
        which[row] = index;
      }
    });
  });
  let total = 0;
  for (let row = 0; row < columns.rows; row++) if (failed[row] === 0) total++;
  return { columns, failed, which, conditions: query.conditions, total };
}

/** Calls `fail` for each row that does not fit the condition. */
function exclude(mirror: Mirror, dataset: Dataset, columns: Columns, condition: Condition, fail: (row: number) => void): void {
  const field = fieldOf(dataset, condition.field);
  const { access } = kindOf(field);
  const coded = columns.coded.get(condition.field);
  if (access === 'coded' && coded) {
    const fits = fittingCodes(coded, (value) => OPERATORS[condition.operator].test(value, condition, field));
    for (let row = 0; row < columns.rows; row++) if (!fits[coded.codes[row] ?? 0]) fail(row);
    return;
  }
  const amounts = columns.money.get(condition.field);
  const currency = columns.coded.get(field.currency ?? 'currency');
  if (access === 'money' && amounts && currency) {
    // Without a currency there is no amount either: any currency's test says so.
    const tests = ['USD', ...currency.dictionary].map((code) => moneyTest(condition, code));
    for (let row = 0; row < columns.rows; row++) if (!tests[currency.codes[row] ?? 0]?.(amounts[row] ?? NaN)) fail(row);
    return;
  }
  const found =
    access === 'words'
      ? wordRows(mirror, dataset, wordsQuery(condition.values[0] ?? '', condition.field), columns.rows)
      : indexRows(mirror, dataset, condition, columns.rows);
  for (let row = 0; row < columns.rows; row++) if (!found[row]) fail(row);
}

function fittingCodes({ dictionary }: CodedColumn, test: (value: string | null) => boolean): Uint8Array {
  const fits = new Uint8Array(dictionary.length + 1);
  fits[0] = Number(test(null));
  dictionary.forEach((value, index) => (fits[index + 1] = Number(test(value))));
  return fits;
}

function indexRows(mirror: Mirror, dataset: Dataset, { field, values }: Condition, rows: number): Uint8Array {
  const found = new Uint8Array(rows);
  const statement = mirror
    .prepare<[string], number>(`SELECT row FROM ${dataset.stored} WHERE "${columnName(field, fieldOf(dataset, field))}" = ?`)
    .pluck();
  for (const value of values) for (const row of statement.all(value)) found[row - 1] = 1;
  return found;
}

function wordRows(mirror: Mirror, dataset: Dataset, words: string, rows: number): Uint8Array {
  const found = new Uint8Array(rows);
  if (!searched(dataset).length) return found;
  for (const row of mirror
    .prepare<[string], number>(`SELECT rowid FROM ${dataset.stored}_words WHERE ${dataset.stored}_words MATCH ?`)
    .pluck()
    .all(words))
    found[row - 1] = 1;
  return found;
}

/**
 * Search text as an FTS5 query: every word must occur, as the beginning of a word; words between quotes in that order.
 * Only folded letters and digits, each in quotes, reach FTS5: nothing a person types is an operator.
 */
export function wordsQuery(text: string, column?: string): string {
  const parts = [...text.matchAll(/["«“]([^"»”]*)["»”]|[^"«»“”]+/g)].flatMap(([whole, phrase]) => {
    const folded = fold(phrase ?? whole);
    if (!folded) return [];
    return phrase === undefined ? folded.split(' ').map((word) => `"${word}"*`) : [`"${folded}"`];
  });
  return (column ? `${column} : ` : '') + `(${parts.join(' AND ')})`;
}
