import { CHANGE_NAMES } from '../change-index.ts';
import type { Dataset } from '../dataset.ts';
import { DATASETS, TOLD } from '../datasets/index.ts';
import { ID, INCLUDE_DEMO } from './openapi-filters.ts';
import { address, codeOf, envelope, list, mapOf, maybe, object, oneOf, orNull, query, ref, schemaOf, text, texts, told, whole, yes, type PathItem } from './openapi-parts.ts'; // prettier-ignore
import type { Schema } from '../kinds.ts';

/** What an entry of the feed is. */
export const changeSchema: Schema = object({
  seq: told(whole, 'Number of the entry; numbers run without a gap from the first snapshot on'),
  dataset: text,
  id: text,
  change: oneOf(CHANGE_NAMES),
  snapshot: text,
  published_at: text,
  reason: codeOf('change_reason'),
  reason_text: schemaOf('Text'),
  source_id: maybe,
  before: told(orNull(schemaOf('SomeFields')), 'What differed, or all of a withdrawn row'),
  after: told(orNull(schemaOf('SomeFields')), 'What differs, or all of a new row'),
});

const night = { snapshot: text, published_at: text };
const changes = object({
  data: list(schemaOf('Change')),
  page: object({ total: whole, limit: whole, next: maybe }),
  since: orNull(object({ ...night, pruned: yes })),
  snapshots: list(object({ ...night, first: whole, last: whole })),
  counts: list(object({ dataset: text, created: whole, changed: whole, withdrawn: whole })),
  not_listed: list(object({ ...night, entries: whole, first: yes })),
  meta: schemaOf('Meta'),
});
/** What became of one row. */
export const historySchema: Schema = object({
  data: list(schemaOf('Change')),
  told_since: told(maybe, 'The oldest snapshot that can tell of it'),
  not_indexed: texts,
  meta: schemaOf('Meta'),
});

const lang = ref('parameters/lang');
const parameters = [
  query('since', 'A snapshot, or a day (YYYY-MM-DD); the night before where it is left out', text, '2026-11-20'),
  query('dataset', 'Only rows of this dataset', oneOf(TOLD.map((dataset) => dataset.id)), 'awards'),
  query('source_id', 'Only rows of this source', text),
  query('change', 'What became of the row', oneOf(CHANGE_NAMES), CHANGE_NAMES[0]),
  query('organisation', 'Rows that name this organisation', text),
  query('after', 'Entries after this number, in the order of the answer', { type: 'integer', minimum: 1 }, 1),
  query('limit', 'Entries of a page', { type: 'integer', minimum: 1, maximum: 500, default: 50 }, 5),
  INCLUDE_DEMO,
];
const filters = (dataset: Dataset) => ref(`parameters/${dataset.id}_filters`);
const told_by_stored = (dataset: Dataset) => TOLD.some(({ stored }) => stored === dataset.stored);

const snapshots = list(
  object({ snapshot: text, previous: maybe, published_at: text, data_as_of: maybe, content: told(text, 'Hash of the content'), portal_version: text, served: yes, kept: told(yes, 'It can be asked for whole: ?snapshot='), rows: told(mapOf(whole), 'By dataset'), changes: object({ first: whole, last: whole }), manifest: text, changes_file: text, diff: told(maybe, 'What is different against the one before') }),
); // prettier-ignore
const { snapshot: _, published_at: __, ...changed } = changeSchema['properties'] as Record<string, Schema>;
const diff = object({
  data: told(list(object({ ...changed, entries: whole, last_changed_in: text, last_changed_at: text })), 'Every row once, with its values before and after'),
  page: object({ total: whole, limit: whole, next: maybe }),
  from: text,
  to: text,
  entries: told(whole, 'Entries of the change feed that were taken together'),
  counts: list(object({ dataset: text, created: whole, changed: whole, withdrawn: whole })),
  not_listed: list(object({ snapshot: text, entries: whole })),
  meta: schemaOf('Meta'),
}); // prettier-ignore
const range: Schema = {
  name: 'range',
  in: 'path',
  required: true,
  description: 'Two snapshots, the older one first: {older}..{newer}',
  schema: text,
};
const diffParameters = [
  range,
  parameters[1] as Schema,
  query('after', 'Rows to leave out, as page.next says', { type: 'integer', minimum: 0 }, 0),
  query('limit', 'Rows of a page', { type: 'integer', minimum: 1, maximum: 1000, default: 50 }, 5),
  INCLUDE_DEMO,
];

/** The addresses of changes: since a snapshot, of one row, and as Atom (RFC 4287). */
export function changePaths(): PathItem[] {
  return [
    address('/api/v1/changes.json', { id: 'changes', tag: 'changes', summary: 'What changed since a snapshot or a day', parameters, schema: changes }),
    address('/api/v1/snapshots.json', { id: 'snapshots', tag: 'changes', summary: 'Every snapshot, newest first, with its files and its difference from the one before', schema: envelope(snapshots), problems: [] }),
    address('/api/v1/snapshots/{range}/diff.json', { id: 'diff', tag: 'changes', summary: 'What is different between any two snapshots', parameters: diffParameters, schema: diff }),
    address('/api/v1/changes.atom', { id: 'changes_atom', tag: 'changes', summary: 'Everything that changed, as Atom', parameters: [lang, INCLUDE_DEMO], format: 'atom' }),
    address('/api/v1/donors/{id}/changes.atom', { id: 'donor_changes_atom', tag: 'changes', summary: 'Changes of what a donor gave to pools, as Atom', parameters: [ID, lang, INCLUDE_DEMO], format: 'atom' }),
    ...DATASETS.filter(told_by_stored).map((dataset) =>
      address(`/api/v1/${dataset.id}.atom`, { id: `atom_${dataset.id}`, tag: dataset.id, summary: `${dataset.title.en}: changes of rows that fit a filter, as Atom`, parameters: [ref('parameters/q'), lang, INCLUDE_DEMO, filters(dataset)], format: 'atom' }),
    ),
    ...DATASETS.flatMap((dataset) => [
      address(`/api/v1/${dataset.id}/{id}/history.json`, { id: `history_${dataset.id}`, tag: dataset.id, summary: `${dataset.title.en}: what became of one row`, parameters: [ID, INCLUDE_DEMO], schema: schemaOf('History') }),
      address(`/api/v1/${dataset.id}/{id}/changes.atom`, { id: `changes_${dataset.id}`, tag: dataset.id, summary: `${dataset.title.en}: changes of one row and of all that name it, as Atom`, parameters: [ID, lang, INCLUDE_DEMO], format: 'atom' }),
    ]),
  ];
} // prettier-ignore
