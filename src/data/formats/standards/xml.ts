import { xmlText } from '../atom.ts';

export type Attributes = Record<string, string | number | null | undefined>;

/** Most texts hold nothing that XML gives a meaning to or forbids, and stand as they are. */
const PLAIN = /^[ !#-%'-;=?-~\u00a0-\ud7ff]*$/;

/** Text as an attribute: a parser would make a blank of every line break that is not a reference (XML 1.0, 3.3.3). */
function attributeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return xmlText(text).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The start of an element that is closed elsewhere. */
export function openTag(name: string, attributes: Attributes): string {
  let tag = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value != null) tag += ` ${key}="${attributeText(String(value))}"`;
  }
  return `${tag}>`;
}

/** An element with its attributes, those without a value left out, around content that is XML already; empty where there is none. */
export function element(name: string, attributes: Attributes, ...content: (string | null | undefined)[]): string {
  const open = openTag(name, attributes);
  let inside = '';
  for (const part of content) if (part) inside += part;
  return inside === '' ? `${open.slice(0, -1)}/>` : `${open}${inside}</${name}>`;
}

/** An element that holds text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, PLAIN.test(text) ? text : xmlText(text).replaceAll('\r', '&#13;'));
}
