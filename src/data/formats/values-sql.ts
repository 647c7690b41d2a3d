import { columnName, fieldOf, type Dataset } from '../dataset.ts';
import { kindOf, type Field } from '../kinds.ts';
import { decimalSql } from './csv-sql.ts';
import { keysOf } from './json.ts';

/** What a typed format makes of a published value. Whole numbers are within 53 bits; a decimal is text of digits. */
export type ValueType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date';

/** A column of a typed format: its key in every format, its field, and what its values are. */
export interface ValueColumn {
  key: string;
  field: Field;
  type: ValueType;
}

/** A value as SQLite gives it: a boolean is 0 or 1. */
export type RawValue = string | number | null;

/** The columns of a typed format, in the order of CSV. */
export function valueColumns(dataset: Dataset, fields = Object.keys(dataset.fields)): ValueColumn[] {
  return fields.flatMap((name) => {
    const field = fieldOf(dataset, name);
    return keysOf(name, field.kind).map((key) => ({ key, field, type: key === name ? typeOf(field) : 'integer' }));
  });
}

function typeOf(field: Field): ValueType {
  switch (field.kind) {
    case 'money':
    case 'decimal':
      return 'decimal';
    case 'boolean':
    case 'date':
      return field.kind;
    default:
      return kindOf(field).sql;
  }
}

/** SQL of each of those columns: the values that the serializer publishes, lists put together as in CSV. */
export function valuesSql(dataset: Dataset, fields = Object.keys(dataset.fields)): string[] {
  return fields.flatMap((name) => columnsSql(fieldOf(dataset, name), name, dataset));
}

function columnsSql(field: Field, name: string, dataset: Dataset): string[] {
  const column = `"${columnName(name, field)}"`;
  switch (field.kind) {
    case 'money': {
      const currency = field.currency ?? 'currency';
      // Of a currency without decimal places SQLite makes a number.
      return [`CAST(${decimalSql(column, `"${columnName(currency, fieldOf(dataset, currency))}"`)} AS TEXT)`, column];
    }
    case 'flags':
      return [`replace(${column}, ' ', ' | ')`];
    case 'texts':
      return [`(SELECT group_concat(value, ' | ') FROM json_each(${column}))`];
    default:
      return [column];
  }
}
