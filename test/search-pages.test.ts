import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { organisations } from '../src/data/datasets/organisations.ts';
import { SEARCHED } from '../src/data/search/everywhere.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { address, demo, get, list, records, type ListBody } from './portal.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  return page;
}

interface Found {
  data: { dataset: string; total: number; order: string; rows: Record<string, unknown>[]; all: string }[];
  meta: { warnings: string[] };
}

async function search(q: string): Promise<Found> {
  const response = await get(`/api/v1/search.json?${new URLSearchParams({ q })}`);
  expect(response.status, q).toBe(200);
  return (await response.json()) as Found;
}

test.each(['mine', 'training', 'health OR water', '"human rights"', 'кыргыз OR kazakhstan', 'title:program -military'])(
  'one search for %s counts in every dataset what its own list counts',
  async (q) => {
    const { data } = await search(q);
    for (const { id } of SEARCHED) {
      const own = await list(`/api/v1/${id}.json?${new URLSearchParams({ q, limit: '1' })}`);
      if (own.meta.warnings.some((warning) => warning.startsWith('Nothing holds'))) continue;
      expect(data.find(({ dataset }) => dataset === id)?.total ?? 0, id).toBe(own.page.total);
    }
    for (const { rows, total, all } of data) {
      expect(rows.length).toBe(Math.min(5, total));
      expect((await list(all)).page.total).toBe(total);
    }
  },
);

test('a row that is called what was looked for comes before one that only tells of it', async () => {
  const { data } = await search('mine action');
  const found = data.find(({ dataset }) => dataset === 'awards');
  expect(found?.order).toBe('best first');
  const titled = found?.rows.map(({ title }) => /\bmine/i.test(String(title)) && /\baction/i.test(String(title)));
  expect(titled).toEqual([...(titled ?? [])].sort((a, b) => Number(b) - Number(a)));
});

test.each(['q=training', 'scope=civil', 'award_year=2020,2021', 'q=health&scope.not=military'])(
  'the recipients of %s are exactly the organisations its rows name, each with its rows',
  async (filter) => {
    const csv = await get(`/api/v1/awards/as/recipients.csv?${filter}`);
    const text = await csv.text();
    const found = records(text);
    const rows = records(await (await get(`/api/v1/awards.csv?${filter}`)).text());
    const named = Map.groupBy(rows.filter((row) => row['recipient_id']), (row) => row['recipient_id']); // prettier-ignore
    expect(new Map(found.map((row) => [row['id'], Number(row['found_rows'])]))).toEqual(new Map([...named].map(([id, own]) => [id, own.length]))); // prettier-ignore
    const counts = found.map((row) => Number(row['found_rows']));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    // Each is a whole row of organisations.
    const all = records(await (await get('/api/v1/organisations.csv')).text());
    for (const row of found) {
      const own = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'found_rows'));
      expect(own).toEqual(all.find(({ id }) => id === row['id']));
    }
    expect(text.split('\r\n')[0]?.split(',').at(-1)).toBe('found_rows');
    expect(Object.keys(organisations.fields)[0]).toBe('id');
  },
);

test('what a view shows, what it does not and what names nothing add up to the rows and sums of the filter', async () => {
  const { data } = (await (await get('/api/v1/awards/as/recipients.json?scope=civil&limit=5')).json()) as {
    data: { groups: Sum[]; distinct: number; not_shown: Sum | null; not_published: Sum | null }[];
  };
  const [view] = data;
  const parts = [...(view?.groups ?? []), view?.not_shown, view?.not_published].filter((part) => part !== null && part !== undefined);
  const whole = await list('/api/v1/awards.json?scope=civil&limit=1');
  expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(whole.page.total);
  const totals = (await (await get('/api/v1/awards/totals.json?scope=civil')).json()) as { data: Sum['sums'] };
  for (const { currency, amount_minor } of totals.data.filter((row) => row.amount_minor !== null)) {
    const minor = parts.flatMap(({ sums }) => sums).filter((row) => row.currency === currency).reduce((sum, row) => sum + (row.amount_minor ?? 0), 0); // prettier-ignore
    expect(minor, currency ?? '').toBe(amount_minor);
  }
});
interface Sum {
  rows: number;
  sums: { currency: string | null; amount_minor: number | null }[];
}

