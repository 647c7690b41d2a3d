import { isMainThread, Worker, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { writeColumns } from '../src/data/columns.ts';
import { paths } from '../src/data/home.ts';
import { writeBulk, type BulkFacts } from './bulk.ts';

/** What is made of a committed mirror while the main thread goes on: its columns, its data package. */
type Task = 'columns' | 'bulk';
interface Work {
  task: Task;
  folder: string;
  facts?: BulkFacts;
}

/** Rows from which a thread is worth its start. */
const MANY = 20_000;

/** Makes columns and data package of a committed mirror: beside the main thread where there is much of it. */
export async function prepareBeside(folder: string, facts: BulkFacts, rows: Record<string, number>): Promise<void> {
  const many = Object.values(rows).reduce((sum, count) => sum + count, 0) > MANY;
  const make = many ? inWorker : (task: Task, place: string) => run({ task, folder: place, facts });
  await Promise.all([make('columns', folder), make('bulk', folder, facts)]);
}

/** Does one task in a thread of its own; what it throws, this throws. */
function inWorker(task: Task, folder: string, facts?: BulkFacts): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { task, folder, ...(facts ? { facts } : {}) } satisfies Work });
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The thread for ${task} ended with ${code}.`))));
  });
}

async function run({ task, folder, facts }: Work): Promise<void> {
  if (task === 'bulk' && facts) return writeBulk(paths.mirror(folder), paths.bulk(folder), facts);
  const mirror = new Database(paths.mirror(folder), { readonly: true });
  try {
    writeColumns(mirror, paths.columns(folder));
  } finally {
    mirror.close();
  }
}

if (!isMainThread && (workerData as Work | null)?.task) await run(workerData as Work);
