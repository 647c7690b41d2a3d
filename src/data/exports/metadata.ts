import type { Asked } from '../answer.ts';
import { bibtex, citationText, permanentAddress } from '../citation.ts';
import type { Dataset } from '../dataset.ts';
import { filterSentence } from '../filter-words.ts';
import { jsonResponse, meta } from '../formats/json.ts';
import { FORMAT_NAMES, FORMATS } from '../formats/offered.ts';
import { pointsTo } from '../formats/package.ts';
import { valueColumns } from '../formats/values-sql.ts';
import { refuseInvented } from '../invented.ts';
import { licenceAddress } from '../licence-address.ts';
import { match } from '../match.ts';
import { parseQuery, queryParameters } from '../query.ts';
import { LOCALES, translator, type Locale, type Text } from '../text/index.ts';
import { citedRows } from './about.ts';
import { rowSource } from './rows.ts';

const inAll = (words: (locale: Locale) => string): Text => Object.fromEntries(LOCALES.map((locale) => [locale, words(locale)])) as Text;

/**
 * What a download of a query holds, to be kept beside it: its columns with their types, units and meanings, which rows they are in words and as an
 * address that stays, licences, and how to cite it. Takes what the download takes.
 */
export function metadataAnswer(dataset: Dataset, { mirror, url }: Asked): Response {
  const query = parseQuery(dataset, url.searchParams, 'stream');
  const found = match(mirror, query);
  refuseInvented(query, found);
  const told = meta(mirror, dataset);
  const reader = (locale: Locale) => ({ mirror, locale, t: translator(locale) });
  const asked = queryParameters({ ...query, cursor: undefined, facets: [] });
  const suffix = asked.size ? `?${asked}` : '';
  return jsonResponse({
    data: {
      title: dataset.title,
      about: dataset.about,
      rows: rowSource(mirror, query, found).total,
      query: {
        parameters: Object.fromEntries(asked),
        words: inAll((locale) => filterSentence(query, reader(locale)) ?? translator(locale)('export.all')),
        address: permanentAddress(citedRows(query, 'en'), mirror.snapshot),
      },
      files: FORMAT_NAMES.map((format) => ({ format, type: FORMATS[format].type, url: `/api/v1/${dataset.id}.${format}${suffix}` })),
      columns: valueColumns(dataset, query.fields).map(({ key, field, type }) => ({
        name: key,
        type,
        kind: field.kind,
        label: field.label,
        about: field.about ?? null,
        unit: field.kind === 'money' ? (key.endsWith('_minor') ? 'smallest units of the currency' : 'the currency') : null,
        currency_column: field.kind === 'money' ? (field.currency ?? 'currency') : null,
        codes: field.codes ? `/api/v1/codes.json#${field.codes}` : null,
        refers_to: pointsTo(field) ?? null,
      })),
      missing_value: { csv: '', ndjson: null, xlsx: '', parquet: null },
      order: `${query.sort.descending ? '-' : ''}${query.sort.field}`,
      licences: told.licence.map((name) => ({ name, path: licenceAddress(String(name)) ?? null })),
      citation: {
        text: inAll((locale) => citationText(citedRows(query, locale), reader(locale))),
        bibtex: bibtex(citedRows(query, 'en'), reader('en')),
      },
    },
    meta: told,
  });
}
