import { fieldOf, fieldsWhere, type Dataset } from '../dataset.ts';
import type { Facet } from '../facets.ts';
import { withCondition, type Query } from '../query.ts';

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

/** Whether a query wants a value of a field, leaves it out, or says nothing of it. */
export function stateOf({ conditions }: Pick<Query, 'conditions'>, field: string, value: string | null): 'on' | 'off' | 'free' {
  const own = conditions.filter((condition) => condition.field === field);
  const nothing = own.find(({ operator }) => operator === 'null')?.values[0];
  if (value === null) return nothing === 'true' ? 'on' : nothing === 'false' ? 'off' : 'free';
  if (own.some(({ operator, values }) => operator === 'eq' && values.includes(value))) return 'on';
  return own.some(({ operator, values }) => operator === 'not' && values.includes(value)) ? 'off' : 'free';
}

/** The query with a value chosen (`eq`) or left out (`not`), or without that where it was so. A value is never wanted and unwanted at once. */
export function switched(query: Query, field: string, value: string | null, operator: 'eq' | 'not'): Query {
  const own = query.conditions.find(
    (condition) => condition.field === field && condition.operator === (value === null ? 'null' : operator),
  );
  if (value === null) {
    const wanted = operator === 'eq' ? 'true' : 'false';
    return own?.values[0] === wanted ? withCondition(query, undefined, own) : withCondition(query, { field, operator: 'null', values: [wanted] }); // prettier-ignore
  }
  const values = own?.values.includes(value) ? own.values.filter((other) => other !== value) : [...(own?.values ?? []), value].sort();
  const other = query.conditions.find((condition) => condition.field === field && condition.operator === (operator === 'eq' ? 'not' : 'eq') && condition.values.includes(value)); // prettier-ignore
  const left = other?.values.filter((known) => known !== value) ?? [];
  const apart = other ? (left.length ? withCondition(query, { ...other, values: left }) : withCondition(query, undefined, other)) : query;
  return values.length ? withCondition(apart, { field, operator, values }) : withCondition(apart, undefined, own);
}
