import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
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
 * Sends a file as it is made, no faster than it is taken. A failure midway breaks the connection, so that the reader sees a broken download and not a short
 * file; a reader who goes away ends the making of it.
 */
export async function sendStream(res: ServerResponse, body: ReadableStream<Uint8Array>, encoding: Encoding): Promise<void> {
  const source = Readable.fromWeb(body as WebStream<Uint8Array>, { highWaterMark: 1 });
  const through = compressor(encoding);
  try {
    await (through ? pipeline(source, through, res) : pipeline(source, res));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
