/** What a cell can hold: a value as it is published. */
export type CellValue = string | number | bigint | boolean | readonly string[] | null;

/** A cell that a spreadsheet would run as a formula, and one that only looks like such a cell made safe: so that it can be undone. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** True for a text that a spreadsheet might run as a formula, or that looks like one made safe. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** Writes one cell (RFC 4180). Text that would start a formula gets an apostrophe in front; numbers stay numbers. */
export function cell(value: CellValue, numeric: boolean): string {
  if (value === null) return '';
  const text = Array.isArray(value) ? value.join(' | ') : String(value);
  const safe = !numeric && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Takes back what `cell` put in front of a text. */
export function unsafe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
