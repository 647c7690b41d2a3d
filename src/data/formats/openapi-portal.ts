import { CHECKS, SIGNAL_OUTCOMES, SIGNAL_RULES } from '../codes/signals.ts';
import { MEASURED } from '../datasets/quality.ts';
import { en } from '../text/en.ts';
import { address, codeOf, envelope, list, mapOf, maybe, maybeWhole, object, oneOf, orNull, query, schemaOf, text, texts, told, whole, yes, type PathItem } from './openapi-parts.ts'; // prettier-ignore

const run = object({ run: text, exit: whole, status: maybe, snapshot: maybe, published: yes, seconds: text, error: maybe, failed: texts, files_read: maybeWhole, awards: maybeWhole, transactions: maybeWhole, quarantined: maybeWhole, created: maybeWhole, changed: maybeWhole, withdrawn: maybeWhole }); // prettier-ignore

const quality = object({
  source: told(maybe, 'The source the figures are of; null is all of them'),
  awards: whole,
  transactions: whole,
  sources: list(object({ id: text, publisher: maybe, licence: maybe, status: text, error: maybe, last_read: maybe, age_days: maybeWhole, fresh_days: maybeWhole, freshness: codeOf('freshness'), made_at: maybe, files: whole, awards: whole, transactions: whole, quarantined: whole })),
  completeness: object({ dataset: oneOf(MEASURED), rows: whole, fields: list(object({ field: text, rows: whole, not_applicable: whole, filled: whole, share: maybe })) }),
  quarantine: list(object({ source_id: text, reason: codeOf('quarantine_reason'), rows: whole })),
  redactions: list(object({ source_id: text, kind: codeOf('redaction'), field: text, count: whole })),
  remarks: list(object({ flag: codeOf('flag'), rows: told(mapOf(whole), 'By dataset') })),
  remarked: told(whole, 'Rows that carry at least one remark'),
  consistency: object({
    across: list(object({ check: oneOf(Object.keys(CHECKS)), source_id: text, n: whole, found: whole, difference: maybe, difference_minor: maybeWhole, currency: maybe, rows_behind: maybe })),
    rules: list(object({ rule: oneOf(Object.keys(SIGNAL_RULES)), outcome: oneOf(Object.keys(SIGNAL_OUTCOMES)), things: whole, tried: whole, found: whole, needs: text, is_demo: yes })),
    replies: object({ published: whole, faults: texts }),
  }),
  runs: told(list(run), 'Newest first'),
  run_count: whole,
  latest_changes: list(object({ source_id: text, created: whole, changed: whole, withdrawn: whole })),
  changed_awards: list(object({ id: text, change: codeOf('change'), title: maybe, title_language: maybe, source_id: text, fields: texts })),
  snapshot: object({ id: text, content: text, created_at: text, previous: orNull(object({ snapshot: text, sha256: text })), rows: whole, changes: object({ first: whole, last: whole }), newer: maybe }),
}); // prettier-ignore

const qualityParameters = [
  query('source', en['quality.parameter.source'], text),
  query('dataset', en['quality.parameter.dataset'], { ...oneOf(MEASURED), default: MEASURED[0] }, MEASURED[0]),
];

/** The schema of the list of datasets: addresses of each stand under the name of their format. */
const catalogue = object({ id: text, title: schemaOf('Text'), about: schemaOf('Text'), slice_of: maybe });

const document = object({
  openapi: text,
  info: { ...object({ title: text, version: text }), additionalProperties: {} },
  servers: list(object({ url: text, description: text })),
  paths: mapOf({ type: 'object', description: 'A path item', properties: { get: { type: 'object', additionalProperties: {} } }, additionalProperties: {} }),
  components: mapOf({ type: 'object', description: 'Components by name', additionalProperties: {} }),
}); // prettier-ignore

/** Addresses that are about the portal itself: its datasets, code lists, this document, the figures of its quality page. */
export function portalPaths(): PathItem[] {
  return [
    address('/api/v1/index.json', {
      id: 'catalogue',
      tag: 'catalogue',
      summary: 'The datasets, each with its addresses',
      schema: {
        ...object({ data: list({ ...catalogue, additionalProperties: told(text, 'An address') }), meta: schemaOf('Meta') }),
        additionalProperties: told(text, 'An address'),
      },
      problems: [],
    }),
    address('/api/v1/codes.json', { id: 'codes', tag: 'catalogue', summary: 'Every code list in three languages', schema: envelope(told(mapOf(mapOf(schemaOf('Text'))), 'By list and code')), problems: [] }),
    address('/api/v1/openapi.json', { id: 'openapi', tag: 'catalogue', summary: 'This document, or the part of it that has one tag', parameters: [query('tag', 'Only the operations of this tag, and what they refer to', text, 'awards')], schema: { ...document, additionalProperties: {} }, problems: [] }),
    address('/api/v1/suggest.json', {
      id: 'suggest',
      tag: 'search',
      summary: 'Compact index of organisations for suggestions: identifier, name, all names as the search folds them',
      schema: object({ data: list({ type: 'array', prefixItems: [text, text, text], minItems: 3, maxItems: 3 }) }),
      problems: [],
    }),
    address('/api/v1/quality.json', { id: 'quality', tag: 'quality', summary: 'The figures of the quality page: sources and their age, completeness, what is kept apart, redacted or remarked, the last runs, the snapshot', parameters: qualityParameters, schema: envelope(quality), problems: [] }),
    address('/api/v1/quality/runs.csv', { id: 'quality_runs', tag: 'quality', summary: 'The last runs as CSV, those that changed nothing included', parameters: qualityParameters, format: 'csv', problems: [] }),
  ];
} // prettier-ignore
