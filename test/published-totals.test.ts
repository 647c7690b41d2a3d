import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exponent, toMinor } from '../src/data/money.ts';
import { currencyOf, inMirror, night, select, sums, temporaryFolder, writeConfig } from './home.ts';

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
  ocds: Record<string, ContractingCounts>;
}
const expected = absent ? { iati: {}, '360giving': {}, ocds: {} } : (JSON.parse(readFileSync(counts, 'utf8')) as Counts);

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

async function read<T>(path: string, format: string, check: (mirror: Parameters<typeof select>[0]) => T): Promise<T> {
  const home = temporaryFolder();
  const options = DAY_FIRST.test(path) ? { date_order: 'DMY' } : {};
  const report = await night(writeConfig(home, [{ id: 'published', format, location: join(published, path), options }]), home);
  expect(report.sources[0]?.errors).toEqual([]);
  expect(report.sources[0]?.quarantined).toBe(0);
  return inMirror(home, report, check);
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
