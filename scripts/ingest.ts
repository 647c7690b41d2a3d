import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import portal from '../portal.config.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { SetupError } from '../src/data/errors.ts';
import { homeFolder, paths, readPointer } from '../src/data/home.ts';
import { checkNode } from '../src/data/mirror.ts';
import { writeRun, type ReplyRun, type Run } from '../src/data/runs.ts';
import { mend } from './chain.ts';
import { readSources, type Source } from './config.ts';
import { homeFault, isDamage } from './home-faults.ts';
import type { Progress } from './progress.ts';
import { publish } from './publish.ts';
import { withLock } from './lock.ts';
import { logForFailure, openLog } from './log.ts';
import { readMatches } from './matches.ts';
import { addNightRows } from './night-rows.ts';
import { loadReference } from './reference.ts';
import { readReplies, replyRun } from './replies.ts';
import { describe, hasFailed, type Report } from './report.ts';
import { readSource, type SourceResult } from './source.ts';
import { Stage } from './stage.ts';
import { readingVersion } from './version.ts';

export interface Night {
  config: string;
  home: string;
  /** Sources to read; the others keep their rows. Empty means all. */
  only?: string[];
  /** Sources that may lose more than sources.json allows, this once. */
  accept?: string[];
  log: Progress;
  now?: Date;
}

/**
 * Reads every source, loads a fresh mirror, checks it and puts it in place. Throws a SetupError where nothing could be published, and where
 * another run is at work in the same home.
 */
export function ingest(night: Night): Promise<Report> {
  return withLock(night.home, LOCK, () => ingestAlone(night));
}

/** What holds a home: reading, pruning and rolling back never run beside each other. */
export const LOCK = 'ingest';

async function ingestAlone(night: Night): Promise<Report> {
  try {
    return await ingestInto(night);
  } catch (error) {
    // The stage went with its night: where the damage lay in it, there is none now.
    if (isDamage(error)) return ingestInto(night);
    throw error;
  }
}

async function ingestInto({ config, home, only = [], accept = [], log, now = new Date() }: Night): Promise<Report> {
  checkNode();
  const { sources, folder } = readSources(config);
  const unknown = [...only, ...accept].filter((id) => !sources.some((source) => source.id === id));
  if (unknown.length)
    throw new SetupError(`${config} has no source “${unknown.join(', ')}”; it has ${sources.map((source) => source.id).join(', ')}.`);
  mkdirSync(paths.snapshots(home), { recursive: true });
  sweep(home);
  mend(home);
  const run: Run = { run: now.toISOString(), finished: '', exit: 1, snapshot: null, changed: false, sources: [] };
  const work = mkdtempSync(join(home, `.night-${process.pid}-`));
  mkdirSync(join(work, 'snapshot'));
  let stage: Stage | undefined;
  try {
    stage = new Stage(paths.stage(home), paths.mirror(join(work, 'snapshot')), previousMirror(home));
    const report = await readAndPublish({ sources, folder, home, only, accept, log, now, run, work, stage });
    Object.assign(run, { exit: report.exit, snapshot: report.snapshot ?? null, changed: report.changed });
    return report;
  } catch (error) {
    const known = homeFault(error, home) ?? error;
    run.error = known instanceof SetupError ? known.message : 'The run failed; its log says why.';
    if (isDamage(error)) stage?.distrust();
    throw error;
  } finally {
    log.done();
    stage?.close();
    rmSync(work, { recursive: true, force: true });
    logRun(home, { ...run, finished: new Date().toISOString() });
  }
}

/** Writes the run into the log of runs. A night is not undone because its line could not be written, so that is said and no more. */
function logRun(home: string, run: Run): void {
  try {
    writeRun(home, run);
  } catch (error) {
    const fault = homeFault(error, home);
    if (!fault) throw error;
    console.error(`The run could not be noted in ${paths.runs(home)}: ${fault.message}`);
  }
}

