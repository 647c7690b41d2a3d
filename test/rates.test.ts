import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, inject, test } from 'vitest';
import { loadReference } from '../scripts/reference.ts';
import { digestRow, type AnyRow } from '../src/data/dataset.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import { rates as ratesDataset } from '../src/data/datasets/reference.ts';
import { divideHalfEven, readDecimal, writeDecimal, writeSignificant } from '../src/data/decimal.ts';
import { SetupError } from '../src/data/errors.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import { publishTotal } from '../src/data/formats/json.ts';
import { currentMirror } from '../src/data/mirror.ts';
import { exponent, LARGEST_MINOR } from '../src/data/money.ts';
import { chainIndex, mirrorScale, scaleOf } from '../src/data/prices.ts';
import { applyRate, convert, RateTable } from '../src/data/rates.ts';
import { parseQuery } from '../src/data/query.ts';
import { totals } from '../src/data/totals.ts';
import { night, select, temporaryFolder } from './home.ts';

const folder = join(resolve(import.meta.dirname, '..'), 'scripts/reference');

/** A decimal as a whole number of 10^-20, read without the code under test. */
const SCALE = 10n ** 20n;
function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(20, '0'));
}

/** Rounds half to even by comparing the remainder with what is missing to the next whole number. */
function nearest(over: bigint, under: bigint): bigint {
  const negative = over < 0n;
  const size = negative ? -over : over;
  const rest = size % under;
  const below = size / under;
  const up = rest > under - rest || (rest === under - rest && (below & 1n) === 1n);
  return (negative ? -1n : 1n) * (below + (up ? 1n : 0n));
}

/** The published file as per-USD values, the dollar itself included. */
function perUsd(): Map<string, bigint> {
  const lines = readFileSync(join(folder, 'rates.csv'), 'utf8').trim().split('\n').slice(1);
  const cells = lines.map((line) => line.split(','));
  const known = new Map(cells.map(([currency = '', year = '', value = '']) => [`${currency} ${year}`, scaled(value)]));
  for (const [, year = ''] of cells) known.set(`USD ${year}`, SCALE);
  return known;
}

/** The rate to ten significant digits, as a fraction: by finding the power of ten that leaves ten digits before the point. */
function tenDigits(over: bigint, under: bigint): { over: bigint; under: bigint } {
  for (let places = 30n; places >= -10n; places--) {
    const [a, b] = places >= 0n ? [over * 10n ** places, under] : [over, under * 10n ** -places];
    if (a / b < 10n ** 10n) {
      const digits = nearest(a, b);
      return places >= 0n ? { over: digits, under: 10n ** places } : { over: digits * 10n ** -places, under: 1n };
    }
  }
  throw new Error('No ten digits');
}

const places = (currency: string) => (['JPY', 'KRW'].includes(currency) ? 0n : ['KWD', 'JOD'].includes(currency) ? 3n : 2n);

test('every amount of the bundled sample is the published amount times the cross rate of its year, computed again from the file', () => {
  const known = perUsd();
  const { sqlite } = currentMirror(inject('home'));
  const rows = [
    ...select(sqlite, 'SELECT id, amount_minor AS minor, currency, coalesce(value_date, date) AS date, base_amount_minor AS base, base_currency, base_year, rate, rate_date, rate_source FROM transactions'),
    ...select(sqlite, 'SELECT id, amount_awarded_minor AS minor, currency, award_date AS date, base_amount_minor AS base, base_currency, base_year, rate, rate_date, rate_source FROM awards WHERE amount_awarded_minor IS NOT NULL'),
  ]; // prettier-ignore
  expect(rows).toHaveLength(2241 + 574);
  for (const row of rows) {
    const currency = String(row['currency']);
    const year = String(row['date']).slice(0, 4);
    const [base, other] = [known.get(`KZT ${year}`) ?? 0n, known.get(`${currency} ${year}`) ?? 0n];
    const rate = tenDigits(base, other);
    const amount = nearest(BigInt(row['minor'] ?? 0) * rate.over * 100n, rate.under * 10n ** places(currency));
    expect(row, String(row['id'])).toMatchObject({ base: Number(amount), base_currency: 'KZT', base_year: Number(year), rate_date: year, rate_source: 'imf_annual' }); // prettier-ignore
    expect(scaled(String(row['rate'])) * rate.under).toBe(rate.over * SCALE);
  }
});

test('awards without an amount have no converted one', () => {
  const { sqlite } = currentMirror(inject('home'));
  expect(select(sqlite, 'SELECT count(*) AS n FROM awards WHERE amount_awarded_minor IS NULL AND (base_amount_minor IS NOT NULL OR rate IS NOT NULL OR base_currency IS NOT NULL)')).toEqual([{ n: 0 }]); // prettier-ignore
});

const table = loadReference('KZT', () => undefined);

