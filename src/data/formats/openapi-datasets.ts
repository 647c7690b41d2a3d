import type { Dataset } from '../dataset.ts';
import type { Schema } from '../kinds.ts';
import { relationsOf, RELATED } from '../relations.ts';
import { FORMAT_NAMES, FORMATS } from './offered.ts';
import { ID, parametersOf } from './openapi-filters.ts';
import { address, both, envelope, list, mapOf, object, schemaOf, text, told, whole, type PathItem } from './openapi-parts.ts';
import { rowSchema } from './schema.ts';

/** Every address that each dataset has. */
export function datasetPaths(dataset: Dataset): PathItem[] {
  const { id, title } = dataset;
  const row = schemaOf(id);
  const path = `/api/v1/${id}`;
  const included = relationsOf(dataset).size ? { included: schemaOf(`${id}_included`) } : {};
  const one = (more: Record<string, Schema>): Schema => ({ ...envelope(schemaOf(`${id}_row`), more) });
  const optional = (schema: Schema, ...names: string[]): Schema => ({ ...schema, required: (schema['required'] as string[]).filter((name) => !names.includes(name)) }); // prettier-ignore
  return [
    address(`${path}.json`, {
      id: `list_${id}`,
      tag: id,
      summary: `${title.en}: a page of rows`,
      parameters: parametersOf(dataset, 'list'),
      schema: optional(envelope(list(row), { page: schemaOf('Page'), facets: schemaOf('Facets'), ...included }), 'facets', 'included'),
      problems: [403, 409],
    }),
    ...FORMAT_NAMES.map((format) => address(`${path}.${format}`, { id: `${format}_${id}`, tag: id, summary: `${title.en}: ${FORMATS[format].summary}`, parameters: parametersOf(dataset, 'stream', format === 'csv' ? [] : ['bom']), format })),
    address(`${path}/metadata.json`, { id: `metadata_${id}`, tag: id, summary: `${title.en}: columns, licence, citation and query of a download, to be kept beside it`, parameters: parametersOf(dataset, 'stream'), schema: envelope(schemaOf('Metadata')) }),
    ...both(`${path}/totals`, {
      id: `totals_${id}`,
      tag: id,
      summary: `${title.en}: sums and counts, split by basis and published currency`,
      parameters: parametersOf(dataset, 'totals'),
      schema: envelope(list(schemaOf(dataset.total ? 'Total' : 'Count'))),
    }),
    address(`${path}/schema.json`, { id: `schema_${id}`, tag: id, summary: `${title.en}: JSON Schema of a row`, format: 'schema', schema: schemaOf('RowSchema'), problems: [] }),
    address(`${path}/{id}.json`, {
      id: `get_${id}`,
      tag: id,
      summary: `${title.en}: one row with its provenance`,
      parameters: [ID, ...parametersOf(dataset, 'record')],
      schema: optional(one({ provenance: schemaOf('Provenance'), ...included }), 'included'),
    }),
    address(`${path}/{id}.csv`, { id: `csv_one_${id}`, tag: id, summary: `${title.en}: one row as CSV`, parameters: [ID, ...parametersOf(dataset, 'record')], format: 'csv' }),
  ];
} // prettier-ignore

/** The schemas of a dataset: a row of which some fields may be asked for, the whole row, and what may be beside rows. */
export function datasetSchemas(dataset: Dataset): Record<string, Schema> {
  const { required, $schema: _, ...row } = rowSchema(dataset);
  const relations = [...relationsOf(dataset).values()];
  const included = relations.map(({ name, dataset: to, many }): [string, Schema] => [
    name,
    mapOf(many ? object({ total: whole, rows: list(schemaOf(to.id)), url: text }) : schemaOf(to.id)),
  ]);
  return {
    [dataset.id]: row,
    [`${dataset.id}_row`]: { allOf: [schemaOf(dataset.id), { required }] },
    ...(included.length
      ? { [`${dataset.id}_included`]: told({ type: 'object', properties: Object.fromEntries(included) }, `Related rows by relation and by identifier; of many the first ${RELATED.rows}, with their number and the address of all`) } // prettier-ignore
      : {}),
  };
}