async function readAndPublish(
  night: Required<Omit<Night, 'config'>> & { sources: Source[]; folder: string; run: Run; work: string; stage: Stage },
): Promise<Report> {
  const { sources, folder, home, only, accept, log, now, run, work, stage } = night;
  const version = readingVersion();
  const matches = readMatches(home);
  const served = readPointer(home)?.served;
  const replies = readReplies(
    home,
    sources.every(({ demo }) => demo),
  );
  stage.begin();
  stage.dropOthers(sources.map(({ id }) => id));
  const reference: [dataset: string, row: AnyRow][] = [];
  const rates = loadReference(portal.base_currency, (dataset, row) => reference.push([dataset, row]));
  const results: SourceResult[] = [];
  for (const [index, source] of sources.entries()) {
    log.step(`reading ${source.id}`, index, sources.length + 2);
    results.push(
      await readSource(source, folder, { stage, home, run: run.run, version, rates, log }, !only.length || only.includes(source.id)),
    );
  }
  const reports = results.map(({ report }) => report);
  run.sources = reports;
  addNightRows(
    stage,
    results.flatMap((result, index) => (sources[index] ? [{ source: sources[index], result }] : [])),
    [...reference, ...replies.rows.map((row): [string, AnyRow] => ['replies', row])],
  );
  const done = (exit: Report['exit'], snapshot: string | undefined, changed: boolean): Report => ({ exit, run: run.run, snapshot, changed, sources: reports, replies: run.replies }); // prettier-ignore
  const exit = reports.some(hasFailed) ? 2 : 0;
  const tally = stage.tally();
  if (!tally.rows('awards') && !tally.rows('transactions')) return done(1, served, false);
  const inputs = stage.inputs(version + JSON.stringify([...matches.merges]));
  const known = stage.published(inputs);
  if (known !== undefined && known === readPointer(home)?.head) {
    stage.commit();
    if (stage.previous) note(run, replyRun(replies, stage.db, 'previous'));
    return done(exit, served, false);
  }
  log.step('loading', sources.length, sources.length + 2);
  const progress = (what: string) => log.note(`loading ${what}`);
  const { snapshot, changed } = await publish({ home, folder: join(work, 'snapshot'), stage, sources, accepted: accept, inputs, matches, replies, now, run, reports, progress }); // prettier-ignore
  return done(exit, snapshot, changed);
}

/** Keeps in the run what it tells of replies. */
function note(run: Run, replies: ReplyRun | undefined): void {
  if (replies) run.replies = replies;
}

/** The mirror of the newest snapshot, which tonight's is compared with. */
function previousMirror(home: string): string | undefined {
  const head = readPointer(home)?.head;
  const path = head && paths.mirror(paths.snapshot(home, head));
  return path && existsSync(path) ? path : undefined;
}

/** Takes away what a night that was killed left behind; a night that still runs keeps its folder. */
function sweep(home: string): void {
  const left = [
    ...readdirSync(home),
    ...(existsSync(paths.raw(home)) ? readdirSync(paths.raw(home)).map((name) => join('raw', name)) : []),
  ];
  for (const name of left) {
    const pid = Number(/\.night-(\d+)-|\.(\d+)-[\w-]+\.partial$/.exec(name)?.slice(1).find(Boolean));
    if (pid && !isRunning(pid)) rmSync(join(home, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code === 'EPERM';
    throw error;
  }
}

/** What the commands of a night may be told. */
export const OPTIONS = {
  config: { type: 'string', default: 'sources.json' },
  home: { type: 'string' },
  'accept-loss': { type: 'string', multiple: true },
  log: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const USAGE = `npm run ingest -- [--config sources.json] [--home DIR] [--accept-loss SOURCE] [--log text|json] [SOURCE …]
exit 0 all published · 2 published, some source failed and kept its rows · 1 nothing published`;

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: OPTIONS,
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const home = values.home ?? homeFolder();
    const log = openLog(values.log);
    const report = await ingest({ config: values.config, home, only: positionals, accept: values['accept-loss'] ?? [], log: log.progress }); // prettier-ignore
    log.report(report, describe(report));
    process.exitCode = report.exit;
  } catch (error) {
    logForFailure().failure(error);
    process.exitCode = 1;
  }
}
