import { datePrecision, serialDate, type Precision } from './spreadsheet-dates.ts';
import { openPackage, type Package } from './zip.ts';

/** Which sheet of a workbook is read, and what becomes of it. */
export interface WorkbookHandlers {
  /** Chooses one of the sheets, which come in the order of the workbook. */
  sheet: (names: string[]) => string;
  /** A row that holds anything: its texts by column, and its number in the sheet. */
  row: (cells: string[], row: number) => void;
  /** A cell whose value was computed: the value is read, the formula is not. */
  formula: (column: number) => void;
  fail: (detail: string) => never;
}

/** What a spreadsheet can hold at most (ECMA-376), and characters of shared text that are kept at once. */
const COLUMNS = 16_384;
const SHARED_TEXT = 256 * 1024 * 1024;

/**
 * Streams one sheet of an XLSX workbook row by row. Numbers come as the decimal text of the file, dates as ISO 8601 where the cell's style
 * says that it is one, formulas as the value computed last. Encrypted files, macros, damaged zips and zips of other things are refused.
 */
export async function readXlsx(path: string, handlers: WorkbookHandlers): Promise<void> {
  const { fail } = handlers;
  await openPackage(path, fail, async (zip) => {
    if (!zip.has('xl/workbook.xml')) fail('is a zip file, but no XLSX workbook (it holds no xl/workbook.xml)');
    if (zip.has('xl/vbaProject.bin')) fail('is a workbook with macros; save it as a plain XLSX workbook');
    const { sheets, from1904 } = await readWorkbook(zip);
    if (!sheets.size) fail('is a workbook without a sheet');
    const part = sheets.get(handlers.sheet([...sheets.keys()])) ?? '';
    const shared = zip.has('xl/sharedStrings.xml') ? await readShared(zip, fail) : [];
    const dates = zip.has('xl/styles.xml') ? await readStyles(zip) : [];
    await readSheet(zip, part, { shared, dates, from1904 }, handlers);
  });
}

async function readWorkbook(zip: Package): Promise<{ sheets: Map<string, string>; from1904: boolean }> {
  const parts = new Map<string, string>();
  await zip.read('xl/_rels/workbook.xml.rels', {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') parts.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets = new Map<string, string>();
  let from1904 = false;
  await zip.read('xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      const part = parts.get(Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
      if (name === 'sheet' && part?.includes('worksheets/')) sheets.set(attributes['name'] ?? '', part);
    },
  });
  return { sheets, from1904 };
}

/** Collects text of `t` (and `v`) elements, but for the reading aids of East Asian text. */
class Text {
  value = '';
  #open = 0;
  #aside = 0;

  enter(name: string): void {
    if (name === 'rPh') this.#aside++;
    if (name === 't' || name === 'v') this.#open++;
  }

  leave(name: string): void {
    if (name === 'rPh') this.#aside--;
    if (name === 't' || name === 'v') this.#open--;
  }

  add(text: string): void {
    if (this.#open && !this.#aside) this.value += text;
  }

  /** Takes what was collected. Characters that XML cannot carry are written as `_x000D_`; a NUL is no character of a text. */
  take(): string {
    const taken = this.value.includes('_x')
      ? this.value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => (code === '0000' ? '' : String.fromCharCode(parseInt(code, 16))))
      : this.value;
    this.value = '';
    return taken;
  }
}

async function readShared(zip: Package, fail: (detail: string) => never): Promise<string[]> {
  const shared: string[] = [];
  const text = new Text();
  let size = 0;
  await zip.read('xl/sharedStrings.xml', {
    open: (name) => text.enter(name),
    text: (piece) => text.add(piece),
    close(name) {
      text.leave(name);
      if (name !== 'si') return;
      const taken = text.take();
      size += taken.length;
      if (size > SHARED_TEXT) fail(`holds more than ${SHARED_TEXT / 1024 ** 2} million characters of shared text; publish it as CSV`);
      shared.push(taken);
    },
  });
  return shared;
}

/** By cell style: what of a date it shows. */
async function readStyles(zip: Package): Promise<(Precision | undefined)[]> {
  const codes = new Map<number, string>();
  const styles: (Precision | undefined)[] = [];
  let inCellStyles = false;
  await zip.read('xl/styles.xml', {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) styles.push(datePrecision(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

interface Meaning {
  shared: string[];
  dates: (Precision | undefined)[];
  from1904: boolean;
}

async function readSheet(zip: Package, part: string, meaning: Meaning, { row: give, formula, fail }: WorkbookHandlers): Promise<void> {
  const text = new Text();
  let cells: string[] = [];
  let row = 0;
  let column = -1;
  let type: string | undefined;
  let style = 0;
  const value = (): string => {
    const written = text.take();
    if (type === 's') return meaning.shared[Number(written)] ?? fail(`names a shared text that is not there in row ${row}`);
    if (type === 'b') return written === '1' ? 'true' : 'false';
    const precision = meaning.dates[style];
    return (type === undefined || type === 'n') && precision && written ? serialDate(written, precision, meaning.from1904) : written;
  };
  await zip.read(part, {
    open(name, { r, t, s }) {
      text.enter(name);
      if (name === 'row') {
        cells = [];
        row = r === undefined ? row + 1 : Number(r);
        column = -1;
      } else if (name === 'c') {
        column = r === undefined ? column + 1 : columnOf(r);
        if (!(column < COLUMNS)) fail(`has a cell “${r}” in row ${row} that no spreadsheet can hold`);
        type = t;
        style = Number(s ?? 0);
      } else if (name === 'f') formula(column);
    },
    text: (piece) => text.add(piece),
    close(name) {
      text.leave(name);
      if (name === 'c') {
        while (cells.length < column) cells.push('');
        cells[column] = text.value ? value() : '';
      } else if (name === 'row' && cells.some((cell) => cell !== '')) give(cells, row);
    },
  });
}

/** The column of a cell's address, from 0: `A1` is 0, `AA7` is 26. An address without one lies beyond every sheet. */
function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(address)?.[0];
  return letters ? Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1 : Infinity;
}
