import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import type Database from 'better-sqlite3';
import { readXlsx } from '../scripts/sources/xlsx.ts';
import { columnName, fieldOf, type Dataset } from '../src/data/dataset.ts';
import { unsafe } from '../src/data/formats/csv.ts';
import { keysOf } from '../src/data/formats/json.ts';
import type { FormatName } from '../src/data/formats/offered.ts';
import { kindOf } from '../src/data/kinds.ts';
import { exponent } from '../src/data/money.ts';

/** A row of any format as text alone: what is missing is empty, several values stand together. */
export type Plain = Record<string, string>;

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(' | ');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  throw new TypeError(`${typeof value} is no published value`);
}

const plainRow = (row: Record<string, unknown>): Plain => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])); // prettier-ignore

/** The keys a row has in every format, in order. */
export function keysIn(dataset: Dataset, fields = Object.keys(dataset.fields)): string[] {
  return fields.flatMap((name) => keysOf(name, fieldOf(dataset, name).kind));
}

/** Rows of an answer in JSON, or of lines of it. */
export function fromJson(rows: Record<string, unknown>[]): Plain[] {
  return rows.map(plainRow);
}

/** How a file of each format is read, by a reader that does not share the writer's code but where that says. */
export const READERS: Record<FormatName, (bytes: Buffer, dataset: Dataset) => Promise<Plain[]> | Plain[]> = {
  csv(bytes, dataset) {
    const text = new Set(Object.keys(dataset.fields).filter((name) => !kindOf(fieldOf(dataset, name)).numeric));
    const rows = parse(bytes, { columns: true, bom: true }) as unknown as Plain[];
    // What a formula is kept from by an apostrophe is taken back; no cell of text begins like one.
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => {
      if (text.has(key) && /^[=+\-@\t\r]/.test(cell)) throw new Error(`${key} would run as a formula: ${cell.slice(0, 80)}`);
      return [key, text.has(key) ? unsafe(cell) : cell];
    }))); // prettier-ignore
  },

  ndjson: (bytes) => bytes.toString().split('\n').filter(Boolean).map((line) => plainRow(JSON.parse(line) as Record<string, unknown>)), // prettier-ignore

  async parquet(bytes) {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    // The reader's own decoder takes away a byte order mark that a text begins with.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const parsers = { stringFromBytes: (text: Uint8Array | undefined) => text && decoder.decode(text) };
    const compressors = { ZSTD: (packed: Uint8Array) => zstdDecompressSync(packed) };
    return (await parquetReadObjects({ file, parsers, compressors })).map(plainRow);
  },

  async xlsx(bytes, dataset) {
    const folder = mkdtempSync(join(tmpdir(), 'aiqyn-xlsx-'));
    try {
      const path = join(folder, 'file.xlsx');
      writeFileSync(path, bytes);
      const rows: Plain[] = [];
      let header: string[] | undefined;
      await readXlsx(path, {
        sheet: (names) => {
          if (names[0] !== dataset.id || names[1] !== 'About') throw new Error(`The sheets are ${names.join(', ')}`);
          return dataset.id;
        },
        row: (cells) => {
          if (header) rows.push(Object.fromEntries(header.map((key, at) => [key, cells[at] ?? ''])));
          else header = cells;
        },
        formula: (column) => {
          throw new Error(`There is a formula in column ${column}`);
        },
        fail: (detail) => {
          throw new Error(detail);
        },
      });
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The rows of a dataset as its table holds them, published by hand: the yardstick of every format. */
export function fromMirror(db: Database.Database, dataset: Dataset): Plain[] {
  const { slice } = dataset;
  const where = slice ? ` WHERE "${slice.field}" IN (${slice.values.map((value) => `'${value}'`).join(', ')})` : '';
  const rows = db.prepare<[], Record<string, string | number | null>>(`SELECT * FROM ${dataset.stored}${where} ORDER BY row`).all();
  return rows.map((row) => {
    const published: Plain = {};
    for (const [name, field] of Object.entries(dataset.fields)) {
      const value = row[columnName(name, field)] ?? null;
      if (field.kind === 'money') {
        const currency = row[field.currency ?? 'currency'];
        published[name] = typeof value === 'number' && typeof currency === 'string' ? decimal(value, exponent(currency)) : '';
        published[`${name}_minor`] = plain(value);
      } else if (field.kind === 'boolean') published[name] = value === null ? '' : value === 1 ? 'true' : 'false';
      else if (field.kind === 'flags') published[name] = plain(value).replaceAll(' ', ' | ');
      else if (field.kind === 'texts') published[name] = value === null ? '' : (JSON.parse(String(value)) as string[]).join(' | ');
      else published[name] = plain(value);
    }
    return published;
  });
}

function decimal(minor: number, places: number): string {
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const written = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return minor < 0 ? `-${written}` : written;
}

/** One short text for each row: equal for equal rows, so that very many can be compared. */
export function digests(rows: Plain[], keys: string[]): string[] {
  return rows.map((row) => {
    const strange = Object.keys(row).filter((key) => !keys.includes(key));
    if (strange.length) throw new Error(`A row has ${strange.join(', ')}`);
    return hash('sha1', JSON.stringify(keys.map((key) => row[key] ?? '')), 'base64').slice(0, 16);
  });
}
