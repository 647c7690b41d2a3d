import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import portal from '../../portal.config.ts';
import type { Flag, QuarantineReason, SourceFormat } from '../../src/data/codes/quality.ts';
import { type AnyRow } from '../../src/data/dataset.ts';
import { REFERENCE_SOURCE } from '../../src/data/datasets/reference.ts';
import { STORED } from '../../src/data/datasets/index.ts';
import { paths } from '../../src/data/home.ts';
import { toDecimal } from '../../src/data/money.ts';
import { compute } from '../compute.ts';
import type { Source } from '../config.ts';
import { checkGates } from '../gates.ts';
import { defineFunctions, loadContent } from '../load.ts';
import { addNightRows } from '../night-rows.ts';
import { Progress } from '../progress.ts';
import { loadReference } from '../reference.ts';
import { readSource } from '../source.ts';
import { Stage } from '../stage.ts';
import { readingVersion } from '../version.ts';
import { findLines } from './lines.ts';

/** One thing a publisher should look at, and where it stands. */
export interface Finding<Code extends string> {
  code: Code;
  dataset: string | null;
  file: string | null;
  line: number | null;
  /** The place in words where it is no line: a part of a record, a row of a sheet. */
  place: string | null;
  record_id: string | null;
  detail: string | null;
}

/** What became of a file: `whole` published, `partly` where something was kept apart or not read, `refused` where nothing could be. */
export type Outcome = 'whole' | 'partly' | 'refused';

/** What reading a publisher's file came to. */
export interface Findings {
  input: string;
  format: SourceFormat;
  outcome: Outcome;
  /** Why nothing can be published; empty unless refused. */
  refused: string[];
  kept_apart: Finding<QuarantineReason>[];
  remarks: Finding<Flag>[];
  /** Columns, fields and files that no reader knows. */
  not_read: { path: string; count: number }[];
  warnings: string[];
  /** Personal details that were taken out: where and how many, never what. */
  taken_out: { field: string; kind: string; count: number }[];
  rows: Record<string, number>;
  sums: { kind: string; currency: string; rows: number; amount: string }[];
  pools: { pool: string; line: string; amount: string; currency: string }[];
}

