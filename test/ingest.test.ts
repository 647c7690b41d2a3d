import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STORED } from '../src/data/datasets/index.ts';
import { paths } from '../src/data/home.ts';
import { decimalSums, inMirror, night, select, temporaryFolder, type Rows } from './home.ts';

/** What a case's expected.json says; only `about`, `exit` and `sources` must be there. */
interface Expected {
  /** The test's name: one plain statement. */
  about: string;
  exit: 0 | 1 | 2;
  /** Errors are the beginnings or parts of the sentences; their number must match. */
  sources: Record<
    string,
    {
      status: string;
      awards: number;
      transactions: number;
      quarantined: number;
      errors: string[];
      unread?: [string, number][];
      warnings?: string[];
    }
  >;
  quarantine?: { reason: string; detail: string; source_record_id: string | null }[];
  sums?: Record<string, string>;
  /** By dataset, every row of it: the named fields only, in any order; "*" is any text. */
  rows?: Record<string, Rows>;
  /** Every organisation the mirror may name. */
  organisations?: string[];
  /** Text that stands nowhere in the mirror's bytes. */
  absent?: string[];
}

const fixtures = join(import.meta.dirname, 'fixtures');
const cases = globSync('*/*/sources.json', { cwd: fixtures })
  .map((path) => path.replaceAll('\\', '/').replace('/sources.json', ''))
  .sort()
  .map((folder) => {
    const path = join(fixtures, folder, 'expected.json');
    const expected = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Expected) : undefined;
    return { folder, expected, name: `${folder} ${expected?.about ?? 'has an expected.json'}` };
  });

test.for(cases)('$name', async ({ folder, expected }) => {
  if (!expected) throw new Error(`test/fixtures/${folder} has no expected.json.`);
  const home = temporaryFolder();
  const report = await night(join(fixtures, folder, 'sources.json'), home);

  const found = report.sources.map(({ id, status, awards, transactions, quarantined, errors, unread, warnings }) => [
    id,
    { status, awards, transactions, quarantined, errors, unread, warnings },
  ]);
  const wanted = Object.entries(expected.sources).map(([id, source]) => [
    id,
    { unread: [], warnings: [], ...source, errors: source.errors.map((error) => expect.stringContaining(error) as string) },
  ]);
  expect(found).toEqual(wanted);
  expect(report.exit).toBe(expected.exit);
  if (!report.snapshot) {
    expect(expected.exit).toBe(1);
    expect(existsSync(paths.current(home))).toBe(false);
    return;
  }

  inMirror(home, report, (mirror) => {
    for (const { id } of STORED)
      expect(select(mirror, `SELECT id FROM ${id} GROUP BY id HAVING count(*) > 1`), `${id} with an id used twice`).toEqual([]);
    const quarantined = select(mirror, 'SELECT reason, detail, source_record_id FROM quarantine');
    const kept = (expected.quarantine ?? []).map((row) => ({ ...row, detail: expect.stringContaining(row.detail) as string }));
    expect(quarantined).toHaveLength(kept.length);
    expect(quarantined).toEqual(expect.arrayContaining(kept));
    if (expected.sums) expect(decimalSums(mirror)).toEqual(expected.sums);
    for (const [dataset, rows] of Object.entries(expected.rows ?? {})) {
      const fields = Object.keys(rows[0] ?? { id: null });
      const held = select(mirror, `SELECT ${fields.map((field) => `"${field}"`).join(', ')} FROM ${dataset}`);
      expect(inOrder(held, rows), dataset).toEqual(inOrder(rows, rows));
    }
    const organisations = select(mirror, 'SELECT id FROM organisations ORDER BY id').map((row) => row['id']);
    if (expected.organisations) expect(organisations).toEqual(expected.organisations);
  });
  for (const path of [paths.mirror, paths.columns, paths.words]) {
    const bytes = readFileSync(path(paths.snapshot(home, report.snapshot)));
    for (const text of expected.absent ?? []) expect(bytes.includes(text), `“${text}” in the mirror`).toBe(false);
  }
});

/** Rows in an order of their own content, with "*" where the expectation takes any text. */
function inOrder(rows: Rows, expected: Rows): string[] {
  const open = new Set(expected.flatMap((row) => Object.keys(row).filter((field) => row[field] === '*')));
  return rows
    .map((row) =>
      JSON.stringify(Object.fromEntries(Object.entries(row).map(([field, value]) => [field, open.has(field) && value ? '*' : value]))),
    )
    .sort();
}
