import type { Schema } from '../kinds.ts';
import { STANDARDS } from './standards/index.ts';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const include = {
  name: 'include',
  in: 'query',
  description: 'demo: invented rows are wanted too',
  schema: { type: 'string', enum: ['demo'] },
};

/** The addresses of rows in open standards and of the catalogue; `parameters` gives those of a dataset's lists. */
export function standardPaths(parameters: (dataset: string) => Schema[], problems: Record<string, unknown>): [string, unknown][] {
  const answers = (description: string, type: string) => {
    const media = type.replace(/;.*/, '');
    return { 200: { description, content: { [media]: { schema: { type: /xml$/.test(media) ? 'string' : 'object' } } } }, 304: { description: 'Not modified' }, ...problems }; // prettier-ignore
  };
  const named = (text: string) => text.replace(/\W+/g, '_').toLowerCase();
  const rows = STANDARDS.flatMap(({ of, suffix, name, type, url, about }) =>
    of.flatMap((dataset): [string, unknown][] => [
      [
        `/api/v1/${dataset}.${suffix}`,
        {
          get: {
            operationId: `${named(suffix)}_${dataset}`,
            tags: [dataset],
            summary: `${dataset}: every fitting row as ${name}`,
            description: about.en,
            externalDocs: { url },
            parameters: parameters(dataset),
            responses: answers(`A file of ${name}, streamed; 404 where no row that fits has a place in it`, type),
          },
        },
      ],
      [
        `/api/v1/${dataset}/{id}.${suffix}`,
        {
          get: {
            operationId: `${named(suffix)}_one_${dataset}`,
            tags: [dataset],
            summary: `${dataset}: one row as ${name}`,
            externalDocs: { url },
            parameters: [id, include],
            responses: answers(`A file of ${name}`, type),
          },
        },
      ],
    ]),
  );
  const catalogue = { get: { operationId: 'dcat', summary: 'The catalogue of all datasets as DCAT-AP 3', parameters: [], responses: answers('JSON-LD', 'application/ld+json') } }; // prettier-ignore
  return [...rows, ['/api/v1/catalog.jsonld', catalogue]];
}
