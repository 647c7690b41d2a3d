import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { Writable } from 'node:stream';

/** What the page renderer answered, whole or as it comes. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number>;
}

/**
 * Stands in for the response while the framework renders: a short answer is gathered whole, so that it can be compressed once and kept;
 * a download is handed on as it comes, and whoever makes it can wait until the connection has taken what there is.
 */
export class Capture extends Writable {
  readonly req: IncomingMessage;
  statusMessage = '';
  answer: Answer = { status: 200, headers: {} };
  readonly chunks: Buffer[] = [];
  #target: Writable | undefined;
  readonly #stream: (answer: Answer) => Writable;

  /** `stream` opens the way out for a download; it is called once its head is known. */
  constructor(req: IncomingMessage, stream: (answer: Answer) => Writable) {
    super({ highWaterMark: 256 * 1024 });
    this.req = req;
    this.#stream = stream;
  }

  writeHead(status: number, headers: Answer['headers'] = {}): this {
    this.answer = { status, headers };
    if (status === 200 && String(headers['content-disposition'] ?? '').startsWith('attachment')) this.#target = this.#stream(this.answer);
    return this;
  }

  /** True once the answer goes out as it comes. */
  get streaming(): boolean {
    return this.#target !== undefined;
  }

  /** Resolves when what was written has been taken. */
  async drained(): Promise<void> {
    if (this.writableNeedDrain && !this.destroyed) await once(this, 'drain').catch(() => undefined);
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    if (!this.#target) {
      this.chunks.push(chunk);
      return done();
    }
    if (this.#target.write(chunk)) done();
    else this.#target.once('drain', () => done());
  }

  override _final(done: () => void): void {
    this.#target?.end();
    done();
  }

  /** A failure midway breaks the connection: the reader sees a broken download, not a short file. */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (error) this.#target?.destroy(error);
    done(null);
  }
}
