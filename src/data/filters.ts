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

/** The bounds of a condition as minor units of a currency. */
function boundsIn({ values }: Condition, currency: string): number[] {
  // Six decimals are the finest bound a query takes; cutting there takes away what scaling a decimal adds to it.
  return values.map((value) => Number((Number(value) * 10 ** exponent(currency)).toFixed(6)));
}

/** The least and the greatest amount, in minor units of a currency, that fit a condition about more or less; undefined for one about something else. */
export function moneyRange(condition: Condition, currency: string): { least: number; most: number } | undefined {
  const [bound = NaN] = boundsIn(condition, currency);
  switch (condition.operator) {
    case 'gte':
      return { least: bound, most: Infinity };
    case 'lte':
      return { least: -Infinity, most: bound };
    // Minor units are whole.
    case 'gt':
      return { least: Math.floor(bound) + 1, most: Infinity };
    case 'lt':
      return { least: -Infinity, most: Math.ceil(bound) - 1 };
    default:
      return undefined;
  }
}

/** A test for amounts in minor units of one currency; the bounds are decimals in that currency. NaN is "not published". */
export function moneyTest(condition: Condition, currency: string): (minor: number) => boolean {
  const { operator, values } = condition;
  const range = moneyRange(condition, currency);
  if (range) return (minor) => minor >= range.least && minor <= range.most;
  const bounds = boundsIn(condition, currency);
  if (operator === 'eq') return (minor) => bounds.includes(minor) && !Number.isNaN(minor);
  if (operator === 'not') return (minor) => !bounds.includes(minor);
  return values[0] === 'true' ? (minor) => Number.isNaN(minor) : (minor) => !Number.isNaN(minor);
}
