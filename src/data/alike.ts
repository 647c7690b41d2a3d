import { foldName } from './fold.ts';
import type { Mirror } from './mirror.ts';

/** An organisation with a name like another one's. */
export interface Alike {
  id: string;
  name: string;
}

/** Organisations looked at for one name before the rest is left: only a name made of the most common words has more. */
const CANDIDATES = 300;

/**
 * Organisations one of whose names is the same as one of these but for case, letters, quotes and legal form. The search index gives the few that
 * have all words of a name; only these are folded.
 */
export function alikeOf(mirror: Mirror, id: string, names: readonly string[]): Alike[] {
  const folded = new Set(names.map(foldName));
  const find = mirror.prepare<[string], { id: string; name: string; names: string }>(
    `SELECT o.id, o.name, o.names FROM organisations_words AS w JOIN organisations AS o ON o.row = w.rowid WHERE organisations_words MATCH ? ORDER BY w.rowid LIMIT ${CANDIDATES}`,
  );
  const known = new Map<string, Alike>();
  for (const words of folded) {
    if (!words) continue;
    // A word of folded letters and digits alone, in quotes, is no operator of the index.
    const query = words.split(' ').map((word) => `"${word}"`).join(' AND '); // prettier-ignore
    for (const other of find.all(query)) {
      if (other.id === id || known.has(other.id)) continue;
      if ((JSON.parse(other.names) as string[]).some((text) => folded.has(foldName(text)))) known.set(other.id, { id: other.id, name: other.name }); // prettier-ignore
    }
  }
  return [...known.values()];
}
