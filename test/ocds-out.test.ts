import { existsSync, globSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../scripts/report.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { awardsPackage, someContracted } from '../src/data/formats/standards/ocds/file.ts';
import { match } from '../src/data/match.ts';
import { openMirror } from '../src/data/mirror.ts';
import { parseQuery } from '../src/data/query.ts';
import { inMirror, night, select, temporaryFolder, writeConfig } from './home.ts';
import { jsonValidator, publishesAwards } from './standards.ts';

const faults = jsonValidator('04', { path: 'ocds-1.1/release-schema.json' }, { path: 'ocds-1.1/release-package-schema.json' });
const fixtures = join(import.meta.dirname, 'fixtures/ocds');
const published = join(import.meta.dirname, '../../shared/data/ocds');

/** What the standard carries, asked of the mirror without its help: every version of every award and payment. */
const CARRIED = {
  awards: 'SELECT source_record_id, release_id, process_id, scope, award_status, recipient_status, amount_awarded_minor, amount_paid_minor, currency FROM awards ORDER BY 1, 2, 3, 4, 5, 6, 7', // prettier-ignore
  sums: 'SELECT iati_type, currency, scope, count(*) AS rows, sum(amount_minor) AS amount FROM transactions GROUP BY 1, 2, 3 ORDER BY 1, 2, 3',
  payments: "SELECT source_record_id, reference, date, amount_minor, currency FROM transactions WHERE kind = 'disbursement' AND reference IS NOT NULL ORDER BY 1, 2, 3, 4", // prettier-ignore
  milestones:
    'SELECT source_record_id, reference, title, type, status, due_date, met_date FROM milestones WHERE reference IS NOT NULL ORDER BY 1, 2, 3, 6',
  documents: 'SELECT count(*) AS rows, url FROM documents GROUP BY 2 ORDER BY 2',
};

const carried = (home: string, report: Report) =>
  inMirror(home, report, (mirror) => Object.fromEntries(Object.entries(CARRIED).map(([name, sql]) => [name, select(mirror, sql)])));

async function roundTrip(config: string): Promise<number> {
  const home = temporaryFolder();
  const report = await night(config, home);
  if (!report.snapshot) return 0;
  const mirror = openMirror(home, report.snapshot);
  const query = parseQuery(awards, new URLSearchParams(), 'standard');
  const some = someContracted(mirror, match(mirror, query));
  const text = some ? [...awardsPackage(mirror, query)].join('') : '';
  mirror.sqlite.close();
  if (!some) return 0;
  const written = JSON.parse(text) as { releases: object[] };
  expect(faults(written)).toEqual([]);
  const back = temporaryFolder();
  writeFileSync(join(back, 'export.json'), text);
  const again = await night(writeConfig(back, [{ id: 'back', format: 'ocds', location: 'export.json' }]), back);
  expect(again).toMatchObject({ exit: 0, sources: [{ quarantined: 0 }] });
  expect(carried(back, again)).toEqual(carried(home, report));
  return written.releases.length;
}

const cases = globSync('*/sources.json', { cwd: fixtures }).map((path) => dirname(path)).filter((folder) => publishesAwards(join(fixtures, folder))).sort(); // prettier-ignore

test.for(cases)('ocds/%s as OCDS is valid and keeps awards, payments, milestones and sums', async (folder) => {
  await roundTrip(join(fixtures, folder, 'sources.json'));
});

const folders = existsSync(published) ? globSync('*/', { cwd: published }).map((path) => basename(path)).sort() : []; // prettier-ignore
if (!folders.length) console.warn('Round trips of published OCDS files are skipped: they are not beside this checkout.');

test.for(folders)('the files of %s, as their publisher wrote them, keep awards, payments, milestones and sums', async (folder) => {
  const config = writeConfig(temporaryFolder(), [{ id: folder.replace(/[^a-z0-9-]/g, '-'), format: 'ocds', location: join(published, folder, '**/*.json*') }]); // prettier-ignore
  // Releases of tenders alone hold no award, and nothing of them is in a mirror.
  expect((await roundTrip(config)) > 0).toBe(folder !== 'uk-contracts-finder');
});
