import { existsSync, globSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../scripts/report.ts';
import { GRANTS } from '../src/data/codes/money.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { grantsFile, grantsOf, someGrant } from '../src/data/formats/standards/threesixtygiving.ts';
import { match } from '../src/data/match.ts';
import { openMirror } from '../src/data/mirror.ts';
import { parseQuery } from '../src/data/query.ts';
import { inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';
import { jsonValidator, publishesAwards } from './standards.ts';

/** The package schema of 1.4.3 names the grant schema by the identifier it had in 1.4.2. */
const GRANT = 'https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.2/schema/360-giving-schema.json';
const faults = jsonValidator('2020-12', { path: '360giving-1.4/360-giving-schema.json', id: GRANT }, { path: '360giving-1.4/360-giving-package-schema.json' }); // prettier-ignore
const fixtures = join(import.meta.dirname, 'fixtures/360giving');
const published = join(import.meta.dirname, '../../shared/data/360giving');

/** What the standard carries of grants, asked of the mirror without its help. */
const CARRIED = `
  SELECT source_record_id, amount_awarded_minor, amount_paid_minor, currency, award_date, planned_start, planned_end, actual_start, actual_end, funder_id, funder_name, recipient_id, recipient_name, recipient_status
  FROM awards WHERE instrument IN (${GRANTS.map((code) => `'${code}'`).join()}) AND scope <> 'superseded' AND amount_awarded_minor IS NOT NULL AND length(award_date) >= 10 AND recipient_status IN ('named', 'individual')
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`;

const carried = (home: string, report: Report) => inMirror(home, report, (mirror) => select(mirror, CARRIED));

async function roundTrip(config: string): Promise<number> {
  const home = temporaryFolder();
  const report = await night(config, home);
  if (!report.snapshot) return 0;
  const mirror = openMirror(home, report.snapshot);
  const query = parseQuery(awards, new URLSearchParams(), 'standard');
  const text = [...grantsFile(mirror, query)].join('');
  const some = someGrant(match(mirror, grantsOf(query)));
  mirror.sqlite.close();
  const before = carried(home, report);
  const written = JSON.parse(text) as { grants: object[]; description: string };
  expect(written.grants).toHaveLength(before.length);
  expect(some).toBe(before.length > 0);
  if (!some) return 0;
  expect(faults(written)).toEqual([]);
  const back = temporaryFolder();
  writeFileSync(join(back, 'export.json'), text);
  const again = await night(writeConfig(back, [{ id: 'back', format: '360giving', location: 'export.json' }]), back);
  expect(again).toMatchObject({ exit: 0, sources: [{ awards: before.length, quarantined: 0, unread: [] }] });
  const local = (id: string | number | null) => (String(id).startsWith('x-local-') ? 'local' : id);
  const known = (rows: typeof before) => rows.map((row) => ({ ...row, funder_id: local(row['funder_id'] ?? null), recipient_id: local(row['recipient_id'] ?? null) })); // prettier-ignore
  expect(known(carried(back, again))).toEqual(known(before));
  return before.length;
}

const cases = globSync('*/sources.json', { cwd: fixtures }).map((path) => dirname(path)).filter((folder) => publishesAwards(join(fixtures, folder))).sort(); // prettier-ignore

test.for(cases)('360giving/%s as 360Giving is valid and keeps ids, amounts, dates and recipients', async (folder) => {
  await roundTrip(join(fixtures, folder, 'sources.json'));
});

const files = existsSync(published) ? globSync(['*/*.json', '*/*.json.gz'], { cwd: published }).sort() : [];
if (!files.length) console.warn('Round trips of published 360Giving files are skipped: they are not beside this checkout.');

test.for(files)('%s, as its funder wrote it, keeps ids, amounts, dates and recipients through a mirror and out of it', async (path) => {
  const options = /indigo|oxfordshire/.test(path) ? { date_order: 'DMY' } : {};
  const id = basename(path).replace(/\..*/, '').toLowerCase().replaceAll(/[^a-z0-9-]/g, '-'); // prettier-ignore
  const config = writeConfig(temporaryFolder(), [{ id, format: '360giving', location: join(published, path), options }]);
  expect(await roundTrip(config)).toBeGreaterThan(100);
});
