import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingestDemo } from '../scripts/demo/night.ts';
import { Progress } from '../scripts/progress.ts';
import { SIGNAL_RULES } from '../src/data/codes/signals.ts';
import type { Quality } from '../src/data/quality.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { records } from './portal.ts';
import { startPortal } from './served.ts';

describe('review of the invented operator', () => {
  const home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  let portal: Awaited<ReturnType<typeof startPortal>>;
  const get = (path: string) => fetch(portal.address + path);
  const html = async (path: string) => {
    const response = await get(path);
    expect(response.status, path).toBe(200);
    return response.text();
  };
  const textOf = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' '); // prettier-ignore
  interface List {
    data: Record<string, string | number | string[] | null>[];
    page: { total: number };
  }
  const list = async (path: string) => (await (await get(`/api/v1/${path}${path.includes('?') ? '&' : '?'}include=demo`)).json()) as List;
  beforeAll(async () => {
    await ingestDemo(home, new Progress());
    portal = await startPortal(home);
  });
  afterAll(() => {
    portal.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('the page of rules says first that a signal is no accusation, and counts what the list holds', async () => {
    const { data: rules } = await list('signal_rules.json?limit=100');
    expect(rules.map((row) => row['rule'])).toEqual(Object.keys(SIGNAL_RULES));
    for (const locale of LOCALES) {
      const page = await html(`/${locale}/review`);
      const words = textOf(page);
      for (const [rule, names] of Object.entries(SIGNAL_RULES)) {
        expect(words).toContain(names[locale]);
        expect(page).toContain(`id="${rule}"`);
      }
      expect(words.indexOf({ en: 'no accusation', ru: 'не обвинение', kk: 'айыптау емес' }[locale])).toBeLessThan(words.indexOf(SIGNAL_RULES.single_bidder[locale])); // prettier-ignore
      for (const row of rules) {
        const found = Number(row['found']);
        if (found) expect(page).toMatch(new RegExp(`href="/${locale}/signals\\?rule=${String(row['rule'])}">\\s*${found}\\s*<`));
        expect((await list(`signals.json?rule=${String(row['rule'])}&limit=1`)).page.total).toBe(found);
      }
    }
    expect((await get('/en/review?x=1')).status).toBe(400);
  });

  test('a signal shows rule, numbers, rows and reply, the same in HTML, JSON and CSV', async () => {
    const id = 'over_own_development_cap.demo.A-2023-034';
    const row = ((await (await get(`/api/v1/signals/${id}.json?include=demo`)).json()) as { data: List['data'][number] }).data;
    expect(row).toMatchObject({ rule: 'over_own_development_cap', value: '13.99', threshold: '10', replies: 2, reply_author: 'Bereke Commons (invented)', is_demo: true }); // prettier-ignore
    const [line] = records(await (await get(`/api/v1/signals/${id}.csv?include=demo`)).text());
    expect(line).toMatchObject({ reply_en: row['reply_en'], reply_ru: row['reply_ru'], value: '13.99' });
    const { data: replies } = await list('replies.json?award_id=demo.A-2023-034');
    expect(replies).toHaveLength(2);
    for (const locale of LOCALES) {
      const page = await html(`/${locale}/signals/${id}`);
      const words = textOf(page);
      for (const reply of replies) {
        const own = reply[`text_${locale}`] ?? reply['text_ru'];
        expect(words).toContain(String(own));
      }
      expect(words).toMatch(/13[.,]99/);
      expect(page).toContain(`href="/${locale}/spend_lines?award_id=demo.A-2023-034`);
      expect(page).toContain('href="/api/v1/spend_lines.csv?award_id=demo.A-2023-034&amp;category=inst_material,inst_training,inst_other&amp;include=demo"');
      // The record it is about shows the same block.
      expect(textOf(await html(`/${locale}/awards/demo.A-2023-034`))).toContain(String(replies[0]?.[`text_${locale}`] ?? replies[0]?.['text_ru']));
    }
    expect((await get('/en/signals/nothing')).status).toBe(404);
    expect((await get(`/en/signals/${id}?x=1`)).status).toBe(400);
  }); // prettier-ignore

  test('a lot and its competition show their questions, and nothing leaves a total', async () => {
    for (const path of ['/en/lots/demo.C-2024-1-L4', '/en/competitions/demo.C-2024-1']) expect(textOf(await html(path))).toContain('1 application was admitted, of 1 received'); // prettier-ignore
    expect(await html('/en/lots/demo.C-2023-1-L1')).not.toContain('id="signals"');
    const { data } = await list('signals.json?rule=report_overdue&limit=100');
    const flagged = await list(`awards.json?id=${data.map((row) => String(row['award_id'])).join(',')}&limit=1`);
    expect(flagged.page.total).toBe(data.length);
  });

  test('the quality page says what does not join between files, with n, and the JSON says the same', async () => {
    const { data } = (await (await get('/api/v1/quality.json')).json()) as { data: Quality };
    const { across, rules, replies } = data.consistency;
    expect(replies).toEqual({ published: 4, faults: [] });
    expect(rules).toHaveLength(Object.keys(SIGNAL_RULES).length);
    expect(across.length).toBeGreaterThan(10);
    for (const { n, found } of across) expect(found).toBeLessThanOrEqual(n);
    const torn = across.find(({ check }) => check === 'sources_not_awarded');
    expect(torn).toMatchObject({ found: 1, currency: 'KZT' });
    for (const locale of LOCALES) expect(await html(`/${locale}/quality`)).toContain(`href="/${locale}/${torn?.rows_behind}"`);
  });

  test('changes and feeds of invented rows are given to whoever asks for such', async () => {
    for (const path of ['/api/v1/awards.atom', '/api/v1/organisations/KZ-BIN-991340015203/changes.atom', '/api/v1/awards/demo.A-2023-034/history.json', '/api/v1/changes.json']) {
      const refused = (await get(path)).status;
      expect([200, 403], path).toContain(refused);
      expect((await get(`${path}?include=demo`)).status, path).toBe(200);
    }
    expect((await get('/api/v1/awards/demo.A-2023-034/history.json')).status).toBe(403);
    expect((await get('/api/v1/pools/demo.POOL-LANTERN/changes.atom?include=demo')).status).toBe(200);
    expect((await get('/api/v1/donors/XX-DEMO-NORTHERN-LANTERN/changes.atom?include=demo')).status).toBe(200);
    expect(await html('/en/awards/demo.A-2023-034')).toMatch(/href="\/api\/v1\/awards\/demo\.A-2023-034\/history\.json\?include=demo"/);
  }); // prettier-ignore

  test('pages pass axe, fit a telephone and need no script', async () => {
    const browser = await startBrowser();
    try {
      for (const [width, colorScheme] of [[390, 'dark'], [1280, 'light']] as const) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
        const page = await context.newPage();
        for (const path of ['/ru/review', '/kk/signals/single_bidder.demo.C-2024-1-L4', '/en/signals', '/ru/awards/demo.A-2023-034', '/kk/quality', '/en/replies', '/ru/checks']) {
          await page.goto(portal.address + path);
          expect(await axeFaults(page), path).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
        }
        await context.close();
      }
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${portal.address}/en/changes`);
      await page.selectOption('select[name=dataset]', 'awards');
      await page.click('form.choose button');
      expect(page.url()).toContain('dataset=awards');
    } finally {
      await browser.close();
    }
  }); // prettier-ignore
});
