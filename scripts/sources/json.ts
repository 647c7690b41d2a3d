import { Tokenizer, TokenizerError, TokenParser, TokenParserError, TokenType } from '@streamparser/json';

export type Json = string | boolean | null | Json[] | { [key: string]: Json };
export type Token = Parameters<Tokenizer['onToken']>[0];

/** What one record of a JSON file may take: it is held in memory as a whole, so it must have an end. */
export const LARGEST_RECORD = 64 * 1024 ** 2;

/** What one text or number may take: it is copied several times before it is known to be one. */
const LONGEST_TOKEN = 8 * 1024 ** 2;

/** Takes tokens as they come. */
export interface TokenReader {
  write: (token: Token, lines: Lines) => void;
  /** Where the part of the file begins that must be held at the moment; a text still being read counts. */
  heldFrom: () => number;
  /** True where the file may end. */
  isComplete: () => boolean;
}

/** Deeper nesting than any record has; a file that goes further is an attack or a mistake. */
const DEEPEST = 64;
/** Values of one record, with what stands between them: small ones fill the memory long before their bytes do. */
const MOST_TOKENS = 2_000_000;

/** Keeps numbers as the text that was published: a decimal never passes through a float. */
class TextNumbers extends Tokenizer {
  protected override parseNumber(text: string): number {
    return text as unknown as number;
  }
}

/**
 * Streams a JSON document and gives each value at `path` as a whole, with numbers as text.
 * Malformed JSON, and a record too large to hold or nested too deep to be one, refuse the file and name line and column.
 */
export async function readJson(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  handlers: { value: (value: Json, key: string | number | undefined) => void; fail: (detail: string) => never },
): Promise<void> {
  const parser = new TokenParser({ paths: [path], keepStack: false });
  parser.onValue = ({ value, key }) => handlers.value(value as unknown as Json, key);
  const recordDepth = path.split('.').length - 1;
  const depth = new Depth();
  let start = 0;
  await readTokens(chunks, handlers.fail, {
    write(token) {
      if (depth.now <= recordDepth) start = token.offset;
      depth.add(token);
      parser.write(token);
    },
    heldFrom: () => start,
    isComplete: () => parser.isEnded,
  });
}

/** Streams the tokens of a JSON file to a reader; fails with line and column where they make no JSON. */
export async function readTokens(chunks: AsyncIterable<Uint8Array>, fail: (detail: string) => never, reader: TokenReader): Promise<void> {
  const tokenizer = new TextNumbers();
  const lines = new Lines();
  let token = 0;
  const depth = new Depth();
  let tokens = 0;
  let held = 0;
  tokenizer.onToken = (parsed) => {
    token = parsed.offset;
    depth.add(parsed);
    if (depth.now > DEEPEST) fail(`nests more than ${DEEPEST} values at ${lines.place(token)}`);
    reader.write(parsed, lines);
    if (reader.heldFrom() !== held) {
      held = reader.heldFrom();
      tokens = 0;
    }
    if (++tokens > MOST_TOKENS) fail(`holds a record larger than ${MOST_TOKENS / 2} values before ${lines.place(token)}`);
  };
  tokenizer.onEnd = () => undefined;
  try {
    for await (const chunk of chunks) {
      if (lines.bytes === 0 && chunk[0] === 0x50 && chunk[1] === 0x4b) fail('is a zip archive; unpack it, or give it as .gz');
      lines.add(chunk);
      tokenizer.write(chunk);
      // No token ends inside a text or number that goes on: what came since the last one is all of it.
      if (lines.bytes - token > LONGEST_TOKEN)
        fail(`holds a text or number larger than ${LONGEST_TOKEN / 1024 ** 2} MB at ${lines.place(token)}`);
      if (lines.bytes - reader.heldFrom() > LARGEST_RECORD)
        fail(
          `holds a record larger than ${LARGEST_RECORD / 1024 ** 2} MB before ${lines.place(lines.bytes)}; ask the publisher for smaller records`,
        );
    }
    if (lines.bytes === 0) fail('is empty (0 bytes)');
    if (!tokenizer.isEnded) tokenizer.end();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      fail(`holds bytes that are not utf-8 after ${lines.place(token)}`);
    // The parsers also pass on what readers throw, which says itself what happened.
    if (!(error instanceof TokenizerError || error instanceof TokenParserError)) throw error;
    const at = Number(/absolute position "(\d+)"/.exec(error.message)?.[1] ?? token);
    const what = error.message
      .replace(/ (at chunk position|in state).*$/, '')
      .replace(/^Tokenizer ended.*$/, 'the file ends inside a value');
    fail(`not well-formed JSON at ${lines.place(at)}: ${what}`);
  }
  if (!reader.isComplete()) fail(`not well-formed JSON at ${lines.place(lines.bytes)}: the file ends before its value does`);
}

/** How many objects and arrays are open. */
export class Depth {
  now = 0;

  add({ token }: Token): void {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.now++;
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.now--;
  }
}

/** Turns a byte offset into line and column while the file streams by: only the current chunk is kept. */
export class Lines {
  bytes = 0;
  #chunk: Uint8Array = new Uint8Array();
  #start = 0;
  #line = 1;
  #lineStart = 0;

  add(chunk: Uint8Array): void {
    for (let i = this.#chunk.indexOf(10); i >= 0; i = this.#chunk.indexOf(10, i + 1)) {
      this.#line++;
      this.#lineStart = this.#start + i + 1;
    }
    this.#start = this.bytes;
    this.#chunk = chunk;
    this.bytes += chunk.length;
  }

  /** The line of an offset in the current chunk. */
  line(offset: number): number {
    return this.#find(offset).line;
  }

  place(offset: number): string {
    const { line, start } = this.#find(offset);
    return `line ${line}, column ${offset - start + 1}`;
  }

  #find(offset: number): { line: number; start: number } {
    let line = this.#line;
    let start = this.#lineStart;
    for (let i = this.#chunk.indexOf(10); i >= 0 && this.#start + i < offset; i = this.#chunk.indexOf(10, i + 1)) {
      line++;
      start = this.#start + i + 1;
    }
    return { line, start };
  }
}
