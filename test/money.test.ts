import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExactSum, exponent, isCurrency, LARGEST_MINOR, toDecimal, toMinor, toMinorShares } from '../src/data/money.ts';

test.each([
  ['31093.00', 'USD', 3_109_300, false],
  ['-31093', 'USD', -3_109_300, false],
  ['21757793.270000000009', 'GBP', 2_175_779_327, true],
  ['0.005', 'USD', 0, true],
  ['0.015', 'USD', 2, true],
  ['0.025', 'USD', 2, true],
  ['0.0250001', 'USD', 3, true],
  ['-0.015', 'USD', -2, true],
  ['1e3', 'USD', 100_000, false],
  ['1.5E-1', 'USD', 15, false],
  ['560000000', 'ISK', 560_000_000, false],
  ['0.5', 'JPY', 0, true],
  ['1.5', 'JPY', 2, true],
  ['5000', 'KWD', 5_000_000, false],
  ['-0', 'USD', 0, false],
  [' 7. ', 'KZT', 700, false],
])('%s %s is %d minor units', (text, currency, minor, rounded) => {
  expect(toMinor(text, currency)).toEqual({ minor, rounded });
});

test.each(['', 'abc', '1,000', '1 000', '0x10', 'Infinity', 'NaN', '1e400', '--1', '99999999999999999999', '１２'])(
  '%s is no amount',
  (text) => {
    expect(toMinor(text, 'USD')).toBeUndefined();
  },
);

const currency = fc.constantFrom('USD', 'KZT', 'JPY', 'KWD', 'UYW');
const minor = fc.integer({ min: -LARGEST_MINOR, max: LARGEST_MINOR });

test('minor units survive being written as a decimal and read again', () => {
  fc.assert(
    fc.property(minor, currency, (amount, code) => {
      expect(toMinor(toDecimal(amount, code), code)).toEqual({ minor: amount || 0, rounded: false });
    }),
  );
});

test('finer amounts round half to even, against an independent computation', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.integer({ min: 3, max: 12 }), (digits, places) => {
      const sign = digits < 0n ? '-' : '';
      const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
      const published = `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
      const unit = 10n ** BigInt(places - 2);
      const size = digits < 0n ? -digits : digits;
      const below = size / unit;
      const rest = size % unit;
      const even = rest * 2n > unit || (rest * 2n === unit && below % 2n === 1n) ? below + 1n : below;
      const read = toMinor(published, 'USD');
      if (even > BigInt(LARGEST_MINOR)) expect(read).toBeUndefined();
      else expect(read).toEqual({ minor: Number(digits < 0n ? -even : even) || 0, rounded: rest !== 0n });
    }),
  );
});

test('a sum of many large amounts is exact', () => {
  fc.assert(
    fc.property(fc.array(minor, { maxLength: 300 }), (amounts) => {
      const sum = new ExactSum();
      for (const amount of amounts) sum.add(amount);
      expect(sum.value).toBe(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
    }),
  );
});

test('currencies are those of ISO 4217, with their decimal places', () => {
  expect(['USD', 'KZT', 'EUR', 'XDR'].every(isCurrency)).toBe(true);
  expect(['', 'usd', 'XXX', 'EUR ', 'toString', 'BTC'].some(isCurrency)).toBe(false);
  expect([exponent('KZT'), exponent('JPY'), exponent('KWD'), exponent('CLF')]).toEqual([2, 0, 3, 4]);
});

test('shares of one amount are rounded so that they add up to it, each by less than one unit', () => {
  expect(toMinorShares(['33.333', '33.333', '33.334'], 'USD')).toEqual([3333, 3334, 3333]);
  expect(toMinorShares(['-0.005', 'none', undefined, '0.015'], 'USD')).toEqual([0, undefined, undefined, 1]);
  const thousandths = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(thousandths, (amounts) => {
      const text = (amount: number) =>
        `${amount < 0 ? '-' : ''}${Math.trunc(Math.abs(amount) / 1000)}.${String(Math.abs(amount) % 1000).padStart(3, '0')}`;
      const shares = toMinorShares(amounts.map(text), 'USD').map((minor) => minor ?? NaN);
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      expect(shares.reduce((sum, minor) => sum + minor, 0)).toBe(toMinor(text(total), 'USD')?.minor ?? NaN);
      for (const [at, minor] of shares.entries()) expect(Math.abs(minor * 10 - (amounts[at] ?? 0))).toBeLessThanOrEqual(10);
    }),
  );
});
