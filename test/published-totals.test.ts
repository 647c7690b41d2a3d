import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { matchesAny } from '../scripts/parties.ts';
import { paths } from '../src/data/home.ts';
import { exponent, toMinor } from '../src/data/money.ts';
import { currencyOf, decimalSums, inMirror, night, select, sums, temporaryFolder, writeConfig, type Rows } from './home.ts';
import { ORGANISATIONS, POOLED_FUNDS } from '../scripts/pooled-funds.ts';

/** Totals counted independently of this project, beside the published files themselves. */
const published = join(import.meta.dirname, '../../shared/data');
const counts = join(published, 'expected-counts.json');
const absent = !existsSync(counts);
if (absent)
  console.warn(
    'Published totals are skipped: the published files are not beside this checkout. The bundled sample is checked all the same.',
  );

interface IatiCounts {
  activities: number;
  transactions: number;
  negative_transactions?: number;
  zero_transactions?: number;
  indicators?: number;
  actual_values?: number;
  target_values?: number;
  baseline_values?: number;
  budgets?: number;
  planned_disbursements?: number;
  activities_with_location?: number;
  distinct_iati_identifiers?: number;
  sum_by_type_and_currency: Record<string, string>;
}
interface GrantCounts {
  grants: number;
  distinct_ids: number;
  distinct_funders: number;
  zero_amount: number;
  negative_amount: number;
  distinct_recipients: number;
  sum_amountAwarded_by_currency: Record<string, string>;
  grants_by_currency: Record<string, number>;
}
interface PooledCounts {
  rows: number;
  sum_paid_usd?: string;
  sum_pledged_usd?: string;
  rows_donor_kazakhstan?: number;
  sum_paid_donor_kazakhstan?: string;
  without_paid_date?: number;
  distinct_project_codes?: number;
  sum_cluster_budget?: string;
  sum_budget?: string;
}
interface ContractingCounts {
  files: number;
  awards?: number;
  awards_without_numeric_value?: number;
  contracts?: number;
  implementation_transactions?: number;
  releases_or_compiled: number;
  distinct_ocids: number;
  distinct_ocid_release_id_pairs: number;
  award_status: Record<string, number>;
  sum_award_value_by_currency: Record<string, string>;
}
interface Counts {
  iati: Record<string, IatiCounts>;
  '360giving': Record<string, GrantCounts>;
  'pooled-funds': Record<keyof typeof POOLED_FUNDS, PooledCounts>;
  ocds: Record<string, ContractingCounts>;
}
const expected = absent
  ? { iati: {}, '360giving': {}, ocds: {}, 'pooled-funds': {} as Counts['pooled-funds'] }
  : (JSON.parse(readFileSync(counts, 'utf8')) as Counts);

/** The archive of 1,644 files is packed; the benchmark unpacks and checks it. */
const iati = Object.entries(expected.iati).filter(([path]) => !path.startsWith('iati/scale/'));
const grants = Object.entries(expected['360giving']);
const contracting = Object.entries(expected.ocds);
/** The counts hold a compiled release for each file that has it; the portal counts a release once. What it passes over, it says. */
const GIVEN_TWICE: Record<string, { awards: number; payments: number; sum: Record<string, string>; status: Record<string, number> }> = {
  'ocds/official-fictional-example-1.1': { awards: 1, payments: 2, sum: { GBP: '11000000' }, status: { active: 1 } },
};
/** Funders who write the day first. */
const DAY_FIRST = /indigo|oxfordshire/;

async function read<T>(
  path: string,
  format: string,
  check: (mirror: Parameters<typeof select>[0], bytes: () => Buffer) => T,
  options: object = DAY_FIRST.test(path) ? { date_order: 'DMY' } : {},
): Promise<T> {
  const home = temporaryFolder();
  const report = await night(writeConfig(home, [{ id: 'published', format, location: join(published, path), options }]), home);
  expect(report.sources[0]?.errors).toEqual([]);
  return inMirror(home, report, (mirror) => {
    // Shares that make no whole are kept apart from the award, with no money on them.
    expect(select(mirror, "SELECT * FROM quarantine WHERE reason <> 'shares_not_100'")).toEqual([]);
    return check(mirror, () => readFileSync(paths.mirror(paths.snapshot(home, report.snapshot ?? ''))));
  });
}

