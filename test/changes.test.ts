import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChangeIndexWriter } from '../scripts/change-index.ts';
import type { Report } from '../scripts/report.ts';
import { verify } from '../scripts/verify.ts';
import { entriesNaming, keyOf, readChangeIndex } from '../src/data/change-index.ts';
import { reasonOf } from '../src/data/changes.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { readChanges, type Change } from '../src/data/feed.ts';
import { xmlText } from '../src/data/formats/atom.ts';
import { paths } from '../src/data/home.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { temporaryFolder } from './home.ts';
import { inventedNights } from './invented-nights.ts';
import { startPortal } from './served.ts';

test('an index finds by dataset, id and name what was put in, whatever its size', () => {
  const path = join(temporaryFolder(), 'changes.idx');
  const writer = new ChangeIndexWriter(11);
  for (let at = 0; at < 5000; at++) {
    if (at % 100 === 0) writer.block(at, at * 7);
    writer.add(at % 2 ? 'awards' : 'transactions', 'changed', `s${at % 3}`, new Set([keyOf('awards', `A-${at}`), keyOf('organisations', `O-${at % 10}`)]));
  }
  writer.block(5000, 35_000);
  writer.write(path);
  const index = readChangeIndex(path);
  if (!index) throw new Error('no index');
  expect(index).toMatchObject({ first: 11, entries: 5000, datasets: ['transactions', 'awards'], sources: ['s0', 's1', 's2'] });
  expect(entriesNaming(index, keyOf('awards', 'A-4321'))).toEqual([4321]);
  expect(entriesNaming(index, keyOf('organisations', 'O-7'))).toEqual(Array.from({ length: 500 }, (_, at) => at * 10 + 7));
  expect(entriesNaming(index, keyOf('awards', 'A-5000'))).toEqual([]);
  expect([...index.blockStart]).toHaveLength(51);
  expect(readChangeIndex(join(temporaryFolder(), 'none'))).toBeUndefined();
}); // prettier-ignore

test('text that XML forbids is left out of a feed, and the rest is escaped', () => {
  expect(xmlText('a\u0000b\u000b & <c> "d" \ud800 ё')).toBe('ab &amp; &lt;c&gt; &quot;d&quot; \ufffd ё');
});

test('the reason of an entry follows from its fields', () => {
  const changed = (after: Record<string, string | number>): Change => ({ seq: 1, dataset: 'awards', id: 'a', change: 'changed', before: Object.fromEntries(Object.keys(after).map((name) => [name, null])), after }); // prettier-ignore
  expect(reasonOf(awards, changed({ title: 'x', flags: 'repeated_id' }))).toBe('published_otherwise');
  expect(reasonOf(awards, changed({ flags: 'repeated_id' }))).toBe('remark');
  expect(reasonOf(awards, changed({ base_amount: 5, rate: '2' }))).toBe('computed');
  expect(reasonOf(awards, changed({ recipient_id: 'x' }))).toBe('merged');
  expect(reasonOf(awards, { seq: 1, dataset: 'awards', id: 'a', change: 'withdrawn', before: {} })).toBe('published_no_more');
});

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** A document as its elements, read by a strict parser; fails where it is not well formed. */
function elementsOf(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [feed] = root.children;
  if (!feed) throw new Error('nothing');
  return feed;
}

