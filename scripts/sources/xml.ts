import { SaxesParser } from 'saxes';
import { Element } from '../record.ts';

/** Deeper nesting than any IATI element has; a file that goes further is an attack or a mistake. */
const DEEPEST = 32;
/** Characters one record may hold. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Streams an XML document: `root` gets the root element's own attributes, `record` each of its children as a whole.
 * Strictly well-formed input only, no document type (so no entities, internal or external). Errors name line and column.
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  handlers: { root: (root: Element) => void; record: (record: Element) => void; fail: (detail: string) => never },
): Promise<void> {
  const parser = new SaxesParser();
  const open: Element[] = [];
  let size = 0;
  const here = () => `line ${parser.line}, column ${parser.column}`;

  parser.on('error', (error) => handlers.fail(`not well-formed XML at ${error.message.replace(/^(\d+):(\d+): /, 'line $1, column $2: ')}`));
  parser.on('doctype', () =>
    handlers.fail(`has a document type declaration at ${here()}: entities are refused; publish the file without it`),
  );
  parser.on('opentag', ({ name, attributes }) => {
    const element = new Element(name, attributes, parser.line);
    if (open.length === 0) handlers.root(element);
    if (open.length >= DEEPEST) handlers.fail(`nests more than ${DEEPEST} elements at ${here()}`);
    open.push(element);
  });
  const text = (value: string) => {
    size += value.length;
    if (size > LARGEST) handlers.fail(`one record is larger than ${LARGEST / 1024 / 1024} MB at ${here()}`);
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
