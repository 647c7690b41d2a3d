/** What the page tells the worker: the address of the file to read once, then questions. */
export type Asked = { open: string } | { sql: string };

/** What the worker tells the page. */
export type Told =
  | { opened: { bytes: number } }
  | { failed: string }
  | {
      answer: {
        columns: string[];
        /** The first rows, as text; null stays null. */
        rows: (string | null)[][];
        total: number;
        csv: Blob;
        milliseconds: number;
        /** Fetched from the server for this question. */
        bytes: number;
      };
    };

/** Rows that are shown. The CSV has all. */
export const SHOWN = 200;
