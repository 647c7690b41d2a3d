import { divideHalfEven, writeDecimal } from './decimal.ts';
import { grouped } from './grouped.ts';
import type { Match } from './match.ts';
import { FEWEST, shareText } from './measures/share.ts';
import { LARGEST_MINOR } from './money.ts';
import type { Query } from './query.ts';

/** How concentrated the money of one group is: shares of its recipients whose sum is positive. Shares and indices are null of fewer than five. */
export interface Concentration {
  value: string | null;
  basis: string | null;
  currency: string;
  /** Recipients with a positive sum, and what they have together. */
  n: number;
  total: bigint;
  /** Sum of squared shares × 10,000, with one decimal; and 10,000 ÷ it. */
  hhi: string | null;
  equivalent: string | null;
  top_1: string | null;
  top_5: string | null;
  top_10: string | null;
  /** The largest tenth of recipients, rounded up. */
  top_tenth: string | null;
  /** Sums from the smallest to the largest: for the curve. */
  sums: readonly bigint[];
  /** Rows that name no organisation, and recipients that gave back as much as they got: outside of everything above. */
  unnamed: { rows: number; minor: bigint };
  nonpositive: { recipients: number; minor: bigint };
}

/** The field of the receiving organisation. */
export function receiverField(dataset: { id: string }): string {
  return dataset.id === 'awards' ? 'recipient_id' : 'receiver_id';
}

/** Concentration among recipients for each basis, currency and value of a field (for all together where none is given), largest total first. */
export function concentrations(query: Query, found: Match, by?: string): Concentration[] {
  const { columns } = found;
  const receivers = columns.coded.get(receiverField(query.dataset));
  const amounts = query.dataset.total && columns.money.get(query.dataset.total.amount);
  if (!receivers || !amounts) return [];
  const near = new Float64Array(receivers.dictionary.length + 1);
  const seen = new Uint8Array(near.length);
  return grouped(query, found, by)
    .map(({ rows, ...group }) => {
      const far = new Map<number, bigint>();
      const touched: number[] = [];
      let unnamed = 0;
      for (const row of rows) {
        const code = receivers.codes[row] ?? 0;
        if (!seen[code]) {
          seen[code] = 1;
          touched.push(code);
        }
        if (code === 0) unnamed++;
        const sum = (near[code] ?? 0) + (amounts[row] ?? 0);
        // Beyond what a float holds exactly a sum is carried over.
        if (sum > LARGEST_MINOR || sum < -LARGEST_MINOR) far.set(code, (far.get(code) ?? 0n) + BigInt(sum));
        near[code] = sum > LARGEST_MINOR || sum < -LARGEST_MINOR ? 0 : sum;
      }
      const sums: bigint[] = [];
      const outside = { unnamed: { rows: unnamed, minor: 0n }, nonpositive: { recipients: 0, minor: 0n } };
      for (const code of touched) {
        const sum = BigInt(near[code] ?? 0) + (far.get(code) ?? 0n);
        near[code] = 0;
        seen[code] = 0;
        if (code === 0) outside.unnamed.minor = sum;
        else if (sum > 0n) sums.push(sum);
        else {
          outside.nonpositive.recipients++;
          outside.nonpositive.minor += sum;
        }
      }
      return { ...group, ...concentrationOf(sums), ...outside };
    })
    .sort((a, b) => (b.total > a.total ? 1 : b.total < a.total ? -1 : 0));
}

/** Indices of positive sums, one for each recipient. */
export function concentrationOf(
  given: readonly bigint[],
): Pick<Concentration, 'n' | 'total' | 'hhi' | 'equivalent' | 'top_1' | 'top_5' | 'top_10' | 'top_tenth' | 'sums'> {
  const sums = given.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const n = sums.length;
  const total = sums.reduce((all, sum) => all + sum, 0n);
  const none = { n, total, hhi: null, equivalent: null, top_1: null, top_5: null, top_10: null, top_tenth: null, sums };
  if (n < FEWEST) return none;
  const squares = sums.reduce((all, sum) => all + sum * sum, 0n);
  const top = (count: number) =>
    shareText(
      sums.slice(-count).reduce((all, sum) => all + sum, 0n),
      total,
    );
  return {
    ...none,
    hhi: writeDecimal(divideHalfEven(squares * 100_000n, total * total), 1),
    equivalent: writeDecimal(divideHalfEven(total * total * 10n, squares), 1),
    top_1: top(1),
    top_5: top(5),
    top_10: top(10),
    top_tenth: top(Math.ceil(n / 10)),
  };
}

/** Steps of the curve: every twentieth of the recipients. */
const STEPS = 20;

/** A point of the Lorenz curve: the share of recipients, from the smallest, and the share of money they have together, both with six decimals. */
export interface CurvePoint {
  recipients: string;
  amount: string;
}

/** The Lorenz curve of sums in ascending order; between two recipients it is a straight line. Empty of fewer than five. */
export function lorenz({ sums, total, n }: Pick<Concentration, 'sums' | 'total' | 'n'>): CurvePoint[] {
  if (n < FEWEST) return [];
  let below = 0n;
  let counted = 0;
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const whole = Math.floor((step * n) / STEPS);
    while (counted < whole) below += sums[counted++] ?? 0n;
    const part = BigInt((step * n) % STEPS) * (sums[whole] ?? 0n);
    return {
      recipients: shareText(step, STEPS) ?? '0',
      amount: shareText(below * BigInt(STEPS) + part, total * BigInt(STEPS)) ?? '0',
    };
  });
}
