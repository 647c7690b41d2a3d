import { describe, expect, test } from 'vitest';
import { achievementOf } from '../src/data/achievement.ts';
import { ladderOf, openSince, type LadderRows } from '../src/data/award-ladder.ts';
import { moneyOfDonors, standingOf, tranchesPaid } from '../src/data/award-parts.ts';
import { useOf } from '../src/data/award-use.ts';
import { daysBetween, lastDayOf } from '../src/data/calendar.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { countedReports } from '../src/data/report-amounts.ts';

const KZT = { currency: 'KZT' };
const award = { ...KZT, amount_awarded: 1000, amount_current: 1000, award_date: '2024-01-10', contract_date: '2024-01-20', instrument: 'grant_state', grant_kind: 'short' }; // prettier-ignore
const tranche = (id: string, due_date: string | null, amount: number, more: AnyRow = {}): AnyRow => ({ id, due_date, amount, number: Number(id), ...KZT, ...more }); // prettier-ignore
const payment = (date: string | null, amount: number, more: AnyRow = {}): AnyRow => ({ date, amount, tranche_id: null, ...KZT, ...more });
const report = (more: AnyRow): AnyRow => ({ id: 'r', kind: 'interim', received_on: null, accepted_on: null, amount_reported: null, amount_accepted: null, period_start: null, period_end: null, ...KZT, ...more }); // prettier-ignore
const line = (category: string, planned: number | null, actual: number | null, more: AnyRow = {}): AnyRow => ({ category, planned, actual, report_id: null, ...KZT, ...more }); // prettier-ignore
const rows = (more: Partial<LadderRows>): LadderRows => ({ award, application: undefined, lot: undefined, budgets: [], tranches: [], payments: [], reports: [], spendLines: [], ...more }); // prettier-ignore
const ladder = (more: Partial<LadderRows>, asOf: string | null = '2024-12-31') => {
  const found = ladderOf(rows(more), asOf);
  if (!found) throw new Error('No ladder');
  return { ...found, of: Object.fromEntries(found.steps.map((step) => [step.step, step])) };
};

describe('days', () => {
  test('are counted on the calendar: over a leap day, over a change of clocks, backwards', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1);
    expect(daysBetween('2024-02-29', '2024-03-02')).toBe(2);
    expect(daysBetween('2024-03-05', '2024-03-01')).toBe(-4);
  });
  test('are not made up of dates that are not known to the day', () => {
    expect(daysBetween('2024-02', '2024-03-01')).toBeNull();
    expect(daysBetween(null, '2024-03-01')).toBeNull();
    expect([lastDayOf('2024'), lastDayOf('2024-02'), lastDayOf('2023-02'), lastDayOf('2024-02-07')]).toEqual(['2024-12-31', '2024-02-29', '2023-02-28', '2024-02-07']); // prettier-ignore
  });
});

