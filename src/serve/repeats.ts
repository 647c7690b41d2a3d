import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';

/** What a request came to when it was asked before, in the same words. */
export interface Repeat {
  /** The snapshot that was served then: with another one nothing of this holds. */
  served: string;
  /** What the answer is kept under, and its entity tag. */
  key: string;
  etag: string;
  caching: string;
  api: boolean;
}

/** Requests remembered, and the longest among them: they are there to save time, not to hold memory. */
const REMEMBERED = 20_000;
const LONGEST = 1000;

/** Requests asked before, word for word: nothing of them has to be taken apart again to find their answer in memory. */
export class Repeats {
  readonly #known = new LRUCache<string, Repeat>({ max: REMEMBERED });

  /** The words of a request that its answer depends on; undefined where it depends on more, or is too long. */
  static words({ method, url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): string | undefined {
    if ((method !== 'GET' && method !== 'HEAD') || url === '/' || url.startsWith('/?')) return undefined;
    // All of it or nothing: a header cut short would be taken for another one, and the answer packed as nobody asked.
    const words = `${headers['accept-encoding'] ?? ''}\n${url}`;
    return words.length > LONGEST ? undefined : words;
  }

  get(words: string | undefined, served: string): Repeat | undefined {
    const known = words === undefined ? undefined : this.#known.get(words);
    return known?.served === served ? known : undefined;
  }

  set(words: string | undefined, repeat: Repeat): void {
    if (words !== undefined) this.#known.set(words, repeat);
  }
}
