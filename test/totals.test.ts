import { expect, test } from 'vitest';
import { TRANSACTION_KINDS } from '../src/data/codes/money.ts';
import { showMoney } from '../src/data/show.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { cellOf, get, list, records, totals } from './portal.ts';

/** Sums by basis and currency, in minor units. */
type Sums = Record<string, { rows: number; minor: bigint }>;

function add(sums: Sums, basis: string, currency: string, minor: string | number | null): void {
  const entry = (sums[`${basis} ${currency}`] ??= { rows: 0, minor: 0n });
  entry.rows++;
  entry.minor += BigInt(minor ?? 0);
}

async function sumsOfCsv(filter: string): Promise<Sums> {
  const rows = records(await (await get(`/api/v1/transactions.csv?${filter}`)).text());
  const sums: Sums = {};
  for (const row of rows) add(sums, row['kind'] ?? '', row['currency'] ?? '', row['amount_minor'] ?? null);
  return sums;
}

async function sumsOfPages(filter: string): Promise<Sums> {
  const sums: Sums = {};
  for (let path: string | null = `/api/v1/transactions.json?${filter}&limit=500`; path;) {
    const page = await list(path);
    for (const row of page.data) add(sums, String(row['kind']), String(row['currency']), String(row['amount_minor']));
    path = page.page.next;
  }
  return sums;
}

async function sumsOfLines(filter: string): Promise<Sums> {
  const sums: Sums = {};
  for (const line of (await (await get(`/api/v1/transactions.ndjson?${filter}`)).text()).split('\n').filter(Boolean)) {
    const row = JSON.parse(line) as Record<string, string>;
    add(sums, row['kind'] ?? '', row['currency'] ?? '', row['amount_minor'] ?? null);
  }
  return sums;
}

async function sumsOfTotals(filter: string): Promise<Sums> {
  const { data } = await totals(`/api/v1/transactions/totals.json?${filter}`);
  return Object.fromEntries(data.map((row) => [`${row.basis} ${row.currency}`, { rows: row.rows, minor: BigInt(row.amount_minor ?? 0) }]));
}

test.each([
  '',
  'scope=civil',
  'scope=civil&kind=disbursement',
  'q=human+rights',
  'amount.lt=0',
  'receiver_status.not=named',
  'date.gte=2020&source_id=usaid-kz,state-kazakhstan',
])('the sums with “%s” are the same on the page, in JSON, in CSV, in JSON lines and in totals', async (filter) => {
  const expected = await sumsOfTotals(filter);
  expect(Object.keys(expected).length).toBeGreaterThan(0);
  expect(await sumsOfCsv(filter)).toEqual(expected);
  expect(await sumsOfPages(filter)).toEqual(expected);
  expect(await sumsOfLines(filter)).toEqual(expected);
  const rows = Object.values(expected).reduce((sum, entry) => sum + entry.rows, 0);
  expect((await list(`/api/v1/transactions.json?${filter}&limit=1`)).page.total).toBe(rows);
  for (const locale of LOCALES) {
    const html = (await (await get(`/${locale}/transactions?${filter}`)).text()).replaceAll('&nbsp;', '\u00a0');
    for (const [name, { minor }] of Object.entries(expected)) {
      const [kind = '', currency = ''] = name.split(' ');
      expect(html, `${locale} ${name}`).toContain(showMoney(minor, currency, locale));
      expect(html).toContain(TRANSACTION_KINDS[kind as keyof typeof TRANSACTION_KINDS][locale]);
    }
    expect(html).toContain(rows.toLocaleString(locale));
  }
});

test.each(['', 'scope=civil', 'recipient_status=named&q=education'])(
  'awards with “%s” sum to the same on the page, in JSON, CSV and totals',
  async (filter) => {
    const { data } = await totals(`/api/v1/awards/totals.json?${filter}`);
    const usd = data.find((row) => row.currency === 'USD');
    const rows = records(await (await get(`/api/v1/awards.csv?${filter}`)).text());
    expect(rows).toHaveLength(data.reduce((sum, row) => sum + row.rows, 0));
    const minor = rows.filter((row) => row['currency'] === 'USD').reduce((sum, row) => sum + BigInt(row['amount_awarded_minor'] ?? ''), 0n); // prettier-ignore
    expect(minor).toBe(BigInt(usd?.amount_minor ?? -1));
    expect(await (await get(`/en/awards?${filter}`)).text()).toContain(showMoney(minor, 'USD', 'en'));
  },
);

test('groups of any field add up to the whole, in one currency and on one basis', async () => {
  const whole = await sumsOfTotals('');
  for (const by of [
    'year',
    'scope',
    'provider_id',
    'receiver_id,receiver_status',
    'sector_code,year',
    'source_id,scope,year',
    'kind',
    'currency',
    'iati_type',
  ]) {
    const sums: Sums = {};
    for (const row of (await totals(`/api/v1/transactions/totals.json?by=${by}`)).data) {
      const entry = (sums[`${row.basis} ${row.currency}`] ??= { rows: 0, minor: 0n });
      entry.rows += row.rows;
      entry.minor += BigInt(row.amount_minor ?? 0);
    }
    expect(sums, by).toEqual(whole);
  }
});

test('the slices hold exactly their kinds', async () => {
  const contributions = await list('/api/v1/contributions.json?limit=1000');
  expect(new Set(contributions.data.map((row) => row['kind']))).toEqual(new Set(['incoming_commitment']));
  expect(contributions.page.total).toBe(5);
  const paid = await totals('/api/v1/disbursements/totals.json');
  expect(paid.data).toEqual((await totals('/api/v1/transactions/totals.json?kind=disbursement,expenditure')).data);
});

test('an organisation’s page sums what the ledger says of it', async () => {
  const [row] = (await list('/api/v1/organisations.json?q=%22freedom+house%22')).data;
  const received = (await totals(`/api/v1/transactions/totals.json?receiver_id=${cellOf(row, 'id')}&kind=disbursement`)).data[0];
  expect(row?.['amount_received']).toBe(received?.amount);
  expect(await (await get(`/en/organisations/${cellOf(row, 'id')}`)).text()).toContain(
    showMoney(Number(received?.amount_minor), 'USD', 'en'),
  );
});

test('the home page says how much its scope leaves out, and everything together is the whole', async () => {
  const whole = await sumsOfTotals('');
  const civil = await sumsOfTotals('scope=civil');
  const html = (await (await get('/en?scope=civil')).text()).replaceAll('&nbsp;', '\u00a0');
  for (const kind of ['outgoing_commitment', 'disbursement']) {
    const left = (whole[`${kind} USD`]?.minor ?? 0n) - (civil[`${kind} USD`]?.minor ?? 0n);
    expect(html).toContain(showMoney(left, 'USD', 'en'));
    expect(html).toContain(showMoney(civil[`${kind} USD`]?.minor ?? -1n, 'USD', 'en'));
  }
  expect(await (await get('/en')).text()).toContain(showMoney(whole['disbursement USD']?.minor ?? -1n, 'USD', 'en'));
});