/** How often the run's report says something. */
function said(warnings: string[], what: string): number {
  return Number(new RegExp(`^${what}.* ×(\\d+)$`, 'm').exec(warnings.join('\n'))?.[1] ?? 0);
}

const count = (mirror: Parameters<typeof select>[0], sql: string) => Number(select(mirror, `SELECT count(*) AS n FROM ${sql}`)[0]?.['n']);

/**
 * A total published more finely than the currency's unit is compared after the same rounding of each row that the mirror did: the text
 * of every rounded amount is kept, so the published sum is found again exactly.
 */
function publishedSum(mirror: Parameters<typeof select>[0], name: string): bigint {
  const [type = '', currency = ''] = name.split('|');
  const finer = 10n ** 12n;
  const rows = select(
    mirror,
    `SELECT amount_minor AS minor, published_amount AS text FROM transactions WHERE iati_type = '${type}' AND currency = '${currency}'`,
  );
  return rows.reduce(
    (sum, row) => sum + (row['text'] === null ? BigInt(row['minor'] ?? 0) * finer : scaled(String(row['text']), exponent(currency) + 12)),
    0n,
  );
}

function scaled(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.trim().split('.');
  const sign = whole.startsWith('-') ? -1n : 1n;
  return sign * BigInt(whole.replace('-', '') + fraction.padEnd(places, '0').slice(0, places));
}

