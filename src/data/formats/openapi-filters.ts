import { fieldsWhere, type Dataset } from '../dataset.ts';
import { MEASURES } from '../codes/reference.ts';
import { codes } from '../codes/index.ts';
import { OPERATORS, operatorsOf, parameterOf } from '../filters.ts';
import { kindOf, type Field, type KindName, type OperatorName, type Schema } from '../kinds.ts';
import { largestLimit, LIMITS, PARAMETERS, sortable, type ParameterName, type Use } from '../query.ts';
import { RELATED, relationsOf } from '../relations.ts';
import { translator } from '../text/index.ts';
import { commas, list, oneOf, ref, schemaOf, text } from './openapi-parts.ts';

const words = (name: ParameterName) => translator('en')(`parameter.${name}`);

/** A value that each kind of filter takes, as an example; kinds of identifiers have none that holds everywhere. */
const EXAMPLES: Partial<Record<KindName, readonly string[]>> = {
  name: ['foundation'],
  text: ['education'],
  language: ['en'],
  country: ['KZ'],
  date: ['2024-05-31', '2024'],
  timestamp: ['2024-05-31T12:00:00Z', '2024'],
  year: ['2024'],
  count: ['3'],
  boolean: ['true'],
  currency: ['USD'],
  money: ['1500.50'],
};

const many = (operator: OperatorName) => OPERATORS[operator].many;

/** The name of the schema that a filter has in common with all of its kind. */
function filterName(field: Field, operator: OperatorName): string {
  if (operator === 'null') return 'filter_null';
  if (operator === 'contains') return 'filter_words';
  if (field.codes) return `filter_of_${field.codes}`;
  return `filter_${field.kind}${many(operator) && kindOf(field).operators.length > 1 ? 's' : ''}`;
}

/** Every schema that filters of some datasets share: one for each kind, one for each list of codes. */
export function filterSchemas(datasets: readonly Dataset[]): Record<string, Schema> {
  const schemas: Record<string, Schema> = {};
  for (const { fields } of datasets)
    for (const field of Object.values(fields))
      for (const operator of operatorsOf(field)) {
        schemas[filterName(field, operator)] ??= filterSchema(field, operator);
        if (field.codes && operator !== 'null') schemas[`code_${field.codes}`] ??= oneOf(Object.keys(codes(field.codes)));
      }
  return schemas;
}

function filterSchema(field: Field, operator: OperatorName): Schema {
  const several = 'Several with commas: any of them fits.';
  if (operator === 'null') return { type: 'string', enum: ['true', 'false'], description: 'true: where it is not published; false: where it is' };
  if (operator === 'contains') return { type: 'string', maxLength: LIMITS.q, description: 'Words that must occur, as beginnings', examples: ['education'] };
  if (field.codes) return { description: several, anyOf: [schemaOf(`code_${field.codes}`), { type: 'string', pattern: ',' }], examples: Object.keys(codes(field.codes)).slice(0, 1) };
  const examples = EXAMPLES[field.kind];
  return { type: 'string', description: `Takes ${kindOf(field).expects}.${many(operator) ? ` ${several}` : ''}`, ...(examples ? { examples } : {}) };
} // prettier-ignore

