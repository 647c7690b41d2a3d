import { expect, test } from 'vitest';
import { measure } from '../src/data/measures/all.ts';
import type { AwardFact, Facts } from '../src/data/measures/facts.ts';
import { combine, indicatorTotals, type CommonValue } from '../src/data/measures/indicator-totals.ts';
import { isMet } from '../src/data/measures/outcomes.ts';
import { daysBetween, perYear, shareText, spreadOf, type MeasureRow } from '../src/data/measures/share.ts';

const AWARD: AwardFact = {
  id: 'a', instrument: 'grant_state', year: 2025, date: '2025-03-01', recipient: 'ngo-1', customer: 'c-1', sphere: 'health', service_mode: null, project_origin: null, grant_kind: 'short',
  contract_status: 'active', contract_date: null, awarded: 100_00, amount: 100_00, paid: 50_00, currency: 'KZT', own_contribution: null, first_paid: null,
}; // prettier-ignore
const NOTHING: Facts = {
  awards: [], spending: [], lots: [], competitions: [], reports: [], indicators: [], monitored: new Set(), independently: new Set(), recipients: new Map(), pools: [], cost_cap: null, as_of: '2025-12-31',
}; // prettier-ignore
const award = (id: string, more: Partial<AwardFact> = {}): AwardFact => ({ ...AWARD, id, recipient: `ngo-${id}`, ...more });
const rowsOf = (facts: Partial<Facts>) => measure({ ...NOTHING, ...facts });
const find = (rows: MeasureRow[], wanted: Partial<MeasureRow>) => rows.filter((row) => Object.entries({ year: null, part: null, ...wanted }).every(([name, value]) => row[name as keyof MeasureRow] === value)); // prettier-ignore
const one = (rows: MeasureRow[], wanted: Partial<MeasureRow>) => {
  const found = find(rows, wanted);
  expect(found, JSON.stringify(wanted)).toHaveLength(1);
  return found[0];
};

test('a share is exact to six places, half to even, and nothing of nothing', () => {
  expect([shareText(1, 3), shareText(2, 3), shareText(1, 2_000_000), shareText(3, 2_000_000), shareText(5, 5), shareText(0, 7), shareText(0, 0)]).toEqual([
    '0.333333', '0.666667', '0.000000', '0.000002', '1.000000', '0.000000', null,
  ]); // prettier-ignore
  expect(shareText(9_007_199_254_740_993n, 18_014_398_509_481_986n)).toBe('0.500000');
});

test('a median is the middle one or the mean of the middle two, and quartiles are values that occur', () => {
  expect(spreadOf([9, 1, 5])).toEqual({ median: '5', quartile_low: '1', quartile_high: '9' });
  expect(spreadOf([1, 2, 3, 10])).toEqual({ median: '2.5', quartile_low: '1', quartile_high: '3' });
  expect(spreadOf([500_000, 1_000_000, 500_001, 600_000], 6)).toEqual({ median: '0.5500005', quartile_low: '0.500000', quartile_high: '0.600000' }); // prettier-ignore
  expect([daysBetween('2024-02-28', '2024-03-01'), daysBetween('2024-02', '2024-03-01'), daysBetween(null, '2024-03-01')]).toEqual([2, null, null]); // prettier-ignore
});

test('things without a year are counted only together', () => {
  expect(perYear([{ y: 2024 }, { y: null }, { y: 2023 }], ({ y }) => y, (own, year) => [[year, own.length]])).toEqual([[null, 3], [2023, 1], [2024, 1]]); // prettier-ignore
});

