import { codesOf, type CodedColumn, type Columns } from './columns.ts';
import { columnName, fieldOf, type Dataset } from './dataset.ts';
import { moneyRange, moneyTest, OPERATORS, type Condition } from './filters.ts';
import { kindOf, type KindName } from './kinds.ts';
import type { Mirror } from './mirror.ts';
import type { Query } from './query.ts';
import { fittingIn, gathered, keepFound, markFailing, NOWHERE, rowsOfAll, testOf, type Test } from './row-states.ts';
import { find, type Found } from './search/find.ts';

/**
 * The only reads of the mirror. A query is answered in two steps: typed columns and the words say which rows fit, then SQLite gives
 * the few rows a page shows. Every answer about one query (page, facets, totals, download) starts from the same `Match`.
 */
export interface Match {
  columns: Columns;
  /** For each row: 0 where it fits; from 1 the place in `fields` of the one field whose conditions it fails, under which facets count it; more where it fails others. */
  failed: Uint8Array;
  /** The fields that conditions are about, each once. */
  fields: string[];
  total: number;
  /** How the words were found; undefined where none are asked for. */
  found: Found | undefined;
  /** The fitting rows, in the order they are stored in; made when they are first asked for. */
  fitting: () => Uint32Array;
}

/** When a condition that names few rows is worth to be asked first: in a dataset of so many rows, by a column of so many values, for one row in so many. */
const NARROW = { rows: 50_000, values: 256, one_in: 16 };

/** Finds the rows that fit a query. */
export function match(mirror: Mirror, query: Query, narrow = NARROW): Match {
  const { dataset } = query;
  const columns = mirror.columns(dataset);
  const found = query.q ? find(mirror, dataset, query.q, columns.rows) : undefined;
  return fewRows(mirror, query, columns, found, narrow) ?? allRows(mirror, query, columns, found);
}

/**
 * A condition that few of many rows can fit names them: only these are asked the other conditions. What every row fails is counted when a facet
 * asks for it.
 */
