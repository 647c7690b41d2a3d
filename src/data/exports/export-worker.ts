import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { findDataset } from '../datasets/index.ts';
import { BlockReader } from './block-reader.ts';
import { encoderOf, type Encoder } from './encoder.ts';
import type { Delivery, Order } from './messages.ts';

/**
 * The thread that makes files: a piece for each order, in the order they come in, so that many downloads take turns. A mirror is opened for the
 * first file made of it and closed with the last, in one read transaction all the while.
 */
interface Open {
  db: Database.Database;
  reader: BlockReader;
  files: number;
}

const mirrors = new Map<string, Open>();
const files = new Map<number, { encoder: Encoder; mirror: string }>();

function openMirror(path: string): Open {
  const known = mirrors.get(path);
  if (known) return known;
  // Not mapped into memory: a walk through all of a mirror would count as the server's own.
  const db = new Database(path, { readonly: true, fileMustExist: true });
  db.exec('BEGIN');
  const made = { db, reader: new BlockReader(db), files: 0 };
  mirrors.set(path, made);
  return made;
}

/** Forgets a file, and closes its mirror where no other file is made of it. */
function drop(id: number): void {
  const file = files.get(id);
  if (!file) return;
  files.delete(id);
  const mirror = mirrors.get(file.mirror);
  if (!mirror || --mirror.files > 0) return;
  mirrors.delete(file.mirror);
  mirror.db.close();
}

function make(order: Exclude<Order, { step: 'drop' }>): Uint8Array {
  if (order.step === 'begin') {
    const dataset = findDataset(order.wanted.dataset);
    if (!dataset) throw new Error(`There is no dataset ${order.wanted.dataset}`);
    const open = openMirror(order.mirror);
    open.files++;
    const encoder = encoderOf(order.format, { ...order.wanted, dataset }, open.reader);
    files.set(order.id, { encoder, mirror: order.mirror });
    return encoder.begin();
  }
  const file = files.get(order.id);
  if (!file) throw new Error('The file was given up');
  return order.step === 'block' ? file.encoder.block(order.rows) : file.encoder.end();
}

parentPort?.on('message', (order: Order) => {
  if (order.step === 'drop') return drop(order.id);
  const send = (delivery: Delivery, moved: ArrayBuffer[] = []) => parentPort?.postMessage(delivery, moved);
  try {
    const bytes = make(order);
    // What has a buffer of its own is handed over; small pieces share one with others and are copied.
    const own = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength && bytes.byteLength > 0;
    send({ id: order.id, bytes }, own ? [bytes.buffer] : []);
    if (order.step === 'end') drop(order.id);
  } catch (error) {
    drop(order.id);
    send({ id: order.id, fault: error instanceof Error ? error.message : String(error) });
  }
});
