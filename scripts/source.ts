import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import portal from '../portal.config.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { SourceError } from '../src/data/errors.ts';
import { Admission } from './admit.ts';
import type { Source } from './config.ts';
import { content, fetchRaw, fileNames, locate, type RawFile } from './download.ts';
import type { Tally } from './gates.ts';
import { Occurrences, releaseKey } from './occurrences.ts';
import type { Progress } from './progress.ts';
import { Audit } from './record.ts';
import { READERS } from './sources/index.ts';
import type { Stage } from './stage.ts';
import { key } from './values.ts';

/** How one source went. */
export interface SourceReport {
  id: string;
  status: 'published' | 'partial' | 'stale' | 'failed' | 'kept';
  awards: number;
  transactions: number;
  quarantined: number;
  /** Why records were kept apart in files read tonight, and how often. */
  reasons: [reason: string, count: number][];
  errors: string[];
  warnings: string[];
  unread: [path: string, count: number][];
}

/** What all sources of a night share. */
export interface Running {
  stage: Stage;
  earlier: Database.Database | undefined;
  home: string;
  tally: Tally;
  run: string;
  log: Progress;
}

/** Reads the files of one source into the stage; those that fail keep the rows of an earlier night. */
export async function readSource(source: Source, folder: string, night: Running, wanted: boolean): Promise<SourceReport> {
  const { stage } = night;
  const audit = new Audit();
  const reasons = new Map<string, number>();
  const occurrences = new Occurrences();
  const errors: string[] = [];
  const files: AnyRow[] = [];
  const before = earlierFiles(night.earlier, source.id);
  const keep = (name: string, error: string | null): void => {
    const known = before.get(name);
    let counts: AnyRow = {};
    if (known && night.earlier) {
      stage.carryOver(night.earlier.name, source.id, name);
      const carried = carriedAwards(stage, source.id, name);
      for (const release of carriedReleases(stage, source.id, name)) occurrences.add(release);
      const repeated = carried.filter(([id, recordId]) => occurrences.add(recordId) > 1 && id === key(source.id, recordId));
      // Where a file read tonight brings a record under the id it had in this one, it has moved there: twice would double its money.
      if (repeated.filter(([id]) => stage.removeRepeated(id, name)).length)
        counts = { awards: stage.count('awards', source.id, name), transactions: stage.count('transactions', source.id, name) };
      occurrences.settle();
    }
    const status = error === null ? String(known?.['status'] ?? 'published') : known && known['status'] !== 'failed' ? 'stale' : 'failed';
    files.push({
      ...(known ?? { ...EMPTY_FILE, id: fileId(source.id, name), source_id: source.id, source_file: name }),
      ...counts,
      status,
      error: error ?? known?.['error'] ?? null,
    });
    if (error !== null) errors.push(error);
  };

  if (!wanted) for (const name of before.keys()) keep(name, null);
  else {
    try {
      const places = locate(source, folder);
      const names = fileNames(places);
      for (const [index, place] of places.entries()) {
        const name = names[index] ?? place;
        night.log.note(`${source.id} ${name}`);
        try {
          const raw = await fetchRaw(source, place, name, night.home);
          files.push(await readFile(source, raw, before.get(name), occurrences, audit, reasons, night));
        } catch (error) {
          if (!(error instanceof SourceError)) throw error;
          keep(name, `${name}: ${error.message}`);
        }
      }
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      errors.push(error.message);
      for (const name of before.keys()) keep(name, error.message);
    }
  }
  const totals = (field: string) => files.reduce((sum, file) => sum + Number(file[field] ?? 0), 0);
  const warnings: string[] = [];
  for (const { detail, fatal } of wanted && !errors.length ? missedExpectations(source, totals) : []) {
    if (!fatal) warnings.push(detail);
    else {
      const read = files.splice(0).map((file) => String(file['source_file']));
      for (const name of read) {
        stage.remove(source.id, name);
        night.tally.forget(source.id, name);
      }
      for (const name of new Set([...read, ...before.keys()])) keep(name, detail);
    }
  }
  const good = files.filter((file) => file['status'] === 'published').length;
  const status = !wanted ? 'kept' : !errors.length ? 'published' : totals('awards') === 0 ? 'failed' : good ? 'partial' : 'stale';
  const result = {
    id: source.id,
    status,
    awards: totals('awards'),
    transactions: totals('transactions'),
    quarantined: totals('quarantined'),
    errors: [...new Set(errors)],
    warnings: [...warnings, ...[...audit.notes].map(([what, count]) => `${what} ×${count}`)],
    reasons: [...reasons],
    unread: [...audit.unread],
  } satisfies SourceReport;
  for (const file of files) stage.insert('files', file);
  stage.insert('sources', sourceRow(source, result, files, night.earlier));
  return result;
}

const EMPTY_FILE: AnyRow = {
  awards: 0,
  transactions: 0,
  quarantined: 0,
  bytes: null,
  sha256: null,
  version: null,
  published_at: null,
  retrieved_at: null,
  run_id: null,
};

const fileId = (source: string, name: string) => hash('sha256', `${source}\n${name}`).slice(0, 16);

