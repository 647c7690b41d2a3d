import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from '../src/data/network-layout.ts';
import { FEWEST_PEERS, standingOf } from '../src/data/peers.ts';

const cohorts = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: FEWEST_PEERS, maxLength: 60 });

test('over a cohort the shares of those with less have the mean one half; the least has 0 and the largest 1 where they stand alone', () => {
  fc.assert(
    fc.property(cohorts, (cohort) => {
      const shares = cohort.map((own) => Number(standingOf(own, cohort).percentile));
      for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
      for (const share of shares) expect(share).toBeLessThanOrEqual(1);
      expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.5, 4);
      const sorted = cohort.toSorted((a, b) => a - b);
      if ((sorted[0] ?? 0) < (sorted[1] ?? 0)) expect(standingOf(sorted[0] ?? 0, cohort)).toMatchObject({ percentile: '0.000000', rank: cohort.length }); // prettier-ignore
      if ((sorted.at(-1) ?? 0) > (sorted.at(-2) ?? 0)) expect(standingOf(sorted.at(-1) ?? 0, cohort)).toMatchObject({ percentile: '1.000000', rank: 1 }); // prettier-ignore
    }),
  );
});

test('whoever has more never stands lower, and equals stand alike', () => {
  fc.assert(
    fc.property(cohorts, fc.nat(), fc.nat(), (cohort, one, other) => {
      const [a = 0, b = 0] = [cohort[one % cohort.length], cohort[other % cohort.length]];
      const [first, second] = [standingOf(a, cohort), standingOf(b, cohort)];
      if (a > b) expect(Number(first.percentile)).toBeGreaterThan(Number(second.percentile));
      if (a > b) expect(first.rank).toBeLessThan(second.rank);
      if (a === b) expect(first).toEqual(second);
    }),
  );
});

test('a cohort of fewer than twelve has no share, and minor units beyond 2^53 are told apart', () => {
  expect(standingOf(3, [1, 2, 3])).toEqual({ n: 3, rank: 1, percentile: null });
  const cohort = Array.from({ length: 12 }, (_, at) => 9_007_199_254_740_993n + BigInt(at));
  expect(standingOf(9_007_199_254_740_994n, cohort)).toEqual({ n: 12, rank: 11, percentile: '0.090909' });
});

test('a network is always drawn the same, within its frame, with no two marks on one place', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 22 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 8 }), (names, split) => {
      const counterparts = names.slice(0, split);
      const ties = names.slice(split).map((id, at) => ({ id, shared: counterparts.length ? [counterparts[at % counterparts.length] ?? ''] : [] })); // prettier-ignore
      const drawing = layOut('middle', counterparts, ties);
      expect(layOut('middle', counterparts, ties.toReversed())).toEqual(drawing);
      const marks = [drawing.middle, ...drawing.inner, ...drawing.outer];
      for (const { x, y } of marks) for (const place of [x, y]) expect(place > 12 && place < drawing.size - 12).toBe(true);
      for (const [at, one] of marks.entries())
        for (const other of marks.slice(at + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(26);
      expect(drawing.lines).toHaveLength(counterparts.length + ties.filter(({ shared }) => shared.length).length);
    }),
  );
});
