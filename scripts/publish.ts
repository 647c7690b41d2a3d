import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { writeColumns } from '../src/data/columns.ts';
import { contentFields, type Dataset } from '../src/data/dataset.ts';
import { SetupError } from '../src/data/errors.ts';
import { paths, readManifest, readPointer, type Manifest } from '../src/data/home.ts';
import { readRuns, type Run } from '../src/data/runs.ts';
import { writeWords } from '../src/data/search/writer.ts';
import { writeBulkBeside } from './beside.ts';
import { fingerprint, flush, manifestHash, writePointer } from './chain.ts';
import { compare, countChanges, writeChanges } from './changes.ts';
import { compute, COMPUTED } from './compute.ts';
import type { Source } from './config.ts';
import { checkGates, losses } from './gates.ts';
import { suggestMatches, writeSuggestions, type Matches } from './matches.ts';
import { loadPast } from './history.ts';
import { contentRoot, CONTENT, defineFunctions, loadContent } from './load.ts';
import { replyRun, type Replies } from './replies.ts';
import type { SourceReport } from './report.ts';
import type { Stage } from './stage.ts';
import { readingVersion, VERSION } from './version.ts';

/** The night so far, ready to be published. */
export interface Publishing {
  home: string;
  /** Folder of the new snapshot, with the mirror that the stage holds open. */
  folder: string;
  stage: Stage;
  sources: Source[];
  /** Sources that may lose more than they declare, this once. */
  accepted: string[];
  inputs: string;
  matches: Matches;
  replies: Replies;
  now: Date;
  /** The run as it will be logged; what changed is noted on its sources here. */
  run: Run;
  reports: SourceReport[];
  progress: (what: string) => void;
}

/** Loads, checks and puts the night's snapshot in place; the same content as now changes nothing. Throws a SetupError where a check fails. */
export async function publish(publishing: Publishing): Promise<{ snapshot: string; changed: boolean }> {
  const { home, folder, stage, now, run, progress } = publishing;
  const { db, previous } = stage;
  const head = readPointer(home)?.head;
  defineFunctions(db);
  loadContent(db, publishing.matches.merges, progress);
  progress('comparing with the snapshot before');
  compare(db, previous);
  noteChanges(publishing);
  loadPast(db, previous ? head : undefined, now.toISOString(), [...readRuns(home), run]);
  compute(db, progress);
  const replied = replyRun(publishing.replies, db, 'mirror');
  if (replied) run.replies = replied;
  progress('checking');
  const faults = [...checkGates(db, stage.tally())];
  // What does not add up may lie in what the stage kept from earlier nights: the next one reads everything again.
  if (faults.length) stage.distrust();
  if (previous) faults.push(...losses(db, publishing.sources, publishing.accepted));
  if (faults.length)
    throw new SetupError(`The new mirror failed its checks and was not published; yesterday's stays.\n  ${faults.join('\n  ')}`);
  const { content, rows } = contentRoot(db);
  const suggestions = suggestMatches(db, publishing.matches);
  const computed = { version: readingVersion(), fields: fieldsOf(COMPUTED) };
  if (head !== undefined && sameAs(readManifest(home, head), content, computed)) {
    stage.publish(publishing.inputs, head);
    stage.commit();
    return { snapshot: readPointer(home)?.served ?? head, changed: false };
  }
  const snapshot = freeName(home, `${now.toISOString().slice(0, 10)}-${content.slice(0, 12)}`);
  stage.publish(publishing.inputs, snapshot);
  stage.commit();

  progress('writing the change feed, the data package, columns and words');
  const first = head === undefined ? 1 : readManifest(home, head).changes.last + 1;
  const facts = { snapshot, content, created: now.toISOString() };
  const dataAsOf = db.prepare<[string], string | null>('SELECT max(date) FROM mirror.transactions WHERE date <= ?').pluck().get(now.toISOString().slice(0, 10)); // prettier-ignore
  const invented = holdsInvented(db);
  // All of them only read the mirror, which is whole: the package is made in its own thread meanwhile.
  const [, count] = await Promise.all([writeBulkBeside(folder, facts, rows), writeFeedAndSides(publishing, first)]);
  const files: Manifest['files'] = {};
  for (const name of filesIn(folder)) files[name] = await fingerprint(join(folder, name));
  const manifest: Manifest = {
    snapshot,
    previous: head === undefined ? null : { snapshot: head, sha256: manifestHash(home, head) },
    content,
    created_at: now.toISOString(),
    data_as_of: dataAsOf ?? null,
    version: VERSION,
    fields: fieldsOf(CONTENT),
    computed,
    rows,
    invented,
    changes: { first, last: first + count - 1 },
    files,
  };
  writeFileSync(paths.manifest(folder), `${JSON.stringify(manifest, null, 2)}\n`);
  // What the pointer names must be on the disk before the pointer is.
  for (const name of [...filesIn(folder).map((file) => join(folder, file)), paths.bulk(folder), folder]) flush(name);
  writeSuggestions(home, suggestions);
  renameSync(folder, paths.snapshot(home, snapshot));
  flush(dirname(paths.snapshot(home, snapshot)));
  writePointer(home, { served: snapshot, head: snapshot });
  return { snapshot, changed: true };
}

