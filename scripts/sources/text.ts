import { isUtf8 } from 'node:buffer';

/** Bytes one line may take; more means that this is no text of lines. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Streams a text file as UTF-8 bytes, whole lines at a time, out of the encoding given (a WHATWG label). Wrong bytes and NUL characters
 * refuse the file with their line; so does a file of zero bytes.
 */
export async function* readText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  fail: (detail: string) => never,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  // A byte of UTF-16 that looks like a line end may be half a letter: it is decoded as it comes.
  const wide = decoder.encoding.startsWith('utf-16');
  const rest: Buffer[] = [];
  let waiting = 0;
  let lines = 0;
  let empty = true;
  const decode = (whole: Buffer): Buffer => {
    const wrong = (what: string, at: number) => fail(`${what} on line ${lines + newlines(whole, at) + 1}`);
    if (!wide && whole.includes(0)) wrong('is a binary file and no table: it holds a NUL character', whole.indexOf(0));
    try {
      return !wide && decoder.encoding === 'utf-8' && isUtf8(whole) ? whole : Buffer.from(decoder.decode(whole, { stream: wide }));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return wrong(`holds bytes that are not ${decoder.encoding} (see options.encoding)`, firstWrong(whole, decoder.encoding));
    } finally {
      lines += newlines(whole, whole.length);
    }
  };
  for await (const chunk of chunks) {
    empty &&= chunk.length === 0;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const end = wide ? bytes.length : Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
    waiting = end === 0 ? waiting + bytes.length : bytes.length - end;
    if (waiting > LONGEST_LINE) fail(`is no table: line ${lines + 1} is longer than ${LONGEST_LINE / 1024 ** 2} MB`);
    if (end > 0) yield decode(Buffer.concat([...rest.splice(0), bytes.subarray(0, end)]));
    if (end < bytes.length) rest.push(bytes.subarray(end));
  }
  if (empty) fail('is empty (0 bytes)');
  if (rest.length) yield decode(Buffer.concat(rest));
}

function newlines(bytes: Buffer, before: number): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < before; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

/** Where the first line begins that cannot be decoded alone. */
function firstWrong(whole: Buffer, encoding: string): number {
  for (let start = 0; start < whole.length;) {
    const end = whole.indexOf(10, start) + 1 || whole.length;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(whole.subarray(start, end));
    } catch {
      return start;
    }
    start = end;
  }
  return 0;
}
