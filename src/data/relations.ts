import type { Dataset } from './dataset.ts';
import { DATASETS, findDataset, STORED } from './datasets/index.ts';
import type { Field } from './kinds.ts';

/** What rows of a dataset lead to: the one row that a field names, or the many rows of another dataset that name them. */
export interface Relation {
  name: string;
  /** The dataset that the related rows are of. */
  dataset: Dataset;
  /** The field that makes the relation: of the row itself, or of the related rows where these are many. */
  field: string;
  many: boolean;
}

/** How much one answer holds of relations: names, related rows of each row, and rows that may have many. */
export const RELATED = { names: 6, rows: 25, parents: 100 };

/** The dataset a field points to; undefined where it points to none. */
function pointsTo(field: Field): Dataset | undefined {
  if (field.of !== undefined) return findDataset(field.of);
  return field.kind === 'organisation' ? findDataset('organisations') : undefined;
}

const bare = (field: string) => field.replace(/_id$/, '');

/**
 * Every relation of a dataset by name, from the fields that declare what they point to. What a row names is called after its field: `recipient`. Rows
 * that name it are called after their dataset: `transactions`; where several fields of that do, after both: `awards.recipient`.
 */
export function relationsOf(dataset: Dataset): ReadonlyMap<string, Relation> {
  const known = made.get(dataset.id);
  if (known) return known;
  const named = Object.entries(dataset.fields).flatMap(([field, declared]): Relation[] => {
    const to = pointsTo(declared);
    return to ? [{ name: bare(field), dataset: to, field, many: false }] : [];
  });
  const naming = STORED.flatMap((other) => {
    const fields = Object.keys(other.fields).filter((field) => pointsTo(other.fields[field] as Field)?.id === dataset.stored);
    return fields.map((field): Relation => ({ name: fields.length > 1 || dataset.stored === 'organisations' ? `${other.id}.${bare(field)}` : other.id, dataset: other, field, many: true })); // prettier-ignore
  });
  const relations = new Map([...named, ...naming].map((relation) => [relation.name, relation]));
  made.set(dataset.id, relations);
  return relations;
}

const made = new Map<string, ReadonlyMap<string, Relation>>();

/** Datasets that have a relation. */
export const RELATING: readonly Dataset[] = DATASETS.filter((dataset) => relationsOf(dataset).size > 0);
