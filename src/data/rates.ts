import type { AnyRow } from './dataset.ts';
import { divideHalfEven, readDecimal, writeSignificant, type Fraction } from './decimal.ts';
import { exponent, LARGEST_MINOR } from './money.ts';

/** A published average rate: units of a currency for one US dollar in a year, as a plain decimal. */
export interface PublishedRate {
  currency: string;
  year: number;
  perUsd: string;
}

/** Significant digits a rate is rounded to, half to even, before any amount is converted with it. */
export const RATE_DIGITS = 10;

/** Published yearly rates, and the cross rates to the base currency made from them. Throws a RangeError for a rate that is no decimal above zero. */
export class RateTable {
  readonly base: string;
  readonly #perUsd = new Map<string, Fraction>();
  readonly #rates = new Map<string, string | undefined>();

  constructor(base: string, published: Iterable<PublishedRate>) {
    this.base = base;
    for (const { currency, year, perUsd } of published) {
      const fraction = readDecimal(perUsd);
      if (!fraction || fraction.over <= 0n) throw new RangeError(`“${perUsd}” is no rate of ${currency} in ${year}`);
      this.#perUsd.set(`${currency} ${year}`, fraction);
    }
  }

  /** Units of the base currency for one unit of another in a year, to `RATE_DIGITS` significant digits; undefined where either has no rate. */
  rate(currency: string, year: number): string | undefined {
    const name = `${currency} ${year}`;
    if (!this.#rates.has(name)) this.#rates.set(name, this.#cross(currency, year));
    return this.#rates.get(name);
  }

  #cross(currency: string, year: number): string | undefined {
    if (currency === this.base) return '1';
    const base = this.#dollar(this.base, year);
    const other = this.#dollar(currency, year);
    return base && other && writeSignificant({ over: base.over * other.under, under: base.under * other.over }, RATE_DIGITS);
  }

  #dollar(currency: string, year: number): Fraction | undefined {
    return currency === 'USD' ? { over: 1n, under: 1n } : this.#perUsd.get(`${currency} ${year}`);
  }
}

/** Converts minor units of one currency to minor units of another at a rate between their major units, rounded half to even. */
export function applyRate(minor: number | bigint, from: string, rate: string, to: string): bigint {
  const fraction = readDecimal(rate);
  if (!fraction) throw new RangeError(`“${rate}” is no rate`);
  return divideHalfEven(BigInt(minor) * fraction.over * 10n ** BigInt(exponent(to)), fraction.under * 10n ** BigInt(exponent(from)));
}

/** The fields of a row whose amount is not converted: no amount, no date, no rate for its year, or a result too large to be one amount. */
const NOT_CONVERTED = { base_amount: null, base_currency: null, base_year: null, rate: null, rate_date: null, rate_source: null };

/**
 * An amount in the base currency as fields of a row, from minor units, their currency and a date of day, month or year precision. An amount
 * in the base currency is itself, with or without a date, and has no rate.
 */
export function convert(rates: RateTable, minor: number | null, currency: string | null, date: string | null): AnyRow {
  if (minor === null || currency === null) return NOT_CONVERTED;
  const year = date === null ? null : Number(date.slice(0, 4));
  if (currency === rates.base) return { ...NOT_CONVERTED, base_amount: minor, base_currency: rates.base, base_year: year };
  const rate = year === null ? undefined : rates.rate(currency, year);
  if (rate === undefined) return NOT_CONVERTED;
  const amount = applyRate(minor, currency, rate, rates.base);
  if (amount > LARGEST_MINOR || amount < -LARGEST_MINOR) return NOT_CONVERTED;
  return {
    base_amount: Number(amount),
    base_currency: rates.base,
    base_year: year,
    rate,
    rate_date: String(year),
    rate_source: 'imf_annual',
  };
}
