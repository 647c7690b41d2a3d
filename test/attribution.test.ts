import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attribute, shareOut, type Flow, type Part } from '../src/data/attribution.ts';

const SPHERES = ['health', 'rights', 'culture_art'];
const DONORS = ['d1', 'd2', 'd3', 'd4'];

const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
const day = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 2019, max: 2022 }).map(String),
  fc.tuple(fc.integer({ min: 2019, max: 2022 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`), // prettier-ignore
);
const donor = fc.constantFrom(...DONORS);
const place = fc.record({ award: fc.constantFrom('a1', 'a2', 'a3'), sphere: fc.constantFrom(...SPHERES) });
const earmark = fc.option(
  fc.oneof(
    fc.constantFrom(...SPHERES).map((value) => ({ level: 'sphere' as const, value })),
    fc.constantFrom('a1', 'a2').map((value) => ({ level: 'award' as const, value })),
  ),
  { nil: undefined },
);
const flow = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('receipt' as const), date: day, amount, donor, earmark }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('payment' as const), date: day, amount, donor: fc.constant(null), target: fc.option(place, { nil: undefined }) }) }, // prettier-ignore
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund' as const), date: day, amount, donor: fc.constant(null), target: fc.option(place, { nil: undefined }) }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('income' as const), date: day, amount, donor: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('return' as const), date: day, amount, donor }) },
);
/** A pool of up to 40 movements, each with an id of its own. */
const pool = fc.array(flow, { maxLength: 40 }).map((flows): Flow[] => flows.map((one, at) => ({ ...one, id: `t${at}` })));

const total = (parts: readonly Part[], fits: (part: Part) => boolean) => parts.filter(fits).reduce((sum, part) => sum + part.amount, 0n);
const moved = (flows: readonly Flow[], ...kinds: Flow['kind'][]) => flows.filter(({ kind }) => kinds.includes(kind)).reduce((sum, one) => sum + one.amount, 0n); // prettier-ignore

/** Every property below holds for a thousand random pools. */
const THOUSAND = { numRuns: 1000 };

test('parts sum to each payment, and to what came back in each refund', () => {
  fc.assert(
    fc.property(pool, (flows) => {
      const { parts } = attribute(flows);
      for (const { id, kind, amount } of flows) {
        if (kind === 'payment') expect(total(parts, ({ flow }) => flow === id)).toBe(amount);
        if (kind === 'refund') expect(total(parts, ({ flow }) => flow === id)).toBe(-amount);
        if (kind === 'receipt' || kind === 'income') expect(parts.some((part) => part.flow === id)).toBe(false);
      }
    }),
    THOUSAND,
  );
});

test('what came in less what went out is what donors have unspent less what is not covered, to the smallest unit', () => {
  fc.assert(
    fc.property(pool, (flows) => {
      const { positions, gap } = attribute(flows);
      const unspent = positions.reduce((sum, position) => sum + position.unspent, 0n);
      expect(unspent - gap).toBe(moved(flows, 'receipt', 'income', 'refund') - moved(flows, 'payment', 'return'));
    }),
    THOUSAND,
  );
});

test('no donor’s attributed total exceeds what it paid in, and nobody’s balance is ever negative', () => {
  fc.assert(
    fc.property(pool, (flows) => {
      const { parts, positions } = attribute(flows);
      for (const { donor, received, attributed, unspent } of positions) {
        expect(unspent).toBeGreaterThanOrEqual(0n);
        expect(received - attributed).toBe(unspent);
        if (donor === null) continue;
        const paidIn = moved(flows.filter((one) => one.donor === donor), 'receipt'); // prettier-ignore
        expect(attributed).toBeLessThanOrEqual(paidIn);
        expect(attributed).toBe(total(parts, (part) => part.donor === donor));
        expect(attributed).toBeGreaterThanOrEqual(0n);
      }
    }),
    THOUSAND,
  );
});

test('earmarked money is spent on nothing but what it was given for', () => {
  fc.assert(
    fc.property(pool, (flows) => {
      const byId = new Map(flows.map((one) => [one.id, one]));
      const spent = new Map<string, bigint>();
      for (const { flow: id, amount, method, contribution } of attribute(flows).parts) {
        if (method !== 'earmark' || contribution === null) continue;
        const receipt = byId.get(contribution);
        const { level = 'sphere', value } = receipt?.earmark ?? {};
        expect(byId.get(id)?.target?.[level]).toBe(value);
        spent.set(contribution, (spent.get(contribution) ?? 0n) + amount);
      }
      for (const [id, sum] of spent) if (!flows.some(({ kind }) => kind === 'refund')) expect(sum).toBeLessThanOrEqual(byId.get(id)?.amount ?? 0n); // prettier-ignore
    }),
    THOUSAND,
  );
});

test('the order of input rows does not matter', () => {
  fc.assert(
    fc.property(
      pool.chain((flows) => fc.tuple(fc.constant(flows), fc.shuffledSubarray(flows, { minLength: flows.length }))),
      ([flows, shuffled]) => {
        expect(attribute(shuffled)).toEqual(attribute(flows));
      },
    ),
    THOUSAND,
  );
});

test('a pool without balance gives unallocated parts, never a negative; a donor is never given more than nothing of it', () => {
  fc.assert(
    fc.property(pool, (flows) => {
      const { parts, gap } = attribute(flows.filter(({ kind }) => kind === 'payment'));
      expect(gap).toBe(moved(flows, 'payment'));
      for (const part of parts) expect(part).toMatchObject({ donor: null, method: 'gap', certainty: 'unallocated' });
    }),
    THOUSAND,
  );
});

test('a refund of all that was paid to an award gives every donor back what the award had of it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ donor, amount }), { minLength: 1, maxLength: 6 }), amount, (receipts, paid) => {
      const flows: Flow[] = receipts.map((receipt, at) => ({ id: `r${at}`, kind: 'receipt', date: '2020-01-01', ...receipt }));
      const target = { award: 'a1' };
      flows.push({ id: 'p', kind: 'payment', date: '2020-02-01', amount: paid, donor: null, target });
      flows.push({ id: 'b', kind: 'refund', date: '2020-03-01', amount: paid, donor: null, target });
      const { positions, gap } = attribute(flows);
      expect(gap).toBe(0n);
      for (const { donor: one, attributed, unspent } of positions) {
        expect(attributed).toBe(0n);
        expect(unspent).toBe(moved(flows.filter((each) => each.donor === one), 'receipt')); // prettier-ignore
      }
    }),
    THOUSAND,
  );
});

test('shares add up, differ from the exact proportion by less than one unit, and never exceed their weight', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 14n }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 0, max: 1000 }),
      (weights, permille) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0n);
        fc.pre(all > 0n);
        const amount = (all * BigInt(permille)) / 1000n;
        const shares = shareOut(amount, weights);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(amount);
        for (const [at, share] of shares.entries()) {
          const weight = weights[at] ?? 0n;
          expect(share).toBeLessThanOrEqual(weight);
          const off = share * all - amount * weight;
          expect(off < all && -off < all).toBe(true);
        }
      },
    ),
    THOUSAND,
  );
});

test('by hand: earmark first, then pro rata with the largest remainder, then a gap that the next receipt covers', () => {
  const flows: Flow[] = [
    { id: 'r1', kind: 'receipt', date: '2024-01-10', amount: 100n, donor: 'a' },
    { id: 'r2', kind: 'receipt', date: '2024-01-11', amount: 50n, donor: 'b' },
    { id: 'r3', kind: 'receipt', date: '2024-01-12', amount: 30n, donor: 'c', earmark: { level: 'sphere', value: 'health' } },
    { id: 'p1', kind: 'payment', date: '2024-02-01', amount: 80n, donor: null, target: { award: 'x', sphere: 'health' } },
    { id: 'p2', kind: 'payment', date: '2024-03-01', amount: 120n, donor: null, target: { award: 'y', sphere: 'rights' } },
    { id: 'r4', kind: 'receipt', date: '2024-04-01', amount: 60n, donor: 'c' },
    { id: 'b1', kind: 'refund', date: '2024-05-01', amount: 12n, donor: null, target: { award: 'y' } },
  ];
  const { parts, positions, gap } = attribute(flows);
  expect(parts).toEqual([
    { flow: 'b1', donor: 'a', amount: -7n, method: 'refund', certainty: 'proportional', contribution: null },
    { flow: 'b1', donor: 'b', amount: -3n, method: 'refund', certainty: 'proportional', contribution: null },
    { flow: 'b1', donor: 'c', amount: -2n, method: 'refund', certainty: 'unallocated', contribution: null },
    { flow: 'p1', donor: 'c', amount: 30n, method: 'earmark', certainty: 'exact', contribution: 'r3' },
    { flow: 'p1', donor: 'a', amount: 33n, method: 'pro_rata', certainty: 'proportional', contribution: null },
    { flow: 'p1', donor: 'b', amount: 17n, method: 'pro_rata', certainty: 'proportional', contribution: null },
    { flow: 'p2', donor: 'a', amount: 67n, method: 'pro_rata', certainty: 'proportional', contribution: null },
    { flow: 'p2', donor: 'b', amount: 33n, method: 'pro_rata', certainty: 'proportional', contribution: null },
    { flow: 'p2', donor: 'c', amount: 20n, method: 'cover', certainty: 'unallocated', contribution: 'r4' },
  ]);
  expect(positions).toEqual([
    { donor: 'a', received: 100n, earmarked: 0n, attributed: 93n, unspent: 7n },
    { donor: 'b', received: 50n, earmarked: 0n, attributed: 47n, unspent: 3n },
    { donor: 'c', received: 90n, earmarked: 30n, attributed: 48n, unspent: 42n },
  ]);
  expect(gap).toBe(0n);
});

test('where only a year is known, its receipts come before its payments', () => {
  const { parts } = attribute([
    { id: 'p', kind: 'payment', date: '2020', amount: 5n, donor: null },
    { id: 'r', kind: 'receipt', date: '2020-12-31', amount: 5n, donor: 'a' },
  ]);
  expect(parts).toEqual([{ flow: 'p', donor: 'a', amount: 5n, method: 'pro_rata', certainty: 'proportional', contribution: null }]);
});

test('a flow of nothing or less is an error of the caller', () => {
  expect(() => attribute([{ id: 'p', kind: 'payment', date: null, amount: 0n, donor: null }])).toThrow(RangeError);
});
