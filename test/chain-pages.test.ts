import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { showCount, showMoney } from '../src/data/show.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
import { axeFaults, startBrowser } from './chromium.ts';
import { demo, get, list, records } from './portal.ts';

interface Step {
  step: string;
  amount: string | null;
  amount_minor: number | null;
  applies: boolean;
  gap: { to: string; amount_minor: number; whole: boolean; since: string | null; days: number | null } | null;
}
interface LadderBody {
  data: { currency: string; as_of: string; steps: Step[]; refunded_amount_minor: number };
}
interface FunnelBody {
  data: { steps: { step: string; count: number | null; unknown: number; money: { currency: string; amount_minor: number }[] }[] };
}

const mirror = openMirror(demo.home, currentSnapshot(demo.home) ?? '');
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  mirror.sqlite.close();
  await browser.close();
});

const ask = (path: string) => fetch(demo.address + path, { redirect: 'manual' });
const html = async (path: string) => (await (await ask(path)).text()).replaceAll(/[ \n]+/g, ' ');
const value = (sql: string, ...given: string[]) =>
  mirror.sqlite
    .prepare<string[], number | null>(sql)
    .pluck()
    .get(...given) ?? null;
const ids = (sql: string) => mirror.sqlite.prepare<[], string>(sql).pluck().all();
const first = (sql: string) => {
  const [id] = ids(sql);
  if (id === undefined) throw new Error(`The demo has none: ${sql}`);
  return id;
};

test('every ladder equals sums made by SQL, and each gap is the difference of two steps less what was given back', async () => {
  const awards = ids('SELECT id FROM awards ORDER BY id');
  expect(awards.length).toBeGreaterThan(100);
  for (const id of awards) {
    const { data } = (await (await ask(`/api/v1/awards/${id}/ladder.json?include=demo`)).json()) as LadderBody;
    const of = Object.fromEntries(data.steps.map((step) => [step.step, step]));
    expect(of['awarded']?.amount_minor, id).toBe(value('SELECT coalesce(amount_current_minor, amount_awarded_minor) FROM awards WHERE id = ?', id));
    expect(of['due']?.amount_minor, id).toBe(
      value('SELECT CASE WHEN count(*) THEN coalesce(sum(amount_minor) FILTER (WHERE due_date <= ?), 0) END FROM tranches WHERE award_id = ?', data.as_of, id),
    );
    expect(of['paid']?.amount_minor, id).toBe(value("SELECT sum(amount_minor) FROM transactions WHERE award_id = ? AND kind IN ('disbursement', 'expenditure')", id));
    // In the demo a final and a financial report on one period say one amount.
    const reported = value('SELECT max(amount_reported_minor) FROM reports WHERE award_id = ? AND received_on IS NOT NULL', id);
    expect(of['reported']?.amount_minor, id).toBe(reported ?? value('SELECT sum(actual_minor) FROM spend_lines WHERE award_id = ?', id));
    for (const { step, amount_minor: amount, gap } of data.steps) {
      if (!gap) continue;
      const next = of[gap.to]?.amount_minor ?? 0;
      expect(gap.amount_minor, `${id} ${step}`).toBe(Number(amount) - next - (gap.to === 'paid' ? data.refunded_amount_minor : 0));
      expect(gap.whole, `${id} ${step}`).toBe(of[gap.to]?.amount_minor === null && gap.amount_minor > 0);
      if (gap.since) expect(gap.days, `${id} ${step}`).toBe(value('SELECT CAST(julianday(?) - julianday(?) AS integer)', data.as_of, gap.since));
    }
  }
}); // prettier-ignore

