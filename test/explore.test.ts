import type Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { demo, get, list, records, totals } from './portal.ts';

type Row = Record<string, string | number | null>;
let sample: Database.Database;
beforeAll(() => {
  const home = inject('home');
  sample = openMirror(home, currentSnapshot(home) ?? '').sqlite;
});
afterAll(() => sample.close());

const all = (sql: string) => sample.prepare<[], Row>(sql).all();
async function json(path: string): Promise<{ data: Row[]; meta: Record<string, unknown> }> {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as { data: Row[]; meta: Record<string, unknown> };
}
const csv = async (path: string) => records(await (await get(path)).text());
/** Rows of JSON as CSV writes them. */
const flat = (rows: Row[]) => rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? '' : String(value)]))); // prettier-ignore

test.each([
  ['transactions', 'month', `CASE WHEN length(date) >= 7 THEN substr(date, 1, 7) END`],
  ['transactions', 'year', `substr(date, 1, 4)`],
  ['awards', 'quarter', `CASE WHEN length(award_date) >= 7 THEN substr(award_date, 1, 4) || '-Q' || ((CAST(substr(award_date, 6, 2) AS integer) + 2) / 3) END`],
] as const)('a series of %s by %s adds up what SQL adds up', async (dataset, period, expression) => {
  const [basis, amount] = dataset === 'awards' ? [`'awarded'`, 'amount_awarded_minor'] : ['kind', 'amount_minor'];
  const { data } = await json(`/api/v1/${dataset}/series.json?scope=civil&period=${period}&split=scope`);
  const expected = all(`SELECT ${expression} AS period, ${basis} AS basis, currency, count(*) AS rows, count(${amount}) AS amount_rows, sum(${amount}) AS amount_minor FROM ${dataset} WHERE scope = 'civil' GROUP BY 1, 2, 3`); // prettier-ignore
  const keyed = (rows: Row[]) => Object.fromEntries(rows.map((row) => [`${row['period']} ${row['basis']} ${row['currency']}`, [row['rows'], row['amount_rows'], row['amount_minor']]])); // prettier-ignore
  expect(keyed(data)).toEqual(keyed(expected));
  expect(data.length).toBeGreaterThan(5);
  expect(flat(data)).toEqual(await csv(`/api/v1/${dataset}/series.csv?scope=civil&period=${period}&split=scope`));
}); // prettier-ignore

test('all periods together are the totals, in every measure', async () => {
  for (const measure of ['nominal', 'real', 'mci']) {
    const { data } = await json(`/api/v1/transactions/series.json?scope=civil&period=quarter&measure=${measure}`);
    const { data: whole } = await totals(`/api/v1/transactions/totals.json?scope=civil&by=year&measure=${measure}`);
    const sum = (rows: Row[], name: string) => rows.reduce((total, row) => total + BigInt(String(row[name] ?? 0).replace('.', '')), 0n);
    for (const name of ['rows', 'amount_minor', 'base_amount_minor', 'measure_rows'])
      expect(sum(data, name), `${measure} ${name}`).toBe(sum(whole, name));
  }
});

test.each(['awards', 'transactions'] as const)('a distribution of %s counts what SQL counts', async (dataset) => {
  const [basis, amount] = dataset === 'awards' ? [`'awarded'`, 'amount_awarded_minor'] : ['kind', 'amount_minor'];
  const { data } = await json(`/api/v1/${dataset}/distribution.json?scope=civil`);
  const groups = all(`SELECT ${basis} AS basis, currency, sum(${amount} > 0) AS n, sum(${amount} = 0) AS zero_rows, sum(${amount} < 0) AS negative_rows, sum(${amount}) FILTER (WHERE ${amount} > 0) AS amount_minor, coalesce(sum(${amount}) FILTER (WHERE ${amount} < 0), 0) AS negative_amount_minor FROM ${dataset} WHERE scope = 'civil' AND ${amount} IS NOT NULL GROUP BY 1, 2`); // prettier-ignore
  const told = (row: Row) => [row['basis'], row['currency'], row['n'], row['zero_rows'], row['negative_rows'], row['amount_minor'], row['negative_amount_minor']].join(); // prettier-ignore
  expect(data.map(told).sort()).toEqual(groups.map(told).sort());
  for (const row of data) {
    const own = `FROM ${dataset} WHERE scope = 'civil' AND ${basis} = '${row['basis']}' AND currency = '${row['currency']}' AND ${amount} > 0`;
    const n = Number(row['n']);
    const at = (rank: number) => Number(all(`SELECT ${amount} AS minor ${own} ORDER BY 1 LIMIT 1 OFFSET ${rank - 1}`)[0]?.['minor']);
    const decimal = (minor: number) => (minor / 100).toFixed(Number.isInteger(minor) ? 2 : 3);
    expect([row['min'], row['max']]).toEqual([decimal(at(1)), decimal(at(n))]);
    if (n < 5) expect([row['median'], row['quartile_low']]).toEqual([null, null]);
    else {
      const middle = n % 2 ? at((n + 1) / 2) : (at(n / 2) + at(n / 2 + 1)) / 2;
      expect([row['quartile_low'], row['median'], row['quartile_high']]).toEqual([decimal(at(Math.ceil(n / 4))), decimal(middle), decimal(at(Math.ceil((3 * n) / 4)))]); // prettier-ignore
    }
    const bins = row['bins'] as unknown as Row[];
    expect(bins.reduce((sum, bin) => sum + Number(bin['rows']), 0)).toBe(n);
    for (const bin of bins) {
      const [found] = all(`SELECT count(*) AS rows, coalesce(sum(${amount}), 0) AS minor ${own} AND ${amount} >= ${Number(bin['from']) * 100} AND ${amount} < ${Number(bin['to']) * 100}`); // prettier-ignore
      expect([bin['rows'], bin['amount_minor']]).toEqual([found?.['rows'], found?.['minor']]);
      expect([2, 2.5]).toContain(Number(bin['to']) / Number(bin['from']));
    }
  }
  const lines = await csv(`/api/v1/${dataset}/distribution.csv?scope=civil`);
  expect(lines.map((line) => [line['basis'], line['bin_from'], line['bin_rows'], line['median']].join())).toEqual(
    data.flatMap((row) => ((row['bins'] as unknown as Row[]).length ? (row['bins'] as unknown as Row[]) : [{}]).map((bin: Row) => [row['basis'], bin['from'] ?? '', bin['rows'] ?? '', row['median'] ?? ''].join())), // prettier-ignore
  );
});

