import { describe, expect, test } from 'vitest';
import { CAPS, capOn } from '../src/data/own-development.ts';

describe('the cap on own development', () => {
  test.each([
    ['grant_state', 'short', '2024-03-01', '10'],
    ['grant_state', 'medium', '2022-09-04', '10'],
    ['grant_state', 'long', '2025-06-30', '5'],
    ['grant_state', null, '2022-09-03', '10'],
    ['grant_state', 'long', '2017-05-05', '10'],
  ])('%s, %s, decided on %s: %s %%', (instrument, kind, date, percent) => {
    expect(capOn(instrument, kind, date)?.percent).toBe(percent);
  });

  test('the last day of the old rule and the first of the new one are quoted and law', () => {
    expect(capOn('grant_state', 'short', '2022-09-03')?.authority).toBe('quoted');
    expect(capOn('grant_state', 'short', '2022-09-04')?.authority).toBe('law');
  });

  test('no share is made up: by contract, none, whole, not seen', () => {
    expect(capOn('grant_nonstate', 'short', '2024-01-01')).toMatchObject({ rule: 'contract', percent: null });
    expect(capOn('ngo_award', null, null)).toMatchObject({ rule: 'whole', percent: null });
    expect(capOn('social_order', null, '2019')).toMatchObject({ rule: 'not_provided', percent: null });
    expect(capOn('strategic_partnership', null, '2024-01-01')).toMatchObject({ rule: 'not_known', percent: null });
  });

  test.each<[why: string, string | null, string | null, string | null]>([
    ['a kind that is not recorded', 'grant_state', null, '2024-03-01'],
    ['no date', 'grant_state', 'short', null],
    ['a year that the change of the rule divides', 'grant_state', 'short', '2022'],
    ['a month that it divides', 'grant_state', 'short', '2022-09'],
    ['a day before grants were in the law', 'grant_state', null, '2015-12-01'],
    ['a day before the instrument', 'strategic_partnership', null, '2022-12-31'],
    ['another instrument', 'donor_activity', null, '2024-01-01'],
    ['nothing', null, null, null],
  ])('%s: none is known', (_, instrument, kind, date) => {
    expect(capOn(instrument, kind, date)).toBeUndefined();
  });

  test('a date of lower precision is enough where the rule does not change in it', () => {
    expect(capOn('grant_state', 'long', '2023')?.percent).toBe('5');
    expect(capOn('grant_state', null, '2022-08')?.percent).toBe('10');
  });

  test('of one instrument and kind, no two caps are in force on one day', () => {
    for (const a of CAPS)
      for (const b of CAPS)
        if (a !== b && a.instrument === b.instrument && (a.grant_kind === b.grant_kind || !a.grant_kind || !b.grant_kind))
          expect((a.valid_to ?? '9999') < (b.valid_from ?? '') || (b.valid_to ?? '9999') < (a.valid_from ?? ''), `${a.id} ${b.id}`).toBe(true); // prettier-ignore
  });
});
