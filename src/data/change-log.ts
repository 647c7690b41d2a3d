import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CHANGE_NAMES, entriesNaming, keyOf, readChangeIndex, type ChangeIndex } from './change-index.ts';
import type { ChangeName } from './codes/quality.ts';
import type { Change } from './feed.ts';
import { hasSnapshot, paths, readManifest, type Manifest } from './home.ts';
import type { Mirror } from './mirror.ts';
import { turn } from './turn.ts';

/** One night that changed something: a snapshot against the one before it. */
export interface ChangeNight {
  snapshot: string;
  created_at: string;
  previous: string | null;
  /** Numbers of its entries. */
  first: number;
  last: number;
  /** Rows of each dataset, which are all new in a first snapshot. */
  rows: Record<string, number>;
  /** Its mirror was pruned; its changes stay. */
  pruned: boolean;
}

const known = new Map<string, Omit<ChangeNight, 'pruned'>>();
/** Manifests never change, so what is read of one is kept. */
function nightOf(home: string, snapshot: string): Omit<ChangeNight, 'pruned'> | undefined {
  const folder = paths.snapshot(home, snapshot);
  const kept = known.get(folder);
  if (kept) return kept;
  if (!hasSnapshot(home, snapshot)) return undefined;
  const { created_at, previous, changes, rows }: Manifest = readManifest(home, snapshot);
  const night = { snapshot, created_at, previous: previous?.snapshot ?? null, first: changes.first, last: changes.last, rows };
  known.set(folder, night);
  return night;
}

/** The nights that led to what is served, newest first, as far back as the chain goes. */
export async function changeNights(mirror: Mirror): Promise<ChangeNight[]> {
  const nights: ChangeNight[] = [];
  for (let id: string | null = mirror.snapshot; id !== null;) {
    const night = nightOf(mirror.home, id);
    if (!night) break;
    nights.push({ ...night, pruned: existsSync(paths.pruned(paths.snapshot(mirror.home, id))) });
    // Each manifest read for the first time costs a part of a millisecond.
    if (nights.length % 20 === 0) await turn();
    id = night.previous;
  }
  return nights;
}

/** What of the feed is asked for; null asks for all. */
export interface ChangeFilter {
  dataset: string | null;
  source: string | null;
  change: ChangeName | null;
  /** Dataset and id of a thing that entries are of or name. */
  about: { dataset: string; id: string } | null;
}

/** Entries of one night that fit, as places in its index, in the order of the feed; undefined where the night has no index. */
export function fittingEntries(
  mirror: Mirror,
  night: ChangeNight,
  filter: ChangeFilter,
): { index: ChangeIndex; places: number[] } | undefined {
  const index = readChangeIndex(paths.changesIndex(paths.snapshot(mirror.home, night.snapshot)));
  if (!index) return undefined;
  const dataset = filter.dataset === null ? -1 : index.datasets.indexOf(filter.dataset);
  const source = filter.source === null ? -1 : index.sources.indexOf(filter.source);
  const change = filter.change === null ? -1 : CHANGE_NAMES.indexOf(filter.change);
  const places: number[] = [];
  if ((filter.dataset !== null && dataset < 0) || (filter.source !== null && source < 0)) return { index, places };
  const fits = (at: number) =>
    (dataset < 0 || index.dataset[at] === dataset) && (source < 0 || index.source[at] === source) && (change < 0 || index.change[at] === change); // prettier-ignore
  if (filter.about) {
    for (const at of entriesNaming(index, keyOf(filter.about.dataset, filter.about.id))) if (fits(at)) places.push(at);
    return { index, places };
  }
  for (let at = 0; at < index.entries; at++) if (fits(at)) places.push(at);
  return { index, places };
}

/** Reads entries of a night by their places, which must be in order: only the blocks that hold them are unpacked. */
export function* readEntries(mirror: Mirror, night: ChangeNight, index: ChangeIndex, places: readonly number[]): Generator<Change> {
  if (!places.length) return;
  const file = openSync(paths.changes(paths.snapshot(mirror.home, night.snapshot)), 'r');
  try {
    let block = -1;
    let lines: string[] = [];
    let from = 0;
    for (const place of places) {
      if (block < 0 || place >= (index.blockStart[block + 1] ?? 0)) {
        block = blockOf(index, place);
        const [begin = 0, end = 0] = [index.blockAt[block], index.blockAt[block + 1]];
        const packed = Buffer.alloc(end - begin);
        readSync(file, packed, 0, packed.length, begin);
        lines = gunzipSync(packed).toString('utf8').split('\n');
        from = index.blockStart[block] ?? 0;
      }
      yield JSON.parse(lines[place - from] ?? '') as Change;
    }
  } finally {
    closeSync(file);
  }
}

/** The block that holds an entry. */
function blockOf({ blockStart }: ChangeIndex, place: number): number {
  let [low, high] = [0, blockStart.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blockStart[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** True where an entry is of a thing or names it: what the index says of a name may be said of another too. */
export function isAbout(change: Change, { dataset, id }: { dataset: string; id: string }): boolean {
  return (change.dataset === dataset && change.id === id) || [change.before, change.after].some((row) => row && Object.values(row).includes(id)) || change.change === 'changed'; // prettier-ignore
}
