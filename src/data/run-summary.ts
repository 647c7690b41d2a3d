import { codes } from './codes/index.ts';
import type { Run, SourceRun } from './runs.ts';
import type { Locale } from './text/index.ts';

/** How one run went, for all sources or for one. Counts are null where the run published nothing, or did not get that far. */
export interface RunSummary {
  run: string;
  exit: Run['exit'];
  /** How the one source went; null where all are told of, or where the run did not get to it. */
  status: SourceRun['status'] | null;
  snapshot: string | null;
  /** True where there is a new snapshot. */
  published: boolean;
  seconds: string;
  error: string | null;
  /** Sources that were not read whole. */
  failed: string[];
  files_read: number | null;
  awards: number | null;
  transactions: number | null;
  quarantined: number | null;
  created: number | null;
  changed: number | null;
  withdrawn: number | null;
}

export const RUN_KEYS = ['run', 'exit', 'status', 'snapshot', 'published', 'seconds', 'error', 'failed', 'files_read', 'awards', 'transactions', 'quarantined', 'created', 'changed', 'withdrawn'] as const satisfies (keyof RunSummary)[]; // prettier-ignore

/** Sums a run of the log over its sources, or takes the figures of one. */
export function summarise(run: Run, source: string | null): RunSummary {
  const sources = source === null ? run.sources : run.sources.filter(({ id }) => id === source);
  const told = run.exit !== 1 && sources.length > 0;
  const sum = (read: (one: SourceRun) => number) => (told ? sources.reduce((total, one) => total + read(one), 0) : null);
  const seconds = source === null ? (Date.parse(run.finished) - Date.parse(run.run)) / 1000 : sources.reduce((total, one) => total + one.seconds, 0); // prettier-ignore
  return {
    run: run.run,
    exit: run.exit,
    status: source === null ? null : (sources[0]?.status ?? null),
    snapshot: run.snapshot,
    published: run.changed,
    seconds: seconds.toFixed(1),
    error: run.error ?? (sources.flatMap(({ errors }) => errors).join('\n') || null),
    failed: sources.filter(({ status }) => !['published', 'kept'].includes(status)).map(({ id }) => id),
    files_read: sum(({ read }) => read),
    awards: sum(({ awards }) => awards),
    transactions: sum(({ transactions }) => transactions),
    quarantined: sum(({ quarantined }) => quarantined),
    created: sum(({ created = 0 }) => created),
    changed: sum(({ changed = 0 }) => changed),
    withdrawn: sum(({ withdrawn = 0 }) => withdrawn),
  };
}

/** How a run ended, in words: for the one source where the summary is of one, unless nothing at all was published. */
export function outcomeOf({ exit, status }: RunSummary, locale: Locale): string {
  const list = exit !== 1 && status !== null ? codes('run_status')[status] : codes('run_exit')[exit];
  return list?.[locale] ?? '';
}
