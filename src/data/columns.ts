import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type DatabaseConstructor from 'better-sqlite3';
import { columnName, fieldOf, type Dataset } from './dataset.ts';
import { STORED } from './datasets/index.ts';
import { compareValues, kindOf } from './kinds.ts';

/**
 * The columns of the mirror that filters, facets, totals and orders work on, as typed arrays: one code for each row into a sorted
 * dictionary (0 is null), or minor units as floats (NaN is null; every amount is far below 2^53). Row n of the mirror is index n - 1.
 */
export interface CodedColumn {
  codes: Codes;
  /** Value of code n is `dictionary[n - 1]`, in the kind's order. */
  dictionary: string[];
}
type Codes = Uint8Array | Uint16Array | Uint32Array;

const known = new WeakMap<CodedColumn, Map<string, number>>();
/** The code of each value of a column. */
export function codesOf(coded: CodedColumn): Map<string, number> {
  const codes = known.get(coded) ?? new Map(coded.dictionary.map((value, index) => [value, index + 1]));
  known.set(coded, codes);
  return codes;
}

export interface Columns {
  rows: number;
  coded: Map<string, CodedColumn>;
  money: Map<string, Float64Array>;
  /** Row indexes in order of a field, ascending and descending, nulls last, ties by id. */
  orders: Map<string, { up: Uint32Array; down: Uint32Array }>;
}

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array };
type ArrayType = keyof typeof ARRAYS;
interface Stored {
  type: ArrayType;
  offset: number;
  length: number;
}
interface Header {
  [dataset: string]: {
    rows: number;
    coded: Record<string, Stored & { dictionary: string[] }>;
    money: Record<string, Stored>;
    orders: Record<string, { up: Stored; down: Stored }>;
  };
}

/** Writes the side file of columns for every stored dataset of an open mirror. */
export function writeColumns(db: DatabaseConstructor.Database, path: string): void {
  const file = openSync(path, 'w');
  try {
    let offset = PREFIX;
    // Arrays of a million rows are written as they come, and what says where they are after them.
    const keep = (array: Codes | Float64Array): Stored => {
      const type = (Object.entries(ARRAYS).find(([, constructor]) => array instanceof constructor)?.[0] ?? 'u32') as ArrayType;
      const stored = { type, offset, length: array.length };
      writeWhole(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
      offset += Math.ceil(array.byteLength / 8) * 8;
      return stored;
    };
    const header: Header = {};
    for (const dataset of STORED) {
      const built = buildColumns(db, dataset);
      header[dataset.id] = {
        rows: built.rows,
        coded: mapValues(built.coded, ({ codes, dictionary }) => ({ ...keep(codes), dictionary })),
        money: mapValues(built.money, keep),
        orders: mapValues(built.orders, ({ up, down }) => ({ up: keep(up), down: keep(down) })),
      };
    }
    writeWhole(file, Buffer.from(JSON.stringify(header)), offset);
    const prefix = Buffer.alloc(PREFIX);
    prefix.writeBigUInt64LE(BigInt(offset));
    writeWhole(file, prefix, 0);
  } finally {
    closeSync(file);
  }
}

/** Bytes before the first array: where the header is. */
const PREFIX = 8;

/** Writes all of it: a disk that is nearly full, or a piece beyond 2 GB, is written in part and without an error. */
function writeWhole(file: number, bytes: Uint8Array, place: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, place + at);
}

/** Reads the side file; the arrays are views on one buffer, so a million rows load in milliseconds. */
export function readColumns(path: string): Map<string, Columns> {
  const file = readFileSync(path);
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const header = JSON.parse(file.toString('utf8', Number(file.readBigUInt64LE(0)))) as Header;
  const view = ({ type, offset, length }: Stored) => new ARRAYS[type](buffer, offset, length);
  return new Map(
    Object.entries(header).map(([id, { rows, coded, money, orders }]) => [
      id,
      {
        rows,
        coded: new Map(
          Object.entries(coded).map(([name, stored]) => [name, { codes: view(stored) as Codes, dictionary: stored.dictionary }]),
        ),
        money: new Map(Object.entries(money).map(([name, stored]) => [name, view(stored) as Float64Array])),
        orders: new Map(
          Object.entries(orders).map(([name, { up, down }]) => [name, { up: view(up) as Uint32Array, down: view(down) as Uint32Array }]),
        ),
      },
    ]),
  );
}

function mapValues<V, R>(map: Map<string, V>, change: (value: V) => R): Record<string, R> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}