test.each([
  ['awards', undefined],
  ['awards', 'award_year'],
  ['transactions', 'provider_id'],
] as const)('concentration of %s by %s is that of the sums SQL gives', async (dataset, by) => {
  const [basis, amount, receiver] = dataset === 'awards' ? [`'awarded'`, 'amount_awarded_minor', 'recipient_id'] : ['kind', 'amount_minor', 'receiver_id']; // prettier-ignore
  const filter = `scope=civil${by ? `&by=${by}` : ''}`;
  const { data } = await json(`/api/v1/${dataset}/concentration.json?${filter}`);
  const rows = all(`SELECT ${by ?? 'NULL'} AS part, ${basis} AS basis, currency, ${receiver} AS receiver, sum(${amount}) AS minor FROM ${dataset} WHERE scope = 'civil' AND ${amount} IS NOT NULL GROUP BY 1, 2, 3, 4`); // prettier-ignore
  const groups = Map.groupBy(rows, (row) => `${row['part']} ${row['basis']} ${row['currency']}`);
  expect(data.length).toBe(groups.size);
  for (const row of data) {
    const own = groups.get(`${by ? row[by] : null} ${row['basis']} ${row['currency']}`) ?? [];
    const sums = own.filter(({ receiver: id, minor }) => id !== null && Number(minor) > 0).map(({ minor }) => Number(minor));
    const whole = sums.reduce((sum, minor) => sum + minor, 0);
    expect([row['n'], row['amount_minor']]).toEqual([sums.length, whole]);
    expect(row['unnamed_amount_minor']).toBe(own.find(({ receiver: id }) => id === null)?.['minor'] ?? 0);
    if (sums.length < 5) expect(row['hhi']).toBeNull();
    else {
      expect(Number(row['hhi'])).toBeCloseTo(
        sums.reduce((sum, minor) => sum + (minor / whole) ** 2 * 10_000, 0),
        0,
      );
      expect(Number(row['top_1_share'])).toBeCloseTo(Math.max(...sums) / whole, 5);
      const tenth = sums.toSorted((a, b) => b - a).slice(0, Math.ceil(sums.length / 10));
      expect(Number(row['top_tenth_share'])).toBeCloseTo(tenth.reduce((sum, minor) => sum + minor, 0) / whole, 5);
    }
  }
  expect(flat(data)).toEqual(await csv(`/api/v1/${dataset}/concentration.csv?${filter}`));
  if (by === undefined) {
    const { data: curve } = await json(`/api/v1/${dataset}/lorenz.json?${filter}`);
    expect(flat(curve)).toEqual(await csv(`/api/v1/${dataset}/lorenz.csv?${filter}`));
    expect(curve.filter((point) => point['recipients_share'] === '1.000000').every((point) => point['amount_share'] === '1.000000')).toBe(true); // prettier-ignore
  }
});

