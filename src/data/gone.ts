import type { AnyRow, Dataset } from './dataset.ts';
import { GoneError, RequestError } from './errors.ts';
import { publish } from './formats/json.ts';
import { hasSnapshot, readManifest } from './home.ts';
import type { Mirror } from './mirror.ts';

/** What an address without a row is answered with: 410 with the row as it was where a source withdrew it, else 404. */
export function absent(mirror: Mirror, dataset: Dataset, id: string): RequestError {
  const held = mirror.prepare<[string, string], AnyRow>('SELECT * FROM withdrawn WHERE row_id = ? AND dataset = ?').get(id, dataset.stored);
  const unknown = new RequestError(404, { detail: `There is no row “${id.slice(0, 80)}” in ${dataset.id}.` });
  if (!held) return unknown;
  const row = JSON.parse(String(held['content'])) as AnyRow;
  const { slice } = dataset;
  if (slice && !slice.values.includes(String(row[slice.field]))) return unknown;
  const last = String(held['last_snapshot']);
  const at = String(held['withdrawn_at']);
  const since = followers(mirror).get(last) ?? null;
  const named = Object.keys(dataset.fields).filter((name) => name in row);
  return new GoneError(
    {
      dataset: dataset.id,
      id,
      source_id: String(held['source_id']),
      withdrawn_at: at,
      last_snapshot: last,
      gone_since: since,
      row: publish(dataset, row, named),
      record: `/api/v1/withdrawn/${encodeURIComponent(String(held['id']))}.json`,
    },
    row,
    `Row “${id.slice(0, 80)}” of ${dataset.id} was withdrawn from its source on ${at.slice(0, 10)}; snapshot ${last} was the last to hold it.`,
  );
}

const walked = new WeakMap<Mirror, Map<string, string>>();
/** By snapshot, the one that came after it, as far back from the one being served as the chain goes. */
function followers(mirror: Mirror): Map<string, string> {
  const known = walked.get(mirror) ?? new Map<string, string>();
  if (walked.has(mirror)) return known;
  walked.set(mirror, known);
  let { snapshot, previous } = mirror.manifest;
  while (previous) {
    known.set(previous.snapshot, snapshot);
    if (!hasSnapshot(mirror.home, previous.snapshot)) break;
    ({ snapshot, previous } = readManifest(mirror.home, previous.snapshot));
  }
  return known;
}
