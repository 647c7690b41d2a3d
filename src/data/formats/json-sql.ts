import { columnName, fieldOf, type Dataset } from '../dataset.ts';
import { kindOf, type Field } from '../kinds.ts';
import { decimalSql, joined } from './csv-sql.ts';

/** SQL of one line of JSON of a row, byte for byte what the serializer writes. */
export function jsonLineSql(dataset: Dataset, fields = Object.keys(dataset.fields)): string {
  const members = fields.flatMap((name) => membersSql(fieldOf(dataset, name), name, dataset));
  const parts = members.flatMap(([key, value], index) => [`'${index ? ',' : ''}${JSON.stringify(key)}:'`, value]);
  return joined(["'{'", ...parts, "'}'", 'char(10)']);
}

/** Keys of a field and the SQL of what stands behind each. */
function membersSql(field: Field, name: string, dataset: Dataset): [string, string][] {
  const column = `"${columnName(name, field)}"`;
  const orNull = (text: string) => `coalesce(${text}, 'null')`;
  switch (field.kind) {
    case 'money': {
      const currency = field.currency ?? 'currency';
      const decimal = decimalSql(column, `"${columnName(currency, fieldOf(dataset, currency))}"`);
      return [[name, orNull(`'"' || (${decimal}) || '"'`)], [`${name}_minor`, orNull(column)]]; // prettier-ignore
    }
    case 'boolean':
      return [[name, `CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END`]];
    case 'flags':
      return [[name, `coalesce('["' || replace(${column}, ' ', '","') || '"]', '[]')`]];
    case 'texts':
      return [[name, `coalesce(${column}, '[]')`]];
    default:
      return [[name, kindOf(field).sql === 'integer' ? orNull(column) : `json_quote(${column})`]];
  }
}
