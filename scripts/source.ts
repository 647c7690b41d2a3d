import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRow } from '../src/data/dataset.ts';
import { SourceError } from '../src/data/errors.ts';
import { paths } from '../src/data/home.ts';
import type { RateTable } from '../src/data/rates.ts';
import type { Source } from './config.ts';
import { fetchRaw, fileNames, locate, type RawFile } from './download.ts';
import { EMPTY_FILE, fileId, readAsOf, readFile, type Reading } from './file.ts';
import { Occurrences, type Standing } from './occurrences.ts';
import type { Progress } from './progress.ts';
import { fetchFolder, packageFolder } from './pack.ts';
import { Audit } from './record.ts';
import type { SourceReport } from './report.ts';
import type { Load, Stage } from './stage.ts';
import { removeMoved, standings } from './standing.ts';

/** What all sources of a night share. */
export interface Running {
  stage: Stage;
  home: string;
  run: string;
  /** Digest of the code that reads. */
  version: string;
  rates: RateTable;
  log: Progress;
}

/** Rows of the files dataset for one source, and how it went. */
export interface SourceResult {
  report: SourceReport;
  files: AnyRow[];
}

/** Reads the files of one source that are new or changed; the others, and those that fail, keep the rows they have in the stage. */
export async function readSource(source: Source, folder: string, night: Running, wanted: boolean): Promise<SourceResult> {
  const begun = performance.now();
  const known = night.stage.loads(source.id);
  const done = (status: SourceReport['status'], files: AnyRow[], more: Partial<SourceReport> = {}): SourceResult => {
    const total = (field: string) => files.reduce((sum, file) => sum + Number(file[field] ?? 0), 0);
    const counts = { awards: total('awards'), transactions: total('transactions'), quarantined: total('quarantined') };
    const { errors = [], warnings = [], reasons = [], unread = [], read = 0 } = more;
    const seconds = (performance.now() - begun) / 1000;
    return { files, report: { id: source.id, status, files: files.length, ...counts, read, errors, warnings, reasons, unread, seconds } };
  };
  if (!wanted) {
    const earlier = night.stage.earlierFiles(source.id);
    return done(
      'kept',
      [...known.values()].map((load) => earlier.get(load.name) ?? load.row),
    );
  }
  try {
    const places = locate(source, folder);
    const names = fileNames(places);
    const wants: Wanted[] = [];
    for (const [index, place] of places.entries()) {
      const name = names[index] ?? place;
      night.log.note(`${source.id} ${name}`);
      wants.push({ name, raw: await fetchPlace(source, place, name, night.home).catch(sourceError) });
    }
    const read = await readChanged(source, night, known, wants);
    const bad = read.files.filter((file) => file['status'] !== 'published');
    const status = !bad.length ? 'published' : bad.length < read.files.length ? 'partial' : bad.some((file) => file['status'] === 'stale') ? 'stale' : 'failed'; // prettier-ignore
    const { files, ...more } = read;
    return done(status, files, more);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    // Nothing of the source can be had tonight: what it had stays as it is.
    const files = [...known.values()].map((load) => ({ ...load.row, status: 'stale', error: error.message }));
    return done(files.length ? 'stale' : 'failed', files, { errors: [error.message] });
  }
}

function fetchPlace(source: Source, place: string, name: string, home: string): Promise<RawFile> {
  const folder = source.format === 'data-package' ? packageFolder(place) : undefined;
  return folder === undefined ? fetchRaw(source, place, name, home) : fetchFolder(source, folder, name, home);
}

interface Wanted {
  name: string;
  raw: RawFile | SourceError;
}

function sourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  throw error;
}

/** The plan of what to read does not hold: files must join it, or are known now to fail. The source is begun again with a better one. */
class PlanError extends Error {
  readonly join: Set<string>;
  readonly failing: Map<string, string>;
  constructor(join: Set<string>, failing: Map<string, string>) {
    super('The files of the source must be read again.');
    this.join = join;
    this.failing = failing;
  }
}

type Read = Pick<SourceReport, 'errors' | 'warnings' | 'reasons' | 'unread' | 'read'> & { files: AnyRow[] };

async function readChanged(source: Source, night: Running, known: Map<string, Load>, wants: Wanted[]): Promise<Read> {
  const readAs = readAsOf(night.version, source);
  const unchanged = ({ name, raw }: Wanted) => !(raw instanceof SourceError) && known.get(name)?.sha256 === raw.sha256 && known.get(name)?.readAs === readAs; // prettier-ignore
  const again = new Set(wants.filter((want) => !unchanged(want)).map(({ name }) => name));
  const gone = [...known.keys()].filter((name) => !wants.some((want) => want.name === name));
  if (!again.size && !gone.length) {
    const files = wants.map(({ name }) => known.get(name)?.row ?? {});
    return { files, errors: [], warnings: [...missed(source, files, true)], reasons: [], unread: [], read: 0 };
  }
  const before = standings(night.stage, source.id);
  const touched = new Set(before.filter(({ file }) => again.has(file) || gone.includes(file)).map(({ recordId }) => recordId));
  for (const { recordId, file } of before) if (touched.has(recordId) && !gone.includes(file)) again.add(file);
  const failing = new Map<string, string>();
  for (;;) {
    try {
      return await night.stage.whole('source', () => readThese(source, night, { known, wants, again, gone, failing, before, readAs }));
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      for (const file of error.join) again.add(file);
      for (const [file, detail] of error.failing) failing.set(file, detail);
    }
  }
}