/** True where a snapshot has this content, and what was computed from it was computed by this code. */
function sameAs(manifest: Manifest, content: string, computed: Manifest['computed']): boolean {
  return manifest.content === content && JSON.stringify(manifest.computed) === JSON.stringify(computed);
}

/** True where rows that were read are invented. */
function holdsInvented(db: Database.Database): boolean {
  const marked = CONTENT.filter(({ fields }) => 'is_demo' in fields);
  return marked.some(({ id }) => db.prepare<[], number>(`SELECT EXISTS (SELECT 1 FROM mirror.${id} WHERE is_demo = 1)`).pluck().get() === 1); // prettier-ignore
}

function fieldsOf(datasets: readonly Dataset[]): Record<string, string[]> {
  return Object.fromEntries(datasets.map((dataset) => [dataset.id, contentFields(dataset)]));
}

/** The change feed, then the files that filters and searches work on; gives how many changes there are. */
async function writeFeedAndSides({ folder, stage }: Publishing, first: number): Promise<number> {
  const count = await writeChanges(stage.db, stage.previous, paths.changes(folder), first, paths.changesIndex(folder));
  stage.close();
  writeBeside(folder);
  return count;
}

/** The files beside the mirror that filters and searches work on. */
function writeBeside(folder: string): void {
  const mirror = new Database(paths.mirror(folder), { readonly: true });
  try {
    writeColumns(mirror, paths.columns(folder));
    writeWords(mirror, paths.words(folder));
  } finally {
    mirror.close();
  }
}

/** What changed, what was taken out and what carries a remark, on the report of each source. */
function noteChanges({ stage: { db, previous }, reports }: Publishing): void {
  const changes = countChanges(db, previous);
  const bySource = (sql: string) => new Map(db.prepare<[], [string, number]>(sql).raw().all());
  const redacted = bySource('SELECT source_id, sum(count) FROM mirror.redactions GROUP BY 1');
  const flagged = bySource('SELECT source_id, sum(n) FROM (SELECT source_id, count(*) AS n FROM mirror.awards WHERE flags IS NOT NULL GROUP BY 1 UNION ALL SELECT source_id, count(*) FROM mirror.transactions WHERE flags IS NOT NULL GROUP BY 1) GROUP BY 1'); // prettier-ignore
  for (const report of reports)
    Object.assign(report, changes.get(report.id) ?? { created: 0, changed: 0, withdrawn: 0 }, {
      redacted: redacted.get(report.id) ?? 0,
      flagged: flagged.get(report.id) ?? 0,
    });
}

/** A snapshot that comes again on the same day, after a rollback or a publisher's change of mind, gets a number. */
function freeName(home: string, name: string): string {
  let free = name;
  for (let again = 2; existsSync(paths.snapshot(home, free)); again++) free = `${name}-${again}`;
  return free;
}

/** Every file of a snapshot, by its path inside. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
