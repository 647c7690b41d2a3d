import { isFormula } from './csv.ts';

/** Characters a cell holds at most, counted as Excel counts: UTF-16 units. */
export const LONGEST_CELL = 32_767;

/** Styles of cells, by their place in the workbook's list. */
export const STYLES = { plain: 0, header: 1, date: 2, quoted: 3, wrapped: 4 };

/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** Signs that XML cannot carry, that it would change, or that Excel would take for the writing of such a one. */
const UNWRITABLE =
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it stands in a sheet's XML: what XML cannot carry is written as Excel does, `_x000B_`. */
export function xmlText(text: string): string {
  const marked = /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
  return marked.replace(UNWRITABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** A cell of text, which is never a formula; one that looks like one is marked so that editing it does not make it one either. */
export function textCell(place: string, text: string, style = isFormula(text) ? STYLES.quoted : STYLES.plain): string {
  if (text === '') return '';
  const styled = style ? ` s="${style}"` : '';
  return `<c r="${place}" t="inlineStr"${styled}><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** A number as it was published where a spreadsheet keeps every digit of it; text where it would not, so that none is lost. */
export function numberCell(place: string, decimal: string): string {
  return DECIMAL.test(decimal) && decimal.replace(/[-.]/g, '').replace(/^0+/, '').length <= DIGITS
    ? `<c r="${place}"><v>${decimal}</v></c>`
    : textCell(place, decimal);
}

export function booleanCell(place: string, value: boolean): string {
  return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
}

/** A whole day as a date; what is less than a day, or before the calendar of spreadsheets is right, stays the text it was published as. */
export function dateCell(place: string, date: string): string {
  const serial = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY : NaN;
  return serial + EPOCH >= RIGHT && new Date(serial * DAY).toISOString().startsWith(date)
    ? `<c r="${place}" s="${STYLES.date}"><v>${serial + EPOCH}</v></c>`
    : textCell(place, date);
}

const DAY = 86_400_000;
/** The number of 1 January 1970 in a spreadsheet, and of 1 March 1900: earlier ones count a 29 February that there was not. */
const EPOCH = 25_569;
const RIGHT = 61;

/** The letters of a column, from 0: A, B, … AA. */
export function columnLetters(column: number): string {
  return (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A text in pieces that fit a cell; a pair of surrogates is never parted. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + LONGEST_CELL, text.length);
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '')) end--;
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
}
