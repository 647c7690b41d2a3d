import { codes } from '../src/data/codes/index.ts';
import type { ReplyRun, SourceRun } from '../src/data/runs.ts';

/** How one source went tonight: what the run log keeps of it, and what only tonight's reader needs. */
export interface SourceReport extends SourceRun {
  /** Why records were kept apart in files read tonight, and how often. */
  reasons: [reason: string, count: number][];
  unread: [path: string, count: number][];
}

/** How a night went. Exit code: 0 all published, 2 published but some source failed, 1 nothing published. */
export interface Report {
  exit: 0 | 1 | 2;
  run: string;
  snapshot: string | undefined;
  changed: boolean;
  /** Missing where the home has no replies. */
  replies?: ReplyRun | undefined;
  sources: SourceReport[];
}

/** What of a source did not come out as it should. */
export function hasFailed({ status }: SourceReport): boolean {
  return status !== 'published' && status !== 'kept';
}

/** One line for each source, then what came of the night. */
export function describe(report: Report): string {
  const end =
    report.exit === 1
      ? 'Nothing was published.'
      : report.changed
        ? `Published snapshot ${report.snapshot}.`
        : `Nothing changed: snapshot ${report.snapshot} stays.`;
  const { replies } = report;
  const told = replies ? [`replies.csv  ${replies.published} published`, ...replies.faults.map((fault) => `  ${fault}`)] : [];
  return [...report.sources.flatMap((source) => [...lines(source)]), ...told, end].join('\n');
}

function* lines(source: SourceReport): Generator<string> {
  const { created = 0, changed = 0, withdrawn = 0, redacted = 0, flagged = 0, reasons } = source;
  const counts = [
    `${source.awards} awards, ${source.transactions} transactions`,
    ...[[created, 'new'], [changed, 'changed'], [withdrawn, 'withdrawn'], [source.quarantined, 'kept apart'], [redacted, 'redacted'], [flagged, 'with a remark']].flatMap(([count, word]) => (count ? [`${count} ${word}`] : [])),
  ]; // prettier-ignore
  yield `${source.id}  ${source.status}  ${counts.join(', ')}  ${source.seconds.toFixed(1)} s`;
  if (reasons.length)
    yield `  kept apart: ${reasons.map(([reason, count]) => `${codes('quarantine_reason')[reason]?.en ?? reason} ×${count}`).join('; ')}. Each is in the quarantine dataset with its place.`;
  for (const error of source.errors) yield `  failed: ${error}`;
  for (const warning of source.warnings) yield `  warning: ${warning}`;
  if (source.unread.length) yield `  not read: ${source.unread.map(([path, count]) => `${path} ×${count}`).join(', ')}`;
}
