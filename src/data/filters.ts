import type { Field, OperatorName } from './kinds.ts';
import { compareValues, kindOf } from './kinds.ts';
import { exponent } from './money.ts';
import type { TextKey } from './text/index.ts';

/** One filter of a query: a field, an operator, and the values it takes (any of them fits). */
export interface Condition {
  field: string;
  operator: OperatorName;
  values: string[];
}

interface Operator {
  /** What follows the field's name in a parameter. */
  suffix: '' | `.${string}`;
  /** How a person reads it: "Amount ≥ 5". */
  sentence: TextKey;
  /** Takes several values, repeated or parted by commas. */
  many: boolean;
  /** Whether a stored value fits; a null never reaches a test but in `null`. */
  test: (value: string | null, condition: Condition, field: Field) => boolean;
}

const compared = (accept: (order: number) => boolean): Operator['test'] => {
  return (value, { values: [bound = ''] }, field) => value !== null && accept(compareValues(field, cut(value, bound, field), bound));
};

/** A bound of year or month precision compares with the same precision: `date.lte=2024` takes the whole year. */
function cut(value: string, bound: string, field: Field): string {
  return field.kind === 'date' || field.kind === 'timestamp' ? value.slice(0, bound.length) : value;
}

/** Every operator, once: parameter, sentence, meaning. */
export const OPERATORS: Record<OperatorName, Operator> = {
  eq: {
    suffix: '',
    sentence: 'filter.eq',
    many: true,
    test: (value, { values }, field) => value !== null && values.some((wanted) => fits(value, wanted, field)),
  },
  not: {
    suffix: '.not',
    sentence: 'filter.not',
    many: true,
    test: (value, { values }, field) => value === null || !values.some((wanted) => fits(value, wanted, field)),
  },
  gte: { suffix: '.gte', sentence: 'filter.gte', many: false, test: compared((order) => order >= 0) },
  lte: { suffix: '.lte', sentence: 'filter.lte', many: false, test: compared((order) => order <= 0) },
  gt: { suffix: '.gt', sentence: 'filter.gt', many: false, test: compared((order) => order > 0) },
  lt: { suffix: '.lt', sentence: 'filter.lt', many: false, test: compared((order) => order < 0) },
  null: { suffix: '.null', sentence: 'filter.null', many: false, test: (value, { values }) => (value === null) === (values[0] === 'true') },
  contains: { suffix: '.contains', sentence: 'filter.contains', many: false, test: () => true },
};

function fits(value: string, wanted: string, field: Field): boolean {
  if (field.kind === 'flags') return value.split(' ').includes(wanted);
  return field.kind === 'date' ? value.startsWith(wanted) : value === wanted;
}

/** The operators a field takes: those of its kind, words only where its words are indexed. */
export function operatorsOf(field: Field): readonly OperatorName[] {
  return kindOf(field).access === 'words' && !field.search ? [] : kindOf(field).operators;
}

/** The parameter name of a condition: `amount.gte`. */
export function parameterOf(field: string, operator: OperatorName): string {
  return field + OPERATORS[operator].suffix;
}

/** A test for amounts in minor units of one currency; the bounds are decimals in that currency. NaN is "not published". */
export function moneyTest({ operator, values }: Condition, currency: string): (minor: number) => boolean {
  // Six decimals are the finest bound a query takes; cutting there takes away what scaling a decimal adds to it.
  const bounds = values.map((value) => Number((Number(value) * 10 ** exponent(currency)).toFixed(6)));
  const [bound = NaN] = bounds;
  switch (operator) {
    case 'null':
      return values[0] === 'true' ? (minor) => Number.isNaN(minor) : (minor) => !Number.isNaN(minor);
    case 'eq':
      return (minor) => bounds.includes(minor) && !Number.isNaN(minor);
    case 'not':
      return (minor) => !bounds.includes(minor);
    case 'gte':
      return (minor) => minor >= bound;
    case 'lte':
      return (minor) => minor <= bound;
    case 'gt':
      return (minor) => minor > bound;
    case 'lt':
      return (minor) => minor < bound;
    case 'contains':
      return () => true;
  }
}
