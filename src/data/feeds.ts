import portal from '../../portal.config.ts';
import { changeNights, fittingEntries, isAbout, readEntries, type ChangeFilter } from './change-log.ts';
import { changeInWords, changeLines } from './change-words.ts';
import { tell, type ToldChange } from './changes.ts';
import type { Asked } from './answer.ts';
import type { AnyRow, Dataset } from './dataset.ts';
import { TOLD } from './datasets/index.ts';
import { organisations } from './datasets/organisations.ts';
import { RequestError } from './errors.ts';
import { atomResponse, tagOf } from './formats/atom.ts';
import { absent } from './gone.ts';
import { refuseInventedRow } from './invented.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { filterParameters, parseQuery, type Query } from './query.ts';
import { rowFits } from './row-fits.ts';
import { one } from './select.ts';
import { isLocale, LOCALES, translator, type Locale } from './text/index.ts';
import { show, titleFields } from './show.ts';
import { turn } from './turn.ts';

/** Entries of a feed, newest first; and how many of the change feed are looked at for them. */
const MOST = { entries: 50, looked: 4000 };

/** Takes the language of a feed out of its parameters. Throws a RequestError for one that the portal has not. */
function languageOf(url: URL): { locale: Locale; rest: URLSearchParams } {
  const rest = new URLSearchParams(url.searchParams);
  const asked = rest.get('lang') ?? 'en';
  rest.delete('lang');
  if (!isLocale(asked)) throw new RequestError(400, { parameter: 'lang', detail: `“lang” takes one of ${LOCALES.join(', ')}.` });
  return { locale: asked, rest };
}

/** The newest entries that fit, nights newest first; a first snapshot, where everything is new, is none. */
async function newest(mirror: Mirror, filter: ChangeFilter, fits: (change: ToldChange) => boolean): Promise<ToldChange[]> {
  const found: ToldChange[] = [];
  let looked = 0;
  for (const night of await changeNights(mirror)) {
    const { index, places } = fittingEntries(mirror, night, filter) ?? {};
    if (!index || !places) continue;
    for (const change of readEntries(mirror, night, index, places)) {
      if (found.length === MOST.entries || looked++ === MOST.looked) return found;
      if (looked % 100 === 0) await turn();
      if (filter.about && !isAbout(change, filter.about)) continue;
      const told = tell(mirror, night, change);
      if (fits(told)) found.push(told);
    }
  }
  return found;
}

interface Feed {
  mirror: Mirror;
  locale: Locale;
  include: boolean;
  /** What the feed is of, as the end of its id; its name, and the page that shows the same. */
  of: string;
  name: string;
  self: string;
  page: string;
}

function feedOf({ mirror, locale, include, of, name, self, page }: Feed, entries: ToldChange[]): Response {
  const t = translator(locale);
  for (const { dataset, row } of entries) if (row) refuseInventedRow(dataset, row, include);
  const reader = { mirror, locale, t };
  return atomResponse({
    id: tagOf(of),
    title: name === portal.name ? `${name}: ${t('changes.title')}` : t('feed.title', { name }),
    subtitle: t('feed.subtitle'),
    updated: entries[0]?.created_at ?? mirror.manifest.created_at,
    self,
    page,
    locale,
    rights: [...new Set([...mirror.sources().values()].map((source) => String(source['licence'])))].join(', '),
    entries: entries.map((told) => {
      const words = changeInWords(told, reader);
      return { id: tagOf(`snapshot/${told.snapshot}/change/${told.seq}`), title: `${words.change}: ${words.title} (${words.dataset})`, updated: told.created_at, href: words.href, category: { term: told.change, label: words.change }, lines: changeLines(words) }; // prettier-ignore
    }),
  });
}

const selfOf = (url: URL) => url.pathname + url.search;

/** Everything that changed, as Atom. */
export async function allFeed({ mirror, url }: Asked): Promise<Response> {
  const { locale, rest } = languageOf(url);
  const include = onlyInclude(rest);
  const entries = await newest(mirror, { dataset: null, source: null, change: null, about: null }, () => true);
  return feedOf({ mirror, locale, include, of: 'changes', name: portal.name, self: selfOf(url), page: `/${locale}/changes` }, entries); // prettier-ignore
}