test.each([
  ['USD', 2024, '468.9625'],
  ['EUR', 2023, '493.3062106'],
  ['KZT', 2023, '1'],
  ['KZT', 1950, '1'],
  ['XDR', 2023, undefined],
  ['EUR', 1998, undefined],
  ['USD', 2025, undefined],
  ['USD', 1993, undefined],
])('one %s of %d is %s KZT', (currency, year, rate) => {
  expect(table.rate(currency, year)).toBe(rate);
});

test.each([
  [100, 'USD', '2.5', 'KZT', 250n],
  [-100, 'USD', '2.5', 'KZT', -250n],
  [0, 'USD', '2.5', 'KZT', 0n],
  [7, 'JPY', '3.25', 'KZT', 2275n],
  [1, 'KWD', '1490.05', 'KZT', 149n],
  [5, 'KWD', '1', 'KZT', 0n],
  [15, 'KWD', '1', 'KZT', 2n],
  [-15, 'KWD', '1', 'KZT', -2n],
  [25, 'KWD', '1', 'KZT', 2n],
  [150, 'KZT', '0.01', 'JPY', 0n],
  [25_000, 'KZT', '0.01', 'JPY', 2n],
  [35_000, 'KZT', '0.01', 'JPY', 4n],
])('%d minor units of %s at %s are %s: %d', (minor, from, rate, to, expected) => {
  expect(applyRate(minor, from, rate, to)).toBe(expected);
});

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KRW', 'UZS', 'GBP', 'KZT');

test('any converted amount can be computed again from the row’s own rate', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), currency, fc.integer({ min: 1994, max: 2024 }), (minor, code, year) => {
      const row: AnyRow = { base_amount: null, rate: null, ...convert(table, minor, code, `${year}-07-01`) };
      if (code === 'KZT') expect(row).toMatchObject({ base_amount: minor, rate: null, rate_source: null, base_year: year });
      else if (row['rate'] === null) expect(row['base_amount']).toBeNull();
      else {
        const again = nearest(BigInt(minor) * scaled(String(row['rate'])) * 100n, SCALE * 10n ** places(code));
        expect(BigInt(row['base_amount'] ?? -1)).toBe(again);
        expect(String(row['rate']).replace(/^0\.0*|\./g, '').length).toBeLessThanOrEqual(10);
      }
    }),
  );
});

test('a rate to ten digits is never further from the exact one than half its last digit', () => {
  const whole = fc.bigInt({ min: 1n, max: 10n ** 24n });
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 1, max: 15 }), (over, under, digits) => {
      const text = writeSignificant({ over, under }, digits);
      const read = readDecimal(text);
      if (!read) throw new Error(`“${text}” is no decimal`);
      const distance = read.over * under - over * read.under;
      // |read - exact| × 2 × 10^(digits - 1) ≤ exact
      expect((distance < 0n ? -distance : distance) * 2n * 10n ** BigInt(digits - 1) <= over * read.under).toBe(true);
      expect(text.replace(/^0\.0*|\./g, '').replace(/0+$/, '').length).toBeLessThanOrEqual(digits);
    }),
  );
});

test('dividing rounds half to even, against an independent computation', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (over, under) => {
      expect(divideHalfEven(over, under)).toBe(nearest(over, under));
    }),
  );
});

test('a decimal survives being read and written', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 9 }), (units, decimals) => {
      expect(readDecimal(writeDecimal(units, decimals))).toEqual({ over: units, under: 10n ** BigInt(decimals) });
    }),
  );
});

test('an amount too large to be one once converted is no amount', () => {
  expect(convert(table, LARGEST_MINOR, 'USD', '2024')).toMatchObject({ base_amount: null, rate: null });
  expect(convert(table, LARGEST_MINOR, 'KZT', '2024')).toMatchObject({ base_amount: LARGEST_MINOR });
});

test.each(['0', '-1', '1e3', '', 'x'])('“%s” is no rate', (perUsd) => {
  expect(() => new RateTable('KZT', [{ currency: 'KZT', year: 2024, perUsd }])).toThrow(RangeError);
});

test('the portal can have another base currency', () => {
  const rows: AnyRow[] = [];
  const euro = loadReference('EUR', (dataset, row) => dataset === 'rates' && rows.push(row));
  expect(euro.rate('EUR', 2024)).toBe('1');
  const yen = convert(euro, 100, 'JPY', '2024');
  expect(yen).toMatchObject({ base_currency: 'EUR', base_amount: Number(nearest(100n * 100n * scaled(euro.rate('JPY', 2024) ?? ''), SCALE)) }); // prettier-ignore
  expect(rows.every((row) => row['base_currency'] === 'EUR')).toBe(true);
});

