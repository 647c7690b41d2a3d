import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../scripts/report.ts';
import { verify } from '../scripts/verify.ts';
import { FLAGS, QUARANTINE_REASONS, REDACTIONS, RUN_EXITS } from '../src/data/codes/quality.ts';
import { MEASURED } from '../src/data/datasets/quality.ts';
import type { Withdrawn } from '../src/data/errors.ts';
import { changedAwards } from '../src/data/feed.ts';
import { ageOf, lastReads } from '../src/data/freshness.ts';
import { keysOf } from '../src/data/formats/json.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import { openMirror } from '../src/data/mirror.ts';
import { editionOf, type Quality } from '../src/data/quality.ts';
import type { Run } from '../src/data/runs.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { night, select } from './home.ts';
import { inventedNights } from './invented-nights.ts';
import { address, list, records } from './portal.ts';
import { startPortal } from './served.ts';

async function quality(path = '/api/v1/quality.json', at = address): Promise<Quality> {
  const response = await fetch(at + path);
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: Quality }).data;
}

/** The text of a page without its tags. */
async function textOf(url: string): Promise<string> {
  return (await (await fetch(url)).text()).replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' '); // prettier-ignore
}

test.each(MEASURED)('completeness of %s is what counting the cells of its CSV gives', async (name) => {
  const rows = records(await (await fetch(`${address}/api/v1/${name}.csv`)).text());
  const found = await quality(`/api/v1/quality.json?dataset=${name}`);
  expect(found.completeness.rows).toBe(rows.length);
  expect(found.completeness.fields.length > 0).toBe(rows.length > 0);
  const dataset = findDataset(name);
  for (const { field, filled, rows: all, not_applicable: not, share } of found.completeness.fields) {
    const key = keysOf(field, dataset?.fields[field]?.kind ?? 'text')[0] ?? field;
    expect(rows.filter((row) => row[key] !== '').length, field).toBe(filled);
    expect(all).toBe(rows.length);
    expect(filled + not).toBeLessThanOrEqual(all);
    if (share !== null) expect(Math.floor((filled / (all - not)) * 10_000)).toBe(Math.round(Number(share) * 10_000));
  }
});

test('the figures are those of the lists they lead to, on the page and as JSON', async () => {
  const found = await quality();
  const total = async (path: string) => (await list(`/api/v1/${path}`)).page.total;
  expect(found.awards).toBe(await total('awards.json?limit=1'));
  expect(found.transactions).toBe(await total('transactions.json?limit=1'));
  expect(found.sources).toHaveLength(await total('sources.json?limit=1'));
  expect(found.sources.reduce((sum, { awards }) => sum + awards, 0)).toBe(found.awards);
  expect(found.remarks.length).toBeGreaterThan(0);
  const html = await (await fetch(`${address}/en/quality`)).text();
  for (const { flag, rows } of found.remarks)
    for (const [dataset, count] of Object.entries(rows)) {
      expect(await total(`${dataset}.json?flags=${flag}&limit=1`), flag).toBe(count);
      expect(html).toMatch(new RegExp(`href="/en/${dataset}\\?flags=${flag}">\\s*${count.toLocaleString('en')}\\s*</a>`));
    }
  const redacted = (await list('/api/v1/redactions.json?limit=1000')).data;
  expect(found.redactions.reduce((sum, { count }) => sum + count, 0)).toBe(redacted.reduce((sum, row) => sum + Number(row['count']), 0));
  for (const { field, filled, rows, not_applicable: not } of found.completeness.fields.filter(
    ({ filled, rows }) => filled && filled < rows,
  ))
    if (rows - not > filled && html.includes(`${field}.null=true`)) {
      expect(await total(`awards.json?${field}.null=true&limit=1`), field).toBe(rows - filled);
      expect(html).toContain(`?${field}.null=true">${(rows - not - filled).toLocaleString('en')}</a>`);
    }
  const one = await quality('/api/v1/quality.json?source=usaid-kz');
  expect(one).toMatchObject({ source: 'usaid-kz', awards: await total('awards.json?source_id=usaid-kz&limit=1') });
  expect(one.sources).toHaveLength(1);
});

test.each(['source=nobody', 'dataset=budgets', 'nonsense=1', 'source=usaid-kz&source=usaid-kz'])(
  '%s is answered with 400',
  async (query) => {
    for (const path of ['/api/v1/quality.json', '/api/v1/quality/runs.csv', '/en/quality'])
      expect((await fetch(`${address}${path}?${query}`)).status, path).toBe(400);
  },
);

