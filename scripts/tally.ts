import { ExactSum } from '../src/data/money.ts';

/** Rows by dataset, and sums of transactions by source, kind and currency, taken while files are read: what the mirror must hold. */
export class Tally {
  readonly #rows = new Map<string, number>();
  readonly #sums = new Map<string, ExactSum>();

  /** Counts rows of a dataset. */
  count(dataset: string, rows = 1): void {
    this.#rows.set(dataset, (this.#rows.get(dataset) ?? 0) + rows);
  }

  /** Adds one transaction's minor units. */
  sum(source: string, kind: string, currency: string, minor: number | bigint): void {
    const name = [source, kind, currency].join(' | ');
    let sum = this.#sums.get(name);
    if (!sum) this.#sums.set(name, (sum = new ExactSum()));
    if (typeof minor === 'bigint') sum.addExact(minor);
    else sum.add(minor);
  }

  /** Adds another tally to this one. */
  join(other: Tally): void {
    for (const [dataset, rows] of other.#rows) this.count(dataset, rows);
    for (const [name, sum] of other.#sums) {
      const [source = '', kind = '', currency = ''] = name.split(' | ');
      this.sum(source, kind, currency, sum.value);
    }
  }

  rows(dataset: string): number {
    return this.#rows.get(dataset) ?? 0;
  }

  /** Sums in minor units by `source | kind | currency`. */
  sums(): Map<string, bigint> {
    return new Map([...this.#sums].map(([name, sum]) => [name, sum.value]));
  }

  toJSON(): unknown {
    return { rows: Object.fromEntries(this.#rows), sums: Object.fromEntries([...this.sums()].map(([name, sum]) => [name, String(sum)])) };
  }

  /** Reads what `toJSON` wrote. */
  static parse(text: string): Tally {
    const { rows, sums } = JSON.parse(text) as { rows: Record<string, number>; sums: Record<string, string> };
    const tally = new Tally();
    for (const [dataset, count] of Object.entries(rows)) tally.count(dataset, count);
    for (const [name, sum] of Object.entries(sums)) {
      const [source = '', kind = '', currency = ''] = name.split(' | ');
      tally.sum(source, kind, currency, BigInt(sum));
    }
    return tally;
  }
}
