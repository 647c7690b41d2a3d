import { MEASURES, type Measure } from './codes/reference.ts';
import { fieldsWhere, type Dataset } from './dataset.ts';
import { RequestError, type RequestFault } from './errors.ts';
import { OPERATORS, operatorsOf, parameterOf, type Condition } from './filters.ts';
import { fold } from './fold.ts';
import { kindOf } from './kinds.ts';
import { RELATED, relationsOf } from './relations.ts';

/** What a caller asks of a dataset; the same on a page, in JSON, in CSV. */
export interface Query {
  dataset: Dataset;
  conditions: Condition[];
  q: string | undefined;
  sort: { field: string; descending: boolean };
  /** Rows of a page; undefined means all, where a format allows that. */
  limit: number | undefined;
  cursor: string | undefined;
  facets: string[];
  /** Columns wanted, in the dataset's order; undefined means all. */
  fields: string[] | undefined;
  /** Fields a total is grouped by. */
  by: string[];
  /** What base amounts of a total are measured in beside the money of their own year. */
  measure: Measure | undefined;
  bom: boolean;
  /** Invented rows are wanted too. */
  include: boolean;
  /** Names of the relations whose rows are wanted beside the rows. */
  relations: string[];
}

/** What a parameter that is no filter means, and where it may be used. */
export const PARAMETERS = {
  q: ['list', 'stream', 'totals', 'view', 'standard'],
  sort: ['list', 'stream', 'standard'],
  limit: ['list', 'stream', 'view', 'standard'],
  cursor: ['list'],
  facets: ['list'],
  fields: ['list', 'stream'],
  by: ['totals'],
  measure: ['totals'],
  bom: ['stream', 'view'],
  include: ['list', 'stream', 'totals', 'record', 'view', 'standard'],
} as const satisfies Record<string, readonly Use[]>;
export type ParameterName = keyof typeof PARAMETERS;
/** A list is a page of rows, a stream all of them, totals their sums, a record one row, a view whom or what its rows name, a standard all of them in another form. */
export type Use = 'list' | 'stream' | 'totals' | 'record' | 'view' | 'standard';

export const LIMITS = { page: 50, largestPage: 1000, rows: 999_999_999, q: 512, terms: 16, values: 200, by: 3 };

/** The most that `limit` may be in one use: pages and views are held in memory as a whole, streams and files of standards are not. */
export function largestLimit(use: Use): number {
  return use === 'list' || use === 'view' ? LIMITS.largestPage : LIMITS.rows;
}

const PARAMETER = /^([a-z][a-z0-9_]*)(\.[a-z]+)?$/;

/** Reads a query string against a dataset's declaration. Throws one RequestError naming everything wrong with it. */
export function parseQuery(dataset: Dataset, parameters: URLSearchParams, use: Use): Query {
  const faults: RequestFault[] = [];
  const given = new Map<string, string[]>();
  for (const [name, value] of parameters) if (value.trim() !== '') given.set(name, [...(given.get(name) ?? []), value.trim()]);

  const query: Query = {
    dataset, conditions: [], q: undefined, sort: dataset.sort, limit: use === 'list' ? LIMITS.page : undefined, cursor: undefined, facets: [], fields: undefined, by: [], measure: undefined, bom: false, include: false, relations: [],
  }; // prettier-ignore
  for (const [name, values] of given) {
    const fault = (detail: string) => faults.push({ parameter: name, detail });
    if (isParameter(dataset, name)) {
      if (!PARAMETERS[name].some((known) => known === use)) fault(`“${name}” has no meaning here; leave it out.`);
      else if (values.length > 1 && !['facets', 'fields', 'by', 'include'].includes(name)) fault(`“${name}” may be given once.`);
      else if (name === 'include') readInclude(query, split(values), use, fault);
      else readParameter(query, name, values, use, fault);
    } else readCondition(query, name, values, fault);
  }
  if (faults.length) throw new RequestError(400, ...faults);
  return query;
}

