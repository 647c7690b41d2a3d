import { CHANGE_NAMES } from '../change-index.ts';
import type { Dataset } from '../dataset.ts';
import { DATASETS, TOLD } from '../datasets/index.ts';
import { ID, INCLUDE_DEMO } from './openapi-filters.ts';
import { address, codeOf, list, maybe, object, oneOf, orNull, query, ref, schemaOf, text, texts, told, whole, yes, type PathItem } from './openapi-parts.ts'; // prettier-ignore
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
  before: told(orNull(schemaOf('AnyRow')), 'What differed, or all of a withdrawn row'),
  after: told(orNull(schemaOf('AnyRow')), 'What differs, or all of a new row'),
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

/** The addresses of changes: since a snapshot, of one row, and as Atom (RFC 4287). */
export function changePaths(): PathItem[] {
  return [
    address('/api/v1/changes.json', { id: 'changes', tag: 'changes', summary: 'What changed since a snapshot or a day', parameters, schema: changes }),
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
