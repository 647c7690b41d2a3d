import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCOPES } from '../src/data/codes/money.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { indicators } from '../src/data/datasets/parts.ts';
import { LOCALES, translator, type Locale } from '../src/data/text/index.ts';
import { startBrowser } from './chromium.ts';
import { address, cellOf, list, records } from './portal.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on(
    'request',
    (request) => !request.url().startsWith(address) && !request.url().startsWith('data:') && faults.push(`asks ${request.url()}`),
  );
  page.on('close', () => expect(faults).toEqual([]));
  await page.goto(address + path);
  return page;
}

async function close(page: Page): Promise<void> {
  await page.close();
  await page.context().close();
}

const JOURNEYS = LOCALES.flatMap((locale) => [true, false].map((javaScriptEnabled) => ({ locale, javaScriptEnabled })));

test.each(JOURNEYS)(
  'search, filter, record and CSV work in $locale with JavaScript $javaScriptEnabled',
  async ({ locale, javaScriptEnabled }) => {
    const t = translator(locale);
    const page = await open(`/${locale}?scope=civil`, { javaScriptEnabled, acceptDownloads: true });
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    await page.getByRole('navigation', { name: t('nav.main') }).getByRole('link', { name: awards.title[locale], exact: true }).click(); // prettier-ignore
    await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('training');
    await page.getByRole('button', { name: t('search.button') }).click();
    await page.waitForURL(/q=training/);
    const found = (await list('/api/v1/awards.json?q=training&limit=1')).page.total;
    expect(await page.locator('.total').innerText()).toBe(t('list.rows', { count: found }));

    await page.locator('.filters summary', { hasText: awards.fields.scope.label[locale] }).click();
    await page.locator('.filters').getByRole('link', { name: SCOPES.civil[locale] }).first().click();
    await page.waitForURL(/scope=civil/);
    const filtered = await list('/api/v1/awards.json?q=training&scope=civil');
    expect(await page.locator('.total').innerText()).toBe(t('list.rows', { count: filtered.page.total }));
    expect(await page.locator('.chip').count()).toBe(3);

    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.downloads a', { hasText: 'CSV' }).first().click()]);
    const rows = records(readFileSync(await download.path()));
    expect(rows.map((row) => row['id'])).toEqual(
      (await list('/api/v1/awards.json?q=training&scope=civil&limit=1000')).data.map((row) => row['id']),
    );
    expect(download.suggestedFilename()).toMatch(/^awards-.*\.csv$/);

    await page.locator('tbody td.lead a').first().click();
    await page.waitForURL(new RegExp(`/${locale}/awards/${rows[0]?.['id']}$`));
    expect(await page.locator('h1').innerText()).toBe(rows[0]?.['title']);
    expect(await page.locator('.provenance').innerText()).toContain(rows[0]?.['source_record_id']);
    await page.locator('.languages a').nth((LOCALES.indexOf(locale) + 1) % LOCALES.length).click(); // prettier-ignore
    expect(page.url()).toContain(`/awards/${rows[0]?.['id']}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(LOCALES[(LOCALES.indexOf(locale) + 1) % LOCALES.length]);
    await close(page);
  },
);

test('a word of 300 letters breaks wherever a source may bring one', async () => {
  for (const width of [390, 1280]) {
    const page = await (await browser.newContext({ viewport: { width, height: 844 } })).newPage();
    for (const path of [
      '/organisations/US-GOV-11',
      '/organisations',
      '/transactions?scope=civil',
      '/sources/usaid-kz',
      `/awards/${cellOf((await list('/api/v1/awards.json?source_id=unhcr-kazakhstan')).data[0], 'id')}`,
    ]) {
      await page.goto(`${address}/kk${path}`);
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('main :is(h1, li, dd, td, tbody th, li a, dd a, td a, tbody th a)'))
          if (element.children.length === 0) element.textContent = 'Ұ'.repeat(300);
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at ${width}`).toBeLessThanOrEqual(width);
    }
    await close(page);
  }
});

test('the search box suggests organisations, by keyboard too, whatever the letters', async () => {
  const page = await open('/en?scope=civil');
  const box = page.locator('input[type=search]');
  await box.click();
  await page.waitForSelector('.suggestions', { state: 'attached' });
  await box.pressSequentially('fredom hause');
  await page.waitForSelector('.suggestions li');
  expect(await page.locator('.suggestions').innerText()).toContain('Freedom House');
  await box.press('ArrowDown');
  expect(await box.getAttribute('aria-activedescendant')).toBeTruthy();
  await box.press('Enter');
  await page.waitForURL(/\/en\/organisations\//);
  await close(page);
});

test('nothing is fetched for suggestions or charts before they are wanted', async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${address}/en/awards`, { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /suggest|fuse|chart\./.test(url))).toEqual([]);
  await close(page);
});

test('a chart draws the numbers of its own table and keeps the table', async () => {
  const page = await open('/en?scope=civil');
  await page.locator('data-chart').scrollIntoViewIfNeeded();
  await page.waitForSelector('data-chart canvas');
  expect(await page.locator('data-chart canvas').getAttribute('aria-hidden')).toBe('true');
  await page.locator('data-chart summary').click();
  expect(await page.locator('data-chart tbody tr').count()).toBeGreaterThan(10);
  await close(page);
});

test('an award shows dates and codes in words, in every language', async () => {
  const [award] = (await list('/api/v1/awards.json?source_id=usaid-kz&limit=1')).data;
  for (const locale of LOCALES) {
    const page = await open(`/${locale}/awards/${cellOf(award, 'id')}`, { javaScriptEnabled: false });
    const cells = await page.locator('main table.rows td').allInnerTexts();
    expect(cells.filter((text) => /^(\d{4}-\d\d-\d\d|extending|accountable|funding|implementing|\w+_\w+)$/.test(text.trim()))).toEqual([]);
    await close(page);
  }
});

test('the quality page says everything without JavaScript, in every language', async () => {
  for (const locale of LOCALES) {
    const t = translator(locale);
    const page = await open(`/${locale}/quality`, { javaScriptEnabled: false });
    await page
      .getByRole('navigation', { name: t('nav.main') })
      .getByRole('link', { name: t('nav.quality'), exact: true })
      .click();
    expect(await page.locator('main').innerText()).not.toMatch(/\{\w+\}|undefined|\[object|NaN|\bnull\b/);
    expect(await page.locator('section[aria-labelledby=sources] tbody tr').count()).toBe(12);
    await page.getByRole('link', { name: indicators.title[locale], exact: true }).click();
    await page.waitForURL(/dataset=indicators/);
    await page.locator('section[aria-labelledby=sources] tbody a').first().click();
    await page.waitForURL(/quality\?source=/);
    expect(await page.locator('section[aria-labelledby=sources] tbody tr').count()).toBe(1);
    await close(page);
  }
});

test('an address that fits no route has a page that says so', async () => {
  const page = await (await browser.newContext()).newPage();
  for (const path of ['/a/b/c/d/e', '/ru/awards/x/y', '/zz']) {
    const response = await page.goto(address + path);
    expect(response?.status(), path).toBe(404);
    expect(await page.locator('h1').innerText()).not.toBe('');
  }
  const doubled = await page.goto(`${address}//en//awards`);
  expect(doubled?.status()).toBe(200);
  expect(new URL(page.url()).pathname).toBe('/en/awards');
  await close(page);
});

test.each(LOCALES)('numbers, dates and words on a page are all %s', async (locale: Locale) => {
  const page = await open(`/${locale}/transactions?scope=civil`, { javaScriptEnabled: false });
  const text = await page.locator('body').innerText();
  expect(text).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
  await close(page);
});
