import { turn } from '../turn.ts';

const ENCODER = new TextEncoder();

/** Waits until the connection can take more; without a server in front, just gives others a turn. */
export type Drained = () => Promise<void>;

/**
 * Turns blocks of text into a byte stream: a block at a time, others get a turn between two, and nothing is made before the connection
 * has taken what there is. An error midway errors the stream, so that the connection breaks rather than ends a short file cleanly.
 */
export function byteStream(blocks: Iterator<string, void>, drained?: Drained): ReadableStream<Uint8Array> {
  return pieceStream(
    () => {
      const next = blocks.next();
      return Promise.resolve(next.done === true ? undefined : ENCODER.encode(next.value));
    },
    () => blocks.return?.(),
    drained,
  );
}

/** The same for pieces of bytes that are made elsewhere; undefined ends it, and `cancel` is told where nobody takes them any more. */
export function pieceStream(
  next: () => Promise<Uint8Array | undefined>,
  cancel: () => void,
  drained: Drained = () => Promise.resolve(),
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await turn();
        await drained();
        const piece = await next();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}