function onlyInclude(rest: URLSearchParams): boolean {
  for (const [name, value] of rest) {
    if (name !== 'include') throw new RequestError(400, { parameter: name, detail: `“${name.slice(0, 80)}” has no meaning here; lang and include have.` }); // prettier-ignore
    if (value !== 'demo') throw new RequestError(400, { parameter: name, detail: '“include” takes demo.' });
  }
  return rest.has('include');
}

/** What changed of one thing and of all that names it, as Atom: an organisation, a pool, a donor (an organisation as giver of pooled money). */
export async function thingFeed(dataset: Dataset, id: string | undefined, { mirror, url }: Asked, donor = false): Promise<Response> {
  const { locale, rest } = languageOf(url);
  const include = onlyInclude(rest);
  const row = one(mirror, dataset, id ?? '');
  if (!row) throw absent(mirror, dataset, id ?? '');
  refuseInventedRow(dataset.id, row, include);
  const about = { dataset: dataset.stored, id: String(row['id']) };
  const gives = ({ dataset: of, row: own, before, after }: ToldChange) => of === 'transactions' && [own, before, after].some((version) => version?.['provider_id'] === about.id && own?.['pool_id']); // prettier-ignore
  const entries = await newest(mirror, { dataset: donor ? 'transactions' : null, source: null, change: null, about }, donor ? gives : () => true); // prettier-ignore
  const path = `${donor ? 'donors' : dataset.id}/${encodeURIComponent(about.id)}`;
  return feedOf({ mirror, locale, include, of: `${donor ? 'donors' : dataset.id}/${about.id}/changes`, name: nameOf(dataset, row, { mirror, locale }), self: selfOf(url), page: `/${locale}/${path}` }, entries); // prettier-ignore
}

function nameOf(dataset: Dataset, row: AnyRow, { mirror, locale }: { mirror: Mirror; locale: Locale }): string {
  const lead = titleFields(dataset, locale).find((name) => typeof row[name] === 'string');
  return lead ? show(dataset, row, lead, { mirror, locale, t: translator(locale) }).text : String(row['id']);
}

/** A saved search as Atom: rows that fit its filter and came, changed or went. */
export async function searchFeed(dataset: Dataset, { mirror, url }: Asked): Promise<Response> {
  const { locale, rest } = languageOf(url);
  if (!TOLD.some(({ stored }) => stored === dataset.stored))
    throw new RequestError(404, { detail: `Rows of ${dataset.id} are computed anew each night and have no feed of changes; those of ${TOLD.map(({ id }) => id).join(', ')} have.` }); // prettier-ignore
  const query: Query = parseQuery(dataset, rest, 'totals');
  for (const name of ['by', 'measure'] as const) if (rest.has(name) && !(name in dataset.fields)) throw new RequestError(400, { parameter: name, detail: `“${name}” has no meaning in a feed; filters, q, lang and include have.` }); // prettier-ignore
  const { failed } = match(mirror, query);
  const place = mirror.prepare<[string], number>(`SELECT row FROM ${dataset.stored} WHERE id = ?`).pluck();
  const fits = ({ id, change, before }: ToldChange) => {
    const row = place.get(id);
    if (row !== undefined) return failed[row - 1] === 0;
    return change === 'withdrawn' && before !== undefined && rowFits(query, before);
  };
  const entries = await newest(mirror, { dataset: dataset.stored, source: null, change: null, about: null }, fits);
  const filters = filterParameters(query);
  const page = `/${locale}/${dataset.id}${filters.size ? `?${filters}` : ''}`;
  const name = dataset.title[locale] + (filters.size ? ` (${[...filters.values()].join(', ').slice(0, 120)})` : '');
  return feedOf({ mirror, locale, include: query.include, of: `${dataset.id}/changes${filters.size ? `/${filters}` : ''}`, name, self: selfOf(url), page }, entries); // prettier-ignore
}

/** The organisation that a donor is. */
export const donorFeed = (id: string | undefined, asked: Asked): Promise<Response> => thingFeed(organisations, id, asked, true);
