import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { referenceParts } from '../src/data/reference.ts';
import { startBrowser } from './chromium.ts';
import { address, get } from './portal.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('without JavaScript the reference lists every address of every part, with parameters and answers', async () => {
  for (const name of ['awards', 'donors', 'catalogue', 'search']) {
    const page = await (await get(`/en/api/reference?of=${name}`)).text();
    for (const { path, id } of referenceParts().parts.get(name)?.operations ?? []) {
      expect(page, path).toContain(`<code>${path}</code>`);
      expect(page).toContain(`id="${id}"`);
    }
  }
  for (const lang of ['kk', 'ru']) expect((await get(`/${lang}/api/reference?of=changes`)).status).toBe(200);
  expect((await get('/en/api/reference?of=nonsense')).status).toBe(400);
});

test('no page loads the interactive reference but its own, and that only when asked to', async () => {
  for (const path of ['/en', '/en/api', '/en/api/reference', '/en/awards']) expect(await (await get(path)).text()).not.toContain('swagger');
});

test('the interactive reference needs no exception of the policy, asks no other site, and runs a request of this portal', async () => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => !request.url().startsWith(address) && !request.url().startsWith('data:') && faults.push(request.url()));
  await page.goto(`${address}/en/api/reference?of=catalogue`);
  await page.click('[data-part="open"]');
  const operation = page.locator('#operations-catalogue-codes');
  await operation.locator('.opblock-summary-control').click({ timeout: 60_000 });
  await operation.locator('.try-out__btn').click({ timeout: 60_000 });
  await operation.locator('.execute').click();
  await operation.locator('.live-responses-table .response-col_status').first().waitFor({ timeout: 60_000 });
  expect(await operation.locator('.live-responses-table .response .response-col_status').first().innerText()).toContain('200');
  expect(await page.locator('[data-part="list"]').isHidden()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.classList.contains('dark-mode'))).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});
