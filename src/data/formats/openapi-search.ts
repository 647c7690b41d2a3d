import { DATASETS } from '../datasets/index.ts';
import type { Schema } from '../kinds.ts';
import { LARGEST } from '../search/everywhere.ts';
import { VIEWS, viewFields } from '../search/views.ts';

const text: Schema = { type: ['string', 'null'] };

/** The paths of the search through everything, and of the views of a filter; `parametersOf` gives the filters of a dataset. */
export function searchPaths(
  responses: Record<string, unknown>,
  meta: Schema,
  parametersOf: (id: string) => unknown[],
): [string, unknown][] {
  const json = (description: string, schema: Schema) => ({ description, content: { 'application/json': { schema } } });
  const include = { name: 'include', in: 'query', description: 'Invented rows are given to whoever asks for such', schema: { type: 'string', enum: ['demo'] } }; // prettier-ignore
  const section: Schema = {
    type: 'object',
    required: ['dataset', 'total', 'order', 'rows', 'all'],
    properties: {
      dataset: { type: 'string' },
      total: { type: 'integer', description: 'Rows of the dataset that fit, exact' },
      order: { type: 'string', enum: ['best first', 'order of the dataset'] },
      rows: { type: 'array', items: { type: 'object' } },
      all: { type: 'string', description: 'Address of all of them' },
    },
  };
  const group: Schema = {
    type: 'object',
    properties: { name: text, rows: { type: 'integer' }, sums: { type: 'array', items: { $ref: '#/components/schemas/Total' } } },
  };
  const view: Schema = {
    type: 'object',
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            field: { type: 'string' },
            distinct: { type: 'integer' },
            groups: { type: 'array', items: group },
            not_shown: { type: ['object', 'null'] },
            not_published: { type: ['object', 'null'] },
          },
        },
      },
      meta,
    },
  };
  const viewed = DATASETS.filter((dataset) => viewFields(dataset, 'recipients'));
  return [
    [
      '/api/v1/search.json',
      {
        get: {
          operationId: 'search',
          summary: 'One search through every dataset: how many rows of each fit, and the first of them',
          parameters: [
            { name: 'q', in: 'query', required: true, description: 'Words (beginnings; all must occur), “phrases”, OR, NOT, -word, field:word, brackets', schema: { type: 'string', maxLength: 512 } },
            { name: 'limit', in: 'query', description: 'Rows of each dataset', schema: { type: 'integer', minimum: 1, maximum: LARGEST, default: 5 } },
            include,
          ],
          responses: { 200: json('Datasets with hits; meta.warnings says where a word was found nowhere and another was looked for', { type: 'object', required: ['data', 'meta'], properties: { data: { type: 'array', items: section }, meta } }), ...responses },
        },
      },
    ],
    ...viewed.flatMap((dataset): [string, unknown][] =>
      VIEWS.map((name) => [
        `/api/v1/${dataset.id}/as/${name}.json`,
        { get: { operationId: `${name}_of_${dataset.id}`, tags: [dataset.id], summary: `${dataset.title.en}: ${name} of the fitting rows, with counts and sums`, parameters: parametersOf(dataset.id), responses: { 200: json('Groups, largest first', view), ...responses } } },
      ]),
    ),
    ...viewed.flatMap((dataset): [string, unknown][] =>
      (['recipients', 'funders'] as const).map((name) => [
        `/api/v1/${dataset.id}/as/${name}.csv`,
        { get: { operationId: `${name}_of_${dataset.id}_csv`, tags: [dataset.id], summary: `${dataset.title.en}: the organisations that are ${name} of the fitting rows, as rows of organisations with \`found_rows\``, parameters: parametersOf(dataset.id), responses: { 200: { description: 'Every one of them', content: { 'text/csv': { schema: { type: 'string' } } } }, ...responses } } },
      ]),
    ),
  ]; // prettier-ignore
}
