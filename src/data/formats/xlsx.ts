import type { RawValue, ValueColumn } from './values-sql.ts';
import { booleanCell, columnLetters, dateCell, LONGEST_CELL, numberCell, piecesOf, STYLES, textCell, xmlText } from './xlsx-cells.ts';
import { ZipPieces } from './zip.ts';

/** Rows of data in one sheet, and characters of its XML: beyond either a further sheet begins. A spreadsheet ends at 1,048,576 rows, a part of a zip file at 4 GB. */
export const SHEET = { rows: 1_000_000, bytes: 3_500_000_000 };

/** Where a text that is longer than a cell stands: its row in the mirror, and its cell. */
interface Long {
  row: number;
  column: number;
  cell: string;
}

export interface WorkbookFacts {
  /** What the sheet of rows is called. */
  name: string;
  columns: ValueColumn[];
  /** The sheet that says what this is: rows of texts, the first one its header. */
  about: string[][];
  made: Date;
}

const OPEN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Widths of columns, in characters. */
const WIDTHS: Record<ValueColumn['type'], number> = { text: 24, integer: 14, decimal: 18, boolean: 9, date: 12 };

/**
 * Writes a workbook (ECMA-376) a piece at a time: a sheet of rows, a sheet “About”, further sheets where there are more rows than one can hold,
 * and what is longer than a cell in a sheet of its own. Numbers and days are typed where a spreadsheet keeps them exactly.
 */
export class Workbook {
  readonly #zip: ZipPieces;
  readonly #facts: WorkbookFacts;
  readonly #letters: string[];
  readonly #long: Long[] = [];
  readonly #sheets: string[] = [];
  #row = 0;

  constructor(write: (bytes: Uint8Array) => void, facts: WorkbookFacts) {
    this.#zip = new ZipPieces(write, facts.made);
    this.#facts = facts;
    this.#letters = facts.columns.map((_, at) => columnLetters(at));
    this.#zip.file('[Content_Types].xml', CONTENT_TYPES);
    this.#zip.file('_rels/.rels', `${OPEN}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`); // prettier-ignore
    this.#zip.file('xl/styles.xml', STYLE_SHEET);
    this.#sheet(facts.name, WIDTHS_OF(facts.columns), this.#header());
  }

  /** Adds rows, which are the ones with these numbers in the mirror. */
  add(rows: RawValue[][], numbers: Uint32Array): void {
    let xml = '';
    for (const [at, values] of rows.entries()) {
      if (this.#row > SHEET.rows || this.#zip.size > SHEET.bytes) {
        this.#zip.add(xml);
        xml = '';
        this.#close();
        this.#sheet(`${this.#facts.name} ${this.#sheets.length + 1}`, WIDTHS_OF(this.#facts.columns), this.#header());
      }
      xml += this.#line(values, numbers[at] ?? 0);
    }
    this.#zip.add(xml);
  }

  /** Ends the workbook; `read` gives rows again, for the texts of which only the beginning fits a cell. */
  finish(read: (numbers: Uint32Array) => RawValue[][]): void {
    this.#close();
    const { about, name } = this.#facts;
    this.#sheet('About', [28, 60, 60, 60], '');
    this.#zip.add(about.map((cells, at) => this.#texts(at + 1, cells, at ? STYLES.wrapped : STYLES.header)).join(''));
    this.#close();
    if (this.#long.length) this.#longTexts(read);
    // The order of a workbook is that of this list: what the rows are comes right after the first of them.
    const names = [name, 'About', ...this.#sheets.filter((sheet) => sheet !== name && sheet !== 'About')];
    const part = (sheet: string) => this.#sheets.indexOf(sheet) + 1;
    this.#zip.file('xl/workbook.xml', `${OPEN}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>${names.map((sheet, at) => `<sheet name="${xmlText(sheet)}" sheetId="${at + 1}" r:id="rId${part(sheet)}"/>`).join('')}</sheets></workbook>`); // prettier-ignore
    this.#zip.file('xl/_rels/workbook.xml.rels', `${OPEN}<Relationships xmlns="${PACKAGE}/relationships">${this.#sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rIdStyles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`); // prettier-ignore
    this.#zip.finish();
  }

  #sheet(name: string, widths: number[], first: string): void {
    this.#sheets.push(name);
    this.#row = 1;
    this.#zip.open(`xl/worksheets/sheet${this.#sheets.length}.xml`);
    const cols = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
    this.#zip.add(`${OPEN}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>${first}`); // prettier-ignore
  }

  #close(): void {
    this.#zip.add('</sheetData></worksheet>');
    this.#zip.close();
  }

  #header(): string {
    return this.#texts(1, this.#facts.columns.map(({ key }) => key), STYLES.header); // prettier-ignore
  }

  #texts(row: number, cells: string[], style: number): string {
    return `<row r="${row}">${cells.map((text, at) => textCell(`${columnLetters(at)}${row}`, text, style)).join('')}</row>`;
  }

  #line(values: RawValue[], number: number): string {
    const row = ++this.#row;
    let cells = '';
    const { columns } = this.#facts;
    for (let at = 0; at < columns.length; at++) {
      const value = values[at] ?? null;
      if (value !== null) cells += this.#cell(columns[at]?.type ?? 'text', `${this.#letters[at] ?? ''}${row}`, value, at, number);
    }
    return `<row r="${row}">${cells}</row>`;
  }

  #cell(type: ValueColumn['type'], place: string, value: string | number, column: number, row: number): string {
    switch (type) {
      case 'boolean':
        return booleanCell(place, value === 1);
      case 'integer':
      case 'decimal':
        return numberCell(place, String(value));
      case 'date':
        return dateCell(place, String(value));
      case 'text': {
        const text = String(value);
        if (text.length <= LONGEST_CELL) return textCell(place, text);
        this.#long.push({ row, column, cell: `${this.#sheets.at(-1) ?? ''}!${place}` });
        return textCell(place, piecesOf(text)[0] ?? '');
      }
    }
  }

  /** What did not fit: the further pieces of each text, in order. */
  #longTexts(read: (numbers: Uint32Array) => RawValue[][]): void {
    this.#sheet('Long texts', [24, 24, 8, 100], this.#texts(1, ['cell', 'column', 'part', 'text'], STYLES.header)); // prettier-ignore
    for (const { row, column, cell } of this.#long) {
      const [values] = read(Uint32Array.of(row));
      const [, ...more] = piecesOf(String(values?.[column] ?? ''));
      for (const [at, piece] of more.entries())
        this.#zip.add(this.#texts(++this.#row, [cell, this.#facts.columns[column]?.key ?? '', String(at + 2), piece], STYLES.plain));
    }
    this.#close();
  }
}

const WIDTHS_OF = (columns: ValueColumn[]) => columns.map(({ type, field }) => (field.kind === 'text' ? 60 : WIDTHS[type]));

// How many sheets there are is known at the end only: what is not named otherwise is one.
const CONTENT_TYPES = `${OPEN}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${DOCUMENT}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${DOCUMENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${DOCUMENT}.styles+xml"/></Types>`; // prettier-ignore

/** The formats of cells, in the order of `STYLES`. */
const STYLE_SHEET = `${OPEN}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`; // prettier-ignore