/** What RFC 4287 asks of a feed (4.1.1, 4.1.2). */
function checkFeed(xml: string): Element[] {
  const feed = elementsOf(xml);
  expect(feed.name).toBe('feed');
  expect(feed.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom');
  const only = (element: Element, name: string) => {
    const found = element.children.filter((child) => child.name === name);
    expect(found, name).toHaveLength(1);
    return found[0]?.text ?? '';
  };
  const links = (element: Element, rel: string) => element.children.filter(({ name, attributes }) => name === 'link' && attributes['rel'] === rel); // prettier-ignore
  const entries = feed.children.filter(({ name }) => name === 'entry');
  for (const element of [feed, ...entries]) {
    expect(only(element, 'id')).toMatch(/^tag:[a-z0-9.-]+,\d{4}:\S+$/);
    expect(only(element, 'title').trim()).not.toBe('');
    expect(only(element, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    expect(links(element, 'alternate')).toHaveLength(1);
    for (const link of [...links(element, 'alternate'), ...links(element, 'self')]) expect(link.attributes['href']).toMatch(/^https?:\/\/[^/]+\//);
  }
  expect(links(feed, 'self')).toHaveLength(1);
  expect(feed.children.filter(({ name }) => name === 'author')).toHaveLength(1);
  const ids = entries.map((entry) => only(entry, 'id'));
  expect(new Set(ids).size).toBe(ids.length);
  return entries;
} // prettier-ignore

describe('five invented nights', () => {
  const home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let reports: Report[];
  const get = (path: string, headers: Record<string, string> = {}) => fetch(portal.address + path, { headers, redirect: 'manual' });
  interface Body {
    data: { seq: number; dataset: string; id: string; change: string; reason: string; snapshot: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null }[];
    page: { total: number; next: string | null };
    since: { snapshot: string; pruned: boolean } | null;
    counts: { dataset: string; created: number; changed: number; withdrawn: number }[];
    not_listed: { entries: number; first: boolean }[];
  } // prettier-ignore
  const changes = async (query = '') => {
    const response = await get(`/api/v1/changes.json?${query}`);
    expect(response.status, query).toBe(200);
    return (await response.json()) as Body;
  };
  const text = async (path: string) => (await (await get(path)).text()).replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/\s+/g, ' '); // prettier-ignore
  let snapshots: string[] = [];
  beforeAll(async () => {
    ({ reports } = await inventedNights(home));
    snapshots = [...new Set(reports.map(({ snapshot }) => String(snapshot)))];
    portal = await startPortal(home);
  });
  afterAll(() => {
    portal.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('the feed is one gzip file whose blocks the index points to, and the snapshot is whole', async () => {
    for (const snapshot of snapshots) {
      const folder = paths.snapshot(home, snapshot);
      const index = readChangeIndex(paths.changesIndex(folder));
      const entries: Change[] = [];
      for await (const change of readChanges(paths.changes(folder))) entries.push(change);
      expect(index === undefined).toBe(snapshot === snapshots[0]);
      if (!index) continue;
      expect(index.entries).toBe(entries.length);
      expect(entries.map(({ dataset }) => dataset)).toEqual([...index.dataset].map((place) => index.datasets[place]));
      const bytes = readFileSync(paths.changes(folder));
      for (let block = 0; block + 1 < index.blockStart.length; block++) {
        const [first] = gunzipSync(bytes.subarray(index.blockAt[block], index.blockAt[block + 1]))
          .toString('utf8')
          .split('\n');
        if (first) expect(JSON.parse(first)).toEqual(entries[index.blockStart[block] ?? -1]);
      }
      expect((await verify(home, snapshot)).faults).toEqual([]);
    }
  });

  test('by default it tells of the last night, and counts are those of the feed', async () => {
    const served = snapshots.at(-1) ?? '';
    const told = await changes('limit=500');
    const entries: Change[] = [];
    for await (const change of readChanges(paths.changes(paths.snapshot(home, served)))) entries.push(change);
    expect(told.page).toEqual({ total: entries.length, limit: 500, next: null });
    expect(told.data.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq));
    expect(told.since?.snapshot).toBe(snapshots.at(-2));
    for (const { dataset, ...counts } of told.counts)
      for (const [change, rows] of Object.entries(counts)) expect(entries.filter((entry) => entry.dataset === dataset && entry.change === change)).toHaveLength(rows); // prettier-ignore
    expect(told.data.find(({ dataset, change }) => dataset === 'awards' && change === 'created')?.after?.['title']).toBe('Steppe bridges');
  });

  test('since a snapshot or a day, of a dataset, a source, a kind; page after page', async () => {
    const [first = ''] = snapshots;
    const all = await changes(`since=${first}&limit=500`);
    expect(all.data.filter(({ dataset }) => dataset === 'awards').map(({ change, before, after, reason }) => [change, before?.['title'], after?.['title'], reason])).toEqual(
      expect.arrayContaining([
        ['changed', 'School in Aralsk', 'School and kindergarten in Aralsk', 'published_otherwise'],
        ['withdrawn', 'Well in Kulandy', undefined, 'published_no_more'],
        ['created', undefined, 'Well in Akespe', 'published_first'],
        ['created', undefined, 'Steppe bridges', 'published_first'],
      ]),
    );
    const filtered = await changes(`since=${first}&dataset=awards&source_id=aral-trust&limit=500`);
    expect(filtered.data).toHaveLength(3);
    expect(filtered.counts).toEqual([{ dataset: 'awards', created: 1, changed: 1, withdrawn: 1 }]);
    expect((await changes(`since=${first}&change=withdrawn&limit=500`)).data.every(({ change }) => change === 'withdrawn')).toBe(true);
    const seen: number[] = [];
    for (let path: string | null = `/api/v1/changes.json?since=${first}&limit=7`; path;) {
      const body = (await (await get(path)).json()) as Body;
      seen.push(...body.data.map(({ seq }) => seq));
      path = body.page.next;
    }
    expect(seen).toEqual(all.data.map(({ seq }) => seq));
    expect(new Set(seen).size).toBe(all.page.total);
    // A day before the first night takes the first snapshot in, whose rows are all new and not listed.
    const early = await changes('since=2020-01-01');
    expect(early.not_listed).toMatchObject([{ first: true, entries: expect.any(Number) as number }]);
    expect((await changes('since=2999-01-01')).data).toEqual([]);
    const organisation = all.data.find(({ dataset }) => dataset === 'organisations')?.id ?? 'x';
    for (const entry of (await changes(`since=${first}&organisation=${organisation}&limit=500`)).data) expect(JSON.stringify(entry) + entry.change).toMatch(new RegExp(`${organisation}|changed`)); // prettier-ignore
  }); // prettier-ignore

  test('the page says in every language what was and what is, and why', async () => {
    const [first = ''] = snapshots;
    for (const locale of LOCALES) {
      const page = await text(`/${locale}/changes?since=${first}&dataset=awards`);
      expect(page).toContain('School in Aralsk → School and kindergarten in Aralsk');
      expect(page).toContain('Steppe bridges');
    }
    expect(await text(`/en/changes?since=${first}`)).toMatch(/Published with other values .* Aral Water Trust/);
    expect(await text('/en/changes?since=2020-01-01')).toMatch(/In the first snapshot, of .*, all \d+ rows were new/);
    writeFileSync(paths.pruned(paths.snapshot(home, first)), `${new Date().toISOString()}\n`);
    expect(await text(`/en/changes?since=${first}&change=created`)).toContain('no longer kept whole');
    rmSync(paths.pruned(paths.snapshot(home, first)));
    const html = await (await get('/en/changes')).text();
    expect(html).toMatch(/<link rel="alternate" type="application\/atom\+xml"[^>]*href="\/api\/v1\/changes\.atom\?lang=en"/);
  });

  test.each(['since=yesterday', 'since=2026-13-01', 'dataset=measures', 'source_id=nobody', 'change=moved', 'limit=0', 'limit=501', 'after=x', 'nonsense=1', 'include=all', 'change=created&change=changed'])(
    '%s is answered with 400 that names it', async (query) => {
      for (const path of ['/api/v1/changes.json', '/en/changes']) expect((await get(`${path}?${query}`)).status, path).toBe(400);
      const body = (await (await get(`/api/v1/changes.json?${query}`)).json()) as { errors: { parameter: string }[] };
      expect(body.errors.map(({ parameter }) => parameter)).toContain(query.split('=')[0]);
    },
  ); // prettier-ignore

  test('a record has its history, a withdrawn one too, and what never was has none', async () => {
    const { data } = await changes(`since=${snapshots[0]}&dataset=awards&limit=500`);
    for (const { id, change } of data) {
      const body = (await (await get(`/api/v1/awards/${id}/history.json`)).json()) as Body & { told_since: string };
      expect(body.data.map((entry) => entry.change)).toContain(change);
      expect(body.data.every((entry) => entry.id === id)).toBe(true);
      expect(body.told_since).toBe(snapshots[0]);
    }
    const changed = data.find(({ change }) => change === 'changed');
    expect(await text(`/en/awards/${changed?.id}`)).toContain('School in Aralsk → School and kindergarten in Aralsk');
    expect((await get('/api/v1/awards/nothing/history.json')).status).toBe(404);
    expect((await get(`/api/v1/awards/${changed?.id}/history.json?x=1`)).status).toBe(400);
  });

  test('feeds are valid Atom, in every language, and revalidate', async () => {
    const [organisation] = ((await (await get('/api/v1/organisations.json?limit=1')).json()) as Body).data;
    const [award] = (await changes(`since=${snapshots[0]}&dataset=awards&change=changed`)).data;
    for (const path of ['/api/v1/changes.atom', '/api/v1/awards.atom', `/api/v1/awards.atom?title.contains=steppe`, `/api/v1/organisations/${organisation?.id}/changes.atom`, `/api/v1/awards/${award?.id}/changes.atom`]) {
      for (const locale of LOCALES) {
        const response = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${locale}`);
        expect(response.status, path).toBe(200);
        expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
        checkFeed(await response.text());
        const etag = response.headers.get('etag') ?? '';
        expect((await get(`${path}${path.includes('?') ? '&' : '?'}lang=${locale}`, { 'if-none-match': etag })).status).toBe(304);
      }
      expect((await get(`${path}${path.includes('?') ? '&' : '?'}lang=de`)).status).toBe(400);
    }
    for (const path of ['/api/v1/signals.atom', '/api/v1/organisations/nobody/changes.atom', '/api/v1/nothing.atom', '/api/v1/donors/nobody/changes.atom']) expect((await get(path)).status, path).toBe(404);
    for (const path of ['/api/v1/awards.atom?nonsense=1', '/api/v1/awards.atom?by=year', '/api/v1/changes.atom?q=x']) expect((await get(path)).status, path).toBe(400);
  }); // prettier-ignore

  test('a saved search gives what came, changed and went of the rows that fit, and no other', async () => {
    const titles = async (query: string) => checkFeed(await (await get(`/api/v1/awards.atom?${query}`)).text()).map(({ children }) => children.find(({ name }) => name === 'title')?.text); // prettier-ignore
    expect(await titles('source_id=steppe-fund')).toEqual(['New: Steppe bridges (Awards)']);
    expect(await titles('q=well')).toEqual(['New: Well in Akespe (Awards)', 'Withdrawn: Well in Kulandy (Awards)']);
    expect(await titles('q=kulandy')).toEqual(['Withdrawn: Well in Kulandy (Awards)']);
    expect(await titles('amount_awarded.gte=5000000')).toEqual(['Changed: School and kindergarten in Aralsk (Awards)']);
    expect(await titles('amount_awarded.lt=800001')).toEqual(expect.arrayContaining(['Withdrawn: Well in Kulandy (Awards)']));
    expect(await titles('title.contains=nothing')).toEqual([]);
  });

  test('pages pass axe and fit a telephone', async () => {
    const browser = await startBrowser();
    try {
      for (const width of [390, 1280]) {
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        for (const path of [`/kk/changes?since=${snapshots[0]}`, '/ru/changes', '/en/review']) {
          await page.goto(portal.address + path);
          expect(await axeFaults(page), path).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
        }
        await page.close();
      }
    } finally {
      await browser.close();
    }
  });
});
