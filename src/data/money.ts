import { divideHalfEven, writeDecimal } from './decimal.ts';

/**
 * Money as integer minor units. The exponent of each currency is that of ISO 4217 (list one of 25 June 2024);
 * withdrawn codes that older files still carry are named apart.
 */
const EXPONENTS = new Map<string, number>(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
      CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG
      HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
      MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE
      SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWG`,
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
    // Withdrawn from list one, and the special drawing right, which has no official minor unit.
    ' 0': 'BYR',
    ' 2': 'EEK HRK LTL LVL MRO SKK SLL STD VEF XDR ZMK ZWL',
  }).flatMap(([exponent, codes]) => codes.split(/\s+/).map((code) => [code, Number(exponent)] as const)),
);

/** The largest amount a row may carry, in minor units: sums of many stay exact in 53 bits before they are carried over. */
export const LARGEST_MINOR = 2 ** 52;

/** True for a currency code of ISO 4217 that has a known number of decimal places. */
export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/** The currencies that have so many decimal places. */
export function currenciesOf(places: number): string[] {
  return [...EXPONENTS].flatMap(([code, exponent]) => (exponent === places ? [code] : []));
}

/** Decimal places of a currency (ISO 4217 exponent). Throws for an unknown code: callers check `isCurrency` first. */
export function exponent(currency: string): number {
  const places = EXPONENTS.get(currency);
  if (places === undefined) throw new RangeError(`Unknown currency ${currency}`);
  return places;
}

/** Characters of a published amount; more digits than any amount has would take minutes to compute with. */
const LONGEST_AMOUNT = 1000;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads a published decimal as minor units of the currency, rounding half to even where it is finer.
 * Gives undefined for text that is not a decimal, or for an amount too large to be one.
 */
export function toMinor(text: string, currency: string): { minor: number; rounded: boolean } | undefined {
  const match = text.length > LONGEST_AMOUNT ? null : DECIMAL.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const scale = exponent(currency) + Number(power) - fraction.length;
  if (Math.abs(scale) > 400) return undefined;
  const digits = BigInt(whole + fraction);
  const divisor = 10n ** BigInt(Math.max(-scale, 0));
  const value = scale >= 0 ? digits * 10n ** BigInt(scale) : divideHalfEven(digits, divisor);
  if (value > BigInt(LARGEST_MINOR)) return undefined;
  return { minor: Number(sign === '-' ? -value : value) || 0, rounded: digits % divisor !== 0n };
}

/**
 * Reads published decimals that are shares of one amount, as minor units that add up to the rounded amount: each takes what rounding
 * left of those before it. A text that is no amount counts as nothing and gives undefined.
 */
export function toMinorShares(texts: (string | undefined)[], currency: string): (number | undefined)[] {
  const finer = 10n ** 18n;
  let exact = 0n;
  let rounded = 0n;
  return texts.map((text) => {
    const match = DECIMAL.exec(text?.trim() ?? '');
    if (!text || !match || !toMinor(text, currency)) return undefined;
    const [, sign, whole = '', fraction = '', power = '0'] = match;
    const scale = exponent(currency) + 18 + Number(power) - fraction.length;
    const digits = BigInt(whole + fraction);
    exact += (scale >= 0 ? digits * 10n ** BigInt(scale) : digits / 10n ** BigInt(-scale)) * (sign === '-' ? -1n : 1n);
    const magnitude = divideHalfEven(exact < 0n ? -exact : exact, finer);
    const before = rounded;
    rounded = exact < 0n ? -magnitude : magnitude;
    return Number(rounded - before);
  });
}

/** Writes minor units as a plain decimal string with exactly the currency's places: 3109300 USD is "31093.00". */
export function toDecimal(minor: number | bigint, currency: string): string {
  return writeDecimal(minor, exponent(currency));
}

/** A running sum of minor units that never rounds: floats carry over into a bigint before they leave 53 bits. */
export class ExactSum {
  #near = 0;
  #far = 0n;

  /** Adds minor units; each must be within `LARGEST_MINOR`. */
  add(minor: number): void {
    this.#near += minor;
    if (this.#near > LARGEST_MINOR || this.#near < -LARGEST_MINOR) {
      this.#far += BigInt(this.#near);
      this.#near = 0;
    }
  }

  /** Adds a sum of any size. */
  addExact(minor: bigint): void {
    this.#far += minor;
  }

  /** The sum so far, in minor units. */
  get value(): bigint {
    return this.#far + BigInt(this.#near);
  }
}
