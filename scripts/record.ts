/** The children of an element without any; never added to. */
const NONE: Element[] = [];

/**
 * Strict reading of one source record: take what is known, then audit what is left. Nothing a publisher wrote is passed over
 * in silence: it is read, named as out of scope by its reader, or reported.
 */
export class Element {
  readonly name: string;
  readonly line: number;
  text = '';
  // A file of many small elements costs memory for each: what an element does not have takes none.
  readonly #attributes: Map<string, string> | undefined;
  #children: Element[] = NONE;
  #taken: Element[] | undefined;

  constructor(name: string, attributes: Record<string, string>, line: number) {
    this.name = name;
    this.line = line;
    const entries = Object.entries(attributes);
    this.#attributes = entries.length ? new Map(entries) : undefined;
  }

  append(child: Element): void {
    if (this.#children === NONE) this.#children = [child];
    else this.#children.push(child);
  }

  /** Takes an attribute; blank counts as absent. */
  attribute(name: string): string | undefined {
    const value = this.#attributes?.get(name)?.trim();
    this.#attributes?.delete(name);
    return value === '' ? undefined : value;
  }

  /** Takes every child of that name. */
  all(name: string): Element[] {
    const taken = this.#children.filter((child) => child.name === name);
    if (!taken.length) return taken;
    this.#children = this.#children.filter((child) => child.name !== name);
    (this.#taken ??= []).push(...taken);
    return taken;
  }

  /** Takes the first child of that name; further ones stay and are reported by the audit. */
  one(name: string): Element | undefined {
    const at = this.#children.findIndex((child) => child.name === name);
    const taken = at < 0 ? undefined : this.#children.splice(at, 1)[0];
    if (taken) (this.#taken ??= []).push(taken);
    return taken;
  }

  /** Takes the `code` of the first child of that name. */
  code(name: string): string | undefined {
    return this.one(name)?.attribute('code');
  }

  /** Paths of everything not taken, at this element and inside those taken from it. */
  left(path = this.name, found: string[] = []): string[] {
    for (const attribute of this.#attributes?.keys() ?? []) found.push(`${path}/@${attribute}`);
    for (const child of this.#children) found.push(`${path}/${child.name}`);
    for (const child of this.#taken ?? []) child.left(`${path}/${child.name}`, found);
    return found;
  }
}

/** Counts what readers left unread, by path, so that a night's log names each once. */
export class Audit {
  readonly unread = new Map<string, number>();
  /** What readers want said of the whole source, and how often it occurred. */
  readonly notes = new Map<string, number>();

  /** Notes everything left in a record, except what the reader declares out of scope. */
  note(paths: Iterable<string>, ignored: (path: string) => boolean): void {
    for (const path of paths) if (!ignored(path)) this.unread.set(path, (this.unread.get(path) ?? 0) + 1);
  }

  /** Counts an occurrence of something the report says. */
  say(what: string, count = 1): void {
    this.notes.set(what, (this.notes.get(what) ?? 0) + count);
  }
}
