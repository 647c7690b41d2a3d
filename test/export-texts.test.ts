import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readXlsx } from '../scripts/sources/xlsx.ts';
import { columnName, type AnyRow } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { BlockReader } from '../src/data/exports/block-reader.ts';
import { encoderOf } from '../src/data/exports/encoder.ts';
import { FORMAT_NAMES, type FormatName } from '../src/data/formats/offered.ts';
import { LONGEST_CELL, numberCell, textCell } from '../src/data/formats/xlsx-cells.ts';
import { KINDS } from '../src/data/kinds.ts';
import { currenciesOf } from '../src/data/money.ts';
import { tableSql } from '../src/data/mirror.ts';
import { digests, fromMirror, keysIn, READERS } from './export-readers.ts';
import { partsOf, temporaryFolder } from './home.ts';

/** Numbers that come out the same for the same seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What texts are made of: what starts a formula, what CSV, XML and JSON give a meaning to, what Excel writes for what XML cannot carry, and people’s letters. NUL is none of them: no mirror holds one. */
const PIECES = [
  '=', '+', '-', '@', '\t', '\r', '\n', '\r\n', "'", "''", '"', '""', ',', ';', '|', ' | ', ' ', '\u00a0', '<', '>', '&', '&amp;', ']]>', '<!--', '</t>', '_x0041_', '_x005F_', '_', '\\', '\\u0041', '{', '}',
  '\u0001', '\u0008', '\u000b', '\u001f', '\u007f', '\u0085', '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff', '\u200f', '\u202e', '🙂', '👩🏽‍🌾', '𐌀', 'שלום', 'مرحبا', 'Қазақстан', 'ё', 'e\u0301', 'a', 'Z', '0', '1e5', 'HYPERLINK("x")', 'cmd|x!A1', '\ufdd0',
]; // prettier-ignore

const DECIMALS = [
  '0',
  '-0',
  '1',
  '-12.50',
  '0.1',
  '123456789012345',
  '1234567890123456',
  '0.123456789012345678',
  '1e5',
  '007',
  ' 1',
  '+1',
  '=1',
  '1,5',
  'n/a',
];

/** A mirror of one table with random rows of awards, and what reads it. */
function invented(rows: number, seed: number, more: AnyRow[] = []): { db: Database.Database; numbers: Uint32Array; reader: BlockReader } {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[next(from.length)] as T;
  const db = new Database(':memory:');
  db.exec(tableSql(awards, 'temp', true));
  const fields = Object.entries(awards.fields);
  const insert = db.prepare(`INSERT INTO temp.awards (row, ${fields.map(([name, field]) => `"${columnName(name, field)}"`).join(', ')}) VALUES (?${', ?'.repeat(fields.length)})`); // prettier-ignore
  const text = () => Array.from({ length: next(8) }, () => pick(PIECES)).join('');
  const valueOf = (kind: keyof typeof KINDS) => {
    if (kind === 'currency')
      return pick([null, 'KZT', 'USD', ...currenciesOf(0).slice(0, 2), ...currenciesOf(3).slice(0, 2), ...currenciesOf(4)]);
    if (kind === 'boolean') return pick([null, 0, 1]);
    if (kind === 'money') return pick([null, 0, 1, -1, 99, -100, 2 ** 52, -(2 ** 52), next(2 ** 31)]);
    if (kind === 'flags') return pick([null, 'one', 'one two']);
    if (kind === 'date') return pick([null, '2024', '2024-02', '2024-02-29', '1899-12-31', '1900-01-01', '1900-02-28', '1900-03-01', '2024-02-30', '9999-12-31']); // prettier-ignore
    if (kind === 'hash') return pick([null, '0a1b']);
    if (kind === 'decimal') return pick(DECIMALS);
    return KINDS[kind].sql === 'integer' ? pick([null, 0, -7, 2024, 999_999_999_999_999]) : pick([null, text()]);
  };
  for (let row = 1; row <= rows + more.length; row++) {
    const given = more[row - rows - 1];
    insert.run(row, ...fields.map(([name, { kind }]) => (name === 'id' ? `id-${row}` : given ? (given[name] ?? null) : valueOf(kind))));
  }
  return { db, numbers: Uint32Array.from({ length: rows + more.length }, (_, at) => at + 1), reader: new BlockReader(db) };
}

