import { constants, zstdCompressSync } from 'node:zlib';
import { thriftBytes, varint, type Thrift } from './thrift.ts';
import type { RawValue, ValueType } from './values-sql.ts';

/** Names of the format's own lists (parquet.thrift). */
export const PHYSICAL = { boolean: 0, integer: 2, text: 6 } as const;
const PLAIN = 0;
const RLE = 3;
const RLE_DICTIONARY = 8;
const UNPACKED = 0;
const ZSTD = 6;
const DATA_PAGE = 0;
const DICTIONARY_PAGE = 2;

/** A dictionary is tried while no more than this part of the values seen so far were new, once there were some. */
const REPEATS = { most: 0.5, after: 500 };
/** Bytes from which packing a page is worth it, and how hard it is packed. */
const WORTH = 256;
const LEVEL = 1;

/** The values of one column in one row group: its pages, and what the file’s metadata says of them. */
export interface Chunk {
  pages: Buffer[];
  /** Where the first page of values is, counted from the first page of the chunk. */
  data: number;
  dictionary: boolean;
  encodings: number[];
  codec: number;
  unpacked: number;
  packed: number;
  statistics: Thrift;
}

/** How the values of a type are stored. */
export function physicalOf(type: ValueType): keyof typeof PHYSICAL {
  return type === 'integer' || type === 'boolean' ? type : 'text';
}

/**
 * Gathers the values of one column of a row group: each is put into its bytes as it comes, so that no more than a few rows are at hand as values.
 * Texts go into a dictionary for as long as they repeat.
 */
export class ColumnPages {
  readonly #physical: keyof typeof PHYSICAL;
  readonly #optional: boolean;
  #there: Uint8Array;
  #rows = 0;
  #count = 0;
  #plain: PlainBytes;
  #dictionary: { places: Map<string, number>; indexes: number[] } | undefined;
  #least = Infinity;
  #most = -Infinity;

