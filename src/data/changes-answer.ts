import { toldFields } from './change-words.ts';
import { changesOf, changesParameters, parseChanges, tell, type ToldChange } from './changes.ts';
import { changeNights, fittingEntries, isAbout, readEntries } from './change-log.ts';
import type { Asked } from './answer.ts';
import { codes } from './codes/index.ts';
import type { AnyRow, Dataset } from './dataset.ts';
import { findDataset } from './datasets/index.ts';
import { RequestError } from './errors.ts';
import { jsonResponse, meta, publish } from './formats/json.ts';
import { absent } from './gone.ts';
import { refuseInventedRow } from './invented.ts';
import type { Mirror } from './mirror.ts';
import { one } from './select.ts';

/** An entry as it is published: values as in every other answer, what was before and is after. */
export function publishChange(told: ToldChange) {
  const { seq, dataset: name, id, change, snapshot, created_at, reason, before, after, row } = told;
  const dataset = findDataset(name);
  const version = (values: AnyRow | undefined) => {
    if (!values || !dataset) return null;
    const fields = change === 'changed' ? toldFields(dataset, told) : Object.keys(dataset.fields).filter((field) => field in values);
    return publish(dataset, { ...row, ...values }, fields);
  };
  return { seq, dataset: name, id, change, snapshot, published_at: created_at, reason, reason_text: codes('change_reason')[reason], source_id: row?.['source_id'] ?? null, before: version(before), after: version(after) }; // prettier-ignore
}

function refuse(mirror: Mirror, entries: readonly ToldChange[], include: boolean): void {
  if (mirror.invented === 'none' || include) return;
  for (const { dataset, row, before, after } of entries) refuseInventedRow(dataset, row ?? after ?? before ?? {}, include);
}

/** What changed since a snapshot or a day, as JSON: the figures and entries of the page. */
export async function changesAnswer({ mirror, url }: Asked): Promise<Response> {
  const query = parseChanges(mirror, url.searchParams);
  const changes = await changesOf(mirror, query);
  refuse(mirror, changes.entries, query.include);
  if (mirror.invented === 'all' && changes.counts.length) refuseInventedRow('changes', { is_demo: 1 }, query.include);
  const next = changes.next === null ? null : `/api/v1/changes.json?${changesParameters({ ...query, after: changes.next })}${query.include ? '&include=demo' : ''}`; // prettier-ignore
  return jsonResponse(
    {
      data: changes.entries.map(publishChange),
      page: { total: changes.total, limit: query.limit, next },
      since: changes.since && { snapshot: changes.since.snapshot, published_at: changes.since.created_at, pruned: changes.since.pruned },
      snapshots: changes.nights.map(({ snapshot, created_at, first, last }) => ({ snapshot, published_at: created_at, first, last })),
      counts: changes.counts,
      not_listed: changes.unlisted.map(({ snapshot, created_at, rows, first }) => ({ snapshot, published_at: created_at, entries: rows, first })),
      meta: meta(mirror),
    },
    next === null ? {} : { headers: { link: `<${next}>; rel="next"` } },
  ); // prettier-ignore
}

/** What became of one row, newest first, with the first snapshot that surely held it. */
export interface RowHistory {
  entries: ToldChange[];
  /** The oldest snapshot that can tell of it: the row was there already where no entry says that it came later. */
  told_since: string | null;
  /** Snapshots between that keep no index: what they changed of it is not listed. */
  not_indexed: string[];
}

/** Reads the history of a row out of the change feed. */
export async function historyOf(mirror: Mirror, dataset: Dataset, id: string): Promise<RowHistory> {
  const about = { dataset: dataset.stored, id };
  const history: RowHistory = { entries: [], told_since: null, not_indexed: [] };
  for (const night of await changeNights(mirror)) {
    history.told_since = night.snapshot;
    const found = fittingEntries(mirror, night, { dataset: dataset.stored, source: null, change: null, about });
    if (!found) {
      if (night.previous !== null) history.not_indexed.push(night.snapshot);
      continue;
    }
    for (const change of readEntries(mirror, night, found.index, found.places))
      if (change.id === id && isAbout(change, about)) history.entries.push(tell(mirror, night, change));
  }
  return history;
}

/** The history of a row as JSON; 404 for a row that never was. */
export async function historyAnswer(dataset: Dataset, id: string | undefined, { mirror, url }: Asked): Promise<Response> {
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'include');
  if (unknown !== undefined) throw new RequestError(400, { parameter: unknown, detail: 'A history takes no parameter but include.' });
  const include = url.searchParams.get('include') === 'demo';
  if (url.searchParams.has('include') && !include) throw new RequestError(400, { parameter: 'include', detail: '“include” takes demo.' });
  const row = one(mirror, dataset, id ?? '');
  const history = await historyOf(mirror, dataset, id ?? '');
  // A row that was withdrawn has a history too; one that never was has none.
  if (!row && !history.entries.length) throw absent(mirror, dataset, id ?? '');
  if (row) refuseInventedRow(dataset.id, row, include);
  refuse(mirror, history.entries, include);
  return jsonResponse({ data: history.entries.map(publishChange), told_since: history.told_since, not_indexed: history.not_indexed, meta: meta(mirror, dataset) }); // prettier-ignore
}
