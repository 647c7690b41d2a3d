import { findDataset } from '../datasets/index.ts';
import { ID, INCLUDE_DEMO, parametersOf } from './openapi-filters.ts';
import { address, told, type Format, type PathItem } from './openapi-parts.ts';
import { STANDARDS } from './standards/index.ts';

/** The addresses of rows in open standards, and of the catalogue of all datasets. What is in a file, its standard says. */
export function standardPaths(): PathItem[] {
  const rows = STANDARDS.flatMap(({ of, suffix, name, url, about }) =>
    of.flatMap((id) => {
      const dataset = findDataset(id);
      if (!dataset) return [];
      const format: Format = suffix.endsWith('.xml') ? 'xml' : 'json';
      const schema = told({ type: format === 'xml' ? 'string' : 'object' }, `A file of ${name} (${url}). ${about.en}`);
      const named = suffix.replace(/\W+/g, '_');
      return [
        address(`/api/v1/${id}.${suffix}`, { id: `${named}_${id}`, tag: id, summary: `${dataset.title.en}: every fitting row as ${name}; 404 where none has a place in it`, parameters: parametersOf(dataset, 'standard'), format, schema }),
        address(`/api/v1/${id}/{id}.${suffix}`, { id: `${named}_one_${id}`, tag: id, summary: `${dataset.title.en}: one row as ${name}`, parameters: [ID, INCLUDE_DEMO], format, schema }),
      ];
    }),
  ); // prettier-ignore
  return [...rows, address('/api/v1/catalog.jsonld', { id: 'dcat', tag: 'catalogue', summary: 'The catalogue of all datasets as DCAT-AP 3', format: 'jsonld', schema: { type: 'object' }, problems: [] })]; // prettier-ignore
}
