import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { RawValue, ValueColumn } from './values-sql.ts';

/** Writes Parquet a row group at a time: each is whole in itself, and between two nothing is kept but where they lie. */
export class ParquetPieces {
  readonly #bytes = new ByteWriter(1 << 16);
  readonly #file: ParquetWriter;
  readonly #columns: ValueColumn[];

  /** `facts` are said in the file itself: whose data it is, its licence, how to cite it. */
  constructor(columns: ValueColumn[], facts: Record<string, string>) {
    this.#columns = columns;
    const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)];
    const kvMetadata = Object.entries(facts).map(([key, value]) => ({ key, value }));
    this.#file = new ParquetWriter({ writer: this.#bytes, schema, kvMetadata, createdBy: 'aiqyn (hyparquet-writer)' });
  }

  /** Adds rows as one row group. */
  add(rows: RawValue[][]): void {
    const columnData = this.#columns.map(({ key, type }, at) => ({ name: key, data: columnOf(rows, at, type) }));
    void this.#file.write({ columnData, rowGroupSize: Math.max(rows.length, 1) });
  }

  /** Ends the file: what stands where. */
  finish(): void {
    void this.#file.finish();
  }

  /** Takes the bytes written since they were last taken. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.#bytes.getBuffer());
    this.#bytes.index = 0;
    return taken;
  }
}

function columnOf(rows: RawValue[][], at: number, type: ValueColumn['type']): (RawValue | boolean | bigint)[] {
  const values = rows.map((row) => row[at] ?? null);
  if (type === 'integer') return values.map((value) => (value === null ? null : BigInt(value)));
  return type === 'boolean' ? values.map((value) => (value === null ? null : value === 1)) : values;
}

/** Every value may be missing, but that of an identifier. */
function elementOf({ key, field, type }: ValueColumn): SchemaElement {
  const repetition_type = field.kind === 'id' ? 'REQUIRED' : 'OPTIONAL';
  switch (type) {
    case 'integer':
      return { name: key, type: 'INT64', repetition_type };
    case 'boolean':
      return { name: key, type: 'BOOLEAN', repetition_type };
    default:
      return { name: key, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type };
  }
}