/** Throws a RequestError for parameters that a page or answer of its own does not take: none is ever ignored. */
export function refuseParameters(asked: URLSearchParams, known: readonly string[] = []): void {
  const unknown = [...new Set(asked.keys())].filter((name) => !known.includes(name));
  const takes = known.length ? `it takes ${known.map((name) => `“${name}”`).join(', ')}` : 'it takes none';
  if (unknown.length) throw new RequestError(400, ...unknown.map((name) => ({ parameter: name, detail: `“${name.slice(0, 80)}” is not a parameter here; ${takes}.` }))); // prettier-ignore
}

/** A dataset's own field comes first: `measure` is what indicators are measured in. */
function isParameter(dataset: Dataset, name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name) && !Object.hasOwn(dataset.fields, name);
}

/** `demo` asks for invented rows; every other word is a relation, which JSON of a list or a record can give. */
function readInclude(query: Query, wanted: string[], use: Use, fault: (detail: string) => void): void {
  const relations = [...new Set(wanted.filter((name) => name !== 'demo'))];
  const known = use === 'list' || use === 'record' ? [...relationsOf(query.dataset).keys()] : [];
  const wrong = relations.filter((name) => !known.includes(name));
  if (wrong.length) fault(`“include” takes ${['demo', ...known].join(', ')}; not “${wrong.join(', ').slice(0, 80)}”.`);
  else if (relations.length > RELATED.names) fault(`“include” takes up to ${RELATED.names} relations.`);
  query.include = wanted.includes('demo');
  query.relations = relations;
}

function readParameter(
  query: Query,
  name: Exclude<ParameterName, 'include'>,
  values: string[],
  use: Use,
  fault: (detail: string) => void,
): void {
  const { dataset } = query;
  const [value = ''] = values;
  const list = split(values);
  const only = (allowed: string[], what: string) => {
    const wrong = list.filter((field) => !allowed.includes(field));
    if (wrong.length) fault(`“${wrong.join(', ')}” cannot be ${what} in ${dataset.id}; possible: ${allowed.join(', ')}.`);
    return wrong.length === 0;
  };
  switch (name) {
    case 'q': {
      if (value.length > LIMITS.q) fault(`“q” may have ${LIMITS.q} characters; this has ${value.length}.`);
      else if (!fold(value)) fault('“q” holds no letter or digit to look for.');
      else if (fold(value).split(' ').length > LIMITS.terms) fault(`“q” may have ${LIMITS.terms} words.`);
      query.q = value;
      break;
    }
    case 'sort': {
      const [first = '', second, ...more] = list;
      const field = first.replace(/^-/, '');
      if (!sortable(dataset).includes(field) || (second !== undefined && second !== 'id') || more.length) {
        fault(
          `“sort” takes one of ${sortable(dataset).join(', ')}, with “-” in front for the largest or newest first; ties are broken by id.`,
        );
      }
      query.sort = { field, descending: first.startsWith('-') };
      break;
    }
    case 'limit': {
      const limit = Number(value);
      const most = largestLimit(use);
      if (!/^\d{1,9}$/.test(value) || limit < 1 || limit > most) fault(`“limit” is a whole number from 1 to ${most}.`);
      query.limit = limit;
      break;
    }
    case 'cursor':
      query.cursor = value;
      break;
    case 'facets':
      if (only(fieldsWhere(dataset, (field) => field.facet === true), 'a facet')) query.facets = list; // prettier-ignore
      break;
    case 'fields':
      if (only(Object.keys(dataset.fields), 'a field')) query.fields = Object.keys(dataset.fields).filter((field) => list.includes(field)); // prettier-ignore
      break;
    case 'by':
      if (list.length > LIMITS.by || new Set(list).size < list.length) fault(`“by” takes up to ${LIMITS.by} different fields.`);
      else if (only(fieldsWhere(dataset, (field) => kindOf(field).access === 'coded'), 'grouped by')) query.by = list; // prettier-ignore
      break;
    case 'measure': {
      const measures = Object.keys(MEASURES) as Measure[];
      const measure = measures.find((known) => known === value);
      if (!dataset.total) fault(`“measure” has no meaning in ${dataset.id}, which has no amounts to add.`);
      else if (!measure) fault(`“measure” takes one of ${measures.join(', ')}.`);
      query.measure = measure;
      break;
    }
    case 'bom':
      if (!['1', '0'].includes(value)) fault('“bom” is 1 or 0.');
      query.bom = value === '1';
      break;
  }
}

