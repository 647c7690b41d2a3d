import { TokenParser, TokenType } from '@streamparser/json';
import { Depth, readTokens, type Json, type Lines, type Token } from './json.ts';

/** What a reader hears of the documents in a file, in the order they stand there. */
export interface DocumentHandlers {
  /** Members of a document's object whose elements are given one by one and never held together. */
  lists: readonly string[];
  /** A document begins at this line. */
  begin: (line: number) => void;
  /** An element of one of the lists or, without a name, of a document that is itself an array. */
  item: (list: string | undefined, value: Json, index: number) => void;
  /** The document is over; these are its other members. */
  end: (members: Record<string, Json>) => void;
  fail: (detail: string) => never;
}

/**
 * Streams a file of one JSON document or of many (JSON lines). Memory is bounded by one element of a list and by the other members
 * of one document; either may take `LARGEST_RECORD`.
 */
export async function readDocuments(chunks: AsyncIterable<Uint8Array>, handlers: DocumentHandlers): Promise<void> {
  let document: JsonDocument | undefined;
  let any = false;
  await readTokens(chunks, handlers.fail, {
    write(token, lines) {
      document ??= new JsonDocument(token, lines, handlers);
      any = true;
      document.write(token);
      if (!document.isEnded) return;
      const { members } = document;
      document = undefined;
      handlers.end(members);
    },
    heldFrom: () => document?.heldFrom ?? Number.MAX_SAFE_INTEGER,
    isComplete: () => any && document === undefined,
  });
}

/** One document: an outer parser checks its form and gives list elements; an inner one builds each other member. */
class JsonDocument {
  readonly members: Record<string, Json> = {};
  /** Where the part begins that is held now; what is kept of earlier members counts in, so it may lie before the file. */
  heldFrom: number;
  readonly #handlers: DocumentHandlers;
  readonly #outer: TokenParser;
  readonly #depth = new Depth();
  readonly #isArray: boolean;
  #inner: TokenParser | undefined;
  #kept = 0;
  #name: string | undefined;
  #previous: TokenType | undefined;

  constructor(first: Token, lines: Lines, handlers: DocumentHandlers) {
    this.#handlers = handlers;
    this.#isArray = first.token === TokenType.LEFT_BRACKET;
    if (!this.#isArray && first.token !== TokenType.LEFT_BRACE)
      handlers.fail(`holds a bare value at ${lines.place(first.offset)}, neither an object nor an array`);
    this.heldFrom = first.offset;
    const paths = this.#isArray ? ['$.*'] : handlers.lists.map((name) => `$.${name}.*`);
    this.#outer = new TokenParser({ paths, keepStack: false });
    this.#outer.onValue = ({ value, key }) => handlers.item(this.#isArray ? undefined : this.#name, value as unknown as Json, Number(key));
    handlers.begin(lines.line(first.offset));
  }

  get isEnded(): boolean {
    return this.#outer.isEnded;
  }

  write(token: Token): void {
    const depth = this.#depth.now;
    const atMember = !this.#isArray && depth === 1;
    if (!this.#inner && depth <= (this.#isArray ? 1 : 2)) this.heldFrom = token.offset - this.#kept;
    if (atMember && token.token === TokenType.STRING && (this.#previous === TokenType.LEFT_BRACE || this.#previous === TokenType.COMMA))
      this.#name = token.value as string;
    if (atMember && this.#previous === TokenType.COLON) this.#beginMember(token);
    this.#previous = token.token;
    this.#depth.add(token);
    this.#outer.write(token);
    this.#inner?.write(token);
    if (!this.#inner?.isEnded) return;
    this.#inner = undefined;
    // The offset of a text is where it begins.
    this.#kept = token.offset - this.heldFrom + (token.token === TokenType.STRING ? (token.value as string).length : 0);
  }

  #beginMember(token: Token): void {
    const name = this.#name ?? '';
    if (this.#handlers.lists.includes(name)) {
      if (token.token !== TokenType.LEFT_BRACKET && token.token !== TokenType.NULL) this.#handlers.fail(`“${name}” is not an array`);
      if (token.token === TokenType.LEFT_BRACKET) this.members[name] = [];
      return;
    }
    this.#inner = new TokenParser({ paths: ['$'] });
    this.#inner.onValue = ({ value }) => {
      Object.defineProperty(this.members, name, { value, enumerable: true, configurable: true, writable: true });
    };
  }
}
