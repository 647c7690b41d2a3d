import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type { QuarantineReason } from '../../src/data/codes/quality.ts';
import { digestRow, type AnyRow, type Dataset, type Value } from '../../src/data/dataset.ts';
import { findDataset } from '../../src/data/datasets/index.ts';
import { unsafe } from '../../src/data/formats/csv.ts';
import { kindOf, type Field, type KindName } from '../../src/data/kinds.ts';
import { isCurrency, LARGEST_MINOR, toDecimal, toMinor } from '../../src/data/money.ts';
import { readDate } from '../dates.ts';
import { readCsv } from './csv.ts';
import type { Reader, Reading } from './published.ts';
import { openPackage, type Package } from './zip.ts';

/** What a package may unzip to. */
const LARGEST = 64 * 1024 ** 3;
/** Made again from the others, or told by the history of another home. */
const DERIVED = new Set([
  'organisations',
  'rates',
  'price_levels',
  'spheres',
  'regions',
  'own_development_caps',
  'law_documents',
  'completeness',
  'replies',
]);

/**
 * Reads a data package of our own datasets (datapackage.json with a CSV for each, Data Package v2) as the portal exports it: rows keep
 * their identifiers, sources and hashes, so that the mirror of an export is the mirror it was made from.
 */
export const readDataPackage: Reader = async (file, reading) => {
  await openPackage(
    file.path,
    reading.fail,
    async (zip) => {
      const resources = await describe(zip, reading);
      const awards = new Set<string>();
      for (const { dataset, path } of resources) await readResource(zip, path, dataset, awards, reading);
    },
    LARGEST,
  );
};

interface Resource {
  dataset: Dataset;
  path: string;
}

