import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { SourceError } from '../src/data/errors.ts';
import type { Source } from './config.ts';
import type { RawFile } from './download.ts';
import { limitsOf } from './limits.ts';

/** How many times its own size a zipped file may unfold to, once it is past the first stretch. */
const RATIO = { most: 200, after: 64_000_000 };

/**
 * Streams a raw file's content; gzip is recognised by its first bytes, whatever the name says. Throws a SourceError where a zipped file
 * unfolds to more than its source's limits or any real file would; a broken one throws zlib's own error.
 */
export async function* content(source: Source, raw: RawFile): AsyncGenerator<Uint8Array> {
  const head = await firstBytes(raw.path);
  const file = createReadStream(raw.path, { highWaterMark: 256 * 1024 });
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* file as AsyncIterable<Uint8Array>;
    return;
  }
  const { unzipped_megabytes } = limitsOf(source.download);
  const unzipped = createGunzip({ chunkSize: 64 * 1024 });
  // A broken file reaches the reader through the unzipped stream; the pipe's own copy of the error is not news.
  pipeline(file, unzipped).catch(() => undefined);
  let bytes = 0;
  for await (const chunk of unzipped as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > unzipped_megabytes * 1_000_000)
      throw new SourceError(source.id, raw.name, `unzips to more than ${unzipped_megabytes} MB (unzipped_megabytes)`);
    // `bytesWritten` is what zlib has taken in so far, so the end of a large file cannot hide behind its beginning.
    if (bytes > RATIO.after && bytes > RATIO.most * unzipped.bytesWritten)
      throw new SourceError(
        source.id,
        raw.name,
        `unzips to more than ${RATIO.most} times its size (${bytes} bytes out of the first ${unzipped.bytesWritten}): no data is that even; publish the file without gzip if it is meant`,
      );
    yield chunk;
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  for await (const chunk of createReadStream(path, { end: 1 })) return chunk as Uint8Array;
  return new Uint8Array();
}
