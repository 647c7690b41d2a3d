import { SaxesParser } from 'saxes';
import { Element } from '../record.ts';

/** Deeper nesting than any IATI element has; a file that goes further is an attack or a mistake. */
const DEEPEST = 32;
/** Characters one record may hold, names and markup included. */
const LARGEST = 64 * 1024 * 1024;
/** Characters that the memory of an element or attribute is worth, beside its text. */
const WEIGHT = 100;
/** Characters in one piece: a text, an attribute, a comment. The parser keeps each as a whole. */
const LONGEST = 16 * 1024 * 1024;

/**
 * Streams an XML document: `root` gets the root element's own attributes, `record` each of its children as a whole.
 * Strictly well-formed input only, no document type (so no entities, internal or external). Errors name line and column.
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  handlers: { root: (root: Element) => void; record: (record: Element) => void; fail: (detail: string) => never },
): Promise<void> {
  const parser = new BoundedParser(handlers.fail);
  const open: Element[] = [];
  let size = 0;
  const here = () => `line ${parser.line}, column ${parser.column}`;

  parser.on('error', (error) => handlers.fail(`not well-formed XML at ${error.message.replace(/^(\d+):(\d+): /, 'line $1, column $2: ')}`));
  parser.on('doctype', () =>
    handlers.fail(`has a document type declaration at ${here()}: entities are refused; publish the file without it`),
  );
  const grow = (by: number) => {
    size += by;
    if (size > LARGEST) handlers.fail(`one record is larger than ${LARGEST / 1024 / 1024} MB at ${here()}`);
  };
  parser.on('opentag', ({ name, attributes }) => {
    grow(WEIGHT);
    for (const value of Object.values(attributes)) grow(WEIGHT + value.length);
    const element = new Element(name, attributes, parser.line);
    if (open.length === 0) handlers.root(element);
    if (open.length >= DEEPEST) handlers.fail(`nests more than ${DEEPEST} elements at ${here()}`);
    open.push(element);
  });
  const text = (value: string) => {
    grow(value.length);
    const element = open.at(-1);
    if (element) element.text += value;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    if (open.length === 1) {
      size = 0;
      handlers.record(element);
    } else open.at(-1)?.append(element);
  });

  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk, handlers.fail), { fatal: true });
    parser.write(decode(decoder, chunk, here, handlers.fail));
  }
  if (!decoder) handlers.fail('is empty (0 bytes)');
  parser.write(decode(decoder, undefined, here, handlers.fail));
  parser.close();
}

/**
 * A strict XML parser with a bound: it keeps a text, an attribute or a comment as one piece, so a piece that goes on and on is refused
 * while it is read.
 */
export class BoundedParser extends SaxesParser {
  readonly #fail: (detail: string) => never;
  #piece = 0;

  constructor(fail: (detail: string) => never) {
    super();
    this.#fail = fail;
    const mark = () => void (this.#piece = this.position);
    for (const event of ['opentagstart', 'attribute', 'comment', 'processinginstruction'] as const) this.on(event, mark);
  }

  /** Parses the next part of the document. */
  override write(text: string): this {
    super.write(text);
    if (this.position - this.#piece > LONGEST)
      this.#fail(`has a text, attribute or comment longer than ${LONGEST / 1024 ** 2} MB at line ${this.line}, column ${this.column}`);
    return this;
  }
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined, here: () => string, fail: (detail: string) => never): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) fail(`holds bytes that are not ${decoder.encoding} after ${here()}`);
    throw error;
  }
}

/** The encoding by byte order mark, else by the XML declaration, else UTF-8 (XML 1.0 appendix F). */
function encodingOf(start: Uint8Array, fail: (detail: string) => never): string {
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  const declared =
    /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(start.subarray(0, 200)).toString('latin1'))?.[1] ??
    'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch (error) {
    if (error instanceof RangeError) fail(`declares an unknown encoding “${declared}” on line 1`);
    throw error;
  }
}
