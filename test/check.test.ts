import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FLAGS, QUARANTINE_REASONS } from '../src/data/codes/quality.ts';
import { MEND_FLAGS, MEND_REASONS } from '../src/data/codes/mending.ts';
import { hasCheckDigit, isPersonalNumber } from '../src/data/identifiers.ts';
import { templateFiles } from '../src/data/intake/templates.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { temporaryFolder } from './home.ts';

const root = resolve(import.meta.dirname, '..');
const fixture = (path: string) => join(import.meta.dirname, 'fixtures', path);

/** Runs the command as a person does. */
function check(...args: string[]): { exit: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, ['scripts/check.ts', ...args], { cwd: root, encoding: 'utf8' });
  return { exit: run.status, out: run.stdout, err: run.stderr };
}

interface Report {
  outcome: string;
  exit: number;
  refused: string[];
  kept_apart: { code: string; file: string; line: number | null; record_id: string | null; detail: string; rule: string; mend: string }[];
  remarks: { code: string; dataset: string; file: string; line: number | null; record_id: string; mend: string }[];
  not_read: { path: string; count: number }[];
  rows: Record<string, number>;
  sums: { kind: string; currency: string; rows: number; amount: string }[];
}
const json = (...args: string[]) => {
  const { exit, out } = check(...args, '--json');
  const report = JSON.parse(out) as Report;
  expect(report.exit).toBe(exit);
  return report;
};

/** The example of the templates, with texts of its files changed. */
function example(change: Record<string, (text: string) => string> = {}): string {
  const folder = join(temporaryFolder(), 'example');
  for (const [path, text] of templateFiles().filter(([name]) => name.startsWith('example/'))) {
    const name = path.slice('example/'.length);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), change[name]?.(text) ?? text);
  }
  return folder;
}

test('a package with nothing wrong can be published whole, and its sums are shown to compare', () => {
  const report = json(example());
  expect(report).toMatchObject({ outcome: 'whole', exit: 0, kept_apart: [], remarks: [], not_read: [] });
  expect(report.sums).toContainEqual({ kind: 'disbursement', currency: 'KZT', rows: 3, amount: '2650000.00' });
  expect(report.sums).toContainEqual({ kind: 'outgoing_commitment', currency: 'KZT', rows: 2, amount: '2700000.00' });
  expect(report.rows).toMatchObject({ awards: 1, transactions: 8, applications: 3 });
});

test('each record that is kept apart is told with file, line, id, rule and how to mend it', () => {
  const report = json(fixture('data-package/tranches-over-award/package'));
  expect(report).toMatchObject({ outcome: 'partly', exit: 2 });
  expect(report.kept_apart.map(({ code, file, line, record_id }) => [code, file, line, record_id])).toEqual([
    ['tranches_over_award', 'tranches.csv', 3, 'R2'],
    ['tranches_over_award', 'tranches.csv', 5, 'R4'],
    ['currency_differs', 'tranches.csv', 6, 'R5'],
    ['reference_unknown', 'transactions.csv', 2, 'T1'],
  ]);
  for (const { rule, mend } of report.kept_apart) expect([rule, mend].every(Boolean)).toBe(true);
});

test('a remark is told with its line, and does not keep a package from being whole', () => {
  const report = json(fixture('data-package/applications-order/package'));
  expect(report).toMatchObject({ outcome: 'whole', exit: 0 });
  expect(report.remarks.map(({ code, file, line, record_id }) => [code, file, line, record_id])).toEqual([
    ['rank_inversion', 'applications.csv', 2, 'Q1'],
    ['won_below_threshold', 'applications.csv', 2, 'Q1'],
  ]);
});

test('a column that nobody knows keeps a package from being whole', () => {
  const report = json(example({ 'tranches.csv': (text) => text.replace('due_date', 'due_day') }));
  expect(report).toMatchObject({ outcome: 'partly', exit: 2, not_read: [{ path: 'tranches.due_day', count: 1 }] });
});

test.each([
  ['iati/negative-amount/activities.xml', 0],
  ['360giving/good/grants.json', 0],
  ['360giving/table-csv/grants.csv', 0],
  ['360giving/workbook/grants.xlsx', 0],
  ['ocds/release-package/ocds.json', 0],
])('the format of %s is told from its content', (path, exit) => {
  const run = check(fixture(path));
  expect(run.err).toBe('');
  expect(run.exit).toBe(exit);
  expect(run.out).toMatch(/Sums to compare/);
});

