import { expect, test } from 'vitest';
import { readDate } from '../scripts/dates.ts';
import { identify, matchesAny } from '../scripts/parties.ts';
import { scopeOf, type ScopeFacts } from '../src/data/scope.ts';

test.each([
  ['2024-05-31', undefined, '2024-05-31'],
  ['2024-05', undefined, '2024-05'],
  ['2024', undefined, '2024'],
  ['2020-04-30T23:00:00.000Z', undefined, '2020-04-30'],
  ['2021-01-26T00:00:00+00:00', undefined, '2021-01-26'],
  ['26/03/2001 00:00', 'DMY', '2001-03-26'],
  ['03/04/2014', 'DMY', '2014-04-03'],
  ['03/04/2014', 'MDY', '2014-03-04'],
  ['27/09/2013', undefined, '2013-09-27'],
  ['09/27/2013', undefined, '2013-09-27'],
  ['05/05/2013', undefined, '2013-05-05'],
  ['03/2015', undefined, '2015-03'],
  ['31.12.2020', undefined, '2020-12-31'],
  ['0001-01-01', undefined, null],
  [undefined, undefined, null],
] as const)('%s in order %s is %s', (text, order, date) => {
  expect(readDate(text, order)).toEqual({ date });
});

test.each([
  ['03/04/2014', 'date_ambiguous'],
  ['2023-02-30', 'date_invalid'],
  ['2023-13-01', 'date_invalid'],
  ['32/01/2020', 'date_invalid'],
  ['1765-01-01', 'date_invalid'],
  ['2300-01-01', 'date_invalid'],
  ['yesterday', 'date_invalid'],
  ['20240531', 'date_invalid'],
])('%s is no date: %s', (text, reason) => {
  expect(readDate(text)).toEqual({ reason });
});

const party = (name: string | undefined, ref?: string) => ({ names: name === undefined ? [] : [{ text: name, language: undefined }], ref });

test.each([
  ['Freedom House', undefined, 'named'],
  ['UNODC', 'XM-DAC-41128', 'named'],
  ['World Bank', '44000', 'named'],
  ['nan', undefined, 'not_published'],
  ['', undefined, 'not_published'],
  [undefined, undefined, 'not_published'],
  ['N/A', '', 'not_published'],
  ['Enterprise - Non United States Redacted', 'XM-DAC-63000', 'withheld'],
  ['Enterprise - United States Other', 'XM-DAC-61000', 'category'],
  ['Unspecified Vendors - Kazakhstan', undefined, 'category'],
])('a party called “%s” with reference %s is %s', (name, ref, status) => {
  const found = identify(party(name, ref), 'US-GOV-1', { category_names: ['Unspecified Vendors*'] });
  expect(found.status).toBe(status);
  expect(found.id === null).toBe(status !== 'named');
});

test('a reference too short to be one counts as absent, and the name makes a local id within its publisher', () => {
  const [one, other] = ['US-GOV-1', 'US-GOV-11'].map((publisher) => identify(party('Winrock International', '1'), publisher, {}));
  expect(one?.id).toMatch(/^x-local-[0-9a-f]{12}$/);
  expect(other?.id).not.toBe(one?.id);
  expect(identify(party(' Winrock  International '), 'US-GOV-1', {}).id).toBe(one?.id);
});

test('an identifier becomes a safe part of an address, one to one', () => {
  const ids = ['A/B-1', 'A B-1', 'A~B-1', 'A?B-1', 'А-КИР'].map((ref) => identify(party('x', ref), 'p', {}).id ?? '');
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\w.:~-]+$/);
});

test('a natural person has neither name nor id', () => {
  expect(identify({ names: [{ text: 'Invented Person', language: 'en' }], individual: true }, 'p', {})).toMatchObject({
    status: 'individual',
    name: null,
    id: null,
  });
});

test('a pattern ending in * is a beginning', () => {
  expect(matchesAny('U.S. Government - Library', ['U.S. Government - *'])).toBe(true);
  expect(matchesAny('The U.S. Government - Library', ['U.S. Government - *'])).toBe(false);
  expect(matchesAny('Anything')).toBe(false);
});

const facts: ScopeFacts = {
  publisherId: 'US-GOV-1',
  providerId: 'US-GOV-1',
  receiverId: 'GB-COH-1',
  receiverIsItself: false,
  sectorCode: '15150',
  aidType: 'C01',
};

test.each<[string, Partial<ScopeFacts>, string]>([
  ['anything else', {}, 'civil'],
  ['a receiver that is not named', { receiverId: null }, 'civil'],
  ['a military publisher, even in-house', { publisherId: 'US-GOV-7', providerId: 'US-GOV-7', receiverId: 'US-GOV-7' }, 'military'],
  ['a military receiver', { receiverId: 'US-GOV-7' }, 'military'],
  ['money paid to itself', { receiverId: 'US-GOV-1' }, 'in_house'],
  ['two bodies of one government', { receiverId: 'US-GOV-20' }, 'in_house'],
  ['a receiver under the publisher’s own name', { receiverId: 'x-local-1', receiverIsItself: true }, 'in_house'],
  ['bodies of two governments', { receiverId: 'KZ-GOV-1' }, 'civil'],
  ['running costs by sector', { sectorCode: '91010' }, 'administrative'],
  ['running costs by aid type', { aidType: 'G01' }, 'administrative'],
  ['running costs paid to itself', { receiverId: 'US-GOV-1', sectorCode: '91010' }, 'in_house'],
])('%s is %s', (_, changed, scope) => {
  expect(scopeOf({ ...facts, ...changed }, ['US-GOV-7'])).toBe(scope);
});
