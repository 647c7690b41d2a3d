import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { currentMirror, type Mirror } from '../src/data/mirror.ts';
import { decimalSums, select } from './home.ts';

/** Counts of the bundled sample, made independently of this project. */
const counts = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/sample-counts.json'), 'utf8')) as {
  awards: number;
  transactions: number;
  locations: number;
  sums: Record<string, string>;
  sources: Record<string, { awards: number; transactions: number }>;
  scopes: Record<string, Record<string, string>>;
};
let mirror: Mirror;
beforeAll(() => {
  mirror = currentMirror(inject('home'));
});

test('the sample has the activities, transactions and sums counted independently', () => {
  expect(mirror.manifest.rows).toMatchObject({
    awards: counts.awards,
    transactions: counts.transactions,
    locations: counts.locations,
    quarantine: 0,
  });
  expect(decimalSums(mirror.sqlite)).toEqual(counts.sums);
  const sources = select(mirror.sqlite, 'SELECT id, awards, transactions FROM sources');
  expect(Object.fromEntries(sources.map(({ id, ...rest }) => [id, rest]))).toEqual(counts.sources);
});

test('every scope has the money counted for it independently; military is what the Department of Defense publishes', () => {
  const scopes = select(mirror.sqlite, 'SELECT DISTINCT scope FROM transactions').map((row) => String(row['scope']));
  expect(Object.fromEntries(scopes.map((scope) => [scope, decimalSums(mirror.sqlite, scope)]))).toEqual(counts.scopes);
});

test('receivers that are no organisation have no page, and publishers paying themselves are in-house', () => {
  const names = select(mirror.sqlite, 'SELECT name FROM organisations').map((row) => String(row['name']));
  expect(names.filter((name) => /\bredacted\b|^nan$|^Enterprise - |^Unspecified Vendors/i.test(name))).toEqual([]);
  const unnamed = select(
    mirror.sqlite,
    "SELECT count(*) AS n, sum(amount_minor) FILTER (WHERE kind = 'outgoing_commitment') AS minor FROM transactions WHERE receiver_status = 'not_published'",
  );
  // Published as `nan`: 13 rows, USD 4.35 million committed.
  expect(unnamed).toEqual([{ n: 13, minor: 435_000_000 }]);
  const own = select(mirror.sqlite, "SELECT DISTINCT receiver_id FROM transactions WHERE scope = 'in_house'").map((row) =>
    String(row['receiver_id']),
  );
  expect(own).toContain('US-GOV-11');
  expect(
    select(
      mirror.sqlite,
      "SELECT count(*) AS n FROM transactions WHERE receiver_id LIKE 'US-GOV-%' AND scope IN ('civil', 'administrative')",
    )[0]?.['n'],
  ).toBe(0);
});

test('every row names its source, file and record, and every transaction its award', () => {
  expect(
    select(
      mirror.sqlite,
      'SELECT id FROM transactions WHERE source_id IS NULL OR source_file IS NULL OR source_record_id IS NULL OR retrieved_at IS NULL OR length(row_hash) <> 16',
    ),
  ).toEqual([]);
  expect(select(mirror.sqlite, 'SELECT id FROM transactions WHERE award_id NOT IN (SELECT id FROM awards)')).toEqual([]);
});

test('the sample names no contact person, telephone or e-mail address', () => {
  const files = globSync(join(resolve(import.meta.dirname, '..'), 'scripts/sample/*.xml'));
  expect(files).toHaveLength(12);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    expect(text.match(/<contact-info|<person-name|<telephone|<email|mailing-address/g), file).toBeNull();
    expect(text.match(/[\w.]+@(state|usaid|unhcr)\.(gov|org)/g), file).toBeNull();
  }
});
