import type { Change } from './feed.ts';
import type { AnyRow } from './dataset.ts';

/** What became of one row between two snapshots, all entries in between taken together. */
export interface NetChange extends Omit<Change, 'seq'> {
  /** Number of the last of its entries, and how many there were. */
  seq: number;
  entries: number;
}

/** Values that differ, out of all that either side has. */
function differing(before: AnyRow, after: AnyRow): { before: AnyRow; after: AnyRow } | undefined {
  const names = Object.keys({ ...before, ...after }).filter((name) => (before[name] ?? null) !== (after[name] ?? null));
  if (!names.length) return undefined;
  const pick = (row: AnyRow) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}

/**
 * Takes the next entry of a row together with what the entries before came to. Undefined where nothing is left of both: a row that came and
 * went, or that is again as it was.
 */
export function together(known: NetChange | undefined, next: Change): NetChange | undefined {
  if (!known) return { ...next, entries: 1 };
  const { dataset, id } = next;
  const net = { dataset, id, seq: next.seq, entries: known.entries + 1 };
  const [first, last] = [known.change, next.change];
  if (first === 'created') {
    if (last === 'withdrawn') return undefined;
    return { ...net, change: 'created', after: { ...known.after, ...next.after } };
  }
  if (first === 'changed' && last === 'withdrawn') return { ...net, change: 'withdrawn', before: { ...next.before, ...known.before } };
  // A row that was withdrawn and is back, or that changed twice.
  const versions =
    first === 'changed'
      ? differing({ ...next.before, ...known.before }, { ...known.after, ...next.after })
      : differing(known.before ?? {}, next.after ?? {});
  return versions && { ...net, change: 'changed', ...versions };
}
