import { closeSync, openSync } from 'node:fs';
import { fold } from '../fold.ts';
import { writeWhole } from './layout.ts';
import { Bytes } from './segments.ts';

/** Occurrences held before they are sorted and put aside: 10 bytes each, and as much again while they are sorted. */
const HELD = 1 << 20;
/** Places beyond are all the last one: phrases so deep in a text are not told apart. */
const LAST_PLACE = 65_535;

/** Gathers occurrences and puts them aside, sorted by word, field, row and place, whenever there are many. */
export class Gathering {
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

/** Sorts words as their bytes sort in UTF-8: as JavaScript does, but for letters beyond the first 65,536. */
function sorted(words: string[]): string[] {
  if (!words.some((word) => /[\ud800-\udfff]/.test(word))) return words.sort();
  return words.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
