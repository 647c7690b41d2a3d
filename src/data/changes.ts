import { changeNights, fittingEntries, isAbout, readEntries, type ChangeFilter, type ChangeNight } from './change-log.ts';
import { CHANGE_NAMES } from './change-index.ts';
import type { ChangeReason } from './codes/signals.ts';
import { fieldOf, type AnyRow, type Dataset } from './dataset.ts';
import { findDataset, TOLD } from './datasets/index.ts';
import { organisations } from './datasets/organisations.ts';
import { completeness } from './datasets/quality.ts';
import { RequestError, type RequestFault } from './errors.ts';
import type { Change } from './feed.ts';
import type { Mirror } from './mirror.ts';
import { OWN_SOURCES } from './own-sources.ts';
import { one } from './select.ts';
import { turn } from './turn.ts';

/** What a request for changes may say. */
export interface ChangesQuery extends ChangeFilter {
  /** A snapshot (changes after it) or a day (changes of nights from then on); null is the night before. */
  since: string | null;
  /** Entries shown before: the number of the last one. */
  after: number | null;
  limit: number;
  include: boolean;
}

const LIMITS = { page: 50, most: 500 };
const PARAMETERS = ['since', 'dataset', 'source_id', 'change', 'organisation', 'after', 'limit', 'include'] as const;

/** Reads the parameters of the page and of changes.json. Throws one RequestError naming everything wrong with them. */
export function parseChanges(mirror: Mirror, parameters: URLSearchParams): ChangesQuery {
  const query: ChangesQuery = { since: null, dataset: null, source: null, change: null, about: null, after: null, limit: LIMITS.page, include: false }; // prettier-ignore
  const faults: RequestFault[] = [];
  const given = new Set<string>();
  for (const [name, text] of parameters) {
    const value = text.trim();
    if (value === '') continue;
    const fault = (detail: string) => faults.push({ parameter: name, detail });
    if (given.has(name)) fault(`“${name.slice(0, 80)}” may be given once.`);
    given.add(name);
    switch (name) {
      case 'since':
        query.since = value;
        break;
      case 'dataset': {
        const dataset = findDataset(value);
        if (!dataset || !TOLD.includes(dataset)) fault(`“dataset” takes one of ${TOLD.map(({ id }) => id).join(', ')}.`);
        query.dataset = value;
        break;
      }
      case 'source_id':
        if (!mirror.sources().has(value) && !OWN_SOURCES[value])
          fault(`There is no source “${value.slice(0, 80)}”; there are ${[...mirror.sources().keys()].join(', ')}.`);
        query.source = value;
        break;
      case 'change': {
        const change = CHANGE_NAMES.find((known) => known === value);
        if (!change) fault(`“change” takes one of ${CHANGE_NAMES.join(', ')}.`);
        query.change = change ?? null;
        break;
      }
      case 'organisation':
        query.about = { dataset: 'organisations', id: value };
        break;
      case 'after':
      case 'limit': {
        const most = name === 'limit' ? LIMITS.most : Number.MAX_SAFE_INTEGER;
        if (!/^\d{1,15}$/.test(value) || Number(value) < 1 || Number(value) > most) fault(name === 'limit' ? `“limit” is a whole number from 1 to ${LIMITS.most}.` : '“after” is the number of an entry.'); // prettier-ignore
        query[name] = Number(value);
        break;
      }
      case 'include':
        if (value !== 'demo') fault('“include” takes demo.');
        query.include = true;
        break;
      default:
        fault(`“${name.slice(0, 80)}” has no meaning here; ${PARAMETERS.join(', ')} have.`);
    }
  }
  if (faults.length) throw new RequestError(400, ...faults);
  return query;
}

/** The query as parameters, without what equals the default. */
export function changesParameters({ since, dataset, source, change, about, after, limit }: ChangesQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  const all = { since, dataset, source_id: source, change, organisation: about?.id ?? null, after: after === null ? null : String(after), limit: limit === LIMITS.page ? null : String(limit) }; // prettier-ignore
  for (const [name, value] of Object.entries(all)) if (value !== null) parameters.set(name, value);
  return parameters;
}

/** An entry with what a reader needs to understand it. */
export interface ToldChange extends Change {
  snapshot: string;
  created_at: string;
  /** The row as it is now, else as it was when it was withdrawn; undefined where neither is kept. */
  row: AnyRow | undefined;
  reason: ChangeReason;
}

export interface Changes {
  /** Nights that were looked at, newest first. */
  nights: ChangeNight[];
  /** The snapshot that changes are told since; null where they are told from the first one on. */
  since: ChangeNight | null;
  counts: { dataset: string; created: number; changed: number; withdrawn: number }[];
  total: number;
  /** Rows that were all new in a first snapshot, and nights without an index: counted and not listed. */
  unlisted: { snapshot: string; created_at: string; rows: number; first: boolean }[];
  entries: ToldChange[];
  /** Number to go on after; null at the end. */
  next: number | null;
}