test.each([
  ['2026-11-23T23:59:00Z', 1, '2026-11-23T00:10:00Z', 0, 'fresh'],
  ['2026-11-24T00:01:00Z', 1, '2026-11-23T23:59:00Z', 1, 'fresh'],
  ['2026-11-25T00:01:00Z', 1, '2026-11-23T23:59:00Z', 2, 'overdue'],
  ['2026-11-25T00:01:00Z', null, '2026-11-01T00:00:00Z', 24, 'no_target'],
  ['2026-11-25T00:01:00Z', 3, null, null, 'never'],
] as const)('at %s a source with a target of %s days read at %s is %s days old: %s', (now, target, read, age, freshness) => {
  expect(ageOf(read, target, new Date(now))).toEqual({ age_days: age, fresh_days: target, freshness });
  // The same all day long: an answer that is kept for the day never calls an overdue source fresh.
  for (const hour of ['00', '12', '23'])
    expect(ageOf(read, target, new Date(`${now.slice(0, 11)}${hour}:30:00Z`)).freshness).toBe(freshness);
});

test('a source counts as read where a run that published or kept all read it whole', () => {
  const source = (status: Run['sources'][number]['status']) => ({ id: 'a', status, files: 1, read: 1, awards: 1, transactions: 1, quarantined: 0, errors: [], warnings: [], seconds: 1 }); // prettier-ignore
  const run = (name: string, exit: Run['exit'], status: Run['sources'][number]['status']): Run => ({ run: name, finished: name, exit, snapshot: null, changed: false, sources: [source(status)] }); // prettier-ignore
  const runs = [run('1', 0, 'published'), run('2', 2, 'stale'), run('3', 0, 'kept'), run('4', 1, 'published'), run('5', 2, 'partial')];
  expect(lastReads(runs)).toEqual(new Map([['a', '1']]));
});

