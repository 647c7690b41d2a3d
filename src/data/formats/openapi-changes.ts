import { CHANGE_NAMES } from '../change-index.ts';
import { CHANGE_REASONS } from '../codes/signals.ts';
import type { Dataset } from '../dataset.ts';
import { TOLD } from '../datasets/index.ts';
import type { Schema } from '../kinds.ts';
import { LOCALES } from '../text/index.ts';

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer' };
const object = (properties: Record<string, unknown>): Schema => ({ type: 'object', properties });
const list = (items: Schema): Schema => ({ type: 'array', items });
const query = (name: string, schema: Schema, description?: string) => ({
  name,
  in: 'query',
  ...(description ? { description } : {}),
  schema,
});
const include = query('include', { type: 'string', enum: ['demo'] }, 'Changes of invented rows are given to whoever asks for such');
const lang = query('lang', { type: 'string', enum: [...LOCALES], default: 'en' }, 'Language of titles and labels');
const id = { name: 'id', in: 'path', required: true, schema: text };

const change = object({
  seq: { ...whole, description: 'Number of the entry; numbers run without a gap from the first snapshot on' }, dataset: text, id: text, change: { type: 'string', enum: CHANGE_NAMES }, snapshot: text, published_at: text,
  reason: { type: 'string', enum: Object.keys(CHANGE_REASONS) }, reason_text: { type: 'object' }, source_id: { type: ['string', 'null'] },
  before: { type: ['object', 'null'], description: 'What differed, or all of a withdrawn row' }, after: { type: ['object', 'null'], description: 'What differs, or all of a new row' },
}); // prettier-ignore
const meta: Schema = { $ref: '#/components/schemas/Meta' };
const night = { snapshot: text, published_at: text };

function operation(operationId: string, tag: string, summary: string, parameters: unknown[], type: string, schema: Schema, gone = false) {
  const problems = [400, 403, 404, ...(gone ? [410] : [])];
  return {
    get: {
      operationId,
      tags: [tag],
      summary,
      parameters,
      responses: {
        200: { description: summary, content: { [type]: { schema } } },
        304: { description: 'Not modified' },
        ...Object.fromEntries(problems.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }])),
      },
    },
  };
}

/** The filters of a dataset, which its list describes one by one. */
const filters = (dataset: Dataset) => ({ ...query('filters', { type: 'object', additionalProperties: text }, `Any filter of list_${dataset.id}`), style: 'form', explode: true }); // prettier-ignore

/** The addresses of changes: since a snapshot, of one row, and as Atom (RFC 4287). */
export function changePaths(): [string, unknown][] {
  const atom = 'application/atom+xml';
  return [
    ['/api/v1/changes.json', operation('changes', 'changes', 'What changed since a snapshot or a day', [query('since', text, 'A snapshot, or a day (YYYY-MM-DD); the night before where it is left out'), query('dataset', { type: 'string', enum: TOLD.map((dataset) => dataset.id) }), query('source_id', text), query('change', { type: 'string', enum: CHANGE_NAMES }), query('organisation', text, 'Rows that name this organisation'), query('after', whole, 'Entries after this number, in the order of the answer'), query('limit', { type: 'integer', minimum: 1, maximum: 500, default: 50 }), include], 'application/json', object({ data: list(change), page: object({ total: whole, limit: whole, next: { type: ['string', 'null'] } }), since: { type: ['object', 'null'] }, snapshots: list(object({ ...night, first: whole, last: whole })), counts: list(object({ dataset: text, created: whole, changed: whole, withdrawn: whole })), not_listed: list(object({ ...night, entries: whole, first: { type: 'boolean' } })), meta }))],
    ['/api/v1/changes.atom', operation('changes_atom', 'changes', 'Everything that changed, as Atom', [lang, include], atom, text)],
    ['/api/v1/donors/{id}/changes.atom', operation('donor_changes_atom', 'changes', 'Changes of what a donor gave to pools, as Atom', [id, lang, include], atom, text, true)],
    ...TOLD.flatMap((dataset): [string, unknown][] => [
      [`/api/v1/${dataset.id}.atom`, operation(`atom_${dataset.id}`, dataset.id, `${dataset.title.en}: changes of rows that fit a filter, as Atom`, [query('q', text), lang, include, filters(dataset)], atom, text)],
      [`/api/v1/${dataset.id}/{id}/history.json`, operation(`history_${dataset.id}`, dataset.id, `${dataset.title.en}: what became of one row`, [id, include], 'application/json', object({ data: list(change), told_since: { type: ['string', 'null'], description: 'The oldest snapshot that can tell of it' }, not_indexed: list(text), meta }), true)],
      [`/api/v1/${dataset.id}/{id}/changes.atom`, operation(`changes_${dataset.id}`, dataset.id, `${dataset.title.en}: changes of one row and of all that name it, as Atom`, [id, lang, include], atom, text, true)],
    ]),
  ]; // prettier-ignore
}
