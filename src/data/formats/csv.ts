import { fieldOf, type AnyRow, type Dataset } from '../dataset.ts';
import { kindOf } from '../kinds.ts';
import { keysOf, publish, type Published } from './json.ts';

/** A cell that a spreadsheet would run as a formula, and one that only looks like such a cell made safe: so that it can be undone. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** True for a text that a spreadsheet might run as a formula, or that looks like one made safe. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** Writes one cell (RFC 4180). Text that would start a formula gets an apostrophe in front; numbers stay numbers. */
export function cell(value: Published, numeric: boolean): string {
  if (value === null) return '';
  const text = Array.isArray(value) ? value.join(' | ') : String(value);
  const safe = !numeric && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes back what `cell` put in front of a text. */
export function unsafe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** The header line of a dataset's CSV. */
export function header(dataset: Dataset, fields = Object.keys(dataset.fields)): string {
  return `${fields.flatMap((name) => keysOf(name, fieldOf(dataset, name).kind)).join(',')}\r\n`;
}

/** Lines for a block of rows, in the header's columns. */
export function lines(dataset: Dataset, rows: AnyRow[], fields = Object.keys(dataset.fields)): string {
  const numeric = fields.flatMap((name) => keysOf(name, fieldOf(dataset, name).kind).map(() => kindOf(fieldOf(dataset, name)).numeric));
  return rows.map((row) => `${Object.values(publish(dataset, row, fields)).map((value, index) => cell(value, numeric[index] ?? false)).join(',')}\r\n`).join(''); // prettier-ignore
}

/** A small table as CSV: a header and rows that are already published. */
export function table(rows: Record<string, Published>[], keys: string[]): string {
  return [keys, ...rows.map((row) => keys.map((key) => cell(row[key] ?? null, typeof row[key] === 'number' || /(^|_)amount(_minor)?$/.test(key))))].map((line) => `${line.join(',')}\r\n`).join(''); // prettier-ignore
}
