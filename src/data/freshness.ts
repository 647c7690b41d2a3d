import type { Freshness } from './codes/quality.ts';
import type { Run } from './runs.ts';

const DAY = 86_400_000;

/** How old a source is, against what it promises. */
export interface Age {
  /** Calendar days (UTC) since it was last read well; null where it never was. */
  age_days: number | null;
  /** Days after which sources.json calls it overdue; null where nothing is declared. */
  fresh_days: number | null;
  freshness: Freshness;
}

/** Age in whole calendar days of UTC, so that it is the same all day long and an answer that is kept for the day stays true. */
export function ageOf(lastRead: string | null, target: number | null, now: Date): Age {
  const read = lastRead === null ? NaN : Date.parse(lastRead.slice(0, 10));
  if (Number.isNaN(read)) return { age_days: null, fresh_days: target, freshness: 'never' };
  const age = Math.max(0, Math.round((Date.parse(now.toISOString().slice(0, 10)) - read) / DAY));
  return { age_days: age, fresh_days: target, freshness: target === null ? 'no_target' : age > target ? 'overdue' : 'fresh' };
}

/** When each source was last read whole by a run that did not fail, by its id: its files were had and are new, changed or as they were. */
export function lastReads(runs: Run[]): Map<string, string> {
  const reads = new Map<string, string>();
  for (const { run, sources } of runs.filter(({ exit }) => exit !== 1))
    for (const { id, status } of sources) if (status === 'published') reads.set(id, run);
  return reads;
}
