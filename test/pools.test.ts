import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, startBrowser } from './chromium.ts';
import { demo, records } from './portal.ts';

const { address } = demo;
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

type Json = Record<string, unknown>;
async function json<T = Json>(path: string): Promise<T> {
  const response = await fetch(address + asking(path));
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}
const asking = (path: string) => (path.includes('include=') ? path : `${path}${path.includes('?') ? '&' : '?'}include=demo`);
async function csv(path: string): Promise<Record<string, string>[]> {
  const response = await fetch(address + asking(path.replace('.json?', '.csv?')));
  expect(response.status, path).toBe(200);
  return records(await response.text());
}
const sum = (rows: Record<string, string>[], field = 'amount_minor') => rows.reduce((total, row) => total + BigInt(row[field] ?? 0), 0n);

interface Line {
  line: string;
  amount_minor: number;
  rows: number;
  rows_url: string | null;
}
interface Statement {
  data: { period: number | null; periods: number[]; lines: Line[]; beside: Line[]; identity: { difference: string; holds: boolean } };
}
interface Groups {
  amount_minor: number;
  rows: number;
  rows_url: string;
}
interface Account {
  currency: string;
  received_minor: number;
  attributed_minor: number;
  unspent_minor: number;
  attributions_url: string;
  by_kind: Groups[];
  by_certainty: Groups[];
  by_year: Groups[];
  by_sphere: Groups[];
  by_region: Groups[];
  by_recipient: Groups[];
  kind: string;
  awards: { award_id: string; amount_minor: number }[];
  outcomes: { awards: number; awards_with_results: number };
}

const pools = async () => (await json<{ data: { id: string }[] }>('/api/v1/pools.json')).data.map(({ id }) => id);

test('every line of every statement is the sum of the rows it leads to, and the identity is 0', async () => {
  for (const pool of await pools()) {
    const path = `/api/v1/pools/${pool}/statement.json`;
    const { data: whole } = await json<Statement>(path);
    for (const period of [null, ...whole.periods]) {
      const { data } = await json<Statement>(period === null ? path : `${path}?period=${period}`);
      expect(data.identity, `${pool} ${period}`).toMatchObject({ difference: '0.00', holds: true });
      const moved = data.lines.filter(({ line }) => line !== 'closing').reduce((total, line) => total + BigInt(line.amount_minor), 0n);
      expect(moved).toBe(BigInt(data.lines.find(({ line }) => line === 'closing')?.amount_minor ?? -1));
      for (const line of data.lines.filter(({ rows_url }) => rows_url)) {
        const rows = await csv(line.rows_url ?? '');
        const sign = ['refunds', 'disbursements', 'allocations', 'fees'].includes(line.line) ? -1n : 1n;
        expect(sign * sum(rows), `${pool} ${period} ${line.line}`).toBe(BigInt(line.amount_minor));
        expect(rows.length).toBe(line.rows);
      }
    }
    expect((await csv(`${path}?`)).map((line) => line['line'])).toEqual([...whole.lines, ...whole.beside].map(({ line }) => line));
  }
});

test('a statement is refused for a period, pool or parameter there is none of', async () => {
  const [pool = ''] = await pools();
  for (const [path, status] of [
    [`/api/v1/pools/${pool}/statement.json?period=1999&include=demo`, 400],
    [`/api/v1/pools/${pool}/statement.json?period=x&include=demo`, 400],
    [`/api/v1/pools/${pool}/statement.json?nonsense=1&include=demo`, 400],
    [`/api/v1/pools/${pool}/statement.json`, 403],
    ['/api/v1/pools/none/statement.json', 404],
    ['/api/v1/donors/none.json', 404],
    [`/en/pools/${pool}?period=1999`, 400],
    ['/en/pools/none', 404],
    ['/en/donors/none', 404],
  ] as const) {
    const response = await fetch(address + path);
    expect(response.status, path).toBe(status);
    if (path.startsWith('/api')) expect(response.headers.get('content-type')).toContain('application/problem+json');
  }
});

