import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '../scripts/config.ts';
import { temporaryFolder, writeConfig } from './home.ts';

const USD = { constant: 'USD' };
const paid = { kind: { constant: 'incoming_funds' }, amount: 'Paid', currency: USD };
const good = { record: 'Code', award: { title: 'Title' }, transactions: [paid] };

function check(options: object, format = 'mapped-csv') {
  return () => readSources(writeConfig(temporaryFolder(), [{ id: 'table', format, location: 'table.csv', options }]));
}

test('the mapping of the README and any other good one is taken', () => {
  expect(check({ mapping: good })).not.toThrow();
  expect(() => readSources(join(import.meta.dirname, 'fixtures/mapped-csv/readme-contributions/sources.json'))).not.toThrow();
});

test.each([
  [undefined, 'options.mapping is needed for the format "mapped-csv"'],
  [[], 'options.mapping is needed for the format "mapped-csv"'],
  [{}, 'options.mapping must say at least "award" or "transactions"'],
  [{ ...good, columns: {} }, 'options.mapping.columns is not a setting; known are record, grouped, award,'],
  [{ award: {} }, 'options.mapping.record is needed'],
  [{ transactions: [paid], grouped: true }, 'options.mapping.grouped makes one award of several rows'],
  [{ ...good, grouped: 'yes' }, 'options.mapping.grouped must be true or false'],
  [{ ...good, transactions: [] }, 'options.mapping.transactions must be a list with at least one entry'],
  [{ transactions: [paid], budgets: [{ amount: 'A' }] }, 'options.mapping.budgets belong to an award'],
  [{ ...good, award: { titel: 'Title' } }, 'options.mapping.award.titel is not a field; known are funder.individual'],
  [{ ...good, award: { title: 7 } }, 'options.mapping.award.title must be a column’s name'],
  [{ ...good, award: { title: ' ' } }, 'options.mapping.award.title must be a column’s name'],
  [{ ...good, award: { title: { column: 'A', constant: 'B' } } }, 'options.mapping.award.title must be a column’s name'],
  [{ ...good, award: { title: { colum: 'A' } } }, 'options.mapping.award.title.colum is not a setting; known are column'],
  [{ ...good, award: { title: '{A' } }, 'the braces of "{A" do not each hold a column’s name'],
  [{ ...good, award: { title: { template: 'A' } } }, 'options.mapping.award.title.template names no column'],
  [{ ...good, award: { title: { column: 'A', values: { a: 1 } } } }, 'options.mapping.award.title.values must map'],
  [{ ...good, award: { title: { constant: 'A', values: {} } } }, 'options.mapping.award.title.constant stands alone'],
  [
    { ...good, award: { award_date: { column: 'A', dates: ['DD/MM'] } } },
    'options.mapping.award.award_date.dates must be a list of formats',
  ],
  [{ ...good, award: { award_date: { template: '{A}', dates: ['YYYY'] } } }, 'options.mapping.award.award_date.dates must be'],
  [{ ...good, award: { instrument: { constant: 'gift' } } }, '"gift" is no code of its list; allowed are grant_state'],
  [{ transactions: [{ amount: 'A' }] }, 'options.mapping.transactions[0] needs "kind"'],
  [{ transactions: [paid, { ...paid, kind: { constant: 'payment' } }] }, 'options.mapping.transactions[1].kind: "payment" is no code'],
  [{ transactions: [{ ...paid, kind: { column: 'A', values: { x: 'y' } } }] }, 'options.mapping.transactions[0].kind: "y" is no code'],
  [{ transactions: [{ ...paid, when: 'A' }] }, 'options.mapping.transactions[0].when must be a condition'],
  [{ transactions: [{ ...paid, when: { column: 'A' } }] }, 'options.mapping.transactions[0].when must be a condition'],
  [{ transactions: [{ ...paid, when: { column: 'A', is: 'big' } }] }, 'options.mapping.transactions[0].when.is must be one of blank'],
  [{ transactions: [{ ...paid, when: { column: 'A', above: 1 } }] }, 'options.mapping.transactions[0].when.above is not a setting'],
  [{ transactions: [{ ...paid, when: [{ column: 'A', equals: 1 }] }] }, '"equals" and "not_equals" take a text or a list of texts'],
  [{ ...good, ignore: 'A' }, 'options.mapping.ignore must be a list of column names'],
])('the mapping %j is refused', (mapping, detail) => {
  expect(check({ mapping })).toThrow(`sources[0] (table): ${detail.startsWith('options') ? detail : ''}`);
  expect(check({ mapping })).toThrow(detail);
});

test.each([
  [{ encoding: 'windows-1252x', mapping: good }, 'mapped-csv', 'options.encoding must be an encoding'],
  [{ delimiter: ';;', mapping: good }, 'mapped-csv', 'options.delimiter must be one sign'],
  [{ sheet: 3, mapping: good }, 'mapped-csv', 'options.sheet must be the name of a sheet'],
  [{ mapping: good }, '360giving', 'options.mapping is for the format "mapped-csv"'],
  [{ sheet: 'grants' }, 'iati', 'options.encoding, options.delimiter and options.sheet are for tables'],
])('the options %j of %s are refused', (options, format, detail) => {
  expect(check(options, format)).toThrow(detail);
});
