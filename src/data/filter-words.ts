import { fieldOf } from './dataset.ts';
import { OPERATORS, type Condition } from './filters.ts';
import type { Query } from './query.ts';
import { showValue, type Reader } from './show.ts';

/** One filter as a person reads it: “Amount ≥ 5”. */
export function conditionWords({ dataset }: Pick<Query, 'dataset'>, condition: Condition, reader: Reader): string {
  const { locale, t } = reader;
  const label = fieldOf(dataset, condition.field).label[locale];
  if (condition.operator === 'null') return t(condition.values[0] === 'true' ? 'filter.null' : 'filter.known', { field: label });
  const values =
    condition.operator === 'contains'
      ? condition.values.map((value) => t('filter.quoted', { value }))
      : condition.values.map((value) => showValue(dataset, condition.field, value, reader));
  return t(OPERATORS[condition.operator].sentence, {
    field: label,
    value: new Intl.ListFormat(locale, { type: 'disjunction' }).format(values),
  });
}

/** The filters of a query as one sentence: “Awards where Year: 2024; Region: Almaty”; undefined where there are none. */
export function filterSentence(query: Query, reader: Reader): string | undefined {
  const { locale, t } = reader;
  const conditions = [
    ...(query.q ? [t('filter.q', { value: query.q })] : []),
    ...query.conditions.map((condition) => conditionWords(query, condition, reader)),
  ];
  return conditions.length ? t('filter.sentence', { dataset: query.dataset.title[locale], conditions: conditions.join('; ') }) : undefined;
}
