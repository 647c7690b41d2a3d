import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type DatabaseConstructor from 'better-sqlite3';
import type { Dataset } from '../dataset.ts';
import { fieldsWhere } from '../dataset.ts';
import { STORED } from '../datasets/index.ts';
import { fold } from '../fold.ts';
import { lettersOf, PREFIX, putVarint, type ArrayName, type StoredWords } from './layout.ts';
import { Bytes, Numbers, SegmentReader } from './segments.ts';
import { soundKey } from './sound.ts';

/** Occurrences held before they are sorted and put aside: 10 bytes each, and as much again while they are sorted. */
const HELD = 1 << 20;
/** Places beyond are all the last one: phrases so deep in a text are not told apart. */
const LAST_PLACE = 65_535;

/** Writes the side file of words of an open mirror. Memory does not grow with the mirror: sorted parts are put aside in a file and merged. */
export function writeWords(db: DatabaseConstructor.Database, path: string): void {
  const part = `${path}.part`;
  const out = new Output(path);
  try {
    const header: Record<string, StoredWords> = {};
    const gathering = new Gathering(part);
    for (const dataset of STORED) {
      const fields = fieldsWhere(dataset, (field) => field.search === true);
      if (!fields.length) continue;
      const rows = gather(db, dataset, fields, gathering);
      header[dataset.id] = { fields, rows, ...merge(gathering.finish(), fields.length, part, out) };
    }
    gathering.close();
    const at = out.place;
    out.write(Buffer.from(JSON.stringify(header)));
    out.finish(at);
  } finally {
    out.close();
    rmSync(part, { force: true });
  }
}

/** Hands every word of the searched fields on, row by row; gives how many rows there are. */
function gather(db: DatabaseConstructor.Database, dataset: Dataset, fields: string[], gathering: Gathering): number {
  gathering.begin(fields.length);
  let rows = 0;
  const select = `SELECT ${fields.map((name) => `"${name}"`).join(', ')} FROM ${dataset.id} ORDER BY row`;
  for (const texts of db.prepare<[], (string | null)[]>(select).raw().iterate()) {
    for (let at = 0; at < fields.length; at++) {
      const text = texts[at];
      if (text) gathering.add(at, rows, text);
    }
    rows++;
  }
  return rows;
}

/** Gathers occurrences and puts them aside, sorted by word, field, row and place, whenever there are many. */
class Gathering {
  readonly #part: string;
  #file: number | undefined;
  #fields = 0;
  #segments: [from: number, to: number][] = [];
  #size = 0;
  /** Folded words of this part, and each spelling that was met with the words it folds to. */
  readonly #terms = new Map<string, number>();
  readonly #known = new Map<string, number | number[]>();
  #held = 0;
  readonly #lists = new Uint32Array(HELD);
  readonly #rows = new Uint32Array(HELD);
  readonly #places = new Uint16Array(HELD);

  constructor(part: string) {
    this.#part = part;
  }

  begin(fields: number): void {
    this.#fields = fields;
    this.#segments = [];
    this.#size = 0;
  }