/** What may be asked of each field of a dataset: one parameter for each field and operator. */
export function filtersSchema(dataset: Dataset): Schema {
  const properties = Object.entries(dataset.fields).flatMap(([name, field]) =>
    operatorsOf(field).map((operator): [string, Schema] => [
      parameterOf(name, operator),
      { ...schemaOf(filterName(field, operator)), ...(operator === 'eq' || operator === 'contains' ? { title: field.label.en } : {}) },
    ]),
  );
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

/** Parameters that are no filter; those whose choices are a dataset's own are named after it. */
function ownParameter(dataset: Dataset, name: ParameterName, use: Use): Schema {
  switch (name) {
    case 'q':
    case 'cursor':
    case 'measure':
    case 'bom':
      return ref(`parameters/${name}`);
    case 'limit':
      return ref(use === 'list' ? 'parameters/limit' : use === 'view' ? 'parameters/groups' : 'parameters/rows');
    case 'include':
      return relationsOf(dataset).size && (use === 'list' || use === 'record') ? ref(`parameters/${dataset.id}_include`) : INCLUDE_DEMO;
    default:
      return ref(`parameters/${dataset.id}_${name}`);
  }
}

/** For answers that know no relations. */
export const INCLUDE_DEMO: Schema = ref('parameters/include');
export const ID: Schema = ref('parameters/id');

/** True where a dataset takes a parameter: a field of the same name comes first, and some have nothing to choose from. */
function takes(dataset: Dataset, name: ParameterName, use: Use): boolean {
  if (!PARAMETERS[name].some((known) => known === use) || Object.hasOwn(dataset.fields, name)) return false;
  if (name === 'measure') return dataset.total !== undefined;
  return name !== 'facets' || fieldsWhere(dataset, (field) => field.facet === true).length > 0;
}

/** The parameters of a dataset in one use, filters last; `without` are not among them. */
export function parametersOf(dataset: Dataset, use: Use, without: readonly ParameterName[] = []): Schema[] {
  const own = (Object.keys(PARAMETERS) as ParameterName[]).filter((name) => takes(dataset, name, use) && !without.includes(name));
  return [...own.map((name) => ownParameter(dataset, name, use)), ...(use === 'record' ? [] : [ref(`parameters/${dataset.id}_filters`)])];
}

/** A dataset's own parameters: its filters, and what it may be sorted by, counted by, grouped by and included with. */
export function datasetParameters(dataset: Dataset): Record<string, Schema> {
  const own: Partial<Record<ParameterName | 'filters', Schema>> = {
    sort: { schema: oneOf(sortable(dataset).flatMap((name) => [name, `-${name}`])), example: `-${sortable(dataset)[0]}` },
    facets: several(fieldsWhere(dataset, (field) => field.facet === true)),
    fields: several(Object.keys(dataset.fields)),
    by: several(fieldsWhere(dataset, (field) => kindOf(field).access === 'coded'), LIMITS.by),
    include: several(['demo', ...relationsOf(dataset).keys()], RELATED.names + 1),
  };
  const named = Object.entries(own).filter(([name, { schema }]) => !Object.hasOwn(dataset.fields, name) && (schema as { items?: { enum?: string[] } }).items?.enum?.length !== 0 && (name !== 'include' || relationsOf(dataset).size > 0));
  return {
    [`${dataset.id}_filters`]: { name: 'filters', in: 'query', style: 'form', explode: true, description: `Filters of ${dataset.id}: each is a parameter of its own, as in ?field=value&other.gte=value; all must hold.`, schema: schemaOf(`${dataset.id}_filters`) },
    ...Object.fromEntries(named.map(([name, more]) => [`${dataset.id}_${name}`, { name, in: 'query', description: words(name as ParameterName), ...more }])),
  };
} // prettier-ignore

function several(names: readonly string[], most?: number): Schema {
  return { schema: { ...list(oneOf(names)), ...(most === undefined ? {} : { maxItems: most }) }, ...commas, example: names.slice(0, 1) };
}

/** Parameters that mean the same everywhere. */
export function commonParameters(): Record<string, Schema> {
  const parameter = (name: ParameterName, schema: Schema, example: unknown): Schema => ({ name, in: 'query', description: words(name), schema, example }); // prettier-ignore
  return {
    id: { name: 'id', in: 'path', required: true, description: 'Identifier of the row', schema: text },
    q: parameter('q', { type: 'string', maxLength: LIMITS.q }, 'education'),
    limit: parameter('limit', { type: 'integer', minimum: 1, maximum: LIMITS.largestPage, default: LIMITS.page }, 5),
    groups: parameter('limit', { type: 'integer', minimum: 1, maximum: largestLimit('view') }, 5),
    rows: parameter('limit', { type: 'integer', minimum: 1, maximum: LIMITS.rows }, 5),
    cursor: { name: 'cursor', in: 'query', description: words('cursor'), schema: { type: 'string', maxLength: 512 } },
    measure: parameter('measure', { ...oneOf(Object.keys(MEASURES)), default: 'nominal' }, 'real'),
    bom: parameter('bom', oneOf(['0', '1']), '1'),
    include: { name: 'include', in: 'query', description: 'Invented rows, and figures of such, are given to whoever asks for them', schema: oneOf(['demo']), example: 'demo' },
    lang: { name: 'lang', in: 'query', description: 'Language of titles and labels', schema: { ...oneOf(['en', 'ru', 'kk']), default: 'en' }, example: 'ru' },
  }; // prettier-ignore
}
