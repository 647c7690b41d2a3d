import { divideHalfEven, writeDecimal } from './decimal.ts';
import { grouped } from './grouped.ts';
import type { Match } from './match.ts';
import { FEWEST, shareText } from './measures/share.ts';
import { ExactSum, LARGEST_MINOR } from './money.ts';
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
  sums: Float64Array | readonly bigint[];
  /** Rows that name no organisation, and recipients that gave back as much as they got: outside of everything above. */
  unnamed: { rows: number; minor: bigint };
  nonpositive: { recipients: number; minor: bigint };
}

/** The field of the receiving organisation. */
export function receiverField(dataset: { id: string }): string {
  return dataset.id === 'awards' ? 'recipient_id' : 'receiver_id';
}

/**
 * Concentration among recipients for each basis, currency and value of a field (for all together where none is given), largest total first.
 * `brief` leaves out what needs the sums in order: the curve and every top share but that of the largest.
 */
export function concentrations(query: Query, found: Match, by?: string, brief = false): Concentration[] {
  const { columns } = found;
  const receivers = columns.coded.get(receiverField(query.dataset));
  const amounts = query.dataset.total && columns.money.get(query.dataset.total.amount);
  if (!receivers || !amounts) return [];
  const near = new Float64Array(receivers.dictionary.length + 1);
  const seen = new Uint8Array(near.length);
  const touched = new Uint32Array(near.length);
  return grouped(query, found, by)
    .map(({ rows, ...group }) => {
      const far = new Map<number, bigint>();
      let [parties, unnamed] = [0, 0];
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at] ?? 0;
        const code = receivers.codes[row] ?? 0;
        if (!seen[code]) {
          seen[code] = 1;
          touched[parties++] = code;
        }
        if (code === 0) unnamed++;
        const sum = (near[code] ?? 0) + (amounts[row] ?? 0);
        if (sum <= LARGEST_MINOR && sum >= -LARGEST_MINOR) near[code] = sum;
        else {
          // Beyond what a float holds exactly a sum is carried over.
          far.set(code, (far.get(code) ?? 0n) + BigInt(sum));
          near[code] = 0;
        }
      }
      const exact: bigint[] = [];
      const small = new Float64Array(far.size ? 0 : parties);
      let positive = 0;
      const outside = { unnamed: { rows: unnamed, minor: 0n }, nonpositive: { recipients: 0, minor: 0n } };
      for (let at = 0; at < parties; at++) {
        const code = touched[at] ?? 0;
        const sum = far.size ? BigInt(near[code] ?? 0) + (far.get(code) ?? 0n) : (near[code] ?? 0);
        near[code] = 0;
        seen[code] = 0;
        if (code === 0) outside.unnamed.minor = BigInt(sum);
        else if (sum > 0) {
          if (typeof sum === 'number') small[positive++] = sum;
          else exact.push(sum);
        } else {
          outside.nonpositive.recipients++;
          outside.nonpositive.minor += BigInt(sum);
        }
      }
      return { ...group, ...concentrationOf(far.size ? exact : small.subarray(0, positive), brief), ...outside };
    })
    .sort((a, b) => (b.total > a.total ? 1 : b.total < a.total ? -1 : 0));
}

/** Indices of positive sums, one for each recipient: whole numbers, floats where all are small enough to be exact. Floats are put in order in place. */
export function concentrationOf(
  given: Float64Array | readonly bigint[],
  brief = false,
): Pick<Concentration, 'n' | 'total' | 'hhi' | 'equivalent' | 'top_1' | 'top_5' | 'top_10' | 'top_tenth' | 'sums'> {
  const sums = given instanceof Float64Array ? (brief ? given : given.sort()) : given.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const n = sums.length;
  const total = sumFrom(sums, 0);
  const none = { n, total, hhi: null, equivalent: null, top_1: null, top_5: null, top_10: null, top_tenth: null, sums };
  if (n < FEWEST) return none;
  const squares = sums instanceof Float64Array ? squaresOf(sums) : sums.reduce((all, sum) => all + sum * sum, 0n);
  const top = (count: number) => shareText(sumFrom(sums, Math.max(0, n - count)), total);
  const indices = {
    ...none,
    hhi: writeDecimal(divideHalfEven(squares * 100_000n, total * total), 1),
    equivalent: writeDecimal(divideHalfEven(total * total * 10n, squares), 1),
  };
  if (brief && sums instanceof Float64Array) return { ...indices, top_1: shareText(BigInt(largestOf(sums)), total) };
  return {
    ...indices,
    top_1: top(1),
    top_5: top(5),
    top_10: top(10),
    top_tenth: top(Math.ceil(n / 10)),
  };
}

function sumFrom(sums: Float64Array | readonly bigint[], from: number): bigint {
  const exact = new ExactSum();
  for (let at = from; at < sums.length; at++) {
    const sum = sums[at] ?? 0;
    if (typeof sum === 'number') exact.add(sum);
    else exact.addExact(sum);
  }
  return exact.value;
}

function largestOf(sums: Float64Array): number {
  let largest = 0;
  for (let at = 0; at < sums.length; at++) if ((sums[at] ?? 0) > largest) largest = sums[at] ?? 0;
  return largest;
}

/** Half of the bits of an amount: products of two such halves are exact floats. */
const HALF = 2 ** 26;

/** The sum of squares of whole floats up to `LARGEST_MINOR`, exact: each is taken as two halves, and sums are carried over. */
function squaresOf(sums: Float64Array): bigint {
  const [high, middle, low] = [new ExactSum(), new ExactSum(), new ExactSum()];
  for (let at = 0; at < sums.length; at++) {
    const sum = sums[at] ?? 0;
    const upper = Math.floor(sum / HALF);
    const lower = sum - upper * HALF;
    high.add(upper * upper);
    middle.add(upper * lower);
    low.add(lower * lower);
  }
  return (high.value << 52n) + (middle.value << 27n) + low.value;
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
    while (counted < whole) below += BigInt(sums[counted++] ?? 0);
    const part = BigInt((step * n) % STEPS) * BigInt(sums[whole] ?? 0);
    return {
      recipients: shareText(step, STEPS) ?? '0',
      amount: shareText(below * BigInt(STEPS) + part, total * BigInt(STEPS)) ?? '0',
    };
  });
}
