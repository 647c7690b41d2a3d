import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import Database from 'better-sqlite3';
import portal from '../portal.config.ts';
import { PORTAL_ADDRESS } from '../src/data/citation.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { BlockReader } from '../src/data/exports/block-reader.ts';
import { encoderOf, type Wanted } from '../src/data/exports/encoder.ts';
import { FORMATS, type FormatName } from '../src/data/formats/offered.ts';
import { packageDescriptor, packagePath, type PackageFacts } from '../src/data/formats/package.ts';
import { bulkPath, BULK, PACKAGE } from '../src/data/bulk-formats.ts';
import { citations, readme, tellPackage, type Told } from './package-texts.ts';
import { zipPackage } from './package-zip.ts';

/** Rows of a row group: readers of whole files are fastest with large ones. */
const ROW_GROUP = 20_000;

/** What a snapshot says of itself in its data package. */
export interface BulkFacts {
  snapshot: string;
  content: string;
  created: string;
}

/**
 * Writes a loaded mirror as files to take away: each dataset in every bulk format, the descriptor that makes a data package of the CSV files, and
 * the same package as one zip file with what its reader must know.
 */
export async function writeBulk(mirrorPath: string, folder: string, facts: BulkFacts): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const db = new Database(mirrorPath, { readonly: true });
  try {
    const told = tellPackage(db, facts);
    const reader = new BlockReader(db);
    const rows: Record<string, number> = {};
    const gzipped: [name: string, path: string, size: number][] = [];
    for (const dataset of STORED) {
      const written = await writeDataset(db, reader, dataset, folder, told);
      rows[dataset.id] = written.rows;
      gzipped.push([packagePath(dataset).replace(/\.gz$/, ''), join(folder, packagePath(dataset)), written.bytes]);
    }
    const described: PackageFacts = { name: 'aiqyn', title: portal.name, description: told.notice.en, homepage: PORTAL_ADDRESS, rows, ...facts, licences: told.licences, sources: told.sources }; // prettier-ignore
    const descriptor = (zipped: boolean) => `${JSON.stringify(packageDescriptor(STORED, described, zipped), null, 2)}\n`;
    writeFileSync(join(folder, 'datapackage.json'), descriptor(false));
    await zipPackage(join(folder, PACKAGE), new Date(facts.created), {
      texts: [['datapackage.json', descriptor(true)], ['README.md', readme(STORED, rows, told)], ...citations(told)],
      gzipped,
    });
  } finally {
    db.close();
  }
}

/** Writes a dataset in one pass over its rows for all formats; gives how many there are, and the bytes of its CSV before it was packed. */
async function writeDataset(
  db: Database.Database,
  reader: BlockReader,
  dataset: Dataset,
  folder: string,
  told: Told,
): Promise<{ rows: number; bytes: number }> {
  const count = db.prepare<[], number>(`SELECT coalesce(max(row), 0) FROM ${dataset.id}`).pluck().get() ?? 0;
  const wanted: Wanted = { dataset, fields: undefined, bom: false, about: [], made: told.created, facts: { dataset: dataset.id, snapshot: told.snapshot, licence: told.licences.join('; ') } }; // prettier-ignore
  const files = BULK.map((format) => bulkFile(format, wanted, reader, join(folder, bulkPath(dataset, format))));
  for (const file of files) await file.write(file.encoder.begin());
  // Pieces of one format after those of another: what a piece reads is still at hand for the next.
  const step = Math.max(...files.map(({ rows }) => rows));
  for (let at = 0; at < count; at += step)
    for (const { rows, encoder, write } of files)
      for (let from = at; from < Math.min(at + step, count); from += rows)
        await write(encoder.block(numbers(from + 1, Math.min(from + rows, at + step, count))));
  let bytes = 0;
  for (const { format, encoder, write, end } of files) {
    await write(encoder.end());
    const size = await end();
    if (format === 'csv') bytes = size;
  }
  return { rows: count, bytes };
}

const numbers = (first: number, last: number) => Uint32Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** A file of one format: what makes its bytes, and what takes them. */
function bulkFile(format: FormatName, wanted: Wanted, reader: BlockReader, path: string) {
  const file = createWriteStream(path);
  const done = finished(file);
  const gzip = path.endsWith('.gz') ? createGzip({ level: 1 }) : undefined;
  gzip?.pipe(file);
  const out = gzip ?? file;
  let size = 0;
  return {
    format,
    rows: format === 'parquet' ? ROW_GROUP : FORMATS[format].rows,
    encoder: encoderOf(format, wanted, reader),
    write: async (bytes: Uint8Array) => {
      size += bytes.length;
      if (bytes.length && !out.write(bytes)) await once(out, 'drain');
    },
    end: async () => {
      out.end();
      await done;
      return size;
    },
  };
}
