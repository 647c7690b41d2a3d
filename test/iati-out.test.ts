import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import fc from 'fast-check';
import { XmlDocument } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import type { Report } from '../scripts/report.ts';
import { IATI_TYPES } from '../src/data/codes/money.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { awardsFile } from '../src/data/formats/standards/iati/file.ts';
import { element, textElement } from '../src/data/formats/standards/xml.ts';
import { openMirror } from '../src/data/mirror.ts';
import { parseQuery } from '../src/data/query.ts';
import { inMirror, night, select, sums, temporaryFolder, writeConfig } from './home.ts';
import { publishesAwards, xmlValidator } from './standards.ts';

const faults = xmlValidator('iati-2.03/iati-activities-schema.xsd');
const fixtures = join(import.meta.dirname, 'fixtures');
const published = join(import.meta.dirname, '../../shared/data/iati');

/** Reads a config in a home of its own and writes what that mirror gives as IATI. */
async function exported(config: string): Promise<{ home: string; report: Report; text: string }> {
  const home = temporaryFolder();
  const report = await night(config, home);
  if (!report.snapshot) return { home, report, text: '' };
  const mirror = openMirror(home, report.snapshot);
  try {
    return { home, report, text: [...awardsFile(mirror, parseQuery(awards, new URLSearchParams('include=demo'), 'standard'))].join('') };
  } finally {
    mirror.sqlite.close();
  }
}

/** Reads an exported file as any other source. */
async function readBack(text: string): Promise<{ home: string; report: Report }> {
  const home = temporaryFolder();
  writeFileSync(join(home, 'export.xml'), text);
  const config = writeConfig(home, [{ id: 'back', location: 'export.xml' }]);
  return { home, report: await night(config, home) };
}

/**
 * Sums by IATI type and currency of what an export of awards carries, asked of the mirror without its help: transactions of awards and of their
 * pools, no earlier versions, and decisions that the ledger holds no commitment for.
 */
const CARRIED = `
  WITH current AS (SELECT * FROM awards WHERE scope <> 'superseded')
  SELECT type || '|' || currency AS name, sum(amount) AS amount FROM (
    SELECT iati_type AS type, currency, amount_minor AS amount FROM transactions
      WHERE scope <> 'superseded' AND (award_id IN (SELECT id FROM current) OR (award_id IS NULL AND pool_id IN (SELECT pool_id FROM current)))
    UNION ALL
    SELECT '${IATI_TYPES.outgoing_commitment}', currency, amount_awarded_minor FROM current
      WHERE amount_awarded_minor IS NOT NULL AND currency IS NOT NULL AND id NOT IN (SELECT award_id FROM transactions WHERE kind = 'outgoing_commitment' AND award_id IS NOT NULL)
  ) GROUP BY 1 ORDER BY 1`;

const carried = (home: string, report: Report) =>
  inMirror(home, report, (mirror) => Object.fromEntries(mirror.prepare<[], [string, bigint]>(CARRIED).safeIntegers().raw().all()));
const held = (home: string, report: Report) => Object.fromEntries([...inMirror(home, report, (mirror) => sums(mirror))].sort());

async function roundTrip(config: string) {
  const { home, report, text } = await exported(config);
  if (!/<iati-activity /.test(text)) return { home, report, text, back: undefined };
  expect(faults(text)).toEqual([]);
  const back = await readBack(text);
  expect(back.report.exit).toBe(0);
  // A mirror does not keep the regions of the world that share money with countries, so that these alone make no whole.
  const apart = inMirror(back.home, back.report, (mirror) => select(mirror, "SELECT reason, part FROM quarantine WHERE part <> 'recipient countries'")); // prettier-ignore
  expect(apart).toEqual([]);
  expect(held(back.home, back.report)).toEqual(carried(home, report));
  return { home, report, text, back };
}

const count = (home: string, report: Report, sql: string) => inMirror(home, report, (mirror) => select(mirror, sql));

