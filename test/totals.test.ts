import { expect, test } from 'vitest';
import { TRANSACTION_KINDS } from '../src/data/codes/money.ts';
import { showMoney } from '../src/data/show.ts';
import { LOCALES, translator } from '../src/data/text/index.ts';
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

/** Sums in the base currency by kind and published currency. */
const baseSums = (rows: { basis?: unknown; currency?: unknown; base?: string | number | null }[]) => {
  const sums: Sums = {};
  for (const { basis, currency, base } of rows) if (base !== null && base !== '') add(sums, String(basis), String(currency), base ?? null);
  return sums;
};

test.each(['', 'scope=civil&kind=disbursement', 'currency=EUR', 'amount.lt=0'])(
  'the sums in tenge with “%s” are the same on the page, in JSON, in CSV and in totals',
  async (filter) => {
    const { data } = await totals(`/api/v1/transactions/totals.json?${filter}`);
    const expected = Object.fromEntries(data.map((row) => [`${row.basis} ${row.currency}`, { rows: row.base_rows, minor: BigInt(row.base_amount_minor ?? 0) }])); // prettier-ignore
    const csv = records(await (await get(`/api/v1/transactions.csv?${filter}`)).text());
    expect(baseSums(csv.map((row) => ({ basis: row['kind'], currency: row['currency'], base: row['base_amount_minor'] ?? '' })))).toEqual(expected); // prettier-ignore
    const lines = records(await (await get(`/api/v1/transactions/totals.csv?${filter}`)).text());
    expect(lines.map((row) => [row['base_currency'], row['base_amount'], row['base_coverage']])).toEqual(
      data.map((row) => ['KZT', row.base_amount, '1.0000']),
    );
    let found = (await list(`/api/v1/transactions.json?${filter}&limit=500`)) as Awaited<ReturnType<typeof list>> | undefined;
    const rows = [];
    for (; found; found = found.page.next ? await list(found.page.next) : undefined) rows.push(...found.data);
    expect(baseSums(rows.map((row) => ({ basis: row['kind'], currency: row['currency'], base: row['base_amount_minor'] as number })))).toEqual(expected); // prettier-ignore
    for (const locale of LOCALES) {
      const html = (await (await get(`/${locale}/transactions?${filter}`)).text()).replaceAll('&nbsp;', '\u00a0');
      for (const { minor } of Object.values(expected)) expect(html).toContain(`≈ ${showMoney(minor, 'KZT', locale)}`);
    }
  },
);

test.each(['nominal', 'real', 'mci'])('the years of %s add up to the whole, to the smallest unit', async (measure) => {
  const sums = async (by: string) => {
    const { data } = await totals(`/api/v1/transactions/totals.json?measure=${measure}&by=${by}`);
    const found: Record<string, { base: bigint; rows: number; measured: bigint; of: number }> = {};
    for (const row of data) {
      const entry = (found[`${row.basis} ${row.currency}`] ??= { base: 0n, rows: 0, measured: 0n, of: 0 });
      entry.base += BigInt(row.base_amount_minor ?? 0);
      entry.rows += row.base_rows;
      entry.measured += BigInt(String(row['measure_amount'] ?? '0').replace('.', ''));
      entry.of += Number(row['measure_rows'] ?? 0);
    }
    return found;
  };
  const whole = await sums('');
  expect(await sums('year')).toEqual(whole);
  expect(await sums('base_year')).toEqual(whole);
});

test('real amounts and numbers of indices can be computed again from the price levels, and years without one are counted out', async () => {
  const levels = new Map((await list('/api/v1/price_levels.json?limit=1000')).data.map((row) => [Number(row['year']), row]));
  const even = (over: bigint, under: bigint) => {
    const [below, rest] = [over / under, over % under];
    return below + (rest * 2n > under || (rest * 2n === under && below % 2n === 1n) ? 1n : 0n);
  };
  const by = (measure: string) => totals(`/api/v1/transactions/totals.json?measure=${measure}&by=base_year&kind=disbursement&currency=USD`);
  for (const row of (await by('real')).data) {
    const [whole = '', places = ''] = String(levels.get(Number(row['base_year']))?.['cpi_index']).split('.');
    const real = even(BigInt(row.base_amount_minor ?? 0) * 100n * 10n ** BigInt(places.length), BigInt(whole + places));
    expect(BigInt(String(row['measure_amount']).replace('.', '')), String(row['base_year'])).toBe(real);
    expect(row['measure_unit']).toBe('KZT of 2024');
  }
  let missing = 0;
  for (const row of (await by('mci')).data) {
    const mci = levels.get(Number(row['base_year']))?.['mci_minor'];
    if (typeof mci !== 'number') {
      expect([row['measure_amount'], row['measure_rows'], row['measure_coverage']]).toEqual([null, 0, '0.0000']);
      missing += row.rows;
    } else
      expect(BigInt(String(row['measure_amount']).replace('.', ''))).toBe(even(BigInt(row.base_amount_minor ?? 0) * 100n, BigInt(mci)));
  }
  expect(missing).toBeGreaterThan(0);
  const whole = (await totals('/api/v1/transactions/totals.json?measure=mci&kind=disbursement&currency=USD')).data[0];
  expect(whole?.rows).toBe(missing + Number(whole?.['measure_rows']));
});

test('a measure that is none, or where there is nothing to add, is refused; a field of that name is a filter', async () => {
  expect((await get('/api/v1/transactions/totals.json?measure=gold')).status).toBe(400);
  expect((await get('/api/v1/organisations/totals.json?measure=real')).status).toBe(400);
  expect((await get('/api/v1/transactions.json?measure=real')).status).toBe(400);
  expect((await get('/en/organisations/US-GOV-1?measure=gold')).status).toBe(400);
  expect((await get('/api/v1/indicators.json?measure=1')).status).toBe(200);
});

test('the yearly drawing names the years it lacks, in every language and without JavaScript', async () => {
  for (const locale of LOCALES) {
    const mci = await (await get(`/${locale}?scope=civil&measure=mci`)).text();
    expect(mci).toContain('(2012–2014, 2017, 2022, 2024)');
    const real = await (await get(`/${locale}?scope=civil&measure=real`)).text();
    expect(real).toContain(translator(locale)('measure.complete'));
  }
});
