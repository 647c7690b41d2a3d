import { describe, expect, test } from 'vitest';
import { languagesOf, reasonsOf } from '../src/data/competition-chain.ts';
import { funnelOf, quartilesOf } from '../src/data/competition-funnel.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { belowPassMark, lotsApart, rankInversions } from '../src/data/lot-remarks.ts';

const lot = (id: string, more: AnyRow = {}): AnyRow => ({ id, status: 'decided', applications_received: null, applications_admitted: null, applications_scored: null, applications_kk: null, applications_ru: null, ...more }); // prettier-ignore
const application = (lot_id: string, more: AnyRow = {}): AnyRow => ({ lot_id, count: 1, admitted: 1, score: null, threshold: null, rank: null, decision: null, language: null, exclusion_reason: null, amount_requested: null, currency: 'KZT', ...more }); // prettier-ignore
const award = (lot_id: string, more: AnyRow = {}): AnyRow => ({ lot_id, contract_date: null, contract_status: null, amount_awarded: 100, amount_current: null, amount_paid: null, currency: 'KZT', ...more }); // prettier-ignore
const counts = (lots: AnyRow[], applications: AnyRow[] = [], awards: AnyRow[] = []) =>
  Object.fromEntries(funnelOf({ lots, applications, awards }).map(({ step, count, unknown }) => [step, [count, unknown]]));

describe('the funnel', () => {
  test('takes the published counts of lots, and adds over lots', () => {
    const lots = [lot('1', { applications_received: 10, applications_admitted: 8, applications_scored: 8 }), lot('2', { applications_received: 0, applications_admitted: 0, status: 'no_applications' })]; // prettier-ignore
    expect(counts(lots, [], [award('1', { contract_date: '2024-01-01', amount_paid: 50 })])).toEqual({
      received: [10, 0], admitted: [8, 0], scored: [8, 0], won: [1, 0], signed: [1, 0], paid: [1, 0],
    }); // prettier-ignore
  });

  test('counts what rows stand for where lots publish no counts', () => {
    const rows = [application('1', { decision: 'won', score: '80' }), application('1', { count: 5, decision: 'lost', score: '40' }), application('1', { count: 3, admitted: 0, decision: 'not_admitted' })]; // prettier-ignore
    expect(counts([lot('1')], rows)).toMatchObject({ received: [9, 0], admitted: [6, 0], scored: [6, 0], won: [1, 0] });
  });

  test('what is published nowhere is null, and never zero', () => {
    expect(counts([lot('1', { status: 'in_review' })])).toEqual({ received: [null, 1], admitted: [null, 1], scored: [null, 1], won: [null, 1], signed: [null, 0], paid: [null, 0] }); // prettier-ignore
    expect(counts([])).toMatchObject({ received: [null, 0], won: [null, 0], paid: [null, 0] });
    expect(counts([lot('1')], [application('1', { admitted: null })])).toMatchObject({ received: [1, 0], admitted: [null, 1] });
  });

  test('a count over lots says of how many it is not known', () => {
    expect(counts([lot('1', { applications_received: 4 }), lot('2')])['received']).toEqual([4, 1]);
  });

  test('contracts and payments that are not published are unknown, not missing ones', () => {
    const awards = [award('1', { contract_status: 'active', amount_paid: 10 }), award('1'), award('1', { contract_status: 'pending' }), award('1', { contract_status: 'cancelled' })]; // prettier-ignore
    expect(counts([lot('1')], [], awards)).toMatchObject({ won: [4, 0], signed: [1, 1], paid: [1, 1] });
    expect(counts([lot('1')], [], [award('1')])).toMatchObject({ won: [1, 0], signed: [null, 1], paid: [null, 1] });
  });

  test('where nothing was won, nothing was signed or paid', () => {
    expect(counts([lot('1', { status: 'failed', applications_received: 2 })])).toMatchObject({ won: [0, 0], signed: [0, 0], paid: [0, 0] });
  });

  test('money is summed by currency, with the rows that have it', () => {
    const steps = funnelOf({ lots: [lot('1')], applications: [application('1', { amount_requested: 5 }), application('1', { amount_requested: 7 }), application('1', { amount_requested: 9, currency: 'EUR' }), application('1')], awards: [] }); // prettier-ignore
    expect(steps[0]?.money).toEqual([{ currency: 'KZT', minor: 12n, rows: 2 }, { currency: 'EUR', minor: 9n, rows: 1 }]); // prettier-ignore
  });
});

