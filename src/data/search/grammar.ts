import type { Dataset } from '../dataset.ts';
import { fieldsWhere } from '../dataset.ts';
import { fold } from '../fold.ts';
import { LOCALES } from '../text/index.ts';

/**
 * What a person typed, read as a question: words are beginnings that must all occur, words between quotes stand in that order, OR, AND, NOT (И, ИЛИ, НЕ;
 * ЖӘНЕ, НЕМЕСЕ, ЕМЕС) in capitals, - before what must not occur, parentheses, and `field:word`. Whatever is none of these is read as words: no text
 * is refused for its form.
 */
export type Node =
  | { kind: 'word'; word: string; typed: string; field: string | undefined }
  | { kind: 'phrase'; words: string[]; field: string | undefined }
  | { kind: 'and' | 'or'; parts: Node[] }
  | { kind: 'not'; part: Node }
  /** Every row: what is left of a question that asks for nothing. */
  | { kind: 'all' };

const OPERATORS: Record<string, 'and' | 'or' | 'not'> = { AND: 'and', OR: 'or', NOT: 'not', И: 'and', ИЛИ: 'or', НЕ: 'not', ЖӘНЕ: 'and', НЕМЕСЕ: 'or', ЕМЕС: 'not' }; // prettier-ignore

type Token =
  | { kind: 'and' | 'or' | 'not'; text: string }
  | { kind: 'open' | 'close' }
  | { kind: 'text'; text: string; quoted: boolean; field: string | undefined };