describe('the gap ladder', () => {
  test('goes from what was asked for to what was accepted, each gap since its oldest open part', () => {
    const { of } = ladder({
      application: { amount_requested: 1200, ...KZT },
      tranches: [tranche('1', '2024-02-01', 400), tranche('2', '2024-06-01', 400), tranche('3', '2025-02-01', 200)],
      payments: [payment('2024-02-05', 400), payment('2024-07-01', 100)],
      reports: [report({ id: 'a', received_on: '2024-08-01', amount_reported: 300, accepted_on: '2024-09-01', amount_accepted: 250 })],
    });
    expect(of['planned']).toMatchObject({ minor: 1200n, basis: 'application', gap: { to: 'awarded', minor: 200n, days: null } });
    expect(of['awarded']).toMatchObject({ minor: 1000n, gap: { to: 'due', minor: 200n, since: '2024-01-20', days: 346 } });
    expect(of['due']).toMatchObject({ minor: 800n, rows: 2, gap: { to: 'paid', minor: 300n, since: '2024-06-01', days: 213, whole: false } }); // prettier-ignore
    expect(of['paid']).toMatchObject({ minor: 500n, gap: { to: 'reported', minor: 200n, since: '2024-02-05' } });
    expect(of['reported']).toMatchObject({ minor: 300n, gap: { to: 'accepted', minor: 50n, since: '2024-08-01' } });
    expect(of['accepted']).toMatchObject({ minor: 250n, gap: null });
  });

  test('never mixes currencies: a payment in another one is counted apart', () => {
    const found = ladder({ payments: [payment('2024-02-05', 400), payment('2024-03-05', 300, { currency: 'EUR' })] });
    expect(found.of['paid']?.minor).toBe(400n);
    expect(found.other_currency_rows).toBe(1);
    expect(ladderOf(rows({ award: { ...award, currency: null } }), '2024-12-31')).toBeUndefined();
  });

  test('what is not published is null, not zero, and its gap is whole', () => {
    const { of } = ladder({ tranches: [tranche('1', '2024-02-01', 400)] });
    expect(of['paid']?.minor).toBeNull();
    expect(of['due']?.gap).toMatchObject({ minor: 400n, whole: true, since: '2024-02-01' });
    expect(of['reported']).toMatchObject({ minor: null, gap: null, applies: true });
    const { of: bare } = ladder({});
    expect(bare['due']?.minor).toBeNull();
    expect(bare['awarded']?.gap).toMatchObject({ to: 'paid', minor: 1000n, whole: true });
  });

  test('tranches that exist but are not due yet are a known zero; a month is due when it is over', () => {
    expect(ladder({ tranches: [tranche('1', '2025-02-01', 400)] }).of['due']).toMatchObject({ minor: 0n, rows: 0 });
    expect(ladder({ tranches: [tranche('1', '2024-12', 400)] }, '2024-12-30').of['due']?.minor).toBe(0n);
    expect(ladder({ tranches: [tranche('1', '2024-12', 400)] }, '2024-12-31').of['due']?.minor).toBe(400n);
    expect(ladder({ tranches: [tranche('1', null, 400)] }).of['due']?.minor).toBe(0n);
  });

  test('what was paid and given back is in no gap', () => {
    const found = ladder({ tranches: [tranche('1', '2024-02-01', 1000)], payments: [payment('2024-02-05', 1000), payment('2024-11-01', -150)] }); // prettier-ignore
    expect(found.refunded).toBe(150n);
    expect(found.of['paid']?.minor).toBe(850n);
    expect(found.of['due']?.gap).toMatchObject({ minor: 0n, since: null, days: null });
    expect(found.of['paid']?.gap).toMatchObject({ minor: 850n, since: '2024-02-05' });
  });

  test('a prize asks for no reports, and amendments are in what was awarded', () => {
    expect(ladder({ award: { ...award, instrument: 'ngo_award' } }).of['reported']).toMatchObject({ applies: false, minor: null });
    expect(ladder({ award: { ...award, amount_current: 700 } }).of['awarded']).toMatchObject({ minor: 700n, basis: 'amendments' });
    expect(ladder({ award: { ...award, amount_current: null } }).of['awarded']).toMatchObject({ minor: 1000n, basis: 'decision' });
  });

  test('use is what is reported where reports say no amounts, and accepted with its report', () => {
    const { of } = ladder({
      reports: [report({ id: 'a', received_on: '2024-05-01', accepted_on: '2024-05-20', amount_reported: null }), report({ id: 'b', received_on: '2024-09-01' })],
      spendLines: [line('project', 600, 300, { report_id: 'a' }), line('admin', 100, 50, { report_id: 'b' }), line('other', 100, null)],
      payments: [payment('2024-02-05', 400)],
    }); // prettier-ignore
    expect(of['planned']).toMatchObject({ minor: 800n, basis: 'spend_plan' });
    expect(of['reported']).toMatchObject({ minor: 350n, basis: 'spend_lines', gap: { minor: 50n, since: '2024-09-01' } });
    expect(of['accepted']).toMatchObject({ minor: 300n, basis: 'spend_accepted' });
  });

  test('sums stay exact beyond what a double holds', () => {
    const { of } = ladder({ payments: Array.from({ length: 3 }, () => payment('2024-02-05', 2 ** 52 - 1)) });
    expect(of['paid']?.minor).toBe(3n * (2n ** 52n - 1n));
  });

  test('the oldest open part is the first that is not covered whole, undated last', () => {
    const parts = [{ date: null, minor: 5n }, { date: '2024-03-01', minor: 10n }, { date: '2024-01-01', minor: 10n }]; // prettier-ignore
    expect([0n, 9n, 10n, 19n, 20n, 25n].map((covered) => openSince(parts, covered))).toEqual(['2024-01-01', '2024-01-01', '2024-03-01', '2024-03-01', null, null]); // prettier-ignore
  });
});

test('reports on the same months, or within another’s, tell of the same money once', () => {
  const period = (from: string, to: string) => ({ period_start: from, period_end: to });
  const whole = period('2024-01-01', '2024-12-31');
  const given = [
    report({ id: 'i', ...period('2024-01-01', '2024-06-30'), amount_reported: 400 }),
    report({ id: 'f', kind: 'final', ...whole, amount_reported: 900 }),
    report({ id: 'm', kind: 'financial', ...whole, amount_reported: 890 }),
    report({ id: 'n', ...period('2025-01-01', '2025-03-31'), amount_reported: 100 }),
    report({ id: 'u', amount_reported: 7 }),
    report({ id: 'z' }),
  ];
  expect(countedReports(given, 'amount_reported').map(({ id }) => id)).toEqual(['m', 'n', 'u']);
  expect(countedReports(given.slice(0, 1), 'amount_reported')).toHaveLength(1);
  const twins = [report({ id: 'a', ...whole, amount_reported: 5 }), report({ id: 'b', ...whole, amount_reported: 5 })];
  expect(countedReports(twins, 'amount_reported').map(({ id }) => id)).toEqual(['a']);
  expect(countedReports(twins.toReversed(), 'amount_reported').map(({ id }) => id)).toEqual(['a']);
});

