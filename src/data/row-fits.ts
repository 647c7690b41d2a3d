import { fieldOf, fieldsWhere, type AnyRow } from './dataset.ts';
import { moneyTest, OPERATORS } from './filters.ts';
import { fold } from './fold.ts';
import { kindOf } from './kinds.ts';
import type { Query } from './query.ts';

/** True where folded words hold every word that is looked for, as the beginning of one. */
function holdsWords(texts: readonly unknown[], wanted: string): boolean {
  const words = texts.flatMap((text) => (typeof text === 'string' ? fold(text).split(' ') : []));
  return fold(wanted).split(' ').every((part) => words.some((word) => word.startsWith(part))); // prettier-ignore
}

/** True where a row that is in no mirror any more would fit a query: the same tests, one row at a time. */
export function rowFits({ dataset, conditions, q }: Query, row: AnyRow): boolean {
  const { slice } = dataset;
  if (slice && !slice.values.includes(String(row[slice.field]))) return false;
  if (q && !holdsWords(fieldsWhere(dataset, (field) => field.search === true).map((name) => row[name]), q)) return false; // prettier-ignore
  return conditions.every((condition) => {
    const field = fieldOf(dataset, condition.field);
    const value = row[condition.field] ?? null;
    const { access } = kindOf(field);
    if (access === 'words') return holdsWords([value], condition.values[0] ?? '');
    const text = value === null ? null : String(value);
    if (access !== 'money') return OPERATORS[condition.operator].test(text, condition, field);
    const currency = row[field.currency ?? 'currency'];
    return moneyTest(condition, typeof currency === 'string' ? currency : 'USD')(typeof value === 'number' ? value : NaN);
  });
}
