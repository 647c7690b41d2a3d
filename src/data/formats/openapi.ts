import portal from '../../../portal.config.ts';
import { fieldsWhere, type Dataset } from '../dataset.ts';
import { MEASURES } from '../codes/reference.ts';
import { DATASETS } from '../datasets/index.ts';
import { MEASURED } from '../datasets/quality.ts';
import { operatorsOf, parameterOf } from '../filters.ts';
import { kindOf, type Schema } from '../kinds.ts';
import { LIMITS, PARAMETERS, sortable, type ParameterName, type Use } from '../query.ts';
import { en } from '../text/en.ts';
import { DICTIONARIES } from '../text/index.ts';
import { explorePaths } from './openapi-explore.ts';
import { changePaths } from './openapi-changes.ts';
import { figurePaths } from './openapi-figures.ts';
import { POOL_PATHS } from './openapi-pools.ts';
import { profilePaths } from './openapi-profiles.ts';
import { SNAPSHOT } from '../snapshot-name.ts';
import { searchPaths } from './openapi-search.ts';
import { FORMAT_NAMES, FORMATS, mediaType } from './offered.ts';
import { standardPaths } from './openapi-standards.ts';
import { rowSchema } from './schema.ts';

const ref = (name: string) => ({ $ref: `#/components/${name}` });
const problem = (status: string) => [status, { $ref: `#/components/responses/Problem${status}` }] as const;
const json = (description: string, schema: Schema) => ({
  description,
  headers: { ETag: { schema: { type: 'string' } } },
  content: { 'application/json': { schema } },
});

/** What each parameter that is no filter may be, for a dataset. */
function ownParameters(dataset: Dataset, use: Use): Schema[] {
  const list = (names: string[]): Schema => ({ type: 'array', items: { type: 'string', enum: names } });
  const schemas: Record<ParameterName, Schema> = {
    q: { type: 'string', maxLength: LIMITS.q },
    sort: { type: 'string', enum: sortable(dataset).flatMap((name) => [name, `-${name}`]) },
    limit: { type: 'integer', minimum: 1, ...(use === 'list' ? { maximum: LIMITS.largestPage, default: LIMITS.page } : {}) },
    cursor: { type: 'string' },
    facets: list(fieldsWhere(dataset, (field) => field.facet === true)),
    fields: list(Object.keys(dataset.fields)),
    by: { ...list(fieldsWhere(dataset, (field) => kindOf(field).access === 'coded')), maxItems: LIMITS.by },
    measure: { type: 'string', enum: Object.keys(MEASURES), default: 'nominal' },
    bom: { type: 'string', enum: ['0', '1'] },
    include: { type: 'string', enum: ['demo'] },
  };
  return (Object.keys(PARAMETERS) as ParameterName[])
    .filter((name) => PARAMETERS[name].some((known) => known === use) && (name !== 'measure' || dataset.total))
    .map((name) => ({
      name,
      in: 'query',
      description: DICTIONARIES.en[`parameter.${name}`],
      schema: schemas[name],
      ...(schemas[name]['type'] === 'array' ? { style: 'form', explode: false } : {}),
    }));
}

function filterParameters(dataset: Dataset): Schema[] {
  return Object.entries(dataset.fields).flatMap(([name, field]) =>
    operatorsOf(field).map((operator) => ({
      name: parameterOf(name, operator),
      in: 'query',
      description: `${field.label.en}: ${en[`operator.${operator}`]}`,
      schema: { type: 'string', ...(operator === 'null' ? { enum: ['true', 'false'] } : {}) },
    })),
  );
}

