import { hash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/**
 * Root of a Merkle tree over texts in the order given, as in RFC 9162 section 2.1: SHA-256, leaves after a zero byte, nodes after a one,
 * the left side as large as it can be. One snapshot has one root; a row can be proved to be in it with some twenty hashes.
 */
export class MerkleTree {
  /** Roots of the whole subtrees so far, largest first, with their sizes. */
  readonly #peaks: { size: number; root: Buffer }[] = [];

  add(text: string): void {
    let root = digest(Buffer.concat([LEAF, Buffer.from(text)]));
    let size = 1;
    for (let last = this.#peaks.at(-1); last?.size === size; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      root = digest(Buffer.concat([NODE, last.root, root]));
      size *= 2;
    }
    this.#peaks.push({ size, root });
  }

  /** The root in hexadecimal; of no text at all, the hash of nothing. */
  root(): string {
    const peaks = this.#peaks.map((peak) => peak.root);
    let root = peaks.pop() ?? digest(Buffer.alloc(0));
    for (let left = peaks.pop(); left; left = peaks.pop()) root = digest(Buffer.concat([NODE, left, root]));
    return root.toString('hex');
  }
}

/** What the tree holds of a row. */
export function leafOf(dataset: string, id: string, rowHash: string): string {
  return `${dataset}\n${id}\n${rowHash}`;
}

function digest(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
