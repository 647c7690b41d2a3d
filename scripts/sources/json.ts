import { Tokenizer, TokenizerError, TokenParser, TokenParserError, TokenType } from '@streamparser/json';

export type Json = string | boolean | null | Json[] | { [key: string]: Json };

/** Deeper nesting than any record has; a file that goes further is an attack or a mistake. */
const DEEPEST = 64;
/** Bytes and values from one record to the next: a record is held in memory as a whole. */
const LARGEST = { megabytes: 10, values: 1_000_000 };
const OPENING = [TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET];
const CLOSING = [TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET];

/** Keeps numbers as the text that was published: a decimal never passes through a float. */
class TextNumbers extends Tokenizer {
  protected override parseNumber(text: string): number {
    return text as unknown as number;
  }
}

/**
 * Streams a JSON document and gives each value at `path` as a whole, with numbers as text.
 * Malformed JSON refuses the file and names line and column; so does a record too large or nested too deep to be one.
 */
export async function readJson(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  handlers: { value: (value: Json, key: string | number | undefined) => void; fail: (detail: string) => never },
): Promise<void> {
  const tokenizer = new TextNumbers();
  const parser = new TokenParser({ paths: [path], keepStack: false });
  const lines = new Lines();
  let token = 0;
  let depth = 0;
  let tokens = 0;
  let recordStart = 0;
  tokenizer.onToken = (parsed) => {
    token = parsed.offset;
    if (OPENING.includes(parsed.token) && ++depth > DEEPEST) handlers.fail(`nests more than ${DEEPEST} values at ${lines.place(token)}`);
    if (CLOSING.includes(parsed.token)) depth--;
    if (++tokens > LARGEST.values * 2) handlers.fail(`one record is larger than ${LARGEST.values} values at ${lines.place(token)}`);
    parser.write(parsed);
  };
  parser.onValue = ({ value, key }) => {
    tokens = 0;
    recordStart = token;
    handlers.value(value as unknown as Json, key);
  };
  tokenizer.onEnd = () => undefined;
  try {
    for await (const chunk of chunks) {
      lines.add(chunk);
      tokenizer.write(chunk);
      if (lines.bytes - recordStart > LARGEST.megabytes * 1024 ** 2)
        handlers.fail(`one record, or what stands in its place, is larger than ${LARGEST.megabytes} MB at ${lines.place(lines.bytes)}`);
    }
    if (lines.bytes === 0) handlers.fail('is empty (0 bytes)');
    if (!tokenizer.isEnded) tokenizer.end();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      handlers.fail(`holds bytes that are not utf-8 after ${lines.place(token)}`);
    // The parsers also pass on what `handlers` throw, which says itself what happened.
    if (!(error instanceof TokenizerError || error instanceof TokenParserError)) throw error;
    const at = Number(/absolute position "(\d+)"/.exec(error.message)?.[1] ?? token);
    const what = error.message
      .replace(/ (at chunk position|in state).*$/, '')
      .replace(/^Tokenizer ended.*$/, 'the file ends inside a value');
    handlers.fail(`not well-formed JSON at ${lines.place(at)}: ${what}`);
  }
  if (!parser.isEnded) handlers.fail(`not well-formed JSON at ${lines.place(lines.bytes)}: the file ends before its value does`);
}

/** Turns a byte offset into line and column while the file streams by: only the current chunk is kept. */
class Lines {
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

  place(offset: number): string {
    let line = this.#line;
    let start = this.#lineStart;
    for (let i = this.#chunk.indexOf(10); i >= 0 && this.#start + i < offset; i = this.#chunk.indexOf(10, i + 1)) {
      line++;
      start = this.#start + i + 1;
    }
    return `line ${line}, column ${offset - start + 1}`;
  }
}
