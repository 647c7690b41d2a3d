import { bulkPath } from '../bulk-formats.ts';
import type { Dataset } from '../dataset.ts';
import { findDataset } from '../datasets/index.ts';
import type { Field, KindName } from '../kinds.ts';
import { licenceAddress } from '../licence-address.ts';
import { keysOf } from './json.ts';

/** What a field's kind is in a Frictionless table schema (Data Package v2, datapackage.org). */
const TYPES: Partial<Record<KindName, string>> = { boolean: 'boolean', count: 'integer', year: 'year', money: 'number', decimal: 'string', url: 'string', timestamp: 'datetime' }; // prettier-ignore

/** Name of a dataset's file in the folder of a snapshot's bulk files. */
export function packagePath(dataset: Pick<Dataset, 'id'>): string {
  return bulkPath(dataset, 'csv');
}

/** What a snapshot says of itself in its data package. */
export interface PackageFacts {
  name: string;
  title: string;
  description: string;
  homepage: string;
  snapshot: string;
  content: string;
  created: string;
  licences: string[];
  sources: { title: string; path: string | null }[];
  rows: Record<string, number>;
}

/** The descriptor of a data package of our datasets: `datapackage.json`. Its files are plain CSV where they lie in a zip file, else gzipped. */
export function packageDescriptor(datasets: readonly Dataset[], facts: PackageFacts, zipped = false): Record<string, unknown> {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: facts.name,
    title: facts.title,
    description: facts.description,
    homepage: facts.homepage,
    version: facts.snapshot,
    created: facts.created,
    licenses: facts.licences.map((name) => {
      const path = licenceAddress(name);
      return { name, ...(path === undefined ? {} : { path }) };
    }),
    sources: facts.sources.map(({ title, path }) => ({ title, ...(path === null ? {} : { path }) })),
    aiqyn: { snapshot: facts.snapshot, content: facts.content },
    resources: datasets.map((dataset) => ({
      name: resourceName(dataset),
      path: zipped ? packagePath(dataset).replace(/\.gz$/, '') : packagePath(dataset),
      type: 'table',
      title: dataset.title.en,
      description: dataset.about.en,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      ...(zipped ? {} : { compression: 'gz' }),
      rows: facts.rows[dataset.id],
      schema: {
        fields: Object.entries(dataset.fields).flatMap(([name, field]) => fieldsOf(name, field)),
        primaryKey: ['id'],
        foreignKeys: foreignKeys(dataset, datasets),
        missingValues: [''],
      },
    })),
  };
}

function resourceName({ id }: Pick<Dataset, 'id'>): string {
  return id.replaceAll('_', '-');
}

/** What a field of a row points to: the dataset it declares, organisations where it is one. Undefined where it points nowhere. */
export function pointsTo({ kind, of }: Field): string | undefined {
  return kind === 'organisation' ? 'organisations' : of;
}

function foreignKeys(dataset: Dataset, datasets: readonly Dataset[]): Record<string, unknown>[] {
  return Object.entries(dataset.fields).flatMap(([name, field]) => {
    const stored = findDataset(pointsTo(field))?.stored;
    const target = datasets.find(({ id }) => id === stored);
    if (!target) return [];
    // A row of the same resource is referred to without its name.
    return [{ fields: [name], reference: { ...(target.id === dataset.id ? {} : { resource: resourceName(target) }), fields: ['id'] } }];
  });
}

function fieldsOf(name: string, field: Field): Record<string, unknown>[] {
  return keysOf(name, field.kind).map((key) => ({
    name: key,
    type: key === name ? (TYPES[field.kind] ?? 'string') : 'integer',
    title: field.label.en,
    ...(field.about ? { description: field.about.en } : {}),
    ...(field.kind === 'id' ? { constraints: { required: true, unique: true } } : {}),
  }));
}
