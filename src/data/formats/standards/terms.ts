import type { AnyRow } from '../../dataset.ts';
import { noticeOf } from '../../invented.ts';
import { valuesIn, type Match } from '../../match.ts';
import type { Mirror } from '../../mirror.ts';

/** Under which terms rows may be used, and what a reader must know of them. */
export interface Terms {
  /** As sources name them: SPDX identifiers, or words where there is none. */
  licences: string[];
  attribution: string[];
  notice: string;
  /** Who published the rows. */
  publishers: { id: string | null; name: string }[];
}

/** The terms of rows of some sources; of every source of the mirror where none are named. */
export function termsOf(mirror: Mirror, sources: Iterable<string> = mirror.sources().keys()): Terms {
  const rows = [...sources].map((id) => mirror.sources().get(id)).filter((row) => row !== undefined);
  const distinct = (field: string) => [...new Set(rows.flatMap((row) => (row[field] == null ? [] : [String(row[field])])))];
  const publishers = new Map(rows.map((row) => [`${row['publisher_id']} ${row['publisher_name']}`, { id: row['publisher_id'] === null ? null : String(row['publisher_id']), name: String(row['publisher_name'] ?? row['id']) }])); // prettier-ignore
  return {
    licences: distinct('licence'),
    attribution: distinct('attribution'),
    notice: noticeOf(mirror).en,
    publishers: [...publishers.values()],
  };
}

/** The sources of the rows that fit. */
export function sourcesOf(found: Match): string[] {
  return valuesIn(found, 'source_id');
}

/** The source of one row. */
export function sourceOf(row: AnyRow): string[] {
  return [String(row['source_id'])];
}
