import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POOLED_FUNDS } from '../scripts/pooled-funds.ts';
import type { Report } from '../scripts/report.ts';
import { toDecimal, toMinor } from '../src/data/money.ts';
import { inMirror, night, select, writeConfig } from './home.ts';
import { startPortal } from './served.ts';

/** Published tables of the UN's pooled funds, beside the checkout: 214 donors, 38 funds, 27 billion dollars in. */
const published = join(import.meta.dirname, '../../shared/data/pooled-funds');
const absent = !existsSync(published);
if (absent)
  console.warn(
    'The pooled funds are skipped: the published files are not beside this checkout. The invented pools are checked all the same.',
  );

interface Contribution {
  FundType: string;
  PooledFundName: string;
  DonorName: string;
  PaidDate: string;
  PaidAmt: string;
  PledgeAmt: string;
}
interface Allocation {
  FundType: string;
  PooledFundName: string;
  AllocationYear: string;
  ClusterBudget: string;
}

const rowsOf = <Row>(name: string) => parse<Row>(readFileSync(join(published, name)), { columns: true, bom: true });
const cents = (text: string) => BigInt(toMinor(text || '0', 'USD')?.minor ?? 0);
const sumOf = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

describe.skipIf(absent)('the pooled funds of the UN', () => {
  const home = mkdtempSync(join(tmpdir(), 'aiqyn-test-'));
  let report: Report;
  let address = '';
  let stop: () => void = () => undefined;
  const contributions = absent ? [] : rowsOf<Contribution>('pfmb_contributions.csv');
  const allocations = absent ? [] : rowsOf<Allocation>('pfmb_allocations.csv');

  beforeAll(async () => {
    const source = (name: 'pfmb_contributions.csv' | 'pfmb_allocations.csv') => ({ id: name.replace(/_|\.csv/g, '-').replace(/-$/, ''), format: 'mapped-csv', location: join(published, name), ...POOLED_FUNDS[`pooled-funds/${name}`] }); // prettier-ignore
    report = await night(writeConfig(home, [source('pfmb_contributions.csv'), source('pfmb_allocations.csv')]), home);
    ({ address, stop } = await startPortal(home));
  }, 600_000);
  afterAll(() => {
    stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('every one of the 38 funds has a statement that closes to the cent, and all of them hold all the money', () => {
    inMirror(home, report, (mirror) => {
      expect(select(mirror, 'SELECT count(*) AS n FROM pools')).toEqual([{ n: 38 }]);
      const difference =
        "sum(CASE WHEN line = 'closing' THEN -amount_minor WHEN line IN ('residue', 'other_currency') THEN 0 ELSE amount_minor END)";
      const statements = select(mirror, `SELECT pool_id, year, ${difference} AS difference FROM pool_statements GROUP BY 1, 2`);
      expect(statements.length).toBeGreaterThan(38 * 2);
      expect(statements.filter((statement) => statement['difference'] !== 0)).toEqual([]);
      expect(select(mirror, "SELECT line, sum(amount_minor) AS minor FROM pool_statements WHERE year IS NULL AND line IN ('contributions', 'allocations') GROUP BY 1 ORDER BY 1")).toEqual([
        { line: 'allocations', minor: -2_302_498_103_518 },
        { line: 'contributions', minor: Number(sumOf(contributions.map(({ PaidAmt }) => cents(PaidAmt)))) },
      ]); // prettier-ignore
      // What donors have unspent, less what no receipt covers, is what the statements close at.
      const [held] = select(mirror, "SELECT (SELECT sum(unspent_minor) FROM positions) AS unspent, (SELECT sum(amount_minor) FROM pool_statements WHERE year IS NULL AND line = 'closing') AS closing, (SELECT coalesce(sum(amount_minor), 0) FROM attributions WHERE method = 'gap') AS gap"); // prettier-ignore
      expect(Number(held?.['unspent']) - Number(held?.['gap'])).toBe(held?.['closing']);
    });
  });

  test('each payment is the sum of its parts, and no donor is attributed more than it paid', () => {
    inMirror(home, report, (mirror) => {
      expect(select(mirror, 'SELECT count(*) AS n FROM (SELECT t.id FROM transactions AS t LEFT JOIN attributions AS a ON a.transaction_id = t.id WHERE t.kind = \'outgoing_commitment\' GROUP BY t.id HAVING t.amount_minor <> coalesce(sum(a.amount_minor), 0))')).toEqual([{ n: 0 }]); // prettier-ignore
      expect(select(mirror, 'SELECT * FROM positions WHERE attributed_minor > received_minor OR received_minor - attributed_minor <> unspent_minor')).toEqual([]); // prettier-ignore
    });
  });

  test.each(['Kazakhstan', 'Sweden', 'Netherlands'])('the page of %s holds what its rows of the source come to', async (name) => {
    const own = contributions.filter(({ DonorName }) => DonorName.trim() === name);
    const received = sumOf(own.map(({ PaidAmt }) => cents(PaidAmt)));
    const pledged = sumOf(own.map(({ PledgeAmt }) => cents(PledgeAmt)));
    const funds = Map.groupBy(own, ({ FundType, PooledFundName }) => `${FundType} ${PooledFundName}`);
    const ids = inMirror(home, report, (mirror) =>
      select(mirror, `SELECT DISTINCT donor_id AS id FROM positions WHERE donor_name = '${name}'`),
    );
    expect(ids).toHaveLength(1);
    const id = String(ids[0]?.['id']);

    const json = (await (await fetch(`${address}/api/v1/donors/${id}.json`)).json()) as { data: { currencies: DonorFigures[] } };
    const [account, ...others] = json.data.currencies;
    expect(others).toEqual([]);
    expect(account).toMatchObject({ currency: 'USD', received: toDecimal(received, 'USD'), pools: funds.size });
    expect(account?.pledged_minor ?? 0).toBe(Number(pledged));
    expect(Number(account?.received_minor) - Number(account?.attributed_minor)).toBe(account?.unspent_minor);

    const names = inMirror(home, report, (mirror) => new Map(select(mirror, 'SELECT id, name FROM pools').map((pool) => [String(pool['id']), String(pool['name'])]))); // prettier-ignore
    const covered = inMirror(home, report, (mirror) => new Set(select(mirror, "SELECT DISTINCT pool_id FROM attributions WHERE method = 'cover'").map((row) => row['pool_id']))); // prettier-ignore
    for (const pool of account?.by_pool ?? []) {
      const given = funds.get(names.get(pool.pool_id) ?? '') ?? [];
      expect(pool.received, names.get(pool.pool_id)).toBe(toDecimal(sumOf(given.map(({ PaidAmt }) => cents(PaidAmt))), 'USD'));
      // The shares, computed again in another way: year after year, all of a year's allocations from what is left of each donor. Where a fund
      // allocated before it received, the receipts of a year cover that one after the other, and a year cannot be taken at once.
      if (covered.has(pool.pool_id)) continue;
      const expected = attributedByYears(names.get(pool.pool_id) ?? '', name);
      expect(Math.abs(Number(pool.attributed) - expected), names.get(pool.pool_id)).toBeLessThan(1 + pool.payments * 0.01);
    }
    for (const language of ['kk', 'ru', 'en'])
      expect(await (await fetch(`${address}/${language}/donors/${id}`)).text()).toContain(grouped(toDecimal(received, 'USD'), language));
    const rows = (await (await fetch(`${address}/api/v1/attributions/totals.json?donor_id=${id}`)).json()) as {
      data: { amount_minor: number }[];
    };
    expect(rows.data.reduce((sum, { amount_minor }) => sum + amount_minor, 0)).toBe(account?.attributed_minor);
  });

  /** Money in and out of each fund by year, as the tables have it. */
  const years = Map.groupBy(
    [
      ...contributions.map((row) => ({ fund: fundOf(row), year: row.PaidDate.slice(0, 4), donor: row.DonorName.trim(), received: Number(row.PaidAmt), allocated: 0 })),
      ...allocations.map((row) => ({ fund: fundOf(row), year: row.AllocationYear, donor: '', received: 0, allocated: Number(row.ClusterBudget) })),
    ],
    ({ fund, year }) => `${fund} ${year}`,
  ); // prettier-ignore

  /**
   * What of a donor's money a fund had allocated by now, in floating point and year by year: within a year every allocation takes the same
   * share of everybody, so that a year can be taken at once; the method's rounding differs by less than a cent a payment.
   */
  function attributedByYears(fund: string, name: string): number {
    const balances = new Map<string, number>();
    let spent = 0;
    let asked = 0;
    for (let year = 2005; year <= 2030; year++) {
      for (const { donor, received, allocated } of years.get(`${fund} ${year}`) ?? []) {
        asked += allocated;
        if (donor) balances.set(donor, (balances.get(donor) ?? 0) + received);
      }
      const there = [...balances.values()].reduce((sum, balance) => sum + balance, 0);
      const taken = Math.min(asked, there);
      asked -= taken;
      if (!there) continue;
      spent += ((balances.get(name) ?? 0) * taken) / there;
      for (const [donor, balance] of balances) balances.set(donor, balance - (balance * taken) / there);
    }
    return spent;
  }
});

interface DonorFigures {
  currency: string;
  pools: number;
  received: string;
  received_minor: number;
  pledged_minor: number | null;
  attributed_minor: number;
  unspent_minor: number;
  by_pool: { pool_id: string; received: string; attributed: string; payments: number }[];
}

/** The fund of a row: the names that allocations and contributions give one fund, as the mapping declares them. */
function fundOf({ FundType, PooledFundName }: Pick<Allocation, 'FundType' | 'PooledFundName'>): string {
  const [first] = POOLED_FUNDS['pooled-funds/pfmb_allocations.csv'].options.mapping.transactions ?? [];
  const { values } = first?.['pool.name'] as { values: Record<string, string> };
  const text = `${FundType} ${PooledFundName}`;
  return values[text] ?? (FundType === 'CERF' ? 'CERF CERF' : text);
}

/** An amount as a page of that language writes it. */
function grouped(decimal: string, language: string): string {
  const places = decimal.endsWith('.00') ? 0 : 2;
  return new Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places }).format(decimal as `${number}`);
}
