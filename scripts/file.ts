import { hash } from 'node:crypto';
import portal from '../portal.config.ts';
import type { Redaction } from '../src/data/codes/quality.ts';
import { digestRow, type AnyRow } from '../src/data/dataset.ts';
import { SourceError } from '../src/data/errors.ts';
import type { RateTable } from '../src/data/rates.ts';
import { Admission, type Sink } from './admit.ts';
import type { Source } from './config.ts';
import { content, type RawFile } from './download.ts';
import type { Occurrences } from './occurrences.ts';
import { HeldRows, type OwnRow } from './own-held.ts';
import { OwnPackage } from './own-package.ts';
import type { Party } from './parties.ts';
import { redactText } from './privacy.ts';
import { Audit } from './record.ts';
import { READERS } from './sources/index.ts';
import type { Load, Stage } from './stage.ts';
import { STAGED } from './stage-tables.ts';
import { Tally } from './tally.ts';
import { AdmissionError, key } from './values.ts';

/** What the files of one source share while they are read. */
export interface Reading {
  source: Source;
  stage: Stage;
  occurrences: Occurrences;
  audit: Audit;
  /** Why records were kept apart, and how often. */
  reasons: Map<string, number>;
  run: string;
  rates: RateTable;
}

/** Characters of a sentence about a record or a file. */
const LONGEST_SENTENCE = 1000;

export const EMPTY_FILE: AnyRow = {
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

/** What is known of the version of a file that was read last. */
type Known = Pick<Load, 'sha256' | 'retrievedAt' | 'row'>;

/** Identifier of a file's row. */
export function fileId(sourceId: string, name: string): string {
  return key(sourceId, name);
}

/** Reads one file into the stage, whole or not at all. Throws a SourceError that says what is wrong and where. */
export async function readFile(raw: RawFile, known: Known | undefined, readAs: string, reading: Reading): Promise<void> {
  const { source, stage, occurrences } = reading;
  occurrences.begin(raw.name);
  try {
    await stage.replace(source.id, raw.name, () => load(raw, known, readAs, reading));
  } catch (error) {
    occurrences.undo();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new SourceError(source.id, raw.name, `is not a whole gzip file: ${error.message}`, { cause: error });
    throw error;
  }
}

async function load(raw: RawFile, known: Known | undefined, readAs: string, reading: Reading): Promise<Omit<Load, 'id' | 'name'>> {
  const { source, stage, occurrences, audit, reasons, run, rates } = reading;
  // A version that was read before keeps the time it was first read, so that the same input gives the same mirror.
  const unchanged = known?.sha256 === raw.sha256;
  const retrievedAt = unchanged ? known.retrievedAt : run;
  const row: AnyRow = {
    ...EMPTY_FILE, id: fileId(source.id, raw.name), source_id: source.id, source_file: raw.name, status: 'published', error: null,
    bytes: raw.bytes, sha256: raw.sha256, retrieved_at: retrievedAt, run_id: unchanged ? (known.row['run_id'] ?? run) : run,
  }; // prettier-ignore
  const tally = new Tally();
  const mentions = new Mentions();
  const redacted = new Map<string, number>();
  const provenance = { source_id: source.id, source_file: raw.name, retrieved_at: retrievedAt };
  const insert = (dataset: string, values: AnyRow) => {
    stage.insert(dataset, source.demo ? invented(dataset, values) : values);
    tally.count(dataset);
  };
  const own = (dataset: string, values: AnyRow) => insert(dataset, hashed(dataset, { is_demo: 0, ...values, ...provenance }));
  const redact = (field: string, kind: Redaction, count: number) => redacted.set(`${field}\n${kind}`, (redacted.get(`${field}\n${kind}`) ?? 0) + count); // prettier-ignore
  // What a reader quotes in its own sentences passes the gate too.
  const clean = (field: string, text: string) => shorten(visible(redactText(text, (kind) => redact(field, kind, 1))));
  const refuse = (recordId: string | undefined, place: string, reason: string, said: string) => {
    const [part, detail] = [clean('part', place), clean('detail', said)];
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const id = key(source.id, raw.name, recordId ?? '', part, reason, detail, tally.rows('quarantine'));
    own('quarantine', { id, part, reason, detail, source_record_id: recordId === undefined ? null : clean('source_record_id', recordId) });
  };
  const context = { sourceId: source.id, publisherId: source.publisher.id, publisherName: source.publisher.name, file: raw.name, retrievedAt, options: source.options ?? {}, military: portal.military_organisations, rates, occurrences }; // prettier-ignore
  const sink: Sink = {
    row: (dataset, values) => {
      insert(dataset, values);
      if (dataset === 'transactions') tally.sum(source.id, String(values['kind']), String(values['currency']), Number(values['amount']));
    },
    mention: (party, role) => mentions.add(party, role),
    redacted: redact,
    quarantine: refuse,
  };
  const admission = new Admission(context, sink);
  const package_ = new OwnPackage(context, sink);
  const held = new HeldRows();
  const admitOwn = ({ dataset, row: values, file, where, fault }: OwnRow & { fault?: AdmissionError }) => {
    const recordId = String(values['id']);
    try {
      if (fault) throw fault;
      if (redactText(recordId, (kind) => redact('id', kind, 1)) !== recordId) throw new AdmissionError('shape_invalid', 'The id holds a personal number or a contact: give the row another.'); // prettier-ignore
      package_.admit(dataset, values, file);
    } catch (error) {
      if (!(error instanceof AdmissionError)) throw error;
      refuse(recordId, where, error.reason, error.message);
    }
  };
  await READERS[source.format](
    { name: raw.name, path: raw.path, content: () => content(source, raw) },
    {
      head: ({ version, publishedAt }) => Object.assign(row, { version: version ?? null, published_at: publishedAt ?? null }),
      award: (award) => admission.admit(award),
      movement: (movement) => admission.movement(movement),
      row: (dataset, values) => {
        insert(dataset, gated(dataset, values, redact));
        if (dataset === 'transactions') tally.sum(String(values['source_id']), String(values['kind']), String(values['currency']), Number(values['amount'])); // prettier-ignore
      },
      own: (dataset, values, name, where) => {
        const own = { dataset, row: gated(dataset.id, values, redact), file: name, where };
        if (!held.hold(own)) admitOwn(own);
      },
      refuse: (where, reason, detail, recordId) => refuse(recordId, where, reason, detail),
      unread: (paths, ignored) => audit.note([...paths].map((path) => clean('unread', path)), ignored), // prettier-ignore
      redacted: redact,
      first: (thing) => occurrences.add(thing) === 1,
      note: (what, count) => audit.say(clean('note', what), count),
      fail: (detail) => {
        throw new SourceError(source.id, raw.name, clean('error', detail));
      },
    },
    source.options ?? {},
  );
  for (const own of held.rows()) admitOwn(own);
  for (const values of mentions.rows(source.id, raw.name)) own('names', values);
  for (const [name, count] of redacted) {
    const [field = '', kind = ''] = name.split('\n');
    own('redactions', { id: key(source.id, raw.name, field, kind), field, kind, count, source_record_id: null });
  }
  for (const dataset of ['awards', 'transactions'] as const) row[dataset] = tally.rows(dataset);
  row['quarantined'] = tally.rows('quarantine');
  return { sha256: raw.sha256, readAs, retrievedAt, row, tally };
}

/** Kinds of values a person could stand in. In our own digests digits are chance, and codes are of their lists. */
const FREE = ['text', 'texts', 'name', 'organisation', 'published_id', 'outside_code', 'url', 'decimal'];

/** A ready row passes the privacy gate too; its hash is that of what is kept. */
function gated(dataset: string, row: AnyRow, redact: (field: string, kind: Redaction, count: number) => void): AnyRow {
  const fields = STAGED.find(({ id }) => id === dataset)?.fields ?? {};
  let taken = 0;
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== 'string' || value.length < 6 || !FREE.includes(fields[name]?.kind ?? '')) continue;
    row[name] = redactText(value, (kind) => {
      taken++;
      redact(name, kind, 1);
    });
  }
  return taken > 0 && 'row_hash' in row ? hashed(dataset, row) : row;
}

