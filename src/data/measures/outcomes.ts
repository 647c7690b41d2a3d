import { readDecimal } from '../decimal.ts';
import type { Facts, IndicatorFact } from './facts.ts';
import { perCurrency, perYear, rowsBehind, shareRow, shareText, sum, type MeasureRow } from './share.ts';

const yearOf = ({ period_end: end }: IndicatorFact) => (end === null ? null : Number(end.slice(0, 4)));
const isVerified = ({ verification }: IndicatorFact) => verification === 'checked' || verification === 'independent';

/** Indicators that reached their target among those with target and actual; a target no actual was reported for is in the coverage, not a zero. */
export function indicatorsMet({ indicators, as_of }: Facts): MeasureRow[] {
  const promised = indicators.filter(
    (one) => one.target !== null && readDecimal(one.target) && (one.actual !== null || isOver(one.period_end, as_of)),
  );
  const told = ({ actual }: IndicatorFact) => actual !== null && readDecimal(actual) !== undefined;
  if (!promised.some(told)) return [];
  return perYear(promised, yearOf, (all, year) => {
    const own = all.filter(told);
    return [
      shareRow({ measure: 'indicators_met', basis: 'indicators', year, over: own.filter(isMet).length, under: own.length, n: own.length, coverage: shareText(own.length, all.length), rows_behind: 'indicators' }),
    ];
  }); // prettier-ignore
}

/** True where a period has ended by a day. */
export function isOver(end: string | null, asOf: string): boolean {
  return end !== null && end <= asOf.slice(0, end.length);
}

/** True where the actual is at least the target, or at most where less is better. Compared exactly. */
export function isMet({ target, actual, ascending }: IndicatorFact): boolean {
  const [wanted, reached] = [readDecimal(target ?? ''), readDecimal(actual ?? '')];
  if (!wanted || !reached) return false;
  const difference = reached.over * wanted.under - wanted.over * reached.under;
  return ascending ? difference >= 0n : difference <= 0n;
}

/** Reported results that someone other than the recipient verified; and the share of paid money whose award has one such result. */
export function verified({ awards, indicators }: Facts): MeasureRow[] {
  const reported = indicators.filter(({ actual }) => actual !== null);
  if (!reported.length) return [];
  const results = perYear(reported, yearOf, (own, year) => [
    shareRow({ measure: 'verified_results', basis: 'indicators', year, over: own.filter(isVerified).length, under: own.length, n: own.length, rows_behind: rowsBehind('indicators', { verification: 'checked,independent' }) }),
  ]); // prettier-ignore
  const seen = new Set(reported.filter(isVerified).map(({ award }) => award));
  // A prize is given for what was done: no result is promised for it.
  const paying = awards.filter(({ instrument, paid }) => instrument !== 'ngo_award' && paid !== null);
  const money = perYear(paying, ({ year }) => year, (all, year) =>
    perCurrency(all).map(([currency, own]) =>
      shareRow({ measure: 'verified_money', basis: 'money', year, currency, over: sum(own.filter(({ id }) => seen.has(id)).map(({ paid }) => paid)), under: sum(own.map(({ paid }) => paid)), n: own.length, rows_behind: rowsBehind('indicators', { verification: 'checked,independent' }) }),
    ),
  ); // prettier-ignore
  return [...results, ...money];
}

/** Recipients whose charter goal is recorded, and recipients with a standard that is valid on the day, where a scheme of standards is published. */
export function recipientFacts({ awards, recipients, as_of }: Facts): MeasureRow[] {
  const all = [...new Set(awards.flatMap(({ recipient }) => recipient ?? []))].map((id) => recipients.get(id));
  const registered = all.filter((one) => one !== undefined);
  const withStandard = registered.filter(({ standard_status: status }) => status !== null);
  const valid = withStandard.filter(
    ({ standard_status: status, standard_valid_to: to }) => status === 'valid' && (to === null || to >= as_of.slice(0, to.length)),
  );
  const goals = registered.filter(({ charter_goal }) => charter_goal);
  return [
    ...(goals.length ? [shareRow({ measure: 'charter_goal_recorded', basis: 'ngos', over: goals.length, under: all.length, n: all.length, rows_behind: 'register?charter_goal_sphere.null=false' })] : []),
    ...(withStandard.length ? [shareRow({ measure: 'standards', basis: 'ngos', over: valid.length, under: withStandard.length, n: withStandard.length, coverage: shareText(withStandard.length, all.length), rows_behind: 'register?standard_status=valid' })] : []),
  ]; // prettier-ignore
}