test('the sample as IATI is valid, and reading it again gives every activity, transaction, sum, participant, sector and place', async () => {
  const { home, report, text, back } = await roundTrip(resolve('sources.json'));
  expect(text.match(/<iati-activity /g)).toHaveLength(917);
  expect(text.match(/<transaction[ >]/g)).toHaveLength(2241);
  if (!back) throw new Error('Nothing was written.');
  expect(back.report.sources).toMatchObject([{ awards: 917, transactions: 2241, unread: [] }]);
  for (const sql of [
    'SELECT source_record_id FROM awards ORDER BY 1',
    'SELECT iati_type, currency, amount_minor, date FROM transactions ORDER BY 1, 2, 3, 4',
    'SELECT count(*) AS rows, sum(amount_minor) AS amount, provider_activity_id, receiver_activity_id FROM transactions GROUP BY 3, 4 ORDER BY 3, 4',
    'SELECT source_record_id, role, name FROM participants ORDER BY 1, 2, 3',
    'SELECT source_record_id, vocabulary, code, name, percentage, transaction_id IS NULL AS whole FROM sectors ORDER BY 1, 2, 3, 4, 5, 6',
    'SELECT source_record_id, name, latitude, longitude, gazetteer, gazetteer_code FROM locations ORDER BY 1, 2, 3',
    'SELECT source_record_id, field, language, text FROM translations ORDER BY 1, 2, 3, 4',
    'SELECT source_record_id, status, planned_start, planned_end, actual_start, actual_end, country, humanitarian, collaboration_type FROM awards ORDER BY 1',
    'SELECT source_record_id, kind, period_start, period_end, amount_minor, currency FROM budgets ORDER BY 1, 2, 3, 4, 5',
    'SELECT source_record_id, title, url, category, format FROM documents ORDER BY 1, 2, 3',
  ])
    expect(count(back.home, back.report, sql), sql).toEqual(count(home, report, sql));
});

/** Everything IATI knows, and of every other format what it says otherwise. */
const cases = globSync(['iati/*/sources.json', '{360giving,mapped-csv,data-package}/{good,float-tail,readme-contributions,own-awards}/sources.json', 'ocds/{contract,statuses,superseded-across-files,several-suppliers}/sources.json'], { cwd: fixtures }).map((path) => path.replaceAll('\\', '/').replace('/sources.json', '')).filter((folder) => publishesAwards(join(fixtures, folder))).sort(); // prettier-ignore

test.for(cases)('%s as IATI is valid and keeps every sum', async (folder) => {
  await roundTrip(join(fixtures, folder, 'sources.json'));
});

test('results keep their indicators, periods, targets and actuals', async () => {
  const { home, report, back } = await roundTrip(join(fixtures, 'iati/results/sources.json'));
  if (!back) throw new Error('Nothing was written.');
  const sql = 'SELECT result_type, result_title, title, measure, baseline_year, baseline, period_start, period_end, target, actual, target_comment, actual_comment FROM indicators WHERE title IS NOT NULL ORDER BY 2, 3, 7'; // prettier-ignore
  expect(count(back.home, back.report, sql)).toEqual(count(home, report, sql));
});

/** The sample is checked above. */
const sample = join(import.meta.dirname, '../scripts/sample');
const files = existsSync(published)
  ? globSync(['*/*.xml', '*/*.xml.gz'], { cwd: published })
      .filter((path) => !existsSync(join(sample, basename(path))))
      .sort()
  : [];
if (!files.length) console.warn('Round trips of published IATI files are skipped: they are not beside this checkout.');

test.for(files)('%s, as its publisher wrote it, keeps every sum through a mirror and out of it', async (path) => {
  const folder = temporaryFolder();
  const config = writeConfig(folder, [{ id: basename(path).replace(/\..*/, '').toLowerCase(), location: join(published, path) }]);
  const { text, report } = await roundTrip(config);
  expect(text.match(/<iati-activity /g)).toHaveLength(report.sources[0]?.awards ?? 0);
});

test('any text comes out of an element and an attribute as it went in, but for what XML forbids', () => {
  const allowed = (text: string) => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const document = XmlDocument.fromString(`<x>${textElement('t', text)}${element('a', { of: text })}</x>`);
      try {
        expect(document.get('/x/t')?.content).toBe(allowed(text));
        expect(document.get('/x/a/@of')?.content).toBe(allowed(text));
      } finally {
        document.dispose();
      }
    }),
  );
});

test('the schema is asked: a document with its elements out of order is refused', () => {
  const example = readFileSync(join(fixtures, 'iati/results/activities.xml'), 'utf8');
  expect(faults(example.replace(/<iati-identifier>.*?<\/iati-identifier>/s, '')).length).toBeGreaterThan(0);
});