const RANGES = 'scope.not=military&award_year.gte=2012';
test.each([
  ['status=2', 'status'],
  ['status=2&status.not=3', 'status'],
  [`${RANGES}&status.not=2`, 'status'],
  [`${RANGES}&status.not=2&instrument=grant,donor_activity`, 'award_year'],
  ['q=program&award_year.gte=2015&award_year.not=2017', 'award_year'],
  ['q=program OR training&source_id.not=usaid-kz', 'source_id'],
  ['funder_id.null=false&scope.not=civil', 'scope'],
])('facets of %s count %s under every other condition', async (filter, field) => {
  const { facets } = await list(`/api/v1/awards.json?${filter}&facets=${field}&limit=1`);
  const others = new URLSearchParams(filter);
  for (const name of new Set(others.keys())) if (name === field || name.startsWith(`${field}.`)) others.delete(name);
  for (const { value, rows } of facets?.[field] ?? []) {
    const one = new URLSearchParams(others);
    one.append(value === null ? `${field}.null` : field, value ?? 'true');
    expect((await list(`/api/v1/awards.json?${one}&limit=1`)).page.total, value ?? 'null').toBe(rows);
    const without = new URLSearchParams(others);
    without.append(value === null ? `${field}.null` : `${field}.not`, value ?? 'false');
    const all = (await list(`/api/v1/awards.json?${others}&limit=1`)).page.total;
    expect((await list(`/api/v1/awards.json?${without}&limit=1`)).page.total, `not ${value}`).toBe(all - rows);
  }
});

const ABSURD = [
  'a'.repeat(10_000),
  'слово '.repeat(200),
  '"', '"""', '«', '(((((((((', ')))))', '()()()', '-', '--', '---a', 'OR', 'AND AND', 'NOT NOT NOT', 'a OR', 'OR b', '- - -',
  '*', '^a', 'a*', 'NEAR(a b, 2)', '{title} : a', 'title:', ':', '::', 'title:title:title:', 'a:b:c', 'constructor:a', '__proto__:a', 'toString',
  "'; DROP TABLE awards; --", '1 OR 1=1', '" OR ""="', 'SELECT * FROM awards', '%', '%%', '\\', '\\"', '\u0000', 'a\u0000b', '\ufffd', '\ufeff',
  '😀', '😀😀 OR 😀', '\u202eabc\u202c', '\u200bword\u200b', '\u200d', 'a\u0301', 'ﷺ', '𝕏𝕐', '字', 'ａｂｃ', '١٢٣', '\t\n', '<script>alert(1)</script>', '&amp;', '../../etc/passwd',
  'a '.repeat(40), '"a b" '.repeat(8), `${'('.repeat(200)}a${')'.repeat(200)}`, `${'-'.repeat(500)}a`, 'ЕМЕС ЕМЕС', 'И ИЛИ НЕ', '“a', '„a“ b”', '\ud800',
]; // prettier-ignore

test('no absurd question fails: each is answered or refused in words', async () => {
  for (const q of ABSURD) {
    for (const path of [
      '/en/search',
      '/api/v1/search.json',
      '/ru/awards',
      '/api/v1/awards.json',
      '/kk/awards/as/recipients',
      '/kk/awards/values/funder_id',
    ]) {
      const name = path.includes('values') ? 'find' : 'q';
      const response = await get(`${path}?${new URLSearchParams({ [name]: q })}`);
      expect([200, 400, 414], `${path} ${JSON.stringify(q.slice(0, 40))}`).toContain(response.status);
      const text = await response.text();
      expect(text).not.toContain('><script>alert');
    }
  }
});

