import { provenanceOf, type Asked } from './answer.ts';
import { rowAsked } from './chain-answer.ts';
import { codes } from './codes/index.ts';
import { MEND_FLAGS } from './codes/mending.ts';
import type { SignalOutcome, SignalSubject } from './codes/signals.ts';
import { digestRow, fieldsWhere, type AnyRow, type Dataset } from './dataset.ts';
import { STORED } from './datasets/index.ts';
import { files } from './datasets/files.ts';
import { quarantine, sources } from './datasets/sources.ts';
import { signalRules, signals } from './datasets/signals.ts';
import { jsonResponse, meta, publish } from './formats/json.ts';
import { heldBy, rowsOf } from './ledger.ts';
import type { Mirror } from './mirror.ts';
import type { CodeList } from './codes/list.ts';

/** What the rules of review may be about in a row of a dataset, and the field by which a signal names it. */
const SUBJECTS: Record<string, readonly (readonly [SignalSubject, string])[]> = {
  awards: [['award', 'award_id']],
  lots: [['lot', 'lot_id']],
  organisations: [
    ['organisation', 'organisation_id'],
    ['customer', 'customer_id'],
  ],
};

/** Records kept apart that are told of with a row. */
const KEPT_APART = 25;

/** Where a row comes from, down to the file and the publisher, as JSON. Throws a RequestError as `rowAsked` does. */
export function provenanceAnswer(dataset: Dataset, id: string | undefined, asked: Asked): Response {
  const { mirror } = asked;
  const row = rowAsked(asked, dataset, id);
  const [file] = rowsOf(mirror, files, { source_id: String(row['source_id']), source_file: String(row['source_file'] ?? '') });
  const source = mirror.sources().get(String(row['source_id']));
  const own = `/api/v1/${dataset.id}/${encodeURIComponent(String(row['id']))}`;
  return jsonResponse({
    data: {
      dataset: dataset.id,
      id: row['id'],
      origin: dataset.origin,
      provenance: provenanceOf(mirror, row),
      source: source ? publish(sources, source) : null,
      file: file && row['source_file'] ? publish(files, file) : null,
      record: `${own}.json`,
      checks: `${own}/checks.json`,
      history: `${own}/history.json`,
    },
    meta: meta(mirror, dataset),
  });
}

/** Which checks a row passed, which ask something of it and which could not look, as JSON. Throws a RequestError as `rowAsked` does. */
export function checksAnswer(dataset: Dataset, id: string | undefined, asked: Asked): Response {
  const { mirror } = asked;
  const row = rowAsked(asked, dataset, id);
  const empty = fieldsWhere(dataset, (field) => field.own !== true).filter((name) => row[name] === null);
  return jsonResponse({
    data: {
      dataset: dataset.id,
      id: row['id'],
      row_hash: hashCheck(dataset, row),
      remarks: remarksOf(dataset, row),
      rules: rulesOf(mirror, dataset, row),
      kept_apart: keptApart(mirror, row),
      fields: { of: fieldsWhere(dataset, (field) => field.own !== true).length, not_published: empty },
    },
    meta: meta(mirror, dataset),
  });
}

/** The hash that was published with a row beside the one its values give now; null where rows of the dataset have none. */
function hashCheck(dataset: Dataset, row: AnyRow) {
  const published = row['row_hash'];
  const stored = STORED.find(({ id }) => id === dataset.stored);
  if (typeof published !== 'string' || !stored) return null;
  const computed = digestRow(stored, row);
  return { published, computed, holds: published === computed };
}

function remarksOf(dataset: Dataset, row: AnyRow) {
  const [field] = fieldsWhere(dataset, ({ codes: list }) => list === 'flag');
  const flags = field === undefined || row[field] === null ? [] : String(row[field]).split(' ');
  const mending: CodeList = MEND_FLAGS;
  return flags.map((flag) => ({ flag, text: codes('flag')[flag] ?? null, mend: mending[flag] ?? null }));
}

const COULD_NOT: readonly SignalOutcome[] = ['cannot_run', 'too_few'];

/** Every rule of review about rows of this kind: what it asks of this one, or that it found nothing, or could not look. */
function rulesOf(mirror: Mirror, dataset: Dataset, row: AnyRow) {
  const subjects = SUBJECTS[dataset.stored] ?? [];
  const asking = subjects.flatMap(([about, field]) => rowsOf(mirror, signals, { [field]: String(row['id']), about }));
  const rules = rowsOf(mirror, signalRules, { is_demo: row['is_demo'] === 1 ? 'true' : 'false' });
  return rules
    .filter((rule) => subjects.some(([about]) => about === rule['about']))
    .map((rule) => {
      const own = asking.filter((signal) => signal['rule'] === rule['rule']);
      const could = !COULD_NOT.includes(rule['outcome'] as SignalOutcome);
      return {
        rule: rule['rule'],
        name: { en: rule['name_en'], ru: rule['name_ru'], kk: rule['name_kk'] },
        result: own.length ? 'asks' : could ? 'nothing_found' : 'could_not_look',
        outcome: rule['outcome'],
        things: rule['things'],
        looked_at: rule['tried'],
        signals: own.map((signal) => publish(signals, signal)),
      };
    });
}

/** Parts of the same published record that could not be taken for a fact. */
function keptApart(mirror: Mirror, row: AnyRow) {
  const record = row['source_record_id'];
  if (typeof record !== 'string') return [];
  const held = heldBy(mirror, quarantine, 'source_record_id', record).filter((one) => one['source_id'] === row['source_id']);
  return held.slice(0, KEPT_APART).map((one) => publish(quarantine, one));
}
