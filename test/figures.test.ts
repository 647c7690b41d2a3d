import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { address, demo, get } from './portal.ts';
import { web } from './web.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Opens a page and fails the test for every error its console tells and every request that leaves the portal. */
async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('close', () => expect(faults).toEqual([]));
  const response = await page.goto(url);
  expect(response?.status(), url).toBe(200);
  return page;
}

async function close(page: Page): Promise<void> {
  await page.close();
  await page.context().close();
}

/** Identifiers of the figures of a page, in its order. */
const figuresOf = (html: string) => [...html.matchAll(/<figure(?:\s[^>]*?)?\sid="([^"]+)"/g)].map(([, id = '']) => id);

async function demoPages(): Promise<string[]> {
  const first = async (dataset: string) => ((await (await fetch(`${demo.address}/api/v1/${dataset}.json?limit=1&include=demo`)).json()) as { data: { id: string }[] }).data[0]?.id ?? ''; // prettier-ignore
  const [pool, competition, award, lot] = [await first('pools'), await first('competitions'), await first('awards'), await first('lots')];
  const donor = ((await (await fetch(`${demo.address}/api/v1/donors.json?include=demo`)).json()) as { data: { donor_id: string }[] }).data[0]?.donor_id ?? ''; // prettier-ignore
  const receiver = ((await (await fetch(`${demo.address}/api/v1/awards.json?limit=1&include=demo&fields=recipient_id&recipient_id.null=false`)).json()) as { data: { recipient_id: string }[] }).data[0]?.recipient_id ?? ''; // prettier-ignore
  return ['', '/explore/awards', '/explore/transactions?period=quarter&split=scope', '/explore/awards?q=nothingofthiskind', `/pools/${pool}`, `/competitions/${competition}`, `/awards/${award}`, `/lots/${lot}`, `/donors/${donor}`, `/organisations/${receiver}`, '/regions/10', '/spheres/health', '/years/2024', '/mission', '/quality', '/signals']; // prettier-ignore
}