/** The cells of a table of a page: label, address of its rows, and the numbers it draws. */
function cells(page: string, figure: string): { label: string; href: string; values: string[] }[] {
  const html = new RegExp(`<figure[^>]* id="${figure}"[\\s\\S]*?</figure>`).exec(page)?.[0] ?? '';
  return [...html.matchAll(/<tr>\s*<th scope="row">([\s\S]*?)<\/th>([\s\S]*?)<\/tr>/g)].map(([, head = '', rest = '']) => ({
    label: head.replace(/<[^>]*>/g, '').trim(),
    href: (/href="([^"]*)"/.exec(head)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
    values: [...rest.matchAll(/data-value="([^"]*)"/g)].map(([, value = '']) => value),
  }));
}

test.each(['month', 'quarter', 'year'])('a page by %s draws what its CSV holds, and each bar leads to its rows', async (period) => {
  const page = await (await get(`/en/explore/awards?scope=civil&currency=USD&period=${period}`)).text();
  const { data } = await json(`/api/v1/awards/series.json?scope=civil&currency=USD&period=${period}`);
  const drawn = cells(page, 'series').filter(({ values }) => values.length);
  const known = data.filter((row) => row['period'] !== null && row['amount'] !== null);
  expect(drawn.map(({ values }) => values[0])).toEqual(known.map((row) => row['amount']));
  for (const [index, { href }] of drawn.entries())
    expect((await list(`/api/v1${href.replace('/en', '').replace('?', '.json?')}&limit=1`)).page.total, href).toBe(known[index]?.['rows']);
});

test('each bar of a histogram leads to as many rows as it counts', async () => {
  const page = await (await get('/en/explore/transactions?scope=civil&kind=disbursement&currency=USD')).text();
  const bins = cells(page, 'distribution').filter(({ values }) => values[0] !== '0');
  expect(bins.length).toBeGreaterThan(10);
  for (const { href, values } of bins)
    expect((await list(`/api/v1${href.replace('/en', '').replace('?', '.json?')}&limit=1`)).page.total, href).toBe(Number(values[0]));
});

test('what the ten largest leave out is said, and its rows are those left out', async () => {
  const page = await (await get('/en/explore/transactions?scope=civil&kind=disbursement&currency=USD')).text();
  const figure = /<figure[^>]* id="by-receiver_id"[\s\S]*?<\/figure>/.exec(page)?.[0] ?? '';
  const href = (/<p class="small">[\s\S]*?href="([^"]*)"/.exec(figure)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#38;', '&');
  const { data } = await totals(`/api/v1/transactions/totals.json?${href.split('?')[1]}`);
  const [rest] = all(`SELECT sum(minor) AS minor FROM (SELECT sum(amount_minor) AS minor FROM transactions WHERE scope = 'civil' AND kind = 'disbursement' AND currency = 'USD' AND receiver_id IS NOT NULL GROUP BY receiver_id ORDER BY 1 DESC LIMIT -1 OFFSET 10)`); // prettier-ignore
  expect(data[0]?.amount_minor).toBe(rest?.['minor']);
  expect(figure).toContain(Number(String(rest?.['minor']).slice(0, -2)).toLocaleString('en'));
});

test.each([
  ['/en/explore/awards?period=week', 400],
  ['/en/explore/awards?split=title', 400],
  ['/en/explore/awards?by=title', 400],
  ['/en/explore/awards?by=region&by=sphere', 400],
  ['/api/v1/awards/series.json?by=region', 400],
  ['/en/explore/awards?nonsense=1', 400],
  ['/en/explore/organisations', 404],
  ['/api/v1/awards/series.json?draw=stacked', 400],
  ['/api/v1/awards/distribution.json?period=year', 400],
  ['/api/v1/awards/concentration.json?by=recipient_id', 400],
  ['/api/v1/pools/series.json', 404],
] as const)('%s is refused with %i', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

test('invented rows are in no figure unless they are asked for, and the links of a page ask', async () => {
  for (const name of ['series', 'distribution', 'concentration', 'lorenz']) {
    expect((await fetch(`${demo.address}/api/v1/awards/${name}.json`)).status).toBe(403);
    expect((await fetch(`${demo.address}/api/v1/awards/${name}.csv?include=demo`)).status).toBe(200);
  }
  for (const locale of LOCALES) {
    const page = await (await fetch(`${demo.address}/${locale}/explore/awards`)).text();
    const links = [...page.matchAll(/href="(\/api\/v1\/awards\/[^"]*)"/g)].map(([, href = '']) => href);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((href) => !href.includes('include=demo'))).toEqual([]);
    expect(page).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
  }
});

test('money of decisions that came to nothing, of re-grants and of earlier versions is left out, and the page says so', async () => {
  const page = await (await fetch(`${demo.address}/en/explore/awards`)).text();
  expect(page).toContain('Not counted:');
  const { data } = (await (await fetch(`${demo.address}/api/v1/awards/series.json?include=demo&scope.not=not_awarded,regrant,superseded`)).json()) as { data: Row[] }; // prettier-ignore
  expect(cells(page, 'series').map(({ values }) => values[0])).toEqual(data.filter((row) => row['amount'] !== null).map((row) => row['amount'])); // prettier-ignore
});
