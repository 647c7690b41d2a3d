import type Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { pageTypes, routes } from './page-types.ts';
import { address, demo } from './portal.ts';

const [sample, operator] = [inject('home'), demo.home].map((home) => openMirror(home, currentSnapshot(home) ?? '').sqlite) as [Database.Database, Database.Database]; // prettier-ignore
const types = pageTypes(sample, operator);
const addressOf = { sample: address, demo: demo.address };

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  for (const sqlite of [sample, operator]) sqlite.close();
  await browser.close();
});

test('every route is a page type', () => {
  expect([...new Set(types.map(({ route }) => route))].sort()).toEqual(routes());
});

const ALL = LOCALES.flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [true, false].map((javaScriptEnabled) => ({ locale, colorScheme, javaScriptEnabled }))),
); // prettier-ignore

test.each(ALL)(
  'axe finds nothing on any page type in $locale, $colorScheme, with JavaScript $javaScriptEnabled',
  { timeout: 600_000 },
  async ({ locale, colorScheme, javaScriptEnabled }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    // axe itself needs a page that runs scripts: without JavaScript none of the portal's own reaches it.
    if (!javaScriptEnabled) await page.route(/\.js(\?|$)/, (route) => route.abort());
    const found: Record<string, string[]> = {};
    for (const { name, of, path } of types) {
      await page.goto(`${addressOf[of]}/${locale}${path}`);
      const faults = await axeFaults(page);
      if (faults.length) found[name] = faults;
    }
    await context.close();
    expect(found).toEqual({});
  },
);

test.each(LOCALES)('no page type is wider than a phone in %s, nor at 200 %', { timeout: 600_000 }, async (locale) => {
  // 200 % of 1280 px leaves 640 CSS pixels (WCAG 1.4.4); a phone has 390.
  for (const width of [390, 640]) {
    const context = await browser.newContext({ viewport: { width, height: 844 } });
    const page = await context.newPage();
    const wide: string[] = [];
    for (const { name, of, path } of types) {
      await page.goto(`${addressOf[of]}/${locale}${path}`);
      const found = await page.evaluate(() => document.documentElement.scrollWidth);
      if (found > width) wide.push(`${name}: ${found}`);
    }
    await context.close();
    expect(wide).toEqual([]);
  }
});

test.each(LOCALES)('no page type shows a placeholder or a code in %s', { timeout: 300_000 }, async (locale) => {
  for (const { name, of, path } of types) {
    const html = await (await fetch(`${addressOf[of]}/${locale}${path}`)).text();
    // Code names an address by what stands for a dataset or a record: `/{dataset}/{id}.json`.
    const text = html.replace(/<(script|style|code)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
    expect(/\{[a-z_]+\}|\bundefined\b|\[object|\bNaN\b/.exec(text)?.[0], `${locale} ${name}`).toBeUndefined();
  }
});

test('every page can be reached and used by keyboard: what has the focus is seen, and nothing traps it', { timeout: 300_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  for (const { name, of, path } of types.filter(({ name: type }) => ['home', 'list', 'award', 'recipient', 'donor'].includes(type))) {
    await page.goto(`${addressOf[of]}/en${path}`);
    const seen = new Set<string>();
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return { key: `${element.tagName} ${element.outerHTML.slice(0, 200)}`, outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 };
      });
      if (!focus) break;
      expect(focus.outlined, `${name}: ${focus.key}`).toBe(true);
      seen.add(focus.key);
    }
    expect(seen.size, name).toBeGreaterThan(20);
  }
  await context.close();
}); // prettier-ignore
