import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CODE_LISTS, isCode } from '../src/data/codes/index.ts';
import type { SourceFormat } from '../src/data/codes/quality.ts';
import { REFERENCE_SOURCE } from '../src/data/datasets/reference.ts';
import { REPLY_SOURCE } from '../src/data/datasets/signals.ts';
import { SetupError } from '../src/data/errors.ts';
import { checkMapping } from './config-mapping.ts';
import type { Text } from '../src/data/text/index.ts';
import { isRemote } from './addresses.ts';
import { checkLimits, limitsOf, type Limits } from './limits.ts';
import type { SourceOptions } from './sources/published.ts';

/** One entry of sources.json: every setting, and what it may be. */
export interface Source {
  /** Lower-case letters, digits and hyphens; part of every row's provenance. */
  id: string;
  format: SourceFormat;
  /** A path, a pattern of paths (relative to sources.json), or an http(s) address. */
  location: string;
  publisher: { id: string; name: string };
  licence: string;
  attribution?: string;
  title: Partial<Text> & { en: string };
  note?: Partial<Text>;
  /** Where a reader finds the published original. */
  url?: string;
  /** Counts that must hold: fewer than `min` refuses the source for tonight, more than `max` is a warning. */
  expect?: Partial<Record<'awards' | 'transactions', { min?: number; max?: number }>> & {
    /** Share of its awards or transactions it may lose in a night, 0 to 1; more and nothing is published. */ max_loss?: number;
  };
  options?: SourceOptions;
  /** What fetching and unzipping a file may take, where it is not what portal.config.ts says. */
  download?: Partial<Limits>;
  /** The address may lead into a private or local network. */
  allow_private?: boolean;
  /** Every row of it is invented, whatever the row itself says. */
  demo?: boolean;
  /** Days the newest good reading may be old. */
  fresh_days?: number;
}

const KNOWN: readonly (keyof Source)[] = [
  'id',
  'format',
  'location',
  'publisher',
  'licence',
  'attribution',
  'title',
  'note',
  'url',
  'expect',
  'options',
  'download',
  'allow_private',
  'fresh_days',
  'demo',
];
const OPTIONS: readonly (keyof SourceOptions)[] = [
  'date_order',
  'instrument',
  'in_house_names',
  'category_names',
  'encoding',
  'delimiter',
  'sheet',
  'mapping',
];

/** Reads and checks sources.json. Throws a SetupError that names the entry and what to change. */
export function readSources(path: string): { sources: Source[]; folder: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SetupError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const list = (parsed as { sources?: unknown } | null)?.sources;
  if (!Array.isArray(list) || !list.length) throw new SetupError(`${path}: "sources" must be an array with at least one entry.`);
  limitsOf(undefined);
  const sources = list.map((entry, index) => checkSource(entry, `${path}: sources[${index}]`));
  const ids = sources.map((source) => source.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated) throw new SetupError(`${path}: the id "${repeated}" is used twice; give each source its own.`);
  return { sources, folder: dirname(resolve(path)) };
}

