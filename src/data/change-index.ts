import { readFileSync } from 'node:fs';
import { CHANGES, type ChangeName } from './codes/quality.ts';

/**
 * What finds entries of one snapshot's part of the change feed without reading all of it: for each entry its dataset, what became of the row, its source
 * and what it names, and for each block of the file where it begins. Arrays lie one after the other behind a header, each at a multiple of eight.
 */
export interface ChangeIndex {
  /** Number of the first entry. */
  first: number;
  entries: number;
  datasets: string[];
  sources: string[];
  dataset: Uint8Array;
  change: Uint8Array;
  source: Uint16Array;
  /** Names of entry n are `keys[keyStart[n]]` up to the next one's. */
  keyStart: Uint32Array;
  keys: Uint32Array;
  /** The first entry of each block, and where in the file it begins; one more of both is the end. */
  blockStart: Uint32Array;
  blockAt: Float64Array;
}

export const CHANGE_NAMES = Object.keys(CHANGES) as ChangeName[];

/** The arrays in the order of the file. */
export const ARRAYS = { dataset: Uint8Array, change: Uint8Array, source: Uint16Array, keyStart: Uint32Array, keys: Uint32Array, blockStart: Uint32Array, blockAt: Float64Array } as const; // prettier-ignore
export type ArrayName = keyof typeof ARRAYS;
export const ARRAY_NAMES = Object.keys(ARRAYS) as ArrayName[];

/** What the file begins with: the length of the header's text, then the text. */
export interface IndexHeader {
  first: number;
  entries: number;
  datasets: string[];
  sources: string[];
  lengths: Record<ArrayName, number>;
}
export const PREFIX = 8;

/** Rounds up to a multiple of eight. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** A thing that an entry names, as a number: FNV-1a over `dataset:id`. Two things may share one, so whoever looks one up reads the entry too. */
export function keyOf(dataset: string, id: string): number {
  let hash = 0x811c9dc5;
  const text = `${dataset}:${id}`;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Bytes of indexes kept in memory: most nights have a few kilobytes, and a night that changed everything some twenty megabytes. */
const KEPT = 64 * 1024 * 1024;
const kept = new Map<string, { index: ChangeIndex; bytes: number }>();

/** Reads an index, or gives the one that was read; undefined where there is none. */
export function readChangeIndex(path: string): ChangeIndex | undefined {
  const known = kept.get(path);
  if (known) {
    kept.delete(path);
    kept.set(path, known);
    return known.index;
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const index = parse(bytes);
  kept.set(path, { index, bytes: bytes.length });
  let sum = [...kept.values()].reduce((total, one) => total + one.bytes, 0);
  for (const [oldest, { bytes: size }] of kept) {
    if (sum <= KEPT || oldest === path) break;
    kept.delete(oldest);
    sum -= size;
  }
  return index;
}

function parse(file: Buffer): ChangeIndex {
  // Typed arrays need their bytes at a multiple of eight, which a small buffer out of the pool need not be; a large one is its own.
  const whole = file.byteOffset % 8 === 0 ? file : new Uint8Array(file);
  const bytes = { buffer: whole.buffer as ArrayBuffer, from: whole.byteOffset };
  const view = new DataView(bytes.buffer, bytes.from);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(file.subarray(PREFIX, PREFIX + length).toString('utf8')) as IndexHeader;
  let at = aligned(PREFIX + length);
  const arrays: Record<string, unknown> = {};
  for (const name of ARRAY_NAMES) {
    const array = ARRAYS[name];
    arrays[name] = new array(bytes.buffer, bytes.from + at, header.lengths[name]);
    at += aligned(header.lengths[name] * array.BYTES_PER_ELEMENT);
  }
  const { first, entries, datasets, sources } = header;
  return { first, entries, datasets, sources, ...arrays } as unknown as ChangeIndex;
}

/** Entries that name a thing, oldest first. */
export function entriesNaming(index: ChangeIndex, key: number): number[] {
  const found: number[] = [];
  let entry = 0;
  for (let at = 0; at < index.keys.length; at++) {
    if (index.keys[at] !== key) continue;
    while ((index.keyStart[entry + 1] ?? Infinity) <= at) entry++;
    if (found.at(-1) !== entry) found.push(entry);
  }
  return found;
}
