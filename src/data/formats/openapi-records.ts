import { DATASETS } from '../datasets/index.ts';
import type { Schema } from '../kinds.ts';
import { attributions } from '../datasets/attributions.ts';
import { ID, INCLUDE_DEMO, parametersOf } from './openapi-filters.ts';
import { address, codeOf, envelope, list, maybe, maybeWhole, object, oneOf, orNull, schemaOf, text, texts, told, whole, yes, type PathItem } from './openapi-parts.ts'; // prettier-ignore

const checks = object({
  dataset: text,
  id: text,
  row_hash: told(orNull(object({ published: text, computed: text, holds: yes })), 'The hash published with the row, and the one its values give now; null where rows of the dataset have none'),
  remarks: told(list(object({ flag: codeOf('flag'), text: orNull(schemaOf('Text')), mend: orNull(schemaOf('Text')) })), 'Facts that a reader should know, and what a publisher may do about them'),
  rules: told(list(object({
    rule: codeOf('signal_rule'),
    name: object({ en: maybe, ru: maybe, kk: maybe }),
    result: told(oneOf(['asks', 'nothing_found', 'could_not_look']), 'Of this row; a signal is a question and no accusation'),
    outcome: told(codeOf('signal_outcome'), 'Of the rule in this snapshot'),
    things: maybeWhole,
    looked_at: maybeWhole,
    signals: list(schemaOf('signals')),
  })), 'The rules of review about rows of this kind'),
  kept_apart: told(list(schemaOf('quarantine')), 'Parts of the same published record that are no facts'),
  fields: object({ of: told(whole, 'Fields that a source may publish'), not_published: texts }),
}); // prettier-ignore

const provenance = object({
  dataset: text,
  id: text,
  origin: oneOf(['file', 'night', 'history', 'computed']),
  provenance: schemaOf('Provenance'),
  source: orNull(schemaOf('sources')),
  file: orNull(schemaOf('files')),
  record: text,
  checks: text,
  history: text,
});

/** The many rows that name one. */
const many = (dataset: string): Schema => orNull(object({ total: whole, rows: list(schemaOf(dataset)), url: told(text, 'Address of all of them') })); // prettier-ignore

/** Schemas that these addresses have in common; `row` is the schema of a part of a payment. */
export function recordSchemas(row: Schema): Record<string, Schema> {
  return { Checks: envelope(checks), Origin: envelope(provenance), TracedPart: { ...row, properties: { ...(row['properties'] as object), donor_name: maybe, donor_trace: told(maybe, 'Every payment of that donor') } } }; // prettier-ignore
}

const payment = object({
  transaction: schemaOf('transactions'),
  pool: orNull(schemaOf('pools')),
  award: orNull(schemaOf('awards')),
  sources: told(list(schemaOf('TracedPart')), 'Whose money the payment was; empty where it passed through no pool'),
  sum: orNull(object({ amount: text, amount_minor: whole, difference: text, difference_minor: whole, holds: told(yes, 'The parts come to what was paid') })),
  reached: told(many('attributions'), 'Of a receipt: the parts of payments that were paid from it where it was earmarked, or that it covered'),
  outcomes: told(many('indicators'), 'Of the award as a whole; they are not divided among donors'),
  note: text,
}); // prettier-ignore

/** What can be asked of one row: its checks, where it comes from, and the way of its money. */
export function recordPaths(): PathItem[] {
  const included = { included: schemaOf('attributions_included') };
  const donor = envelope(list(schemaOf('attributions')), { donor: object({ id: text, name: maybe, url: text }), sums: list(schemaOf('Total')), page: schemaOf('Page'), facets: schemaOf('Facets'), ...included });
  return [
    ...DATASETS.flatMap(({ id, title }) => [
      address(`/api/v1/${id}/{id}/checks.json`, { id: `checks_of_${id}`, tag: id, summary: `${title.en}: which checks a row passed, which ask something of it, which could not look`, parameters: [ID, INCLUDE_DEMO], schema: schemaOf('Checks') }),
      address(`/api/v1/${id}/{id}/provenance.json`, { id: `provenance_of_${id}`, tag: id, summary: `${title.en}: where a row comes from`, parameters: [ID, INCLUDE_DEMO], schema: schemaOf('Origin') }),
    ]),
    address('/api/v1/transactions/{id}/trace.json', { id: 'trace_payment', tag: 'transactions', summary: 'Whose money a payment was, what a receipt reached, and what came of it', parameters: [ID, INCLUDE_DEMO], schema: envelope(payment) }),
    address('/api/v1/donors/{id}/trace.json', {
      id: 'trace_donor',
      tag: 'donors',
      summary: 'Every payment a donor’s money reached, with payments, awards and recipients beside',
      parameters: [ID, ...parametersOf(attributions, 'list')],
      schema: { ...donor, required: ['donor', 'sums', 'data', 'page', 'included', 'meta'] },
      problems: [403, 409],
    }),
  ];
} // prettier-ignore