/** Reads a source as a night would, in a home that is thrown away, and gives what it found. Nothing is published. */
export async function readFindings(source: Source, folder: string, input: string): Promise<Findings> {
  const home = mkdtempSync(join(tmpdir(), 'aiqyn-check-'));
  mkdirSync(paths.raw(home), { recursive: true });
  const stage = new Stage(paths.stage(home), join(home, 'mirror.sqlite'));
  try {
    stage.begin();
    const reference: [dataset: string, row: AnyRow][] = [];
    const rates = loadReference(portal.base_currency, (dataset, row) => reference.push([dataset, row]));
    const run = new Date().toISOString();
    const result = await readSource(source, folder, { stage, home, run, version: readingVersion(), rates, log: new Progress() }, true);
    addNightRows(stage, [{ source, result }], reference);
    const { errors, warnings, unread } = result.report;
    const faults = [...errors];
    const { db } = stage;
    if (!errors.length) {
      defineFunctions(db);
      loadContent(db, new Map(), () => undefined);
      compute(db, () => undefined);
      faults.push(...[...checkGates(db, stage.tally())].filter((fault) => !fault.startsWith('The mirror holds no award')));
    }
    const schema = errors.length ? 'stage' : 'mirror';
    const rows = countRows(db, schema);
    if (!faults.length && !rows['awards'] && !rows['transactions']) faults.push('There is no award and no transaction to publish.');
    const raw = db.prepare<[], string>('SELECT sha256 FROM stage.loads WHERE source_id <> \'\' LIMIT 1').pluck().get(); // prettier-ignore
    const kept = keptApart(db);
    const remarks = await remarked(db, schema, source.format === 'data-package' && raw ? join(paths.raw(home), raw) : undefined);
    const partly = kept.length > 0 || (source.format === 'data-package' && unread.length > 0);
    return {
      input,
      format: source.format,
      outcome: faults.length ? 'refused' : partly ? 'partly' : 'whole',
      refused: faults,
      kept_apart: kept,
      remarks,
      not_read: unread.map(([path, count]) => ({ path, count })),
      warnings,
      taken_out: db.prepare<[], Findings['taken_out'][number]>(`SELECT field, kind, sum(count) AS count FROM ${schema}.redactions GROUP BY 1, 2 ORDER BY 1, 2`).all(), // prettier-ignore
      rows,
      sums: sums(db, schema),
      pools: errors.length ? [] : statements(db),
    };
  } finally {
    stage.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Datasets that the portal makes, and not from the file; reference rows come with it and are known by their source. */
const NOT_READ = ['organisations', 'completeness', 'names', 'quarantine', 'redactions', 'sources', 'files'];

function countRows(db: Database.Database, schema: string): Record<string, number> {
  const read = STORED.filter(({ id, origin }) => (origin === 'file' || origin === 'night') && !NOT_READ.includes(id));
  const counts = read.map(({ id }) => [id, db.prepare<[], number>(`SELECT count(*) FROM ${schema}.${id} WHERE source_id <> '${REFERENCE_SOURCE}'`).pluck().get() ?? 0] as const); // prettier-ignore
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function sums(db: Database.Database, schema: string): Findings['sums'] {
  const rows = db.prepare<[], [kind: string, currency: string, rows: bigint, sum: bigint]>(`SELECT kind, currency, count(*), sum(amount_minor) FROM ${schema}.transactions GROUP BY 1, 2 ORDER BY 1, 2`); // prettier-ignore
  return rows
    .safeIntegers()
    .raw()
    .all()
    .map(([kind, currency, count, sum]) => ({ kind, currency, rows: Number(count), amount: toDecimal(sum, currency) }));
}

function statements(db: Database.Database): Findings['pools'] {
  const rows = db.prepare<[], { pool: string; line: string; amount: number; currency: string }>(
    'SELECT coalesce(p.name, p.id) AS pool, s.line, s.amount_minor AS amount, s.currency FROM mirror.pool_statements AS s JOIN mirror.pools AS p ON p.id = s.pool_id WHERE s.year IS NULL ORDER BY p.row, s.row',
  );
  return rows.all().map((row) => ({ ...row, amount: toDecimal(row.amount, row.currency) }));
}

function keptApart(db: Database.Database): Finding<QuarantineReason>[] {
  const rows = db.prepare<[], Record<'part' | 'reason' | 'detail' | 'source_file' | 'source_record_id', string | null>>(`SELECT part, reason, detail, source_file, source_record_id FROM stage.quarantine ORDER BY rowid`); // prettier-ignore
  const found = rows.all().map(({ part, reason, detail, source_file, source_record_id: record }): Finding<QuarantineReason> => {
    const inside = /^(.+), line (\d+)$/.exec(part ?? '');
    const line = inside?.[2] ?? /\bline (\d+)\b/.exec(`${part} ${detail}`)?.[1];
    return { code: reason as QuarantineReason, dataset: inside?.[1]?.replace(/\.csv.*$/, '') ?? null, file: inside?.[1] ?? source_file, line: line === undefined ? null : Number(line), place: inside ? null : part, record_id: record, detail }; // prettier-ignore
  });
  // Files in the order they were read: a row that others refer to comes before those that miss it.
  const files = [...new Set(found.map(({ file }) => file))];
  return found.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

async function remarked(db: Database.Database, schema: string, zip: string | undefined): Promise<Finding<Flag>[]> {
  const found: Finding<Flag>[] = [];
  for (const dataset of STORED.filter(({ origin }) => origin === 'file' || origin === 'night')) {
    // Other fields hold several codes too: the predecessors of a region are no remark on it.
    if (!('flags' in dataset.fields)) continue;
    const rows = db.prepare<[], Record<'id' | 'flags' | 'source_file' | 'source_record_id', string | null>>(`SELECT id, flags, source_file, source_record_id FROM ${schema}.${dataset.id} WHERE flags IS NOT NULL ORDER BY rowid`); // prettier-ignore
    for (const row of rows.all())
      for (const code of row.flags?.split(' ') ?? [])
        found.push({ code: code as Flag, dataset: dataset.id, file: row.source_file, line: null, place: null, record_id: row.source_record_id ?? row.id, detail: null }); // prettier-ignore
  }
  if (zip === undefined) return found;
  const wanted = new Map<string, Set<string>>();
  for (const { file, record_id: id } of found) if (file && id) wanted.set(file, (wanted.get(file) ?? new Set()).add(id));
  const lines = await findLines(zip, wanted);
  return found.map((one) => ({ ...one, line: one.file && one.record_id ? lines(one.file, one.record_id) : null }));
}
