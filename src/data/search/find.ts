import { fieldOf, type Dataset } from '../dataset.ts';
import { searched, type Mirror } from '../mirror.ts';
import type { Corrected } from './corrected.ts';
import { readQuestion, wanted, type Node } from './grammar.ts';
import type { Mark } from './marks.ts';
import { nearest } from './slips.ts';
import { scriptOf, soundKey } from './sound.ts';
import { addScore, type Bits, type Range, type WordIndex } from './word-index.ts';

/** The rows that fit a search, and how they were found. */
export interface Found {
  bits: Bits;
  corrected: Corrected[];
  marks: Mark[];
  /** Words of the dictionary that were looked for, for ranking; none in a snapshot that has no words of its own. */
  leaves: Leaf[];
}

interface Leaf {
  ranges: Range[];
  field: number | undefined;
  /** Place of the very word that was typed. */
  exact: number;
}

/** Fewer sounds say too little: «ин» would be every word that begins with “in”. */
const FEWEST_SOUNDS = 3;

/** Searches of a mirror whose rows are kept: whoever filters what was found or goes to its next page asks the same words again. */
const KEPT = 16;
const kept = new WeakMap<Mirror, Map<string, Found>>();

/** Finds the rows of a dataset that a search fits; `within` is the one field it is asked of. */
export function find(mirror: Mirror, dataset: Dataset, typed: string, rows: number, within?: string): Found {
  const known = kept.get(mirror) ?? new Map<string, Found>();
  kept.set(mirror, known);
  const key = JSON.stringify([dataset.id, within, typed]);
  const found = known.get(key) ?? findAnew(mirror, dataset, typed, rows, within);
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return found;
}

/** The same for words that nobody asks again. */
export function findAnew(mirror: Mirror, dataset: Dataset, typed: string, rows: number, within?: string): Found {
  const index = mirror.words(dataset);
  const found: Found = { bits: new Uint32Array((rows + 31) >>> 5), corrected: [], marks: [], leaves: [] };
  if (!searched(dataset).length) return found;
  const question = readQuestion(dataset, typed, within);
  found.bits = index ? new Evaluation(index, found).bits(question, true) : inFullText(mirror, dataset, question, rows);
  if (!index) found.marks.push(...wanted(question).map((leaf): Mark => (leaf.kind === 'word' ? { beginning: leaf.word, field: leaf.field } : { phrase: leaf.words, field: leaf.field }))); // prettier-ignore
  return found;
}

class Evaluation {
  readonly #index: WordIndex;
  readonly #found: Found;

  constructor(index: WordIndex, found: Found) {
    this.#index = index;
    this.#found = found;
  }

  /** `asked` is false below a NOT: what must not occur is neither corrected nor marked. */
  bits(node: Node, asked: boolean): Bits {
    switch (node.kind) {
      case 'all':
        return inverse(this.#index.none(), this.#index.rows);
      case 'not':
        return inverse(this.bits(node.part, false), this.#index.rows);
      case 'and':
      case 'or':
        return combine(node.kind, node.parts.map((part) => this.bits(part, asked))); // prettier-ignore
      case 'phrase':
        return this.#phrase(node, asked);
      case 'word':
        return this.#word(node, asked);
    }
  }

  #phrase({ words, field }: Node & { kind: 'phrase' }, asked: boolean): Bits {
    if (asked) {
      this.#found.marks.push({ phrase: words, field });
      const ranges = words.map((word) => this.#index.placeOf(word)).filter((at) => at >= 0).map((at): Range => [at, at + 1]); // prettier-ignore
      this.#found.leaves.push({ ranges, field: this.#column(field), exact: -1 });
    }
    return this.#index.phrase(words, this.#column(field));
  }

  #word({ word, typed, field }: Node & { kind: 'word' }, asked: boolean): Bits {
    const index = this.#index;
    const column = this.#column(field);
    const marks: Mark[] = [{ beginning: word, field }];
    const beginning = index.beginningWith(word);
    const ranges = beginning[0] < beginning[1] ? [beginning] : [];
    const key = soundKey(typed);
    if (key.length >= FEWEST_SOUNDS) {
      const script = scriptOf(word);
      const other = index.soundingLike(key).filter((at) => scriptOf(index.term(at)) !== script);
      if (other.length) marks.push({ sound: key, of: script, field });
      ranges.push(...together(other));
    }
    if (!ranges.length && asked) {
      const shown = nearest(index, word);
      if (shown !== undefined) {
        this.#found.corrected.push({ typed: typed, shown });
        marks.push({ beginning: shown, field });
        ranges.push(index.beginningWith(shown));
      }
    }
    if (asked) {
      this.#found.marks.push(...marks);
      this.#found.leaves.push({ ranges, field: column, exact: index.placeOf(word) });
    }
    const bits = index.none();
    for (const range of ranges) index.add(bits, range, column);
    return bits;
  }

  #column(field: string | undefined): number | undefined {
    return field === undefined ? undefined : this.#index.fields.indexOf(field);
  }
}