test('direct services: the three counts differ, consulting and awareness stand apart, what is not classified is its own part', () => {
  const awards = [
    award('1', { service_mode: 'direct_hospice', amount: 300_00 }),
    award('2', { service_mode: 'consulting', recipient: 'ngo-1' }),
    award('3', { service_mode: 'consulting' }),
    award('4', { service_mode: 'awareness' }),
    award('5', { service_mode: 'direct_other' }),
    award('6', { service_mode: 'training_event' }),
    award('7', { service_mode: null }),
    award('8', { service_mode: 'unclassified', amount: null }),
  ];
  const rows = rowsOf({ awards });
  const direct = (basis: MeasureRow['basis'], part: MeasureRow['part'] = 'direct') => one(rows, { measure: 'direct_services', basis, part });
  expect(direct('awards')).toMatchObject({ numerator: '1', denominator: '6', share: '0.166667', n: 6, coverage: '0.750000', benchmark: '0.1', guard: 'sound' });
  expect(direct('ngos')).toMatchObject({ numerator: '1', denominator: '5', share: '0.200000', n: 5, coverage: '0.714286' });
  expect(direct('money')).toMatchObject({ numerator: '300.00', denominator: '800.00', share: '0.375000', n: 6, currency: 'KZT', coverage: '0.888889' });
  expect(direct('awards', 'consulting')).toMatchObject({ numerator: '2', denominator: '6', benchmark: null });
  expect(direct('awards', 'awareness')).toMatchObject({ numerator: '1' });
  expect(direct('awards', 'other_work')).toMatchObject({ numerator: '2' });
  expect(direct('awards', 'unclassified')).toMatchObject({ numerator: '2', denominator: '8', share: '0.250000' });
  expect(direct('ngos')?.rows_behind).toContain('service_mode=direct_disability,direct_teenagers,direct_hospice,direct_rehab');
  expect(rowsOf({ awards: awards.map((one) => ({ ...one, service_mode: null })) }).filter((row) => row.measure === 'direct_services')).toEqual([]);
}); // prettier-ignore

test('fewer than five are no share: the counts stay, the share does not', () => {
  const awards = ['1', '2', '3', '4'].map((id) => award(id, { project_origin: 'ngo_proposed' }));
  expect(one(rowsOf({ awards }), { measure: 'ngo_proposed', basis: 'awards' })).toMatchObject({ numerator: '4', denominator: '4', share: null, guard: 'insufficient' }); // prettier-ignore
});

test('money is never added across currencies', () => {
  const awards = [...Array(5).keys()].flatMap((index) => [award(`k${index}`), award(`u${index}`, { currency: 'USD', instrument: 'grant_nonstate' })]); // prettier-ignore
  const rows = find(rowsOf({ awards }), { measure: 'instrument_mix', basis: 'money', part: 'grant_state' });
  expect(rows.map(({ currency, numerator, denominator }) => [currency, numerator, denominator])).toEqual([
    ['KZT', '500.00', '500.00'],
    ['USD', '0.00', '500.00'],
  ]);
});

test('own development is read by kind beside its cap, and a grant above the cap of its day is counted', () => {
  const awards = ['1', '2', '3', '4', '5']
    .map((id) => award(id))
    .concat(award('l', { grant_kind: 'long' }), award('p', { instrument: 'ngo_award' }));
  const line = (id: string, actual: number | null, category = 'inst_material') => ({ award: id, category, planned: null, actual, currency: 'KZT' }); // prettier-ignore
  const spending = [line('1', 10_00), line('2', 10_01), line('3', 5_00), line('3', 50_00, 'project'), line('4', 0), line('5', 1_00, 'inst_training'), line('l', 6_00), line('p', 100_00), line('1', null)]; // prettier-ignore
  const rows = rowsOf({ awards, spending });
  expect(one(rows, { measure: 'own_development' })).toMatchObject({ numerator: '32.01', denominator: '600.00', share: '0.053350', n: 6, benchmark: null }); // prettier-ignore
  expect(one(rows, { measure: 'own_development', part: 'short' })).toMatchObject({ numerator: '26.01', denominator: '500.00', benchmark: '0.1', share: '0.052020' }); // prettier-ignore
  expect(one(rows, { measure: 'own_development', part: 'long' })).toMatchObject({ benchmark: '0.05', guard: 'insufficient', share: null });
  expect(one(rows, { measure: 'over_own_development_cap' })).toMatchObject({ numerator: '2', denominator: '6', share: '0.333333' });
  expect(find(rows, { measure: 'own_development_planned' })).toEqual([]);
});

test('NGO Awards by use: what is not reported is its own part and never a zero', () => {
  const awards = ['1', '2', '3', '4', '5'].map((id) => award(id, { instrument: 'ngo_award', paid: 100_00 }));
  const spending = [
    { award: '1', category: 'charitable', planned: null, actual: 100_00, currency: 'KZT' },
    { award: '2', category: 'inst_training', planned: 50_00, actual: 25_00, currency: 'KZT' },
    { award: '3', category: 'project', planned: 50_00, actual: 10_00, currency: 'USD' },
  ];
  const part = (name: MeasureRow['part']) => one(rowsOf({ awards, spending }), { measure: 'award_use', part: name });
  expect(part('charitable')).toMatchObject({ numerator: '100.00', denominator: '500.00', share: '0.200000', coverage: '0.250000' });
  expect([part('inst_training')?.numerator, part('inst_material')?.numerator, part('other')?.numerator]).toEqual(['25.00', '0.00', '0.00']);
  expect(part('not_reported')).toMatchObject({ numerator: '375.00', share: '0.750000' });
});

