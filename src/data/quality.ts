import type { Freshness } from './codes/quality.ts';
import { fieldsWhere, type AnyRow } from './dataset.ts';
import { DATASETS, findDataset } from './datasets/index.ts';
import { completeness, MEASURED, type MeasuredName } from './datasets/quality.ts';
import { quarantine } from './datasets/sources.ts';
import { consistencyOf, type Consistency } from './consistency.ts';
import { RequestError, type RequestFault } from './errors.ts';
import { changedAwards, type ChangedAward } from './feed.ts';
import { ageOf, lastReads } from './freshness.ts';
import { readPointer } from './home.ts';
import { facets } from './facets.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery } from './query.ts';
import { summarise, type RunSummary } from './run-summary.ts';
import { readRuns, runsStamp } from './runs.ts';
import { blocks } from './select.ts';
import { shareOf } from './share.ts';
import { totals } from './totals.ts';

/** Runs that are told of, counted from the newest. */
export const RUNS_TOLD = 30;

/** Changed awards that are named. */
export const AWARDS_TOLD = 10;

/** What one source says of itself and how old it is. */
export interface SourceQuality {
  id: string;
  publisher: string | null;
  licence: string | null;
  status: string;
  error: string | null;
  /** Start of the last run that read it whole, UTC. */
  last_read: string | null;
  age_days: number | null;
  fresh_days: number | null;
  freshness: Freshness;
  /** When the publisher made the newest of its files, as the file says. */
  made_at: string | null;
  files: number;
  awards: number;
  transactions: number;
  quarantined: number;
}

export interface FieldCompleteness {
  field: string;
  rows: number;
  not_applicable: number;
  filled: number;
  share: string | null;
}

/** Everything the quality page shows and quality.json publishes. */
export interface Quality {
  /** The source the figures are of; null is all of them. */
  source: string | null;
  awards: number;
  transactions: number;
  sources: SourceQuality[];
  completeness: { dataset: MeasuredName; rows: number; fields: FieldCompleteness[] };
  quarantine: { source_id: string; reason: string; rows: number }[];
  redactions: { source_id: string; kind: string; field: string; count: number }[];
  remarks: { flag: string; rows: Record<string, number> }[];
  /** Rows of any dataset that carry at least one remark. */
  remarked: number;
  /** What is checked between rows of several files, what the rules of review asked, and how the replies went. */
  consistency: Consistency;
  /** Newest first. */
  runs: RunSummary[];
  /** How many runs the log holds. */
  run_count: number;
  /** By source, what the newest run found new, changed or withdrawn. */
  latest_changes: { source_id: string; created: number; changed: number; withdrawn: number }[];
  /** The first awards among them, where that run made the snapshot being served. */
  changed_awards: ChangedAward[];
  snapshot: {
    id: string;
    content: string;
    created_at: string;
    previous: { snapshot: string; sha256: string } | null;
    rows: number;
    changes: { first: number; last: number };
    /** The newest snapshot, where an older one is served after a rollback; else null. */
    newer: string | null;
  };
}

/** What a request for the quality page may say: one source, and the dataset whose fields are counted. */
export interface QualityQuery {
  source: string | null;
  dataset: MeasuredName;
}

/** Reads the parameters `source` and `dataset`. Throws one RequestError naming everything wrong with them. */
export function parseQuality(mirror: Mirror, parameters: URLSearchParams): QualityQuery {
  const query: QualityQuery = { source: null, dataset: MEASURED[0] };
  const faults: RequestFault[] = [];
  const given = new Set<string>();
  for (const [name, value] of parameters) {
    if (value.trim() === '') continue;
    const fault = (detail: string) => faults.push({ parameter: name, detail });
    const dataset = MEASURED.find((known) => known === value);
    if (given.has(name)) fault(`“${name.slice(0, 80)}” may be given once.`);
    else if (name === 'source' && mirror.sources().has(value)) query.source = value;
    else if (name === 'source') fault(`There is no source “${value.slice(0, 80)}”; there are ${[...mirror.sources().keys()].join(', ')}.`);
    else if (name === 'dataset' && dataset) query.dataset = dataset;
    else if (name === 'dataset') fault(`“dataset” takes one of ${MEASURED.join(', ')}.`);
    else fault(`“${name.slice(0, 80)}” has no meaning here; source and dataset have.`);
    given.add(name);
  }
  if (faults.length) throw new RequestError(400, ...faults);
  return query;
}

/** All that is known of the quality of what is served, for all sources or one, as of a moment: the age of a source depends on it. */
export async function qualityOf(mirror: Mirror, query: QualityQuery, now: Date): Promise<Quality> {
  const { source } = query;
  const runs = readRuns(mirror.home);
  const { manifest } = mirror;
  const newest = readPointer(mirror.home)?.head;
  const latest = runs.at(-1);
  return {
    source,
    awards: rowsOf(mirror, 'awards', source),
    transactions: rowsOf(mirror, 'transactions', source),
    sources: sourcesOf(mirror, source, lastReads(runs), now),
    completeness: completenessOf(mirror, query),
    quarantine: keptApart(mirror, source),
    redactions: redactionsOf(mirror, source),
    remarks: remarksOf(mirror, source),
    remarked: REMARKED.reduce((sum, { id }) => sum + rowsOf(mirror, id, source, { 'flags.null': 'false' }), 0),
    consistency: consistencyOf(mirror, source, runs.findLast(({ exit }) => exit !== 1)?.replies ?? null),
    runs: runsTold(mirror, source),
    run_count: runs.length,
    latest_changes: (latest?.exit === 1 ? [] : (latest?.sources ?? []))
      .map(({ id, created = 0, changed = 0, withdrawn = 0 }) => ({ source_id: id, created, changed, withdrawn }))
      .filter((one) => one.created + one.changed + one.withdrawn > 0 && (source === null || one.source_id === source)),
    changed_awards: latest?.changed && latest.snapshot === mirror.snapshot ? await changedAwards(mirror, source, AWARDS_TOLD) : [],
    snapshot: {
      id: mirror.snapshot,
      content: manifest.content,
      created_at: manifest.created_at,
      previous: manifest.previous,
      rows: Object.values(manifest.rows).reduce((sum, rows) => sum + rows, 0),
      changes: manifest.changes,
      newer: newest !== undefined && newest !== mirror.snapshot ? newest : null,
    },
  };
}

