import type { Dataset } from './dataset.ts';
import { positions } from './datasets/attributions.ts';
import { awards } from './datasets/awards.ts';
import { DATASETS } from './datasets/index.ts';
import { RequestError } from './errors.ts';
import { BASE, xmlText } from './formats/atom.ts';
import type { Mirror } from './mirror.ts';
import { PLACES } from './places.ts';
import { LOCALES } from './text/index.ts';

/** Datasets whose every row has a page that stands for a thing: the others are read as lists. */
const RECORDS = ['awards', 'organisations', 'pools', 'competitions', 'lots', 'signals', 'regions', 'spheres'] as const;

/** Rows of one map: with every language three addresses each, far below the 50,000 and the 50 MB that a map may have. */
const ROWS = 5000;
/** Rows read at a time. */
const PIECE = 250;

/** A page in any language, and when it last changed. */
interface Page {
  path: string;
  changed: string;
}

const datasetOf = (id: string): Dataset | undefined =>
  DATASETS.find((dataset) => dataset.id === id && RECORDS.some((known) => known === id));

/** The index of the maps (sitemaps.org): pages, donors, and of each kind of record as many maps as its rows take. */
export function sitemapIndex(mirror: Mirror): string {
  const names = [
    'pages',
    ...(donorsOf(mirror).length ? ['donors'] : []),
    ...RECORDS.flatMap((id) => {
      const rows = mirror.columns(datasetOf(id) ?? awards).rows;
      return Array.from({ length: Math.ceil(rows / ROWS) }, (_, at) => `${id}-${at + 1}`);
    }),
  ];
  const maps = names.map((name) => `<sitemap><loc>${whole(`/sitemaps/${name}.xml`)}</loc><lastmod>${mirror.manifest.created_at}</lastmod></sitemap>\n`); // prettier-ignore
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join('')}</sitemapindex>\n`;
}

/** One map, in pieces. Throws a RequestError: 404 for a name that the index does not have. */
export function sitemap(mirror: Mirror, name: string): Generator<string, void> {
  const [, id = '', number = ''] = /^([a-z_]+)-([1-9]\d{0,5})$/.exec(name) ?? [];
  const dataset = datasetOf(id);
  const first = (Number(number) - 1) * ROWS;
  if (dataset && first < mirror.columns(dataset).rows) return map(records(mirror, dataset, first));
  if (name === 'pages') return map([pagesOf(mirror)]);
  if (name === 'donors' && donorsOf(mirror).length) return map([donorsOf(mirror)]);
  throw new RequestError(404, { detail: `There is no map “${name.slice(0, 80)}”; /sitemap.xml lists them.` });
}

function* map(blocks: Iterable<Page[]>): Generator<string, void> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n';
  for (const pages of blocks) yield pages.map(entries).join('');
  yield '</urlset>\n';
}

/** A page in each language, every one naming all of them. */
function entries({ path, changed }: Page): string {
  const inLanguage = (locale: string) => whole(`/${locale}${path}`);
  const others = LOCALES.map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${inLanguage(locale)}"/>`).join('');
  return LOCALES.map((locale) => `<url><loc>${inLanguage(locale)}</loc><lastmod>${changed}</lastmod>${others}</url>\n`).join('');
}

const whole = (path: string) => xmlText(new URL(path, BASE).toString());

/** Pages of the map of the site, lists of every dataset, years. */
function pagesOf(mirror: Mirror): Page[] {
  const years = mirror.columns(awards).coded.get('award_year')?.dictionary ?? [];
  const paths = [
    '',
    ...PLACES.flatMap(({ places }) => places.map(({ path }) => `/${path}`)),
    ...DATASETS.map(({ id }) => `/${id}`),
    ...years.map((year) => `/years/${year}`),
  ];
  return [...new Set(paths)].map((path) => ({ path, changed: mirror.manifest.created_at }));
}

function donorsOf(mirror: Mirror): Page[] {
  const donors = mirror.columns(positions).coded.get('donor_id')?.dictionary ?? [];
  return donors.map((id) => ({ path: `/donors/${encodeURIComponent(id)}`, changed: mirror.manifest.created_at }));
}

/** Rows of a dataset from one on, by their numbers: the page of a row changed when the file that holds it was last read anew. */
function* records(mirror: Mirror, dataset: Dataset, first: number): Generator<Page[], void> {
  const statement = mirror.prepare<[number, number], { id: string; read: string | null }>(
    `SELECT id, ${'retrieved_at' in dataset.fields ? 'retrieved_at' : 'NULL'} AS read FROM ${dataset.stored} WHERE row > ? AND row <= ? ORDER BY row`,
  );
  const last = Math.min(first + ROWS, mirror.columns(dataset).rows);
  for (let at = first; at < last; at += PIECE)
    yield statement.all(at, Math.min(at + PIECE, last)).map(({ id, read }) => ({ path: `/${dataset.id}/${encodeURIComponent(id)}`, changed: read ?? mirror.manifest.created_at })); // prettier-ignore
}

/** What crawlers may fetch, and where the map is. */
export function robots(): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap.xml', BASE).toString()}\n`;
}

/** Addresses outside the languages and the API that programs look for. */
export function isForPrograms(path: string): boolean {
  return ['/sitemap.xml', '/robots.txt', '/llms.txt'].includes(path) || path.startsWith('/sitemaps/');
}
