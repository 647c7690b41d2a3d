import { ColumnPages, PHYSICAL, physicalOf, type Chunk } from './parquet-columns.ts';
import { thriftBytes, type Thrift } from './thrift.ts';
import type { RawValue, ValueColumn } from './values-sql.ts';

const MAGIC = Buffer.from('PAR1');
const REQUIRED = 0;
const OPTIONAL = 1;
const UTF8 = 0;

/**
 * Writes Parquet (parquet-format 2.10) a row group at a time: each is whole in itself, and between two nothing is kept but where they lie. Texts are
 * UTF-8, whole numbers INT64, pages are packed with Zstandard.
 */
export class ParquetPieces {
  readonly #columns: ValueColumn[];
  readonly #pages: ColumnPages[];
  readonly #facts: [string, string][];
  readonly #groups: Thrift[] = [];
  #pieces: Buffer[] = [MAGIC];
  #offset = MAGIC.length;
  #rows = 0;
  #waiting = 0;

  /** `facts` are said in the file itself: whose data it is, its licence, how to cite it. */
  constructor(columns: ValueColumn[], facts: Record<string, string>) {
    this.#columns = columns;
    this.#pages = columns.map((column) => new ColumnPages(column.type, isOptional(column)));
    this.#facts = Object.entries(facts);
  }

  /** Adds rows to the present row group. */
  add(rows: RawValue[][]): void {
    for (const values of rows) for (let at = 0; at < this.#pages.length; at++) this.#pages[at]?.add(values[at] ?? null);
    this.#waiting += rows.length;
  }

  /** Ends the present row group. */
  endGroup(): void {
    const rows = this.#waiting;
    if (!rows) return;
    const start = this.#offset;
    let unpacked = 0;
    const chunks = this.#columns.map((column, at): Thrift => {
      const chunk = this.#pages[at]?.take() as Chunk;
      const described = this.#describe(column, chunk, rows);
      for (const page of chunk.pages) this.#put(page);
      unpacked += chunk.unpacked;
      return described;
    });
    this.#rows += rows;
    this.#waiting = 0;
    this.#groups.push({
      fields: [[1, { list: chunks }], [2, { i64: unpacked }], [3, { i64: rows }], [5, { i64: start }], [6, { i64: this.#offset - start }]],
    }); // prettier-ignore
  }

  /** Ends the file: what it holds and where. */
  finish(): void {
    const root: Thrift = { fields: [[4, { text: 'root' }], [5, { i32: this.#columns.length }]] }; // prettier-ignore
    const inOrderOfType: Thrift = { fields: [[1, { fields: [] }]] };
    const metadata = thriftBytes({
      fields: [
        [1, { i32: 1 }],
        [2, { list: [root, ...this.#columns.map(elementOf)] }],
        [3, { i64: this.#rows }],
        [4, { list: this.#groups }],
        [5, this.#facts.length ? { list: this.#facts.map(([key, value]) => ({ fields: [[1, { text: key }], [2, { text: value }]] })) } : undefined], // prettier-ignore
        [6, { text: 'aiqyn' }],
        [7, { list: this.#columns.map(() => inOrderOfType) }],
      ],
    });
    const length = Buffer.alloc(4);
    length.writeUInt32LE(metadata.length);
    for (const piece of [metadata, length, MAGIC]) this.#put(piece);
  }

  /** Takes the bytes written since they were last taken. */
  take(): Uint8Array {
    const taken = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return taken;
  }

  #put(piece: Buffer): void {
    this.#offset += piece.length;
    this.#pieces.push(piece);
  }

  #describe({ key, type }: ValueColumn, chunk: Chunk, rows: number): Thrift {
    const start = this.#offset;
    const metadata: Thrift = {
      fields: [
        [1, { i32: PHYSICAL[physicalOf(type)] }],
        [2, { list: chunk.encodings.map((encoding) => ({ i32: encoding })) }],
        [3, { list: [{ text: key }] }],
        [4, { i32: chunk.codec }],
        [5, { i64: rows }],
        [6, { i64: chunk.unpacked }],
        [7, { i64: chunk.packed }],
        [9, { i64: start + chunk.data }],
        [11, chunk.dictionary ? { i64: start } : undefined],
        [12, chunk.statistics],
      ],
    };
    return { fields: [[2, { i64: start }], [3, metadata]] }; // prettier-ignore
  }
}

/** Every value may be missing, but that of an identifier. */
function isOptional({ field }: ValueColumn): boolean {
  return field.kind !== 'id';
}

function elementOf(column: ValueColumn): Thrift {
  const physical = physicalOf(column.type);
  const string: Thrift = { fields: [[1, { fields: [] }]] };
  return {
    fields: [
      [1, { i32: PHYSICAL[physical] }],
      [3, { i32: isOptional(column) ? OPTIONAL : REQUIRED }],
      [4, { text: column.key }],
      [6, physical === 'text' ? { i32: UTF8 } : undefined],
      [10, physical === 'text' ? string : undefined],
    ],
  };
}
