import type { Asked } from './answer.ts';
import { bulkAddress } from './bulk-files.ts';
import { publishChange } from './changes-answer.ts';
import { tell, type ToldChange } from './changes.ts';
import { changeNights, fittingEntries, readEntries, type ChangeNight } from './change-log.ts';
import { together, type NetChange } from './difference.ts';
import { findDataset, TOLD } from './datasets/index.ts';
import { RequestError } from './errors.ts';
import { jsonResponse, meta } from './formats/json.ts';
import { readManifest, readPointer } from './home.ts';
import { refuseInventedRow } from './invented.ts';
import type { Mirror } from './mirror.ts';
import { canShow } from './pinned.ts';
import { refuseParameters } from './query.ts';
import { isSnapshotName } from './snapshot-name.ts';
import { turn } from './turn.ts';

/** Every snapshot of the chain, newest first: what it holds, what it changed, where its files are and whether it is still kept whole. */
export async function snapshotsAnswer({ mirror, url }: Asked): Promise<Response> {
  refuseParameters(url.searchParams);
  const head = readPointer(mirror.home)?.head ?? mirror.snapshot;
  const nights = await changeNights({ ...mirror, snapshot: head });
  return jsonResponse({
    data: nights.map(({ snapshot, previous, created_at, first, last, rows, pruned }) => {
      const { data_as_of, content, version } = readManifest(mirror.home, snapshot);
      const kept = !pruned && canShow(mirror.home, snapshot);
      return { snapshot, previous, published_at: created_at, data_as_of, content, portal_version: version, served: snapshot === mirror.snapshot, kept, rows, changes: { first, last }, manifest: bulkAddress(snapshot, 'manifest.json'), changes_file: bulkAddress(snapshot, 'changes.ndjson.gz'), diff: previous && `/api/v1/snapshots/${previous}..${snapshot}/diff.json` }; // prettier-ignore
    }),
    meta: meta(mirror),
  });
}

/** Entries that a difference is made of at most: more are taken from the files of the nights. */
const MOST = 200_000;
const PAGE = { standard: 50, most: 1000 };
/** Entries that are taken together at a stretch. */
const BLOCK = 500;

interface DiffQuery {
  from: string;
  to: string;
  dataset: string | null;
  after: number;
  limit: number;
  include: boolean;
}

/** Reads `{a}..{b}` and the parameters of a difference. Throws one RequestError naming everything wrong with them. */
function parseDiff(range: string, parameters: URLSearchParams): DiffQuery {
  const [from = '', to = '', ...more] = range.split('..');
  if (!isSnapshotName(from) || !isSnapshotName(to) || more.length)
    throw new RequestError(404, { detail: `“${range.slice(0, 120)}” does not name two snapshots as {older}..{newer}; /api/v1/snapshots.json lists them.` }); // prettier-ignore
  const query: DiffQuery = { from, to, dataset: null, after: 0, limit: PAGE.standard, include: false };
  for (const name of new Set(parameters.keys())) {
    const value = parameters.getAll(name).join(',').trim();
    const fault = (detail: string) => new RequestError(400, { parameter: name, detail });
    if (value === '') continue;
    if (name === 'dataset') {
      if (!TOLD.some(({ id }) => id === value)) throw fault(`“dataset” takes one of ${TOLD.map(({ id }) => id).join(', ')}.`);
      query.dataset = value;
    } else if (name === 'after' || name === 'limit') {
      if (!/^\d{1,9}$/.test(value) || (name === 'limit' && (Number(value) < 1 || Number(value) > PAGE.most))) throw fault(name === 'limit' ? `“limit” is a whole number from 1 to ${PAGE.most}.` : '“after” is a number of rows.'); // prettier-ignore
      query[name] = Number(value);
    } else if (name === 'include') {
      if (value !== 'demo') throw fault('“include” takes demo.');
      query.include = true;
    } else throw fault(`“${name.slice(0, 80)}” has no meaning here; dataset, after, limit and include have.`);
  }
  return query;
}

