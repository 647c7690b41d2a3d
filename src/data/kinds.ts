import { codes, isCode, type CodeListName } from './codes/index.ts';
import { isCurrency } from './money.ts';
import type { Text } from './text/index.ts';

/**
 * How a filter reaches the values of a kind: `coded` through a dictionary-coded column in memory, `money` through a column of
 * minor units, `index` through an SQL index, `words` through full text, `none` not at all.
 */
export type Access = 'coded' | 'money' | 'index' | 'words' | 'none';
export type OperatorName = 'eq' | 'not' | 'gte' | 'lte' | 'gt' | 'lt' | 'null' | 'contains';

/** What a JSON Schema (draft 2020-12) says of one value. */
export type Schema = Record<string, unknown>;

/** One column of a dataset. */
export interface Field {
  kind: KindName;
  label: Text;
  /** What the value means, where the label is not enough. */
  about?: Text;
  /** For `code` and `flags`: the code list the values come from. */
  codes?: CodeListName;
  /** For `money`: the field that holds the currency; `currency` unless said. */
  currency?: string;
  /** Computed or kept by the portal and published by no source: where it is empty, that says nothing of any publisher. */
  own?: true;
  /** For `record` and `entry`: the dataset it points to. */
  of?: string;
  /** Counted beside the list, under every combination of filters. */
  facet?: true;
  /** Offered as a sort order. */
  sort?: true;
  /** A column of the list table. */
  list?: true;
  /** Its words go into full-text search. */
  search?: true;
}

/** What a kind of value means: how it is stored, filtered, compared and described. */
export interface Kind {
  sql: 'text' | 'integer';
  access: Access;
  numeric: boolean;
  operators: readonly OperatorName[];
  schema: (field: Field) => Schema;
  /** Reads a filter value into the stored form; undefined where it cannot be one. */
  parse: (text: string, field: Field) => string | undefined;
  /** Says what `parse` accepts, for a 400 answer. */
  expects: string;
}

const CHOICE = ['eq', 'not', 'null'] as const;
const RANGE = ['eq', 'not', 'gte', 'lte', 'gt', 'lt', 'null'] as const;
const anyText = (text: string) => text;
const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);
const string: Schema = { type: ['string', 'null'] };

/** ISO 8601 at day, month or year precision: what the source published and no finer. */
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const DECIMAL = /^-?\d{1,16}(\.\d{1,6})?$/;

function kind(definition: Partial<Kind> & Pick<Kind, 'access'>): Kind {
  return { sql: 'text', numeric: false, operators: CHOICE, schema: () => string, parse: anyText, expects: 'text', ...definition };
}

export const KINDS = {
  /** The row's own opaque, stable identifier. */
  id: kind({ access: 'index', operators: ['eq'], schema: () => ({ type: 'string' }) }),
  /** A reference to a row of another dataset that has very many. */
  record: kind({ access: 'index', operators: ['eq'] }),
  /** A reference to a row of another dataset that has few: it can be grouped by. */
  entry: kind({ access: 'coded' }),
  /** An identifier the publisher gave; looked up exactly. */
  published_id: kind({ access: 'index', operators: ['eq'] }),
  /** A reference to an organisation. */
  organisation: kind({ access: 'coded' }),
  code: kind({
    access: 'coded',
    schema: (field) => (field.codes ? { type: ['string', 'null'], enum: [...Object.keys(codes(field.codes)), null] } : string),
    parse: (text, field) => (!field.codes || isCode(field.codes, text) ? text : undefined),
    expects: 'a code of its list',
  }),
  /** A code of a list kept elsewhere (DAC sector, IATI region): the text beside it says its name. */
  outside_code: kind({ access: 'coded' }),
  /** Several codes of one list, parted by blanks; a filter asks whether one of them is there. */
  flags: kind({
    access: 'coded',
    schema: (field) => ({ type: 'array', items: { type: 'string', ...(field.codes ? { enum: Object.keys(codes(field.codes)) } : {}) } }),
    parse: (text, field) => (!field.codes || isCode(field.codes, text) ? text : undefined),
    expects: 'a code of its list',
  }),
  /** A short name, sorted as a Kazakh dictionary sorts. */
  name: kind({ access: 'words', operators: ['contains'] }),
  /** Long text in the language it was published in. */
  text: kind({ access: 'words', operators: ['contains'] }),
  /** A list of short texts, kept as JSON. */
  texts: kind({ access: 'none', operators: [], schema: () => ({ type: 'array', items: { type: 'string' } }) }),
  language: kind({ access: 'coded' }),
  country: kind({
    access: 'coded',
    parse: (text) => matching(/^[A-Z]{2}$/)(text.toUpperCase()),
    expects: 'a two-letter country code (ISO 3166-1)',
  }),
  date: kind({
    access: 'coded',
    operators: RANGE,
    schema: () => ({ type: ['string', 'null'], description: 'YYYY-MM-DD; shorter where the source gives less' }),
    parse: matching(DATE),
    expects: 'a date such as 2024-05-31, 2024-05 or 2024',
  }),
  timestamp: kind({
    access: 'coded',
    operators: RANGE,
    schema: () => ({ type: ['string', 'null'] }),
    expects: 'a time such as 2024-05-31T12:00:00Z',
  }),
  year: kind({
    sql: 'integer',
    access: 'coded',
    numeric: true,
    operators: RANGE,
    schema: () => ({ type: ['integer', 'null'] }),
    parse: matching(/^\d{4}$/),
    expects: 'a year such as 2024',
  }),
  count: kind({
    sql: 'integer',
    access: 'coded',
    numeric: true,
    operators: RANGE,
    schema: () => ({ type: ['integer', 'null'] }),
    parse: matching(/^-?\d{1,15}$/),
    expects: 'a whole number',
  }),
  boolean: kind({
    sql: 'integer',
    access: 'coded',
    operators: CHOICE,
    schema: () => ({ type: ['boolean', 'null'] }),
    parse: (text) => ({ true: '1', false: '0', '1': '1', '0': '0' })[text.toLowerCase()],
    expects: 'true or false',
  }),
  currency: kind({
    access: 'coded',
    schema: () => ({ type: ['string', 'null'], pattern: '^[A-Z]{3}$' }),
    parse: (text) => (isCurrency(text.toUpperCase()) ? text.toUpperCase() : undefined),
    expects: 'a currency code of ISO 4217',
  }),
  /** Minor units of the currency beside it; published as a decimal string and as the integer. */
  money: kind({
    sql: 'integer',
    access: 'money',
    numeric: true,
    operators: RANGE,
    schema: () => ({ type: ['string', 'null'], pattern: '^-?\\d+(\\.\\d+)?$' }),
    parse: matching(DECIMAL),
    expects: 'a decimal number such as 1500.50',
  }),
  /** A number kept as the text it was published in: indicator values, coordinates, percentages. */
  decimal: kind({ access: 'none', numeric: true, operators: [] }),
  url: kind({ access: 'none', operators: [] }),
  /** Hexadecimal digest. */
  hash: kind({ access: 'none', operators: [] }),
} satisfies Record<string, Kind>;
export type KindName = keyof typeof KINDS;

/** The kind of a field. */
export function kindOf(field: Field): Kind {
  return KINDS[field.kind];
}

const collator = new Intl.Collator(['kk', 'ru', 'en'], { numeric: true });

/** Orders two stored values of a kind: numbers by size, names as a Kazakh dictionary, everything else by code point. */
export function compareValues(field: Field, a: string, b: string): number {
  if (kindOf(field).numeric) return Number(a) - Number(b);
  if (field.kind === 'name') return collator.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
