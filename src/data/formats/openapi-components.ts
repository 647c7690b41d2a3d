import type { Schema } from '../kinds.ts';
import type { ProblemStatus } from '../problem.ts';
import { list, mapOf, maybe, maybeWhole, object, oneOf, orNull, schemaOf, text, texts, told, whole, yes } from './openapi-parts.ts';

/** What each status says, where its title is not enough. */
export const PROBLEMS: Partial<Record<ProblemStatus, string>> = {
  400: 'The request is not understood: `errors` names each parameter and says what it takes',
  403: 'The rows are invented and nobody asked for those: add include=demo',
  404: 'There is no such thing',
  405: 'Only GET, HEAD and OPTIONS are possible; `Allow` lists them',
  409: 'The cursor began on data that was replaced: start again without it',
  410: 'The source has withdrawn the row (`withdrawn` says when and what it was), or the snapshot was taken away',
  414: 'The address is longer than the server reads',
  429: 'More was computed for the caller than `RateLimit-Policy` says; `Retry-After` says when to go on. What is cached, a 304 and whole files are not counted',
  431: 'Address and headers are larger than the server reads',
};

const words = object({ en: text, ru: text, kk: text });

/** The number part of a total that has amounts. */
const sums: Record<string, Schema> = {
  basis: told(maybe, 'What the amount counts; amounts of two bases are never added'),
  currency: told(maybe, 'As published (ISO 4217)'),
  rows: whole,
  amount: maybe,
  amount_minor: maybeWhole,
  amount_rows: told(whole, 'Rows that have an amount'),
  base_currency: maybe,
  base_amount: maybe,
  base_amount_minor: maybeWhole,
  base_rows: told(whole, 'Rows that the base amount holds'),
  base_coverage: told(maybe, 'base_rows of amount_rows'),
};
const measured: Record<string, Schema> = {
  measure: text,
  measure_unit: text,
  measure_amount: maybe,
  measure_rows: whole,
  measure_coverage: told(maybe, 'measure_rows of amount_rows'),
};
const group = { type: ['string', 'integer', 'null'], description: 'The fields it is grouped by, under their names' };

/** Schemas that are of no one dataset. */
export function commonSchemas(): Record<string, Schema> {
  return {
    Text: told(words, 'The same in English, Russian and Kazakh'),
    Page: object({
      total: told(whole, 'Rows that fit, exact'),
      limit: whole,
      next: told(maybe, 'Address of the next page'),
      prev: told(maybe, 'Address of the page before'),
      next_cursor: maybe,
      prev_cursor: maybe,
    }),
    Facets: mapOf(list(object({ value: told(maybe, 'null is “not published”'), rows: whole }))),
    Meta: object(
      {
        snapshot: told(text, 'The snapshot the answer is made from; `snapshot=` with this name gives the same answer later'),
        data_as_of: told(maybe, 'Date of the newest movement of money'),
        published_at: told(text, 'When the snapshot was published, UTC'),
        dataset: text,
        schema: told(text, 'Address of the JSON Schema of a row'),
        basis: told(text, 'What sums of the dataset count'),
        currency: maybe,
        licence: told(texts, 'Licences of the sources'),
        attribution: texts,
        notice: told(schemaOf('Text'), 'Whose data it is, and what it is not'),
        warnings: told(texts, 'What a reader should know before using the answer'),
        measure: orNull(object({ measure: text, unit: text, prices_of: maybeWhole, attribution: maybe })),
        period: text,
        split: maybe,
        by: maybe,
      },
      ['dataset', 'schema', 'basis', 'measure', 'period', 'split', 'by'],
    ),
    Total: { ...object({ ...sums, ...measured }, Object.keys(measured)), additionalProperties: group },
    Count: { ...object({ rows: whole }), additionalProperties: group },
    Provenance: object({
      source: told(maybe, 'The source; /api/v1/sources/{source}.json has more'),
      publisher: maybe,
      publisher_id: maybe,
      licence: maybe,
      attribution: maybe,
      published_at: told(maybe, 'Where the original is published'),
      file: maybe,
      file_sha256: maybe,
      file_made_at: maybe,
      record_id: told(maybe, 'The publisher’s own identifier'),
      retrieved_at: maybe,
      run: maybe,
      row_hash: maybe,
    }),
    Metadata: object({
      title: schemaOf('Text'),
      about: schemaOf('Text'),
      rows: told(whole, 'Rows that a download of the same query holds'),
      query: object({ parameters: mapOf(text), words: schemaOf('Text'), address: told(text, 'Address of the rows that stays') }),
      files: list(object({ format: text, type: text, url: text })),
      columns: list(object({ name: text, type: text, kind: text, label: schemaOf('Text'), about: orNull(schemaOf('Text')), unit: maybe, currency_column: maybe, codes: maybe, refers_to: maybe })),
      missing_value: told(mapOf(maybe), 'How each format writes a value that is not known'),
      order: text,
      licences: list(object({ name: text, path: maybe })),
      citation: object({ text: schemaOf('Text'), bibtex: text }),
    }),
    SomeFields: {
      type: 'object',
      description: 'A row, or some of its fields: /api/v1/{dataset}/schema.json describes each',
      additionalProperties: { type: ['string', 'number', 'boolean', 'array', 'null'], items: text },
    },
    RowSchema: told(
      object({
        $schema: text,
        title: text,
        description: text,
        type: oneOf(['object']),
        properties: mapOf({ type: 'object', description: 'JSON Schema of a value', required: ['title'], properties: { title: text }, additionalProperties: {} }),
        required: texts,
        additionalProperties: yes,
      }),
      'A JSON Schema (draft 2020-12)',
    ),
    Problem: object(
      {
        type: told(text, 'Address of a page that explains the status'),
        title: text,
        status: whole,
        detail: text,
        errors: told(list(object({ parameter: text, detail: text }, ['parameter'])), 'One for each thing that is wrong'),
        withdrawn: object({ dataset: text, id: text, source_id: text, withdrawn_at: text, last_snapshot: text, gone_since: maybe, row: schemaOf('SomeFields'), record: text }),
      },
      ['withdrawn'],
    ),
  };
} // prettier-ignore
