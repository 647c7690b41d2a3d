import { constants, crc32, deflateRawSync } from 'node:zlib';

/** What a zip file says of one of its entries. */
interface Entry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
  /** Its sizes stand behind it. */
  streamed: boolean;
}

/** A deflate stream that ends here: a last block without anything. */
const END = Buffer.from([3, 0]);
/** Sizes and offsets from here on need the fields of Zip64. */
const WIDE = 0xffff_ffff;
const UTF8 = 0x0800;
const STREAMED = 0x0008;
const DEFLATED = 8;

/**
 * Writes a zip file (APPNOTE 6.3.10) a piece at a time: each piece of an entry is deflated for itself, so that between two pieces nothing is kept
 * but sums and sizes, and very many files can be in the making at once. Bytes go to `write` as they come to be.
 */
export class ZipPieces {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #time: number;
  readonly #entries: Entry[] = [];
  #offset = 0;

  /** `made` is the time that every entry carries. */
  constructor(write: (bytes: Uint8Array) => void, made: Date) {
    this.#write = write;
    const [date, time] = made.toISOString().split('T') as [string, string];
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const [hour = 0, minute = 0, second = 0] = time.split(/[:.]/).map(Number);
    this.#time = ((Math.max(year - 1980, 0) << 25) | (month << 21) | (day << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0;
  }

  /** Bytes of the present entry before they were packed. */
  get size(): number {
    return this.#entries.at(-1)?.size ?? 0;
  }

  /** Begins an entry whose content comes with `add`. */
  open(name: string): void {
    const entry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset: this.#offset, streamed: true };
    this.#entries.push(entry);
    this.#put(local(entry, this.#time));
  }

  /** Adds a piece of the present entry's content. */
  add(content: string | Uint8Array): void {
    const entry = this.#entries.at(-1);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    if (!entry || !bytes.length) return;
    const packed = deflateRawSync(bytes, { level: 4, finishFlush: constants.Z_SYNC_FLUSH });
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    entry.packed += packed.length;
    this.#put(packed);
  }

  /** Ends the present entry. Throws where it came to more than its sizes can say. */
  close(): void {
    const entry = this.#entries.at(-1);
    if (!entry) return;
    entry.packed += END.length;
    if (entry.size >= WIDE || entry.packed >= WIDE) throw new RangeError(`${entry.name.toString()} is too large for one part of a zip file.`); // prettier-ignore
    this.#put(END);
    const sums = Buffer.alloc(16);
    sums.writeUInt32LE(0x0807_4b50, 0);
    sums.writeUInt32LE(entry.crc, 4);
    sums.writeUInt32LE(entry.packed, 8);
    sums.writeUInt32LE(entry.size, 12);
    this.#put(sums);
  }

  /** A whole small entry. */
  file(name: string, content: string | Uint8Array): void {
    this.open(name);
    this.add(content);
    this.close();
  }

  /** Begins an entry that was deflated elsewhere; `packed` bytes must follow with `copy`. Sizes may be larger than 4 GB. */
  packed(name: string, sums: { crc: number; packed: number; size: number }): void {
    const entry = { name: Buffer.from(name), ...sums, offset: this.#offset, streamed: false };
    this.#entries.push(entry);
    this.#put(local(entry, this.#time));
  }

  copy(bytes: Uint8Array): void {
    this.#put(bytes);
  }

  /** Writes the directory. Nothing can be added after it. */
  finish(): void {
    const start = this.#offset;
    for (const entry of this.#entries) this.#put(central(entry, this.#time));
    const [size, count] = [this.#offset - start, this.#entries.length];
    if (start >= WIDE || size >= WIDE || count >= 0xffff) {
      const wide = Buffer.alloc(76);
      wide.writeUInt32LE(0x0606_4b50, 0);
      wide.writeBigUInt64LE(44n, 4);
      wide.writeUInt16LE(45, 12);
      wide.writeUInt16LE(45, 14);
      wide.writeBigUInt64LE(BigInt(count), 24);
      wide.writeBigUInt64LE(BigInt(count), 32);
      wide.writeBigUInt64LE(BigInt(size), 40);
      wide.writeBigUInt64LE(BigInt(start), 48);
      wide.writeUInt32LE(0x0706_4b50, 56);
      wide.writeBigUInt64LE(BigInt(this.#offset), 64);
      wide.writeUInt32LE(1, 72);
      this.#put(wide);
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(Math.min(count, 0xffff), 8);
    end.writeUInt16LE(Math.min(count, 0xffff), 10);
    end.writeUInt32LE(Math.min(size, WIDE), 12);
    end.writeUInt32LE(Math.min(start, WIDE), 16);
    this.#put(end);
  }

  #put(bytes: Uint8Array): void {
    this.#offset += bytes.length;
    this.#write(bytes);
  }
}

function local(entry: Entry, time: number): Buffer {
  const { name, crc, packed, size, streamed } = entry;
  const extra = !streamed && (packed >= WIDE || size >= WIDE) ? zip64([size, packed]) : Buffer.alloc(0);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(extra.length ? 45 : 20, 4);
  head.writeUInt16LE(UTF8 | (streamed ? STREAMED : 0), 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt32LE(time, 10);
  head.writeUInt32LE(streamed ? 0 : crc, 14);
  head.writeUInt32LE(streamed ? 0 : extra.length ? WIDE : packed, 18);
  head.writeUInt32LE(streamed ? 0 : extra.length ? WIDE : size, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

function central({ name, crc, packed, size, offset, streamed }: Entry, time: number): Buffer {
  const wide = [size, packed, offset].some((value) => value >= WIDE);
  const extra = wide ? zip64([size, packed, offset]) : Buffer.alloc(0);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x0201_4b50, 0);
  head.writeUInt16LE((3 << 8) | (wide ? 45 : 20), 4);
  head.writeUInt16LE(wide ? 45 : 20, 6);
  head.writeUInt16LE(UTF8 | (streamed ? STREAMED : 0), 8);
  head.writeUInt16LE(DEFLATED, 10);
  head.writeUInt32LE(time, 12);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(wide ? WIDE : packed, 20);
  head.writeUInt32LE(wide ? WIDE : size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  head.writeUInt32LE(wide ? WIDE : offset, 42);
  return Buffer.concat([head, name, extra]);
}

/** The extra field that holds what four bytes cannot. */
function zip64(values: number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, at) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * at));
  return extra;
}
