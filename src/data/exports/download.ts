import { FORMATS, type FormatName } from '../formats/offered.ts';
import { pieceStream } from '../formats/stream.ts';
import { paths } from '../home.ts';
import type { Mirror } from '../mirror.ts';
import type { Wanted } from './encoder.ts';
import { beginFile, filesOpen, type Making } from './pool.ts';
import type { RowSource } from './rows.ts';

/** Bytes that all downloads together may have made and not yet sent, about; each has its part, and one piece at least of so many rows. */
const WAITING = { bytes: 64_000_000, most: 250_000, rows: 50 };
/** With so many downloads or fewer, the next piece of each is made while the one before is sent. */
const AHEAD = 16;
/** Rows of the first piece where there are more, before it is known how large they are. */
const FIRST = 100;

/**
 * A file with the rows of a source, made in a thread of its own, piece by piece as the connection takes them. A fault midway errors the stream, so
 * that the connection breaks; a reader who goes away frees what was kept for them.
 */
export function fileStream(
  mirror: Pick<Mirror, 'home' | 'snapshot'>,
  format: FormatName,
  { dataset, ...wanted }: Wanted,
  source: RowSource,
): ReadableStream<Uint8Array> {
  let making: Making | undefined;
  let over = false;
  let rows = filesOpen() < AHEAD ? FORMATS[format].rows : FIRST;
  let ahead: Promise<Uint8Array> | undefined;
  const order = (): Promise<Uint8Array> | undefined => {
    if (over) return undefined;
    if (!making) {
      making = beginFile();
      const path = paths.mirror(paths.snapshot(mirror.home, mirror.snapshot));
      return making.order({ step: 'begin', mirror: path, format, wanted: { ...wanted, dataset: dataset.id } });
    }
    const piece = source.next(rows);
    // The numbers go over to the thread: how many there were is asked before.
    const count = piece.length;
    if (count) return making.order({ step: 'block', rows: piece }).then((bytes) => measured(bytes, count));
    over = true;
    return making.order({ step: 'end' });
  };
  const measured = (bytes: Uint8Array, count: number): Uint8Array => {
    const part = Math.min(WAITING.most, WAITING.bytes / Math.max(filesOpen(), 1));
    const suits = Math.floor((part * count) / Math.max(bytes.length, 1));
    rows = Math.min(FORMATS[format].rows, Math.max(WAITING.rows, suits));
    return bytes;
  };
  const close = () => {
    over = true;
    making?.drop();
  };
  const next = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const piece = ahead ?? order();
      ahead = undefined;
      if (!piece) {
        close();
        return undefined;
      }
      const bytes = await piece;
      if (filesOpen() <= AHEAD) {
        ahead = order();
        // It is awaited when its turn comes; where that never does, its fault is nobody's.
        ahead?.catch(() => undefined);
      }
      if (bytes.length) return bytes;
    }
  };
  return pieceStream(async () => {
    try {
      return await next();
    } catch (error) {
      close();
      throw error;
    }
  }, close);
}