test('every figure has an identifier, its tools, and can be cut out of its page into a frame with nothing else', async () => {
  let told = 0;
  for (const path of await demoPages()) {
    const html = await (await fetch(`${demo.address}/en${path}`)).text();
    const ids = figuresOf(html);
    expect(html.match(/<figure[\s>]/g)?.length ?? 0, path).toBe(ids.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html.match(/<figure-tools/g)?.length ?? 0, path).toBe(ids.length);
    const all = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
    expect(
      all.filter((id, index) => all.indexOf(id) !== index),
      path,
    ).toEqual([]);
    for (const id of ids) {
      const response = await fetch(`${demo.address}/embed/en${path}${path.includes('?') ? '&' : '?'}figure=${id}`);
      expect(response.status, `${path} ${id}`).toBe(200);
      const frame = await response.text();
      expect(figuresOf(frame)).toEqual([id]);
      expect(frame).not.toMatch(/<header|<nav|<form|class="site"|permalink|BibTeX/);
      expect(frame.match(/<h1/g)).toHaveLength(1);
      const links = [...frame.matchAll(/<a [^>]*>/g)].map(([link]) => link);
      expect(links.filter((link) => !/target="_blank" rel="noopener"/.test(link))).toEqual([]);
      expect(links.filter((link) => /href="[?#]/.test(link))).toEqual([]);
      told++;
    }
  }
  expect(told).toBeGreaterThan(20);
});

test('only frames may stand in a frame, and what is no figure is not found', async () => {
  const page = await get('/en?scope=civil');
  expect(page.headers.get('x-frame-options')).toBe('DENY');
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const frame = await get('/embed/en?scope=civil&figure=by-year');
  expect(frame.headers.get('x-frame-options')).toBeNull();
  expect(frame.headers.get('content-security-policy')).toContain('frame-ancestors *');
  expect(frame.headers.get('etag')).toBeTruthy();
  for (const [path, status] of [
    ['/embed/en?figure=nothing', 404],
    ['/embed/en?figure=by-year-heading', 404],
    ['/embed/en?figure=a%22b', 404],
    ['/embed/en', 400],
    ['/embed/en?figure=a&figure=b', 400],
    ['/embed/en/nothing?figure=by-year', 404],
    ['/embed/en/explore/awards?figure=series&nonsense=1', 400],
    ['/embed/zz?figure=by-year', 404],
    ['/embed/api/v1/awards.json?figure=a', 404],
    ['/embed/embed/en?figure=by-year', 404],
    ['/embed?figure=by-year', 404],
  ] as const)
    expect((await get(path)).status, path).toBe(status);
});

test('a frozen frame shows its snapshot and leads back to it', async () => {
  const { meta } = (await (await get('/api/v1/awards.json?limit=1')).json()) as { meta: { snapshot: string } };
  const frame = await (await get(`/embed/en?scope=civil&figure=by-year&snapshot=${meta.snapshot}`)).text();
  expect(frame).toContain(`snapshot=${meta.snapshot}#by-year`);
  expect((await get('/embed/en?figure=by-year&snapshot=2000-01-01-000000000000')).status).toBe(404);
});

test('a figure draws itself in a frame of another site, and axe finds nothing in it', async () => {
  const host = await web((_, res) => {
    const frames = ['/embed/en?scope=civil&figure=by-year', '/embed/kk?scope=civil&figure=receivers-bars'];
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(`<!doctype html><title>Elsewhere</title>${frames.map((path) => `<iframe src="${address}${path}" width="700" height="640"></iframe>`).join('')}`); // prettier-ignore
  });
  const page = await open(host.at('/'));
  const [, drawn, ranked] = page.frames();
  await drawn?.waitForSelector('data-chart canvas');
  expect(await drawn?.locator('h1').innerText()).toContain('by year');
  expect(await ranked?.locator('tbody tr').count()).toBeGreaterThan(5);
  await ranked?.waitForSelector('button[data-save=png]:not([hidden])');
  await close(page);
  for (const path of ['/embed/ru?scope=civil&figure=by-year', '/embed/en/explore/awards?scope=civil&figure=lorenz']) {
    const alone = await open(address + path, { viewport: { width: 390, height: 700 } });
    expect(await axeFaults(alone), path).toEqual([]);
    expect(await alone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await close(alone);
  }
});

/** Reads XML whole; throws where it is not well formed. Gives the names of its elements and all its text. */
function parsed(xml: string): { names: string[]; text: string } {
  const names: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => names.push(name));
  parser.on('text', (part) => (text += part));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { names, text };
}

async function saved(page: Page, figure: string, format: 'png' | 'svg'): Promise<{ name: string; body: Buffer }> {
  const button = page.locator(`#${figure} button[data-save=${format}]`);
  await button.scrollIntoViewIfNeeded();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), body: readFileSync(await download.path()) };
}

test('each kind of figure is saved as SVG and PNG that hold its title, unit, source and snapshot', async () => {
  const page = await open(`${demo.address}/en/explore/awards`, { acceptDownloads: true });
  const { meta } = (await (await fetch(`${demo.address}/api/v1/awards.json?limit=1&include=demo`)).json()) as { meta: { snapshot: string } }; // prettier-ignore
  for (const figure of ['series', 'by-recipient_id', 'map', 'distribution', 'lorenz']) {
    const svg = await saved(page, figure, 'svg');
    expect(svg.name).toBe(`demo-${figure}-${meta.snapshot}.svg`);
    const { names, text } = parsed(svg.body.toString('utf8'));
    const heading = await page.locator(`#${figure}`).evaluate((element) => element.querySelector('h3, caption')?.textContent ?? '');
    for (const part of [heading, meta.snapshot, 'Aiqyn', 'Invented', `#${figure}`]) expect(text.replace(/\s+/g, ' '), figure).toContain(part); // prettier-ignore
    expect(names.filter((name) => ['path', 'rect', 'line'].includes(name)).length, figure).toBeGreaterThan(5);
    expect(svg.body.toString('utf8')).not.toMatch(/var\(--|NaN|class="/);
    if (figure === 'map') expect(text).toContain('© OpenStreetMap contributors');
  }
  const png = await saved(page, 'series', 'png');
  expect(png.body.subarray(1, 4).toString()).toBe('PNG');
  expect(png.body.readUInt32BE(16)).toBe(2400);
  expect(png.body.length).toBeGreaterThan(20_000);
  await close(page);
  const pool = (await demoPages()).find((path) => path.startsWith('/pools/'));
  const flow = await open(`${demo.address}/ru${pool}`, { acceptDownloads: true });
  const { text } = parsed((await saved(flow, 'flow', 'svg')).body.toString('utf8'));
  expect(text).toContain(translator('ru')('flow.title'));
  await close(flow);
});

test('small multiples are drawn one for each part, and saved together', async () => {
  const page = await open(`${demo.address}/kk/explore/awards?split=instrument&draw=multiples`, { acceptDownloads: true });
  await page.waitForSelector('#series canvas');
  const parts = await page.locator('#series thead th[data-name]').count();
  expect(parts).toBeGreaterThan(2);
  expect(await page.locator('#series canvas').count()).toBe(parts);
  const { text } = parsed((await saved(page, 'series', 'svg')).body.toString('utf8'));
  for (const name of await page.locator('#series thead th[data-name]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-name') ?? ''))) expect(text).toContain(name); // prettier-ignore
  await close(page);
});