interface Plan {
  known: Map<string, Load>;
  wants: Wanted[];
  again: Set<string>;
  gone: string[];
  /** Files that have rows and cannot be read tonight, with the reason. */
  failing: Map<string, string>;
  before: Standing[];
  readAs: string;
}

async function readThese(source: Source, night: Running, plan: Plan): Promise<Read> {
  const { known, wants, again, before, readAs } = plan;
  const { stage } = night;
  const occurrences = new Occurrences(before);
  const reading: Reading = { source, stage, occurrences, audit: new Audit(), reasons: new Map(), run: night.run, rates: night.rates };
  const kept = new Set(wants.map(({ name }) => name).filter((name) => !again.has(name)));
  for (const standing of before) if (kept.has(standing.file)) occurrences.keep(standing);
  for (const name of plan.gone) stage.drop(source.id, name);
  const failed = new Map(plan.failing);
  const found = new Map<string, string>();
  let read = 0;
  for (const { name, raw } of wants) {
    if (kept.has(name)) continue;
    night.log.note(`${source.id} ${name}`);
    if (failed.has(name)) {
      for (const standing of before) if (standing.file === name) occurrences.hold(standing);
      continue;
    }
    try {
      if (raw instanceof SourceError) throw raw;
      await readFile(raw, known.get(name), readAs, reading);
      read++;
    } catch (error) {
      const detail = sourceError(error).message;
      if (known.has(name)) found.set(name, detail);
      else {
        failed.set(name, detail);
        await readEarlier(name, readAs, reading, night);
      }
    }
  }
  if (occurrences.collided.size || found.size) throw new PlanError(occurrences.collided, found);
  for (const name of failed.keys()) removeMoved(stage, source.id, name, new Set(occurrences.moved.filter(({ file }) => file === name).map(({ recordId }) => recordId))); // prettier-ignore
  const loads = stage.loads(source.id);
  const files = wants.map(({ name }): AnyRow => {
    const load = loads.get(name);
    const row = load?.row;
    const detail = failed.get(name);
    if (detail === undefined) return row ?? {};
    const error = `${name}: ${detail}`;
    if (!load) return { ...EMPTY_FILE, id: fileId(source.id, name), source_id: source.id, source_file: name, status: 'failed', error };
    const counts = { awards: load.tally.rows('awards'), transactions: load.tally.rows('transactions') };
    return { ...load.row, ...counts, status: 'stale', error };
  });
  const errors = [...new Set([...failed].map(([name, detail]) => `${name}: ${detail}`))];
  return { files, errors, warnings: [...missed(source, files, !errors.length), ...[...reading.audit.notes].map(([what, count]) => `${what} ×${count}`)], reasons: [...reading.reasons], unread: [...reading.audit.unread], read }; // prettier-ignore
}

/** Where the stage was lost and a file cannot be read, the raw file of its last good night is read in its place. */
async function readEarlier(name: string, readAs: string, reading: Reading, night: Running): Promise<void> {
  const earlier = night.stage.earlierFiles(reading.source.id).get(name);
  const sha256 = String(earlier?.['sha256']);
  const path = join(paths.raw(night.home), sha256);
  if (!earlier?.['sha256'] || !existsSync(path)) return;
  try {
    const known = { sha256, retrievedAt: String(earlier['retrieved_at']), row: earlier };
    await readFile({ name, path, sha256, bytes: Number(earlier['bytes']) }, known, readAs, reading);
  } catch (error) {
    sourceError(error);
  }
}

/** Sentences for counts outside what sources.json expects. Throws a SourceError for too few where that may refuse the source. */
function* missed(source: Source, files: AnyRow[], refuse: boolean): Generator<string> {
  for (const field of ['awards', 'transactions'] as const) {
    const { min, max } = source.expect?.[field] ?? {};
    const found = files.reduce((sum, file) => sum + Number(file[field] ?? 0), 0);
    const detail = (bound: string) => `${found} ${field} were read, ${bound} are expected (expect in sources.json).`;
    if (refuse && min !== undefined && found < min) throw new SourceError(source.id, undefined, detail(`at least ${min}`));
    if (max !== undefined && found > max) yield detail(`at most ${max}`);
  }
}