function fileOf(format: FormatName, { reader, numbers }: ReturnType<typeof invented>): Buffer {
  const encoder = encoderOf(format, { dataset: awards, fields: undefined, bom: false, about: [['', 'English']], facts: {}, made: '2026-01-01T00:00:00.000Z' }, reader); // prettier-ignore
  const pieces = [encoder.begin()];
  for (let at = 0; at < numbers.length; at += 37) pieces.push(encoder.block(numbers.slice(at, at + 37)));
  return Buffer.concat([...pieces, encoder.end()]);
}

test.each(FORMAT_NAMES)('every text survives %s, whatever it holds, and none of it is a formula', async (format) => {
  for (let seed = 1; seed <= 8; seed++) {
    const made = invented(300, seed);
    const keys = keysIn(awards);
    const read = await READERS[format](fileOf(format, made), awards);
    const expected = fromMirror(made.db, awards);
    const [found, wanted] = [digests(read, keys), digests(expected, keys)];
    const wrong = found.findIndex((digest, at) => digest !== wanted[at]);
    expect(read[wrong], `seed ${seed}, row ${wrong}`).toEqual(expected[wrong]);
    expect(found).toEqual(wanted);
    made.db.close();
  }
});

test('a NUL that a workbook writes as an escape is no part of its text', async () => {
  const made = invented(0, 1, [{ title: 'In\u0000vented _x0000_' }]);
  const [row] = await READERS.xlsx(fileOf('xlsx', made), awards);
  expect(row).toMatchObject({ title: 'Invented _x0000_' });
  made.db.close();
});

test('rows come in the order asked for, next to each other or not', () => {
  const made = invented(200, 5);
  const ids = (numbers: number[]) => Buffer.from(made.reader.lines(awards, `"id" || ' '`, Uint32Array.from(numbers))).toString().trim().split(' '); // prettier-ignore
  for (const numbers of [[1, 2, 3], [3, 2, 1], [7, 8, 9, 11], [1, 3, 2, 4], [200], [5, 5]]) expect(ids(numbers)).toEqual(numbers.map((number) => `id-${number}`)); // prettier-ignore
  expect(made.reader.lines(awards, '"id"', new Uint32Array())).toHaveLength(0);
  made.db.close();
});

test('a text that is longer than a cell goes on in a sheet of its own, and nothing of it is lost', async () => {
  // A pair of surrogates lies across the end of the first cell.
  const long = `${'a'.repeat(LONGEST_CELL - 1)}🙂${'б'.repeat(LONGEST_CELL * 2)}=end`;
  const made = invented(40, 3, [{ title: long, description: 'x'.repeat(LONGEST_CELL) }]);
  const path = join(temporaryFolder(), 'long.xlsx');
  writeFileSync(path, fileOf('xlsx', made));
  const read = async (sheet: string) => {
    const rows: string[][] = [];
    await readXlsx(path, { sheet: (names) => names.find((name) => name === sheet) ?? '', row: (cells) => rows.push(cells), formula: () => expect.unreachable(), fail: (detail) => { throw new Error(detail); } }); // prettier-ignore
    return rows;
  };
  const [header = [], ...rows] = await read('awards');
  const row = rows.at(-1) ?? [];
  expect(row[header.indexOf('description')]).toHaveLength(LONGEST_CELL);
  expect(rows.flat().every((cell) => cell.length <= LONGEST_CELL)).toBe(true);
  const [, ...parts] = await read('Long texts');
  expect(parts.map(([cell, column, part]) => [cell, column, part])).toEqual([2, 3, 4].map((part) => ['awards!B42', 'title', String(part)]));
  expect((row[header.indexOf('title')] ?? '') + parts.map(([, , , text]) => text).join('')).toBe(long);
  made.db.close();
});

test('a workbook without long texts has two sheets, and says nothing of a third', async () => {
  const made = invented(3, 1);
  const path = join(temporaryFolder(), 'short.xlsx');
  writeFileSync(path, fileOf('xlsx', made));
  const parts = await partsOf(path);
  expect([...parts.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/styles.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels']); // prettier-ignore
  expect(parts.get('xl/workbook.xml')?.toString()).toMatch(/name="awards" .*name="About" /);
  made.db.close();
});

test.each([
  ['123456789012345', '<c r="A1"><v>123456789012345</v></c>'],
  ['1234567890123.45', '<c r="A1"><v>1234567890123.45</v></c>'],
  ['-0.01', '<c r="A1"><v>-0.01</v></c>'],
  ['45035996273704.96', 'text'],
  ['1234567890123456', 'text'],
  ['1e5', 'text'],
  ['007', 'text'],
])('%s is a number in a sheet only where it keeps every digit', (decimal, cell) => {
  expect(numberCell('A1', decimal)).toBe(cell === 'text' ? textCell('A1', decimal) : cell);
});