async function describe(zip: Package, reading: Reading): Promise<Resource[]> {
  const name = zip.names().find((path) => /(^|\/)datapackage\.json$/.test(path));
  if (!name) return reading.fail('is no data package: it holds no datapackage.json; check "format" in sources.json');
  const folder = name.slice(0, -'datapackage.json'.length);
  let text = '';
  for await (const chunk of zip.stream(name)) text += Buffer.from(chunk).toString('utf8');
  let descriptor: { version?: unknown; created?: unknown; resources?: unknown };
  try {
    descriptor = JSON.parse(text) as typeof descriptor;
  } catch (error) {
    return reading.fail(`has a datapackage.json that is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(descriptor.resources)) return reading.fail('has a datapackage.json without "resources"');
  reading.head({ version: 'Data Package v2', publishedAt: typeof descriptor.created === 'string' ? descriptor.created : undefined });
  const found = descriptor.resources.flatMap((resource: { name?: unknown; path?: unknown }): Resource[] => {
    const id = String(resource.name).replaceAll('-', '_');
    const dataset = findDataset(id);
    if (typeof resource.path !== 'string' || !zip.has(folder + resource.path))
      return reading.fail(`names a file that is not in it: “${String(resource.path)}”`);
    if (dataset && (DERIVED.has(dataset.id) || ['history', 'computed'].includes(dataset.origin))) return [];
    if (!dataset || dataset.slice) {
      reading.unread([`resource “${id}”`], () => false);
      return [];
    }
    return [{ dataset, path: folder + resource.path }];
  });
  // Rows that others refer to come first.
  return found.sort((a, b) => rankOf(a.dataset) - rankOf(b.dataset));
}

/** Datasets that others refer to, in the order in which they can be read. */
const ORDER = ['sources', 'files', 'pools', 'budget_lines', 'priority_directions', 'competitions', 'lots', 'applications', 'awards', 'award_amendments', 'tranches', 'reports']; // prettier-ignore
const rankOf = ({ id }: Dataset) => ORDER.indexOf(id) + 1 || ORDER.length + 1;

/** A cell of one column made into the value that is stored; undefined where it cannot be one. */
type Read = (text: string) => Value | undefined;

async function readResource(zip: Package, path: string, dataset: Dataset, awards: Set<string>, reading: Reading): Promise<void> {
  let width = 0;
  let columns: { name: string; read: Read; at: number }[] = [];
  let money: { name: string; currency: string; at: number; alone: boolean }[] = [];
  /** The file is a publisher's own: it says nothing of sources, which the portal then does. */
  let own = false;
  const file = path.split('/').at(-1) ?? path;
  const fields = Object.entries(dataset.fields);
  const setHeader = (cells: string[]) => {
    width = cells.length;
    const place = new Map(cells.map((name, at) => [name, at]));
    if (place.size !== width) reading.fail(`has a column twice in ${file}`);
    const known = new Set(fields.flatMap(([name, field]) => (field.kind === 'money' ? [name, `${name}_minor`] : [name])));
    const strange = cells.filter((name) => !known.has(name));
    if (strange.length) reading.unread(strange.map((name) => `${dataset.id}.${name}`), () => false); // prettier-ignore
    columns = fields.flatMap(([name, field]) => {
      // A publisher's own table has the decimal alone.
      const at = field.kind === 'money' ? place.get(`${name}_minor`) : place.get(name);
      return at === undefined ? [] : [{ name, read: readerOf(field), at }];
    });
    money = fields.flatMap(([name, field]) => {
      const at = place.get(name);
      return field.kind === 'money' && at !== undefined
        ? [{ name, currency: field.currency ?? 'currency', at, alone: !place.has(`${name}_minor`) }]
        : [];
    });
    if (!place.has('id')) reading.fail(`has no column “id” in ${file}`);
    own = 'row_hash' in dataset.fields && !place.has('source_id');
  };
  const hashed = 'row_hash' in dataset.fields;
  const readRow = (cells: string[], line: number) => {
    const where = `${file}, line ${line}`;
    // A publisher finds the row of an own file by its id; that of an export has the portal's.
    const known = own ? cells[columns.find(({ name }) => name === 'id')?.at ?? -1] || undefined : undefined;
    const refuse = (reason: QuarantineReason, detail: string) => reading.refuse(where, reason, detail, known);
    if (cells.length !== width) return refuse('shape_invalid', `${cells.length} cells, the header has ${width}.`);
    const row: AnyRow = {};
    for (const { name, read, at } of columns) {
      const text = cells[at] ?? '';
      if (text === '') {
        row[name] = null;
        continue;
      }
      const value = read(text);
      if (value === undefined)
        return refuse(own ? reasonOf(dataset.fields[name]) : 'shape_invalid', `${name} “${text.slice(0, 80)}” cannot be ${dataset.id}.${name}.`); // prettier-ignore
      row[name] = value;
    }
    for (const { name, currency, at, alone } of money) {
      if (alone) {
        const read = readAlone(cells[at] ?? '', row[currency]);
        if (typeof read === 'string') return refuse('amount_invalid', `${name}: ${read}`);
        row[name] = read;
        continue;
      }
      const minor = row[name] ?? null;
      const written = minor === null ? '' : toDecimal(Number(minor), String(row[currency]));
      if (written !== cells[at]) return refuse('amount_invalid', `${name} is ${cells[at]}, in minor units ${minor}.`);
    }
    if (row['id'] === null) return refuse('id_missing', 'The row has no id.');
    if (own) return reading.own(dataset, row, file, where);
    const award = row['award_id'];
    if (typeof award === 'string' && !awards.has(award)) return refuse('shape_invalid', `award_id ${award} is no award of the package.`);
    if (hashed) {
      const digest = digestRow(dataset, row);
      if (row['row_hash'] && row['row_hash'] !== digest) return refuse('shape_invalid', `The row is not what its row_hash ${row['row_hash']} was made of.`); // prettier-ignore
      row['row_hash'] = digest;
    }
    if (dataset.id === 'awards') awards.add(String(row['id']));
    reading.row(dataset.id, row);
  };
  let header = false;
  const bytes = path.endsWith('.gz') ? Readable.from(zip.stream(path)).pipe(createGunzip()) : zip.stream(path);
  await readCsv(
    bytes as AsyncIterable<Uint8Array>,
    {},
    {
      fail: (detail) => reading.fail(`${file}: ${detail}`),
      record(cells, line) {
        if (header) readRow(cells, line);
        else {
          header = true;
          setHeader(cells);
        }
      },
    },
  );
}

/** Why a cell that cannot be read keeps its row apart. */
function reasonOf(field: Field | undefined): QuarantineReason {
  const reasons: Partial<Record<KindName, QuarantineReason>> = { code: 'code_invalid', flags: 'code_invalid', country: 'code_invalid', currency: 'currency_unknown', date: 'date_invalid', money: 'amount_invalid' }; // prettier-ignore
  return (field && reasons[field.kind]) ?? 'shape_invalid';
}

/** An amount that stands without its minor units, exact to the smallest unit of its currency; a sentence where it cannot be one. */
function readAlone(text: string, currency: Value | undefined): number | null | string {
  if (text.trim() === '') return null;
  if (typeof currency !== 'string') return `“${text}” has no currency beside it.`;
  const money = toMinor(text, currency);
  if (!money) return `“${text}” is not a decimal number.`;
  return money.rounded ? `“${text}” is finer than the smallest unit of ${currency}.` : money.minor;
}

/** How a column's cells are read, by the kind of its field. */
export function readerOf(field: Field): Read {
  const { parse, sql } = kindOf(field);
  switch (field.kind) {
    case 'money':
      return (text) => (/^-?\d{1,16}$/.test(text) && Math.abs(Number(text)) <= LARGEST_MINOR ? Number(text) : undefined);
    case 'boolean':
      return (text) => (text === 'true' ? 1 : text === 'false' ? 0 : undefined);
    case 'flags':
      return (text) => {
        const codes = text.split(' | ');
        return codes.every((code) => parse(code, field) !== undefined) ? codes.join(' ') : undefined;
      };
    case 'currency':
      return (text) => (isCurrency(text) ? text : undefined);
    case 'decimal':
      return (text) => text;
    case 'texts':
      return (text) => JSON.stringify(text.split(' | '));
    case 'date':
      // The form of a date is not yet a day of the calendar.
      return (text) => {
        const read = parse(text, field) === undefined ? undefined : readDate(text);
        return read && 'date' in read ? (read.date ?? undefined) : undefined;
      };
    case 'code':
    case 'country':
      return (text) => parse(text, field);
    default:
      return sql === 'integer' ? (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined) : unsafe;
  }
}