/** Parts of a text: blanks, brackets, quoted texts with what stands before a colon, everything else up to a blank. */
const PARTS =
  /\s+|(?<open>\()|(?<close>\))|(?<minus>[-−–](?=[\p{L}\p{N}"«“(]))|(?:(?<name>[\p{L}_]{1,40}):(?=\S))?(?:"(?<straight>[^"]*)"|«(?<angled>[^»]*)»|[“„](?<curly>[^”“]*)[”“]|(?<plain>[^\s()"«»“”„]+)|(?<stray>["«»“”„]))/gu;

/** Names under which each searched field may be asked for, folded: its own, without what is at its end, and its labels. */
const NATURAL: Record<string, readonly string[]> = {
  title: ['title', 'название', 'атауы', 'атау'],
  description: ['description', 'описание', 'сипаттама'],
  funder_name: ['funder', 'donor', 'донор', 'беруши', 'грантодатель'],
  recipient_name: ['recipient', 'grantee', 'получатель', 'алушы'],
  provider_name: ['provider', 'funder', 'donor', 'донор', 'беруши'],
  receiver_name: ['receiver', 'recipient', 'получатель', 'алушы'],
  name: ['name', 'title', 'название', 'атауы', 'атау'],
};

/** The field of a dataset that a name before a colon means; undefined where it means none. */
export function fieldNamed(dataset: Pick<Dataset, 'fields'>, name: string): string | undefined {
  const wanted = fold(name.replaceAll('_', ' '));
  const searched = fieldsWhere(dataset, (field) => field.search === true);
  const names = (field: string) => [
    field,
    field.replace(/_name$/, ''),
    ...LOCALES.map((locale) => dataset.fields[field]?.label[locale] ?? ''),
  ];
  return (
    searched.find((field) => names(field).some((known) => fold(known.replaceAll('_', ' ')) === wanted)) ??
    searched.find((field) => NATURAL[field]?.map(fold).includes(wanted)) ??
    searched.find((field) => NATURAL[field.replace(/_(en|ru|kk)$/, '')]?.map(fold).includes(wanted))
  );
}

/** Reads what was typed against a dataset; `within` is the one field where all of it must occur. */
export function readQuestion(dataset: Pick<Dataset, 'fields'>, typed: string, within?: string): Node {
  return new Reader(settled(tokensOf(dataset, typed, within))).read() ?? { kind: 'all' };
}

/** Operators with nothing to work on are words. */
function settled(tokens: Token[]): Token[] {
  const begins = (token: Token | undefined) => token?.kind === 'text' || token?.kind === 'open' || token?.kind === 'not';
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'and' && token.kind !== 'or' && token.kind !== 'not') continue;
    const before = tokens[at - 1];
    const left = token.kind === 'not' || before?.kind === 'text' || before?.kind === 'close';
    if (!left || !begins(tokens[at + 1])) tokens[at] = { kind: 'text', text: token.text, quoted: false, field: undefined };
  }
  return tokens;
}

function tokensOf(dataset: Pick<Dataset, 'fields'>, typed: string, within: string | undefined): Token[] {
  const tokens: Token[] = [];
  let end = ' ';
  for (const found of typed.normalize('NFC').matchAll(PARTS)) {
    const [whole] = found;
    const { open, close, minus, name, straight, angled, curly, plain } = found.groups ?? {};
    const before = end;
    end = whole.at(-1) ?? ' ';
    if (open) tokens.push({ kind: 'open' });
    else if (close) tokens.push({ kind: 'close' });
    else if (minus) {
      if (/[\s(]/.test(before)) tokens.push({ kind: 'not', text: '' });
    } else if (plain ?? straight ?? angled ?? curly) {
      const quoted = straight ?? angled ?? curly;
      const field = within ?? (name === undefined ? undefined : fieldNamed(dataset, name));
      if (name !== undefined && !(within === undefined && field)) tokens.push({ kind: 'text', text: name, quoted: false, field: within });
      const operator = plain !== undefined && name === undefined ? OPERATORS[plain] : undefined;
      if (operator && plain) tokens.push({ kind: operator, text: plain });
      else tokens.push({ kind: 'text', text: quoted ?? plain ?? '', quoted: quoted !== undefined, field });
    }
  }
  return tokens;
}

/** Reads tokens by descent: what must not occur binds closest, then all that must occur, then one of several. */
class Reader {
  readonly #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  read(): Node | undefined {
    const parts: (Node | undefined)[] = [];
    while (this.#at < this.#tokens.length) {
      parts.push(this.#some());
      // A bracket that closes nothing.
      this.#at++;
    }
    return joined('and', parts);
  }

  /** One or more alternatives, to the end or a closing bracket. */
  #some(): Node | undefined {
    const parts = [this.#all()];
    while (this.#tokens[this.#at]?.kind === 'or') {
      this.#at++;
      parts.push(this.#all());
    }
    return joined('or', parts);
  }

  #all(): Node | undefined {
    const parts: (Node | undefined)[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (!token || token.kind === 'close' || token.kind === 'or') return joined('and', parts);
      if (token.kind === 'and') this.#at++;
      else parts.push(this.#one());
    }
  }

  #one(): Node | undefined {
    const token = this.#tokens[this.#at++];
    if (token?.kind === 'not') {
      const part = this.#one();
      return part && { kind: 'not', part };
    }
    if (token?.kind === 'open') {
      const inside = this.#some();
      if (this.#tokens[this.#at]?.kind === 'close') this.#at++;
      return inside;
    }
    return token?.kind === 'text' ? joined('and', leaves(token)) : undefined;
  }
}

/** The words of one token; none where it has no letter or digit. */
function leaves({ text, quoted, field }: Token & { kind: 'text' }): Node[] {
  const words = fold(text).split(' ').filter(Boolean);
  if (!words.length) return [];
  if (quoted) return [{ kind: 'phrase', words, field }];
  // A spelling with marks that folding takes away sounds otherwise than without them: it is kept where it is one word.
  return words.map((word) => ({ kind: 'word', word, typed: words.length === 1 ? text.toLowerCase() : word, field }));
}

function joined(kind: 'and' | 'or', parts: (Node | undefined)[]): Node | undefined {
  const there = parts.filter((part) => part !== undefined);
  return there.length > 1 ? { kind, parts: there } : there[0];
}

/** Every word and phrase of a question that must, or may, occur. */
export function wanted(node: Node): (Node & { kind: 'word' | 'phrase' })[] {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return [node];
    case 'and':
    case 'or':
      return node.parts.flatMap(wanted);
    default:
      return [];
  }
}
