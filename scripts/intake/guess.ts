import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { SourceFormat } from '../../src/data/codes/quality.ts';
import { findDataset } from '../../src/data/datasets/index.ts';
import { SetupError } from '../../src/data/errors.ts';
import { pathOf } from '../sources/threesixtygiving-titles.ts';
import { openPackage } from '../sources/zip.ts';

/** Bytes of a file that are looked at to tell its format. */
const ENOUGH = 256 * 1024;

/** What a publisher gave, and which reader it is for. */
export interface Guess {
  path: string;
  format: SourceFormat;
}

/**
 * Tells the format of a file or folder from its content. Throws a SetupError that says what to do where it cannot be told: a table of
 * nobody's standard needs its columns declared.
 */
export async function guessFormat(path: string): Promise<Guess> {
  if (!existsSync(path)) throw new SetupError(`There is no “${path}”.`);
  if (statSync(path).isDirectory()) return folder(path);
  if (basename(path) === 'datapackage.json') return { path: dirname(path), format: 'data-package' };
  const start = await head(path);
  if (start.subarray(0, 2).toString('latin1') === 'PK') return { path, format: await ofZip(path) };
  const text = start.toString('utf8').replace(/^\uFEFF/, '').trimStart(); // prettier-ignore
  if (text.startsWith('<')) return { path, format: 'iati' };
  if (/^[[{]/.test(text)) return { path, format: ofJson(text) };
  return { path, format: ofTable(path, text) };
}

function folder(path: string): Guess {
  if (existsSync(join(path, 'datapackage.json'))) return { path, format: 'data-package' };
  const tables = readdirSync(path).filter((name) => isTable(name));
  throw new SetupError(
    tables.length
      ? `“${path}” holds ${tables.join(', ')} and no datapackage.json, which says what they are: put the one of the templates beside them.`
      : `“${path}” holds no datapackage.json. Give the folder of a data package, or one file.`,
  );
}

/** True for the name of a table of one of our datasets. */
function isTable(name: string): boolean {
  const dataset = name.endsWith('.csv') ? findDataset(basename(name, '.csv').replaceAll('-', '_')) : undefined;
  return dataset !== undefined && !dataset.slice;
}

async function ofZip(path: string): Promise<SourceFormat> {
  let names: string[] = [];
  const fail = (detail: string): never => {
    throw new SetupError(`“${basename(path)}” ${detail}.`);
  };
  await openPackage(path, fail, (zip) => Promise.resolve(void (names = zip.names())), Infinity);
  if (names.some((name) => /(^|\/)datapackage\.json$/.test(name))) return 'data-package';
  if (names.includes('xl/workbook.xml')) return '360giving';
  throw new SetupError(`“${basename(path)}” is a zip without a datapackage.json.`);
}

function ofJson(text: string): SourceFormat {
  if (/"(ocid|releases|records|compiledRelease)"\s*:/.test(text)) return 'ocds';
  if (/"grants"\s*:/.test(text)) return '360giving';
  throw new SetupError('The JSON is neither 360Giving (“grants”) nor OCDS (“ocid”, “releases”, “records”). Say which with --format.');
}

function ofTable(path: string, text: string): SourceFormat {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t', '|'].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',';
  const [titles = []] = parse(line, { delimiter, relax_quotes: true, relax_column_count: true });
  if (isTable(basename(path)) && titles.includes('id'))
    throw new SetupError(`“${basename(path)}” is one table of a data package: give its folder, which has a datapackage.json.`);
  if (titles.some((title) => pathOf(title.trim())?.join() === 'id')) return '360giving';
  throw new SetupError(
    `“${basename(path)}” is a table of no standard (no column “Identifier”). Declare its columns in a sources.json as mapped-csv and give --config, or fill the templates.`,
  );
}

async function head(path: string): Promise<Buffer> {
  const [first, second] = await start(createReadStream(path, { end: 1 }));
  if (first !== 0x1f || second !== 0x8b) return start(createReadStream(path, { end: ENOUGH }));
  return start(createReadStream(path).pipe(createGunzip()));
}

/** The first bytes of a stream; what is broken further on is for the reader to say. */
async function start(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes >= ENOUGH) break;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
  }
  return Buffer.concat(chunks);
}
