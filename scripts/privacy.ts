import type { Redaction } from '../src/data/codes/quality.ts';
import { isPersonalNumber } from '../src/data/identifiers.ts';

/** What stands where something personal stood. */
export const MARKS: Record<Exclude<Redaction, 'individual'>, string> = { personal_number: '[personal number]', contact: '[contact]' };

/** Twelve digits on their own, in one piece or in two halves; with decimals after them they are an amount. */
const TWELVE = /(?<![\d.,])(\d{6})([ \u00a0-]?)(\d{6})(?!\d|[.,]\d)/gu;
/** Characters before a number in which its register is looked for. */
const LONGEST_PREFIX = 100;
/** The number stands in another country's register (`US-GOV-1-720201350385`, org-id.guide): it is no number of Kazakhstan's. */
const FOREIGN = /(?<![A-Za-z0-9])(?!KZ-)(?:[A-Z]{2})-[A-Z0-9]{2,8}-(?:[A-Za-z0-9]+-)*$/u;
/** The part before the sign is bounded (RFC 5321 §4.5.3.1): without a bound, megabytes of letters take hours. */
const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu;
/** International form only: national numbers cannot be told from other digits. */
const PHONE = /(?<![\d+])\+\d(?:[\s().-]*\d){9,13}(?!\d)/gu;
/** Most texts hold none of it: one look is enough to know. */
const SUSPECT = /\d{6}[ \u00a0-]?\d{6}|@|\+\d/u;

/** Takes personal numbers, e-mail addresses and telephone numbers out of a text; each is noted once. */
export function redactText(text: string, note: (kind: keyof typeof MARKS) => void): string {
  if (!SUSPECT.test(text)) return text;
  const mark = (kind: keyof typeof MARKS) => {
    note(kind);
    return MARKS[kind];
  };
  const clean = text
    .replace(TWELVE, (whole, first: string, _gap, second: string, at: number) =>
      isPersonalNumber(first + second) && !FOREIGN.test(text.slice(Math.max(0, at - LONGEST_PREFIX), at)) ? mark('personal_number') : whole,
    )
    .replace(PHONE, () => mark('contact'));
  return clean.includes('@') ? clean.replace(EMAIL, () => mark('contact')) : clean;
}

/**
 * The privacy gate: walks everything a record says and takes out what is personal, in place, before anything looks at it or stores it.
 * `note` gets the path of the field.
 */
export function redactRecord(record: object, note: (field: string, kind: Redaction, count: number) => void, path = ''): void {
  for (const [name, value] of Object.entries(record) as [string, unknown][]) {
    const here = Array.isArray(record) ? path : path ? `${path}/${name}` : name;
    if (typeof value === 'string') {
      const clean = redactText(value, (kind) => note(here, kind, 1));
      if (clean !== value) (record as Record<string, unknown>)[name] = clean;
    } else if (typeof value === 'object' && value !== null) redactRecord(value, note, here);
  }
}

/** True where a text held a personal number: an organisation under such an identifier is a natural person. */
export function heldPersonalNumber(text: string): boolean {
  return text.includes(MARKS.personal_number);
}
