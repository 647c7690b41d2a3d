import type { Earmark } from './codes/chain.ts';

/** Levels a contribution may be bound to, the most specific first: money for one award is spent on it before money for its sphere is. */
export const LEVELS = ['award', 'lot', 'competition', 'region', 'sphere'] as const satisfies Earmark[];
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

const RANKS: Record<Flow['kind'], number> = { receipt: 0, income: 0, payment: 1, refund: 2, return: 3 };

/** By date; where a date is only a month or a year, its receipts come before its payments. What has no date comes last. */
export function inOrder(a: Flow, b: Flow): number {
  const [one, other] = [whenOf(a), whenOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return RANKS[a.kind] - RANKS[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function whenOf({ date, kind }: Flow): string {
  const parts = (date ?? '9999').split('-');
  const rest = RANKS[kind] === 0 ? '00' : '99';
  return [parts[0], parts[1] ?? rest, parts[2] ?? rest].join('-');
}
