import { closeSync, openSync, rmSync } from 'node:fs';
import type DatabaseConstructor from 'better-sqlite3';
import type { Dataset } from '../dataset.ts';
import { fieldsWhere } from '../dataset.ts';
import { STORED } from '../datasets/index.ts';
import { Gathering } from './gathering.ts';
import { lettersOf, PREFIX, putVarint, writeWhole, type ArrayName, type StoredWords } from './layout.ts';
import { Bytes, Numbers, SegmentReader } from './segments.ts';
import { soundKey } from './sound.ts';

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

const NOTHING = new Uint8Array(0);

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
    const next = word;
    const own = readers.filter(({ term }) => term?.equals(next));
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