function readCondition(query: Query, name: string, values: string[], fault: (detail: string) => void): void {
  const { dataset } = query;
  const [, fieldName = '', suffix = ''] = PARAMETER.exec(name) ?? [];
  const field = Object.hasOwn(dataset.fields, fieldName) ? dataset.fields[fieldName] : undefined;
  if (!field) return fault(`“${name.slice(0, 80)}” is not a parameter of ${dataset.id}; see /api/v1/openapi.json for those that are.`);
  const operator = operatorsOf(field).find((known) => OPERATORS[known].suffix === suffix);
  if (!operator) return fault(`“${fieldName}” takes ${operatorsOf(field).map((known) => `“${parameterOf(fieldName, known)}”`).join(', ') || 'no filter'}, not “${name}”.`); // prettier-ignore
  const texts = OPERATORS[operator].many ? split(values) : values;
  if (!OPERATORS[operator].many && texts.length > 1) return fault(`“${name}” may be given once.`);
  if (texts.length > LIMITS.values) return fault(`“${name}” may have ${LIMITS.values} values; this has ${texts.length}.`);
  const read = texts.map((text) => {
    if (operator === 'null') return ['true', 'false'].includes(text) ? text : undefined;
    if (operator === 'contains') return text.length <= LIMITS.q && fold(text) ? text : undefined;
    return kindOf(field).parse(text, field);
  });
  const wrong = read.indexOf(undefined);
  const expects = operator === 'null' ? 'true or false' : operator === 'contains' ? 'words with letters or digits' : kindOf(field).expects;
  if (wrong >= 0) return fault(`“${name}” takes ${expects}; “${texts[wrong]?.slice(0, 80)}” is not.`);
  query.conditions.push({ field: fieldName, operator, values: [...new Set(read.filter((value) => value !== undefined))].sort() });
}

function split(values: string[]): string[] {
  return values.flatMap((value) => value.split(',')).map((part) => part.trim()).filter(Boolean); // prettier-ignore
}

/** Fields a list may be sorted by. */
export function sortable(dataset: Dataset): string[] {
  const named = fieldsWhere(dataset, (field) => field.sort === true);
  return named.includes(dataset.sort.field) ? named : [dataset.sort.field, ...named];
}

/** True where the list is in the order its rows are stored in. */
export function isDefaultOrder({ dataset, sort }: Query): boolean {
  return sort.field === dataset.sort.field && sort.descending === dataset.sort.descending;
}

/** The filters of a query as parameters, in a fixed order; what a link, a download and a cursor share. */
export function filterParameters(query: Pick<Query, 'conditions' | 'q'>): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query.q) parameters.set('q', query.q);
  const named = query.conditions.map(({ field, operator, values }) => [parameterOf(field, operator), values.join(',')] as const);
  for (const [name, value] of named.sort(([a], [b]) => (a < b ? -1 : 1))) parameters.append(name, value);
  return parameters;
}

/** All of a query as parameters, without what equals the default. */
export function queryParameters(query: Query): URLSearchParams {
  const parameters = filterParameters(query);
  if (!isDefaultOrder(query)) parameters.set('sort', (query.sort.descending ? '-' : '') + query.sort.field);
  if (query.limit !== undefined && query.limit !== LIMITS.page) parameters.set('limit', String(query.limit));
  if (query.facets.length) parameters.set('facets', query.facets.join(','));
  if (query.fields) parameters.set('fields', query.fields.join(','));
  if (query.by.length) parameters.set('by', query.by.join(','));
  if (query.measure) parameters.set('measure', query.measure);
  const include = [...(query.include ? ['demo'] : []), ...query.relations];
  if (include.length) parameters.set('include', include.join(','));
  if (query.cursor) parameters.set('cursor', query.cursor);
  return parameters;
}

/** The query without one condition, or with one replaced; cursors do not survive. */
export function withCondition(query: Query, condition: Condition | undefined, without?: Condition): Query {
  const kept = query.conditions.filter(
    (other) => other !== without && !(condition && other.field === condition.field && other.operator === condition.operator),
  );
  return { ...query, cursor: undefined, conditions: condition ? [...kept, condition] : kept };
}
