import { hash } from 'node:crypto';

/** What a release of a contracting process is counted under: never the same text as a record id. */
export function releaseKey(process: string, release: string): string {
  return `release\n${process}\n${release}`;
}

/** How often each record id, and each release, occurred in a source so far, over all its files. What a refused file added can be taken back. */
export class Occurrences {
  readonly #counts = new Map<string, number>();
  #added: string[] = [];

  /** Counts one more and gives the number. Keeps a digest: an id cut out of a parser's chunk would keep the whole chunk in memory. */
  add(recordId: string): number {
    const digest = hash('sha256', recordId, 'base64');
    const count = (this.#counts.get(digest) ?? 0) + 1;
    this.#counts.set(digest, count);
    this.#added.push(digest);
    return count;
  }

  /** The counts so far stay, whatever happens next. */
  settle(): void {
    this.#added = [];
  }

  /** Takes back everything since the last `settle`. */
  undo(): void {
    for (const digest of this.#added) this.#counts.set(digest, (this.#counts.get(digest) ?? 1) - 1);
    this.#added = [];
  }
}
