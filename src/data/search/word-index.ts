import { readPiece, PREFIX, type ArrayName, type StoredWords } from './layout.ts';
import { addPhrase, Cursor } from './phrase.ts';

/** Rows as bits: row n is bit n % 32 of number n / 32. */
export type Bits = Uint32Array;

/** Words from `from` to before `to` in a dictionary. */
export type Range = readonly [from: number, to: number];

/** Reads the header of a file of words: what it holds of each dataset. */
export function readWordsHeader(path: string, size: number): Record<string, StoredWords> {
  const at = Number(readPiece(path, 0, PREFIX).readBigUInt64LE(0));
  return JSON.parse(readPiece(path, at, size - at).toString('utf8')) as Record<string, StoredWords>;
}

/** The words of one dataset: its dictionary in memory, its lists read from the file when they are asked for. */
export class WordIndex {
  readonly fields: string[];
  readonly rows: number;
  readonly terms: number;
  readonly #path: string;
  readonly #stored: StoredWords;
  readonly #numbers = new Map<ArrayName, Uint32Array>();
  readonly #texts = new Map<ArrayName, Buffer>();

  constructor(path: string, stored: StoredWords) {
    this.#path = path;
    this.#stored = stored;
    this.fields = stored.fields;
    this.rows = stored.rows;
    this.terms = stored.terms;
  }

  /** A set of no rows. */
  none(): Bits {
    return new Uint32Array((this.rows + 31) >>> 5);
  }

  /** The word at a place of the dictionary. */
  term(at: number): string {
    const starts = this.#of('starts');
    return this.#bytes('bytes').toString('utf8', starts[at], starts[at + 1]);
  }

  /** The words that begin with a text. */
  beginningWith(text: string): Range {
    return this.#range('starts', 'bytes', text);
  }

  /** The place of one word; -1 where no row has it. */
  placeOf(word: string): number {
    const [from, to] = this.beginningWith(word);
    return from < to && this.term(from) === word ? from : -1;
  }

  /** The words whose sound key begins with a key, by their place in the dictionary. */
  soundingLike(key: string): number[] {
    const [from, to] = this.#range('keyStarts', 'keyBytes', key);
    return [...this.#of('keyOrder').subarray(from, to)].sort((a, b) => a - b);
  }

  /** How much there is of a word, in bytes: about one and a quarter for each row and field. */
  weight([from, to]: Range): number {
    const width = this.fields.length * 2;
    const directory = this.#of('directory');
    return (directory[to * width] ?? 0) - (directory[from * width] ?? 0);
  }

  /** Letters of each word as bits. */
  letters(): Uint32Array {
    return this.#of('letters');
  }

  /** Length in bytes of the word at a place. */
  lengthOf(at: number): number {
    const starts = this.#of('starts');
    return (starts[at + 1] ?? 0) - (starts[at] ?? 0);
  }

  /** Calls back with each row of the words of a range, field by field; a row comes once for each word and field. */
  each([from, to]: Range, only: number | undefined, call: (list: Uint8Array, from: number, to: number, field: number) => void): void {
    const width = this.fields.length * 2;
    const directory = this.#of('directory');
    for (let term = from; term < to;) {
      // Lists of neighbouring words lie together: one read for many, but never more than a few megabytes.
      const begin = directory[term * width] ?? 0;
      let end = term + 1;
      while (end < to && (directory[(end + 1) * width] ?? 0) - begin < MOST_READ) end++;
      const piece = readPiece(this.#path, this.#stored.lists + begin, (directory[end * width] ?? 0) - begin);
      for (; term < end; term++) {
        for (let field = 0; field < this.fields.length; field++) {
          if (only !== undefined && field !== only) continue;
          const list = (term * this.fields.length + field) * 2;
          const first = (directory[list] ?? 0) - begin;
          const last = (directory[list + 1] ?? 0) - begin;
          if (first < last) call(piece, first, last, field);
        }
      }
    }
  }

  /** Adds the rows of a range of words to a set; of one field where that is said. */
  add(bits: Bits, range: Range, only?: number): void {
    this.each(range, only, (bytes, from, to) => addRows(bits, bytes, from, to));
  }

  /** Rows in which the words stand one after another in one field. */
  phrase(words: string[], only?: number): Bits {
    const bits = this.none();
    const places = words.map((word) => this.placeOf(word));
    if (places.includes(-1) || !words.length) return bits;
    if (words.length === 1) {
      this.add(bits, [places[0] ?? 0, (places[0] ?? 0) + 1], only);
      return bits;
    }
    for (let field = 0; field < this.fields.length; field++) {
      if (only !== undefined && only !== field) continue;
      const cursors = places.map((place) => this.#cursor(place, field));
      addPhrase(bits, cursors);
    }
    return bits;
  }

  #cursor(term: number, field: number): Cursor {
    const directory = this.#of('directory');
    const list = (term * this.fields.length + field) * 2;
    const [from = 0, middle = 0, to = 0] = [directory[list], directory[list + 1], directory[list + 2]];
    return new Cursor(readPiece(this.#path, this.#stored.lists + from, to - from), middle - from);
  }

  #range(starts: ArrayName, bytes: ArrayName, text: string): Range {
    const wanted = Buffer.from(text);
    const places = this.#of(starts);
    const all = this.#bytes(bytes);
    const first = (after: boolean) => {
      let [low, high] = [0, this.terms];
      while (low < high) {
        const middle = (low + high) >>> 1;
        const from = places[middle] ?? 0;
        const to = after ? Math.min(places[middle + 1] ?? 0, from + wanted.length) : (places[middle + 1] ?? 0);
        const order = all.compare(wanted, 0, wanted.length, from, to);
        if (order < 0 || (after && order === 0)) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    return [first(false), first(true)];
  }

  #of(name: ArrayName): Uint32Array {
    let numbers = this.#numbers.get(name);
    if (!numbers) {
      const bytes = readPiece(this.#path, ...this.#stored.arrays[name]);
      this.#numbers.set(name, (numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)));
    }
    return numbers;
  }

  #bytes(name: ArrayName): Buffer {
    let bytes = this.#texts.get(name);
    if (!bytes) this.#texts.set(name, (bytes = readPiece(this.#path, ...this.#stored.arrays[name])));
    return bytes;
  }
}

const MOST_READ = 4 << 20;

/** Adds the rows of one list to a set. */
export function addRows(bits: Bits, bytes: Uint8Array, from: number, to: number): void {
  let row = 0;
  for (let at = from; at < to;) {
    let byte = bytes[at++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    row += value;
    bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
  }
}

/** Adds to the score of each row of one list that is in a set. */
export function addScore(scores: Float32Array, within: Bits, score: number, bytes: Uint8Array, from: number, to: number): void {
  let row = 0;
  for (let at = from; at < to;) {
    let byte = bytes[at++] ?? 0;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    row += value;
    if (((within[row >>> 5] ?? 0) >>> (row & 31)) & 1) scores[row] = (scores[row] ?? 0) + score;
  }
}
