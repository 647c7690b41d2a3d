import { CsvError, parse } from 'csv-parse';
import { readText } from './text.ts';

/** How a CSV file is written; what is absent is UTF-8 and found out from the first line. */
export interface CsvOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
}

/** What becomes of the records of a CSV file; `line` is where the record begins. */
export interface CsvHandlers {
  record: (cells: string[], line: number) => void;
  fail: (detail: string) => never;
}

/** Bytes one record may take: a quote that is never closed would swallow the rest of the file. */
const LARGEST_RECORD = 16 * 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Streams a CSV file (RFC 4180, any of the common delimiters and line ends, byte order mark accepted) record by record. Quotes out of
 * place refuse the file with their line; how many cells a record has is the caller's matter.
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  { encoding = 'utf-8', delimiter }: CsvOptions,
  { record, fail }: CsvHandlers,
): Promise<void> {
  let parser: ReturnType<typeof parse> | undefined;
  let taken = 0;
  // What a handler throws says itself what happened, and must not come back as a fault of the file.
  let thrown: { error: unknown } | undefined;
  const open = (first: Buffer) => {
    const opened = parse({
      bom: true,
      delimiter: delimiter ?? detectDelimiter(first.toString('utf8', 0, 65_536)),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: LARGEST_RECORD,
      on_record: (cells: string[], { lines }) => {
        const line = taken + 1;
        taken = lines;
        try {
          if (!thrown) record(cells, line);
        } catch (error) {
          thrown = { error };
        }
        return null;
      },
    });
    opened.on('error', () => undefined).resume();
    return opened;
  };
  const step = async (write: (done: (error?: Error | null) => void) => void) => {
    await new Promise<void>((resolve, reject) => write((error) => (error ? reject(error) : resolve())));
    if (thrown) throw thrown.error;
  };
  try {
    for await (const text of readText(chunks, encoding, fail)) {
      const current = (parser ??= open(text));
      await step((done) => current.write(text, done));
    }
    const last = parser;
    if (last) await step((done) => last.end(done));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const wrong: Partial<Record<string, string>> = {
      CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
      CSV_MAX_RECORD_SIZE: `a record is larger than ${LARGEST_RECORD / 1024 ** 2} MB: is a quote never closed?`,
      INVALID_OPENING_QUOTE: 'a quote stands inside a cell that is not quoted',
      CSV_INVALID_CLOSING_QUOTE: 'text follows the closing quote of a cell',
    };
    fail(`not well-formed CSV in the record on line ${taken + 1}: ${wrong[error.code] ?? error.message}`);
  }
}

/** The delimiter that stands most often in the header, outside quotes; a comma where none does. */
function detectDelimiter(start: string): string {
  const header = /^(?:[^"\r\n]|"[^"]*")*/.exec(start)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counted = DELIMITERS.map((sign) => ({ sign, count: header.split(sign).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}