test.each<[number[], ReturnType<typeof quartilesOf>]>([
  [[], undefined],
  [[7], { least: 7, lower: '7', median: '7', upper: '7', most: 7 }],
  [[4, 1, 3, 2], { least: 1, lower: '1.75', median: '2.5', upper: '3.25', most: 4 }],
  [[0, 0, 10, 2, 4], { least: 0, lower: '0', median: '2', upper: '4', most: 10 }],
])('quartiles of %j', (given, expected) => {
  expect(quartilesOf(given)).toEqual(expected);
});

describe('remarks', () => {
  test('lots stand apart by one rule each', () => {
    const lots = [
      lot('one', { applications_received: 4, applications_admitted: 1 }),
      lot('open', { applications_received: 4, applications_admitted: 1, status: 'in_review' }),
      lot('two', { applications_received: 2, applications_admitted: 2 }),
      lot('none', { applications_received: 0, status: 'failed' }),
      lot('said', { status: 'no_applications' }),
      lot('failed', { applications_received: 2, applications_admitted: 0, status: 'failed' }),
      lot('silent'),
    ];
    const ids = Object.fromEntries(
      Object.entries<AnyRow[]>({ ...lotsApart(lots, []) }).map(([name, rows]) => [name, rows.map(({ id }) => id)]),
    );
    expect(ids).toEqual({ single: ['one'], empty: ['none', 'said'], failed: ['failed'], inverted: [] });
  });

  test('a winner behind one who was not chosen is an inversion; one who withdrew, was not admitted or stands for several is none', () => {
    const winner = application('1', { id: 'w', decision: 'won', rank: 4, score: '71.5' });
    const ahead = (more: AnyRow) => [application('1', { id: 'a', decision: 'lost', rank: 3, score: '80.5', ...more }), winner];
    expect(rankInversions(ahead({})).map((one) => [one.winner['id'], one.ahead['id']])).toEqual([['w', 'a']]);
    expect(rankInversions(ahead({ decision: 'reserve' }))).toHaveLength(1);
    expect(rankInversions(ahead({ decision: 'withdrawn' }))).toEqual([]);
    expect(rankInversions(ahead({ admitted: 0 }))).toEqual([]);
    expect(rankInversions(ahead({ count: 2 }))).toEqual([]);
    expect(rankInversions(ahead({ rank: 5 }))).toEqual([]);
    // Without places the scores decide, as decimals: 9.5 is less than 71.5.
    expect(rankInversions(ahead({ rank: null, score: '9.5' }))).toEqual([]);
    expect(rankInversions(ahead({ rank: null, score: '71.6' }))).toHaveLength(1);
    expect(rankInversions(ahead({ rank: null, score: null }))).toEqual([]);
  });

  test('a winner below the pass mark, and only such', () => {
    const won = (score: string | null, threshold: string | null) => application('1', { decision: 'won', score, threshold });
    expect(belowPassMark([won('69.9', '70'), won('70', '70.0'), won('9', '70'), won(null, '70'), won('60', null)])).toHaveLength(2);
  });

  test('reasons and languages count applications, not rows; what is not published is its own line', () => {
    const rows = [application('1', { admitted: 0, exclusion_reason: 'late', count: 3 }), application('1', { admitted: 0 }), application('1', { language: 'kk', count: 2 })]; // prettier-ignore
    expect(reasonsOf(rows)).toEqual([{ value: 'late', count: 3 }, { value: null, count: 1 }]); // prettier-ignore
    expect(languagesOf([lot('1')], rows)).toEqual([{ value: 'kk', count: 2 }, { value: null, count: 4 }]); // prettier-ignore
    expect(languagesOf([lot('1', { applications_received: 9, applications_kk: 5, applications_ru: 3 })], rows)).toEqual([{ value: 'kk', count: 5 }, { value: 'ru', count: 3 }, { value: null, count: 1 }]); // prettier-ignore
  });
});
