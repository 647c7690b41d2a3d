import type Database from 'better-sqlite3';
import type { AnyRow } from '../src/data/dataset.ts';
import { shown } from './addresses.ts';
import type { Source } from './config.ts';
import type { SourceResult } from './source.ts';

/** A source's row of the sources dataset: what sources.json declares and what came of tonight. */
export function sourceRow(source: Source, { report, files }: SourceResult, db: Database.Database, previous: boolean): AnyRow {
  const latest = (field: string) => files.map((file) => file[field]).filter((value) => value !== null && value !== undefined).sort().at(-1) ?? null; // prettier-ignore
  // A source that was passed over keeps what was said of it; on a first night there is nothing to keep.
  const passed = report.status === 'kept';
  const known = passed && previous ? db.prepare<[string], AnyRow>('SELECT status, error FROM previous.sources WHERE id = ?').get(source.id) : undefined; // prettier-ignore
  return {
    id: source.id, title_en: source.title.en, title_ru: source.title.ru ?? source.title.en, title_kk: source.title.kk ?? source.title.en,
    publisher_id: source.publisher.id, publisher_name: source.publisher.name, format: source.format, licence: source.licence, attribution: source.attribution ?? null,
    note_en: source.note?.en ?? null, note_ru: source.note?.ru ?? null, note_kk: source.note?.kk ?? null, location: shown(source.location), fresh_days: source.fresh_days ?? null, url: source.url ?? null,
    status: known?.['status'] ?? (passed ? 'failed' : report.status), error: known ? (known['error'] ?? null) : passed ? 'Not read yet.' : report.errors.join('\n') || null,
    files: files.length, awards: report.awards, transactions: report.transactions, quarantined: report.quarantined,
    published_at: latest('published_at'), source_id: source.id, retrieved_at: latest('retrieved_at'),
  }; // prettier-ignore
}
