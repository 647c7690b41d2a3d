import { turn } from '../turn.ts';

const ENCODER = new TextEncoder();

/**
 * Turns blocks of text into a byte stream: a block is made when it is asked for, and others get a turn between two. An error midway errors the stream, so that the connection breaks rather than ends a short file cleanly.
 */
export function byteStream(blocks: Iterator<string, void>): ReadableStream<Uint8Array> {
  return pieceStream(
    () => {
      const next = blocks.next();
      return Promise.resolve(next.done === true ? undefined : ENCODER.encode(next.value));
    },
    () => blocks.return?.(),
  );
}

/** The same for pieces of bytes that are made elsewhere; undefined ends it, and `cancel` is told where nobody takes them any more. */
export function pieceStream(next: () => Promise<Uint8Array | undefined>, cancel: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await turn();
        const piece = await next();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}
