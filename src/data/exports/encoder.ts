import { columnName, type AnyRow, type Dataset } from '../dataset.ts';
import { header, lines } from '../formats/csv.ts';
import { lineSql } from '../formats/csv-sql.ts';
import { jsonLineSql } from '../formats/json-sql.ts';
import type { FormatName } from '../formats/offered.ts';
import { ParquetPieces } from '../formats/parquet.ts';
import { valueColumns, valuesSql } from '../formats/values-sql.ts';
import { Workbook } from '../formats/xlsx.ts';
import type { BlockReader } from './block-reader.ts';

/** What a file is of, without its rows. */
export interface Wanted {
  dataset: Dataset;
  /** Columns, in the dataset's order; all where undefined. */
  fields: string[] | undefined;
  /** CSV begins with a byte order mark, for Excel. */
  bom: boolean;
  /** What a workbook says of itself on a sheet of its own. */
  about: string[][];
  /** What a Parquet file says of itself. */
  facts: Record<string, string>;
  /** When the snapshot was made, in ISO 8601. */
  made: string;
}

/** Makes the bytes of one file, a piece of rows at a time. */
export interface Encoder {
  begin: () => Uint8Array;
  block: (rows: Uint32Array) => Uint8Array;
  end: () => Uint8Array;
}

/** Rows that are at hand as values at a time. */
const STRETCH = 500;

const NOTHING = () => new Uint8Array();
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** How each format is made. */
const ENCODERS: Record<FormatName, (wanted: Wanted, reader: BlockReader) => Encoder> = {
  csv({ dataset, fields, bom }, reader) {
    const line = lineSql(dataset, fields);
    return {
      begin: () => utf8((bom ? '\ufeff' : '') + header(dataset, fields)),
      block(rows) {
        const made = reader.lines(dataset, line, rows);
        // SQLite looks for quotes up to a NUL only: a text that holds one is looked through here.
        return made.includes(0) ? utf8(lines(dataset, storedRows(dataset, rows, reader), fields)) : made;
      },
      end: NOTHING,
    };
  },

  ndjson({ dataset, fields }, reader) {
    const line = jsonLineSql(dataset, fields);
    return { begin: NOTHING, block: (rows) => reader.lines(dataset, line, rows), end: NOTHING };
  },

  xlsx({ dataset, fields, about, made }, reader) {
    const values = valuesSql(dataset, fields);
    const read = (rows: Uint32Array) => reader.values(dataset, values, rows);
    const pieces: Uint8Array[] = [];
    const taken = () => Buffer.concat(pieces.splice(0));
    let workbook: Workbook;
    return {
      begin() {
        workbook = new Workbook((bytes) => pieces.push(bytes), {
          name: dataset.id,
          columns: valueColumns(dataset, fields),
          about,
          made: new Date(made),
        });
        return taken();
      },
      block(rows) {
        workbook.add(read(rows), rows);
        return taken();
      },
      end() {
        workbook.finish(read);
        return taken();
      },
    };
  },

  parquet({ dataset, fields, facts }, reader) {
    const values = valuesSql(dataset, fields);
    const file = new ParquetPieces(valueColumns(dataset, fields), facts);
    return {
      begin: () => file.take(),
      block(rows) {
        // A row group is read in stretches: values live no longer than it takes to put them into its bytes.
        for (let at = 0; at < rows.length; at += STRETCH) file.add(reader.values(dataset, values, rows.subarray(at, at + STRETCH)));
        file.endGroup();
        return file.take();
      },
      end() {
        file.finish();
        return file.take();
      },
    };
  },
};

/** Rows as they lie in the mirror. */
function storedRows(dataset: Dataset, rows: Uint32Array, reader: BlockReader): AnyRow[] {
  const fields = Object.entries(dataset.fields);
  const list = fields.map(([name, field]) => `"${columnName(name, field)}"`);
  return reader.values(dataset, list, rows).map((values) => Object.fromEntries(fields.map(([name], at) => [name, values[at] ?? null])));
}

/** What makes a file in that format out of an open mirror. */
export function encoderOf(format: FormatName, wanted: Wanted, reader: BlockReader): Encoder {
  return ENCODERS[format](wanted, reader);
}
