/** Twelve-digit numbers of Kazakhstan: BIN of organisations, IIN of persons, with one check digit between them (Government Resolution No. 406 of 2007). */

/** True where the twelfth digit is the check digit of the first eleven: weights 1 to 11, then 3 to 11, 1, 2 where the first sum leaves ten. */
export function hasCheckDigit(number: string): boolean {
  const digits = Array.from(number, Number);
  const remainder = (shift: number) => digits.slice(0, 11).reduce((sum, digit, at) => sum + digit * (((at + shift) % 11) + 1), 0) % 11;
  const first = remainder(0);
  return (first === 10 ? remainder(2) : first) === digits[11];
}

/** True for the form of a BIN with its check digit: the fifth digit says resident, non-resident or joint enterprise. */
export function isBin(text: string): boolean {
  return /^\d{4}[4-6]\d{7}$/.test(text) && hasCheckDigit(text);
}

/** True for the form of a personal number (IIN) with its check digit: the fifth digit is the first of a day of birth. */
export function isPersonalNumber(text: string): boolean {
  return /^\d{4}[0-3]\d{7}$/.test(text) && hasCheckDigit(text);
}

/** A published identifier as part of an address: every sign that a path or a query gives a meaning to is written as `~`, its code point and a dot. */
export function addressable(ref: string): string {
  return ref.replace(/[^A-Za-z0-9._:-]/gu, (letter) => `~${letter.codePointAt(0)?.toString(16)}.`);
}

/** The identifier as it was published, from the one that `addressable` made of it. */
export function asPublished(id: string): string {
  return id.replace(/~([0-9a-f]{1,6})\./g, (written, code: string) => (parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(parseInt(code, 16)) : written)); // prettier-ignore
}