test('recipients: a goal is matched where both spheres are known, a standard that has run out is not valid', () => {
  const goal = (id: string, sphere: string | null, status: string | null, to: string | null = null) => [`ngo-${id}`, { id: `ngo-${id}`, charter_goal: sphere !== null, charter_goal_sphere: sphere, standard_status: status, standard_valid_to: to }] as const; // prettier-ignore
  const recipients = new Map([goal('1', 'health', 'valid', '2026-01-01'), goal('2', 'rights', 'valid', '2025-06-30'), goal('3', 'health', 'none'), goal('4', 'health', 'applied'), goal('5', 'health', 'valid'), goal('6', null, null)]); // prettier-ignore
  const rows = rowsOf({ awards: ['1', '2', '3', '4', '5', '6'].map((id) => award(id)), recipients });
  expect(one(rows, { measure: 'charter_goal' })).toMatchObject({
    numerator: '4',
    denominator: '5',
    share: '0.800000',
    coverage: '0.833333',
  });
  expect(one(rows, { measure: 'charter_goal_recorded' })).toMatchObject({ numerator: '5', denominator: '6' });
  expect(one(rows, { measure: 'standards' })).toMatchObject({ numerator: '2', denominator: '5', share: '0.400000', coverage: '0.833333' });
});

test('the operator’s costs are set against receipts of the same currency and year', () => {
  const pools = [
    { year: 2024, currency: 'KZT', receipts: 600_00n, receipt_rows: 4, fees: 30_00n },
    { year: 2025, currency: 'KZT', receipts: 400_00n, receipt_rows: 5, fees: 50_00n },
    { year: 2025, currency: 'EUR', receipts: 100_00n, receipt_rows: 9, fees: 0n },
  ];
  const rows = rowsOf({ pools, cost_cap: '7' });
  expect(one(rows, { measure: 'operator_cost', currency: 'KZT' })).toMatchObject({ numerator: '80.00', denominator: '1000.00', share: '0.080000', n: 9, benchmark: '0.07' }); // prettier-ignore
  expect(one(rows, { measure: 'operator_cost', currency: 'KZT', year: 2024 })).toMatchObject({ share: null, guard: 'insufficient' });
  expect(one(rows, { measure: 'operator_cost', currency: 'EUR' })).toMatchObject({ numerator: '0.00', share: '0.000000' });
});

test('monitoring counts signed contracts, whoever monitored and independently', () => {
  const awards = ['1', '2', '3', '4', '5'].map((id) => award(id)).concat(award('6', { contract_status: 'pending' }));
  const rows = rowsOf({ awards, monitored: new Set(['1', '2', '6']), independently: new Set(['2']) });
  expect(one(rows, { measure: 'monitored' })).toMatchObject({ numerator: '2', denominator: '5', share: '0.400000' });
  expect(one(rows, { measure: 'independent_monitoring' })).toMatchObject({ numerator: '1', denominator: '5' });
});

test('times are medians of days between dates known to the day', () => {
  const days = ['2025-03-02', '2025-03-03', '2025-03-05', '2025-03-11', '2025-06-01', '2025-04', null];
  const rows = rowsOf({ awards: days.map((contract_date, index) => award(String(index), { contract_date })) });
  expect(one(rows, { measure: 'time_to_contract' })).toMatchObject({ median: '4', quartile_low: '2', quartile_high: '10', n: 5, coverage: '0.714286', guard: 'sound' }); // prettier-ignore
  expect(find(rows, { measure: 'time_to_money' })).toEqual([]);
});

