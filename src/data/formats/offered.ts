/** A format in which every fitting row can be had. */
export interface Format {
  /** What links call it, in every language. */
  label: string;
  /** The media type, with its parameters. */
  type: string;
  /** What a reader of the API is told of it. */
  summary: string;
  /** A line is one row: written in pieces of so many rows, as long as their bytes suit. */
  rows: number;
}

/** Every format of a filtered result, once: routes, links, the API's index and its description follow from this list. */
export const FORMATS = {
  csv: { label: 'CSV', type: 'text/csv; charset=utf-8; header=present', summary: 'every fitting row as CSV', rows: 1000 },
  ndjson: { label: 'NDJSON', type: 'application/x-ndjson; charset=utf-8', summary: 'every fitting row as JSON lines', rows: 1000 },
  xlsx: {
    label: 'XLSX',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    summary: 'every fitting row as an Excel workbook, with a sheet that says whose data it is and how to cite it',
    rows: 500,
  },
  // A piece is a row group: what a reader loads at a time.
  parquet: { label: 'Parquet', type: 'application/vnd.apache.parquet', summary: 'every fitting row as Parquet, typed', rows: 10_000 },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** The media type without its parameters. */
export function mediaType(format: FormatName): string {
  return FORMATS[format].type.replace(/;.*/, '');
}
