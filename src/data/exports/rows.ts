import type { Match } from '../match.ts';
import type { Mirror } from '../mirror.ts';
import type { Query } from '../query.ts';
import { orderOf } from '../select.ts';

/** Gives the rows of a download a piece at a time: their numbers in the mirror, in order; an empty piece where there are no more. */
export interface RowSource {
  total: number;
  next: (count: number) => Uint32Array;
}

/**
 * The rows that fit a query, in its order. What is kept while a slow reader takes them is a bit for each row of the dataset at most, so that very
 * many can be at it.
 */
export function rowSource(mirror: Mirror, query: Query, found: Match): RowSource {
  const { rows } = mirror.columns(query.dataset);
  const order = orderOf(query, found.columns);
  const total = Math.min(found.total, query.limit ?? Infinity);
  let position = 0;
  let left = total;
  const taken = (count: number) => {
    const size = Math.min(count, left);
    left -= size;
    return new Uint32Array(size);
  };
  // Few rows in the order they are stored in are their own list.
  if (!order && found.total < rows / 32) {
    const fitting = found.fitting();
    const next = (count: number) => taken(count).map(() => (fitting[position++] ?? 0) + 1);
    return { total, next };
  }
  const fits = found.total === rows ? undefined : bitsOf(found.failed);
  return {
    total,
    next(count) {
      const piece = taken(count);
      for (let at = 0; at < piece.length; position++) {
        const row = order?.[position] ?? position;
        if (!fits || ((fits[row >>> 5] ?? 0) >>> (row & 31)) & 1) piece[at++] = row + 1;
      }
      return piece;
    },
  };
}

function bitsOf(failed: Uint8Array): Uint32Array {
  const bits = new Uint32Array(Math.ceil(failed.length / 32));
  for (let row = 0; row < failed.length; row++) if (failed[row] === 0) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
  return bits;
}
