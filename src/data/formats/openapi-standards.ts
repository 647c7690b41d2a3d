import { findDataset } from '../datasets/index.ts';
import { ID, INCLUDE_DEMO, parametersOf } from './openapi-filters.ts';
import { address, list, mapOf, object, text, told, type Format, type PathItem } from './openapi-parts.ts';
import { STANDARDS, type Standard } from './standards/index.ts';

/** The list that a file in JSON is there for; what its items hold, the standard says. */
const LISTS: Record<Standard['id'], string> = { iati: '', '360giving': 'grants', ocds: 'releases' };

/** The addresses of rows in open standards, and of the catalogue of all datasets. What is in a file, its standard says. */
export function standardPaths(): PathItem[] {
  const rows = STANDARDS.flatMap(({ id: standard, of, suffix, name, url, about }) =>
    of.flatMap((id) => {
      const dataset = findDataset(id);
      if (!dataset) return [];
      const format: Format = suffix.endsWith('.xml') ? 'xml' : 'json';
      const schema = told(format === 'xml' ? text : { ...object({ [LISTS[standard]]: list(mapOf({})) }), additionalProperties: {} }, `A file of ${name} (${url}). ${about.en}`);
      const named = suffix.replace(/\W+/g, '_');
      return [
        address(`/api/v1/${id}.${suffix}`, { id: `${named}_${id}`, tag: id, summary: `${dataset.title.en}: every fitting row as ${name}; 404 where none has a place in it`, parameters: parametersOf(dataset, 'standard'), format, schema }),
        address(`/api/v1/${id}/{id}.${suffix}`, { id: `${named}_one_${id}`, tag: id, summary: `${dataset.title.en}: one row as ${name}`, parameters: [ID, INCLUDE_DEMO], format, schema }),
      ];
    }),
  ); // prettier-ignore
  return [...rows, address('/api/v1/catalog.jsonld', { id: 'dcat', tag: 'catalogue', summary: 'The catalogue of all datasets as DCAT-AP 3', format: 'jsonld', schema: { ...object({ '@context': {}, '@id': text, '@type': text }), additionalProperties: {} }, problems: [] })]; // prettier-ignore
}
