import { OWN_DEVELOPMENT } from './codes/chain.ts';
import type { AnyRow } from './dataset.ts';
import { divideHalfEven, readDecimal, writeDecimal } from './decimal.ts';
import { ExactSum } from './money.ts';
import { capOn, type Cap } from './own-development.ts';

/** What one category of an award's money was planned and reported to be; null where not published. */
export interface UseLine {
  category: string | null;
  planned: bigint | null;
  actual: bigint | null;
  rows: number;
  /** Rows of which no actual amount is published. */
  unreported: number;
}

/** A sum for the recipient's own development and its share of the award after amendments. */
export interface OwnDevelopment {
  minor: bigint;
  /** From 0 to 1 with four decimals, half to even; null where the amount of the award is not known. */
  share: string | null;
  /** Above the cap by the exact amounts; undefined where there is no share to keep to. */
  over: boolean | undefined;
}

export interface AwardUse {
  currency: string;
  lines: UseLine[];
  planned: OwnDevelopment | null;
  actual: OwnDevelopment | null;
  cap: Cap | undefined;
  other_currency_rows: number;
}

const isOwn = (category: AnyRow[string] | undefined) => OWN_DEVELOPMENT.some((own) => own === category);

/** What an award's money is used for, by category, with the part kept for own development beside the cap of its decision date. */
export function useOf(award: AnyRow, spendLines: AnyRow[]): AwardUse | undefined {
  const currency = award['currency'];
  if (typeof currency !== 'string') return undefined;
  const inCurrency = spendLines.filter((row) => row['currency'] === currency || (row['planned'] === null && row['actual'] === null));
  const sum = (rows: AnyRow[], field: 'planned' | 'actual') => {
    const known = rows.filter((row) => typeof row[field] === 'number');
    const total = new ExactSum();
    for (const row of known) total.add(Number(row[field]));
    return known.length ? total.value : null;
  };
  const categories = [...new Set(inCurrency.map((row) => row['category'] as string | null))];
  const lines = categories.map((category) => {
    const rows = inCurrency.filter((row) => row['category'] === category);
    const unreported = rows.filter((row) => row['actual'] === null).length;
    return { category, planned: sum(rows, 'planned'), actual: sum(rows, 'actual'), rows: rows.length, unreported };
  });
  const text = (name: string) => (typeof award[name] === 'string' ? award[name] : null);
  const cap = capOn(text('instrument'), text('grant_kind'), text('award_date'));
  const whole = award['amount_current'] ?? award['amount_awarded'];
  const own = (field: 'planned' | 'actual'): OwnDevelopment | null => {
    const minor = sum(inCurrency.filter((row) => isOwn(row['category'])), field); // prettier-ignore
    return minor === null ? null : { minor, ...shareOfAward(minor, typeof whole === 'number' ? BigInt(whole) : null, cap) };
  };
  const largest = (line: UseLine) => line.planned ?? line.actual ?? -1n;
  return {
    currency,
    cap,
    lines: lines.sort((a, b) => (largest(a) < largest(b) ? 1 : -1)),
    planned: own('planned'),
    actual: own('actual'),
    other_currency_rows: spendLines.length - inCurrency.length,
  };
}

/** The share of an amount in an award, and whether it is over the cap: compared as fractions, so that no rounding decides it. */
function shareOfAward(minor: bigint, award: bigint | null, cap: Cap | undefined): Pick<OwnDevelopment, 'share' | 'over'> {
  if (award === null || award <= 0n) return { share: null, over: undefined };
  const percent = cap?.percent ? readDecimal(cap.percent) : undefined;
  return {
    share: writeDecimal(divideHalfEven(minor * 10_000n, award), 4),
    over: percent && minor * 100n * percent.under > percent.over * award,
  };
}