describe.skipIf(absent)(`published totals${absent ? ' (skipped: the published files are not beside this checkout)' : ''}`, () => {
  test('there are totals to compare with', () => {
    expect(iati.length).toBeGreaterThan(15);
    expect(grants.length).toBeGreaterThan(5);
    expect(contracting.length).toBeGreaterThan(10);
  });

  test.each(iati)('%s has the activities, transactions, results and sums counted independently', async (path, totals) => {
    await read(path, 'iati', (mirror) => {
      expect(count(mirror, 'awards')).toBe(totals.activities);
      expect(count(mirror, 'transactions')).toBe(totals.transactions);
      expect(count(mirror, 'transactions WHERE amount_minor < 0')).toBe(totals.negative_transactions ?? 0);
      expect(count(mirror, "transactions WHERE amount_minor = 0 AND published_amount IS NULL")).toBe(totals.zero_transactions ?? 0); // prettier-ignore
      expect(count(mirror, '(SELECT DISTINCT source_record_id FROM awards)')).toBe(totals.distinct_iati_identifiers);
      expect(count(mirror, '(SELECT DISTINCT award_id FROM locations)')).toBe(totals.activities_with_location ?? 0);
      const held = sums(mirror);
      expect([...held.keys()].sort()).toEqual(Object.keys(totals.sum_by_type_and_currency).sort());
      for (const [name, sum] of Object.entries(totals.sum_by_type_and_currency)) {
        expect(publishedSum(mirror, name), name).toBe(scaled(sum, exponent(currencyOf(name)) + 12));
      }
      // These files give each indicator at most one period, so that a row is an indicator; a blank value counts as none on both sides.
      expect(count(mirror, 'indicators WHERE title IS NOT NULL OR measure IS NOT NULL')).toBe(totals.indicators ?? 0);
      expect(count(mirror, 'indicators WHERE baseline IS NOT NULL')).toBe(totals.baseline_values ?? 0);
      expect(count(mirror, "budgets WHERE kind LIKE 'budget%'")).toBe(totals.budgets ?? 0);
      expect(count(mirror, "budgets WHERE kind LIKE 'planned%'")).toBe(totals.planned_disbursements ?? 0);
      expect(count(mirror, 'indicators WHERE actual IS NOT NULL')).toBe(totals.actual_values ?? 0);
      expect(count(mirror, 'indicators WHERE target IS NOT NULL')).toBe(totals.target_values ?? 0);
    });
  });

  test.each(grants)('%s has the grants, recipients and sums counted independently', async (path, totals) => {
    await read(path, '360giving', (mirror) => {
      expect(count(mirror, 'awards')).toBe(totals.grants);
      expect(count(mirror, '(SELECT DISTINCT source_record_id FROM awards)')).toBe(totals.distinct_ids);
      const committed = "transactions WHERE kind = 'outgoing_commitment'";
      expect(count(mirror, committed)).toBe(totals.grants);
      expect(count(mirror, `${committed} AND amount_minor = 0`)).toBe(totals.zero_amount);
      expect(count(mirror, `${committed} AND amount_minor < 0`)).toBe(totals.negative_amount);
      expect(count(mirror, '(SELECT DISTINCT funder_id FROM awards)')).toBe(totals.distinct_funders);
      expect(count(mirror, '(SELECT DISTINCT recipient_id FROM awards)')).toBe(totals.distinct_recipients);
      const byCurrency = select(mirror, `SELECT currency, count(*) AS n, sum(amount_minor) AS minor FROM ${committed} GROUP BY 1`);
      expect(Object.fromEntries(byCurrency.map((row) => [row['currency'], row['n']]))).toEqual(totals.grants_by_currency);
      for (const row of byCurrency) {
        const currency = String(row['currency']);
        expect(BigInt(row['minor'] ?? 0)).toBe(
          BigInt(toMinor(totals.sum_amountAwarded_by_currency[currency] ?? '', currency)?.minor ?? -1),
        );
      }
    });
  });

  /** What an award of a 360Giving file says, by its identifier, whichever way it was written. */
  const grantsOf = (mirror: Parameters<typeof select>[0]): Rows =>
    select(
      mirror,
      `SELECT source_record_id, title, description, funder_id, recipient_name, amount_awarded_minor, amount_paid_minor, currency, award_date, planned_start, planned_end,
         programme, country, (SELECT group_concat(coalesce(name, '') || coalesce(gazetteer_code, '')) FROM locations WHERE award_id = awards.id) AS places, recipient_id
       FROM awards ORDER BY source_record_id`,
    );

  // One recipient of the workbook has no identifier that the JSON, which the publisher brought out later, has.
  const later: Partial<Record<string, string[]>> = { lbfew: ['360G-LBFEW-75903'] };
  test.each([
    ['abct', 'a001p00000zgyHZAAY.json', 'a001p00000zgyHZAAY.xlsx', 783, '12785625'],
    ['lbfew', 'a002400000OiDBQAA3.json.gz', '360_giving_LBFEW_2010_2015.xlsx', 4116, '115795635.69'],
    ['indigo', 'indigo.json', 'IndigoTrust_360giving.csv', 269, '8053545.40'],
  ])('360giving/%s says in %s what it says in %s', async (folder, json, table, grants, sum) => {
    const [fromJson, fromTable] = await Promise.all(
      [json, table].map((file) => read(`360giving/${folder}/${file}`, '360giving', grantsOf)),
    );
    expect(fromTable).toHaveLength(grants);
    const total = fromTable?.reduce((minor, row) => minor + BigInt(row['amount_awarded_minor'] ?? 0), 0n);
    expect(total).toBe(BigInt(toMinor(sum, 'GBP')?.minor ?? -1));
    const differing = fromTable?.filter((row, index) => JSON.stringify(row) !== JSON.stringify(fromJson?.[index]));
    expect(differing?.map((row) => row['source_record_id'])).toEqual(later[folder] ?? []);
    const known = (rows: Rows | undefined) => rows?.map(({ recipient_id, ...row }) => (later[folder]?.includes(String(row['source_record_id'])) ? row : { ...row, recipient_id })); // prettier-ignore
    expect(known(fromTable)).toEqual(known(fromJson));
  });

  const pooled = (name: keyof typeof POOLED_FUNDS) => ({ counts: expected['pooled-funds'][name], ...POOLED_FUNDS[name] });

  test('contributions to the pooled funds have the rows and sums counted independently, and no person’s name', async () => {
    const name = 'pooled-funds/pfmb_contributions.csv';
    const { counts, options } = pooled(name);
    await read(
      name,
      'mapped-csv',
      (mirror, bytes) => {
        expect(count(mirror, 'awards')).toBe(0);
        expect(count(mirror, "transactions WHERE kind = 'incoming_funds'")).toBe(counts.rows);
        expect(publishedSum(mirror, '1|USD')).toBe(scaled(counts.sum_paid_usd ?? '', 14));
        expect(publishedSum(mirror, '13|USD')).toBe(scaled(counts.sum_pledged_usd ?? '', 14));
        expect(count(mirror, "transactions WHERE kind = 'incoming_funds' AND date IS NULL")).toBe(counts.without_paid_date);
        const kazakhstan = select(mirror, "SELECT count(*) AS rows, sum(amount_minor) AS minor FROM transactions WHERE provider_name = 'Kazakhstan' AND kind = 'incoming_funds'"); // prettier-ignore
        expect(kazakhstan).toEqual([{ rows: counts.rows_donor_kazakhstan, minor: toMinor(counts.sum_paid_donor_kazakhstan ?? '', 'USD')?.minor }]); // prettier-ignore
        expect(select(mirror, "SELECT local_currency AS c FROM transactions WHERE local_currency LIKE '% '")).toEqual([]);
        expect(count(mirror, "transactions WHERE flags LIKE '%local_amount_unread%'")).toBe(0);
        // The published rate is rounded, or the other way round: the published amount stands.
        expect(count(mirror, "transactions WHERE currency <> local_currency AND abs(local_amount_minor / published_rate - amount_minor) > 100 AND kind = 'incoming_funds'")).toBeGreaterThan(1000); // prettier-ignore
        const rows = parse<{ DonorName: string; DonorType: string }>(readFileSync(join(published, name)), { columns: true });
        const persons = new Set(rows.filter((row) => row.DonorType === 'Private' && !matchesAny(row.DonorName, ORGANISATIONS)).map((row) => row.DonorName)); // prettier-ignore
        expect(persons.size).toBeGreaterThan(3);
        expect(count(mirror, "transactions WHERE provider_status = 'individual'")).toBeGreaterThanOrEqual(persons.size);
        const held = bytes();
        expect([...persons].filter((person) => held.includes(person))).toEqual([]);
      },
      options,
    );
  });

  test('allocations of the pooled funds are counted by project and summed by share', async () => {
    const name = 'pooled-funds/pfmb_allocations.csv';
    const { counts, options } = pooled(name);
    await read(
      name,
      'mapped-csv',
      (mirror) => {
        expect(count(mirror, 'awards')).toBe(counts.distinct_project_codes);
        expect(count(mirror, "awards WHERE flags LIKE '%repeated_id%'")).toBe(0);
        expect(count(mirror, 'transactions')).toBe(counts.rows);
        expect(publishedSum(mirror, '2|USD')).toBe(scaled(counts.sum_cluster_budget ?? '', 14));
        // Shares of one project are rounded together: the ledger itself holds the published total, to the cent.
        expect(decimalSums(mirror)).toEqual({ '2|USD': '23024981035.18' });
        expect(count(mirror, 'sectors WHERE transaction_id IS NOT NULL AND vocabulary = 99')).toBe(counts.rows);
        expect(select(mirror, 'SELECT min(date) AS first, max(date) AS last, max(length(date)) AS precision FROM transactions')).toEqual([{ first: '2006', last: '2026', precision: 4 }]); // prettier-ignore
      },
      options,
    );
  });

  test('projects of the CERF have the number and sum counted independently, in both date shapes of the file', async () => {
    const name = 'pooled-funds/cerf_project_summary.csv';
    const { counts, options } = pooled(name);
    await read(
      name,
      'mapped-csv',
      (mirror) => {
        expect(count(mirror, 'awards')).toBe(counts.rows);
        expect(count(mirror, '(SELECT DISTINCT source_record_id FROM awards)')).toBe(counts.distinct_project_codes);
        expect(publishedSum(mirror, '2|USD')).toBe(scaled(counts.sum_budget ?? '', 14));
        expect(count(mirror, "awards WHERE award_date_basis = 'published' AND length(award_date) = 10")).toBe(counts.rows);
        expect(count(mirror, 'awards WHERE planned_start IS NULL')).toBe(14);
        expect(count(mirror, "awards WHERE title LIKE '%' || char(10) || '%'")).toBe(0);
      },
      options,
    );
  });

  test('reports of the pooled funds keep their budgets, and people targeted and reached', async () => {
    const name = 'pooled-funds/ByOrganization.csv';
    const { counts, options } = pooled(name);
    await read(
      name,
      'mapped-csv',
      (mirror) => {
        expect(count(mirror, 'budgets')).toBe(counts.rows);
        // Floats wrote this table: each budget is rounded to the cent it was before, and so is the total.
        expect(select(mirror, 'SELECT sum(amount_minor) AS minor FROM budgets')).toEqual([{ minor: toMinor(counts.sum_budget ?? '', 'USD')?.minor }]); // prettier-ignore
        expect(count(mirror, 'indicators')).toBe(counts.rows * 4);
        expect(count(mirror, "indicators WHERE title = 'Women' AND actual IS NULL")).toBe(283);
      },
      options,
    );
  });

  test.each(contracting)('%s has the awards, payments and sums counted independently', async (path, totals) => {
    const home = temporaryFolder();
    const report = await night(writeConfig(home, [{ id: 'published', format: 'ocds', location: `${join(published, path)}/*` }]), home);
    const [source] = report.sources;
    expect(source).toMatchObject({ errors: [], quarantined: 0, status: 'published' });
    const warnings = source?.warnings ?? [];
    const twice = GIVEN_TWICE[path] ?? { awards: 0, payments: 0, sum: {}, status: {} };
    expect(said(warnings, 'releases were given before')).toBe(totals.releases_or_compiled - totals.distinct_ocid_release_id_pairs);
    expect(said(warnings, 'awards in releases given before')).toBe(twice.awards);
    const without = said(warnings, 'releases hold no award');
    if (!totals.awards) {
      expect(source?.awards).toBe(0);
      expect(without).toBe(totals.distinct_ocid_release_id_pairs);
      return;
    }
    inMirror(home, report, (mirror) => {
      expect(count(mirror, 'files')).toBe(totals.files);
      expect(count(mirror, 'awards') + twice.awards).toBe(totals.awards);
      const committed = "transactions WHERE kind = 'outgoing_commitment'";
      expect(count(mirror, 'awards') - count(mirror, committed)).toBe(totals.awards_without_numeric_value ?? 0);
      expect(count(mirror, "transactions WHERE kind = 'disbursement'") + twice.payments).toBe(totals.implementation_transactions ?? 0);
      expect(count(mirror, '(SELECT DISTINCT process_id, release_id FROM awards)') + without).toBe(totals.distinct_ocid_release_id_pairs);
      expect(count(mirror, '(SELECT DISTINCT process_id FROM awards)')).toBeLessThanOrEqual(totals.distinct_ocids);
      const held: Record<string, number> = { ...twice.status };
      for (const row of select(mirror, "SELECT coalesce(award_status, '') AS status, count(*) AS n FROM awards GROUP BY 1"))
        held[String(row['status'])] = (held[String(row['status'])] ?? 0) + Number(row['n']);
      expect(held).toEqual(totals.award_status);
      const currencies = select(mirror, `SELECT DISTINCT currency FROM ${committed}`).map((row) => String(row['currency']));
      expect(currencies.sort()).toEqual(Object.keys(totals.sum_award_value_by_currency).map((currency) => currency.toUpperCase()).sort()); // prettier-ignore
      for (const [currency, sum] of Object.entries(totals.sum_award_value_by_currency)) {
        const places = exponent(currency.toUpperCase()) + 12;
        expect(publishedSum(mirror, `2|${currency.toUpperCase()}`) + scaled(twice.sum[currency] ?? '0', places), currency).toBe(scaled(sum, places)); // prettier-ignore
      }
      // No award counts twice where the scope does: one version of each is current.
      const current = "awards WHERE scope <> 'superseded'";
      expect(count(mirror, current)).toBe(count(mirror, '(SELECT DISTINCT process_id, source_record_id FROM awards)'));
    });
  });
});
