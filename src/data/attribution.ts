import type { AttributionMethod, Certainty } from './codes/chain.ts';
import { inOrder, LEVELS, type Flow } from './pool-flow.ts';
import { shareOut } from './share-out.ts';

/** Version of the method below; another version may share the same payments out otherwise. */
export const METHOD_VERSION = '1';

/** A part of a payment, or of a refund (then negative), that was one donor's money. */
export interface Part {
  flow: string;
  donor: string | null;
  amount: bigint;
  method: AttributionMethod;
  certainty: Certainty;
  /** The receipt it came by, where it is a particular one. */
  contribution: string | null;
}

/** What became of one donor's money in a pool: received − attributed = unspent. */
export interface Position {
  donor: string | null;
  /** Paid in, less what it had back out of its own money. */
  received: bigint;
  earmarked: bigint;
  attributed: bigint;
  unspent: bigint;
}

export interface Attribution {
  /** By flow, then in the order in which they were given. A large pool has millions: they are made one by one, as often as they are asked for. */
  parts: () => Generator<Part>;
  positions: Position[];
  /** Money paid that no receipt has covered: the pool's overdraft. */
  gap: bigint;
}

/** Money of one donor that may be spent: all of it that is free, or what one receipt brought for one purpose. */
interface Bucket {
  donor: string | null;
  balance: bigint;
  earmark: Flow['earmark'];
  receipt: string | null;
}

/** Parts of one payment that differ in bucket and amount alone: a part of its own for each would take a hundred bytes a donor. */
interface Slice {
  buckets: readonly Bucket[];
  amounts: BigInt64Array;
  method: AttributionMethod;
  certainty: Certainty;
}

/** What a payment was made of, for refunds: how much of each bucket is still out. */
interface Payment {
  flow: Flow;
  pieces: { bucket: Bucket | null; certainty: Certainty; out: bigint }[];
  /** Not covered yet. */
  gap: bigint;
  /** Of the gap, what came back before it was covered. */
  gone: bigint;
}

/**
 * Shares the payments of one pool out among its donors: money bound to what is paid first, then in proportion to what each donor has unspent
 * that day, largest remainder, ties by donor. What is paid before money comes in is a gap, covered by the next money, oldest gap first. A
 * refund goes back to where its payment came from, the latest payment of its award first. The order of the flows given does not matter.
 * Throws a RangeError for a flow that is not positive.
 */
export function attribute(flows: readonly Flow[]): Attribution {
  const pool = new Pool(new Set(flows.flatMap(({ kind, target }) => (kind === 'refund' ? (target?.award ?? []) : []))));
  for (const flow of [...flows].sort(inOrder)) {
    if (flow.amount <= 0n) throw new RangeError(`${flow.id}: ${flow.amount} is no amount of a flow`);
    pool.move(flow);
  }
  return pool.result();
}

class Pool {
  /** Money free to be spent on anything, one bucket a donor, in order of donors; nobody's money first. */
  #free: Bucket[] = [];
  readonly #bound: Bucket[] = [];
  readonly #payments: Payment[] = [];
  readonly #byAward = new Map<string, Payment[]>();
  #gaps: Payment[] = [];
  /** By the payment or refund they are parts of. */
  readonly #parts = new Map<string, (Part | Slice)[]>();
  /** Those that may come again and then are added to: of refunds and of covered gaps. */
  readonly #again = new Map<string, Part>();
  readonly #positions = new Map<string | null, Position>();
  /** Awards money came back from: what their payments were made of has to be remembered. */
  readonly #refunding: ReadonlySet<string>;

  constructor(refunding: ReadonlySet<string>) {
    this.#refunding = refunding;
  }

  move(flow: Flow): void {
    if (flow.kind === 'payment') this.#pay(flow);
    else if (flow.kind === 'return') this.#giveBack(flow);
    else {
      if (flow.kind === 'refund') this.#refund(flow);
      else this.#receive(flow);
      this.#settle(flow);
    }
  }

