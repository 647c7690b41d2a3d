import type { Comparable } from './compare.ts';
import { regions, spheres } from './datasets/law.ts';
import { organisations } from './datasets/organisations.ts';
import { donorSums } from './donor.ts';
import { RequestError } from './errors.ts';
import { fold } from './fold.ts';
import { rowsOf } from './ledger.ts';
import type { Mirror } from './mirror.ts';
import { knownYears } from './profile-subject.ts';
import { LIMITS, parseQuery } from './query.ts';
import { page } from './select.ts';
import type { Locale } from './text/index.ts';

/** Something that can be added to a comparison. */
export interface Option {
  id: string;
  name: string;
}

/** All that can be compared of a kind with few of it, in the reader's language and its order. */
export function compareOptions(mirror: Mirror, of: Exclude<Comparable, 'organisations'>, locale: Locale): Option[] {
  switch (of) {
    case 'years':
      return knownYears(mirror).map((year) => ({ id: year, name: year }));
    case 'donors':
      return [...new Set(donorSums(mirror).map(({ donor }) => donor))].map((id) => ({ id, name: mirror.organisationName(id) ?? id })).sort((a, b) => a.name.localeCompare(b.name, locale)); // prettier-ignore
    default:
      return rowsOf(mirror, of === 'regions' ? regions : spheres, {}).map((row) => ({ id: String(row['id']), name: String(row[`name_${locale}`] ?? row['id']) })); // prettier-ignore
  }
}

/** Organisations that a form offers. */
const OFFERED = 12;

/** Organisations whose name or identifier fits some words, those with most transactions first. Throws a RequestError for words without a letter or digit. */
export function findOrganisations(mirror: Mirror, words: string, without: readonly string[]): Option[] {
  if (!fold(words)) throw new RequestError(400, { parameter: 'find', detail: '“find” holds no letter or digit to look for.' });
  if (fold(words).split(' ').length > LIMITS.terms) throw new RequestError(400, { parameter: 'find', detail: `“find” may have ${LIMITS.terms} words.` }); // prettier-ignore
  const named = mirror.organisationName(words);
  const rows = page(mirror, {
    ...parseQuery(organisations, new URLSearchParams({ q: words }), 'list'),
    limit: OFFERED + without.length,
  }).rows;
  const found = [...(named === undefined ? [] : [{ id: words, name: named }]), ...rows.map((row) => ({ id: String(row['id']), name: String(row['name']) }))]; // prettier-ignore
  return found.filter(({ id }, at) => !without.includes(id) && found.findIndex((other) => other.id === id) === at).slice(0, OFFERED);
}