test.each(LOCALES)('a figure is cited, linked and embedded without JavaScript in %s', async (locale) => {
  const t = translator(locale);
  const page = await open(`${address}/${locale}/explore/awards?scope=civil`, { javaScriptEnabled: false });
  const figure = page.locator('#series');
  expect(await figure.locator('table tbody tr').count()).toBeGreaterThan(3);
  expect(await figure.locator('button').first().isVisible()).toBe(false);
  for (const [name, part] of [
    [t('figure.cite'), '@misc{'],
    [t('figure.embed'), '<iframe src='],
    [t('figure.how'), ''],
  ] as const) {
    await figure.locator('summary', { hasText: name }).click();
    expect(await figure.locator('details[open]').last().innerText()).toContain(part);
  }
  await figure.getByRole('link', { name: t('figure.permalink') }).click();
  await page.waitForURL(/snapshot=[^#]+#series$/);
  expect(await page.locator('#series table tbody tr').count()).toBeGreaterThan(3);
  await close(page);
});

test.each(LOCALES.flatMap((locale) => [true, false].map((javaScriptEnabled) => ({ locale, javaScriptEnabled }))))(
  'the page of charts fits a phone and axe finds nothing on it: $locale, JavaScript $javaScriptEnabled',
  async ({ locale, javaScriptEnabled }) => {
    for (const path of ['/explore/awards?split=sphere', '/explore/transactions?period=month']) {
      const url = `${demo.address}/${locale}${path}`;
      const page = await open(url, { javaScriptEnabled, viewport: { width: 390, height: 844 }, colorScheme: javaScriptEnabled ? 'dark' : 'light' }); // prettier-ignore
      if (javaScriptEnabled) {
        await page.locator('#series data-chart').scrollIntoViewIfNeeded();
        await page.waitForSelector('#series canvas');
        await page.evaluate(() => document.querySelectorAll('figure details').forEach((fold) => fold.setAttribute('open', '')));
        expect(await axeFaults(page), path).toEqual([]);
      }
      // Without scripts nothing of the page can be asked from within: its picture tells how wide it is.
      const wide = javaScriptEnabled ? await page.evaluate(() => document.documentElement.scrollWidth) : (await page.screenshot({ fullPage: true })).readUInt32BE(16); // prettier-ignore
      expect(wide, path).toBeLessThanOrEqual(390);
      await close(page);
    }
  },
);

test('a drawing keeps still where it should, and takes the colours that are forced on it', async () => {
  const page = await open(`${address}/en?scope=civil`, { reducedMotion: 'reduce', forcedColors: 'active' });
  await page.locator('data-chart').first().scrollIntoViewIfNeeded();
  await page.waitForSelector('data-chart canvas');
  expect(await page.locator('data-chart table').count()).toBe(1);
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' });
  await page.waitForTimeout(200);
  expect(await page.locator('data-chart canvas').count()).toBe(1);
  await close(page);
});
