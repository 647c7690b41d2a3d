import { fieldOf, fieldsWhere, type Dataset } from '../dataset.ts';
import type { Facet } from '../facets.ts';
import type { Query } from '../query.ts';

/** True where a query names a value of a field, to have it or to leave it out. */
export function isChosen({ conditions }: Pick<Query, 'conditions'>, field: string, value: string | null): boolean {
  return conditions.some((condition) => condition.field === field && (value === null ? condition.operator === 'null' : ['eq', 'not'].includes(condition.operator) && condition.values.includes(value))); // prettier-ignore
}

/** Values with those first that the query names: they can be taken back without searching for them. Those that no row has are among them. */
export function chosenFirst(query: Pick<Query, 'conditions'>, { field, values }: Pick<Facet, 'field' | 'values'>): Facet['values'] {
  const named = query.conditions.filter((condition) => condition.field === field && ['eq', 'not'].includes(condition.operator)).flatMap((condition) => condition.values); // prettier-ignore
  const gone = [...new Set(named)].filter((value) => !values.some((entry) => entry.value === value)).map((value) => ({ value, rows: 0 }));
  const chosen = values.filter(({ value }) => isChosen(query, field, value));
  return [...chosen, ...gone, ...values.filter((entry) => !chosen.includes(entry))];
}

/** Fields of a dataset that a range may be given of: its dates and amounts, years where it has no dates. */
export function rangeFields(dataset: Pick<Dataset, 'id' | 'fields'>): string[] {
  const named = fieldsWhere(dataset, (field) => ['date', 'money', 'year'].includes(field.kind) && (field.sort === true || field.list === true || field.facet === true)); // prettier-ignore
  const kind = (name: string) => fieldOf(dataset, name).kind;
  return named.filter((name) => kind(name) !== 'year' || !named.some((other) => kind(other) === 'date'));
}

/** Those of them that a form offers: amounts in the base currency only where the published ones are in several, so that they cannot be compared. */
export function ranged(query: Query, drawn: readonly { field: string }[]): string[] {
  const bounded = query.conditions.some(({ field }) => field === 'base_amount');
  return rangeFields(query.dataset).filter((name) => name !== 'base_amount' || bounded || drawn.some(({ field }) => field === name));
}
