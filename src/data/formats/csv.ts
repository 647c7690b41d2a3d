import { fieldOf, type AnyRow, type Dataset } from '../dataset.ts';
import { kindOf } from '../kinds.ts';
import { cell } from './cell.ts';
import { keysOf, publish, type Published } from './json.ts';

export { cell, isFormula, unsafe } from './cell.ts';

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
