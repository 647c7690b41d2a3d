import portal from '../../portal.config.ts';
import type { Mirror } from './mirror.ts';
import { showDate } from './show.ts';
import type { Locale, Translate } from './text/index.ts';

/** Something that can be cited: a figure, a page or a record, as one snapshot showed it. */
export interface Cited {
  heading: string;
  /** Path and query string of its page, without the portal’s address. */
  path: string;
  query: URLSearchParams;
  /** The figure’s identifier on its page; none for a page or a record. */
  figure?: string | undefined;
  /** Terms of a source that is not among those of the mirror, such as a map’s. */
  attribution?: string | undefined;
}

/** What a citation needs to know of the request. */
interface Reader {
  mirror: Pick<Mirror, 'snapshot' | 'manifest' | 'invented' | 'sources'>;
  locale: Locale;
  t: Translate;
}

/** Where the portal is, without a slash at the end; a portal that was not told its address says the one it has on a desk. */
export const PORTAL_ADDRESS = (portal.address || 'http://localhost:4321').replace(/\/+$/, '');

/** Publishers named one by one; more are counted. */
const NAMED = 3;

/** The address that shows the same state for as long as its snapshot is kept. */
export function permanentAddress({ path, query, figure }: Pick<Cited, 'path' | 'query' | 'figure'>, snapshot: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set('snapshot', snapshot);
  return `${PORTAL_ADDRESS}${path}?${parameters}${figure === undefined ? '' : `#${figure}`}`;
}

/** The address of one figure alone, to stand in a frame of another site: live, or frozen where a snapshot is given. */
export function embedAddress({ path, query, figure }: Pick<Cited, 'path' | 'query' | 'figure'>, snapshot?: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete('snapshot');
  parameters.set('figure', figure ?? '');
  if (snapshot !== undefined) parameters.set('snapshot', snapshot);
  return `${PORTAL_ADDRESS}/embed${path}?${parameters}`;
}

/** HTML that shows a figure in a frame. */
export function embedCode(heading: string, address: string): string {
  return `<iframe src="${attribute(address)}" title="${attribute(heading)}" width="100%" height="640" loading="lazy"></iframe>`;
}

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Who published what the snapshot holds, as one phrase: the operator where its own records are among them. */
function publisherOf({ mirror, t }: Reader, operator: string): string {
  if (portal.holds_operator_data) return operator;
  const names = [...new Set([...mirror.sources().values()].flatMap((source) => source['publisher_name'] ?? []).map(String))];
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? t('cite.more', { names: shown, count: names.length - NAMED }) : shown || operator;
}

/** The licences of all sources, and the words that those ask for which ask for any: what is dedicated to the public does not. */
function licenceOf(mirror: Reader['mirror'], attribution: string | undefined): string {
  const sources = [...mirror.sources().values()].filter((source) => typeof source['licence'] === 'string');
  const licences = sources.map((source) => String(source['licence']));
  const asked = sources.filter((source) => !/^(CC0|PDDL)/.test(String(source['licence']))).map((source) => source['attribution']);
  return [...new Set([...licences, ...asked.filter((text) => typeof text === 'string'), ...(attribution ? [attribution] : [])])].join('; ');
}

/** A citation as a sentence: heading, portal, publisher, snapshot and its date, address, licence; invented data says that it is. */
export function citationText(cited: Cited, reader: Reader): string {
  const { mirror, locale, t } = reader;
  const text = t('cite.text', {
    heading: cited.heading,
    portal: portal.name,
    publisher: publisherOf(reader, portal.operator[locale]),
    snapshot: mirror.snapshot,
    date: showDate(mirror.manifest.created_at.slice(0, 10), locale),
    address: permanentAddress(cited, mirror.snapshot),
    licence: licenceOf(mirror, cited.attribution) || t('value.missing'),
  });
  return mirror.invented === 'none' ? text : `${text} ${t('cite.invented')}`;
}

/** The same as a BibTeX entry of type `@misc`. */
export function bibtex(cited: Cited, reader: Reader): string {
  const { mirror, locale, t } = reader;
  const { snapshot, manifest } = mirror;
  const note = [licenceOf(mirror, cited.attribution), ...(mirror.invented === 'none' ? [] : [t('cite.invented')])];
  const fields: [string, string][] = [
    ['author', `{{${texText(publisherOf(reader, portal.operator[locale]))}}}`],
    ['title', `{{${texText(cited.heading)}}}`],
    ['howpublished', `{${texText(`${portal.name}. ${t('cite.note', { snapshot, date: manifest.created_at.slice(0, 10) })}`)}}`],
    ['year', manifest.created_at.slice(0, 4)],
    ['note', `{${texText(note.filter(Boolean).join('. '))}}`],
    ['url', `{${texAddress(permanentAddress(cited, snapshot))}}`],
  ];
  const key = [portal.name, snapshot, cited.figure ?? cited.path].join('-').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').toLowerCase(); // prettier-ignore
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value}`).join(',\n')}\n}`;
}

const TEX: Record<string, string> = {
  '\\': '{\\textbackslash}', '{': '{\\textbraceleft}', '}': '{\\textbraceright}', '~': '{\\textasciitilde}', '^': '{\\textasciicircum}',
  '&': '\\&', '%': '\\%', $: '\\$', '#': '\\#', _: '\\_',
}; // prettier-ignore

/** Text for a BibTeX field: TeX’s own characters escaped, braces always in pairs since BibTeX counts even escaped ones, on one line. */
export function texText(text: string): string {
  return text.replace(/[\\{}~^&%$#_]/g, (sign) => TEX[sign] ?? sign).replace(/\s+/g, ' ').trim(); // prettier-ignore
}

/** An address for a BibTeX field, which is read verbatim: only what would unbalance it is percent-encoded. */
function texAddress(address: string): string {
  return address.replace(/[\\{}\s]/g, (sign) => encodeURIComponent(sign));
}
