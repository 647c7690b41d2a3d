import { bulkAddress, bulkFiles, type BulkFile } from '../../bulk-files.ts';
import type { Dataset } from '../../dataset.ts';
import { match } from '../../match.ts';
import type { Mirror } from '../../mirror.ts';
import { parseQuery } from '../../query.ts';
import { BASE } from '../atom.ts';
import { FORMAT_NAMES, FORMATS, mediaType } from '../offered.ts';
import { offered } from './writers.ts';

/** A form in which a dataset can be had. */
export interface Distribution {
  /** What it is called, the same in every language. */
  name: string;
  /** Whole address. */
  url: string;
  mediaType: string;
  /** Where the standard it follows is published. */
  conformsTo?: string;
  /** A file as it lies: its size, digest, and what it is packed in. */
  file?: { bytes: number; sha256: string; packed: 'application/gzip' | undefined };
}

/** Media types of bulk files by the end of their names, the longest first. */
const ENDINGS: readonly (readonly [ending: string, type: string, packed: boolean])[] = [
  ['.csv.gz', 'text/csv', true],
  ['.ndjson.gz', 'application/x-ndjson', true],
  ['.parquet', 'application/vnd.apache.parquet', false],
  ['.sqlite', 'application/vnd.sqlite3', false],
  ['.zip', 'application/zip', false],
];

/** An address of the portal, whole; rows that are invented have to be asked for. */
function at({ invented }: Pick<Mirror, 'invented'>, path: string): string {
  return `${new URL(path, BASE).toString()}${invented === 'none' ? '' : '?include=demo'}`;
}

/** Everything a dataset can be had as: what the API gives, the standards that have a place for any of its rows, and the files of the snapshot. */
export function distributionsOf(mirror: Mirror, dataset: Dataset): Distribution[] {
  const query = parseQuery(dataset, new URLSearchParams(), 'standard');
  return [
    { name: 'JSON', url: at(mirror, `/api/v1/${dataset.id}.json`), mediaType: 'application/json' },
    ...FORMAT_NAMES.map((format) => ({ name: FORMATS[format].label, url: at(mirror, `/api/v1/${dataset.id}.${format}`), mediaType: mediaType(format) })), // prettier-ignore
    ...offered(mirror, query, match(mirror, query)).map((standard) => ({ name: standard.name, url: at(mirror, `/api/v1/${dataset.id}.${standard.suffix}`), mediaType: standard.type.replace(/;.*/, ''), conformsTo: standard.url })), // prettier-ignore
    ...filesOf(mirror, (name) => name.startsWith(`${dataset.id}.`)),
  ];
}

/** The files that hold every dataset at once. */
export function wholeFiles(mirror: Mirror): Distribution[] {
  return filesOf(mirror, (name) => /\.(sqlite|zip)$/.test(name));
}

const listed = new WeakMap<Mirror, BulkFile[]>();

function filesOf(mirror: Mirror, fits: (name: string) => boolean): Distribution[] {
  const files = listed.get(mirror) ?? bulkFiles(mirror.home, mirror.manifest);
  listed.set(mirror, files);
  return files.flatMap(({ name, bytes, sha256 }) => {
    const [, type, packed] = (fits(name) && ENDINGS.find(([ending]) => name.endsWith(ending))) || [];
    if (type === undefined) return [];
    return [{ name, url: at(mirror, bulkAddress(mirror.snapshot, name)), mediaType: type, file: { bytes, sha256, packed: packed ? 'application/gzip' : undefined } }]; // prettier-ignore
  });
}

/** First and last date that rows of a dataset are of, by the date it is ordered by; undefined where it is ordered by none. */
export function periodOf(mirror: Mirror, dataset: Dataset): { from: string; to: string } | undefined {
  const { field } = dataset.sort;
  if (!['date', 'year'].includes(dataset.fields[field]?.kind ?? '')) return undefined;
  const dates = mirror.columns(dataset).coded.get(field)?.dictionary ?? [];
  const [from, to] = [dates[0], dates.at(-1)];
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}
