import { hasCheckDigit } from '../../src/data/identifiers.ts';

/**
 * A BIN that no register can hold: its month is 13, its fifth digit that of a resident organisation, its check digit right. A serial for
 * which no check digit exists is passed over.
 */
export function impossibleBin(serial: number): string {
  for (let at = serial * 10; ; at++) {
    const eleven = `991340${String(at).padStart(5, '0')}`;
    const check = Array.from({ length: 10 }, (_, digit) => `${eleven}${digit}`).find(hasCheckDigit);
    if (check) return check;
  }
}
