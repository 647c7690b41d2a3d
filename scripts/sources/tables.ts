import { LONGEST_TEXT } from '../values.ts';
import { readCsv } from './csv.ts';
import type { PublishedFile, Reading, SourceOptions } from './published.ts';
import { readXlsx } from './xlsx.ts';

/** What becomes of a table: its header once, then every row that has as many cells as the header. */
export interface TableHandlers {
  header: (columns: readonly string[]) => void;
  /** `where` says the line or row, for the quarantine's sentence. */
  row: (cells: readonly string[], where: string) => void;
  /** The sheet to read where sources.json names none; the first one otherwise. */
  sheet?: string;
}

const ZIP = 0x504b0304;
const OLD_OFFICE = 0xd0cf11e0;

/**
 * Reads a table row by row, CSV or XLSX by its first bytes. A row of another width than the header is kept apart with its place; a header
 * that names a column twice refuses the file. Blank rows are passed over.
 */
export async function readTable(
  file: PublishedFile,
  reading: Reading,
  options: Pick<SourceOptions, 'encoding' | 'delimiter' | 'sheet'>,
  handlers: TableHandlers,
): Promise<void> {
  const { fail } = reading;
  let columns: string[] | undefined;
  let rows = 0;
  const take = (cells: readonly string[], where: string, padded: boolean) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (!columns) {
      columns = readHeader(cells, where, fail);
      handlers.header(columns);
      return;
    }
    rows++;
    const { length } = columns;
    const long = cells.findIndex((cell) => cell.length > LONGEST_TEXT);
    if (long >= 0) return reading.refuse(where, 'shape_invalid', `The cell under “${columns[long]}” at ${where} has ${cells[long]?.length} characters; at most ${LONGEST_TEXT} are published.`); // prettier-ignore
    const surplus = cells.slice(length).some((cell) => !padded || cell.trim() !== '');
    if (surplus || (!padded && cells.length < length))
      reading.refuse(where, 'shape_invalid', `The row at ${where} has ${cells.length} cells, the header has ${length}.`);
    else handlers.row(padded ? Array.from({ length }, (_, column) => cells[column] ?? '') : cells, where);
  };
  const { head, chunks } = await begin(file);
  if (head === OLD_OFFICE) fail('is an encrypted workbook or one of Excel 97–2003; publish it as XLSX without a password');
  if (head === ZIP) {
    const formulas = new Map<number, number>();
    await readXlsx(file.path, {
      fail,
      sheet(names) {
        const chosen = chooseSheet(names, options.sheet, handlers.sheet, fail);
        reading.unread(names.filter((name) => name !== chosen).map((name) => `sheet “${name}”`), () => false); // prettier-ignore
        return chosen;
      },
      row: (cells, row) => take(cells, `row ${row}`, true),
      formula: (column) => formulas.set(column, (formulas.get(column) ?? 0) + 1),
    });
    for (const [column, count] of formulas) reading.unread(Array<string>(count).fill(`formula behind “${columns?.[column] ?? column + 1}”`), () => false); // prettier-ignore
  } else await readCsv(chunks, options, { fail, record: (cells, line) => take(cells, `line ${line}`, false) });
  if (!columns) fail('holds no header and no row');
  if (!rows) fail('holds a header and no row under it');
}

/** Looks at the first four bytes and gives them back with the rest. */
async function begin(file: PublishedFile): Promise<{ head: number; chunks: AsyncIterable<Uint8Array> }> {
  const chunks = file.content()[Symbol.asyncIterator]();
  const first = await chunks.next();
  const start = first.done ? new Uint8Array() : first.value;
  const head = start.length < 4 ? 0 : new DataView(start.buffer, start.byteOffset).getUint32(0);
  return {
    head,
    chunks: (async function* () {
      yield start;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    })(),
  };
}

/** Column names, trimmed. A column without a name gets one by its place, so that what stands under it can be reported. */
function readHeader(cells: readonly string[], where: string, fail: (detail: string) => never): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  // A header that ends in blank cells is one that a spreadsheet program drew too wide: the rows are as wide.
  const columns = cells.map((cell, index) => cell.replace(/\s+/g, ' ').trim() || `(column ${index + 1})`);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) fail(`names the column “${twice}” twice in its header (${where}); give each column a name of its own`);
  return where.startsWith('row') ? columns.slice(0, last + 1) : columns;
}

function chooseSheet(names: string[], declared: string | undefined, usual: string | undefined, fail: (detail: string) => never): string {
  const find = (wanted: string) => names.find((name) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  if (declared !== undefined)
    return find(declared) ?? fail(`has no sheet “${declared}” (options.sheet); it has ${names.map((name) => `“${name}”`).join(', ')}`);
  return (usual && find(usual)) ?? names[0] ?? '';
}
