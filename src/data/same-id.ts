import type { AnyRow, Dataset } from './dataset.ts';
import type { Mirror } from './mirror.ts';

/** Other records of a dataset under the publisher’s identifier of this one, and the filter that finds them all. */
export interface SameIdentifier {
  count: number;
  dataset: string;
  filter: string;
}

/** Counts them; undefined where there are none, or the record has no identifier of its publisher. */
export function othersOfId(mirror: Mirror, dataset: Dataset, row: AnyRow): SameIdentifier | undefined {
  const id = row['source_record_id'];
  // An identifier with a comma would be read as two.
  if (typeof id !== 'string' || id.includes(',')) return undefined;
  const count = mirror.prepare<[string], number>(`SELECT count(*) - 1 FROM ${dataset.stored} WHERE source_record_id = ?`).pluck().get(id) ?? 0; // prettier-ignore
  return count > 0 ? { count, dataset: dataset.id, filter: String(new URLSearchParams({ source_record_id: id })) } : undefined;
}
