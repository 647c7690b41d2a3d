import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { paths } from '../src/data/home.ts';
import { writeBulk, type BulkFacts } from './bulk.ts';

/** Rows from which a thread is worth its start. */
const MANY = 20_000;

interface Work {
  folder: string;
  facts: BulkFacts;
}

/** Writes the data package of a committed mirror: in a thread of its own where there is much of it. What goes wrong there is thrown here. */
export function writeBulkBeside(folder: string, facts: BulkFacts, rows: Record<string, number>): Promise<void> {
  if (Object.values(rows).reduce((sum, count) => sum + count, 0) <= MANY) return writeBulk(paths.mirror(folder), paths.bulk(folder), facts);
  return new Promise((resolve, reject) => {
    // A small young generation: blocks of rows live shortly, and two heaps share the memory.
    const worker = new Worker(new URL(import.meta.url), { workerData: { folder, facts } satisfies Work, resourceLimits: { maxYoungGenerationSizeMb: 16 } }); // prettier-ignore
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The thread for the data package ended with ${code}.`))));
  });
}

if (!isMainThread && (workerData as Work | null)?.folder) {
  const { folder, facts } = workerData as Work;
  await writeBulk(paths.mirror(folder), paths.bulk(folder), facts);
}
