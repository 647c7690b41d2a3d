import type { Json } from './json.ts';
import type { Narrative } from './published.ts';

export type JsonObject = Record<string, Json>;
/** True for a JSON object: neither an array nor a value. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Pops fields off one JSON object; what stays is audited. A field without content (null, "", []) counts as absent. */
export class Fields {
  readonly path: string;
  readonly #fields: Map<string, Json>;
  readonly #inner: Fields[] = [];

  constructor(fields: JsonObject, path = '') {
    this.#fields = new Map(Object.entries(fields).filter(([, value]) => !isNothing(value)));
    this.path = path;
  }

  /** Takes a text, a number as it was written, or a truth value; blank counts as absent. Anything else stays. */
  text(name: string): string | undefined {
    const value = this.#fields.get(name);
    if (typeof value !== 'string' && typeof value !== 'boolean') return undefined;
    this.#fields.delete(name);
    // JSON can write a NUL, which is no character of a text and ends one in SQLite and CSV.
    return String(value).replaceAll('\0', '').trim() || undefined;
  }

  /** Takes a text in the language given, and its translations, published as `title_ru` beside `title` (OCDS 1.1). */
  texts(name: string, language?: string): Narrative[] {
    const own = this.text(name);
    const others = [...this.#fields.keys()].flatMap((field) => {
      const tag = field.startsWith(`${name}_`) ? /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.exec(field.slice(name.length + 1))?.[0] : undefined;
      const text = tag && this.text(field);
      return text ? [narrative(text, tag.toLowerCase())] : [];
    });
    return [...(own ? [narrative(own, language)] : []), ...others];
  }

  /** Takes the words of an array of texts, or of one text. */
  words(name: string): string[] {
    const value = this.#fields.get(name);
    const list = Array.isArray(value) ? value : [value];
    if (!list.every((word) => typeof word === 'string')) return [];
    this.#fields.delete(name);
    return list;
  }

  /** Takes the objects of an array field, or its one object; other elements stay. */
  all(name: string): Fields[] {
    const value = this.#fields.get(name);
    const list = Array.isArray(value) ? value : [value];
    const objects = list.filter(isObject);
    if (!objects.length) return [];
    if (objects.length === list.length) this.#fields.delete(name);
    else this.#fields.set(name, list.filter((item) => !isObject(item)) as Json[]);
    const taken = objects.map((item) => new Fields(item, `${this.path}${name}/`));
    this.#inner.push(...taken);
    return taken;
  }

  /** Takes an object. */
  one(name: string): Fields | undefined {
    const value = this.#fields.get(name);
    return isObject(value) ? this.all(name)[0] : undefined;
  }

  /** Takes a field unread; gives how many things it held. */
  drop(name: string): number {
    const value = this.#fields.get(name);
    return this.#fields.delete(name) ? (Array.isArray(value) ? value.length : 1) : 0;
  }

  /** What a field holds, without taking it. */
  shape(name: string): 'absent' | 'array' | 'object' | 'value' {
    const value = this.#fields.get(name);
    if (value === undefined) return 'absent';
    return Array.isArray(value) ? 'array' : isObject(value) ? 'object' : 'value';
  }

  /** Paths of everything not taken, here and inside what was taken. */
  *left(): Generator<string> {
    for (const name of this.#fields.keys()) yield this.path + name;
    for (const inner of this.#inner) yield* inner.left();
  }
}

function narrative(text: string, language: string | undefined): Narrative {
  return { text: text.replace(/\s+/g, ' '), language };
}

function isNothing(value: Json): boolean {
  return value === null || (typeof value === 'string' ? !value.trim() : Array.isArray(value) && value.every(isNothing));
}
