import { citationText, permanentAddress, type Cited } from '../citation.ts';
import { fieldOf } from '../dataset.ts';
import { filterSentence } from '../filter-words.ts';
import { meta } from '../formats/json.ts';
import { valueColumns } from '../formats/values-sql.ts';
import { LONGEST_CELL } from '../formats/xlsx-cells.ts';
import { limitsOf } from '../invented.ts';
import type { Mirror } from '../mirror.ts';
import { queryParameters, type Query } from '../query.ts';
import { showCount, showTime } from '../show.ts';
import { LOCALE_NAMES, translator, type Locale, type Text, type TextKey } from '../text/index.ts';

/** The languages of a file that has no reader yet, in the order of its columns. */
const SIDE_BY_SIDE: Locale[] = ['en', 'ru', 'kk'];

/** The page that shows the same rows, as something to cite. */
export function citedRows(query: Query, locale: Locale): Cited {
  const parameters = queryParameters({ ...query, cursor: undefined, limit: undefined, facets: [], fields: undefined, include: false });
  return { heading: query.dataset.title[locale], path: `/${locale}/${query.dataset.id}`, query: parameters };
}

/**
 * What a workbook says of itself, in every language side by side: what its rows are and which, whose data it is, under which licence, of which
 * snapshot, how to cite it, and what each column means. Rows of texts, the first a header.
 */
export function aboutRows(mirror: Mirror, query: Query, total: number): string[][] {
  const { dataset } = query;
  const told = meta(mirror, dataset);
  const line = (label: TextKey, text: (locale: Locale) => string) => [
    SIDE_BY_SIDE.map((locale) => translator(locale)(label)).join(' · '),
    ...SIDE_BY_SIDE.map(text),
  ];
  const in3 = (text: Text) => (locale: Locale) => text[locale];
  const same = (text: string) => () => text;
  const publishers = [...new Set([...mirror.sources().values()].flatMap((source) => source['publisher_name'] ?? []).map(String))];
  const which = (locale: Locale) => {
    const t = translator(locale);
    const sentence = filterSentence(query, { mirror, locale, t }) ?? t('export.all');
    return query.limit === undefined ? sentence : `${sentence} ${t('export.limit', { count: total })}`;
  };
  const order = (locale: Locale) =>
    translator(locale)(query.sort.descending ? 'sort.down' : 'sort.up', { field: fieldOf(dataset, query.sort.field).label[locale] });
  return [
    ['', ...SIDE_BY_SIDE.map((locale) => LOCALE_NAMES[locale])],
    line('export.dataset', (locale) => `${dataset.title[locale]}. ${dataset.about[locale]}`),
    line('export.filters', which),
    line('export.rows', (locale) => showCount(total, locale)),
    line('export.order', order),
    line('export.source', same(publishers.join('; '))),
    line('provenance.licence', same(told.licence.join('; '))),
    ...(told.attribution.length ? [line('export.attribution', same(told.attribution.join(' ')))] : []),
    line('export.snapshot', (locale) => `${mirror.snapshot} (${showTime(mirror.manifest.created_at, locale)})`),
    line('export.citation', (locale) => citationText(citedRows(query, locale), { mirror, locale, t: translator(locale) })),
    line('export.address', (locale) => permanentAddress(citedRows(query, locale), mirror.snapshot)),
    line('export.notice', (locale) => `${told.notice[locale]} ${limitsOf(mirror)[locale]}`),
    line('export.cells', (locale) => translator(locale)('export.cells.text', { count: LONGEST_CELL })),
    line('export.column', same('')),
    ...valueColumns(dataset, query.fields).map(({ key, field }) => [
      key,
      ...SIDE_BY_SIDE.map((locale) => [in3(field.label)(locale), field.about?.[locale]].filter(Boolean).join('. ')),
    ]),
  ];
}

/** What a Parquet file says of itself. */
export function fileFacts(mirror: Mirror, query: Query): Record<string, string> {
  const told = meta(mirror, query.dataset);
  const reader = { mirror, locale: 'en' as const, t: translator('en') };
  return {
    dataset: query.dataset.id,
    snapshot: mirror.snapshot,
    filters: filterSentence(query, reader) ?? reader.t('export.all'),
    licence: told.licence.join('; '),
    attribution: told.attribution.join(' '),
    citation: citationText(citedRows(query, 'en'), reader),
    notice: told.notice.en,
  };
}
