import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classesOf, REGION_SHAPES } from '../src/components/charts/regions.ts';
import { REGION_FACTS } from '../src/data/codes/kazakhstan.ts';
import { concentrationOf, lorenz } from '../src/data/concentration.ts';
import { placeAmong } from '../src/data/distribution.ts';
import { periodFilter } from '../src/data/explore.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { boundsOf, periodOf, periodsBetween, PERIODS } from '../src/data/series.ts';

const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 18n }), { minLength: 5, maxLength: 60 });
const indicesOf = (sums: bigint[]) => ({ ...concentrationOf(sums), sums: undefined });
const curveOf = (sums: bigint[]) => lorenz(concentrationOf(sums));

test('n recipients with equal shares have an HHI of 10,000 ÷ n and lie on the straight line', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 300 }), fc.bigInt({ min: 1n, max: 10n ** 15n }), (n, sum) => {
      const sums = Array.from({ length: n }, () => sum);
      const told = concentrationOf(sums);
      expect(Math.abs(Number(told.hhi) - 10_000 / n)).toBeLessThanOrEqual(0.05 + 1e-9);
      expect(Number(told.equivalent)).toBe(n);
      for (const { recipients, amount } of curveOf(sums)) expect(amount).toBe(recipients);
    }),
  );
});

test('one who has all but nothing has an HHI of 10,000', () => {
  const told = concentrationOf([10n ** 18n, 1n, 1n, 1n, 1n]);
  expect(told).toMatchObject({ n: 5, hhi: '10000.0', equivalent: '1.0', top_1: '1.000000', top_tenth: '1.000000' });
});

test('an index is of the sums alone: neither their order nor their unit changes it', () => {
  fc.assert(
    fc.property(amounts, (sums) => {
      // Small sums take floats, and give the same.
      const small = sums.map((sum) => sum % 2n ** 50n).filter((sum) => sum > 0n);
      const { sums: ordered, ...exact } = concentrationOf(small);
      const { sums: floats, ...quick } = concentrationOf(Float64Array.from(small, Number));
      expect(quick).toEqual(exact);
      expect([...floats].map(BigInt)).toEqual([...ordered].map(BigInt));
      const brief = concentrationOf(Float64Array.from(small, Number), true);
      expect([brief.hhi, brief.equivalent, brief.top_1, brief.total]).toEqual([exact.hhi, exact.equivalent, exact.top_1, exact.total]);
      const { total, ...told } = indicesOf(sums);
      const { total: larger, ...scaled } = indicesOf(sums.map((sum) => sum * 7n).toReversed());
      expect(scaled).toEqual(told);
      expect(larger).toBe(total * 7n);
      const shares = [told.top_1, told.top_5, told.top_10].map(Number);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(Number(told.hhi)).toBeGreaterThanOrEqual(10_000 / sums.length - 0.05);
      expect(Number(told.hhi)).toBeLessThanOrEqual(10_000);
    }),
  );
});

test('a Lorenz curve begins at nothing, ends at all, never falls and never rises above the straight line', () => {
  fc.assert(
    fc.property(amounts, (sums) => {
      const points = curveOf(sums).map(({ recipients, amount }) => [Number(recipients), Number(amount)] as const);
      expect(points[0]).toEqual([0, 0]);
      expect(points.at(-1)).toEqual([1, 1]);
      points.forEach(([recipients, amount], index) => {
        expect(amount).toBeLessThanOrEqual(recipients + 1e-6);
        expect(amount).toBeGreaterThanOrEqual(points[index - 1]?.[1] ?? 0);
      });
    }),
  );
});

test('of fewer than five nothing is said', () => {
  expect(concentrationOf([1n, 2n, 3n, 4n])).toMatchObject({ n: 4, total: 10n, hhi: null, top_1: null });
  expect(curveOf([1n, 2n, 3n, 4n])).toEqual([]);
});

test('a period is as fine as its date, and every period between two is there once', () => {
  expect(PERIODS.map((period) => periodOf('2024-05-07', period))).toEqual(['2024-05', '2024-Q2', '2024']);
  expect(PERIODS.map((period) => periodOf('2024', period))).toEqual([null, null, '2024']);
  expect(periodsBetween('2023-Q3', '2024-Q2', 'quarter')).toEqual(['2023-Q3', '2023-Q4', '2024-Q1', '2024-Q2']);
  expect(periodsBetween('2023-11', '2024-02', 'month')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
  expect(periodsBetween('1985', '2024', 'year')).toHaveLength(40);
  expect([boundsOf('2024-Q4'), boundsOf('2024')]).toEqual([{ from: '2024-10', to: '2024-12' }, { from: '2024', to: '2024' }]); // prettier-ignore
});

test('the filter of a period keeps the narrower of two bounds', () => {
  const kept = new URLSearchParams({ 'award_date.gte': '2024-05-10', 'award_date.lte': '2030', scope: 'civil' });
  expect(String(periodFilter(awards, kept, boundsOf('2024-Q2')))).toBe('award_date.gte=2024-05-10&award_date.lte=2024-06&scope=civil');
  expect(String(periodFilter(awards, new URLSearchParams(), boundsOf('2024-05')))).toBe('award_date=2024-05');
});

test('a mark stands in the bin of its amount', () => {
  const bins = [['1', '2'], ['2', '5'], ['5', '10']].map(([from = '', to = '']) => ({ from, to, rows: 1, minor: 1n })); // prettier-ignore
  expect(placeAmong(bins, '2')).toBe(0.5);
  expect(Math.floor(placeAmong(bins, '4.99') + 0.5)).toBe(1);
  expect(placeAmong(bins, '100')).toBe(2.5);
});

test('the map has every region of the classifier once, each inside its frame', () => {
  const known = Object.entries(REGION_FACTS).flatMap(([code, { kato }]) => (kato ? [code] : []));
  expect(REGION_SHAPES.map(({ code }) => code).sort()).toEqual(known.sort());
  for (const { path, x, y } of REGION_SHAPES) {
    expect(path).toMatch(/^M[-\d.,MLZ]+$/);
    expect(x > 0 && x < 960 && y > 0 && y < 540).toBe(true);
  }
});

test('classes of a map hold every number once, equal numbers together', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -3n, max: 12n }), { maxLength: 20 }), (values) => {
      const classes = classesOf(values);
      expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      expect(classes.length).toBeLessThanOrEqual(5);
      classes.forEach(({ low, high, count }, index) => {
        expect(values.filter((value) => value >= low && value <= high)).toHaveLength(count);
        if (index) expect(low > (classes[index - 1]?.high ?? low)).toBe(true);
      });
    }),
  );
});
