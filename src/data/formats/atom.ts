import portal from '../../../portal.config.ts';
import type { Locale } from '../text/index.ts';

/** Where the portal is reached: its public address, else the one examples name. Feeds need absolute addresses (RFC 4287, 4.2.7). */
export const BASE = portal.address.replace(/\/$/, '') || 'http://localhost:4321';

/** Year since which ids of feeds are made here; a tag (RFC 4151) never changes, whatever becomes of the address. */
const SINCE = '2026';

/** A permanent id of a thing of this portal. */
export function tagOf(path: string): string {
  return `tag:${new URL(BASE).hostname},${SINCE}:${path.split('/').map(encodeURIComponent).join('/')}`;
}

export interface AtomEntry {
  id: string;
  title: string;
  /** UTC. */
  updated: string;
  href: string;
  category: { term: string; label: string };
  /** Lines of plain text. */
  lines: string[];
}

export interface AtomFeed {
  id: string;
  title: string;
  subtitle: string;
  updated: string;
  /** Path and query of the feed itself, and of the page that shows the same. */
  self: string;
  page: string;
  locale: Locale;
  rights: string;
  entries: AtomEntry[];
}

/** Text as XML 1.0 allows it: characters that it forbids are left out. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '');
}

/** Writes an Atom feed (RFC 4287). */
export function atomText(feed: AtomFeed): string {
  const element = (name: string, text: string, attributes = '') => `<${name}${attributes}>${xmlText(text)}</${name}>`;
  const link = (rel: string, path: string, type: string) =>
    `<link rel="${rel}" type="${type}" href="${xmlText(new URL(path, BASE).toString())}"/>`;
  const entries = feed.entries.map((entry) =>
    [
      '  <entry>',
      ...[
        element('id', entry.id),
        element('title', entry.title),
        element('updated', entry.updated),
        link('alternate', entry.href, 'text/html'),
        `<category term="${xmlText(entry.category.term)}" label="${xmlText(entry.category.label)}"/>`,
        element('content', entry.lines.join('\n'), ' type="text"'),
      ].map((line) => `    ${line}`),
      '  </entry>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.locale}">`,
    ...[
      element('id', feed.id),
      element('title', feed.title),
      element('subtitle', feed.subtitle),
      element('updated', feed.updated),
      link('self', feed.self, 'application/atom+xml'),
      link('alternate', feed.page, 'text/html'),
      `<author>${element('name', portal.name)}${element('uri', BASE)}</author>`,
      element('generator', portal.name, ` uri="${xmlText(BASE)}"`),
      element('rights', feed.rights),
    ].map((line) => `  ${line}`),
    ...entries,
    '</feed>\n',
  ].join('\n');
}

/** The answer that carries a feed. */
export function atomResponse(feed: AtomFeed): Response {
  return new Response(atomText(feed), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
}
