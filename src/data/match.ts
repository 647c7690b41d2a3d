import type { CodedColumn, Columns } from './columns.ts';
import { columnName, fieldOf, type Dataset } from './dataset.ts';
import { moneyTest, OPERATORS, type Condition } from './filters.ts';
import { kindOf } from './kinds.ts';
import type { Mirror } from './mirror.ts';
import type { Query } from './query.ts';
import { find, type Found } from './search/find.ts';

/**
 * The only reads of the mirror. A query is answered in two steps: typed columns and the words say which rows fit, then SQLite gives
 * the few rows a page shows. Every answer about one query (page, facets, totals, download) starts from the same `Match`.
 */
export interface Match {
  columns: Columns;
  /** For each row, of how many fields it fails a condition. 0 fits. */
  failed: Uint8Array;
  /** For a row that fails those of exactly one field: which of `fields`. Facets count it under that field. */
  which: Uint8Array;
  /** The fields that conditions are about, each once. */
  fields: string[];
  total: number;
  /** How the words were found; undefined where none are asked for. */
  found: Found | undefined;
  /** The fitting rows, in the order they are stored in; made when they are first asked for. */
  fitting: () => Uint32Array;
}

/** A row that fails what is no facet's own condition, the slice or the words: it counts nowhere. */
const NOWHERE = 255;

/** Finds the rows that fit a query. */
export function match(mirror: Mirror, query: Query): Match {
  const { dataset } = query;
  const columns = mirror.columns(dataset);
  const { rows } = columns;
  const failed = new Uint8Array(rows);
  const which = new Uint8Array(rows);
  const { slice } = dataset;
  if (slice) {
    const coded = columns.coded.get(slice.field);
    const fits = coded && fittingCodes(coded, (value) => value !== null && slice.values.includes(value));
    for (let row = 0; row < rows; row++) if (!fits?.[coded?.codes[row] ?? 0]) failed[row] = NOWHERE;
  }
  const found = query.q ? find(mirror, dataset, query.q, rows) : undefined;
  if (found) {
    const { bits } = found;
    // Without a branch: half of a million rows fit a broad word, and a processor that guesses wrong each time takes several times as long.
    for (let row = 0; row < rows; row++) failed[row] = (failed[row] ?? 0) | (((((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) - 1) & NOWHERE);
  }
  const byField = Map.groupBy(query.conditions, ({ field }) => field);
  [...byField.values()].forEach((conditions, index) => {
    const tests = conditions.map((condition) => rowsOf(mirror, dataset, columns, condition));
    const [first] = tests;
    if (tests.length === 1 && first && 'fits' in first) {
      failCodes(failed, which, index, first.codes, first.fits);
      return;
    }
    const asked = tests.map((test) => ('fits' in test ? (row: number) => test.fits[test.codes[row] ?? 0] === 1 : test.test));
    for (let row = 0; row < rows; row++) {
      if (failed[row] === NOWHERE || asked.every((test) => test(row))) continue;
      failed[row] = (failed[row] ?? 0) + 1;
      which[row] = index;
    }
  });
  let total = 0;
  for (let row = 0; row < rows; row++) total += Number(failed[row] === 0);
  let fitting: Uint32Array | undefined;
  return { columns, failed, which, fields: [...byField.keys()], total, found, fitting: () => (fitting ??= gathered(failed, total)) };
}

/** Counts a condition that rows fail by their code. Without a branch, as above. */
function failCodes(failed: Uint8Array, which: Uint8Array, index: number, codes: CodedColumn['codes'], fits: Uint8Array): void {
  for (let row = 0; row < failed.length; row++) {
    const before = failed[row] ?? 0;
    const missed = (1 - (fits[codes[row] ?? 0] ?? 0)) & Number(before !== NOWHERE);
    failed[row] = before + missed;
    which[row] = (which[row] ?? 0) | (-missed & index);
  }
}

function gathered(failed: Uint8Array, total: number): Uint32Array {
  // One place more than there are rows: each is written, and stays where it fits.
  const rows = new Uint32Array(total + 1);
  let at = 0;
  for (let row = 0; row < failed.length; row++) {
    rows[at] = row;
    at += Number(failed[row] === 0);
  }
  return rows.subarray(0, total);
}

/** How to tell whether a row fits a condition: by the code it has in a column, or by asking. */
type Test = { codes: CodedColumn['codes']; fits: Uint8Array } | { test: (row: number) => boolean };

function rowsOf(mirror: Mirror, dataset: Dataset, columns: Columns, condition: Condition): Test {
  const field = fieldOf(dataset, condition.field);
  const { access } = kindOf(field);
  const coded = columns.coded.get(condition.field);
  if (access === 'coded' && coded) {
    return { codes: coded.codes, fits: fittingCodes(coded, (value) => OPERATORS[condition.operator].test(value, condition, field)) };
  }
  const amounts = columns.money.get(condition.field);
  const currency = columns.coded.get(field.currency ?? 'currency');
  if (access === 'money' && amounts && currency) {
    // Without a currency there is no amount either: any currency's test says so.
    const tests = ['USD', ...currency.dictionary].map((code) => moneyTest(condition, code));
    const { codes } = currency;
    return { test: (row) => tests[codes[row] ?? 0]?.(amounts[row] ?? NaN) === true };
  }
  if (access === 'words') {
    const { bits } = find(mirror, dataset, condition.values[0] ?? '', columns.rows, condition.field);
    return { test: (row) => (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1 };
  }
  const found = indexRows(mirror, dataset, condition, columns.rows);
  return { test: (row) => found[row] === 1 };
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