function buildColumns(db: DatabaseConstructor.Database, dataset: Dataset): Columns {
  const named = Object.entries(dataset.fields).filter(([, field]) => field.sort || ['coded', 'money'].includes(kindOf(field).access));
  const rows = db.prepare<[], number>(`SELECT count(*) FROM ${dataset.id}`).pluck().get() ?? 0;
  const money = new Map<string, Float64Array>();
  const building = new Map<string, { codes: Codes; values: Map<string, number> }>();
  for (const [name, field] of named) {
    if (kindOf(field).access === 'money') money.set(name, new Float64Array(rows).fill(NaN));
    else building.set(name, { codes: new Uint8Array(rows), values: new Map() });
  }
  const select = ['row', ...named.map(([name, field]) => columnName(name, field))].map((column) => `"${column}"`).join(', ');
  let index = 0;
  for (const row of db.prepare<[], (string | number | null)[]>(`SELECT ${select} FROM ${dataset.id} ORDER BY row`).raw().iterate()) {
    named.forEach(([name], at) => {
      const value = row[at + 1] ?? null;
      if (value === null) return;
      const amounts = money.get(name);
      if (amounts) amounts[index] = Number(value);
      const column = building.get(name);
      if (!column) return;
      const text = String(value);
      let code = column.values.get(text);
      if (code === undefined) {
        column.values.set(text, (code = column.values.size + 1));
        // A million rows take a hundred megabytes in wide codes: they widen when they have to.
        if (code === 256) column.codes = Uint16Array.from(column.codes);
        if (code === 65_536) column.codes = Uint32Array.from(column.codes);
      }
      column.codes[index] = code;
    });
    index++;
  }
  const byId = new Uint32Array(rows);
  let next = 0;
  for (const row of db.prepare<[], number>(`SELECT row FROM ${dataset.id} ORDER BY id`).pluck().iterate()) byId[next++] = row - 1;

  const coded = new Map<string, CodedColumn>();
  const orders: Columns['orders'] = new Map();
  for (const [name, { codes, values }] of building) {
    const field = fieldOf(dataset, name);
    const dictionary = [...values.keys()].sort((a, b) => compareValues(field, a, b) || (a < b ? -1 : 1));
    const place = new Uint32Array(values.size + 1);
    dictionary.forEach((value, at) => (place[values.get(value) ?? 0] = at + 1));
    const sorted = codes.map((code) => place[code] ?? 0);
    if (['coded'].includes(kindOf(field).access)) coded.set(name, { codes: sorted, dictionary });
    if (field.sort) orders.set(name, bothWays(sorted, dictionary.length, byId));
    building.delete(name);
  }
  for (const [name, amounts] of money) {
    if (!fieldOf(dataset, name).sort) continue;
    const distinct = distinctOf(amounts);
    orders.set(name, bothWays(placesIn(distinct, amounts), distinct.length, byId));
  }
  return { rows, coded, money, orders };
}

/** The different amounts, smallest first, without those that are not there. */
function distinctOf(amounts: Float64Array): Float64Array {
  const sorted = amounts.toSorted();
  let count = 0;
  for (const amount of sorted) if (!Number.isNaN(amount) && (count === 0 || amount !== sorted[count - 1])) sorted[count++] = amount;
  return sorted.slice(0, count);
}

/** The place of each amount among the different ones, from 1; 0 where there is none. Found by halving, since a map of a million takes a hundred megabytes. */
function placesIn(distinct: Float64Array, amounts: Float64Array): Uint32Array {
  return Uint32Array.from(amounts, (amount) => {
    if (Number.isNaN(amount)) return 0;
    let [low, high] = [0, distinct.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((distinct[middle] ?? 0) < amount) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  });
}

/** Counting sort, stable over the order by id; code 0 is null and comes last both ways. */
function bothWays(codes: Codes, distinct: number, byId: Uint32Array): { up: Uint32Array; down: Uint32Array } {
  const counts = new Uint32Array(distinct + 1);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const place = (order: Uint32Array) => {
    const next = new Uint32Array(distinct + 1);
    let at = 0;
    for (const code of order) {
      next[code] = at;
      at += counts[code] ?? 0;
    }
    const sorted = new Uint32Array(codes.length);
    for (const row of byId) {
      const code = codes[row] ?? 0;
      const slot = next[code] ?? 0;
      sorted[slot] = row;
      next[code] = slot + 1;
    }
    return sorted;
  };
  // The codes in order, with 0 last: for a million distinct amounts a plain array of them takes tens of megabytes.
  const up = Uint32Array.from({ length: distinct + 1 }, (_, index) => (index < distinct ? index + 1 : 0));
  const down = Uint32Array.from({ length: distinct + 1 }, (_, index) => distinct - index);
  return { up: place(up), down: place(down) };
}
