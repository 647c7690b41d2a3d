import { TERMS } from './codes/reference.ts';
import { findDataset } from './datasets/index.ts';
import type { Dataset } from './dataset.ts';
import { RequestError } from './errors.ts';
import { aboutRows, fileFacts } from './exports/about.ts';
import { fileStream } from './exports/download.ts';
import { rowSource } from './exports/rows.ts';
import { facets } from './facets.ts';
import { absent } from './gone.ts';
import { includedIn, refuseTooMany } from './included.ts';
import { header, lines, table } from './formats/csv.ts';
import { jsonResponse, listBody, meta, publish, publishTotal, totalKeys, type Published } from './formats/json.ts';
import { FORMAT_NAMES, FORMATS, mediaType, type FormatName } from './formats/offered.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery, queryParameters, type Query } from './query.ts';
import { refuseInvented, refuseInventedRow } from './invented.ts';
import { match } from './match.ts';
import { parseQuality, runsTold } from './quality.ts';
import { RUN_KEYS } from './run-summary.ts';
import { mirrorScale } from './prices.ts';
import { warningsOf } from './search/corrected.ts';
import { one, page } from './select.ts';
import { totals } from './totals.ts';

/** A request to the API, without the framework: where it points and what it asks. */
export interface Asked {
  mirror: Mirror;
  url: URL;
  /** The head of the answer is wanted and no more. */
  head?: boolean;
}

/** The dataset an address names; 404 where there is none. */
export function datasetNamed(id: string | undefined): Dataset {
  const dataset = findDataset(id);
  if (!dataset) throw new RequestError(404, { detail: `There is no dataset “${(id ?? '').slice(0, 80)}”; /api/v1/index.json lists them.` });
  return dataset;
}

/** A page of rows as JSON, with facets and related rows where they are asked for. */
export async function listAnswer(dataset: Dataset, { mirror, url }: Asked): Promise<Response> {
  const query = parseQuery(dataset, url.searchParams, 'list');
  refuseTooMany(dataset, query.relations, query.limit);
  const found = match(mirror, query);
  refuseInvented(query, found);
  const address = (cursor: string) => `/api/v1/${dataset.id}.json?${queryParameters({ ...query, cursor })}`;
  const asked = page(mirror, query, found);
  const included = await includedIn(mirror, dataset, asked.rows, query.relations, query.include);
  const body = listBody(mirror, query, asked, facets(found, query), address, included);
  body.meta.warnings.push(...warningsOf(found.found));
  const pages = (['next', 'prev'] as const).flatMap((rel) => (body.page[rel] ? [`<${body.page[rel]}>; rel="${rel}"`] : []));
  const whole = { ...query, cursor: undefined, limit: undefined, facets: [] };
  // A long question seven times over is more than a client takes as a head.
  const forms = (queryParameters(whole).toString().length > LONGEST_LINK ? [] : FORMAT_NAMES).map(
    (format) => `<${fileAddress(whole, format)}>; rel="alternate"; type="${mediaType(format)}"`,
  );
  return jsonResponse(body, { headers: { link: [...pages, ...forms, describedBy(whole)].join(', ') } });
}

/** Characters of a query that is said again for every format. */
const LONGEST_LINK = 500;

/** The address of what fits a query in some form: `csv`, `/metadata.json`. */
function fileAddress(query: Query, format: FormatName | 'metadata'): string {
  const parameters = queryParameters(query);
  return `/api/v1/${query.dataset.id}${format === 'metadata' ? '/metadata.json' : `.${format}`}${parameters.size ? `?${parameters}` : ''}`;
}

function describedBy(query: Query): string {
  return `<${fileAddress(query, 'metadata')}>; rel="describedby"; type="application/json"`;
}

/** Every fitting row as a file, made in a thread of its own and streamed. A HEAD request has its head alone. */
export function streamAnswer(dataset: Dataset, format: FormatName, { mirror, url, head }: Asked): Response {
  const query = parseQuery(dataset, url.searchParams, 'stream');
  if (query.bom && format !== 'csv') throw new RequestError(400, { parameter: 'bom', detail: '“bom” has a meaning for CSV only.' });
  const found = match(mirror, query);
  refuseInvented(query, found);
  const source = rowSource(mirror, query, found);
  const { fields, bom } = query;
  const about = format === 'xlsx' ? aboutRows(mirror, query, source.total) : [];
  const facts = format === 'parquet' ? fileFacts(mirror, query) : {};
  const wanted = { dataset, fields, bom, about, facts, made: mirror.manifest.created_at };
  return download(mirror, dataset.id, format, head ? null : fileStream(mirror, format, wanted, source), {
    'x-total-rows': String(source.total),
    link: describedBy(query),
    // A header holds no Cyrillic: what was looked for instead is percent-encoded, as in an address.
    ...(found.found?.corrected.length
      ? {
          'x-searched-instead': found.found.corrected
            .map(({ typed, shown }) => `${encodeURIComponent(typed)}=${encodeURIComponent(shown)}`)
            .join('&'),
        }
      : {}),
  });
}

