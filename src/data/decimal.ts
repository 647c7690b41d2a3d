/** An exact fraction of two whole numbers; `under` is positive. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

/** Divides, rounding half to even away from no sign: -1.5 and 1.5 become -2 and 2. `under` must be positive. */
export function divideHalfEven(over: bigint, under: bigint): bigint {
  const size = over < 0n ? -over : over;
  const whole = size / under;
  const twice = (size % under) * 2n;
  const rounded = twice > under || (twice === under && whole % 2n === 1n) ? whole + 1n : whole;
  return over < 0n ? -rounded : rounded;
}

/** Reads a plain decimal such as `468.9625` as an exact fraction; undefined where the text is none. */
export function readDecimal(text: string): Fraction | undefined {
  const [, sign, whole = '', places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return { over: BigInt(`${sign}${whole}${places}`), under: 10n ** BigInt(places.length) };
}

/** Writes a whole number of `10^-places` as a plain decimal with exactly that many places: 31093 with 2 is "310.93". */
export function writeDecimal(units: number | bigint, places: number): string {
  const negative = units < 0;
  const digits = String(negative ? -units : units).padStart(places + 1, '0');
  const cut = digits.length - places;
  return (negative ? '-' : '') + digits.slice(0, cut) + (places ? `.${digits.slice(cut)}` : '');
}

/** Writes a positive fraction as a plain decimal of so many significant digits, rounded half to even, without zeros at its end. */
export function writeSignificant({ over, under }: Fraction, digits: number): string {
  let places = digits - (String(over).length - String(under).length);
  const scaled = (shift: number): Fraction =>
    shift >= 0 ? { over: over * 10n ** BigInt(shift), under } : { over, under: under * 10n ** BigInt(-shift) };
  const length = () => String(scaled(places).over / scaled(places).under).length;
  while (length() > digits) places--;
  while (length() < digits) places++;
  const { over: above, under: below } = scaled(places);
  const rounded = divideHalfEven(above, below);
  if (places <= 0) return String(rounded * 10n ** BigInt(-places));
  return writeDecimal(rounded, places).replace(/\.?0+$/, '');
}
