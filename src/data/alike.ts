import { organisations } from './datasets/organisations.ts';
import { foldName } from './fold.ts';
import type { Mirror } from './mirror.ts';
import { findAnew } from './search/find.ts';
import type { Bits } from './search/word-index.ts';

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
  const rows = mirror.columns(organisations).rows;
  const read = mirror.prepare<[string], { id: string; name: string; names: string }>(
    'SELECT o.id, o.name, o.names FROM json_each(?) AS wanted CROSS JOIN organisations AS o ON o.row = wanted.value',
  );
  const known = new Map<string, Alike>();
  for (const words of folded) {
    if (!words) continue;
    // A word in quotes is itself, not a beginning and not another spelling.
    const { bits } = findAnew(mirror, organisations, words.split(' ').map((word) => `"${word}"`).join(' '), rows); // prettier-ignore
    for (const other of read.all(JSON.stringify(firstRows(bits, rows)))) {
      if (other.id === id || known.has(other.id)) continue;
      if ((JSON.parse(other.names) as string[]).some((text) => folded.has(foldName(text)))) known.set(other.id, { id: other.id, name: other.name }); // prettier-ignore
    }
  }
  return [...known.values()];
}

/** The first rows of a set, as the mirror numbers them. */
function firstRows(bits: Bits, rows: number): number[] {
  const first: number[] = [];
  for (let row = 0; row < rows && first.length < CANDIDATES; row++) if ((bits[row >>> 5] ?? 0) & (1 << (row & 31))) first.push(row + 1);
  return first;
}