function checkSource(given: unknown, where: string): Source {
  if (typeof given !== 'object' || given === null) throw new SetupError(`${where} must be an object.`);
  const entry = given as Partial<Source>;
  const wrong = (detail: string) => new SetupError(`${where}${typeof entry.id === 'string' ? ` (${entry.id})` : ''}: ${detail}`);
  const unknown = Object.keys(entry).find((name) => !KNOWN.some((known) => known === name));
  if (unknown) throw wrong(`"${unknown}" is not a setting; known are ${KNOWN.join(', ')}.`);
  if (typeof entry.id !== 'string' || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(entry.id))
    throw wrong('"id" must be lower-case letters, digits and hyphens.');
  if (entry.id === REFERENCE_SOURCE) throw wrong(`"${REFERENCE_SOURCE}" is the portal's own reference data; choose another id.`);
  if (entry.id === REPLY_SOURCE) throw wrong(`"${REPLY_SOURCE}" are the replies that the operator keeps; choose another id.`);
  if (typeof entry.format !== 'string' || !isCode('format', entry.format))
    throw wrong(`"format" must be one of ${Object.keys(CODE_LISTS.format).join(', ')}.`);
  if (typeof entry.location !== 'string' || !entry.location) throw wrong('"location" must be a path, a pattern or an address.');
  checkLocation(entry.location, wrong);
  if (typeof entry.publisher?.id !== 'string' || !entry.publisher.id || !entry.publisher.name)
    throw wrong('"publisher" needs an "id" and a "name".');
  if (typeof entry.licence !== 'string' || !entry.licence)
    throw wrong('"licence" must name the licence of the data, for example "CC-BY-4.0".');
  if (!entry.title?.en) throw wrong('"title" needs at least "en".');
  const { max_loss, ...expected } = entry.expect ?? {};
  if (max_loss !== undefined && !(typeof max_loss === 'number' && max_loss >= 0 && max_loss <= 1))
    throw wrong('"expect.max_loss" is the share of rows that may go in a night, from 0 to 1.');
  for (const [field, bounds] of Object.entries(expected)) {
    const known = ['awards', 'transactions'].includes(field) && Object.keys(bounds).every((name) => name === 'min' || name === 'max');
    if (!known || !Object.values(bounds).every((bound) => Number.isInteger(bound)))
      throw wrong('"expect" takes whole numbers "min" and "max" for "awards" and "transactions".');
  }
  const option = Object.keys(entry.options ?? {}).find((name) => !OPTIONS.some((known) => known === name));
  if (option) throw wrong(`options.${option} is not a setting; known are ${OPTIONS.join(', ')}.`);
  for (const name of ['in_house_names', 'category_names'] as const) {
    const names: unknown = entry.options?.[name] ?? [];
    if (!Array.isArray(names) || names.some((text) => typeof text !== 'string')) throw wrong(`options.${name} must be a list of texts.`);
  }
  if (entry.options?.date_order && !['DMY', 'MDY'].includes(entry.options.date_order))
    throw wrong('options.date_order must be "DMY" or "MDY".');
  if (entry.options?.instrument && !isCode('instrument', entry.options.instrument))
    throw wrong(`options.instrument must be one of ${Object.keys(CODE_LISTS.instrument).join(', ')}.`);
  checkTable(entry.format, entry.options ?? {}, wrong);
  const download: unknown = entry.download ?? {};
  if (typeof download !== 'object' || Array.isArray(download)) throw wrong('"download" must be an object.');
  checkLimits(download as Partial<Limits>, (detail) => wrong(`download.${detail}`));
  for (const name of ['allow_private', 'demo'] as const) if (!['boolean', 'undefined'].includes(typeof entry[name])) throw wrong(`"${name}" must be true or false.`); // prettier-ignore
  if (entry.fresh_days !== undefined && !(Number.isSafeInteger(entry.fresh_days) && entry.fresh_days > 0))
    throw wrong('"fresh_days" must be a whole number of days, 1 or more.');
  return entry as Source;
}

/** Settings of tables: an encoding that exists, one sign as delimiter, and a mapping where the format is one and nowhere else. */
function checkTable(format: string, options: SourceOptions, wrong: (detail: string) => SetupError): void {
  const { encoding, delimiter, sheet } = options as Record<string, unknown>;
  if (encoding !== undefined && !isEncoding(encoding))
    throw wrong('options.encoding must be an encoding such as "utf-8", "windows-1251" or "utf-16le".');
  if (delimiter !== undefined && !(typeof delimiter === 'string' && delimiter.length === 1 && !/["\r\n]/.test(delimiter)))
    throw wrong('options.delimiter must be one sign, for example ";" or "\\t".');
  if (sheet !== undefined && (typeof sheet !== 'string' || !sheet)) throw wrong('options.sheet must be the name of a sheet.');
  if (format === 'iati' && (encoding ?? delimiter ?? sheet) !== undefined)
    throw wrong('options.encoding, options.delimiter and options.sheet are for tables; this format is XML.');
  if (format === 'mapped-csv') checkMapping(options.mapping, (detail) => wrong(`options.mapping${detail}`));
  else if (options.mapping !== undefined) throw wrong('options.mapping is for the format "mapped-csv".');
}

function isEncoding(label: unknown): boolean {
  try {
    return typeof label === 'string' && Boolean(new TextDecoder(label));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Refuses at once what would only fail at night: an address of another scheme, a broken one, one that holds a password. */
function checkLocation(location: string, wrong: (detail: string) => SetupError): void {
  const scheme = /^([a-z][a-z\d+.-]+):\/\//i.exec(location)?.[1];
  if (!scheme) return;
  if (!isRemote(location)) throw wrong(`"location" has the scheme "${scheme}"; addresses begin with http:// or https://.`);
  const url = URL.parse(location);
  if (!url) throw wrong('"location" is not a whole address.');
  if (url.username || url.password) throw wrong('"location" must not hold a user name or a password: it is published.');
}