/** The nights a query is about. Throws a RequestError for a snapshot or day that is none. */
function nightsSince(nights: ChangeNight[], since: string | null): { chosen: ChangeNight[]; before: ChangeNight | null } {
  const [served] = nights;
  if (since === null) return { chosen: served ? [served] : [], before: nights[1] ?? null };
  const at = nights.findIndex(({ snapshot }) => snapshot === since);
  if (at >= 0) return { chosen: nights.slice(0, at), before: nights[at] ?? null };
  if (/^\d{4}-\d{2}-\d{2}$/.test(since) && !Number.isNaN(Date.parse(since))) {
    const chosen = nights.filter(({ created_at }) => created_at.slice(0, 10) >= since);
    return { chosen, before: nights[chosen.length] ?? null };
  }
  const oldest = nights.at(-1);
  throw new RequestError(400, { parameter: 'since', detail: `“since” takes a day such as 2026-11-28 or a snapshot of the chain, the oldest of which is ${oldest?.snapshot ?? 'none'}; “${since.slice(0, 80)}” is neither.` }); // prettier-ignore
}

/** Reads what changed: counts of all that fits, and a page of entries, newest night first and in the order of the feed inside it. */
export async function changesOf(mirror: Mirror, query: ChangesQuery): Promise<Changes> {
  const nights = await changeNights(mirror);
  const { chosen, before } = nightsSince(nights, query.since);
  const counts = new Map<string, Record<'created' | 'changed' | 'withdrawn', number>>();
  const add = (dataset: string, change: 'created' | 'changed' | 'withdrawn', rows: number) => {
    const sums = counts.get(dataset) ?? { created: 0, changed: 0, withdrawn: 0 };
    sums[change] += rows;
    counts.set(dataset, sums);
  };
  const told: Changes = { nights: chosen, since: before, counts: [], total: 0, unlisted: [], entries: [], next: null };
  for (const night of chosen) {
    const found = fittingEntries(mirror, night, query);
    if (!found) {
      told.unlisted.push({ snapshot: night.snapshot, created_at: night.created_at, rows: night.last - night.first + 1, first: night.previous === null }); // prettier-ignore
      // All rows of a first snapshot are new. They are counted where it is alone; what of them fits a source or an organisation is not known.
      if (night.previous === null && chosen.length === 1 && query.source === null && query.about === null && (query.change ?? 'created') === 'created')
        for (const [dataset, rows] of Object.entries(night.rows)) if (rows && (query.dataset ?? dataset) === dataset) add(dataset, 'created', rows); // prettier-ignore
      continue;
    }
    const { index, places } = found;
    for (const at of places) add(index.datasets[index.dataset[at] ?? 0] ?? '', CHANGE_NAMES[index.change[at] ?? 0] ?? 'changed', 1);
    told.total += places.length;
    await turn();
    const passed = query.after !== null && night.first > query.after;
    if (passed || told.entries.length > query.limit) continue;
    const left = query.after !== null && night.last >= query.after ? places.filter((at) => index.first + at > Number(query.after)) : places;
    for (const change of readEntries(mirror, night, index, left.slice(0, query.limit + 1 - told.entries.length)))
      if (!query.about || isAbout(change, query.about)) told.entries.push(tell(mirror, night, change));
  }
  if (told.entries.length > query.limit) {
    told.entries.length = query.limit;
    told.next = told.entries.at(-1)?.seq ?? null;
  }
  const order = TOLD.map(({ id }) => id);
  told.counts = [...counts].map(([dataset, sums]) => ({ dataset, ...sums })).sort((a, b) => order.indexOf(a.dataset) - order.indexOf(b.dataset)); // prettier-ignore
  return told;
}

/** An entry with its night, its row and the reason that shows. */
export function tell(mirror: Mirror, { snapshot, created_at }: ChangeNight, change: Change): ToldChange {
  const dataset = findDataset(change.dataset);
  const row = dataset && (one(mirror, dataset, change.id) ?? withdrawnRow(mirror, change));
  return { ...change, snapshot, created_at, row, reason: reasonOf(dataset, change) };
}

function withdrawnRow(mirror: Mirror, { dataset, id, before, after }: Change): AnyRow | undefined {
  const held = mirror.prepare<[string, string], string>('SELECT content FROM withdrawn WHERE row_id = ? AND dataset = ?').pluck().get(id, dataset); // prettier-ignore
  return held === undefined ? (before ?? after) : (JSON.parse(held) as AnyRow);
}

/** Why an entry is there, as far as its fields tell: no source says it. */
export function reasonOf(dataset: Dataset | undefined, { change, before, after }: Change): ChangeReason {
  if (dataset?.id === organisations.id || dataset?.id === completeness.id) return 'computed';
  if (change === 'created') return 'published_first';
  if (change === 'withdrawn') return 'published_no_more';
  const names = Object.keys(after ?? before ?? {}).filter((name) => dataset && name in dataset.fields);
  const are = (test: (name: string) => boolean) => names.length > 0 && names.every(test);
  if (!dataset) return 'published_otherwise';
  if (are((name) => fieldOf(dataset, name).kind === 'flags')) return 'remark';
  if (are((name) => fieldOf(dataset, name).own === true || fieldOf(dataset, name).kind === 'flags')) return 'computed';
  if (are((name) => fieldOf(dataset, name).kind === 'organisation')) return 'merged';
  return 'published_otherwise';
}