test('every funnel equals counts made by SQL', async () => {
  for (const id of ids('SELECT id FROM competitions ORDER BY id')) {
    const { data } = (await (await ask(`/api/v1/competitions/${id}/funnel.json?include=demo`)).json()) as FunnelBody;
    const of = Object.fromEntries(data.steps.map((step) => [step.step, step]));
    for (const step of ['received', 'admitted', 'scored']) {
      const published = value(`SELECT sum(applications_${step}) FROM lots WHERE competition_id = ?`, id);
      if (value(`SELECT count(*) FROM lots WHERE applications_${step} IS NULL AND competition_id = ?`, id) === 0) expect(of[step]?.count, `${id} ${step}`).toBe(published); // prettier-ignore
    }
    const made = value("SELECT count(*) FROM awards WHERE competition_id = ? AND coalesce(scope, '') NOT IN ('regrant', 'superseded')", id);
    if (made) expect(of['won']?.count, id).toBe(made);
    const signed = value('SELECT count(*) FROM awards WHERE contract_date IS NOT NULL AND competition_id = ?', id);
    if (made) expect(of['signed']?.count, id).toBe(signed);
    expect(of['paid']?.money[0]?.amount_minor ?? null, id).toBe(value('SELECT sum(amount_paid_minor) FROM awards WHERE amount_paid_minor > 0 AND competition_id = ?', id)); // prettier-ignore
  }
});

describe('pages', () => {
  test.each(LOCALES)('an award shows the figures of its ladder in %s, each leading to its rows', async (locale) => {
    const id = first("SELECT award_id FROM tranches JOIN awards a ON a.id = award_id WHERE a.contract_status = 'active' GROUP BY 1 HAVING count(*) > 2 ORDER BY 1 LIMIT 1"); // prettier-ignore
    const page = await html(`/${locale}/awards/${id}`);
    const { data } = (await (await ask(`/api/v1/awards/${id}/ladder.json?include=demo`)).json()) as LadderBody;
    for (const { amount_minor: amount } of data.steps)
      if (amount !== null) expect(page).toContain(`>${showMoney(amount, data.currency, locale)}</a>`);
    expect(page).toContain(translator(locale)('ladder.heading'));
    expect(page).toContain(`/${locale}/disbursements?award_id=${id}&amp;currency=KZT`);
  });

  test('an award over the cap says so beside the cap of its decision date; a prize has no cap', async () => {
    const t = translator('en');
    const over = first("SELECT a.id FROM awards a JOIN spend_lines s ON s.award_id = a.id AND s.category LIKE 'inst_%' WHERE a.instrument = 'grant_state' AND a.grant_kind IN ('short', 'medium') GROUP BY 1 HAVING sum(s.planned_minor) * 10 > max(a.amount_current_minor)"); // prettier-ignore
    expect(await html(`/en/awards/${over}`)).toContain(t('use.over'));
    const prize = first("SELECT award_id FROM spend_lines JOIN awards a ON a.id = award_id WHERE a.instrument = 'ngo_award' LIMIT 1");
    const page = await html(`/en/awards/${prize}`);
    expect(page).not.toContain(t('use.over'));
    expect(page).toContain('no cap');
  });

  test('a lot with a rank inversion says which; a competition lists its lots apart by rule', async () => {
    const t = translator('ru');
    const lot = first("SELECT w.lot_id FROM applications w JOIN applications l ON l.lot_id = w.lot_id AND l.rank < w.rank AND l.decision IN ('lost', 'reserve') WHERE w.decision = 'won' LIMIT 1"); // prettier-ignore
    expect(await html(`/ru/lots/${lot}`)).toContain(t('applications.remarks'));
    const competition = first(`SELECT competition_id FROM lots WHERE id = '${lot}'`);
    expect(await html(`/ru/competitions/${competition}`)).toContain(t('lots.apart.inverted', { count: 1 }));
    const empty = first("SELECT competition_id FROM lots WHERE applications_received = 0 OR status = 'no_applications' LIMIT 1");
    expect(await html(`/ru/competitions/${empty}`)).toContain(t('lots.rule.empty'));
    const single = first("SELECT competition_id FROM lots WHERE applications_admitted = 1 AND status = 'decided' LIMIT 1");
    expect(await html(`/ru/competitions/${single}`)).toContain(t('lots.rule.single'));
  });

  test('a competition whose applications are not counted says “not published”, never 0', async () => {
    const id = first("SELECT id FROM competitions WHERE status = 'announced' LIMIT 1");
    const page = await html(`/en/competitions/${id}`);
    expect(page).toContain(translator('en')('funnel.unknown'));
    expect(page).not.toContain(`>${showCount(0, 'en')}</a>`);
  });

  test('a re-grant leads to its parent, and the parent to it', async () => {
    const id = first("SELECT id FROM awards WHERE scope = 'regrant' LIMIT 1");
    const parent = first(`SELECT parent_award_id FROM awards WHERE id = '${id}'`);
    expect(await html(`/en/awards/${id}`)).toContain(`href="/en/awards/${parent}"`);
    expect(await html(`/en/awards/${parent}`)).toContain(`href="/en/awards/${id}"`);
  });

  const PAGES = ['competitions/demo.C-2023-1', 'lots/demo.C-2023-1-L2', 'awards/demo.A-2023-034', 'competitions/demo.C-AWARD-2024'];
  test.each(PAGES.flatMap((page, at) => (['light', 'dark'] as const).map((scheme, dark) => ({ page, scheme, locale: LOCALES[(at + dark) % 3] }))))(
    '$page is accessible in $scheme and fits a phone ($locale)',
    async ({ page: path, scheme, locale }) => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: scheme });
      const answer = await page.goto(`${demo.address}/${locale}/${path}`);
      expect(answer?.status()).toBe(200);
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await axeFaults(page)).toEqual([]);
      await page.close();
    },
  ); // prettier-ignore
});

