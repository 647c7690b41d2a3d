import type { Value } from '../../dataset.ts';
import { toDecimal } from '../../money.ts';
import { jsonText } from '../json.ts';

/** Node writes a text as it stands where a JSON number must have all its digits. */
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };

/** An amount in minor units as a JSON number with the places of its currency: no float comes between. Undefined where there is none. */
export function amountNumber(minor: Value | undefined, currency: Value | undefined): unknown {
  return typeof minor === 'number' && typeof currency === 'string' ? rawJSON(toDecimal(minor, currency)) : undefined;
}

/** A number that is kept as text, as a JSON number; undefined where it is none. */
export function textNumber(text: Value | undefined): unknown {
  return typeof text === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? rawJSON(text) : undefined;
}

/** A list without members is left out, as whatever has no value: a standard means by an empty one that there is none. */
export function filled<T>(list: T[]): T[] | undefined {
  return list.length ? list : undefined;
}

/** A text that is there. */
export function text(value: Value | undefined): string | undefined {
  return value === null || value === undefined || value === '' ? undefined : String(value);
}

/** A time as JSON Schema takes it (RFC 3339); undefined for one without a zone. */
export function time(value: Value | undefined): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) ? value : undefined;
}

/**
 * Writes an object whose one list is long, in pieces: what stands before the list, its items block by block, what stands after it. Members
 * without a value are left out.
 */
export function* objectWithList(before: object, list: string, blocks: Iterable<unknown[]>, after: () => object): Generator<string, void> {
  const head = jsonText(before).slice(0, -1);
  yield `${head}${head.length > 1 ? ',' : ''}\n${jsonText(list)}:[`;
  let first = true;
  for (const items of blocks) {
    if (items.length) yield items.map((item) => `${first ? ((first = false), '\n') : ',\n'}${jsonText(item)}`).join('');
  }
  const tail = jsonText(after()).slice(1);
  yield `\n]${tail === '}' ? '' : ','}${tail}\n`;
}
