import { hash } from 'node:crypto';

/** What a release of a contracting process is counted under: never the same text as a record id. */
export function releaseKey(process: string, release: string): string {
  return `release\n${process}\n${release}`;
}

/** A record and the file it stood in before tonight. */
export interface Standing {
  recordId: string;
  file: string;
}

/** How often each record id, and each release, occurred in a source so far, over all its files. What a refused file added can be taken back. */
export class Occurrences {
  readonly #counts = new Map<string, number>();
  readonly #kept = new Map<string, string>();
  /** Records that a file brings which did not hold them before. */
  readonly #arrived = new Set<string>();
  readonly #held = new Map<string, Standing>();
  readonly #stood: Set<string>;
  #added: string[] = [];
  #file = '';
  /** Files that are not read tonight and hold a record id that a file read tonight holds too. */
  readonly collided = new Set<string>();
  /** Records of failed files that another file has brought tonight. */
  readonly moved: Standing[] = [];

  /** Starts from where records stood before. */
  constructor(before: Standing[]) {
    this.#stood = new Set(before.map(({ recordId, file }) => digestOf(file + recordId)));
  }

  /** The next records are of this file. */
  begin(file: string): void {
    this.#file = file;
    this.#added = [];
  }

  /** Counts a record of a file that is not read again. */
  keep({ recordId, file }: Standing): void {
    const digest = digestOf(recordId);
    this.#counts.set(digest, (this.#counts.get(digest) ?? 0) + 1);
    this.#kept.set(digest, file);
  }

  /** Counts a record of a file that failed and keeps its rows, unless another file has brought it or will: then it has moved there. */
  hold(standing: Standing): void {
    const digest = digestOf(standing.recordId);
    if (this.#arrived.has(digest)) this.moved.push(standing);
    else {
      this.#held.set(digest, standing);
      this.#counts.set(digest, (this.#counts.get(digest) ?? 0) + 1);
    }
  }

  /** Counts one more and gives the number. Keeps digests: an id cut out of a parser's chunk would keep the whole chunk in memory. */
  add(recordId: string): number {
    const digest = digestOf(recordId);
    const kept = this.#kept.get(digest);
    if (kept !== undefined) this.collided.add(kept);
    const held = this.#held.get(digest);
    if (!this.#stood.has(digestOf(this.#file + recordId))) {
      this.#arrived.add(digest);
      if (held) {
        this.moved.push(held);
        this.#held.delete(digest);
        this.#counts.set(digest, (this.#counts.get(digest) ?? 1) - 1);
      }
    }
    const count = (this.#counts.get(digest) ?? 0) + 1;
    this.#counts.set(digest, count);
    this.#added.push(digest);
    return count;
  }

  /** Takes back what the current file added. */
  undo(): void {
    for (const digest of this.#added) this.#counts.set(digest, (this.#counts.get(digest) ?? 1) - 1);
    this.#added = [];
  }
}

function digestOf(recordId: string): string {
  return hash('sha256', recordId, 'base64');
}