test('a table of no standard is read by the columns that a sources.json declares, and refused without', () => {
  const folder = fixture('mapped-csv/readme-contributions');
  const file = join(folder, 'contributions.csv');
  const refused = check(file);
  expect(refused.exit).toBe(1);
  expect(refused.err).toMatch(/mapped-csv and give --config/);
  expect(json(file, '--config', join(folder, 'sources.json')).sums.length).toBeGreaterThan(0);
});

test.each([
  ['a file cut short', fixture('360giving/truncated-json/grants.json'), /grants\.json|cut|JSON/],
  ['a folder without a descriptor', fixture('data-package'), /no datapackage\.json/],
  ['a table out of its package', fixture('data-package/lots/package/lots.csv'), /give its folder/],
  ['what is not there', fixture('nothing-here'), /There is no/],
])('%s is refused and says so', (_, path, sentence) => {
  const run = check(path);
  expect(run.exit).toBe(1);
  expect(run.out + run.err).toMatch(sentence);
});

test('a package of which everything is kept apart is refused, and still says record by record why, causes before consequences', () => {
  const folder = example({
    'awards.csv': (text) => text.replaceAll('3000000.00', '-3.00'),
    'transactions.csv': (text) => text.replace(/\r\n[RF]-.*/g, ''),
  });
  const report = json(folder);
  expect(report).toMatchObject({ outcome: 'refused', exit: 1, refused: ['There is no award and no transaction to publish.'] });
  expect(report.kept_apart[0]).toMatchObject({ code: 'amount_negative', record_id: 'A-1', line: 2 });
  expect(report.kept_apart.filter(({ code }) => code === 'reference_unknown').length).toBeGreaterThan(5);
});

test('the page is whole in itself, in the language asked for, and no text of the file is markup in it', () => {
  const folder = example({ 'tranches.csv': (text) => text.replaceAll('1200000.00', '<script>alert(1)</script>') });
  const page = join(temporaryFolder(), 'page.html');
  const { exit, out } = check(folder, '--lang', 'kk', '--html', page);
  expect(exit).toBe(2);
  expect(out).toMatch(/Бөлек қойылды/);
  const html = readFileSync(page, 'utf8');
  expect(html).toMatch(/^<!doctype html><html lang="kk">/);
  expect(html).toContain('&#60;script&#62;');
  expect(html).not.toMatch(/<script|<link|<img|src=|href=|@import|url\(/i);
  expect(html.match(/<h1>/g)).toHaveLength(1);
});

test('a personal number is never printed, wherever it stands', () => {
  const number = Array.from({ length: 100 }, (_, at) => `85130130${String(1000 + at * 7)}`).find((text) => hasCheckDigit(text) && isPersonalNumber(text)) ?? ''; // prettier-ignore
  expect(number).toHaveLength(12);
  const folder = example({
    'awards.csv': (text) => text.replace('Villagers (invented)', `Villager ${number}`).replace('\r\nA-1,', `\r\n${number},`),
    'tranches.csv': (text) => text.replaceAll('1200000.00', number.replace(/^/, 'x')).replaceAll('A-1', number),
    'transactions.csv': (text) => text.replaceAll('2024-03-20', number),
    'applications.csv': (text) => text.replace('AP-2', number),
  });
  for (const output of [[], ['--json'], ['--html']]) {
    const { exit, out, err } = check(folder, ...output);
    expect(exit).not.toBe(0);
    expect(out + err).not.toContain(number);
  }
});

test('every reason and every remark says how it is mended, in three languages', () => {
  expect(Object.keys(MEND_REASONS).sort()).toEqual(Object.keys(QUARANTINE_REASONS).sort());
  expect(Object.keys(MEND_FLAGS).sort()).toEqual(Object.keys(FLAGS).sort());
  for (const text of [...Object.values(MEND_REASONS), ...Object.values(MEND_FLAGS), ...Object.values(FLAGS)])
    for (const locale of LOCALES) expect(text[locale]).not.toMatch(locale === 'en' ? /[а-яё]/i : /^$|[A-Za-z][а-яёәғқңөұүһі]|ё/);
});
