import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { BoundedParser } from './xml.ts';

/** What all parts of a file may come to once they are unzipped, and how many parts there may be. */
const LARGEST = 1024 ** 3;
const MOST_PARTS = 10_000;

/** What is said while a part streams by; names come without their prefix. */
export interface PartHandlers {
  open: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** An opened zip of XML parts. */
export interface Package {
  has: (name: string) => boolean;
  /** The names of all parts. */
  names: () => string[];
  /** The bytes of one part. */
  stream: (name: string) => AsyncIterable<Uint8Array>;
  /** Streams one part as XML, without document types or entities. */
  read: (name: string, handlers: PartHandlers) => Promise<void>;
}

/**
 * Opens a zip file by its directory and hands it over while `use` runs. Sizes are checked before and while parts are unzipped, so that a
 * small file cannot become a huge one; encrypted and damaged zips are refused.
 */
export async function openPackage(
  path: string,
  fail: (detail: string) => never,
  use: (zip: Package) => Promise<void>,
  largest = LARGEST,
): Promise<void> {
  const damaged = (error: unknown) => fail(`is not a whole zip file: ${error instanceof Error ? error.message : String(error)}`);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(damaged);
  try {
    const entries = new Map<string, Entry>();
    let declared = 0;
    if (zip.entryCount > MOST_PARTS) fail(`holds ${zip.entryCount} parts; a workbook has fewer than ${MOST_PARTS}`);
    try {
      for await (const entry of zip.eachEntry()) {
        entries.set(entry.fileName, entry);
        declared += entry.uncompressedSize;
      }
    } catch (error) {
      damaged(error);
    }
    if (declared > largest) fail(`would unzip to more than ${largest / 1024 ** 3} GB; publish it as CSV`);
    if ([...entries.values()].some((entry) => entry.isEncrypted())) fail('is encrypted; publish it without a password');
    await use({
      has: (name) => entries.has(name),
      names: () => [...entries.keys()],
      stream(name) {
        const entry = entries.get(name);
        return entry ? unzipped(zip, entry, fail) : fail(`holds no part “${name}”`);
      },
      async read(name, handlers) {
        const entry = entries.get(name);
        if (!entry) return fail(`is not a whole workbook: its part “${name}” is missing`);
        await readPart(zip, entry, handlers, fail);
      },
    });
  } finally {
    zip.close();
  }
}

async function readPart(zip: ZipFile, entry: Entry, handlers: PartHandlers, fail: (detail: string) => never): Promise<void> {
  const parser = new BoundedParser((detail) => fail(`${detail} of “${entry.fileName}”`));
  const here = () => `“${entry.fileName}”, line ${parser.line}, column ${parser.column}`;
  const local = (qualified: string) => qualified.slice(qualified.indexOf(':') + 1);
  parser.on('error', (error) => fail(`not well-formed XML at ${here()}: ${error.message.replace(/^\d+:\d+: /, '')}`));
  parser.on('doctype', () => fail(`has a document type declaration at ${here()}: entities are refused`));
  parser.on('opentag', (tag) => handlers.open(local(tag.name), tag.attributes));
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)));
  if (handlers.text) parser.on('text', handlers.text);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      if (error instanceof TypeError) return fail(`holds bytes that are not utf-8 in ${here()}`);
      throw error;
    }
  };
  for await (const chunk of unzipped(zip, entry, fail)) parser.write(decode(chunk));
  parser.write(decode());
  parser.close();
}

/** The bytes of one part. The zip's stream fails by itself where a part turns out longer or shorter than the directory said. */
async function* unzipped(zip: ZipFile, entry: Entry, fail: (detail: string) => never): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
  } catch (error) {
    fail(`cannot be unzipped in “${entry.fileName}”: ${error instanceof Error ? error.message : String(error)}`);
  }
}