function datasetPaths(dataset: Dataset): [string, unknown][] {
  const name = dataset.id;
  const operation = (id: string, summary: string, parameters: unknown[], ok: unknown) => ({
    get: { operationId: id, tags: [name], summary, parameters, responses: Object.fromEntries([['200', ok], ['304', { description: 'Not modified' }], problem('400'), problem('403'), problem('404'), problem('409'), ...(id.startsWith('get_') || id.startsWith('csv_one_') ? [problem('410')] : [])]) },
  }); // prettier-ignore
  const row = ref(`schemas/${name}`);
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const filters = filterParameters(dataset);
  const text = (type: string) => ({ description: 'Every fitting row, streamed', content: { [type]: { schema: { type: 'string' } } } });
  const list: Schema = {
    type: 'object',
    required: ['data', 'page', 'meta'],
    properties: { data: { type: 'array', items: row }, page: ref('schemas/Page'), facets: { type: 'object' }, meta: ref('schemas/Meta') },
  };
  return [
    [`/api/v1/${name}.json`, operation(`list_${name}`, `${dataset.title.en}: a page of rows`, [...ownParameters(dataset, 'list'), ...filters], json('A page of rows', list))],
    ...FORMAT_NAMES.map((format): [string, unknown] => [`/api/v1/${name}.${format}`, operation(`${format}_${name}`, `${dataset.title.en}: ${FORMATS[format].summary}`, [...ownParameters(dataset, 'stream').filter((own) => format === 'csv' || own['name'] !== 'bom'), ...filters], text(mediaType(format)))]),
    [`/api/v1/${name}/totals.json`, operation(`totals_${name}`, `${dataset.title.en}: sums and counts`, [...ownParameters(dataset, 'totals'), ...filters], json('Sums, split by basis and published currency', { type: 'object', required: ['data', 'meta'], properties: { data: { type: 'array', items: ref('schemas/Total') }, meta: ref('schemas/Meta') } }))],
    [`/api/v1/${name}/metadata.json`, operation(`metadata_${name}`, `${dataset.title.en}: columns, licence, citation and query of a download, to be kept beside it`, [...ownParameters(dataset, 'stream'), ...filters], json('What a download with the same parameters holds', { type: 'object', required: ['data', 'meta'], properties: { data: { type: 'object' }, meta: ref('schemas/Meta') } }))],
    [`/api/v1/${name}/schema.json`, operation(`schema_${name}`, `${dataset.title.en}: JSON Schema of a row`, [], json('JSON Schema', { type: 'object' }))],
    [`/api/v1/${name}/{id}.json`, operation(`get_${name}`, `${dataset.title.en}: one row`, [id, ...ownParameters(dataset, 'record')], json('The row with its provenance', { type: 'object', properties: { data: row, provenance: { type: 'object' }, meta: ref('schemas/Meta') } }))],
    [`/api/v1/${name}/{id}.csv`, operation(`csv_one_${name}`, `${dataset.title.en}: one row as CSV`, [id, ...ownParameters(dataset, 'record')], text('text/csv'))],
  ]; // prettier-ignore
}

/** Filters, measure and include of a dataset's charts; they are grouped by what they are, never by the caller. */
function exploreFilters(id: string): Schema[] {
  return DATASETS.filter((dataset) => dataset.id === id).flatMap((dataset) => [
    ...ownParameters(dataset, 'totals').filter((parameter) => parameter['name'] !== 'by'),
    ...filterParameters(dataset),
  ]);
}

const qualityParameters = [
  { name: 'source', in: 'query', description: en['quality.parameter.source'], schema: { type: 'string' } },
  {
    name: 'dataset',
    in: 'query',
    description: en['quality.parameter.dataset'],
    schema: { type: 'string', enum: MEASURED, default: MEASURED[0] },
  },
];

/** The paths, each with the parameter that every one of them takes. */
function everywhere(paths: (readonly [string, unknown] | [string, unknown])[]): Schema {
  return Object.fromEntries(paths.map(([path, item]) => [path, { parameters: [ref('parameters/Snapshot')], ...(item as object) }]));
}

/** Parameters and filters of a dataset where they are used for something else than its lists. */
function parametersFor(use: Use, id: string): Schema[] {
  const dataset = DATASETS.find((known) => known.id === id);
  return dataset ? [...ownParameters(dataset, use), ...filterParameters(dataset)] : [];
}
const viewParameters = (id: string) => parametersFor('view', id);

