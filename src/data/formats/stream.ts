import { turn } from '../turn.ts';

const ENCODER = new TextEncoder();

/** Waits until the connection can take more; without a server in front, just gives others a turn. */
export type Drained = () => Promise<void>;

/**
 * Turns blocks of text into a byte stream: a block at a time, others get a turn between two, and nothing is made before the connection
 * has taken what there is. An error midway errors the stream, so that the connection breaks rather than ends a short file cleanly.
 */
export function byteStream(blocks: Iterator<string, void>, drained: Drained = () => Promise.resolve()): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await turn();
        await drained();
        const next = blocks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(ENCODER.encode(next.value));
      },
      cancel() {
        blocks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
