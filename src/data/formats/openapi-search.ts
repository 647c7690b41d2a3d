import { DATASETS } from '../datasets/index.ts';
import type { Schema } from '../kinds.ts';
import { LARGEST, SEARCHED } from '../search/everywhere.ts';
import { VIEWS, viewFields } from '../search/views.ts';
import { INCLUDE_DEMO, parametersOf } from './openapi-filters.ts';
import { address, envelope, list, maybe, object, oneOf, orNull, query, schemaOf, text, told, whole, type PathItem } from './openapi-parts.ts'; // prettier-ignore

const section = object({
  dataset: oneOf(SEARCHED.map(({ id }) => id)),
  total: told(whole, 'Rows of the dataset that fit, exact'),
  order: oneOf(['best first', 'order of the dataset']),
  rows: list({ anyOf: SEARCHED.map(({ id }) => schemaOf(id)) }),
  all: told(text, 'Address of all of them'),
});

const sums = list({ anyOf: [schemaOf('Total'), schemaOf('Count')] });
const apart: Schema = orNull(object({ rows: whole, sums }));
const view = list(
  object({
    field: text,
    distinct: whole,
    groups: list({
      ...object({ rows: whole, sums, name: maybe }, ['name']),
      additionalProperties: { type: ['string', 'integer', 'null'], description: 'The value, under the name of the field' },
    }),
    not_shown: apart,
    not_published: apart,
  }),
);

/** The paths of the search through everything, and of the views of a filter. */
export function searchPaths(): PathItem[] {
  const viewed = DATASETS.filter((dataset) => viewFields(dataset, 'recipients'));
  return [
    address('/api/v1/search.json', {
      id: 'search',
      tag: 'search',
      summary: 'One search through every dataset: how many rows of each fit, and the first of them; meta.warnings says where a word was found nowhere and another was looked for',
      parameters: [
        { ...query('q', 'Words (beginnings; all must occur), “phrases”, OR, NOT, -word, field:word, brackets', { type: 'string', maxLength: 512 }, 'education'), required: true },
        query('limit', 'Rows of each dataset', { type: 'integer', minimum: 1, maximum: LARGEST, default: 5 }, 2),
        INCLUDE_DEMO,
      ],
      schema: envelope(list(section)),
    }),
    ...viewed.flatMap((dataset) =>
      VIEWS.map((name) =>
        address(`/api/v1/${dataset.id}/as/${name}.json`, { id: `${name}_of_${dataset.id}`, tag: dataset.id, summary: `${dataset.title.en}: ${name} of the fitting rows, with counts and sums, largest first`, parameters: parametersOf(dataset, 'view', ['bom']), schema: envelope(view) }),
      ),
    ),
    ...viewed.flatMap((dataset) =>
      (['recipients', 'funders'] as const).map((name) =>
        address(`/api/v1/${dataset.id}/as/${name}.csv`, { id: `${name}_of_${dataset.id}_csv`, tag: dataset.id, summary: `${dataset.title.en}: the organisations that are ${name} of the fitting rows, as rows of organisations with \`found_rows\``, parameters: parametersOf(dataset, 'view'), format: 'csv' }),
      ),
    ),
  ];
} // prettier-ignore
