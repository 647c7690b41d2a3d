/** What parts of payments have in common that are added up together, beside donor and certainty. */
export interface Common {
  kind: string;
  year: number | null;
  recipient_id: string | null;
  sphere: string | null;
  region: string | null;
  is_demo: number;
  source_id: string;
}

/** One sum: exact minor units, and of how many parts. */
export interface PartSum extends Common {
  donor: string | null;
  certainty: string;
  amount: number;
  parts: number;
}

/** Adds up the parts of the payments of one pool while they pass by, payment by payment. */
export class PartSums {
  readonly #groups = new Map<string, Map<string, PartSum>>();
  #payment = '';
  #group = new Map<string, PartSum>();

  /** Adds one part; `common` is asked for once a payment. Throws a RangeError beyond 2^53 minor units. */
  add(payment: string, common: () => Common, donor: string | null, certainty: string, amount: number): void {
    if (payment !== this.#payment) this.#begin(payment, common());
    const name = `${certainty} ${donor ?? ''}`;
    const known = this.#group.get(name);
    if (known) {
      known.amount += amount;
      known.parts++;
      if (!Number.isSafeInteger(known.amount)) throw new RangeError(`${payment}: a sum of parts is beyond 2^53 minor units`);
    } else this.#group.set(name, { ...this.#common, donor, certainty, amount, parts: 1 });
  }

  #common: Common = { kind: '', year: null, recipient_id: null, sphere: null, region: null, is_demo: 0, source_id: '' };

  #begin(payment: string, common: Common): void {
    const name = JSON.stringify(Object.values(common));
    const group = this.#groups.get(name) ?? new Map<string, PartSum>();
    this.#groups.set(name, group);
    [this.#payment, this.#group, this.#common] = [payment, group, common];
  }

  /** Every sum. */
  *all(): Generator<PartSum> {
    for (const group of this.#groups.values()) yield* group.values();
  }
}
