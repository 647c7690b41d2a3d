/** A value of Thrift’s compact protocol, as far as Parquet’s metadata needs one. */
export type Thrift =
  | { i32: number }
  | { i64: number }
  | { text: string }
  | { bytes: Uint8Array }
  | { list: Thrift[] }
  /** Fields by their numbers, in rising order; undefined ones are left out. */
  | { fields: [id: number, value: Thrift | undefined][] };

const TYPES = { i32: 5, i64: 6, text: 8, bytes: 8, list: 9, fields: 12 } as const;
const typeOf = (value: Thrift): number => TYPES[Object.keys(value)[0] as keyof typeof TYPES];

/** The bytes of a struct in the compact protocol. */
export function thriftBytes(struct: Thrift): Buffer {
  const bytes: number[] = [];
  write(struct, bytes);
  return Buffer.from(bytes);
}

function write(value: Thrift, out: number[]): void {
  if ('i32' in value) varint(zigzag(value.i32), out);
  else if ('i64' in value) varint(zigzag(value.i64), out);
  else if ('text' in value) write({ bytes: Buffer.from(value.text) }, out);
  else if ('bytes' in value) {
    varint(value.bytes.length, out);
    for (const byte of value.bytes) out.push(byte);
  } else if ('list' in value) {
    const { list } = value;
    const type = list[0] ? typeOf(list[0]) : TYPES.i32;
    if (list.length < 15) out.push((list.length << 4) | type);
    else {
      out.push(0xf0 | type);
      varint(list.length, out);
    }
    for (const item of list) write(item, out);
  } else {
    let last = 0;
    for (const [id, field] of value.fields) {
      if (!field) continue;
      out.push(((id - last) << 4) | typeOf(field));
      last = id;
      write(field, out);
    }
    out.push(0);
  }
}

/** Numbers of ours are within 53 bits: they are doubled and parted without the 32 bits of shifts. */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

/** Writes a number as groups of seven bits, the lowest first. */
export function varint(value: number, out: number[]): void {
  let left = value;
  while (left >= 128) {
    out.push((left % 128) | 128);
    left = Math.floor(left / 128);
  }
  out.push(left);
}
