import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { addressesOf, examplesOf, QUESTIONS } from '../src/data/questions.ts';
import { showCount, showMoney } from '../src/data/show.ts';
import { startBrowser } from './chromium.ts';
import { demo } from './portal.ts';

const mirror = openMirror(demo.home, currentSnapshot(demo.home) ?? '');
const examples = examplesOf(mirror);
const { sqlite } = mirror;
const decoded = (name: string) => decodeURIComponent(examples[name] ?? '');
const [region, year, award, donor] = ['region', 'year', 'award', 'donor'].map(decoded) as [string, string, string, string];

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
  page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })).newPage();
});
afterAll(async () => {
  sqlite.close();
  await browser.close();
});

const all = (sql: string, ...given: string[]) =>
  sqlite
    .prepare<string[], (string | number | null)[]>(sql)
    .raw()
    .all(...given);
const one = (sql: string, ...given: string[]) => all(sql, ...given)[0]?.[0] ?? null;
const kzt = (sql: string, ...given: string[]) => showMoney(Number(one(sql, ...given)), 'KZT', 'en');
const rows = (sql: string, ...given: string[]) => `${showCount(Number(one(sql, ...given)), 'en')} row`;
const COUNTS = "scope NOT IN ('not_awarded', 'regrant', 'superseded')";
const DIRECT = "service_mode IN ('direct_disability', 'direct_teenagers', 'direct_hospice', 'direct_rehab')";
const LAW = "instrument IN ('grant_state', 'grant_nonstate', 'ngo_award', 'social_order', 'strategic_partnership')";
const SIGNALS = (...rules: string[]) => rows(`SELECT count(*) FROM signals WHERE rule IN (${rules.map((rule) => `'${rule}'`).join(', ')})`);
/** Sums of awards by one field, largest first. */
const sumsBy = (field: string) => all(`SELECT ${field}, sum(amount_awarded_minor) FROM awards WHERE ${COUNTS} AND currency = 'KZT' AND ${field} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`); // prettier-ignore