/** Sums and counts by up to three fields. */
export function totalsAnswer(dataset: Dataset, format: 'json' | 'csv', { mirror, url }: Asked): Response {
  const query = parseQuery(dataset, url.searchParams, 'totals');
  const found = match(mirror, query);
  refuseInvented(query, found);
  const scale = mirrorScale(mirror, query.measure ?? 'nominal');
  const told = meta(mirror, dataset);
  told.warnings.push(...warningsOf(found.found));
  const rows = totals(mirror, query, found).map((row) => publishTotal(query, row, scale));
  if (format === 'json') return jsonResponse({ data: rows, meta: { ...told, ...(dataset.total ? { measure: { measure: scale.measure, unit: scale.unit, prices_of: scale.pricesOf, attribution: scale.source ? TERMS[scale.source].attribution : null } } : {}) } }); // prettier-ignore
  return download(mirror, `${dataset.id}-totals`, 'csv', table(rows, totalKeys(query)));
}

/** One row with its provenance, as JSON or CSV; 404 where there is none, 410 where there was. */
export async function recordAnswer(
  dataset: Dataset,
  id: string | undefined,
  format: 'json' | 'csv',
  { mirror, url }: Asked,
): Promise<Response> {
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'include');
  if (unknown !== undefined) throw new RequestError(400, { parameter: unknown, detail: 'A record takes no parameter but include.' });
  const { include, relations } = parseQuery(dataset, url.searchParams, 'record');
  if (format === 'csv' && relations.length) throw new RequestError(400, { parameter: 'include', detail: 'Related rows are given as JSON; as CSV “include” takes demo.' }); // prettier-ignore
  const row = one(mirror, dataset, id ?? '');
  if (!row) throw absent(mirror, dataset, id ?? '');
  refuseInventedRow(dataset.id, row, include);
  if (format === 'csv') return download(mirror, `${dataset.id}-${id}`, 'csv', header(dataset) + lines(dataset, [row]));
  const included = await includedIn(mirror, dataset, [row], relations, include);
  return jsonResponse({
    data: publish(dataset, row),
    provenance: provenanceOf(mirror, row),
    ...(included ? { included } : {}),
    meta: meta(mirror, dataset),
  });
}

/** The last runs as CSV, nights that changed nothing included: what the quality page draws. */
export function runsAnswer({ mirror, url }: Asked): Response {
  const { source } = parseQuality(mirror, url.searchParams);
  const rows = runsTold(mirror, source).map((run) => ({ ...run, failed: run.failed.join(' ') }));
  return download(mirror, `runs${source === null ? '' : `-${source}`}`, 'csv', table(rows, [...RUN_KEYS]));
}

/** Where a row comes from, with what its source and file say: publisher, licence, fingerprint, run. */
export function provenanceOf(mirror: Mirror, row: Record<string, string | number | null>): Record<string, Published> {
  const source = mirror.sources().get(String(row['source_id']));
  const file = mirror
    .prepare<[string, string], Record<string, string | number | null>>('SELECT * FROM files WHERE source_id = ? AND source_file = ?')
    .get(String(row['source_id']), String(row['source_file']));
  return {
    source: source?.['id'] ?? null, publisher: source?.['publisher_name'] ?? null, publisher_id: source?.['publisher_id'] ?? null, licence: source?.['licence'] ?? row['licence'] ?? null, attribution: source?.['attribution'] ?? row['attribution'] ?? null,
    published_at: source?.['url'] ?? null, file: file?.['source_file'] ?? null, file_sha256: file?.['sha256'] ?? null, file_made_at: file?.['published_at'] ?? null,
    record_id: row['source_record_id'] ?? null, retrieved_at: row['retrieved_at'] ?? null, run: file?.['run_id'] ?? null, row_hash: row['row_hash'] ?? null,
  }; // prettier-ignore
}

/** A file to save, named after what it holds and the snapshot. */
export function download(
  mirror: Mirror,
  name: string,
  format: FormatName,
  body: string | ReadableStream | null,
  headers: Record<string, string> = {},
): Response {
  const file = `${mirror.invented === 'none' ? '' : 'demo-'}${name}-${mirror.snapshot}.${format}`.replace(/[^\w.-]/g, '_');
  return new Response(body, {
    headers: { 'content-type': FORMATS[format].type, 'content-disposition': `attachment; filename="${file}"`, ...headers },
  });
}