test('lots: winners over applications, one admitted application, none at all', () => {
  const lot = (status: string, received: number | null, admitted: number | null, won = 0) => ({
    year: 2025,
    status,
    received,
    admitted,
    won,
  });
  const lots = [lot('decided', 10, 8, 2), lot('decided', 3, 1, 1), lot('decided', 4, 2, 1), lot('decided', 2, 1, 1), lot('decided', 1, 1, 1), lot('decided', null, null, 1), lot('no_applications', 0, 0), lot('announced', 0, 0)]; // prettier-ignore
  const rows = rowsOf({ lots });
  expect(one(rows, { measure: 'success_rate' })).toMatchObject({
    numerator: '6',
    denominator: '20',
    share: '0.300000',
    coverage: '0.833333',
  });
  expect(one(rows, { measure: 'single_bidder' })).toMatchObject({ numerator: '3', denominator: '5', share: '0.600000' });
  expect(one(rows, { measure: 'no_applications' })).toMatchObject({ numerator: '1', denominator: '6', share: '0.166667' });
});

test('a report is overdue when it was due by the day and is not there; an unknown due date is not “on time”', () => {
  const awards = ['1', '2', '3', '4', '5', '6'].map((id) => award(id, { paid: 10_00 }));
  const report = (id: string, due: string | null, received: string | null) => ({ award: id, due, received });
  const reports = [report('1', '2025-12-31', null), report('2', '2025-06-01', '2025-07-01'), report('3', '2025-06-01', null), report('4', '2026-01-01', null), report('5', null, null), report('6', '2025-05-01', '2025-05-01'), report('1', '2025-05-01', '2025-05-01'), report('4', '2025-05-01', '2025-05-01')]; // prettier-ignore
  const rows = rowsOf({ awards, reports });
  expect(one(rows, { measure: 'overdue_reports', basis: 'reports' })).toMatchObject({ numerator: '2', denominator: '6', share: '0.333333', coverage: '0.875000' }); // prettier-ignore
  expect(one(rows, { measure: 'overdue_reports', basis: 'money' })).toMatchObject({ numerator: '20.00', denominator: '50.00', share: '0.400000', n: 5 }); // prettier-ignore
});

test('a target is met exactly or beyond, downwards where less is better; not reported is not a zero', () => {
  const value = (target: string, actual: string | null, more: object = {}) => ({ award: '1', ascending: true, period_end: '2025-06-30', target, actual, verification: null, ...more }); // prettier-ignore
  expect([isMet(value('10', '10.0')), isMet(value('10', '9.999')), isMet(value('5', '4.5', { ascending: false })), isMet(value('x', '4'))]).toEqual([true, false, true, false]); // prettier-ignore
  const indicators = [value('1', '1'), value('2', '3'), value('2', '1'), value('2', '1'), value('2', '0'), value('9', null), value('9', null, { period_end: '2026-06-30' })]; // prettier-ignore
  expect(one(rowsOf({ indicators }), { measure: 'indicators_met' })).toMatchObject({ numerator: '2', denominator: '5', share: '0.400000', coverage: '0.833333' }); // prettier-ignore
});

test('verified money leaves out prizes, for which no result is promised', () => {
  const awards = ['1', '2', '3', '4', '5']
    .map((id) => award(id, { paid: 10_00 }))
    .concat(award('p', { instrument: 'ngo_award', paid: 999_00 }));
  const value = (id: string, verification: string) => ({ award: id, ascending: true, period_end: '2025-06-30', target: null, actual: '1', verification }); // prettier-ignore
  const rows = rowsOf({ awards, indicators: [value('1', 'independent'), value('2', 'checked'), value('2', 'self_reported'), value('3', 'self_reported'), value('4', 'self_reported')] }); // prettier-ignore
  expect(one(rows, { measure: 'verified_money' })).toMatchObject({ numerator: '20.00', denominator: '50.00', share: '0.400000' });
  expect(one(rows, { measure: 'verified_results' })).toMatchObject({ numerator: '2', denominator: '5' });
});

test('dependence on one customer is the median of largest shares over recipients of two awards or more', () => {
  const pair = (ngo: string, a: number, b: number) => [award(`${ngo}a`, { recipient: ngo, amount: a, customer: 'c-1' }), award(`${ngo}b`, { recipient: ngo, amount: b, customer: 'c-2' })]; // prettier-ignore
  const awards = [
    ...pair('1', 50, 50),
    ...pair('2', 60, 40),
    ...pair('3', 10, 90),
    ...pair('4', 30, 70),
    ...pair('5', 1, 2),
    award('single'),
  ];
  expect(one(rowsOf({ awards }), { measure: 'customer_dependency' })).toMatchObject({ median: '0.666667', quartile_low: '0.600000', n: 5 });
});

