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
const expected = absent
  ? { iati: {}, '360giving': {} }
  : (JSON.parse(readFileSync(counts, 'utf8')) as { iati: Record<string, IatiCounts>; '360giving': Record<string, GrantCounts> });

/** The archive of 1,644 files is packed; the benchmark unpacks and checks it. */
const iati = Object.entries(expected.iati).filter(([path]) => !path.startsWith('iati/scale/'));
const grants = Object.entries(expected['360giving']);
/** Funders who write the day first. */
const DAY_FIRST = /indigo|oxfordshire/;

async function read<T>(path: string, format: string, check: (mirror: Parameters<typeof select>[0]) => T): Promise<T> {
  const home = temporaryFolder();
  const options = DAY_FIRST.test(path) ? { date_order: 'DMY' } : {};
  const report = await night(writeConfig(home, [{ id: 'published', format, location: join(published, path), options }]), home);
  expect(report.sources[0]?.errors).toEqual([]);
  // Shares that make no whole are kept apart from the award, with no money on them.
  return inMirror(home, report, (mirror) => {
    expect(select(mirror, "SELECT * FROM quarantine WHERE reason <> 'shares_not_100'")).toEqual([]);
    return check(mirror);
  });
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
});
