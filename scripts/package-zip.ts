import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { ZipPieces } from '../src/data/formats/zip.ts';

/** Bytes before and after the deflated content of a gzip file that names nothing (RFC 1952). */
const HEAD = 10;
const TAIL = 8;

/**
 * Writes a zip file of short texts and of gzip files, which lie in it unzipped by name. What is deflated in a gzip file is deflated in a zip file in
 * the same way: the bytes are copied, and nothing is packed twice. `size` is that of the unzipped content: a gzip file says it modulo 4 GB only.
 */
export async function zipPackage(
  path: string,
  made: Date,
  { texts, gzipped }: { texts: [name: string, text: string][]; gzipped: [name: string, path: string, size: number][] },
): Promise<void> {
  const out = createWriteStream(path);
  const done = finished(out);
  const drained = async () => {
    if (out.writableNeedDrain) await once(out, 'drain');
  };
  const zip = new ZipPieces((bytes) => void out.write(bytes), made);
  for (const [name, text] of texts) zip.file(name, text);
  for (const [name, from, size] of gzipped) {
    const { crc, packed } = await sumsOf(from);
    zip.packed(name, { crc, size, packed });
    for await (const chunk of createReadStream(from, { start: HEAD, end: HEAD + packed - 1 })) {
      zip.copy(chunk as Uint8Array);
      await drained();
    }
  }
  zip.finish();
  out.end();
  await done;
}

/** The checksum of a gzip file's content, and how many bytes it is deflated. */
async function sumsOf(path: string): Promise<{ crc: number; packed: number }> {
  const file = await open(path);
  try {
    const bytes = (await file.stat()).size;
    const tail = Buffer.alloc(TAIL);
    await file.read(tail, 0, TAIL, bytes - TAIL);
    return { crc: tail.readUInt32LE(0), packed: bytes - HEAD - TAIL };
  } finally {
    await file.close();
  }
}
