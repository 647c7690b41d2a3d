import type { Bits } from './word-index.ts';

/** Goes through the rows of one word in one field, and tells its places in a row where they are asked for. */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;
  #inside: number;
  /** The places of the row have not been read. */
  #unread = false;
  row = 0;

  constructor(bytes: Uint8Array, end: number) {
    this.#bytes = bytes;
    this.#end = end;
    this.#inside = end;
  }

  /** Goes on to the first row from `least` on that comes after this one; false where there is none. */
  to(least: number): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    let inside = this.#inside;
    let row = this.row;
    let unread = this.#unread;
    let found = false;
    while (at < end) {
      if (unread) {
        // Passed over without reading: the lowest bit says whether the row has a further place.
        let more;
        do {
          let byte = bytes[inside++] ?? 0;
          more = byte & 1;
          while (byte > 127) byte = bytes[inside++] ?? 0;
        } while (more);
      }
      let byte = bytes[at++] ?? 0;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
      }
      row += value;
      unread = true;
      if (row < least) continue;
      found = true;
      break;
    }
    this.#at = at;
    this.#inside = inside;
    this.#unread = unread;
    this.row = row;
    return found;
  }

  /** The places in this row, lowest first. */
  places(): number[] {
    const found: number[] = [];
    let place = 0;
    let more;
    do {
      let byte = this.#bytes[this.#inside++] ?? 0;
      more = byte & 1;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = this.#bytes[this.#inside++] ?? 0;
        value |= (byte & 127) << shift;
      }
      place += value >>> 1;
      found.push(place);
    } while (more);
    this.#unread = false;
    return found;
  }
}

/** Adds to a set the rows in which each word stands right after the one before it. */
export function addPhrase(bits: Bits, cursors: Cursor[]): void {
  const [first, ...others] = cursors;
  if (!first) return;
  let least = 0;
  while (first.to(least)) {
    least = first.row;
    let row = least;
    for (const cursor of others) {
      if (cursor.row < least || least === 0) if (!cursor.to(least)) return;
      if (cursor.row > row) row = cursor.row;
    }
    if (row > least) {
      least = row;
      continue;
    }
    let ends = first.places();
    for (const cursor of others) {
      const own = cursor.places();
      ends = own.filter((place) => ends.includes(place - 1));
    }
    if (ends.length) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
    least++;
  }
}
