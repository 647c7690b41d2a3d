import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Delivery, Order } from './messages.ts';

/** An order without the number of its file, which the pool gives. */
export type Step = Order extends infer O ? (O extends { id: number } ? Omit<O, 'id'> : never) : never;

/** A file in the making. Orders are answered in turn; after `drop` nothing is. */
export interface Making {
  order: (step: Exclude<Step, { step: 'drop' }>) => Promise<Uint8Array>;
  drop: () => void;
}

/** Threads at most: one core stays with whoever answers requests. */
const THREADS = Math.max(1, Math.min(2, availableParallelism() - 1));
const FILE = join('src', 'data', 'exports', 'export-worker.ts');
/** What the build makes of it: plain JavaScript, which a thread loads in a third of the time and of the memory. */
const BUILT = /^export-worker_[\w-]+\.mjs$/;

interface Thread {
  worker: Worker;
  /** Waiting orders of each file, oldest first. */
  files: Map<number, { done: (bytes: Uint8Array) => void; fail: (error: Error) => void }[]>;
  /** Never called: it has the build make a file of the thread’s code. */
  code: () => Promise<unknown>;
}

const threads: Thread[] = [];
let lastId = 0;

/** Files in the making, over all threads. */
export function filesOpen(): number {
  return threads.reduce((sum, { files }) => sum + files.size, 0);
}

/** Begins a file in the thread that has fewest. The thread is started where there is none yet. */
export function beginFile(): Making {
  const thread = threadForNext();
  const id = ++lastId;
  const { files, worker } = thread;
  files.set(id, []);
  const forget = () => {
    const waiting = files.get(id) ?? [];
    files.delete(id);
    // A server that ends does not wait for a thread that has nothing to do.
    if (!files.size) worker.unref();
    return waiting;
  };
  return {
    order: (step) =>
      new Promise((done, fail) => {
        const waiting = files.get(id);
        if (!waiting) return fail(new Error('The file was given up'));
        worker.ref();
        waiting.push({ done, fail });
        worker.postMessage({ id, ...step } satisfies Order, step.step === 'block' ? [step.rows.buffer as ArrayBuffer] : []);
      }),
    drop() {
      if (!files.has(id)) return;
      for (const { fail } of forget()) fail(new Error('The file was given up'));
      worker.postMessage({ id, step: 'drop' } satisfies Order);
    },
  };
}

function threadForNext(): Thread {
  const [idle] = threads.toSorted((a, b) => a.files.size - b.files.size);
  return idle && (threads.length === THREADS || idle.files.size === 0) ? idle : startThread();
}

function startThread(): Thread {
  // A small young generation: pieces live shortly. What the server itself was told to load first is not for the thread.
  const worker = new Worker(workerPath(), { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 8 } });
  const thread: Thread = { worker, files: new Map(), code: () => import('./export-worker.ts') };
  threads.push(thread);
  worker.unref();
  worker.on('message', (delivery: Delivery) => {
    const waiting = thread.files.get(delivery.id)?.shift();
    if ('bytes' in delivery) waiting?.done(delivery.bytes);
    else waiting?.fail(new Error(delivery.fault));
  });
  // Downloads of a thread that ends break; the next one has a new thread.
  const ended = (error: Error) => {
    const at = threads.indexOf(thread);
    if (at >= 0) threads.splice(at, 1);
    for (const { fail } of [...thread.files.values()].flat()) fail(error);
    thread.files.clear();
  };
  worker.once('error', (error: unknown) => ended(error instanceof Error ? error : new Error(String(error))));
  worker.once('exit', (code) => ended(new Error(`The thread that makes files ended with ${code}`)));
  return thread;
}

/** Where the thread's code is: built beside this file, or its source, below the folder of the project. */
function workerPath(): string {
  const built = readdirSync(import.meta.dirname).find((name) => BUILT.test(name));
  if (built) return join(import.meta.dirname, built);
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, FILE);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) throw new Error(`${FILE} is not above ${import.meta.dirname}`);
  }
}
