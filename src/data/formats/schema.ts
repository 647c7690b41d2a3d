import { fieldsWhere, type Dataset } from '../dataset.ts';
import { kindOf, type Schema } from '../kinds.ts';

/** JSON Schema (draft 2020-12) of one published row of a dataset. */
export function rowSchema(dataset: Dataset): Schema {
  const properties = Object.entries(dataset.fields).flatMap(([name, field]): [string, Schema][] => {
    const own: Schema = { title: field.label.en, ...(field.about ? { description: field.about.en } : {}), ...kindOf(field).schema(field) };
    if (field.kind !== 'money') return [[name, own]];
    return [[name, own], [`${name}_minor`, { title: `${field.label.en}, minor units`, type: ['integer', 'null'] }]]; // prettier-ignore
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: dataset.title.en,
    description: dataset.about.en,
    type: 'object',
    properties: Object.fromEntries(properties),
    required: fieldsWhere(dataset, () => true),
    additionalProperties: false,
  };
}
