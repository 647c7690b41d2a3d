import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { paths } from './home.ts';

/** How one run went for one source. */
export interface SourceRun {
  id: string;
  /** `kept`: the run did not ask for it. */
  status: 'published' | 'partial' | 'stale' | 'failed' | 'kept';
  files: number;
  /** Files that were read, because they are new or changed. */
  read: number;
  awards: number;
  transactions: number;
  quarantined: number;
  /** Awards and transactions against the snapshot before. */
  created?: number;
  changed?: number;
  withdrawn?: number;
  /** Personal details taken out. */
  redacted?: number;
  /** Awards and transactions that are published with a remark. */
  flagged?: number;
  errors: string[];
  warnings: string[];
  seconds: number;
}

/** How the operator's file of replies went: how many are published, and a sentence with its line for each that is not as it should be. */
export interface ReplyRun {
  published: number;
  faults: string[];
}

/** One line of the run log. */
export interface Run {
  /** When it began, UTC; also its name. */
  run: string;
  finished: string;
  exit: 0 | 1 | 2;
  snapshot: string | null;
  changed: boolean;
  /** Why nothing was published. */
  error?: string;
  /** Missing where the home has no replies. */
  replies?: ReplyRun;
  sources: SourceRun[];
}

let known: { path: string; stamp: string; runs: Run[] } | undefined;

/** Every run of a home, oldest first. A line that is not whole (a run was killed while it wrote) is passed over. */
export function readRuns(home: string): Run[] {
  const path = paths.runs(home);
  const stamp = runsStamp(home);
  if (known?.path === path && known.stamp === stamp) return known.runs;
  const runs = stamp ? readFileSync(path, 'utf8').split('\n').flatMap(parse) : [];
  known = { path, stamp, runs };
  return runs;
}

/** Changes whenever a run has ended; empty before the first. */
export function runsStamp(home: string): string {
  const stat = statSync(paths.runs(home), { throwIfNoEntry: false });
  return stat ? `${stat.size}-${stat.mtimeMs}` : '';
}

/** Adds one run to the log. */
export function writeRun(home: string, run: Run): void {
  const stat = statSync(paths.runs(home), { throwIfNoEntry: false });
  const whole = !stat || stat.size === 0 || readFileSync(paths.runs(home)).at(-1) === 10;
  appendFileSync(paths.runs(home), `${whole ? '' : '\n'}${JSON.stringify(run)}\n`);
}

function parse(line: string): Run[] {
  try {
    return line ? [JSON.parse(line) as Run] : [];
  } catch {
    return [];
  }
}