  constructor(type: ValueType, optional: boolean) {
    this.#physical = physicalOf(type);
    this.#optional = optional;
    this.#there = new Uint8Array(128);
    this.#plain = new PlainBytes();
    if (this.#physical === 'text') this.#dictionary = { places: new Map(), indexes: [] };
  }

  add(value: RawValue): void {
    const row = this.#rows++;
    if (value === null) return;
    if (row >= this.#there.length * 8) this.#there = grown(this.#there, (row >> 3) + 1);
    this.#there[row >> 3] = (this.#there[row >> 3] ?? 0) | (1 << (row & 7));
    this.#count++;
    if (this.#physical === 'text') this.#addText(String(value));
    else if (this.#physical === 'integer') this.#addInteger(Number(value));
    else this.#plain.bit(this.#count - 1, Number(value));
  }

  #addText(text: string): void {
    if (!this.#dictionary) return this.#plain.text(text);
    const { places, indexes } = this.#dictionary;
    const place = places.get(text);
    if (place === undefined) places.set(text, places.size);
    indexes.push(place ?? places.size - 1);
    if (this.#count > REPEATS.after && places.size > this.#count * REPEATS.most) this.#giveUpDictionary();
  }

  /** Too many values are different: those so far are written out, and the others after them. */
  #giveUpDictionary(): void {
    if (!this.#dictionary) return;
    const texts = [...this.#dictionary.places.keys()];
    for (const index of this.#dictionary.indexes) this.#plain.text(texts[index] ?? '');
    this.#dictionary = undefined;
  }

  #addInteger(value: number): void {
    this.#plain.integer(value);
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
  }

  /** The pages: one of values, with a dictionary before it where values repeat. Begins anew. */
  take(): Chunk {
    if (this.#dictionary && this.#dictionary.places.size > this.#count * REPEATS.most) this.#giveUpDictionary();
    const dictionary = this.#count ? this.#dictionary : undefined;
    let first: Buffer | undefined;
    if (dictionary) {
      for (const text of dictionary.places.keys()) this.#plain.text(text);
      first = this.#plain.bytes();
    }
    const values = dictionary ? indexesOf(dictionary.places.size, dictionary.indexes) : this.#plain.bytes();
    const chunk = chunkOf(
      this.#rows,
      this.#optional ? this.#levels() : Buffer.alloc(0),
      values,
      first,
      dictionary?.places.size ?? 0,
      this.#statistics(),
    );
    this.#rows = this.#count = 0;
    this.#there.fill(0);
    this.#plain.clear();
    [this.#least, this.#most] = [Infinity, -Infinity];
    if (this.#physical === 'text') this.#dictionary = { places: new Map(), indexes: [] };
    return chunk;
  }

  /** Which values are there: a bit for each row, or one run where all are alike. */
  #levels(): Buffer {
    const alike = this.#count === 0 || this.#count === this.#rows;
    const groups = Math.ceil(this.#rows / 8);
    if (!alike && this.#there.length < groups) this.#there = grown(this.#there, groups);
    const head: number[] = [];
    varint(groups * 2 + 1, head);
    const bits = alike ? runOf(this.#rows, Math.min(this.#count, 1)) : Buffer.concat([Buffer.from(head), this.#there.subarray(0, groups)]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bits.length);
    return Buffer.concat([length, bits]);
  }

  /** How many values are missing, and the least and largest number, by which readers skip row groups. */
  #statistics(): Thrift {
    const missing: [number, Thrift] = [3, { i64: this.#rows - this.#count }];
    if (this.#least > this.#most) return { fields: [missing] };
    const bytes = (value: number): Thrift => {
      const one = new PlainBytes();
      one.integer(value);
      return { bytes: one.bytes() };
    };
    return { fields: [missing, [5, bytes(this.#most)], [6, bytes(this.#least)]] };
  }
}

function grown(bytes: Uint8Array, least: number): Uint8Array {
  const larger = new Uint8Array(Math.max(bytes.length * 2, least));
  larger.set(bytes);
  return larger;
}

/** Values one after the other: texts with their lengths, whole numbers in eight bytes, booleans in a bit. */
class PlainBytes {
  #out = Buffer.alloc(256);
  #at = 0;

  #room(size: number): void {
    if (this.#at + size <= this.#out.length) return;
    const larger = Buffer.alloc(Math.max(this.#out.length * 2, this.#at + size));
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }

  text(text: string): void {
    // No unit of UTF-16 takes more than three bytes of UTF-8.
    this.#room(4 + 3 * text.length);
    const written = this.#out.write(text, this.#at + 4);
    this.#out.writeUInt32LE(written, this.#at);
    this.#at += 4 + written;
  }

  integer(value: number): void {
    this.#room(8);
    const high = Math.floor(value / 2 ** 32);
    this.#out.writeUInt32LE(value - high * 2 ** 32, this.#at);
    this.#out.writeInt32LE(high, this.#at + 4);
    this.#at += 8;
  }

  /** The value with that place among the bits. */
  bit(place: number, value: number): void {
    const at = place >> 3;
    if (at >= this.#at) {
      this.#room(1);
      this.#out[this.#at++] = 0;
    }
    this.#out[at] = (this.#out[at] ?? 0) | (value << (place & 7));
  }

  bytes(): Buffer {
    return this.#out.subarray(0, this.#at);
  }

  clear(): void {
    this.#at = 0;
  }
}

function chunkOf(
  rows: number,
  levels: Buffer,
  values: Buffer,
  dictionary: Buffer | undefined,
  different: number,
  statistics: Thrift,
): Chunk {
  const page = Buffer.concat([levels, values]);
  const codec = page.length + (dictionary?.length ?? 0) < WORTH ? UNPACKED : ZSTD;
  const pages: Buffer[] = [];
  let unpacked = 0;
  const add = (bytes: Buffer, header: (packed: number) => Thrift) => {
    // Bytes that are not packed are kept as they are now: what they lie in is used again.
    const packed = codec === ZSTD ? packedBytes(bytes) : Buffer.from(bytes);
    const head = thriftBytes(header(packed.length));
    unpacked += head.length + bytes.length;
    pages.push(head, packed);
  };
  const size = () => pages.reduce((sum, { length }) => sum + length, 0);
  if (dictionary) add(dictionary, (packed) => pageHeader(DICTIONARY_PAGE, dictionary.length, packed, [7, { fields: [[1, { i32: different }], [2, { i32: PLAIN }]] }])); // prettier-ignore
  const data = size();
  const encoding = dictionary ? RLE_DICTIONARY : PLAIN;
  add(page, (packed) => pageHeader(DATA_PAGE, page.length, packed, [5, { fields: [[1, { i32: rows }], [2, { i32: encoding }], [3, { i32: RLE }], [4, { i32: RLE }]] }])); // prettier-ignore
  return { pages, data, dictionary: dictionary !== undefined, encodings: dictionary ? [PLAIN, RLE, RLE_DICTIONARY] : [PLAIN, RLE], codec, unpacked, packed: size(), statistics }; // prettier-ignore
}

/** Packs a page. What it needs for that is as large as the page: hundreds of small ones make up a file. */
function packedBytes(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, {
    chunkSize: Math.max(bytes.length, 64),
    pledgedSrcSize: bytes.length,
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
  });
}

function pageHeader(type: number, unpacked: number, packed: number, own: [number, Thrift]): Thrift {
  return { fields: [[1, { i32: type }], [2, { i32: unpacked }], [3, { i32: packed }], own] };
}

function runOf(count: number, value: number): Buffer {
  const out: number[] = [];
  varint(count * 2, out);
  return Buffer.from([...out, value]);
}

/** Places in a dictionary: so many bits each, side by side, in groups of eight; or one run where there is but one. */
function indexesOf(different: number, indexes: readonly number[]): Buffer {
  const width = Math.max(1, 32 - Math.clz32(different - 1));
  if (different === 1) return Buffer.concat([Buffer.from([width]), runOf(indexes.length, 0)]);
  const groups = Math.ceil(indexes.length / 8);
  const head = [width];
  varint(groups * 2 + 1, head);
  const out = Buffer.alloc(head.length + groups * width);
  out.set(head);
  let [at, kept, bits] = [head.length, 0, 0];
  for (const index of indexes) {
    // At most 7 bits are kept and 24 come: a shift holds 32.
    kept |= index << bits;
    for (bits += width; bits >= 8; bits -= 8) {
      out[at++] = kept & 255;
      kept >>>= 8;
    }
  }
  if (bits) out[at] = kept;
  return out;
}
