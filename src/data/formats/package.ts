import type { Dataset } from '../dataset.ts';
import type { Field, KindName } from '../kinds.ts';
import { keysOf } from './json.ts';

/** What a field's kind is in a Frictionless table schema (Data Package v2, specs.frictionlessdata.io). */
const TYPES: Partial<Record<KindName, string>> = { boolean: 'boolean', count: 'integer', year: 'year', money: 'number', decimal: 'string', url: 'string', timestamp: 'datetime' }; // prettier-ignore

/** Name of a dataset's file in a package. */
export function packagePath(dataset: Pick<Dataset, 'id'>): string {
  return `${dataset.id}.csv.gz`;
}

/** The descriptor of a data package of our datasets: `datapackage.json`. */
export function packageDescriptor(
  datasets: readonly Dataset[],
  facts: {
    name: string;
    title: string;
    snapshot: string;
    content: string;
    created: string;
    licences: string[];
    rows: Record<string, number>;
  },
): Record<string, unknown> {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: facts.name,
    title: facts.title,
    version: facts.snapshot,
    created: facts.created,
    licenses: facts.licences.map((name) => ({ name })),
    aiqyn: { snapshot: facts.snapshot, content: facts.content },
    resources: datasets.map((dataset) => ({
      name: dataset.id.replaceAll('_', '-'),
      path: packagePath(dataset),
      type: 'table',
      title: dataset.title.en,
      description: dataset.about.en,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      compression: 'gz',
      rows: facts.rows[dataset.id],
      schema: {
        fields: Object.entries(dataset.fields).flatMap(([name, field]) => fieldsOf(name, field)),
        primaryKey: ['id'],
        missingValues: [''],
      },
    })),
  };
}

function fieldsOf(name: string, field: Field): Record<string, unknown>[] {
  return keysOf(name, field.kind).map((key) => ({
    name: key,
    type: key === name ? (TYPES[field.kind] ?? 'string') : 'integer',
    title: field.label.en,
    ...(field.about ? { description: field.about.en } : {}),
  }));
}