test('the figures of every donor are the sums of its attributions and positions', async () => {
  const donors = (await json<{ data: { donor_id: string; url: string }[] }>('/api/v1/donors.json')).data;
  expect(donors.length).toBeGreaterThan(5);
  for (const { donor_id: donor, url } of donors) {
    const { data } = await json<{ data: { currencies: Account[] } }>(url);
    for (const account of data.currencies) {
      const parts = await csv(account.attributions_url);
      expect(sum(parts), donor).toBe(BigInt(account.attributed_minor));
      expect(account.received_minor - account.attributed_minor).toBe(account.unspent_minor);
      const held = await csv(`/api/v1/positions.csv?donor_id=${donor}&currency=${account.currency}`);
      expect(sum(held, 'received_minor')).toBe(BigInt(account.received_minor));
      const whole = (groups: Groups[]) => groups.reduce((total, group) => total + BigInt(group.amount_minor), 0n);
      expect(whole(account.by_certainty)).toBe(BigInt(account.attributed_minor));
      expect(whole(account.by_kind)).toBe(BigInt(account.attributed_minor));
      const main = BigInt(account.by_kind[0]?.amount_minor ?? 0);
      for (const groups of [account.by_year, account.by_sphere, account.by_region, account.by_recipient]) expect(whole(groups)).toBe(main);
      const first = account.by_sphere[0];
      if (!first) continue;
      const rows = await csv(first.rows_url);
      expect([sum(rows), rows.length]).toEqual([BigInt(first.amount_minor), first.rows]);
    }
  }
});

test('awards listed for a donor got what its parts for them add up to, and no award got more', async () => {
  const donors = (await json<{ data: { url: string; donor_id: string }[] }>('/api/v1/donors.json')).data;
  for (const { url, donor_id: donor } of donors.slice(0, 6)) {
    const { data } = await json<{ data: { currencies: Account[] } }>(url);
    for (const { awards, kind, attributions_url, outcomes } of data.currencies) {
      const got = Map.groupBy((await csv(attributions_url)).filter((row) => row['kind'] === kind && row['award_id']), (row) => row['award_id']); // prettier-ignore
      const sums = new Map([...got].map(([award, rows]) => [award, sum(rows)]));
      for (const { award_id: award, amount_minor: minor } of awards) expect(sums.get(award), `${donor} ${award}`).toBe(BigInt(minor));
      const listed = new Set(awards.map((award) => award.award_id));
      const most = [...sums].filter(([award]) => !listed.has(award ?? '')).reduce((max, [, minor]) => (minor > max ? minor : max), 0n);
      if (awards.length) expect(BigInt(awards[0]?.amount_minor ?? 0)).toBeGreaterThanOrEqual(most);
      expect(outcomes.awards).toBe([...got.values()].filter((rows) => rows.some((row) => Number(row['amount_minor']) > 0)).length);
      expect(outcomes.awards_with_results).toBeLessThanOrEqual(outcomes.awards);
    }
  }
});

test('each step of the way of the money adds up to what was paid', async () => {
  for (const pool of await pools()) {
    const page = await browser.newPage();
    await page.goto(`${address}/en/pools/${pool}`);
    const steps = await page
      .locator('.flow-table tbody')
      .evaluateAll((bodies) =>
        bodies.map((body) => [...body.querySelectorAll('td:nth-child(3)')].map((cell) => cell.textContent.trim().replaceAll(',', ''))),
      );
    const minor = (text: string) => {
      const [whole = '0', part = ''] = text.split('.');
      return BigInt(whole + part.padEnd(2, '0'));
    };
    const sums = steps.map((step) => step.reduce((total, text) => total + minor(text), 0n));
    if (sums.length) {
      const kind = 'disbursement';
      expect(sums, pool).toEqual(Array(3).fill(sum(await csv(`/api/v1/attributions.csv?pool_id=${pool}&kind=${kind}`))));
    }
    await page.close();
  }
});

test.each(['light', 'dark'] as const)('axe finds nothing on pages of pools and donors in %s', async (colorScheme) => {
  const donor = (await json<{ data: { donor_id: string }[] }>('/api/v1/donors.json')).data[0]?.donor_id ?? '';
  for (const path of ['/pools', `/pools/${(await pools())[1]}?period=2025`, '/donors', `/donors/${donor}`]) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${address}/en${path}`);
    expect(await axeFaults(page), path).toEqual([]);
    await context.close();
  }
});

test('no page of a pool or donor is wider than a phone, and the drawing gives way to its table', async () => {
  const donor = (await json<{ data: { donor_id: string }[] }>('/api/v1/donors.json')).data[0]?.donor_id ?? '';
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  for (const locale of ['kk', 'ru', 'en'])
    for (const path of ['/pools', `/pools/${(await pools())[1]}`, '/donors', `/donors/${donor}`]) {
      await page.goto(`${address}/${locale}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), locale + path).toBeLessThanOrEqual(390);
      expect(await page.locator('.flow-drawing').first().isVisible()).toBe(false);
    }
  await page.close();
});