/** Places in a dictionary as ranges: neighbours are read together. */
function together(places: number[]): Range[] {
  const ranges: [number, number][] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last?.[1] === place) last[1]++;
    else ranges.push([place, place + 1]);
  }
  return ranges;
}

function combine(kind: 'and' | 'or', sets: Bits[]): Bits {
  const [first = new Uint32Array(0), ...others] = sets;
  for (const other of others)
    for (let at = 0; at < first.length; at++)
      first[at] = kind === 'and' ? (first[at] ?? 0) & (other[at] ?? 0) : (first[at] ?? 0) | (other[at] ?? 0);
  return first;
}

/** All rows but these. */
function inverse(bits: Bits, rows: number): Bits {
  for (let at = 0; at < bits.length; at++) bits[at] = ~(bits[at] ?? 0);
  if (rows % 32) bits[bits.length - 1] = (bits[bits.length - 1] ?? 0) & ((1 << (rows % 32)) - 1);
  return bits;
}

/** A snapshot of an earlier version has a full-text table in the place of words of its own: it is asked leaf by leaf, without other spellings. */
function inFullText(mirror: Mirror, dataset: Dataset, node: Node, rows: number): Bits {
  const empty = () => new Uint32Array((rows + 31) >>> 5);
  switch (node.kind) {
    case 'all':
      return inverse(empty(), rows);
    case 'not':
      return inverse(inFullText(mirror, dataset, node.part, rows), rows);
    case 'and':
    case 'or':
      return combine(node.kind, node.parts.map((part) => inFullText(mirror, dataset, part, rows))); // prettier-ignore
    default: {
      const bits = empty();
      // Only folded letters and digits, in quotes, reach full text.
      const text = node.kind === 'word' ? `"${node.word}"*` : `"${node.words.join(' ')}"`;
      const statement = mirror.prepare<[string], number>(`SELECT rowid FROM ${dataset.stored}_words WHERE ${dataset.stored}_words MATCH ?`).pluck(); // prettier-ignore
      for (const row of statement.all(node.field === undefined ? text : `${node.field} : ${text}`))
        bits[(row - 1) >>> 5] = (bits[(row - 1) >>> 5] ?? 0) | (1 << ((row - 1) & 31));
      return bits;
    }
  }
}

/** Up to how many rows are put in order of how well they fit. */
export const MOST_RANKED = 20_000;

/** How much a word counts by the field it stands in: what a row is called more than what is told of it. */
function fieldWeight(dataset: Dataset, name: string): number {
  if (/^(title|name|names|award_title|organisation_name)(_|$)/.test(name)) return 4;
  return fieldOf(dataset, name).kind === 'name' ? 2 : 1;
}

/**
 * The best of the rows: those with the rarer of the words, with the very words that were typed, and with them in the fields that say what a row is
 * called; equal ones in the order they are stored in, newest first. More than 20,000 are not ranked: the first stored come then.
 */
export function best(mirror: Mirror, dataset: Dataset, { bits, leaves }: Found, rows: Uint32Array, limit: number): number[] {
  const index = mirror.words(dataset);
  if (!index || rows.length > MOST_RANKED) return [...rows.subarray(0, limit)];
  const scores = new Float32Array(index.rows);
  const weights = index.fields.map((name) => fieldWeight(dataset, name));
  for (const { ranges, field, exact } of leaves) {
    const rare = (range: Range) => Math.log(1 + index.rows / (1 + index.weight(range)));
    for (const range of ranges) {
      const own = rare(range);
      index.each(range, field, (bytes, from, to, at) => addScore(scores, bits, own * (weights[at] ?? 1), bytes, from, to));
    }
    if (exact >= 0) {
      const own = rare([exact, exact + 1]) / 2;
      index.each([exact, exact + 1], field, (bytes, from, to, at) => addScore(scores, bits, own * (weights[at] ?? 1), bytes, from, to));
    }
  }
  return [...rows].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, limit);
}
