/** Random numbers that come again with the same seed (mulberry32). */
export class Chance {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  true(part: number): boolean {
    return this.next() < part;
  }

  /** One of a list; throws where it is empty. */
  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('Nothing to choose from');
    return item;
  }

  /** Up to so many different ones of a list. */
  some<T>(items: readonly T[], most: number): T[] {
    const left = [...items];
    const chosen: T[] = [];
    for (let count = this.below(most + 1); count > 0 && left.length; count--) chosen.push(...left.splice(this.below(left.length), 1));
    return chosen;
  }
}