/** Control characters of what a sentence quotes, as the pictures of them: a NUL ends a text in SQLite and makes a CSV a binary file. */
function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, (control) =>
    String.fromCodePoint(control === '\x7f' ? 0x2421 : control < ' ' ? 0x2400 + control.charCodeAt(0) : 0xfffd),
  );
}

/** Sentences quote what was published, and a file may hold a number of megabytes. */
function shorten(text: string): string {
  return text.length > LONGEST_SENTENCE ? `${text.slice(0, LONGEST_SENTENCE)}…` : text;
}

/** A row of a source that is invented as a whole says so, whatever it said. */
function invented(dataset: string, values: AnyRow): AnyRow {
  const { fields } = STAGED.find(({ id }) => id === dataset) ?? {};
  if (!fields || !('is_demo' in fields)) return values;
  return 'row_hash' in fields ? hashed(dataset, { ...values, is_demo: 1 }) : { ...values, is_demo: 1 };
}

function hashed(dataset: string, row: AnyRow): AnyRow {
  const declared = STAGED.find(({ id }) => id === dataset);
  if (!declared) throw new Error(`No staged dataset ${dataset}`);
  return { ...row, row_hash: digestRow(declared, row) };
}

/** Who a file names, gathered so that a name that stands on a thousand rows is one row of the names dataset. */
class Mentions {
  readonly #known = new Map<string, { party: Party; role: string | null; count: number }>();

  add(party: Party, role: string | null): void {
    if (party.status !== 'named' || !party.id) return;
    const name = [party.id, party.name, party.type, role, ...(party.demo ? ['demo'] : [])].join('\n');
    const known = this.#known.get(name);
    if (known) known.count++;
    else this.#known.set(name, { party, role, count: 1 });
  }

  *rows(sourceId: string, file: string): Generator<AnyRow> {
    for (const [name, { party, role, count }] of this.#known)
      yield {
        id: key(sourceId, file, name), organisation_id: party.id, name: party.name, organisation_type: party.type, role,
        identified: Number(party.identified), mentions: count, is_demo: Number(party.demo ?? false), source_record_id: null,
      }; // prettier-ignore
  }
}

/** Digest of what decides how a file of this source is read, but for the file itself. */
export function readAsOf(version: string, { id, format, publisher, options, demo = false }: Source): string {
  return hash('sha256', JSON.stringify([version, id, format, publisher.id, options ?? {}, demo])).slice(0, 16);
}
