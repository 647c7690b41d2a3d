import { columnName, fieldOf, type Dataset } from '../dataset.ts';
import type { Field, KindName } from '../kinds.ts';
import { currenciesOf } from '../money.ts';

/** Kinds whose every value the ingest reads or makes itself: none holds a sign that CSV or a spreadsheet gives a meaning to. */
const PLAIN: readonly KindName[] = ['date', 'year', 'count', 'currency', 'hash'];

/** Arguments of one call of `concat`: SQLite takes no more than 127 everywhere. */
const MANY = 100;

/**
 * SQL of one CSV line of a row, byte for byte what `lines` writes: so that SQLite makes a block of them without a value passing through
 * JavaScript.
 */
export function lineSql(dataset: Dataset, fields = Object.keys(dataset.fields)): string {
  const cells = fields.flatMap((name) => cellsSql(fieldOf(dataset, name), name, dataset));
  return joined([...cells.flatMap((cell, index) => [...(index ? ["','"] : []), cell]), 'char(13, 10)']);
}

/** SQL that puts pieces of text together; a null among them is nothing. */
export function joined(parts: string[]): string {
  return Array.from({ length: Math.ceil(parts.length / MANY) }, (_, at) => `concat(${parts.slice(at * MANY, (at + 1) * MANY).join(', ')})`).join(' || '); // prettier-ignore
}

/** The cells of a field: two for money, one for everything else. */
function cellsSql(field: Field, name: string, dataset: Dataset): string[] {
  const column = `"${columnName(name, field)}"`;
  switch (field.kind) {
    case 'texts':
      return [textSql(`(SELECT group_concat(value, ' | ') FROM json_each(${column}))`)];
    case 'money': {
      const currency = field.currency ?? 'currency';
      return [decimalSql(column, `"${columnName(currency, fieldOf(dataset, currency))}"`), column];
    }
    case 'boolean':
      return [`CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`];
    case 'flags':
      return [`replace(${column}, ' ', ' | ')`];
    case 'decimal':
      return [quotedSql(column)];
    default:
      return [PLAIN.includes(field.kind) ? column : textSql(column)];
  }
}

/** Minor units as a decimal with the places of the currency beside them. */
export function decimalSql(minor: string, currency: string): string {
  const written = (places: number) =>
    places === 0
      ? minor
      : `format('%s%d.%0${places}d', iif(${minor} < 0, '-', ''), abs(${minor}) / ${10 ** places}, abs(${minor}) % ${10 ** places})`;
  const others = [0, 3, 4].map((places) => `WHEN ${currency} IN (${currenciesOf(places).map((code) => `'${code}'`).join(', ')}) THEN ${written(places)}`); // prettier-ignore
  return `CASE WHEN ${minor} IS NULL OR ${currency} IS NULL THEN NULL ${others.join(' ')} ELSE ${written(2)} END`;
}

/** A cell between quotes where it needs them. */
function quotedSql(text: string): string {
  return `CASE WHEN ${text} GLOB '*[",\n\r]*' THEN '"' || replace(${text}, '"', '""') || '"' ELSE ${text} END`;
}

/** The same for text that a spreadsheet might run as a formula: most begins otherwise, and is asked one thing only. */
function textSql(column: string): string {
  const signs = "('=', '+', '-', '@', char(9), char(13))";
  const safe = `iif(substr(ltrim(${column}, ''''), 1, 1) IN ${signs}, '''' || ${column}, ${column})`;
  return `CASE WHEN ${column} GLOB '[''=+@\t\r-]*' THEN ${quotedSql(safe)} ELSE ${quotedSql(column)} END`;
}
