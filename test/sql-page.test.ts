import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { currentSnapshot, paths } from '../src/data/home.ts';
import { SQL_EXAMPLES } from '../src/data/sql-examples.ts';
import { startBrowser } from './chromium.ts';
import { address, demo, records } from './portal.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const mirrorOf = (home: string) => new Database(paths.mirror(paths.snapshot(home, currentSnapshot(home) ?? '')), { readonly: true });
const sample = { address, home: inject('home') };

test.each([['the sample', sample], ['invented data', demo]] as const)('every example answers in the browser as SQLite answers, from %s', async (_, { address, home }) => {
  const mirror = mirrorOf(home);
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const { sql } of SQL_EXAMPLES) {
    await page.goto(`${address}/en/sql?${new URLSearchParams({ sql })}`);
    await page.waitForSelector('[data-part=answer]:not([hidden])');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-part=csv]')]);
    const csv = readFileSync(await download.path(), 'utf8');
    const expected = mirror.prepare<[], Record<string, string | bigint | null>>(sql).safeIntegers().all().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)]))); // prettier-ignore
    expect(expected.length).toBeGreaterThan(0);
    expect(records(csv).map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value.replace(/^'(?=[=+\-@])/, '')])))).toEqual(expected);
  }
  // Nothing is asked of the portal but pages, files of the build and parts of the one file.
  expect(asked.filter((url) => !url.startsWith('blob:') && !/\/en\/sql\?|\/_astro\/|\/favicon|\/data\/[^/]+\/aiqyn\.sqlite/.test(url))).toEqual([]);
  await page.close();
  mirror.close();
}); // prettier-ignore

test('what cannot be run is said in words, and nothing can be written', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}/ru/sql`);
  for (const [sql, says] of [['SELECT * FROM nowhere', 'no such table'], ['DELETE FROM awards', 'readonly'], ['SELEKT 1', 'syntax error']] as const) {
    await page.fill('textarea', sql);
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction((text) => document.querySelector('[data-part=status]')?.textContent.includes(text), says);
  }
  await page.fill('textarea', 'SELECT count(*) AS n FROM awards');
  await page.click('form.sql button[type=submit]');
  await page.waitForSelector('[data-part=answer]:not([hidden])');
  const mirror = mirrorOf(sample.home);
  expect(await page.textContent('[data-part=rows] tbody td')).toBe(String(mirror.prepare<[], number>('SELECT count(*) FROM awards').pluck().get()));
  mirror.close();
  await page.close();
}); // prettier-ignore

test('a question that takes too long is stopped, and the next one is answered', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}/kk/sql?${new URLSearchParams({ sql: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n' })}`);
  await page.click('[data-part=stop]');
  await page.fill('textarea', 'SELECT 7 AS seven');
  await page.click('form.sql button[type=submit]');
  await page.waitForFunction(() => document.querySelector('[data-part=rows] tbody td')?.textContent === '7');
  await page.close();
}); // prettier-ignore

test('without JavaScript the page says what to do, and gives the file', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${address}/en/sql`);
  expect(await page.textContent('noscript')).toContain('sqlite3');
  const href = await page.getAttribute('a[href$="aiqyn.sqlite"]', 'href');
  expect((await fetch(`${address}${href}`)).status).toBe(200);
  await page.close();
});

test('a parameter without a meaning is refused', async () => {
  expect((await fetch(`${address}/en/sql?x=1`)).status).toBe(400);
});
