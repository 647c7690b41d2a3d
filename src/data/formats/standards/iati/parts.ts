import type { AnyRow, Value } from '../../../dataset.ts';
import { toDecimal } from '../../../money.ts';
import type { Text } from '../../../text/index.ts';
import { element, textElement, type Attributes } from '../xml.ts';
import { firstDay } from '../dates.ts';

/** A language as XML takes it (xsd:language, narrowed to what sources write). */
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;

/** What the portal says itself, in a text that is otherwise a publisher's. */
export interface Said {
  text: string;
  language: Value | undefined;
}

/** One narrative for each text that is there. */
export function narratives(...texts: (Said | Value | undefined)[]): string {
  return texts
    .map((said) => (said !== null && typeof said === 'object' ? said : { text: said == null ? '' : String(said), language: undefined }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, language }) =>
      textElement('narrative', text, { 'xml:lang': typeof language === 'string' && LANGUAGE.test(language) ? language : undefined }),
    ) // prettier-ignore
    .join('');
}

/** An element that holds narratives, or nothing where there are none. */
export function told(name: string, attributes: Attributes, ...texts: (Said | Value | undefined)[]): string {
  const inside = narratives(...texts);
  return inside && element(name, attributes, inside);
}

/** An element that is a code, or nothing where there is none. */
export function coded(name: string, code: Value | undefined): string {
  return code == null || code === '' ? '' : element(name, { code });
}

/** An element that is a day. */
export function dated(name: string, day: string, attributes: Attributes = {}, inside = ''): string {
  return element(name, { ...attributes, 'iso-date': day }, inside);
}

/** The amount of a row with its currency and value date. */
export function valueXml(row: AnyRow, day: string): string {
  const currency = String(row['currency']);
  return textElement('value', toDecimal(Number(row['amount']), currency), { currency, 'value-date': firstDay(row['value_date']) ?? day });
}

/** A boolean as a row stores it, as XML writes it. */
export function truth(value: Value | undefined): string | undefined {
  return value == null ? undefined : value === 1 ? 'true' : 'false';
}

/** A name of a code list, in every language. */
export function inLanguages(text: Text | undefined): string {
  return text ? narratives(...Object.entries(text).map(([language, said]): Said => ({ text: said, language }))) : '';
}

/** Elements that are there, one to a line. */
export function lines(elements: Iterable<string | undefined>): string {
  let text = '';
  for (const one of elements) if (one) text += `  ${one}\n`;
  return text;
}
