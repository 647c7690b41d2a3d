import type { AttributionMethod, Certainty, Earmark } from './codes/chain.ts';

/** Version of the method below; another version may share the same payments out otherwise. */
export const METHOD_VERSION = '1';

/** Levels a contribution may be bound to, the most specific first: money for one award is spent on it before money for its sphere is. */
const LEVELS = ['award', 'lot', 'competition', 'region', 'sphere'] as const satisfies Earmark[];
export type Level = (typeof LEVELS)[number];

/** One movement of money into or out of a pool, in minor units of the pool's currency, always positive. */
export interface Flow {
  id: string;
  /** `income` is money of nobody in particular: an opening balance, interest. `payment` is any money out but a return to a donor. */
  kind: 'receipt' | 'income' | 'payment' | 'refund' | 'return';
  /** ISO 8601 at the precision that was published; null where none was. */
  date: string | null;
  amount: bigint;
  /** Who gave it, or has it back; null where it is nobody's. */
  donor: string | null;
  /** What a receipt is bound to. */
  earmark?: { level: Level; value: string } | undefined;
  /** What a payment is for, at each level; a refund comes back from its award. */
  target?: Partial<Record<Level, string>> | undefined;
}

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
  /** By flow, then in the order in which they were given. */
  parts: Part[];
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

const RANKS: Record<Flow['kind'], number> = { receipt: 0, income: 0, payment: 1, refund: 2, return: 3 };

/** By date; where a date is only a month or a year, its receipts come before its payments. What has no date comes last. */
function inOrder(a: Flow, b: Flow): number {
  const [one, other] = [whenOf(a), whenOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return RANKS[a.kind] - RANKS[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function whenOf({ date, kind }: Flow): string {
  const parts = (date ?? '9999').split('-');
  const rest = RANKS[kind] === 0 ? '00' : '99';
  return [parts[0], parts[1] ?? rest, parts[2] ?? rest].join('-');
}

/** Splits an amount in proportion to weights that add up to at least it: whole units, the largest remainders get one more, ties by place. */
export function shareOut(amount: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === amount) return [...weights];
  const shares: bigint[] = [];
  const remainders: [remainder: bigint, at: number][] = [];
  let left = amount;
  for (const [at, weight] of weights.entries()) {
    const exact = amount * weight;
    const share = exact / total;
    shares.push(share);
    left -= share;
    const remainder = exact - share * total;
    if (remainder) remainders.push([remainder, at]);
  }
  remainders.sort(([a, x], [b, y]) => (a === b ? x - y : a > b ? -1 : 1));
  for (const [, at] of remainders.slice(0, Number(left))) shares[at] = (shares[at] ?? 0n) + 1n;
  return shares;
}

class Pool {
  /** Money free to be spent on anything, one bucket a donor, in order of donors; nobody's money first. */
  #free: Bucket[] = [];
  readonly #bound: Bucket[] = [];
  readonly #payments: Payment[] = [];
  readonly #byAward = new Map<string, Payment[]>();
  #gaps: Payment[] = [];
  /** By the payment or refund they are parts of. */
  readonly #parts = new Map<string, Part[]>();
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
      parts: [...this.#parts.keys()].sort().flatMap((flow) => this.#parts.get(flow) ?? []),
      positions,
      gap: this.#payments.reduce((sum, { gap }) => sum + gap, 0n),
    };
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
      this.#add(payment.flow.id, bucket.donor, share, by ? 'cover' : method, known, by ? by.id : bucket.receipt);
    }
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

  /** A payment's first parts stand alone; later ones that differ in nothing but the amount are one. */
  #add(
    flow: string,
    donor: string | null,
    amount: bigint,
    method: AttributionMethod,
    certainty: Certainty,
    contribution: string | null,
  ): void {
    const name = ['cover', 'refund'].includes(method) ? [flow, donor ?? '', method, certainty, contribution ?? ''].join('\n') : undefined;
    const known = name === undefined ? undefined : this.#again.get(name);
    if (known) known.amount += amount;
    else {
      const part: Part = { flow, donor, amount, method, certainty, contribution };
      const parts = this.#parts.get(flow);
      if (parts) parts.push(part);
      else this.#parts.set(flow, [part]);
      if (name !== undefined) this.#again.set(name, part);
    }
  }
}

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a === null || (b !== null && a < b) ? -1 : 1;
}
