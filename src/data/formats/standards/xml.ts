import { xmlText } from '../atom.ts';

export type Attributes = Record<string, string | number | null | undefined>;

/** Text as an attribute: a parser would make a blank of every line break that is not a reference (XML 1.0, 3.3.3). */
function attributeText(text: string): string {
  return xmlText(text).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The start of an element that is closed elsewhere. */
export function openTag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([key, value]) => (value == null ? '' : ` ${key}="${attributeText(String(value))}"`));
  return `<${name}${written.join('')}>`;
}

/** An element with its attributes, those without a value left out, around content that is XML already; empty where there is none. */
export function element(name: string, attributes: Attributes, ...content: (string | null | undefined)[]): string {
  const open = openTag(name, attributes);
  const inside = content.map((part) => part ?? '').join('');
  return inside === '' ? `${open.slice(0, -1)}/>` : `${open}${inside}</${name}>`;
}

/** An element that holds text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, xmlText(text).replaceAll('\r', '&#13;'));
}