/** The last runs of the log, newest first, for all sources or one. */
export function runsTold(mirror: Mirror, source: string | null): RunSummary[] {
  return readRuns(mirror.home).slice(-RUNS_TOLD).map((run) => summarise(run, source)).reverse(); // prettier-ignore
}

/** What the answers at an address depend on beside the snapshot: the quality page on the run log and the day, every other on nothing. */
export function editionOf(home: string, path: string, now: Date): string {
  return /\/quality(\.json|\/runs\.csv)?\/?$/.test(path) ? `${runsStamp(home)} ${now.toISOString().slice(0, 10)}` : '';
}

const ofSource = (source: string | null): Record<string, string> => (source === null ? {} : { source_id: source });

function rowsOf(mirror: Mirror, name: string, source: string | null, more: Record<string, string> = {}): number {
  const dataset = findDataset(name);
  return dataset ? match(mirror, parseQuery(dataset, new URLSearchParams({ ...ofSource(source), ...more }), 'totals')).total : 0;
}

function sourcesOf(mirror: Mirror, source: string | null, reads: Map<string, string>, now: Date): SourceQuality[] {
  const text = (value: AnyRow[string] | undefined) => (value === null || value === undefined ? null : String(value));
  return [...mirror.sources().values()]
    .filter((row) => source === null || row['id'] === source)
    .map((row) => {
      const id = String(row['id']);
      // A home whose run log was lost still knows when the files it serves were new.
      const lastRead = reads.get(id) ?? text(row['retrieved_at']);
      const target = row['fresh_days'] ?? null;
      return {
        id,
        publisher: text(row['publisher_name']),
        licence: text(row['licence']),
        status: String(row['status']),
        error: text(row['error']),
        last_read: lastRead,
        ...ageOf(lastRead, target === null ? null : Number(target), now),
        made_at: text(row['published_at']),
        files: Number(row['files']),
        awards: Number(row['awards']),
        transactions: Number(row['transactions']),
        quarantined: Number(row['quarantined']),
      };
    });
}

function completenessOf(mirror: Mirror, { source, dataset }: QualityQuery): Quality['completeness'] {
  const query = parseQuery(completeness, new URLSearchParams({ dataset, ...ofSource(source) }), 'stream');
  const fields = new Map<string, FieldCompleteness>();
  for (const rows of blocks(mirror, query))
    for (const row of rows) {
      const field = String(row['field']);
      const known = fields.get(field) ?? { field, rows: 0, not_applicable: 0, filled: 0, share: null };
      for (const name of ['rows', 'not_applicable', 'filled'] as const) known[name] += Number(row[name]);
      fields.set(field, { ...known, share: shareOf(known.filled, known.rows - known.not_applicable) });
    }
  // In the order in which the dataset declares its fields.
  const declared = Object.keys(findDataset(dataset)?.fields ?? {});
  const ordered = declared.flatMap((name) => fields.get(name) ?? []);
  return { dataset, rows: ordered[0]?.rows ?? 0, fields: ordered };
}

function keptApart(mirror: Mirror, source: string | null): Quality['quarantine'] {
  const query = parseQuery(quarantine, new URLSearchParams({ by: 'source_id,reason', ...ofSource(source) }), 'totals');
  return totals(mirror, query)
    .map(({ group, rows }) => ({ source_id: String(group['source_id']), reason: String(group['reason']), rows }))
    .sort((a, b) => b.rows - a.rows);
}

function redactionsOf(mirror: Mirror, source: string | null): Quality['redactions'] {
  return mirror
    .prepare<[string | null], Quality['redactions'][number]>(
      'SELECT source_id, kind, field, sum(count) AS count FROM redactions WHERE source_id = coalesce(?, source_id) GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3',
    )
    .all(source);
}

/** Datasets whose rows carry remarks, in the order of the site. */
export const REMARKED = DATASETS.filter((dataset) => !dataset.slice && fieldsWhere(dataset, ({ codes }) => codes === 'flag').length > 0);

function remarksOf(mirror: Mirror, source: string | null): Quality['remarks'] {
  const found = new Map<string, Record<string, number>>();
  for (const dataset of REMARKED) {
    const query = parseQuery(dataset, new URLSearchParams({ facets: 'flags', ...ofSource(source) }), 'list');
    for (const { value, rows } of facets(match(mirror, query), query)[0]?.values ?? [])
      if (value !== null) found.set(value, { ...found.get(value), [dataset.id]: rows });
  }
  const size = ({ rows }: Quality['remarks'][number]) => Object.values(rows).reduce((sum, count) => sum + count, 0);
  return [...found].map(([flag, rows]) => ({ flag, rows })).sort((a, b) => size(b) - size(a));
}
