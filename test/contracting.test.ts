import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestRow } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import { inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';

const value = { amount: 100, currency: 'KZT' };
const payment = (id: string) => ({ id, date: '2024-03-01T00:00:00Z', value: { amount: 40, currency: 'KZT' } });
/** An invented release; later ones repeat its award. */
const release = (id: string, date: string, payments: string[]) => ({
  ocid: 'ocds-aral00-1',
  id,
  date,
  tag: ['contract'],
  buyer: { name: 'Invented buyer' },
  awards: [{ id: 'a1', title: 'Invented well', status: 'active', date, value, suppliers: [{ name: 'Invented supplier' }] }],
  contracts: [{ id: 'c1', awardID: 'a1', implementation: { transactions: payments.map(payment) } }],
});
const SCOPES =
  'SELECT a.release_id AS release, t.kind, t.reference, t.scope FROM transactions t JOIN awards a ON a.id = t.award_id ORDER BY 1, 2, 3';

test('what a later release replaced counts again once that release is gone, and every hash can be recomputed', async () => {
  const home = temporaryFolder();
  const config = writeConfig(home, [{ id: 'water', format: 'ocds', location: '*.release.json' }]);
  const put = (name: string, content: unknown) => writeFileSync(join(home, name), JSON.stringify(content));
  put('1.release.json', release('r1', '2024-01-01T00:00:00Z', ['p1']));
  put('2.release.json', release('r2', '2024-02-01T00:00:00Z', ['p1', 'p2']));
  const first = await night(config, home);
  inMirror(home, first, (mirror) => {
    expect(select(mirror, SCOPES).map((row) => Object.values(row).join(' '))).toEqual([
      'r1 disbursement p1 superseded',
      'r1 outgoing_commitment  superseded',
      'r2 disbursement p1 civil',
      'r2 disbursement p2 civil',
      'r2 outgoing_commitment  civil',
    ]);
    for (const dataset of [awards, transactions]) {
      for (const row of select(mirror, `SELECT * FROM ${dataset.id}`)) {
        const stored = Object.fromEntries(Object.keys(dataset.fields).map((name) => [name, row[name] ?? row[`${name}_minor`] ?? null]));
        expect(digestRow(dataset, stored)).toBe(row['row_hash']);
      }
    }
    expect(select(mirror, "SELECT amount_received_minor AS minor FROM organisations WHERE name = 'Invented supplier'")).toEqual([{ minor: 8000 }]); // prettier-ignore
  });

  // The file that was replaced is damaged tonight: its rows are carried over, and the later release leaves.
  writeFileSync(join(home, '1.release.json'), '{');
  rmSync(join(home, '2.release.json'));
  const second = await night(config, home);
  expect(second.exit).toBe(2);
  inMirror(home, second, (mirror) => {
    expect(select(mirror, SCOPES).map((row) => row['scope'])).toEqual(['civil', 'civil']);
    expect(select(mirror, 'SELECT scope FROM awards')).toEqual([{ scope: 'civil' }]);
  });
});

test('a release that a carried file holds is not read again from another', async () => {
  const home = temporaryFolder();
  const config = writeConfig(home, [{ id: 'water', format: 'ocds', location: '*.release.json' }]);
  const one = JSON.stringify(release('r1', '2024-01-01T00:00:00Z', ['p1']));
  writeFileSync(join(home, '1.release.json'), one);
  await night(config, home);
  writeFileSync(join(home, '1.release.json'), '{');
  writeFileSync(join(home, '2.release.json'), one);
  const report = await night(config, home);
  inMirror(home, report, (mirror) => expect(select(mirror, 'SELECT release_id FROM awards')).toEqual([{ release_id: 'r1' }]));
});

test.each([
  ['a text', `{"releases":[{"ocid":"ocds-aral00-1","id":"r1","awards":[{"id":"a1","title":"${'a'.repeat(100 * 1024 ** 2)}"}]}]}`],
  ['a record of many parts', `[{"ocid":"ocds-aral00-1","id":"r1","tag":[${'"planning",'.repeat(7 * 1024 ** 2)}"x"]}]`],
])('%s too large to hold refuses the file, in bounded memory', async (_, content) => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'ocds.json'), content);
  const report = await night(writeConfig(home, [{ id: 'water', format: 'ocds', location: 'ocds.json' }]), home);
  expect(report.exit).toBe(1);
  expect(report.sources[0]?.errors).toEqual([
    expect.stringMatching(
      /ocds\.json: holds a (text or number larger than 8 MB at|record larger than 1000000 values before) line 1, column \d+/,
    ),
  ]);
});

test('members of a document count together towards what may be held', async () => {
  const home = temporaryFolder();
  const member = `"${'a'.repeat(7 * 1024 ** 2)}"`;
  writeFileSync(join(home, 'ocds.json'), `{"ocid":"ocds-aral00-1","x":[${Array(10).fill(member).join()}]}`);
  const report = await night(writeConfig(home, [{ id: 'water', format: 'ocds', location: 'ocds.json' }]), home);
  expect(report.sources[0]?.errors).toEqual([expect.stringContaining('holds a record larger than 64 MB')]);
});