/** The nights after one snapshot up to another one, oldest first. Throws a RequestError where the two are not in that order in the chain. */
async function nightsBetween(mirror: Mirror, from: string, to: string): Promise<ChangeNight[]> {
  const head = readPointer(mirror.home)?.head ?? mirror.snapshot;
  const nights = (await changeNights({ ...mirror, snapshot: head })).reverse();
  const [begin, end] = [from, to].map((name) => nights.findIndex(({ snapshot }) => snapshot === name));
  for (const [name, at] of [[from, begin], [to, end]] as const) if (at === undefined || at < 0) throw new RequestError(404, { detail: `There is no snapshot ${name}; /api/v1/snapshots.json lists them.` }); // prettier-ignore
  if (Number(begin) > Number(end)) throw new RequestError(400, { detail: `${from} is newer than ${to}: name the older one first.` });
  return nights.slice(Number(begin) + 1, Number(end) + 1);
}

/** What is different in one snapshot against an older one: every row once, with its values before and after. */
export async function diffAnswer(range: string | undefined, { mirror, url }: Asked): Promise<Response> {
  const query = parseDiff(range ?? '', url.searchParams);
  const nights = await nightsBetween(mirror, query.from, query.to);
  const entries = nights.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (entries > MOST)
    throw new RequestError(400, { detail: `${entries} entries lie between the two, and no more than ${MOST} are taken together here. The changes of each night are whole in its changes.ndjson.gz, which /api/v1/snapshots.json names.` }); // prettier-ignore
  // By dataset, in the order in which rows first changed: nothing of so many has to be sorted.
  const net = new Map(TOLD.map(({ id }) => [id, new Map<string, NetChange>()]));
  const told: Record<string, ChangeNight> = {};
  const unlisted: ChangeNight[] = [];
  for (const night of nights) {
    const found = fittingEntries(mirror, night, { dataset: query.dataset, source: null, change: null, about: null });
    if (!found) {
      unlisted.push(night);
      continue;
    }
    let at = 0;
    for (const change of readEntries(mirror, night, found.index, found.places)) {
      const rows = net.get(change.dataset) ?? new Map<string, NetChange>();
      net.set(change.dataset, rows);
      const sum = together(rows.get(change.id), change);
      if (sum) rows.set(change.id, sum);
      else rows.delete(change.id);
      told[change.seq] = night;
      if (++at % BLOCK === 0) await turn();
    }
  }
  const counts: { dataset: string; created: number; changed: number; withdrawn: number }[] = [];
  const page: NetChange[] = [];
  let total = 0;
  for (const [dataset, rows] of net) {
    if (!rows.size) continue;
    const sums = { dataset, created: 0, changed: 0, withdrawn: 0 };
    for (const row of rows.values()) {
      sums[row.change]++;
      if (total >= query.after && page.length < query.limit) page.push(row);
      if (++total % (100 * BLOCK) === 0) await turn();
    }
    counts.push(sums);
  }
  const shown = page.map((row) => publishNet(mirror, row, told[row.seq], query.include));
  const end = query.after + shown.length;
  const more = new URLSearchParams({ ...(query.dataset ? { dataset: query.dataset } : {}), after: String(end), limit: String(query.limit), ...(query.include ? { include: 'demo' } : {}) }); // prettier-ignore
  const next = end < total ? `${url.pathname}?${more}` : null;
  return jsonResponse(
    { data: shown, page: { total, limit: query.limit, next }, from: query.from, to: query.to, entries, counts, not_listed: unlisted.map(({ snapshot, first, last }) => ({ snapshot, entries: last - first + 1 })), meta: meta(mirror) },
    next === null ? {} : { headers: { link: `<${next}>; rel="next"` } },
  ); // prettier-ignore
}

function publishNet(mirror: Mirror, row: NetChange, night: ChangeNight | undefined, include: boolean): Record<string, unknown> {
  const { entries, ...change } = row;
  const told: ToldChange = tell(mirror, night ?? ({ snapshot: '', created_at: '' } as ChangeNight), change);
  const dataset = findDataset(row.dataset);
  if (dataset && mirror.invented !== 'none') refuseInventedRow(dataset.id, told.row ?? row.after ?? row.before ?? {}, include);
  const { snapshot, published_at, ...published } = publishChange(told);
  return { ...published, entries, last_changed_in: snapshot, last_changed_at: published_at };
}
