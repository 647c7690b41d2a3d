import { promisify } from 'node:util';
import {
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzip,
  zstdCompress,
  type BrotliOptions,
} from 'node:zlib';
import type { Transform } from 'node:stream';

export type Encoding = 'br' | 'zstd' | 'gzip' | 'identity';

/** A window no wider than the body: the usual one takes megabytes for every page. */
function brotli(bytes: number): BrotliOptions {
  const window = Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes + 16))));
  return {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: window, [constants.BROTLI_PARAM_SIZE_HINT]: bytes },
  };
}

/** The best encoding a client accepts (RFC 9110 §12.5.3); identity where it names none of ours. */
export function encodingFor(header: string | undefined): Encoding {
  const accepted = new Map(
    (header ?? '').split(',').map((part) => {
      const [name = '', quality] = part.trim().split(/;\s*q=/);
      return [name.toLowerCase(), quality === undefined ? 1 : Number(quality)];
    }),
  );
  return (['br', 'zstd', 'gzip'] as const).find((name) => (accepted.get(name) ?? 0) > 0) ?? 'identity';
}

/** Compresses a whole body off the main thread. */
export async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return promisify(brotliCompress)(body, brotli(body.length));
  if (encoding === 'zstd') return promisify(zstdCompress)(body);
  return encoding === 'gzip' ? promisify(gzip)(body) : body;
}

/** A stream that compresses; fast settings, since a download must keep up with its reader. */
export function compressor(encoding: Encoding): Transform | undefined {
  // A window of 256 kB: the usual one holds four megabytes for every open download.
  if (encoding === 'br')
    return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 } });
  if (encoding === 'zstd') return createZstdCompress();
  return encoding === 'gzip' ? createGzip({ level: 4 }) : undefined;
}

/** Media types worth compressing. */
export function isText(type: string): boolean {
  return /^(text\/|application\/((?:[\w.+-]+\+)?(?:json|xml)|javascript|wasm|x-ndjson)\b|image\/svg)/.test(type);
}
