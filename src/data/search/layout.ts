import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * The side file of words, beside the columns of a snapshot. For each stored dataset with searched fields: a sorted dictionary of folded words, and for
 * each word and field the rows it occurs in with its places there. After the lists of one dataset come the arrays that say where they are.
 */
export interface StoredWords {
  /** Fields whose words are here, in the order of the lists of a word. */
  fields: string[];
  rows: number;
  terms: number;
  /** Where the lists begin in the file. */
  lists: number;
  /** Place and length in bytes of each array. */
  arrays: Record<ArrayName, [place: number, bytes: number]>;
}

export const ARRAY_NAMES = ['directory', 'starts', 'bytes', 'letters', 'keyStarts', 'keyBytes', 'keyOrder'] as const;
export type ArrayName = (typeof ARRAY_NAMES)[number];

/** Bytes before the first list: where the header is. */
export const PREFIX = 8;

/** Writes a whole number below 2^32 in groups of seven bits, the lowest first; gives where the next one goes. */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let left = value;
  while (left > 127) {
    bytes[at++] = (left & 127) | 128;
    left >>>= 7;
  }
  bytes[at++] = left;
  return at;
}

/** Letters of a word as bits: two words that differ by a slip differ in few of them. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters >>> 0;
}

/** Reads a piece of a file. */
export function readPiece(path: string, place: number, length: number): Buffer {
  const piece = Buffer.allocUnsafeSlow(length);
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < length;) {
      const read = readSync(file, piece, at, length - at, place + at);
      if (!read) throw new Error(`${path} is shorter than its header says`);
      at += read;
    }
  } finally {
    closeSync(file);
  }
  return piece;
}

/** Writes all of it: a disk that is nearly full is written in part and without an error. */
export function writeWhole(file: number, bytes: Uint8Array, place: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, place + at);
}