test('tranches stand beside the payments that name them, late by calendar days', () => {
  const lines = tranchesPaid(
    [tranche('2', '2024-06-01', 400), tranche('1', '2024-02-01', 400), tranche('3', '2025-02-01', 200)],
    [payment('2024-02-05', 400, { tranche_id: '1' }), payment('2024-06-02', 150, { tranche_id: '2' }), payment('2024-11-01', -20)],
    '2024-06-30',
  );
  expect(lines.map(({ tranche: of, paid, open, late }) => [of?.['id'] ?? null, paid, open, late])).toEqual([
    ['1', 400n, false, 4],
    ['2', 150n, true, 29],
    ['3', null, true, null],
    [null, -20n, false, null],
  ]);
});

test.each([
  ['2024-05-01', '2024-05-01', 'in_time', null],
  ['2024-05-01', '2024-05-03', 'late', 2],
  ['2024-05-01', null, 'overdue', 60],
  ['2024-07-01', null, 'not_due', null],
  [null, '2024-05-03', 'received', null],
  [null, null, 'unknown', null],
  ['2024-05', '2024-05-31', 'in_time', null],
])('a report due %s and received %s is %s', (due_date, received_on, standing, days) => {
  expect(standingOf(report({ due_date, received_on }), '2024-06-30')).toEqual({ standing, days });
});

describe('use', () => {
  test('the share for own development is compared with the cap exactly, whatever its rounding shows', () => {
    const over = useOf({ ...award, amount_current: 1_000_000_007 }, [line('inst_material', 60_000_000, 50_000_000), line('inst_training', 40_000_001, null), line('project', 5, null)]); // prettier-ignore
    expect(over?.planned).toEqual({ minor: 100_000_001n, share: '0.1000', over: true });
    expect(over?.actual).toEqual({ minor: 50_000_000n, share: '0.0500', over: false });
    const exactly = useOf(award, [line('inst_other', 100, null)]);
    expect(exactly?.planned).toEqual({ minor: 100n, share: '0.1000', over: false });
    expect(exactly?.actual).toBeNull();
  });

  test('without a share in the Law nothing is over it', () => {
    for (const instrument of ['ngo_award', 'social_order', 'grant_nonstate']) {
      const use = useOf({ ...award, instrument }, [line('inst_material', 900, null)]);
      expect(use?.planned).toMatchObject({ share: '0.9000', over: undefined });
    }
    expect(useOf({ ...award, grant_kind: null }, [line('inst_material', 900, null)])?.cap).toBeUndefined();
  });

  test('not reported is null, partly reported says of how many lines, another currency stays apart', () => {
    const use = useOf(award, [line('admin', 10, null), line('project', 50, 40), line('project', 50, null), line('other', 9, 9, { currency: 'EUR' })]); // prettier-ignore
    expect(use?.lines).toEqual([
      { category: 'project', planned: 100n, actual: 40n, rows: 2, unreported: 1 },
      { category: 'admin', planned: 10n, actual: null, rows: 1, unreported: 1 },
    ]);
    expect(use?.other_currency_rows).toBe(1);
  });
});

test.each<[baseline: string | null, target: string | null, actual: string | null, expected: object]>([
  ['0', '100', '50', { share: '0.5000' }],
  ['10', '40', '20', { share: '0.3333' }],
  ['80', '20', '35', { share: '0.7500' }],
  ['10', '20', '5', { share: '-0.5000' }],
  ['0.1', '0.4', '0.7', { share: '2.0000' }],
  ['0', '100', '0', { share: '0.0000' }],
  ['0', '100', null, { none: 'not_reported' }],
  ['5', '5', '5', { none: 'target_is_baseline' }],
  ['5', '5.0', '6', { none: 'target_is_baseline' }],
  [null, '5', '5', { none: 'no_baseline' }],
  ['5', null, '5', { none: 'no_target' }],
  ['5', 'most', '6', { none: 'not_a_number' }],
])('from %s to %s, at %s: %o', (baseline, target, actual, expected) => {
  expect(achievementOf({ baseline, target, actual })).toEqual(expected);
});

test('a donor’s parts of payments and of refunds come to one sum, by certainty and currency', () => {
  const part = (donor_id: string | null, amount: number, method: string, certainty: string, more: AnyRow = {}): AnyRow => ({ donor_id, donor_status: null, amount, method, certainty, ...KZT, ...more }); // prettier-ignore
  const found = moneyOfDonors([
    part('A', 60, 'pro_rata', 'proportional'),
    part('A', -10, 'refund', 'proportional'),
    part('A', 5, 'earmark', 'exact'),
    part('A', 7, 'pro_rata', 'proportional', { currency: 'EUR' }),
    part(null, 30, 'gap', 'unallocated'),
  ]);
  expect(found.map(({ donor, currency, certainty, minor, returned, methods }) => [donor['donor_id'], currency, certainty, minor, returned, methods])).toEqual([
    ['A', 'KZT', 'proportional', 50n, 10n, ['pro_rata']],
    [null, 'KZT', 'unallocated', 30n, 0n, ['gap']],
    ['A', 'EUR', 'proportional', 7n, 0n, ['pro_rata']],
    ['A', 'KZT', 'exact', 5n, 0n, ['earmark']],
  ]); // prettier-ignore
});
