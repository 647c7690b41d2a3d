import { findDataset } from './datasets/index.ts';
import type { Locale, TextKey, Translate } from './text/index.ts';

/** A page that every page leads to. */
export interface Place {
  /** Below the language. */
  path: string;
  /** The word it goes by: the title of a dataset, or a word of the interface. */
  name: { dataset: string } | { word: TextKey };
  /** In the header too; the footer has all. */
  first?: true;
}

const list = (dataset: string, first?: true): Place => ({ path: dataset, name: { dataset }, ...(first ? { first } : {}) });
const page = (path: string, word: TextKey, first?: true): Place => ({ path, name: { word }, ...(first ? { first } : {}) });

/** The map of the site: header and footer are made of it. */
export const PLACES: readonly { group: TextKey; places: readonly Place[] }[] = [
  {
    group: 'nav.group.money',
    places: [list('awards', true), list('organisations', true), list('pools', true), page('donors', 'nav.donors', true), list('competitions', true), list('transactions', true)],
  },
  {
    group: 'nav.group.explore',
    places: [page('questions', 'nav.questions', true), page('search', 'find.title'), page('explore/awards', 'nav.charts', true), list('regions'), list('spheres'), page('years', 'years.title'), page('compare/regions', 'compare.title.regions'), page('overlap', 'overlap.title')],
  },
  {
    group: 'nav.group.trust',
    places: [page('mission', 'nav.mission', true), page('law', 'nav.law'), page('review', 'review.title'), list('signals', true), page('changes', 'changes.title'), page('quality', 'nav.quality', true), page('methodology', 'nav.methodology')],
  },
  {
    group: 'nav.group.data',
    places: [page('data', 'nav.data', true), page('api', 'nav.api', true), page('api/reference', 'reference.title'), page('sql', 'sql.title'), page('glossary', 'nav.glossary'), page('about', 'nav.about')],
  },
]; // prettier-ignore

/** What a place is called in a language. */
export function nameOf({ name }: Place, locale: Locale, t: Translate): string {
  return 'word' in name ? t(name.word) : (findDataset(name.dataset)?.title[locale] ?? name.dataset);
}
