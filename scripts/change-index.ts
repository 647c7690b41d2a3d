import { writeFileSync } from 'node:fs';
import type { ChangeName } from '../src/data/codes/quality.ts';
import { aligned, ARRAY_NAMES, ARRAYS, CHANGE_NAMES, PREFIX, type ArrayName, type IndexHeader } from '../src/data/change-index.ts';

/** A typed array that grows: a night may change a million rows. */
class Growing {
  #array: Uint32Array;
  length = 0;

  constructor(size = 1024) {
    this.#array = new Uint32Array(size);
  }

  push(value: number): void {
    if (this.length === this.#array.length) {
      const larger = new Uint32Array(this.#array.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.length++] = value;
  }

  values(): Uint32Array {
    return this.#array.subarray(0, this.length);
  }
}

/** Gathers what the index of one snapshot's changes holds, in the order in which entries and blocks are written. */
export class ChangeIndexWriter {
  readonly #first: number;
  readonly #datasets = new Map<string, number>();
  readonly #sources = new Map<string, number>();
  readonly #dataset = new Growing();
  readonly #change = new Growing();
  readonly #source = new Growing();
  readonly #keyStart = new Growing();
  readonly #keys = new Growing();
  readonly #blockStart = new Growing();
  readonly #blockAt: number[] = [];

  /** `first` is the number of the first entry. */
  constructor(first: number) {
    this.#first = first;
  }

  add(dataset: string, change: ChangeName, source: string, keys: Iterable<number>): void {
    this.#dataset.push(placeOf(this.#datasets, dataset));
    this.#change.push(CHANGE_NAMES.indexOf(change));
    this.#source.push(placeOf(this.#sources, source));
    this.#keyStart.push(this.#keys.length);
    for (const key of keys) this.#keys.push(key);
  }

  /** A block begins with this entry, at this byte of the file; after the last one, the end of both. */
  block(entry: number, at: number): void {
    this.#blockStart.push(entry);
    this.#blockAt.push(at);
  }

  write(path: string): void {
    const entries = this.#dataset.length;
    this.#keyStart.push(this.#keys.length);
    const values: Record<ArrayName, ArrayLike<number>> = {
      dataset: this.#dataset.values(), change: this.#change.values(), source: this.#source.values(), keyStart: this.#keyStart.values(), keys: this.#keys.values(), blockStart: this.#blockStart.values(), blockAt: this.#blockAt,
    }; // prettier-ignore
    const lengths = Object.fromEntries(ARRAY_NAMES.map((name) => [name, values[name].length])) as Record<ArrayName, number>;
    const header: IndexHeader = {
      first: this.#first,
      entries,
      datasets: [...this.#datasets.keys()],
      sources: [...this.#sources.keys()],
      lengths,
    };
    const text = Buffer.from(JSON.stringify(header));
    const size = ARRAY_NAMES.reduce((sum, name) => sum + aligned(lengths[name] * ARRAYS[name].BYTES_PER_ELEMENT), aligned(PREFIX + text.length)); // prettier-ignore
    const file = Buffer.alloc(size);
    file.writeBigUInt64LE(BigInt(text.length));
    text.copy(file, PREFIX);
    let at = aligned(PREFIX + text.length);
    for (const name of ARRAY_NAMES) {
      const array = ARRAYS[name].from(values[name]);
      file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
      at += aligned(array.byteLength);
    }
    writeFileSync(path, file);
  }
}

function placeOf(known: Map<string, number>, name: string): number {
  const place = known.get(name) ?? known.size;
  known.set(name, place);
  return place;
}
