import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { ChangeName } from './codes/quality.ts';
import type { AnyRow } from './dataset.ts';
import { awards } from './datasets/awards.ts';
import { paths } from './home.ts';
import type { Mirror } from './mirror.ts';
import { one } from './select.ts';

/** One entry of the change feed. Numbers run without a gap from the first snapshot on. */
export interface Change {
  seq: number;
  dataset: string;
  id: string;
  change: ChangeName;
  /** The row as it was: all of it where it is withdrawn, what differs where it changed. */
  before?: AnyRow;
  /** The row as it is: all of it where it is new, what differs where it changed. */
  after?: AnyRow;
}

/** Reads one snapshot's part of the feed. */
export async function* readChanges(path: string): AsyncGenerator<Change> {
  const file = createReadStream(path);
  const text = file.pipe(createGunzip());
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) if (line) yield JSON.parse(line) as Change;
  } finally {
    // A caller who has read enough leaves no file open.
    file.destroy();
    text.destroy();
  }
}

/** An award that is new, changed or withdrawn in a snapshot. */
export interface ChangedAward {
  id: string;
  change: Change['change'];
  title: string | null;
  title_language: string | null;
  source_id: string;
  /** Fields that differ, where it changed. */
  fields: string[];
}

/** Entries that are looked at: a reader waits for them. */
const MOST = 20_000;

/** The first awards that the snapshot being served changed against the one before, of all sources or one; none in the first snapshot. */
export async function changedAwards(mirror: Mirror, source: string | null, limit: number): Promise<ChangedAward[]> {
  const path = paths.changes(paths.snapshot(mirror.home, mirror.snapshot));
  const found: ChangedAward[] = [];
  if (!mirror.manifest.previous || !existsSync(path)) return found;
  let seen = 0;
  for await (const { dataset, id, change, before, after } of readChanges(path)) {
    // Awards come first in the feed.
    if (dataset !== awards.id || ++seen > MOST) break;
    const row = change === 'withdrawn' ? before : one(mirror, awards, id);
    if (!row || (source !== null && row['source_id'] !== source)) continue;
    const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]));
    found.push({
      id,
      change,
      title: text('title'),
      title_language: text('title_language'),
      source_id: String(row['source_id']),
      fields: change === 'changed' ? Object.keys(after ?? {}).filter((name) => name in awards.fields) : [],
    });
    if (found.length === limit) break;
  }
  return found;
}
