import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import Database from 'better-sqlite3';
import { columnName, type AnyRow, type Dataset, type Value } from '../src/data/dataset.ts';
import { header, lines, unsafe } from '../src/data/formats/csv.ts';
import { kindOf } from '../src/data/kinds.ts';
import { packagePath } from '../src/data/formats/package.ts';
import { tableSql } from '../src/data/mirror.ts';
import { compute, COMPUTED } from './compute.ts';
import { columnOf, CONTENT, defineFunctions, finish } from './load.ts';
import { readCsv } from './sources/csv.ts';
import { readerOf } from './sources/data-package.ts';

/** Rows turned into text at a time. */
const BLOCK = 1000;

/**
 * Computes from the bulk files of a snapshot alone what it has computed datasets of, and compares with its own bulk files, byte by byte. Gives
 * one sentence for each that differs.
 */
export async function* recomputeFaults(bulk: string): AsyncGenerator<string> {
  const folder = mkdtempSync(join(tmpdir(), 'aiqyn-recompute-'));
  const db = new Database(':memory:');
  try {
    db.exec(`ATTACH '${join(folder, 'mirror.sqlite')}' AS mirror; PRAGMA mirror.journal_mode = OFF; PRAGMA mirror.synchronous = OFF; PRAGMA temp_store = FILE; BEGIN`); // prettier-ignore
    defineFunctions(db);
    for (const dataset of CONTENT) {
      await loadBulk(db, dataset, join(bulk, packagePath(dataset)));
      // What is computed is asked of tables with the indexes of the mirror: without them each row looks through all of another.
      finish(db, dataset, () => undefined);
    }
    compute(db, () => undefined);
    for (const dataset of COMPUTED)
      if (hashOfRows(db, dataset) !== (await hashOfFile(join(bulk, packagePath(dataset)))))
        yield `${dataset.id} are not what the other bulk files give when computed again.`;
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadBulk(db: Database.Database, dataset: Dataset, path: string): Promise<void> {
  db.exec(tableSql(dataset, 'mirror', true));
  const fields = Object.entries(dataset.fields);
  const insert = db.prepare(`INSERT INTO mirror.${dataset.id} (${fields.map(([name]) => `"${columnOf(dataset, name)}"`).join(', ')}) VALUES (${fields.map(() => '?').join(', ')})`); // prettier-ignore
  const fail = (detail: string): never => {
    throw new Error(`${path}: ${detail}`);
  };
  let columns: { at: number; text: boolean; read: (text: string) => Value | undefined }[] | undefined;
  await readCsv(
    createReadStream(path).pipe(createGunzip()) as AsyncIterable<Uint8Array>,
    {},
    {
      fail,
      record(cells) {
        if (!columns) {
          columns = fields.map(([name, field]) => ({
            at: cells.indexOf(columnName(name, field)),
            text: kindOf(field).sql === 'text',
            read: readerOf(field),
          }));
          return;
        }
        insert.run(
          columns.map(({ at, text, read }) => {
            const cell = cells[at];
            if (!cell) return null;
            // What a list or a calendar does not know was published all the same, and stands in the mirror as text.
            return read(cell) ?? (text ? unsafe(cell) : fail(`“${cell}” cannot be read`));
          }),
        );
      },
    },
  );
}

function hashOfRows(db: Database.Database, dataset: Dataset): string {
  const digest = createHash('sha256').update(header(dataset));
  const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}" AS "${name}"`).join(', '); // prettier-ignore
  const block: AnyRow[] = [];
  for (const row of db.prepare<[], AnyRow>(`SELECT ${columns} FROM mirror.${dataset.id} ORDER BY row`).iterate()) {
    block.push(row);
    if (block.length === BLOCK) digest.update(lines(dataset, block.splice(0)));
  }
  return digest.update(lines(dataset, block)).digest('hex');
}

async function hashOfFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path).pipe(createGunzip())) digest.update(chunk as Buffer);
  return digest.digest('hex');
}
