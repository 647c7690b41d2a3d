import { fieldOf, fieldsWhere } from '../dataset.ts';
import { organisations } from '../datasets/organisations.ts';
import { RequestError } from '../errors.ts';
import { facets, type Facet } from '../facets.ts';
import { fold } from '../fold.ts';
import { match, type Match } from '../match.ts';
import { LIMITS, parseQuery, type Query } from '../query.ts';
import { showValue, type Reader } from '../show.ts';
import { rowsAt } from '../select.ts';

/** The facet an address names; 404 where the dataset has none of that name. */
export function facetNamed(dataset: Query['dataset'], name: string | undefined): string {
  const field = fieldsWhere(dataset, (known) => known.facet === true).find((known) => known === name);
  if (!field) throw new RequestError(404, { detail: `“${(name ?? '').slice(0, 80)}” is no facet of ${dataset.id}.` });
  return field;
}

/** Takes `find`, the words that values must hold, out of the parameters of a filter. */
export function takeFind(parameters: URLSearchParams): { find: string | undefined; rest: URLSearchParams } {
  const rest = new URLSearchParams(parameters);
  const found = rest.getAll('find').map((text) => text.trim()).filter(Boolean); // prettier-ignore
  rest.delete('find');
  const [find] = found;
  if (found.length > 1) throw new RequestError(400, { parameter: 'find', detail: '“find” may be given once.' });
  if (find !== undefined && (find.length > LIMITS.q || !fold(find)))
    throw new RequestError(400, { parameter: 'find', detail: `“find” takes up to ${LIMITS.q} characters with letters or digits.` });
  return { find, rest };
}

/** The values of one facet that hold every word of `find`, by any name an organisation has; all of them without it. */
export function valuesOf(reader: Reader, query: Query, found: Match, field: string, find: string | undefined): Facet['values'] {
  const values = facets(found, query, [field])[0]?.values ?? [];
  if (find === undefined) return values;
  if (fieldOf(query.dataset, field).kind === 'organisation') {
    const { mirror } = reader;
    const named = match(mirror, parseQuery(organisations, new URLSearchParams({ q: find }), 'list'));
    const ids = new Set(rowsAt(mirror, organisations, [...named.fitting()]).map(({ id }) => id));
    return values.filter(({ value }) => ids.has(value));
  }
  const words = fold(find).split(' ');
  return values.filter(({ value }) => {
    const text = fold(`${showValue(query.dataset, field, value, reader)} ${value ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}