/** Loads one file, whole or not at all, and gives its row of the files dataset. */
async function readFile(
  source: Source,
  raw: RawFile,
  known: AnyRow | undefined,
  occurrences: Occurrences,
  audit: Audit,
  reasons: Map<string, number>,
  { stage, tally, run }: Running,
): Promise<AnyRow> {
  // A version that was read before keeps the time it was first read, so that the same input gives the same mirror.
  const unchanged = known?.['sha256'] === raw.sha256;
  const retrievedAt = unchanged ? String(known['retrieved_at']) : run;
  const row: AnyRow = {
    ...EMPTY_FILE, id: fileId(source.id, raw.name), source_id: source.id, source_file: raw.name, status: 'published', error: null,
    bytes: raw.bytes, sha256: raw.sha256, retrieved_at: retrievedAt, run_id: unchanged ? (known['run_id'] ?? run) : run,
  }; // prettier-ignore
  const counts = { awards: 0, transactions: 0, quarantined: 0 };
  try {
    await stage.whole(async () => {
      const refuse = (recordId: string | undefined, part: string, reason: string, detail: string) => {
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        const content = [recordId ?? '', part, reason, detail].join('\n');
        stage.insert('quarantine', {
          id: hash('sha256', `${source.id}\n${raw.name}\n${content}\n${counts.quarantined++}`).slice(0, 16), part, reason, detail,
          source_id: source.id, source_record_id: recordId ?? null, source_file: raw.name, retrieved_at: retrievedAt, row_hash: hash('sha256', content).slice(0, 16),
        }); // prettier-ignore
      };
      const context = {
        sourceId: source.id,
        publisherId: source.publisher.id,
        file: raw.name,
        retrievedAt,
        options: source.options ?? {},
        military: portal.military_organisations,
        occurrences,
      };
      const admission = new Admission(context, {
        row: (dataset, values) => {
          stage.insert(dataset, values);
          if (dataset === 'awards') counts.awards++;
          if (dataset !== 'transactions') return;
          counts.transactions++;
          tally.add(source.id, raw.name, String(values['kind']), String(values['currency']), Number(values['amount']));
        },
        mention: (party, role, publisherId) => stage.mention(party, role, publisherId),
        quarantine: refuse,
      });
      await READERS[source.format](
        { name: raw.name, path: raw.path, content: () => content(raw) },
        {
          head: ({ version, publishedAt }) => Object.assign(row, { version: version ?? null, published_at: publishedAt ?? null }),
          award: (award) => admission.admit(award),
          refuse: (where, reason, detail) => refuse(undefined, where, reason, detail),
          unread: (paths, ignored) => audit.note(paths, ignored),
          redacted: () => undefined,
          first: (thing) => occurrences.add(thing) === 1,
          note: (what, count) => audit.say(what, count),
          fail: (detail) => {
            throw new SourceError(source.id, raw.name, detail);
          },
        },
        source.options ?? {},
      );
      stage.flushMentions(source.id, raw.name, retrievedAt);
    });
  } catch (error) {
    tally.forget(source.id, raw.name);
    occurrences.undo();
    if (error instanceof SourceError) throw error;
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new SourceError(source.id, raw.name, `is not a whole gzip file: ${error.message}`, { cause: error });
    throw error;
  }
  occurrences.settle();
  return { ...row, ...counts };
}

function earlierFiles(earlier: Database.Database | undefined, source: string): Map<string, AnyRow> {
  const rows = earlier?.prepare<[string], AnyRow>('SELECT * FROM files WHERE source_id = ? ORDER BY source_file').all(source) ?? [];
  return new Map(rows.map((file) => [String(file['source_file']), file]));
}

function carriedAwards(stage: Stage, source: string, file: string): [id: string, recordId: string][] {
  return stage.db
    .prepare<[string, string], [string, string]>('SELECT id, source_record_id FROM stage.awards WHERE source_id = ? AND source_file = ?')
    .raw()
    .all(source, file);
}

/** The releases of contracting processes that a carried file brings along. */
function carriedReleases(stage: Stage, source: string, file: string): string[] {
  return stage.db
    .prepare<[string, string], [string, string]>(
      'SELECT DISTINCT process_id, release_id FROM stage.awards WHERE source_id = ? AND source_file = ? AND release_id IS NOT NULL',
    )
    .raw()
    .all(source, file)
    .map(([process, release]) => releaseKey(process, release));
}

function* missedExpectations(source: Source, totals: (field: string) => number): Generator<{ detail: string; fatal: boolean }> {
  for (const [field, { min, max }] of Object.entries(source.expect ?? {})) {
    const found = totals(field);
    if (min !== undefined && found < min)
      yield { fatal: true, detail: `${found} ${field} were read, at least ${min} are expected (expect in sources.json).` };
    if (max !== undefined && found > max)
      yield { fatal: false, detail: `${found} ${field} were read, at most ${max} are expected (expect in sources.json).` };
  }
}

function sourceRow(source: Source, result: SourceReport, files: AnyRow[], earlier: Database.Database | undefined): AnyRow {
  const latest = (field: string) => files.map((file) => file[field]).filter((value) => value !== null && value !== undefined).sort().at(-1) ?? null; // prettier-ignore
  const known =
    result.status === 'kept'
      ? earlier?.prepare<[string], AnyRow>('SELECT status, error FROM sources WHERE id = ?').get(source.id)
      : undefined;
  return {
    id: source.id, title_en: source.title.en, title_ru: source.title.ru ?? source.title.en, title_kk: source.title.kk ?? source.title.en,
    publisher_id: source.publisher.id, publisher_name: source.publisher.name, format: source.format, licence: source.licence, attribution: source.attribution ?? null,
    note_en: source.note?.en ?? null, note_ru: source.note?.ru ?? null, note_kk: source.note?.kk ?? null, location: source.location, url: source.url ?? null,
    // A source that was passed over on a first night has nothing to keep.
    status: known?.['status'] ?? (result.status === 'kept' ? 'failed' : result.status), error: known ? (known['error'] ?? null) : result.status === 'kept' ? 'Not read yet.' : result.errors.join('\n') || null,
    files: files.length, awards: result.awards, transactions: result.transactions, quarantined: result.quarantined,
    published_at: latest('published_at'), source_id: source.id, retrieved_at: latest('retrieved_at'),
  }; // prettier-ignore
}
