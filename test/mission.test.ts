import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MEASURE_GUARDS } from '../src/data/codes/mission.ts';
import { showShare } from '../src/data/show.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { demo, records, type ListBody } from './portal.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const text = async (path: string) => {
  const response = await fetch(demo.address + path);
  expect(response.status, path).toBe(200);
  return response.text();
};
const json = async (path: string) => JSON.parse(await text(path)) as ListBody;
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/&nbsp;|\u00a0/g, ' ').replace(/\s+/g, ' '); // prettier-ignore
const sectionOf = (page: string, id: string) =>
  new RegExp(`<section[^>]*aria-labelledby="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? '';

test('a figure on the page is the figure in JSON and in CSV, in each language', async () => {
  const { data, page } = await json('/api/v1/measures.json?include=demo&limit=1000');
  const csv = records(await text('/api/v1/measures.csv?include=demo'));
  expect(csv).toHaveLength(page.total);
  const byId = new Map(csv.map((row) => [row['id'], row]));
  for (const row of data)
    for (const name of ['numerator', 'denominator', 'share', 'median', 'coverage', 'guard'])
      expect(byId.get(String(row['id']))?.[name], `${String(row['id'])} ${name}`).toBe(row[name] === null ? '' : String(row[name]));
  for (const locale of LOCALES) {
    const html = await text(`/${locale}/mission`);
    for (const row of data.filter((one) => one['year'] === null)) {
      const section = plain(sectionOf(html, String(row['measure'])));
      const figure = row['guard'] === 'sound' ? (row['share'] === null ? null : showShare(String(row['share']), locale)) : MEASURE_GUARDS.insufficient[locale]; // prettier-ignore
      if (figure !== null) expect(section, `${locale} ${String(row['id'])}`).toContain(figure.replace(/\u00a0/g, ' '));
    }
  }
});

test('the rows behind a count are as many as the count', async () => {
  const { data } = await json('/api/v1/measures.json?include=demo&limit=1000');
  const counted = data.filter((row) => row['basis'] === 'awards' && String(row['rows_behind']).startsWith('awards?') && ['direct_services', 'instrument_mix', 'ngo_proposed'].includes(String(row['measure']))); // prettier-ignore
  expect(counted.length).toBeGreaterThan(20);
  for (const row of counted) {
    const { page } = await json(`/api/v1/${String(row['rows_behind']).replace('?', '.json?')}&include=demo&limit=1`);
    expect(page.total, String(row['id'])).toBe(Number(row['numerator']));
  }
  const lots = data.find((row) => row['measure'] === 'single_bidder' && row['year'] === null);
  expect((await json(`/api/v1/${String(lots?.['rows_behind']).replace('?', '.json?')}&include=demo&limit=1`)).page.total).toBe(Number(lots?.['numerator'])); // prettier-ignore
});

test('direct services, recounted from the awards themselves', async () => {
  const { data: awards } = await json('/api/v1/awards.json?include=demo&limit=1000&scope.not=not_awarded,regrant,superseded');
  const { data: measures } = await json('/api/v1/measures.json?include=demo&measure=direct_services&part=direct&year.null=true');
  const classified = awards.filter((award) => award['service_mode'] !== null && award['service_mode'] !== 'unclassified');
  const direct = classified.filter((award) => /^direct_(disability|teenagers|hospice|rehab)$/.test(String(award['service_mode'])));
  const ngos = (some: typeof awards) => new Set(some.map((award) => award['recipient_id'])).size;
  const of = (basis: string) => measures.find((row) => row['basis'] === basis);
  expect([of('awards')?.['numerator'], of('awards')?.['denominator']]).toEqual([String(direct.length), String(classified.length)]);
  expect([of('ngos')?.['numerator'], of('ngos')?.['denominator']]).toEqual([String(ngos(direct)), String(ngos(classified))]);
  const money = (some: typeof awards) => some.reduce((sum, award) => sum + BigInt(String(award['amount_current_minor'] ?? award['amount_awarded_minor'])), 0n); // prettier-ignore
  expect(String(of('money')?.['numerator']).replace('.', '')).toBe(String(money(direct)));
});

test('every link of the pages to rows is answered', async () => {
  for (const path of ['/en/mission', '/en/law']) {
    const html = await text(path);
    const links = [...new Set([...html.matchAll(/<main[\s\S]*<\/main>/g)].flatMap(([main]) => [...main.matchAll(/ href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'))))]; // prettier-ignore
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) {
      const response = await fetch(demo.address + link);
      expect(response.status, link).toBe(200);
      await response.body?.cancel();
    }
  }
});

test('an organisation shows its instruments, first award, largest customer and register', async () => {
  const { data } = await json('/api/v1/awards.json?include=demo&instrument=ngo_award&limit=1');
  const id = String(data[0]?.['recipient_id']);
  const { page } = await json(`/api/v1/awards.json?include=demo&recipient_id=${id}&scope.not=not_awarded,regrant,superseded&limit=1`);
  for (const locale of LOCALES) {
    const html = await text(`/${locale}/organisations/${id}`);
    expect(html).toContain('id="awarded"');
    expect(html).toContain('id="register"');
    expect(plain(sectionOf(html, 'awarded'))).toContain(` ${page.total} `);
  }
});

const LOOKS = LOCALES.flatMap((locale) => (['light', 'dark'] as const).map((colorScheme) => ({ locale, colorScheme })));

test.each(LOOKS)('axe finds nothing and nothing is wider than a phone: $locale, $colorScheme', async ({ locale, colorScheme }) => {
  const { data } = await json('/api/v1/awards.json?include=demo&instrument=ngo_award&limit=1');
  for (const path of ['mission', 'law', `organisations/${String(data[0]?.['recipient_id'])}`]) {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, colorScheme });
    const page = await context.newPage();
    await page.goto(`${demo.address}/${locale}/${path}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    expect(await page.locator('h1').count(), path).toBe(1);
    expect(await axeFaults(page), path).toEqual([]);
    await context.close();
  }
});