describe('answers', () => {
  test('the CSV says what the JSON says', async () => {
    const path = '/api/v1/awards/demo.A-2023-034/ladder';
    const { data } = (await (await ask(`${path}.json?include=demo`)).json()) as LadderBody;
    const lines = records(await (await ask(`${path}.csv?include=demo`)).text());
    expect(lines.map(({ step, amount, gap_days }) => [step, amount, gap_days])).toEqual(data.steps.map(({ step, amount, gap }) => [step, amount ?? '', String(gap?.days ?? '')])); // prettier-ignore
    const funnel = records(await (await ask('/api/v1/lots/demo.C-2023-1-L2/funnel.csv?include=demo')).text());
    expect(funnel.map(({ step }) => step)).toEqual(['received', 'admitted', 'scored', 'won', 'signed', 'paid']);
  });

  test('figures of an invented row are for those who ask; parameters and rows that are none are refused', async () => {
    for (const path of ['awards/demo.A-2023-034/ladder', 'competitions/demo.C-2023-1/funnel', 'lots/demo.C-2023-1-L2/funnel']) {
      expect((await ask(`/api/v1/${path}.json`)).status).toBe(403);
      expect((await ask(`/api/v1/${path}.json?include=demo`)).status).toBe(200);
      expect((await ask(`/api/v1/${path}.csv?other=1`)).status).toBe(400);
    }
    expect((await ask('/api/v1/awards/none/ladder.json')).status).toBe(404);
    expect(await html('/en/awards/demo.A-2023-034')).toContain('href="/api/v1/awards/demo.A-2023-034/ladder.csv?include=demo"');
  });

  test('an award of an IATI file keeps its page and has the steps that are published', async () => {
    const id = String((await list('/api/v1/awards.json?amount_paid.gt=0&limit=1')).data[0]?.['id']);
    const page = await (await get(`/en/awards/${id}`)).text();
    expect(page).not.toContain(translator('en')('ladder.heading'));
    const { data } = (await (await get(`/api/v1/awards/${id}/ladder.json`)).json()) as LadderBody;
    expect(data.steps.find(({ step }) => step === 'paid')?.amount).not.toBeNull();
    expect(data.steps.find(({ step }) => step === 'accepted')?.amount).toBeNull();
  });
});