/** The OpenAPI 3.1 description of the API, made from the dataset declarations alone. */
export function openApi(): Schema {
  const problems = {
    400: 'The request is not understood',
    403: 'The rows are invented and nobody asked for those: add include=demo',
    404: 'There is no such thing',
    409: 'The cursor began on data that was replaced',
    410: 'The source has withdrawn the row; `withdrawn` says when and what it was',
  };
  return {
    openapi: '3.1.0',
    info: { title: `${portal.name} API`, version: '1', description: en['api.stability'], license: { name: 'Data: licence of each source, in meta.licence' } },
    servers: [{ url: portal.address || '/' }],
    paths: everywhere([
      ...DATASETS.flatMap(datasetPaths),
      ...changePaths(),
      ...figurePaths(Object.fromEntries([problem('400'), problem('403'), problem('404'), problem('410')]), ref('schemas/Meta')),
      ...explorePaths(exploreFilters, Object.fromEntries([problem('400'), problem('403'), problem('404')]), ref('schemas/Meta')),
      ['/api/v1/index.json', { get: { operationId: 'catalogue', summary: 'The datasets', responses: { 200: json('The datasets', { type: 'object' }) } } }],
      ['/api/v1/codes.json', { get: { operationId: 'codes', summary: 'Every code list in three languages', responses: { 200: json('Code lists', { type: 'object' }) } } }],
      ['/api/v1/suggest.json', { get: { operationId: 'suggest', summary: 'Compact index of organisations for suggestions', responses: { 200: json('Rows of id and name', { type: 'object' }) } } }],
      ...POOL_PATHS,
      ...standardPaths((dataset) => parametersFor('standard', dataset), Object.fromEntries([problem('400'), problem('403'), problem('404'), problem('410')])),
      ...profilePaths(Object.fromEntries([problem('400'), problem('403'), problem('404'), problem('410')]), ref('schemas/Meta')),
      ...searchPaths(Object.fromEntries([problem('400'), problem('403')]), ref('schemas/Meta'), viewParameters),
      ['/api/v1/quality.json', { get: { operationId: 'quality', summary: 'The figures of the quality page: sources and their age, completeness, what is kept apart, redacted or remarked, the last runs, the snapshot', parameters: qualityParameters, responses: { 200: json('Figures of the snapshot and of the run log', { type: 'object', required: ['data', 'meta'], properties: { data: { type: 'object' }, meta: ref('schemas/Meta') } }), 400: problem('400')[1] } } }],
      ['/api/v1/quality/runs.csv', { get: { operationId: 'quality_runs', summary: 'The last runs as CSV, those that changed nothing included', parameters: qualityParameters, responses: { 200: { description: 'One line for each run', content: { 'text/csv': { schema: { type: 'string' } } } }, 400: problem('400')[1] } } }],
    ]),
    components: {
      parameters: { Snapshot: { name: SNAPSHOT, in: 'query', description: DICTIONARIES.en['parameter.snapshot'], schema: { type: 'string' } } },
      schemas: {
        ...Object.fromEntries(DATASETS.map((dataset) => [dataset.id, rowSchema(dataset)])),
        Page: {
          type: 'object',
          properties: { total: { type: 'integer' }, limit: { type: 'integer' }, next: { type: ['string', 'null'] }, prev: { type: ['string', 'null'] }, next_cursor: { type: ['string', 'null'] }, prev_cursor: { type: ['string', 'null'] } },
        },
        Meta: { type: 'object', required: ['snapshot', 'licence', 'attribution'], properties: { snapshot: { type: 'string' }, data_as_of: { type: ['string', 'null'] }, warnings: { type: 'array', items: { type: 'string' } } } },
        Total: { type: 'object', required: ['rows'], properties: { basis: { type: ['string', 'null'] }, currency: { type: ['string', 'null'] }, rows: { type: 'integer' }, amount: { type: ['string', 'null'] }, amount_minor: { type: ['integer', 'null'] }, amount_rows: { type: 'integer' }, base_currency: { type: ['string', 'null'] }, base_amount: { type: ['string', 'null'] }, base_amount_minor: { type: ['integer', 'null'] }, base_rows: { type: 'integer' }, base_coverage: { type: ['string', 'null'], description: 'base_rows of amount_rows' }, measure: { type: 'string' }, measure_unit: { type: 'string' }, measure_amount: { type: ['string', 'null'] }, measure_rows: { type: 'integer' }, measure_coverage: { type: ['string', 'null'], description: 'measure_rows of amount_rows' } } },
        Problem: { type: 'object', required: ['type', 'title', 'status', 'detail', 'errors'], properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, errors: { type: 'array', items: { type: 'object', properties: { parameter: { type: 'string' }, detail: { type: 'string' } } } } } },
      },
      responses: Object.fromEntries(Object.entries(problems).map(([status, description]) => [`Problem${status}`, { description, content: { 'application/problem+json': { schema: ref('schemas/Problem') } } }])),
    },
  }; // prettier-ignore
}