test('a total says how many of its rows could be converted, and never fills in the others', async () => {
  const home = temporaryFolder();
  await night(join(import.meta.dirname, 'fixtures/iati/base-currency/sources.json'), home);
  const mirror = currentMirror(home);
  const query = parseQuery(transactions, new URLSearchParams({ kind: 'disbursement', measure: 'real' }), 'totals');
  const found = totals(mirror, query).map((row) => publishTotal(query, row, mirrorScale(mirror, 'real')));
  const by = Object.fromEntries(found.map((row) => [String(row['currency']), [row['base_amount'], row['base_rows'], row['base_coverage'], row['measure_rows']]])); // prettier-ignore
  mirror.sqlite.close();
  expect(by).toEqual({
    USD: ['46891.69', 3, '0.6000', 3],
    EUR: ['4933.06', 1, '1.0000', 1],
    JPY: ['3246.93', 1, '1.0000', 1],
    KZT: ['1507.50', 2, '1.0000', 0],
    XDR: [null, 0, '0.0000', 0],
    KWD: [null, 0, '0.0000', 0],
  });
});

test('price changes chain to an index of 100 in the last year, and a gap ends the chain', () => {
  const index = chainIndex(new Map([[2019, '4'], [2021, '25'], [2022, '50'], [2023, '100']])); // prettier-ignore
  expect([...index]).toEqual([[2023, '100'], [2022, '50'], [2021, '33.33333333']]); // prettier-ignore
  expect(() => chainIndex(new Map([[2023, '-100']]))).toThrow(RangeError);
});

test('real terms and numbers of indices are exact, and a year without a level has none', () => {
  const levels = [
    { year: 2022, index: '80', mci: null },
    { year: 2023, index: '100', mci: 345_000 },
  ];
  const real = scaleOf('real', 'KZT', levels);
  const mci = scaleOf('mci', 'KZT', levels);
  expect([real.unit, real.pricesOf, real.of(100n, 2022), real.of(-1n, 2022), real.of(100n, 2021), real.of(100n, null)]).toEqual(['KZT of 2023', 2023, 125n, -1n, undefined, undefined]); // prettier-ignore
  expect([mci.unit, mci.of(345_000n, 2023), mci.of(172_500n, 2023), mci.of(100n, 2022)]).toEqual(['MCI', 100n, 50n, undefined]);
});

test('the reference datasets hold every line of the files, with their terms, and no monthly calculation index that was not seen in force', () => {
  const { sqlite } = currentMirror(inject('home'));
  const years = new Set([...perUsd().keys()].map((name) => name.slice(4)));
  expect(select(sqlite, 'SELECT count(*) AS n FROM rates')).toEqual([{ n: perUsd().size }]);
  expect(select(sqlite, "SELECT count(*) AS n FROM rates WHERE currency = 'KZT' AND rate <> '1'")).toEqual([{ n: 0 }]);
  expect(select(sqlite, "SELECT count(*) AS n FROM rates WHERE licence IS NULL OR attribution NOT LIKE '%International Monetary Fund%'")).toEqual([{ n: 0 }]); // prettier-ignore
  expect(years.size).toBe(31);
  const mci = select(sqlite, 'SELECT year, mci_minor AS mci FROM price_levels WHERE mci_minor IS NOT NULL AND mci_url IS NOT NULL ORDER BY year'); // prettier-ignore
  expect(mci.map((row) => row['year'])).toEqual([2011, 2015, 2016, 2018, 2019, 2020, 2021, 2023, 2025, 2026]);
  expect(mci.find((row) => row['year'] === 2023)).toEqual({ year: 2023, mci: 345_000 });
  const rows: [string, AnyRow][] = [];
  loadReference('KZT', (dataset, row) => rows.push([dataset, row]));
  for (const [dataset, row] of rows) expect(row['row_hash']).toBe(digestRow(findDataset(dataset) ?? ratesDataset, row));
});

test.each([
  ['rates.csv', 'currency,year\n', /rates\.csv, line 1: the columns must be/],
  ['rates.csv', 'currency,year,per_usd\nKZT,2024\n', /rates\.csv, line 2: 2 cells where 3 belong/],
  ['rates.csv', 'currency,year,per_usd\nKZT,2024,0\n', /rates\.csv: “0” is no rate of KZT in 2024/],
  ['rates.csv', 'currency,year,per_usd\nKZT,2024,1\nKZT,2024,2\n', /KZT 2024 is given twice/],
  ['rates.csv', 'currency,year,per_usd\nTENGE,2024,1\n', /line 2: “TENGE” is no currency/],
  ['price-levels.csv', 'year,currency,cpi_change,mci,mci_url\n24,KZT,1,,\n', /line 2: “24” is no year/],
  ['price-levels.csv', 'year,currency,cpi_change,mci,mci_url\n2024,KZT,1,0,\n', /line 2: “0” is no monthly calculation index/],
])('a %s that holds %j is refused with its place', (file, text, message) => {
  const own = temporaryFolder();
  for (const name of ['rates.csv', 'price-levels.csv']) writeFileSync(join(own, name), name === file ? text : readFileSync(join(folder, name))); // prettier-ignore
  const load = () => loadReference('KZT', () => undefined, own);
  expect(load).toThrow(message);
  expect(load).toThrow(SetupError);
});

test('the places used here are those of ISO 4217', () => {
  for (const code of ['USD', 'EUR', 'JPY', 'KRW', 'UZS', 'GBP', 'KZT', 'KWD', 'JOD']) expect(BigInt(exponent(code))).toBe(places(code));
});
