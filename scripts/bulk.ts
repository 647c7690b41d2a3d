import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import Database from 'better-sqlite3';
import portal from '../portal.config.ts';
import { columnName, type AnyRow, type Dataset } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { header, lines } from '../src/data/formats/csv.ts';
import { lineSql } from '../src/data/formats/csv-sql.ts';
import { packageDescriptor, packagePath } from '../src/data/formats/package.ts';

/** Rows that are turned into text at a time. */
const BLOCK = 1000;

/** What a snapshot says of itself in its data package. */
export interface BulkFacts {
  snapshot: string;
  content: string;
  created: string;
}

/** Writes a loaded mirror as a data package of our own datasets: one gzipped CSV for each, and `datapackage.json`. */
export async function writeBulk(mirrorPath: string, folder: string, facts: BulkFacts): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const db = new Database(mirrorPath, { readonly: true });
  try {
    const rows: Record<string, number> = {};
    for (const dataset of STORED) rows[dataset.id] = await writeDataset(db, dataset, join(folder, packagePath(dataset)));
    const licences = db.prepare<[], string>('SELECT DISTINCT licence FROM sources ORDER BY 1').pluck().all();
    const descriptor = packageDescriptor(STORED, { name: 'aiqyn', title: portal.name, licences, rows, ...facts });
    writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(descriptor, null, 2)}\n`);
  } finally {
    db.close();
  }
}

async function writeDataset(db: Database.Database, dataset: Dataset, path: string): Promise<number> {
  const gzip = createGzip({ level: 1 });
  const done = finished(gzip.pipe(createWriteStream(path)));
  const write = async (text: string | Buffer) => {
    if (!gzip.write(text)) await once(gzip, 'drain');
  };
  const block = blocksOf(db, dataset);
  const count = db.prepare<[], number>(`SELECT coalesce(max(row), 0) FROM ${dataset.id}`).pluck().get() ?? 0;
  await write(header(dataset));
  for (let at = 0; at < count; at += BLOCK) await write(block(at, at + BLOCK));
  gzip.end();
  await done;
  return count;
}

/** Gives the lines of a range of rows: made by SQLite as one piece of bytes, or here where it cannot make them. */
function blocksOf(db: Database.Database, dataset: Dataset): (after: number, last: number) => string | Buffer {
  const range = `FROM ${dataset.id} WHERE row > ? AND row <= ? ORDER BY row`;
  const line = lineSql(dataset);
  if (line) {
    const made = db.prepare<[number, number], Buffer>(`SELECT CAST(group_concat(line, '') AS BLOB) FROM (SELECT ${line} AS line ${range})`).pluck(); // prettier-ignore
    return (after, last) => made.get(after, last) ?? '';
  }
  const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}" AS "${name}"`).join(', '); // prettier-ignore
  const read = db.prepare<[number, number], AnyRow>(`SELECT ${columns} ${range}`);
  return (after, last) => lines(dataset, read.all(after, last));
}