/** What the page that a question leads to has to say, from queries of this test alone. */
const ANSWERS: Record<string, () => (string | RegExp)[]> = {
  'citizen-1': () => {
    const found = kzt("SELECT sum(t.amount_minor) FROM transactions AS t JOIN awards AS a ON a.id = t.award_id WHERE a.region = ? AND t.kind = 'disbursement' AND t.year = ?", region, year);
    const [[recipient, title] = []] = all("SELECT o.name, a.title FROM transactions AS t JOIN awards AS a ON a.id = t.award_id JOIN organisations AS o ON o.id = a.recipient_id WHERE a.region = ? AND t.year = ? AND t.kind = 'disbursement' ORDER BY t.amount_minor DESC LIMIT 1", region, year);
    return [found, String(recipient), String(title)];
  },
  'citizen-2': () =>
    all(`SELECT count(*) FROM awards WHERE ${COUNTS} AND ${LAW} AND ${DIRECT} GROUP BY service_mode`).map(([count]) => `${count} awards`),
  'citizen-3': () =>
    all('SELECT title, target, actual FROM indicators WHERE award_id = ? AND actual IS NOT NULL', award).flatMap((row) => row.map((value) => (Number.isNaN(Number(value)) ? String(value) : Number(value).toLocaleString('en')))),
  'citizen-4': () =>
    all("SELECT o.name, sum(t.amount_minor) FROM attributions AS t JOIN organisations AS o ON o.id = t.donor_id WHERE t.award_id = ? AND t.kind = 'disbursement' GROUP BY t.donor_id, t.certainty", award).flatMap(([name, sum]) => [String(name), showMoney(Number(sum), 'KZT', 'en')]),
  'citizen-5': () => [
    rows('SELECT count(*) FROM reports WHERE award_id = ?', award).split(' ')[0] ?? '',
    String(one('SELECT contract_number FROM awards WHERE id = ?', award)),
    'Report a mistake in this record',
    ...all('SELECT url FROM documents WHERE award_id = ?', award).map(([url]) => String(url)),
  ],
  'citizen-6': () => [rows("SELECT count(*) FROM competitions WHERE status IN ('announced', 'planned')")],
  'journalist-1': () => {
    const [[id, sum] = []] = sumsBy('recipient_id');
    return [String(one('SELECT name FROM organisations WHERE id = ?', String(id))), (Number(sum) / 100).toLocaleString('en')];
  },
  'journalist-2': () => {
    const sums = sumsBy('recipient_id').map(([, sum]) => BigInt(Number(sum)));
    const whole = sums.reduce((total, sum) => total + sum, 0n);
    const index = Number((sums.reduce((total, sum) => total + sum * sum, 0n) * 100_000_000n) / (whole * whole)) / 10_000;
    return [`${sums.length} recipients`, new RegExp(`HHI[^\\d]*${index.toFixed(1).replace('.', '\\.')}`)];
  },
  'journalist-3': () => {
    const single = "SELECT count(*) FROM lots WHERE applications_admitted = 1 AND status = 'decided'";
    expect(one("SELECT count(*) FROM signals WHERE rule = 'single_bidder'")).toBe(one(single));
    return [SIGNALS('single_bidder', 'rank_inversion', 'announced_again')];
  },
  'journalist-4': () => {
    const soon = `SELECT count(DISTINCT a.id) FROM awards AS a JOIN organisations AS o ON o.id = a.recipient_id WHERE a.${COUNTS} AND length(o.registered_on) = 10 AND a.award_date >= o.registered_on AND a.award_date < date(o.registered_on, '+1 year')`;
    expect(one("SELECT count(*) FROM signals WHERE rule = 'new_organisation'")).toBe(one(soon));
    return [SIGNALS('new_organisation')];
  },
  'journalist-5': () => {
    const family = "CASE WHEN instrument LIKE 'grant%' THEN 'grant' ELSE instrument END";
    const found = all(`SELECT o.name FROM awards AS a JOIN organisations AS o ON o.id = a.recipient_id WHERE a.${COUNTS} AND a.award_year IS NOT NULL GROUP BY o.id HAVING count(DISTINCT ${family}) >= 3`);
    return found.length ? found.map(([name]) => String(name)) : [/nothing|none|no organisation/i];
  },
  'journalist-6': () => [SIGNALS('three_year_rule', 'unequal_shares')],
  'journalist-7': () => [SIGNALS('over_own_development_cap')],
  'journalist-8': () => [SIGNALS('report_overdue')],
  'journalist-9': () => {
    const raised = 'SELECT count(*) FROM awards WHERE amount_current_minor <> amount_awarded_minor AND id IN (SELECT award_id FROM award_amendments)';
    expect(Number(one("SELECT count(*) FROM signals WHERE rule = 'amount_amended'"))).toBeLessThanOrEqual(Number(one(raised)));
    return [SIGNALS('amount_amended')];
  },
  'journalist-10': () => [
    `${kzt("SELECT sum(amount_minor) FROM transactions WHERE pool_id IS NOT NULL AND kind = 'expenditure' AND award_id IS NULL")} of ${kzt("SELECT sum(amount_minor) FROM transactions WHERE pool_id IS NOT NULL AND kind = 'incoming_funds' AND amount_minor > 0")}`,
  ],
  'journalist-11': () => [new RegExp(`Awards\\s+${one('SELECT count(*) FROM awards')}\\s`)],
  'journalist-12': () => [
    kzt(`SELECT sum(amount_awarded_minor) FROM awards WHERE ${COUNTS} AND award_year = ?`, year),
    kzt('SELECT sum(amount_planned_minor) FROM budget_lines WHERE year = ?', year),
    kzt("SELECT sum(amount_minor) FROM transactions WHERE kind = 'incoming_funds' AND year = ?", year),
  ],
  'researcher-1': () => ['awards', 'transactions', 'indicators'].map((name) => new RegExp(showCount(Number(one(`SELECT count(*) FROM ${name}`)), 'en'))),
  'researcher-2': () => [rows(`SELECT count(*) FROM awards WHERE ${COUNTS}`), 'State grant', 'NGO Award'],
  'researcher-3': () => {
    const decided = "FROM lots WHERE status = 'decided'";
    return [new RegExp(`of ${one(`SELECT sum(applications_received) ${decided}`)}\\b`)];
  },
  'researcher-4': () =>
    ['home_hours', 'trees_planted'].map((code) => Number(one(`SELECT sum(CAST(i.actual AS REAL)) FROM indicators AS i JOIN awards AS a ON a.id = i.award_id WHERE i.indicator_code = ? AND i.disaggregation IS NULL AND a.${COUNTS} AND a.${LAW}`, code)).toLocaleString('en')),
  'researcher-5': () => [
    `${one(`SELECT count(*) FROM awards WHERE ${COUNTS} AND ${LAW} AND ${DIRECT}`)} of ${one(`SELECT count(*) FROM awards WHERE ${COUNTS} AND ${LAW} AND service_mode IS NOT NULL AND service_mode <> 'unclassified'`)}`,
  ],
  'researcher-6': () =>
    all(`SELECT award_year, sum(amount_awarded_minor) FROM awards WHERE ${COUNTS} AND currency = 'KZT' GROUP BY 1`).map(([of, sum]) => new RegExp(`${of}\\s+${(Number(sum) / 100).toLocaleString('en')}`)),
  'researcher-7': () => {
    const [[without] = []] = all('SELECT count(*) - count(service_mode) FROM awards');
    return [new RegExp(String.raw`Kind of work [\d.]+% ${without}\b`)];
  },
  'donor-1': () => [
    kzt("SELECT sum(amount_minor) FROM transactions WHERE provider_id = ? AND pool_id IS NOT NULL AND kind = 'incoming_funds'", donor),
    kzt('SELECT sum(unspent_minor) FROM positions WHERE donor_id = ?', donor),
    kzt('SELECT sum(amount_minor) FROM attributions WHERE donor_id = ?', donor),
  ],
  'donor-2': () =>
    all("SELECT DISTINCT p.pool_id, CAST(abs(julianday((SELECT min(date) FROM attributions WHERE donor_id = p.donor_id AND pool_id = p.pool_id AND kind = 'disbursement')) - julianday((SELECT min(date) FROM transactions WHERE provider_id = p.donor_id AND pool_id = p.pool_id AND kind = 'incoming_funds'))) AS integer) FROM positions AS p WHERE p.donor_id = ?", donor).map(([, days]) => `${days} days`),
  'donor-3': () => {
    const own = "FROM reports WHERE award_id IN (SELECT award_id FROM attributions WHERE donor_id = ? AND kind = 'disbursement')";
    const asOf = String(one("SELECT max(date) FROM transactions WHERE length(date) = 10 AND date <= substr(retrieved_at, 1, 10)"));
    return [`${one(`SELECT count(*) ${own} AND due_date <= ? AND received_on IS NULL`, donor, asOf)} of ${one(`SELECT count(*) ${own} AND due_date <= ?`, donor, asOf)}`];
  },
  'donor-4': () => {
    const own = "FROM indicators WHERE disaggregation IS NULL AND actual IS NOT NULL AND award_id IN (SELECT award_id FROM attributions WHERE donor_id = ? AND kind = 'disbursement')";
    return [`${one(`SELECT count(*) ${own} AND verification <> 'self_reported'`, donor)} of ${one(`SELECT count(*) ${own}`, donor)}`];
  },
  'donor-5': () => [
    `${kzt(`SELECT sum(own_contribution_minor) FROM awards WHERE ${COUNTS} AND ${LAW} AND own_contribution_minor > 0`)} of ${kzt(`SELECT sum(amount_awarded_minor) FROM awards WHERE ${COUNTS} AND ${LAW} AND own_contribution_minor > 0`)}`,
  ],
  'donor-6': () => [
    `${kzt(`SELECT sum(actual_minor) FROM spend_lines WHERE category LIKE 'inst_%' AND award_id IN (SELECT id FROM awards WHERE ${COUNTS} AND instrument = 'grant_state')`)} of`,
  ],
  'donor-7': () => {
    const own = "FROM attributions AS t JOIN awards AS a ON a.id = t.award_id WHERE t.kind = 'disbursement' AND a.sphere IS NOT NULL AND a.region IS NOT NULL AND";
    const [[other] = []] = all(`SELECT (SELECT name FROM organisations WHERE id = t.donor_id) ${own} t.donor_id <> ? AND (a.sphere, a.region) IN (SELECT a.sphere, a.region ${own} t.donor_id = ?) GROUP BY t.donor_id ORDER BY sum(t.amount_minor) DESC LIMIT 1`, donor, donor);
    return [String(other), 'Other donors in the same spheres and regions'];
  },
  'donor-8': () => [rows("SELECT count(*) FROM transactions WHERE provider_id = ? AND kind IN ('incoming_funds', 'incoming_commitment', 'incoming_pledge')", donor)],
}; // prettier-ignore

test('every question has an answer here', () => {
  expect(Object.keys(ANSWERS)).toEqual(QUESTIONS.map(({ id }) => id));
});

test.each(QUESTIONS)('$id leads to a page that says what a query says', async (question) => {
  await page.goto(`${demo.address}/en/questions`);
  await page.locator(`#question-${question.id} a`).click();
  const [path = ''] = addressesOf(question, examples);
  expect(page.url()).toBe(`${demo.address}/en/${path}`);
  const fragment = path.split('#')[1];
  if (fragment !== undefined) expect(await page.locator(`[id="${fragment}"]`).count()).toBe(1);
  // What lies in a fold is on the page too.
  const shown = await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    return document.querySelector('main')?.innerText ?? '';
  });
  const text = shown.replace(/[\s\u00a0\u202f]+/g, ' ');
  const answers = ANSWERS[question.id]?.() ?? [];
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers) {
    if (typeof answer === 'string') expect(text).toContain(answer.replace(/[\s\u00a0\u202f]+/g, ' '));
    else expect(text).toMatch(answer);
  }
});
