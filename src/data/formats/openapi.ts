import portal from '../../../portal.config.ts';
import { attributions } from '../datasets/attributions.ts';
import { DATASETS } from '../datasets/index.ts';
import type { Origin } from '../dataset.ts';
import type { Schema } from '../kinds.ts';
import { SNAPSHOT } from '../snapshot-name.ts';
import { en } from '../text/en.ts';
import { DICTIONARIES } from '../text/index.ts';
import { changePaths, changeSchema, historySchema } from './openapi-changes.ts';
import { commonSchemas, PROBLEMS } from './openapi-components.ts';
import { datasetPaths, datasetSchemas } from './openapi-datasets.ts';
import { explorePaths } from './openapi-explore.ts';
import { figurePaths } from './openapi-figures.ts';
import { commonParameters, datasetParameters, filtersSchema, filterSchemas } from './openapi-filters.ts';
import { ref, schemaOf, text, type PathItem } from './openapi-parts.ts';
import { poolPaths } from './openapi-pools.ts';
import { portalPaths } from './openapi-portal.ts';
import { recordPaths, recordSchemas } from './openapi-records.ts';
import { figureSchemas, profilePaths } from './openapi-profiles.ts';
import { searchPaths } from './openapi-search.ts';
import { standardPaths } from './openapi-standards.ts';

/** Every address of the API. */
function everyPath(): PathItem[] {
  return [
    ...portalPaths(),
    ...searchPaths(),
    ...changePaths(),
    ...DATASETS.flatMap(datasetPaths),
    ...explorePaths(),
    ...figurePaths(),
    ...poolPaths(),
    ...recordPaths(),
    ...profilePaths(),
    ...standardPaths(),
  ];
}

/** Tags that are of no dataset. */
const TAGS: Record<string, string> = {
  catalogue: 'What there is: datasets, code lists, this description',
  search: 'One search through everything, and suggestions',
  changes: 'What changed from night to night, as JSON and Atom',
  donors: 'Whose money it is: donors of the pools',
  years: 'Figures by year',
  compare: 'Two to five of a kind side by side',
  overlap: 'Organisations with several givers',
  quality: 'How fresh, complete and sound the data is',
};

const GROUPS: Record<Origin, string> = {
  file: 'Published records',
  computed: 'Computed from the records',
  night: 'How the data was read',
  history: 'What earlier nights tell',
};

const merged = (parts: readonly Record<string, Schema>[]): Record<string, Schema> =>
  Object.fromEntries(parts.flatMap(Object.entries<Schema>));

const ANSWERS_OF_THE_SERVER = [400, 405, 414, 431];

const description = `${en['api.stability']}

Every answer of 200 carries a strong entity tag and, unless it is made while it is sent, the digest of its bytes (\`Repr-Digest\`, RFC 9530): send the tag back as \`If-None-Match\` and an unchanged answer is 304. \`RateLimit\` and \`RateLimit-Policy\` say what a caller has left; files under \`/data/\` are not counted. An address on its way out says so in \`Deprecation\` and \`Sunset\`, twelve months ahead at least. Every address also answers HEAD, and OPTIONS with 204. A method of any other name is answered with 405, a broken address with 400, one of more than 8,192 characters with 414, headers of more than 16 kB with 431: all of them as \`application/problem+json\`, like every error. Two slashes in a row are answered with 308.

Filters are described once for each dataset, as the object \`filters\`; in an address each of its properties is a parameter of its own: \`?scope=civil&amount.gte=1000\`. An answer may come to have further keys: ignore those you do not know.`;

/** The OpenAPI 3.1 description of the API, made from the dataset declarations alone. */
export function openApi(): Schema {
  const paths = everyPath();
  return {
    openapi: '3.1.0',
    info: {
      title: `${portal.name} API`,
      version: '1',
      summary: 'Who received what, from whom, and for which outcomes',
      description,
      license: { name: 'Of the data: the licence of each source, in meta.licence' },
    },
    externalDocs: { description: 'Guide with examples in curl, Python, R and JavaScript', url: `${portal.address || ''}/en/api` },
    servers: [{ url: portal.address || '/', description: portal.name }],
    tags: [
      ...Object.entries(TAGS).map(([name, what]) => ({ name, description: what })),
      ...DATASETS.map(({ id, title, about }) => ({ name: id, description: `${title.en}. ${about.en}` })),
    ],
    'x-tagGroups': [
      { name: 'The portal', tags: Object.keys(TAGS) },
      ...Object.entries(GROUPS).map(([origin, name]) => ({ name, tags: DATASETS.filter((dataset) => dataset.origin === origin).map(({ id }) => id) })),
    ],
    paths: Object.fromEntries(paths.map(([path, item]) => [path, { parameters: [ref('parameters/snapshot')], ...item }])),
    components: {
      parameters: {
        snapshot: { name: SNAPSHOT, in: 'query', description: DICTIONARIES.en['parameter.snapshot'], schema: text },
        ...commonParameters(),
        ...merged(DATASETS.map(datasetParameters)),
      },
      schemas: {
        ...commonSchemas(),
        Change: changeSchema,
        History: historySchema,
        ...recordSchemas(datasetSchemas(attributions)['attributions'] ?? {}),
        ...figureSchemas,
        ...filterSchemas(DATASETS),
        ...merged(DATASETS.map(datasetSchemas)),
        ...Object.fromEntries(DATASETS.map((dataset) => [`${dataset.id}_filters`, filtersSchema(dataset)])),
      },
      responses: {
        NotModified: { description: 'What the caller has (If-None-Match) is still so' },
        ...Object.fromEntries(Object.entries(PROBLEMS).map(([status, what]) => [`Problem${status}`, { description: what, content: { 'application/problem+json': { schema: schemaOf('Problem') } } }])),
      },
    },
    'x-server-responses': Object.fromEntries(ANSWERS_OF_THE_SERVER.map((status) => [status, ref(`responses/Problem${status}`)])),
  };
} // prettier-ignore