  result(): Attribution {
    for (const payment of this.#payments)
      if (payment.gap + payment.gone) this.#add(payment.flow.id, null, payment.gap + payment.gone, 'gap', 'unallocated', null);
    for (const bucket of [...this.#free, ...this.#bound]) this.#position(bucket.donor).unspent += bucket.balance;
    const positions = [...this.#positions.values()].sort((a, b) => compare(a.donor, b.donor));
    return {
      parts: () => this.#everyPart(),
      positions,
      gap: this.#payments.reduce((sum, { gap }) => sum + gap, 0n),
    };
  }

  *#everyPart(): Generator<Part> {
    for (const flow of [...this.#parts.keys()].sort())
      for (const held of this.#parts.get(flow) ?? []) {
        if ('flow' in held) yield held;
        else
          for (const [at, { donor, receipt: contribution }] of held.buckets.entries()) {
            const amount = held.amounts[at] ?? 0n;
            if (amount) yield { flow, donor, amount, method: held.method, certainty: held.certainty, contribution };
          }
      }
  }

  #receive(flow: Flow): void {
    const position = this.#position(flow.donor);
    position.received += flow.amount;
    if (flow.earmark) {
      position.earmarked += flow.amount;
      this.#bound.push({ donor: flow.donor, balance: flow.amount, earmark: flow.earmark, receipt: flow.id });
    } else this.#freeOf(flow.donor).balance += flow.amount;
  }

  #pay(flow: Flow): void {
    const payment: Payment = { flow, pieces: [], gap: flow.amount, gone: 0n };
    this.#payments.push(payment);
    const award = flow.target?.award;
    if (award !== undefined && this.#refunding.has(award)) this.#byAward.set(award, [...(this.#byAward.get(award) ?? []), payment]);
    this.#draw(payment, undefined);
    if (payment.gap) this.#gaps.push(payment);
  }

  /** Money has come in: it covers what was paid before there was any, the oldest first. */
  #settle(flow: Flow): void {
    if (!this.#gaps.length) return;
    for (const payment of this.#gaps) this.#draw(payment, flow);
    this.#gaps = this.#gaps.filter(({ gap }) => gap);
  }

  /** Takes as much of a payment's gap as there is from the buckets that may pay for it. `by` is what came in, where it covers an earlier payment. */
  #draw(payment: Payment, by: Flow | undefined): void {
    const { target = {} } = payment.flow;
    for (const level of LEVELS) {
      if (!payment.gap) return;
      const value = target[level];
      if (value === undefined) continue;
      const fitting = this.#bound.filter(({ balance, earmark }) => balance && earmark?.level === level && earmark.value === value);
      const donors = new Set(fitting.map(({ donor }) => donor));
      this.#take(payment, fitting, by, 'earmark', donors.size > 1 ? 'proportional' : 'exact');
    }
    if (payment.gap) this.#take(payment, this.#free.filter(({ balance }) => balance), by, 'pro_rata', 'proportional'); // prettier-ignore
  }

  #take(payment: Payment, buckets: Bucket[], by: Flow | undefined, method: AttributionMethod, certainty: Certainty): void {
    const { target = {} } = payment.flow;
    const there = buckets.reduce((sum, { balance }) => sum + balance, 0n);
    if (!there) return;
    const amount = there < payment.gap ? there : payment.gap;
    const shares = shareOut(amount, buckets.map(({ balance }) => balance)); // prettier-ignore
    payment.gap -= amount;
    for (const [at, bucket] of buckets.entries()) {
      const share = shares[at] ?? 0n;
      if (!share) continue;
      bucket.balance -= share;
      const known = by ? 'unallocated' : certainty;
      if (this.#refunding.has(target.award ?? '')) payment.pieces.push({ bucket, certainty: known, out: share });
      this.#position(bucket.donor).attributed += share;
      if (by) this.#add(payment.flow.id, bucket.donor, share, 'cover', known, by.id);
    }
    if (!by) this.#keep(payment.flow.id, { buckets, amounts: BigInt64Array.from(shares), method, certainty });
  }

  /** Back to where it came from: the latest payment of the award first, each in proportion to what of it is still out. */
  #refund(flow: Flow): void {
    let left = flow.amount;
    const award = flow.target?.award;
    for (const payment of (award === undefined ? [] : (this.#byAward.get(award) ?? [])).toReversed()) {
      if (!left) break;
      const uncovered: Payment['pieces'][number] = { bucket: null, certainty: 'unallocated', out: payment.gap };
      const pieces = [...payment.pieces, uncovered].filter((piece) => piece.out);
      const out = pieces.reduce((sum, piece) => sum + piece.out, 0n);
      if (!out) continue;
      const amount = out < left ? out : left;
      left -= amount;
      const shares = shareOut(amount, pieces.map((piece) => piece.out)); // prettier-ignore
      for (const [at, { bucket, certainty }] of pieces.entries()) {
        const share = shares[at] ?? 0n;
        if (!share) continue;
        if (bucket) {
          bucket.balance += share;
          this.#position(bucket.donor).attributed -= share;
          const piece = pieces[at];
          if (piece) piece.out -= share;
        } else {
          payment.gap -= share;
          payment.gone += share;
        }
        this.#add(flow.id, bucket?.donor ?? null, -share, 'refund', certainty, bucket?.receipt ?? null);
      }
    }
    if (!left) return;
    // More came back than is known to have gone out to the award: it is nobody's.
    this.#freeOf(null).balance += left;
    this.#position(null).attributed -= left;
    this.#add(flow.id, null, -left, 'refund', 'unallocated', null);
  }

  /** A donor has back what is unspent of its own, the free money first; what is beyond that is others' money and shared out as a payment is. */
  #giveBack(flow: Flow): void {
    let left = flow.amount;
    for (const bucket of [...this.#free, ...this.#bound].filter(({ donor }) => donor === flow.donor)) {
      const amount = bucket.balance < left ? bucket.balance : left;
      bucket.balance -= amount;
      this.#position(flow.donor).received -= amount;
      left -= amount;
    }
    if (left) this.#pay({ ...flow, amount: left, target: {} });
  }

  #freeOf(donor: string | null): Bucket {
    const known = this.#free.find((bucket) => bucket.donor === donor);
    if (known) return known;
    const bucket: Bucket = { donor, balance: 0n, earmark: undefined, receipt: null };
    this.#free = [...this.#free, bucket].sort((a, b) => compare(a.donor, b.donor));
    return bucket;
  }

  #position(donor: string | null): Position {
    const known = this.#positions.get(donor) ?? { donor, received: 0n, earmarked: 0n, attributed: 0n, unspent: 0n };
    this.#positions.set(donor, known);
    return known;
  }

  #keep(flow: string, part: Part | Slice): void {
    const parts = this.#parts.get(flow);
    if (parts) parts.push(part);
    else this.#parts.set(flow, [part]);
  }

  /** What covers a payment later, or comes back of it: parts that differ in nothing but the amount are one. */
  #add(
    flow: string,
    donor: string | null,
    amount: bigint,
    method: AttributionMethod,
    certainty: Certainty,
    contribution: string | null,
  ): void {
    const name = [flow, donor ?? '', method, certainty, contribution ?? ''].join('\n');
    const known = this.#again.get(name);
    if (known) known.amount += amount;
    else {
      const part: Part = { flow, donor, amount, method, certainty, contribution };
      this.#keep(flow, part);
      this.#again.set(name, part);
    }
  }
}

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a === null || (b !== null && a < b) ? -1 : 1;
}