test('a year whose three years before are not in the data has no share of new recipients', () => {
  const awards = [2021, 2022, 2024].flatMap((year) => ['1', '2', '3', '4', '5'].map((id) => award(`${year}${id}`, { year, recipient: id })))
    .concat(award('new', { year: 2024, recipient: '6' })); // prettier-ignore
  const rows = rowsOf({ awards });
  expect(one(rows, { measure: 'new_entrants', year: 2022 })).toMatchObject({ guard: 'censored', share: null, numerator: '0' });
  expect(one(rows, { measure: 'new_entrants', year: 2024 })).toMatchObject({
    guard: 'sound',
    numerator: '1',
    denominator: '6',
    share: '0.166667',
  });
});

test('nothing known is no row, never a zero', () => {
  expect(rowsOf({})).toEqual([]);
  expect(new Set(rowsOf({ awards: [award('1')] }).map((row) => row.measure))).toEqual(new Set(['instrument_mix', 'absorption', 'new_entrants'])); // prettier-ignore
});

const VALUE: CommonValue = {
  award: '1', code: 'people', title: 'People helped', title_language: 'en', unit: 'people', measure: '1', aggregation: 'sum', sphere: 'health', period_end: '2025-06-30', target: '5', actual: '10', verification: 'checked',
}; // prettier-ignore

test('values are put together by their own rule, exactly', () => {
  const values = (...actuals: string[]) => actuals.map((actual, index) => ({ ...VALUE, actual, period_end: `2025-0${index + 1}-01` }));
  expect(combine(values('0.1', '0.2', '3'), VALUE)).toBe('3.3');
  expect(combine(values('12', '7', '9.5'), { ...VALUE, aggregation: 'max' })).toBe('12.0');
  expect(combine(values('12', '7', '9.5'), { ...VALUE, aggregation: 'latest' })).toBe('9.5');
  expect(
    combine([...values('12', '7'), { ...VALUE, actual: '8', period_end: '2025-02-01' }], { ...VALUE, aggregation: 'latest' }),
  ).toBeNull();
  expect(combine(values('12', '7'), { ...VALUE, aggregation: 'never' })).toBeNull();
  expect(combine(values('12', '7'), { ...VALUE, unit: null })).toBeNull();
  expect(combine(values('12', 'many'), VALUE)).toBeNull();
  expect(combine(values('50', '60').map((value) => ({ ...value, measure: '2' })), VALUE)).toBeNull(); // prettier-ignore
  expect(combine([], VALUE)).toBeNull();
});

test('results put together never cross units, count what is not reported, and say how much paid money is verified', () => {
  const values: CommonValue[] = [
    VALUE,
    { ...VALUE, award: '2', sphere: 'rights', actual: '5', verification: 'self_reported' },
    { ...VALUE, award: '3', actual: null, period_end: '2025-06-30' },
    { ...VALUE, award: '4', actual: null, period_end: '2026-06-30' },
    { ...VALUE, award: '1', unit: 'families', actual: '3' },
  ];
  const payments = new Map([['1', 60], ['2', 30], ['3', 10], ['4', null]].map(([id, paid]) => [String(id), { paid: paid as number | null, currency: 'KZT' }])); // prettier-ignore
  const totals = indicatorTotals(values, payments, '2025-12-31');
  const whole = totals.filter(({ year, sphere }) => year === null && sphere === null);
  expect(whole.map(({ unit, value, reported, not_reported, verified, coverage }) => [unit, value, reported, not_reported, verified, coverage])).toEqual([
    ['families', '3', 1, 0, 1, '1.000000'],
    ['people', '15', 2, 1, 1, '0.600000'],
  ]); // prettier-ignore
  expect(totals.find(({ unit, year, sphere }) => unit === 'people' && year === null && sphere === 'rights')).toMatchObject({ value: '5', verified: 0, coverage: '0.000000' }); // prettier-ignore
  expect(totals.find(({ unit, year, sphere }) => unit === 'people' && year === 2026 && sphere === null)).toMatchObject({ value: null, reported: 0 }); // prettier-ignore
  const mixed = indicatorTotals(values, new Map(payments).set('2', { paid: 30, currency: 'USD' }), '2025-12-31');
  expect(mixed.find(({ unit, year, sphere }) => unit === 'people' && year === null && sphere === null)).toMatchObject({ coverage: null, currency: null, value: '15' }); // prettier-ignore
});
