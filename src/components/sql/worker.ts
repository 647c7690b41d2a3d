import sqlite3InitModule, { type Database, type SqlValue } from '@sqlite.org/sqlite-wasm';
import { cell } from '../../data/formats/cell.ts';
import { SHOWN, type Asked, type Told } from './protocol.ts';
import { installRangeVfs, RANGE_VFS } from './range-vfs.ts';
import { RemoteFile } from './remote-file.ts';

/** Characters of CSV that are put aside at a time. */
const PART = 1 << 20;

let file: RemoteFile | undefined;
let db: Database | undefined;

const tell = (told: Told) => postMessage(told);
/** A value of SQLite as text: bytes in hexadecimal, null as null. */
function text(value: SqlValue): string | null {
  if (value === null) return null;
  if (typeof value === 'object') return Array.from(new Uint8Array(value instanceof ArrayBuffer ? value : value.buffer), (byte) => byte.toString(16).padStart(2, '0')).join(''); // prettier-ignore
  return String(value);
}

async function open(address: string): Promise<void> {
  const sqlite3 = await sqlite3InitModule();
  file = new RemoteFile(address);
  installRangeVfs(sqlite3, file);
  db = new sqlite3.oo1.DB({ filename: '/aiqyn.sqlite', flags: 'r', vfs: RANGE_VFS });
  // Sorting has no file to spill to.
  db.exec('PRAGMA temp_store = MEMORY; PRAGMA query_only = ON; PRAGMA cache_size = -65536');
  tell({ opened: { bytes: file.size } });
}

function run(sql: string): void {
  if (!db || !file) return;
  const [begun, before] = [performance.now(), file.bytes];
  const columns: string[] = [];
  const rows: (string | null)[][] = [];
  const parts: Blob[] = [];
  let line = '';
  let total = 0;
  db.exec({
    sql,
    columnNames: columns,
    rowMode: 'array',
    callback: (values) => {
      const row = Array.from(values as ArrayLike<SqlValue>);
      if (rows.length < SHOWN) rows.push(row.map(text));
      total++;
      line += `${row.map((value) => cell(text(value), typeof value === 'number' || typeof value === 'bigint')).join(',')}\r\n`;
      if (line.length > PART) {
        parts.push(new Blob([line]));
        line = '';
      }
    },
  });
  const csv = new Blob([`${columns.map((name) => cell(name, false)).join(',')}\r\n`, ...parts, line], { type: 'text/csv' });
  tell({ answer: { columns, rows, total, csv, milliseconds: performance.now() - begun, bytes: file.bytes - before } });
}

/** What SQLite says of a question that it does not understand, without the name of the code in front. */
function words(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^SQLITE_\w+: sqlite3 result code \d+: /, '');
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const work = 'open' in data ? open(data.open) : Promise.resolve().then(() => run(data.sql));
  work.catch((error: unknown) => tell({ failed: words(error) }));
});