test('a slip is corrected where the word is nowhere, says so, and can be insisted on', async () => {
  const body = (await (await get('/api/v1/awards.json?q=trainning&limit=1')).json()) as ListBody;
  expect(body.meta.warnings.join()).toContain('Nothing holds “trainning”; these are the rows with “training”');
  expect(body.page.total).toBe((await list('/api/v1/awards.json?q=training&limit=1')).page.total);
  expect((await list('/api/v1/awards.json?q="trainning"&limit=1')).page.total).toBe(0);
  expect((await get('/api/v1/awards.csv?q=trainning')).headers.get('x-searched-instead')).toBe('trainning=training');
  const t = translator('en');
  const page = await open(`${address}/en/awards?q=trainning`, { javaScriptEnabled: false });
  expect(await page.locator('.corrected').innerText()).toContain(t('find.corrected', { typed: 'trainning', shown: 'training' }));
  await page.getByRole('link', { name: t('find.exactly', { typed: 'trainning' }) }).click();
  await page.waitForURL(/%22trainning%22/);
  expect(await page.locator('.total').innerText()).toBe(t('list.rows', { count: 0 }));
  await page.context().close();
});

test('the search page needs no JavaScript, and axe finds nothing on it, in every language', async () => {
  for (const locale of LOCALES) {
    const t = translator(locale);
    const page = await open(`${demo.address}/${locale}/search`, { javaScriptEnabled: false });
    await page.getByRole('searchbox').fill(locale === 'en' ? 'densaulyq' : 'жастар');
    await page.getByRole('button', { name: t('search.button') }).click();
    await page.waitForURL(/q=/);
    expect(await page.locator('.hits mark').count()).toBeGreaterThan(0);
    expect((await page.locator('.hits mark').first().innerText()).toLowerCase()).toMatch(locale === 'en' ? /^денсаулық/ : /^жас/);
    expect(await page.locator('main').innerText()).not.toMatch(/\{\w+\}|undefined|\[object|NaN|\bnull\b/);
    await page.getByRole('link', { name: t('views.recipients') }).click();
    await page.waitForURL(/awards\/as\/recipients\?q=/);
    expect(await page.locator('table.groups tbody tr').count()).toBeGreaterThan(0);
    await page.context().close();
    for (const path of [
      'search?q=жастар',
      'search',
      'awards/as/years',
      'awards/as/places?q=жастар',
      'awards/values/recipient_id?find=фонд',
      'awards?q=жастар&status.not=2',
    ]) {
      const live = await open(`${demo.address}/${locale}/${path}`);
      expect(await axeFaults(live), path).toEqual([]);
      await live.context().close();
    }
  }
});

test('the values of a facet are found by any name, chosen and left out without JavaScript', async () => {
  const t = translator('en');
  const page = await open(`${address}/en/awards?scope=civil`, { javaScriptEnabled: false });
  const form = page.getByRole('search', { name: t('facet.find', { field: 'Recipient' }), exact: true });
  if (!(await form.isVisible())) await page.locator('.filters summary', { hasText: 'Recipient' }).first().click();
  await form.getByRole('searchbox').fill('university');
  await form.getByRole('button').click();
  await page.waitForURL(/values\/recipient_id\?.*find=university/);
  const names = await page.locator('.filters.values .facet-name').allInnerTexts();
  expect(names.length).toBeGreaterThan(0);
  expect(new URL(page.url()).searchParams.get('scope')).toBe('civil');
  const all = (await list('/api/v1/awards.json?scope=civil&limit=1')).page.total;
  const rows = Number(await page.locator('.filters.values .facet-count').first().innerText());
  await page.locator('.filters.values .facet-not').first().click();
  await page.waitForURL(/recipient_id\.not=/);
  const left = new URL(page.url()).searchParams;
  left.delete('find');
  left.set('limit', '1');
  expect((await list(`/api/v1/awards.json?${left}`)).page.total).toBe(all - rows);
  await page.context().close();
});

test('the handles of a range are moved by keys and fill its fields, and the bars are the rows', async () => {
  const page = await open(`${address}/en/transactions?scope=civil`);
  const t = translator('en');
  const fold = page.locator('.filters > details', { has: page.locator('.ranges') });
  expect(await page.locator('range-histogram input').count()).toBe(0);
  await fold.locator('summary').click();
  const slider = page.getByRole('slider', { name: t('range.low', { field: 'Date' }) });
  await slider.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  const other = page.getByRole('slider', { name: t('range.high', { field: 'Date' }) });
  await other.focus();
  await page.keyboard.press('ArrowLeft');
  const fields = page.locator('.ranges input[name^="date."]');
  const [low, high] = await Promise.all([fields.nth(0).inputValue(), fields.nth(1).inputValue()]);
  expect([low, high].every((value) => /^\d{4}$/.test(value))).toBe(true);
  const bars = JSON.parse((await page.locator('range-histogram').first().getAttribute('data-bars')) ?? '[]') as [string, string][];
  expect([low, high]).toEqual([bars[3]?.[0], bars.at(-2)?.[1]]);
  // Neither handle passes the other.
  await page.keyboard.press('Home');
  expect(await fields.nth(1).inputValue()).toBe(bars[3]?.[1]);
  await page.keyboard.press('ArrowRight');
  const until = await fields.nth(1).inputValue();
  await page.getByRole('button', { name: t('filters.apply') }).click();
  await page.waitForURL(/date\.gte=/);
  const own = await list(`/api/v1/transactions.json?scope=civil&date.gte=${low}&date.lte=${until}&limit=1`);
  expect(await page.locator('.total').innerText()).toBe(t('list.rows', { count: own.page.total }));
  const titles = await page.locator('range-histogram').first().locator('rect title').allTextContents();
  for (const [at, [from, to]] of bars.entries()) {
    const { page: counted } = await list(`/api/v1/transactions.json?scope=civil&date.gte=${from}&date.lte=${to}&limit=1`);
    expect(Number(titles[at]?.split(': ').at(-1)?.replaceAll(',', ''))).toBe(counted.total);
  }
  await page.context().close();
});

test('bars of amounts hold the rows between their ends', async () => {
  const page = await open(`${address}/en/transactions?scope=civil&currency=USD&amount.gte=1000`);
  const drawn = page.locator('fieldset', { has: page.locator('input[name="amount.gte"]') }).locator('range-histogram');
  const bars = JSON.parse((await drawn.getAttribute('data-bars')) ?? '[]') as [string, string][];
  const titles = await drawn.locator('rect title').allTextContents();
  expect(bars.length).toBeGreaterThan(3);
  for (const [at, [from, to]] of bars.entries()) {
    const bounds = new URLSearchParams({
      ...(from ? { 'amount.gte': from } : {}),
      ...(to ? { 'amount.lte': to } : {}),
      'amount.null': 'false',
    });
    const { page: counted } = await list(`/api/v1/transactions.json?scope=civil&currency=USD&${bounds}&limit=1`);
    expect(Number(titles[at]?.split(': ').at(-1)?.replaceAll(',', '')), `${from}–${to}`).toBe(counted.total);
  }
  await page.context().close();
});

test('an answer with invented rows is given to whoever asks for such', async () => {
  for (const path of ['/api/v1/search.json?q=жастар', '/api/v1/awards/as/recipients.csv', '/api/v1/awards/as/recipients.json?q=жастар']) {
    expect((await fetch(demo.address + path)).status, path).toBe(403);
    expect((await fetch(`${demo.address}${path}${path.includes('?') ? '&' : '?'}include=demo`)).status, path).toBe(200);
  }
  const page = await (await fetch(`${demo.address}/en/awards/as/recipients`)).text();
  expect(page).toContain('/api/v1/awards/as/recipients.csv?include=demo');
});

test('the machine-readable description holds the search and the views', async () => {
  const { paths } = (await (await get('/api/v1/openapi.json')).json()) as { paths: Record<string, unknown> };
  for (const path of ['/api/v1/search.json', '/api/v1/awards/as/recipients.csv', '/api/v1/transactions/as/places.json']) expect(paths).toHaveProperty([path]); // prettier-ignore
});
