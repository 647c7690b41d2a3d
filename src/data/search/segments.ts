import { closeSync, openSync, readSync } from 'node:fs';
import { putVarint } from './layout.ts';

/** Bytes that grow as they are added. */
export class Bytes {
  #bytes: Uint8Array;
  length = 0;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  /** What was added so far; holds until more is. */
  get whole(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  add(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  number(value: number): void {
    this.#room(5);
    this.length = putVarint(this.#bytes, this.length, value);
  }

  /** Bytes with their number before them. */
  block(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.add(bytes);
  }

  text(text: string): void {
    this.block(Buffer.from(text));
  }

  clear(): void {
    this.length = 0;
  }

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    larger.set(this.whole);
    this.#bytes = larger;
  }
}

/** Numbers of 32 bits that grow as they are added. */
export class Numbers {
  #numbers = new Uint32Array(1 << 10);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = value;
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#numbers.buffer, 0, this.#length * 4);
  }
}

interface List {
  first: number;
  last: number;
  steps: Uint8Array;
  places: Uint8Array;
}

const PIECE = 1 << 18;

/** Reads one sorted part, word by word; what it gives holds until the next word. */
export class SegmentReader {
  readonly #file: number;
  readonly #fields: number;
  readonly #end: number;
  /** A new one is made for every filling: what was given out stays as it was until the next word. */
  #buffer = Buffer.allocUnsafeSlow(0);
  #filled = 0;
  #at = 0;
  #place: number;
  term: Buffer | undefined;
  lists: (List | undefined)[] = [];

  constructor(path: string, from: number, to: number, fields: number) {
    this.#file = openSync(path, 'r');
    this.#place = from;
    this.#end = to;
    this.#fields = fields;
    this.next();
  }

  close(): void {
    closeSync(this.#file);
  }

  next(): void {
    this.term = undefined;
    while (this.#at < this.#filled || this.#place < this.#end) {
      if (this.#at < this.#filled && this.#read()) return;
      this.#fill();
    }
  }

  /** Reads one word with its lists from the buffer; false where it does not hold all of it. */
  #read(): boolean {
    let at = this.#at;
    const buffer = this.#buffer;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        // What is cut off is read again when more of it is there.
        if (at >= this.#filled) {
          at = Infinity;
          return 0;
        }
        const byte = buffer[at++] ?? 0;
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
    };
    const block = () => {
      const length = number();
      const bytes = buffer.subarray(at, at + length);
      at += length;
      return bytes;
    };
    const term = block();
    const lists: (List | undefined)[] = [];
    for (let field = 0; field < this.#fields && at <= this.#filled; field++) {
      if (!number()) lists.push(undefined);
      else lists.push({ first: number(), last: number(), steps: block(), places: block() });
    }
    if (at > this.#filled || lists.length < this.#fields) return false;
    this.#at = at;
    this.term = term;
    this.lists = lists;
    return true;
  }

  /** Moves what is left to the front and reads more behind it, into a larger buffer where this one is full. */
  #fill(): void {
    if (this.#place === this.#end) throw new Error('A sorted part of the words ends within a word');
    const left = this.#buffer.subarray(this.#at, this.#filled);
    const next = Buffer.allocUnsafeSlow(left.length > PIECE / 2 ? Math.max(this.#buffer.length, left.length * 2) : PIECE);
    left.copy(next);
    this.#filled = left.length;
    this.#at = 0;
    this.#buffer = next;
    const wanted = Math.min(next.length - this.#filled, this.#end - this.#place);
    for (let got = 0; got < wanted;) {
      const read = readSync(this.#file, next, this.#filled, wanted - got, this.#place);
      if (!read) throw new Error('A sorted part of the words is shorter than it was');
      got += read;
      this.#filled += read;
      this.#place += read;
    }
  }
}