  add(field: number, row: number, text: string): void {
    let place = 0;
    for (const spelling of text.split(' ')) {
      let found = this.#known.get(spelling);
      if (found === undefined) {
        const terms = fold(spelling).split(' ').filter(Boolean).map((word) => this.#term(word)); // prettier-ignore
        this.#known.set(spelling, (found = terms.length === 1 ? (terms[0] ?? 0) : terms));
      }
      if (typeof found === 'number') this.#occurs(found, field, row, place++);
      else for (const term of found) this.#occurs(term, field, row, place++);
    }
    // Only between two texts: ids of words hold until here.
    if (this.#held > HELD - 65_536 || this.#known.size > 200_000) this.#putAside();
  }

  finish(): [from: number, to: number][] {
    this.#putAside();
    return this.#segments;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  #term(word: string): number {
    let term = this.#terms.get(word);
    if (term === undefined) this.#terms.set(word, (term = this.#terms.size));
    return term;
  }

  #occurs(term: number, field: number, row: number, place: number): void {
    const at = this.#held;
    // A text of more words than are ever held at once is read as far as they go.
    if (at === HELD) return;
    this.#lists[at] = term * this.#fields + field;
    this.#rows[at] = row;
    this.#places[at] = Math.min(place, LAST_PLACE);
    this.#held = at + 1;
  }

  #putAside(): void {
    if (!this.#held) return this.#forget();
    const fields = this.#fields;
    const starts = new Uint32Array(this.#terms.size * fields + 1);
    for (let at = 0; at < this.#held; at++) addOne(starts, (this.#lists[at] ?? 0) + 1);
    for (let list = 1; list < starts.length; list++) starts[list] = (starts[list] ?? 0) + (starts[list - 1] ?? 0);
    const next = starts.slice();
    const rows = new Uint32Array(this.#held);
    const places = new Uint16Array(this.#held);
    for (let at = 0; at < this.#held; at++) {
      const slot = addOne(next, this.#lists[at] ?? 0);
      rows[slot] = this.#rows[at] ?? 0;
      places[slot] = this.#places[at] ?? 0;
    }
    this.#file ??= openSync(this.#part, 'w');
    const file = this.#file;
    const from = this.#size;
    const bytes = new Bytes(1 << 16);
    const empty = () => {
      writeWhole(file, bytes.whole, this.#size);
      this.#size += bytes.length;
      bytes.clear();
    };
    for (const word of sorted([...this.#terms.keys()])) {
      const first = (this.#terms.get(word) ?? 0) * fields;
      bytes.text(word);
      for (let list = first; list < first + fields; list++) putList(bytes, rows, places, starts[list] ?? 0, starts[list + 1] ?? 0);
      if (bytes.length > 1 << 16) empty();
    }
    empty();
    this.#segments.push([from, this.#size]);
    this.#forget();
  }

  #forget(): void {
    this.#held = 0;
    this.#terms.clear();
    this.#known.clear();
  }
}

/** Counts one more at a place; gives what was there before. */
function addOne(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}

/** One list as it lies in a part: its first and last row, the steps between its rows, the places in each row. */
function putList(bytes: Bytes, rows: Uint32Array, places: Uint16Array, from: number, to: number): void {
  if (from === to) return bytes.number(0);
  const steps = new Bytes(16 + (to - from) * 2);
  const inside = new Bytes(16 + (to - from) * 3);
  let row = -1;
  let place = 0;
  for (let at = from; at < to; at++) {
    const own = rows[at] ?? 0;
    if (own !== row) {
      if (row >= 0) steps.number(own - row);
      row = own;
      place = 0;
    }
    const here = places[at] ?? 0;
    inside.number(((here - place) << 1) | Number(at + 1 < to && rows[at + 1] === row));
    place = here;
  }
  bytes.number(1);
  bytes.number(rows[from] ?? 0);
  bytes.number(row);
  bytes.block(steps.whole);
  bytes.block(inside.whole);
}

/** Merges the parts of one dataset into the file; later parts hold later rows. */
function merge(segments: [number, number][], fields: number, part: string, out: Output): Omit<StoredWords, 'fields' | 'rows'> {
  const readers = segments.map(([from, to]) => new SegmentReader(part, from, to, fields));
  const lists = out.place;
  const directory = new Numbers();
  const starts = new Numbers();
  const letters = new Numbers();
  const dictionary = new Bytes(1 << 12);
  const keys: string[] = [];
  starts.push(0);
  let place = 0;
  const put = (bytes: Uint8Array) => {
    out.write(bytes);
    place += bytes.length;
  };
  const step = Buffer.alloc(8);
  for (;;) {
    let word: Buffer | undefined;
    for (const { term } of readers) if (term && (!word || Buffer.compare(term, word) < 0)) word = term;
    if (!word) break;
    const least = word;
    const own = readers.filter(({ term }) => term?.equals(least));
    const text = word.toString();
    dictionary.add(word);
    starts.push(dictionary.length);
    letters.push(lettersOf(text));
    keys.push(soundKey(text));
    for (let field = 0; field < fields; field++) {
      directory.push(place);
      let last = 0;
      for (const { lists: parts } of own) {
        const list = parts[field];
        if (!list) continue;
        put(step.subarray(0, putVarint(step, 0, list.first - last)));
        put(list.steps);
        last = list.last;
      }
      directory.push(place);
      for (const { lists: parts } of own) put(parts[field]?.places ?? NOTHING);
    }
    for (const reader of own) reader.next();
  }
  directory.push(place);
  for (const reader of readers) reader.close();
  const order = Uint32Array.from(keys.keys());
  const keyOf = (term: number) => keys[term] ?? '';
  order.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a - b));
  const keyBytes = new Bytes(1 << 12);
  const keyStarts = new Numbers();
  keyStarts.push(0);
  for (const term of order) {
    keyBytes.add(Buffer.from(keyOf(term)));
    keyStarts.push(keyBytes.length);
  }
  const contents: Record<ArrayName, Uint8Array> = {
    directory: directory.bytes, starts: starts.bytes, bytes: dictionary.whole, letters: letters.bytes, keyStarts: keyStarts.bytes, keyBytes: keyBytes.whole, keyOrder: new Uint8Array(order.buffer),
  }; // prettier-ignore
  const arrays = Object.fromEntries(
    Object.entries(contents).map(([name, bytes]) => {
      const at = out.place;
      out.write(bytes);
      return [name, [at, bytes.length]];
    }),
  ) as StoredWords['arrays'];
  return { terms: keys.length, lists, arrays };
}

/** Sorts words as their bytes sort in UTF-8: as JavaScript does, but for letters beyond the first 65,536. */
function sorted(words: string[]): string[] {
  if (!words.some((word) => /[\ud800-\udfff]/.test(word))) return words.sort();
  return words.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** A file that is written from its beginning to its end, in large pieces. */
class Output {
  readonly #file: number;
  #held = new Bytes(1 << 20);
  #written = PREFIX;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  get place(): number {
    return this.#written + this.#held.length;
  }

  write(bytes: Uint8Array): void {
    this.#held.add(bytes);
    if (this.#held.length >= 1 << 20) this.#flush();
  }

  finish(header: number): void {
    this.#flush();
    const prefix = Buffer.alloc(PREFIX);
    prefix.writeBigUInt64LE(BigInt(header));
    writeWhole(this.#file, prefix, 0);
  }

  close(): void {
    closeSync(this.#file);
  }

  #flush(): void {
    writeWhole(this.#file, this.#held.whole, this.#written);
    this.#written += this.#held.length;
    this.#held.clear();
  }
}

const NOTHING = new Uint8Array(0);

/** Writes all of it: a disk that is nearly full is written in part and without an error. */
function writeWhole(file: number, bytes: Uint8Array, place: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, place + at);
}
