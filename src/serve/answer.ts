import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { compressor, type Encoding } from './encoding.ts';

/** What is answered: whole, so that it can be compressed once and kept, or a file that is made as it is read. */
export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer | ReadableStream<Uint8Array> | null;
}

/** Reads an answer of the API. */
export async function answerOf(response: Response): Promise<Answer> {
  const { status, body } = response;
  const headers = Object.fromEntries(response.headers);
  const isFile = status === 200 && (headers['content-disposition'] ?? '').startsWith('attachment');
  return { status, headers, body: isFile ? body : Buffer.from(await response.arrayBuffer()) };
}

/** Stands in for the response while the framework renders a page, and gathers it. */
export class Page extends Writable {
  readonly req: IncomingMessage;
  statusMessage = '';
  readonly #chunks: Buffer[] = [];
  #head: Pick<Answer, 'status' | 'headers'> = { status: 200, headers: {} };

  constructor(req: IncomingMessage) {
    super();
    this.req = req;
  }

  writeHead(status: number, headers: OutgoingHttpHeaders = {}): this {
    this.#head = { status, headers };
    return this;
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  /** The page; resolves once it is written. */
  async answer(): Promise<Answer> {
    if (!this.writableFinished) await new Promise((resolve, reject) => this.once('finish', resolve).once('close', resolve).once('error', reject)); // prettier-ignore
    return { ...this.#head, body: Buffer.concat(this.#chunks) };
  }
}

/**
 * Sends a file as it is made: the next piece is asked for when the one before was taken, so that a reader who stops holds one. A failure midway breaks the
 * connection, so that the reader sees a broken download and not a short file; a reader who goes away ends the making of it.
 */
export async function sendStream(res: ServerResponse, body: ReadableStream<Uint8Array>, encoding: Encoding): Promise<void> {
  const reader = body.getReader();
  const through = compressor(encoding);
  through?.on('error', (error) => res.destroy(error)).pipe(res);
  const way: Writable = through ?? res;
  const leave = () => {
    through?.destroy();
    // What was being made has nobody to fail for.
    reader.cancel().catch(() => undefined);
  };
  res.once('close', leave);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!(await taken(way, value))) return leave();
      release(value);
    }
    if (!way.destroyed) way.end();
  } catch (error) {
    through?.destroy();
    res.destroy();
    throw error;
  }
}

/** Gives the memory of a piece back at once: a download is hundreds of megabytes, and the collector leaves many of them lying. */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/** Whether a stream took some bytes; false where it is gone. */
export function taken(stream: Writable, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = () => resolve(false);
    stream.once('close', gone);
    stream.write(bytes, (error) => {
      stream.off('close', gone);
      resolve(!error);
    });
  });
}