function fewRows(mirror: Mirror, query: Query, columns: Columns, found: Found | undefined, narrow: typeof NARROW): Match | undefined {
  const { dataset, conditions } = query;
  if (columns.rows < narrow.rows) return undefined;
  for (const named of conditions) {
    const candidates = rowsNamed(mirror, dataset, columns, named, narrow);
    if (!candidates) continue;
    const { slice } = dataset;
    const hidden: Condition[] = slice ? [{ field: slice.field, operator: 'eq', values: [...slice.values] }] : [];
    const tests = [...hidden, ...conditions.filter((other) => other !== named)].map((condition) =>
      testOf(rowsOf(mirror, dataset, columns, condition)),
    );
    const fitting = candidates.filter(
      (row) => (!found || (((found.bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1) && tests.every((test) => test(row)),
    );
    let all: Match | undefined;
    const whole = () => (all ??= allRows(mirror, query, columns, found));
    return {
      columns,
      get failed() {
        return whole().failed;
      },
      fields: [...new Set(conditions.map(({ field }) => field))],
      total: fitting.length,
      found,
      fitting: () => fitting,
    };
  }
  return undefined;
}

function allRows(mirror: Mirror, query: Query, columns: Columns, found: Found | undefined): Match {
  const { dataset } = query;
  const { rows } = columns;
  // Whole words of memory, so that rows are looked at four at a time; what is over is no row.
  const words = new Uint32Array(Math.ceil(rows / 32) * 8);
  const failed = new Uint8Array(words.buffer, 0, rows);
  new Uint8Array(words.buffer).fill(NOWHERE, rows);
  const { slice } = dataset;
  if (slice) {
    const coded = columns.coded.get(slice.field);
    const fits = coded && fittingCodes(coded, { operator: 'eq', values: [...slice.values] }, () => false, true);
    for (let row = 0; row < rows; row++) if (!fits?.[coded?.codes[row] ?? 0]) failed[row] = NOWHERE;
  }
  if (found) keepFound(words, found.bits);
  const byField = Map.groupBy(query.conditions, ({ field }) => field);
  [...byField.values()].forEach((conditions, index) => {
    markFailing(failed, index, rowsOfAll(conditions.map((condition) => rowsOf(mirror, dataset, columns, condition))));
  });
  const total = fittingIn(words);
  let fitting: Uint32Array | undefined;
  return {
    columns,
    failed,
    fields: [...byField.keys()],
    total,
    found,
    fitting: () => (fitting ??= total === rows ? everyRow(columns) : gathered(failed, total)),
  };
}

const every = new WeakMap<Columns, Uint32Array>();
/** All rows, made once for a snapshot. */
function everyRow(columns: Columns): Uint32Array {
  const made = every.get(columns) ?? Uint32Array.from({ length: columns.rows }, (_, row) => row);
  every.set(columns, made);
  return made;
}

/** The values that fitting rows have in a field, in its order. */
export function valuesIn({ columns, fitting }: Match, field: string): string[] {
  const coded = columns.coded.get(field);
  if (!coded?.dictionary.length) return [];
  const there = new Uint8Array(coded.dictionary.length + 1);
  const rows = fitting();
  for (let at = 0; at < rows.length; at++) there[coded.codes[rows[at] ?? 0] ?? 0] = 1;
  return coded.dictionary.filter((_, at) => there[at + 1] === 1);
}

function rowsOf(mirror: Mirror, dataset: Dataset, columns: Columns, condition: Condition): Test {
  const field = fieldOf(dataset, condition.field);
  const { access } = kindOf(field);
  const coded = columns.coded.get(condition.field);
  if (access === 'coded' && coded) {
    return { codes: coded.codes, fits: fittingCodes(coded, condition, (value) => OPERATORS[condition.operator].test(value, condition, field), !WIDER.includes(field.kind)) }; // prettier-ignore
  }
  const amounts = columns.money.get(condition.field);
  const currency = columns.coded.get(field.currency ?? 'currency');
  if (access === 'money' && amounts && currency) {
    // Without a currency there is no amount either: any currency's test says so.
    const { codes } = currency;
    const ranges = ['USD', ...currency.dictionary].flatMap((code) => moneyRange(condition, code) ?? []);
    if (ranges.length) return { amounts, codes, least: ranges.map(({ least }) => least), most: ranges.map(({ most }) => most) };
    const tests = ['USD', ...currency.dictionary].map((code) => moneyTest(condition, code));
    return { test: (row) => tests[codes[row] ?? 0]?.(amounts[row] ?? NaN) === true };
  }
  if (access === 'words') {
    const { bits } = find(mirror, dataset, condition.values[0] ?? '', columns.rows, condition.field);
    return { test: (row) => (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1 };
  }
  const found = indexRows(mirror, dataset, condition, columns.rows);
  return { test: (row) => found[row] === 1 };
}

function fittingCodes(coded: CodedColumn, { operator, values }: Pick<Condition, 'operator' | 'values'>, test: (value: string | null) => boolean, whole: boolean): Uint8Array {
  const { dictionary } = coded;
  const fits = new Uint8Array(dictionary.length + 1);
  if (whole && (operator === 'eq' || operator === 'not')) {
    if (operator === 'not') fits.fill(1);
    for (const value of values) {
      const code = codesOf(coded).get(value);
      if (code !== undefined) fits[code] = Number(operator === 'eq');
    }
    return fits;
  }
  fits[0] = Number(test(null));
  dictionary.forEach((value, index) => (fits[index + 1] = Number(test(value))));
  return fits;
} // prettier-ignore

/** Kinds of which a value fits another one without being the same: a year holds its days, several flags hold each. */
const WIDER: readonly KindName[] = ['date', 'flags'];

/** The rows a condition names, rising, where it names a few: by an SQL index or by a value that few rows have. */
function rowsNamed(
  mirror: Mirror,
  dataset: Dataset,
  columns: Columns,
  condition: Condition,
  narrow: typeof NARROW,
): Uint32Array | undefined {
  const field = fieldOf(dataset, condition.field);
  if (condition.operator !== 'eq' || WIDER.includes(field.kind)) return undefined;
  const coded = columns.coded.get(condition.field);
  if (coded && coded.dictionary.length >= narrow.values) {
    const { starts, rows } = rowsByCode(coded);
    const codes = condition.values.flatMap((value) => codesOf(coded).get(value) ?? []);
    const count = codes.reduce((sum, code) => sum + (starts[code + 1] ?? 0) - (starts[code] ?? 0), 0);
    if (count > columns.rows / narrow.one_in) return undefined;
    const named = new Uint32Array(count);
    let at = 0;
    for (const code of codes) {
      const own = rows.subarray(starts[code], starts[code + 1]);
      named.set(own, at);
      at += own.length;
    }
    return codes.length > 1 ? named.sort() : named;
  }
  if (kindOf(field).access !== 'index') return undefined;
  return Uint32Array.from(rowNumbers(mirror, dataset, condition), (row) => row - 1).sort();
}

const listed = new WeakMap<CodedColumn, { starts: Uint32Array; rows: Uint32Array }>();
/** The rows of each code of a column, rising: those of code n lie from `starts[n]` to before `starts[n + 1]`. Made when a column is first asked. */
function rowsByCode(coded: CodedColumn): { starts: Uint32Array; rows: Uint32Array } {
  const made = listed.get(coded);
  if (made) return made;
  const { codes, dictionary } = coded;
  const starts = new Uint32Array(dictionary.length + 2);
  for (const code of codes) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let code = 1; code < starts.length; code++) starts[code] = (starts[code] ?? 0) + (starts[code - 1] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    const place = next[code] ?? 0;
    rows[place] = row;
    next[code] = place + 1;
  }
  const lists = { starts, rows };
  listed.set(coded, lists);
  return lists;
}

function indexRows(mirror: Mirror, dataset: Dataset, condition: Condition, rows: number): Uint8Array {
  const found = new Uint8Array(rows);
  for (const row of rowNumbers(mirror, dataset, condition)) found[row - 1] = 1;
  return found;
}

/** The rows with one of some values, by an SQL index, as the mirror numbers them. */
function rowNumbers(mirror: Mirror, dataset: Dataset, { field, values }: Condition): number[] {
  const statement = mirror
    .prepare<[string], number>(`SELECT row FROM ${dataset.stored} WHERE "${columnName(field, fieldOf(dataset, field))}" = ?`)
    .pluck();
  return [...new Set(values)].flatMap((value) => statement.all(value));
}
