import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { codes } from '../src/data/codes/index.ts';
import { SetupError } from '../src/data/errors.ts';
import { currentSnapshot, homeFolder, paths } from '../src/data/home.ts';
import { checkNode } from '../src/data/mirror.ts';
import { readSources } from './config.ts';
import { Tally } from './gates.ts';
import { withLock } from './lock.ts';
import { logForFailure, openLog } from './log.ts';
import type { Progress } from './progress.ts';
import { publish } from './publish.ts';
import { readSource, type SourceReport } from './source.ts';
import { Stage } from './stage.ts';

/** How a night went. Exit code: 0 all published, 2 published but some source failed, 1 nothing published. */
export interface Report {
  exit: 0 | 1 | 2;
  snapshot: string | undefined;
  changed: boolean;
  sources: SourceReport[];
}

export interface Night {
  config: string;
  home: string;
  /** Sources to read; the others keep their rows. Empty means all. */
  only?: string[];
  log: Progress;
  now?: Date;
}

/**
 * Reads every source, loads a fresh mirror, checks it and puts it in place. Throws a SetupError where nothing could even begin, and where
 * another run is at work in the same home.
 */
export function ingest(night: Night): Promise<Report> {
  return withLock(night.home, 'ingest', () => ingestAlone(night));
}

async function ingestAlone({ config, home, only = [], log, now = new Date() }: Night): Promise<Report> {
  checkNode();
  const { sources, folder } = readSources(config);
  const unknown = only.filter((id) => !sources.some((source) => source.id === id));
  if (unknown.length)
    throw new SetupError(`${config} has no source “${unknown.join(', ')}”; it has ${sources.map((source) => source.id).join(', ')}.`);
  mkdirSync(paths.snapshots(home), { recursive: true });
  sweep(home);
  const work = mkdtempSync(join(home, `.night-${process.pid}-`));
  try {
    const earlier = openEarlier(home);
    const stage = new Stage(join(work, 'stage.sqlite'));
    const night = { stage, earlier, home, tally: new Tally(), run: now.toISOString(), log };
    const results: SourceReport[] = [];
    for (const [index, source] of sources.entries()) {
      log.step(`reading ${source.id}`, index, sources.length + 2);
      results.push(await readSource(source, folder, night, !only.length || only.includes(source.id)));
    }
    stage.close();
    earlier?.close();
    const failed = results.some((result) => ['partial', 'stale', 'failed'].includes(result.status));
    const nothing = results.every((result) => result.awards === 0);
    if (nothing) return { exit: 1, snapshot: currentSnapshot(home), changed: false, sources: results };
    log.step('loading', sources.length, sources.length + 2);
    const { snapshot, changed } = publish(work, home, night.tally, now, (what) => log.note(`loading ${what}`));
    log.done();
    return { exit: failed ? 2 : 0, snapshot, changed, sources: results };
  } finally {
    log.done();
    rmSync(work, { recursive: true, force: true });
  }
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

function openEarlier(home: string): Database.Database | undefined {
  const snapshot = currentSnapshot(home);
  const path = snapshot && paths.mirror(paths.snapshot(home, snapshot));
  return path && existsSync(path) ? new Database(path, { readonly: true }) : undefined;
}

/** One line for each source, then what came of the night. */
export function describe(report: Report): string {
  const lines = report.sources.flatMap(({ id, status, awards, transactions, quarantined, reasons, errors, warnings, unread }) => [
    `${id}  ${status}  ${awards} awards, ${transactions} transactions${quarantined ? `, ${quarantined} kept apart` : ''}`,
    ...(reasons.length
      ? [
          `  kept apart: ${reasons.map(([reason, count]) => `${codes('quarantine_reason')[reason]?.en ?? reason} ×${count}`).join('; ')}. Each is in the quarantine dataset with its place.`,
        ]
      : []),
    ...errors.map((error) => `  failed: ${error}`),
    ...warnings.map((warning) => `  warning: ${warning}`),
    ...(unread.length ? [`  not read: ${unread.map(([path, count]) => `${path} ×${count}`).join(', ')}`] : []),
  ]);
  const end =
    report.exit === 1
      ? 'Nothing was published.'
      : report.changed
        ? `Published snapshot ${report.snapshot}.`
        : `Nothing changed: snapshot ${report.snapshot} stays.`;
  return [...lines, end].join('\n');
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        config: { type: 'string', default: 'sources.json' },
        home: { type: 'string' },
        log: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) {
      console.log(
        'npm run ingest -- [--config sources.json] [--home DIR] [--log text|json] [SOURCE …]\nexit 0 all published · 2 published, some source failed and kept its rows · 1 nothing published',
      );
      process.exit(0);
    }
    const home = values.home ?? homeFolder();
    mkdirSync(dirname(paths.current(home)), { recursive: true });
    const log = openLog(values.log);
    const report = await ingest({ config: values.config, home, only: positionals, log: log.progress });
    log.report(report, describe(report));
    process.exitCode = report.exit;
  } catch (error) {
    logForFailure().failure(error);
    process.exitCode = 1;
  }
}
