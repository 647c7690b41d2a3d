import { countsSql } from '../../src/data/codes/counted.ts';
import { BOUNDS } from '../../src/data/codes/signal-rules.ts';
import { divideHalfEven, writeDecimal } from '../../src/data/decimal.ts';
import { exponent } from '../../src/data/money.ts';
import type { Asked } from './signal-row.ts';

/** Awards that are an act of their own: not what came to nothing, was replaced by a later version or is counted at its parent. */
export const COUNTS = countsSql('scope');

/** Donors’ own activities name few recipients and are no choice among applicants. */
export const CHOSEN = "instrument <> 'donor_activity'";

/** Remarks of the night that a rule is made of. */
export const MARKS = { over_own_development_cap: 1, award_within_three_years: 2, award_shares_unequal: 4, paid_over_committed: 8 } as const;

/** How an amount begins, in so many digits: what has them not need not be looked at again. */
const DIGITS = BOUNDS.own_number.digits;
const START = `substr(coalesce(a.amount_current_minor, a.amount_awarded_minor), 1, ${DIGITS})`;

/**
 * Makes `temp.judged_all`: what the rules look at of every award that counts, narrow, so that a million of them are read once. The customer is that of the
 * award’s competition, else, without a competition, the funder; which of the two is in `direct`. Gives whether invented awards are among them, and others.
 */
export function judgeAll(db: Asked['db']): number[] {
  db.exec(`
    CREATE TEMP TABLE judged_all AS
    SELECT a.row, a.id, a.source_id AS source, a.instrument, a.award_year AS year, a.recipient_id AS recipient, a.competition_id IS NULL AS direct,
      CASE WHEN a.competition_id IS NULL THEN a.funder_id ELSE c.customer_id END AS customer, coalesce(a.amount_current_minor, a.amount_awarded_minor) AS amount, a.currency, a.amount_paid_minor IS NOT NULL AS paid,
      CASE WHEN a.flags IS NULL OR a.flags = 'no_transactions' THEN 0 ELSE ${Object.entries(MARKS).map(([flag, bit]) => `(instr(a.flags, '${flag}') > 0) * ${bit}`).join(' + ')} END AS marks,
      coalesce(a.amount_current_minor, a.amount_awarded_minor) >= ${10 ** (DIGITS - 1)} AND (instr(a.source_record_id, ${START}) > 0 OR instr(a.contract_number, ${START}) > 0) AS numbered, coalesce(a.is_demo, 0) AS is_demo
    FROM mirror.awards AS a LEFT JOIN mirror.competitions AS c ON c.id = a.competition_id WHERE ${COUNTS}`); // prettier-ignore
  return db.prepare<[], number>('SELECT DISTINCT is_demo FROM temp.judged_all ORDER BY 1').pluck().all();
}

/** Makes `temp.judged` of those that are invented or of those that are not: of all where there are no others. */
export function judge({ db, demo }: Asked, all: boolean): void {
  if (all) db.exec('ALTER TABLE temp.judged_all RENAME TO judged');
  else db.exec(`CREATE TEMP TABLE judged AS SELECT * FROM temp.judged_all WHERE is_demo = ${demo}`);
}

/** True where an award carries a remark that a rule is made of: without one a rule need not look at a million rows. */
export function isMarked({ db }: Pick<Asked, 'db'>, mark: number): boolean {
  return db.prepare<[number], number>('SELECT 1 FROM temp.judged WHERE marks & ? LIMIT 1').get(mark) !== undefined;
}

/** SQL functions of the rules: exact numbers as text, from whole ones. */
export function defineSignalFunctions({ db }: Pick<Asked, 'db'>): void {
  const whole = (value: unknown) => BigInt(value as number | bigint);
  /** A fraction with so many places, rounded half to even; null of nothing. */
  db.function('quotient', { deterministic: true, safeIntegers: true }, (over, under, places) => {
    if (over === null || under === null || whole(under) <= 0n) return null;
    const scale = Number(places);
    return writeDecimal(divideHalfEven(whole(over) * 10n ** BigInt(scale), whole(under)), scale);
  });
  /** Shares squared and added up, in points of 10,000, with two places. */
  db.aggregate('hhi', {
    start: () => ({ sum: 0n, squares: 0n }),
    safeIntegers: true,
    step: (total: { sum: bigint; squares: bigint }, amount: unknown) => ({
      sum: total.sum + whole(amount),
      squares: total.squares + whole(amount) * whole(amount),
    }),
    result: ({ sum, squares }) => (sum > 0n ? writeDecimal(divideHalfEven(squares * 1_000_000n, sum * sum), 2) : null),
  });
  /** The amount in whole units of its currency as a text; null where it has a fraction. */
  db.function('whole_units', { deterministic: true }, (minor, currency) => {
    const scale = 10 ** exponent(String(currency));
    return typeof minor === 'number' && minor % scale === 0 ? String(minor / scale) : null;
  });
  /** True where a text has these digits as a run of their own. */
  db.function('has_number', { deterministic: true }, (text, digits) => Number(typeof text === 'string' && new RegExp(`(?<!\\d)0*${String(digits)}(?!\\d)`).test(text))); // prettier-ignore
  /** A value as it stands in an address. */
  db.function('encoded', { deterministic: true }, (text) => encodeURIComponent(String(text)));
}

/** The filter of the awards of one customer, by what makes it one: its competitions, or that it pays without any. Null where the competitions are too many. */
export function customerFilter(customer: string, direct: string, more: string): string {
  return `CASE WHEN ${direct} THEN 'awards?funder_id=' || encoded(${customer}) || '&competition_id.null=true&scope.not=not_awarded,regrant,superseded' || ${more}
    WHEN (SELECT count(*) FROM mirror.competitions WHERE customer_id = ${customer}) <= 100
    THEN 'awards?competition_id=' || (SELECT group_concat(id, ',') FROM (SELECT id FROM mirror.competitions WHERE customer_id = ${customer} ORDER BY id)) || '&scope.not=not_awarded,regrant,superseded' || ${more} END`; // prettier-ignore
}