describe('five invented nights', () => {
  const home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let reports: Report[];
  let config: string;
  beforeAll(async () => {
    ({ reports, config } = await inventedNights(home));
    portal = await startPortal(home);
  });
  afterAll(() => {
    portal.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('the page tells what was kept apart, taken out and remarked, and how the nights went, in every language', async () => {
    expect(reports.map(({ exit, changed }) => [exit, changed])).toEqual([[0, true], [0, true], [0, false], [2, true], [0, true]]); // prettier-ignore
    const found = await quality('/api/v1/quality.json', portal.address);
    expect(found).toMatchObject({
      awards: 5, transactions: 6, run_count: 5,
      quarantine: [{ source_id: 'aral-trust', reason: 'amount_invalid', rows: 1 }],
      redactions: [{ source_id: 'aral-trust', kind: 'contact', count: 1 }],
      remarks: [{ flag: 'paid_over_committed', rows: { awards: 1 } }],
      latest_changes: [{ source_id: 'steppe-fund', created: 2, changed: 0, withdrawn: 0 }],
      changed_awards: [{ change: 'created', title: 'Steppe bridges', source_id: 'steppe-fund', fields: [] }],
      snapshot: { id: reports[4]?.snapshot, previous: { snapshot: reports[3]?.snapshot }, newer: null },
    }); // prettier-ignore
    expect(found.runs.map((run) => [run.exit, run.published, run.created, run.changed, run.withdrawn, run.failed])).toEqual([
      [0, true, 2, 0, 0, []], [2, true, 0, 0, 0, ['steppe-fund']], [0, false, 0, 0, 0, []], [0, true, 2, 3, 2, []], [0, true, 9, 0, 0, []],
    ]); // prettier-ignore
    expect((await verify(home, found.snapshot.id)).faults).toEqual([]);
    for (const locale of LOCALES) {
      const text = await textOf(`${portal.address}/${locale}/quality`);
      for (const word of [QUARANTINE_REASONS.amount_invalid, REDACTIONS.contact, FLAGS.paid_over_committed, RUN_EXITS['2']])
        expect(text).toContain(word[locale]);
      expect(text).toContain(found.snapshot.content);
      expect(text).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
    }
  });

  test('the CSV of the runs has the numbers of the drawing, quiet nights included', async () => {
    const found = await quality('/api/v1/quality.json?source=aral-trust', portal.address);
    const rows = records(await (await fetch(`${portal.address}/api/v1/quality/runs.csv?source=aral-trust`)).text());
    expect(rows.map(({ run, status, created, changed, withdrawn, awards }) => [run, status, created, changed, withdrawn, awards].join())).toEqual(
      found.runs.map(({ run, status, created, changed, withdrawn, awards }) => [run, status, created, changed, withdrawn, awards].join()),
    ); // prettier-ignore
    expect(rows).toHaveLength(5);
    expect(await textOf(`${portal.address}/en/quality?source=aral-trust`)).not.toContain(RUN_EXITS['2'].en);
  });

  test('the awards a night changed are named, with the fields that differ', async () => {
    const mirror = openMirror(home, reports[1]?.snapshot ?? '');
    expect((await changedAwards(mirror, null, 10)).map(({ change, title, fields }) => [change, title, fields])).toEqual(
      expect.arrayContaining([
        ['created', 'Well in Akespe', []],
        ['changed', 'School and kindergarten in Aralsk', ['title']],
        ['withdrawn', 'Well in Kulandy', []],
      ]),
    );
    expect(await changedAwards(mirror, 'steppe-fund', 10)).toEqual([]);
    expect(await changedAwards(mirror, null, 2)).toHaveLength(2);
    mirror.sqlite.close();
    const first = openMirror(home, reports[0]?.snapshot ?? '');
    expect(await changedAwards(first, null, 10)).toEqual([]);
    first.sqlite.close();
  });

  test('a row that is gone answers 410 with what it was; one that never was answers 404', async () => {
    const mirror = openMirror(home, reports[4]?.snapshot ?? '');
    const gone = select(mirror.sqlite, 'SELECT dataset, row_id FROM withdrawn');
    const kept = select(mirror.sqlite, 'SELECT id FROM awards');
    mirror.sqlite.close();
    expect(gone.map(({ dataset }) => dataset)).toEqual(expect.arrayContaining(['awards', 'transactions', 'quarantine']));
    const award = gone.find(({ dataset }) => dataset === 'awards')?.['row_id'];
    for (const path of gone.map(({ dataset, row_id }) => `/api/v1/${dataset}/${row_id}`))
      for (const format of ['json', 'csv']) expect((await fetch(`${portal.address}${path}.${format}`)).status, path).toBe(410);
    const response = await fetch(`${portal.address}/api/v1/awards/${award}.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const { status, withdrawn } = (await response.json()) as { status: number; withdrawn: Withdrawn };
    expect(status).toBe(410);
    expect(withdrawn).toMatchObject({
      dataset: 'awards', id: award, source_id: 'aral-trust', last_snapshot: reports[0]?.snapshot, gone_since: reports[1]?.snapshot, withdrawn_at: reports[1]?.run,
      row: { title: 'Well in Kulandy', amount_awarded: '800000.50', amount_awarded_minor: 80000050, currency: 'KZT' },
    }); // prettier-ignore
    expect((await fetch(portal.address + withdrawn.record)).status).toBe(200);
    for (const locale of LOCALES) {
      const page = await fetch(`${portal.address}/${locale}/awards/${award}`);
      expect(page.status).toBe(410);
      const html = await page.text();
      for (const text of [translator(locale)('problem.410.title'), 'Well in Kulandy', reports[0]?.snapshot ?? '', `/${locale}/withdrawn/`])
        expect(html).toContain(text);
      // The languages lead to the same address, not to the page that stands in for it.
      for (const other of LOCALES) expect(html).toContain(`href="/${other}/awards/${award}"`);
    }
    // A commitment is no disbursement: the slice it never was in knows nothing of it.
    const movement = gone.find(({ dataset }) => dataset === 'transactions')?.['row_id'];
    expect((await fetch(`${portal.address}/api/v1/disbursements/${movement}.json`)).status).toBe(404);
    expect((await fetch(`${portal.address}/en/transactions/${movement}`)).status).toBe(410);
    for (const path of ['/api/v1/awards/never.json', '/en/awards/never', '/en/organisations/never'])
      expect((await fetch(portal.address + path)).status, path).toBe(404);
    for (const { id } of kept) expect((await fetch(`${portal.address}/api/v1/awards/${id}.json`)).status).toBe(200);
  });

  test('axe finds nothing on either page, and neither is wider than a phone', async () => {
    const browser = await startBrowser();
    const mirror = openMirror(home, reports[4]?.snapshot ?? '');
    const award = select(mirror.sqlite, "SELECT row_id FROM withdrawn WHERE dataset = 'awards'")[0]?.['row_id'];
    mirror.sqlite.close();
    for (const path of ['/kk/quality', '/ru/quality?source=steppe-fund', `/en/awards/${award}`])
      for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark']] as const) {
        const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 } })).newPage();
        await page.goto(portal.address + path);
        expect(await axeFaults(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
        await page.context().close();
      } // prettier-ignore
    await browser.close();
  });

  test('a night that changed nothing is a new page, and only this page', async () => {
    const paths = ['/en/quality', '/api/v1/quality.json', '/api/v1/quality/runs.csv', '/en/awards'];
    const tags = async () => Object.fromEntries(await Promise.all(paths.map(async (path) => [path, (await fetch(portal.address + path)).headers.get('etag') ?? '']))) as Record<string, string>; // prettier-ignore
    const before = await tags();
    const again = (path: string) => fetch(portal.address + path, { headers: { 'if-none-match': before[path] ?? '' } });
    for (const path of paths) expect((await again(path)).status, path).toBe(304);
    expect(await night(config, home)).toMatchObject({ changed: false });
    expect(await Promise.all(paths.map(async (path) => (await again(path)).status))).toEqual([200, 200, 200, 304]);
    expect((await quality('/api/v1/quality.json', portal.address)).run_count).toBe(6);
    const [today, tomorrow] = [new Date('2026-11-23T23:59:59Z'), new Date('2026-11-24T00:00:00Z')];
    expect(editionOf(home, '/kk/quality', today)).not.toBe(editionOf(home, '/kk/quality', tomorrow));
    expect(editionOf(home, '/kk/awards', today)).toBe(editionOf(home, '/kk/awards', tomorrow));
  });
});
