import portal from '../../portal.config.ts';
import type { AnyRow } from './dataset.ts';
import { findDataset } from './datasets/index.ts';
import { RequestError } from './errors.ts';
import { FORMAT_NAMES } from './formats/offered.ts';
import { isStandardAddress } from './formats/standards/index.ts';
import type { Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import type { Query } from './query.ts';
import { translator, type Text } from './text/index.ts';

/** How much of a mirror is invented, to show what the portal can do. */
export type Invented = 'none' | 'some' | 'all';

const words = (key: 'demo.notice' | 'demo.notice.some' | 'demo.limits'): Text => ({
  kk: translator('kk')(key),
  ru: translator('ru')(key),
  en: translator('en')(key),
});

/** What a reader must know before anything else: whose data it is, or that it is nobody's. */
export function noticeOf(mirror: Pick<Mirror, 'invented'> | undefined): Text {
  if (!mirror || mirror.invented === 'none') return portal.notice;
  return words(mirror.invented === 'all' ? 'demo.notice' : 'demo.notice.some');
}

/** What a reader must know before quoting the data. */
export function limitsOf(mirror: Pick<Mirror, 'invented'>): Text {
  return mirror.invented === 'all' ? words('demo.limits') : portal.limits;
}

/** Refuses rows that fit a query where some are invented and nobody asked for those. Throws a RequestError that says how to ask. */
export function refuseInvented(
  { include, dataset }: Pick<Query, 'include' | 'dataset'>,
  { columns, fitting }: Pick<Match, 'columns' | 'fitting'>,
): void {
  // prettier-ignore
  const coded = columns.coded.get('is_demo');
  const code = 1 + (coded?.dictionary.indexOf('1') ?? -1);
  if (include || !coded || !code) return;
  if (fitting().some((row) => coded.codes[row] === code)) throw refusal(dataset.id);
}

/** Refuses one invented row that nobody asked for. */
export function refuseInventedRow(dataset: string, row: AnyRow, include: boolean): void {
  if (!include && row['is_demo'] === 1) throw refusal(dataset);
}

function refusal(dataset: string): RequestError {
  return new RequestError(403, { parameter: 'include', detail: `Rows of ${dataset} that fit are invented, to show what the portal can do. Add include=demo to the address to have them.` }); // prettier-ignore
}

/** Addresses that give rows of a dataset, or figures of one: list, download, feed, totals, record, ladder, funnel, history. */
const ROWS = new RegExp(
  String.raw`^/api/v1/([a-z_]+)(?:\.(?:json|atom|${FORMAT_NAMES.join('|')})|/totals\.(?:json|csv)|/(?!schema\.json)[^/]+\.(?:json|csv)|/[^/]+/(?:ladder|funnel|history|changes|profile|network|checks|provenance|trace)\.(?:json|csv|atom)|/as/[a-z]+\.(?:json|csv))(?=\?|$)`,
);

/** Addresses of rows and figures that are of no one dataset. */
const APART =
  /^\/api\/v1\/(?:search\.json|changes\.(?:json|atom)|snapshots\/[^/]+\/diff\.json|donors\/[^/]+\/(?:changes\.atom|trace\.json)|(?:years|overlap|compare)(?:\/[^?]+)?\.(?:json|csv))(?=\?|$)/;

/**
 * A page of a mirror that holds invented rows, with `include=demo` on every link to rows: whoever follows a link of a page that says so
 * on top has been told.
 */
export function askingForInvented(page: string): string {
  return page.replace(/ href="(\/api\/v1\/[^"#]*)"/g, (whole, address: string) => {
    const dataset = ROWS.exec(address)?.[1];
    if (!(findDataset(dataset) ?? (APART.test(address) || isStandardAddress(address))) || /[?;&]include=/.test(address)) return whole;
    return ` href="${address}${address.includes('?') ? '&amp;' : '?'}include=demo"`;
  });
}
