import { writeDecimal } from './decimal.ts';

/** A share of a whole as a decimal from 0 to 1 with four places, rounded down so that only all of it is 1.0000; null of nothing. */
export function shareOf(part: number, whole: number): string | null {
  return whole > 0 ? writeDecimal((BigInt(part) * 10_000n) / BigInt(whole), 4) : null;
}
