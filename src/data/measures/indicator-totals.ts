import { readDecimal, writeDecimal } from '../decimal.ts';
import { isOver } from './outcomes.ts';
import { shareText, sum } from './share.ts';

/** One value of a common indicator: of the whole, not of a group of people. */
export interface CommonValue {
  award: string;
  code: string;
  title: string | null;
  title_language: string | null;
  unit: string | null;
  /** IATI measure: 2 is a percentage, which is never added. */
  measure: string | null;
  aggregation: string | null;
  sphere: string | null;
  region?: string | null;
  period_end: string | null;
  target: string | null;
  actual: string | null;
  verification: string | null;
}

/** What an award was paid. */
export interface Payment {
  paid: number | null;
  currency: string | null;
}

/** One common indicator in one unit by one rule: for a year or all, in a sphere or all. */
export interface IndicatorTotal {
  code: string;
  title: string | null;
  title_language: string | null;
  unit: string | null;
  aggregation: string | null;
  year: number | null;
  sphere: string | null;
  /** Null where it is of all regions; a cell of one region is of all spheres. */
  region: string | null;
  value: string | null;
  reported: number;
  not_reported: number;
  verified: number;
  awards: number;
  paid: bigint | null;
  paid_verified: bigint | null;
  currency: string | null;
  coverage: string | null;
}

const yearOf = ({ period_end: end }: CommonValue) => (end === null ? null : Number(end.slice(0, 4)));

/**
 * Puts together the values of each common indicator by its own rule, one unit at a time: for all years and spheres, for each year, for each
 * sphere, for each year of a sphere, and the same of each region. Money is that of the awards that have the indicator, verified that of those with a verified value.
 */
export function indicatorTotals(values: readonly CommonValue[], payments: ReadonlyMap<string, Payment>, asOf: string): IndicatorTotal[] {
  const groups = Map.groupBy(values, ({ code, unit, aggregation }) => JSON.stringify([code, unit, aggregation]));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const parts = [
        { sphere: null, region: null, some: group },
        ...distinct(group.map(({ sphere }) => sphere)).map((sphere) => ({ sphere, region: null, some: group.filter((value) => value.sphere === sphere) })), // prettier-ignore
        ...distinct(group.map(({ region }) => region ?? null)).map((region) => ({ sphere: null, region, some: group.filter((value) => value.region === region) })), // prettier-ignore
      ];
      return parts.flatMap(({ sphere, region, some }) =>
        [null, ...distinct(some.map(yearOf))].map((year) => ({
          ...totalOf(some.filter((value) => year === null || yearOf(value) === year), year, sphere, payments, asOf),
          region,
        })),
      ); // prettier-ignore
    });
}

function distinct<T extends string | number>(values: (T | null)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== null))].sort((a, b) => (a < b ? -1 : 1));
}

function totalOf(
  own: CommonValue[],
  year: number | null,
  sphere: string | null,
  payments: ReadonlyMap<string, Payment>,
  asOf: string,
): Omit<IndicatorTotal, 'region'> {
  const [first] = own.toSorted((a, b) => ((a.title ?? '') < (b.title ?? '') ? -1 : 1));
  const reported = own.filter(({ actual }) => actual !== null);
  const checked = reported.filter(({ verification }) => verification === 'checked' || verification === 'independent');
  const awards = [...new Set(own.map(({ award }) => award))];
  const seen = new Set(checked.map(({ award }) => award));
  const paying = awards.flatMap((id) => {
    const { paid, currency } = payments.get(id) ?? {};
    return paid !== null && paid !== undefined && currency ? [{ id, paid, currency }] : [];
  });
  const [currency, ...others] = new Set(paying.map((award) => award.currency));
  const one = currency !== undefined && !others.length;
  const paid = one ? sum(paying.map((award) => award.paid)) : null;
  const paidVerified = one ? sum(paying.filter(({ id }) => seen.has(id)).map((award) => award.paid)) : null;
  return {
    code: first?.code ?? '',
    title: first?.title ?? null,
    title_language: first?.title_language ?? null,
    unit: first?.unit ?? null,
    aggregation: first?.aggregation ?? null,
    year,
    sphere,
    value: combine(reported, first),
    reported: reported.length,
    not_reported: own.filter((value) => value.actual === null && isOver(value.period_end, asOf)).length,
    verified: checked.length,
    awards: awards.length,
    paid,
    paid_verified: paidVerified,
    currency: one ? currency : null,
    coverage: paid === null || paidVerified === null ? null : shareText(paidVerified, paid),
  };
}

/**
 * The one value of some reported ones: their exact sum, the largest, or the one of the latest period. Nothing where the rule is never, where
 * there is no unit, where percentages would be added, where a value is no number, and where several different values are equally the latest.
 */
export function combine(
  reported: readonly CommonValue[],
  rule: Pick<CommonValue, 'aggregation' | 'unit' | 'measure'> | undefined,
): string | null {
  if (!reported.length || !rule || rule.unit === null || rule.aggregation === null || rule.aggregation === 'never') return null;
  if (rule.aggregation === 'sum' && reported.some(({ measure }) => measure === '2')) return null;
  const numbers = reported.map(({ actual, period_end }) => ({
    text: actual ?? '',
    end: period_end ?? '',
    exact: readDecimal(actual ?? ''),
  }));
  const places = Math.max(...numbers.map(({ text }) => text.split('.')[1]?.length ?? 0));
  const scaled = numbers.flatMap(({ exact, end }) => (exact ? [{ units: (exact.over * 10n ** BigInt(places)) / exact.under, end }] : []));
  if (scaled.length < numbers.length) return null;
  const write = (units: bigint) => writeDecimal(units, places);
  if (rule.aggregation === 'sum') return write(sum(scaled.map(({ units }) => units)));
  if (rule.aggregation === 'max') return write(scaled.reduce((most, { units }) => (units > most ? units : most), scaled[0]?.units ?? 0n));
  const latest = scaled.reduce((last, { end }) => (end > last ? end : last), '');
  const candidates = new Set(scaled.filter(({ end }) => end === latest).map(({ units }) => units));
  return candidates.size === 1 ? write([...candidates][0] ?? 0n) : null;
}
