import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { ingestDemo } from '../scripts/demo/night.ts';
import { Progress } from '../scripts/progress.ts';
import { verify } from '../scripts/verify.ts';
import { SIGNAL_RULE_TEXTS } from '../src/data/codes/signal-rules.ts';
import { SIGNAL_RULES } from '../src/data/codes/signals.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { applications, lots } from '../src/data/datasets/competitions.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import { rowsOf } from '../src/data/ledger.ts';
import { lotsApart } from '../src/data/lot-remarks.ts';
import { match } from '../src/data/match.ts';
import { openMirror } from '../src/data/mirror.ts';
import { parseQuery } from '../src/data/query.ts';
import { inMirror, night, select, temporaryFolder, writeConfig, type Rows } from './home.ts';

type Tables = Record<string, Record<string, string | number | null>[]>;

/** Reads tables of an invented publisher as a night does, and gives what the rules found. */
async function signalsOf<T>(tables: Tables, read: (mirror: Database.Database) => T): Promise<T> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'package'));
  for (const [name, rows] of Object.entries(tables)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const lines = [columns.join(','), ...rows.map((row) => columns.map((column) => `"${String(row[column] ?? '').replaceAll('"', '""')}"`).join(','))]; // prettier-ignore
    writeFileSync(join(folder, 'package', `${name}.csv`), `${lines.join('\r\n')}\r\n`);
  }
  writeFileSync(join(folder, 'package', 'datapackage.json'), JSON.stringify({ resources: Object.keys(tables).map((name) => ({ name, path: `${name}.csv` })) })); // prettier-ignore
  const home = join(folder, 'home');
  const config = writeConfig(folder, [{ id: 'own', format: 'data-package', location: 'package' }]);
  const report = await night(config, home);
  expect(inMirror(home, report, (mirror) => select(mirror, 'SELECT reason, part, detail FROM quarantine'))).toEqual([]);
  expect((await verify(home, String(report.snapshot))).faults).toEqual([]);
  return inMirror(home, report, read);
}

const found = (mirror: Database.Database, rule: string): Rows =>
  select(mirror, `SELECT id, value, threshold, n FROM signals WHERE rule = '${rule}' ORDER BY id`);
const outcome = (mirror: Database.Database, rule: string) =>
  select(mirror, `SELECT outcome, things, known, tried, found FROM signal_rules WHERE rule = '${rule}'`)[0];

let serial = 0;
/** A grant with what the rules look at; whatever a test is not about is the same for all. */
const award = (more: Record<string, string | number | null>) => ({
  id: `A-${String(++serial).padStart(4, '0')}`, title: 'Invented', instrument: 'grant_nonstate', funder_id: 'XX-F', funder_name: 'Aral Fund (invented)', recipient_id: `XX-R${serial}`, recipient_name: `Kite ${serial} (invented)`,
  amount_awarded: 1234567, currency: 'KZT', award_date: '2024-05-01', ...more,
}); // prettier-ignore
const many = (count: number, make: (at: number) => Record<string, string | number | null>) => Array.from({ length: count }, (_, at) => award(make(at))); // prettier-ignore

test('every rule has a text in three languages, and a name', () => {
  for (const [rule, texts] of Object.entries(SIGNAL_RULE_TEXTS)) {
    expect(SIGNAL_RULES).toHaveProperty([rule]);
    for (const text of [texts.says, texts.formula, texts.cohort, texts.limits]) for (const words of Object.values(text)) expect(words.length, rule).toBeGreaterThan(20); // prettier-ignore
  }
});

test('lots: one admitted, a lower place that won, a topic that failed before; nothing else', async () => {
  const competition = {
    title: 'Call',
    instrument: 'grant_nonstate',
    customer_id: 'XX-C',
    customer_name: 'City (invented)',
    status: 'decided',
  };
  const lot = (id: string, more: Record<string, string | number | null>) => ({ id, competition_id: 'C-1', title: `Topic ${id}`, status: 'decided', ...more }); // prettier-ignore
  await signalsOf(
    {
      competitions: [
        { id: 'C-1', ...competition, announced_on: '2023-02-01' },
        { id: 'C-2', ...competition, announced_on: '2024-02-01' },
      ],
      lots: [
        lot('L-1', { applications_received: 3, applications_admitted: 1 }),
        lot('L-2', { applications_received: 3, applications_admitted: 2 }),
        lot('L-3', { applications_received: 1, applications_admitted: 1, status: 'in_review' }),
        lot('L-4', {}),
        lot('L-5', {}),
        lot('L-6', { status: 'failed', title: 'Warm «Homes»' }),
        lot('L-7', { competition_id: 'C-2', title: 'warm homes', applications_received: 0, status: 'no_applications' }),
        lot('L-8', { competition_id: 'C-2', title: 'Warm homes and more', status: 'announced' }),
      ],
      applications: [
        { id: 'P-1', lot_id: 'L-4', admitted: 'true', decision: 'won', rank: 1 },
        { id: 'P-2', lot_id: 'L-4', admitted: 'false', decision: 'not_admitted' },
        { id: 'P-3', lot_id: 'L-5', admitted: 'true', decision: 'won', rank: 2 },
        { id: 'P-4', lot_id: 'L-5', admitted: 'true', decision: 'reserve', rank: 1 },
        { id: 'P-5', lot_id: 'L-5', admitted: '', decision: 'withdrawn', rank: 3 },
        { id: 'P-6', lot_id: 'L-2', admitted: 'true', decision: 'won', rank: 1 },
        { id: 'P-7', lot_id: 'L-2', admitted: 'true', decision: 'lost', rank: 2 },
      ],
      awards: [award({})],
    },
    (mirror) => {
      expect(found(mirror, 'single_bidder')).toEqual([
        { id: 'single_bidder.own.L-1', value: '1', threshold: '1', n: 3 },
        { id: 'single_bidder.own.L-4', value: '1', threshold: '1', n: 2 },
      ]);
      expect(found(mirror, 'rank_inversion')).toEqual([{ id: 'rank_inversion.own.L-5', value: '2', threshold: '1', n: 3 }]);
      expect(found(mirror, 'announced_again')).toEqual([{ id: 'announced_again.own.L-7', value: '365', threshold: '0', n: 1 }]);
      // Of lots without a number or an application nothing is known; one application of L-5 is not said to be admitted.
      expect(outcome(mirror, 'single_bidder')).toEqual({ outcome: 'found', things: 4, known: 3, tried: 3, found: 2 });
      expect(outcome(mirror, 'report_overdue')).toMatchObject({ outcome: 'cannot_run', things: 0 });
    },
  );
});

test('recipients: three of five years, half of the money, a concentrated customer; below the bounds nothing', async () => {
  const years = (recipient: string, funder: string, list: number[]) => list.map((year) => award({ recipient_id: recipient, recipient_name: recipient, funder_id: funder, funder_name: funder, award_date: `${year}-03-01` })); // prettier-ignore
  const shares = (funder: string, amounts: number[]) => amounts.map((amount, at) => award({ funder_id: funder, funder_name: funder, recipient_id: `XX-${funder}-${at}`, recipient_name: `${funder} ${at}`, amount_awarded: amount, award_date: '2018-04-01' })); // prettier-ignore
  await signalsOf(
    {
      awards: [
        ...years('XX-A', 'XX-F1', [2020, 2022, 2024, 2024, 2024]),
        ...years('XX-B', 'XX-F2', [2019, 2022, 2024, 2024]),
        ...years('XX-D', 'XX-F2', [2024, 2024]),
        // Three years, but fewer awards than are needed to compare.
        ...years('XX-E', 'XX-F3', [2021, 2022, 2024]),
        ...shares('XX-F4', [500, 125, 125, 125, 125]),
        ...shares('XX-F5', [499, 126, 125, 125, 125]),
        ...shares('XX-F6', [900, 25, 25, 25]),
        ...shares('XX-F7', [200, 200, 200, 200, 200]),
      ],
    },
    (mirror) => {
      expect(found(mirror, 'repeat_recipient')).toEqual([{ id: 'repeat_recipient.XX-F1.XX-A', value: '3', threshold: '3', n: 5 }]);
      expect(found(mirror, 'top_recipient').map(({ id, value, n }) => ({ id, value, n }))).toEqual([
        { id: 'top_recipient.XX-F4.2018.KZT', value: '50.00', n: 5 },
      ]);
      // 0.5² + 4 × 0.125² = 0.3125; four recipients are too few, five equal ones come to 2,000.
      expect(found(mirror, 'concentration').map(({ id, value, n }) => ({ id, value, n }))).toEqual([
        { id: 'concentration.XX-F4.2018.KZT', value: '3125.00', n: 5 },
        { id: 'concentration.XX-F5.2018.KZT', value: '3117.52', n: 5 },
      ]);
      expect(select(mirror, "SELECT rows_behind FROM signals WHERE id = 'repeat_recipient.XX-F1.XX-A'")[0]?.['rows_behind']).toMatch(/^awards\?id=(own\.A-\d+,){4}own\.A-\d+$/); // prettier-ignore
    },
  );
});

test('amounts: ten times beyond the others, one round amount for half, its own number, changed and paid beyond', async () => {
  await signalsOf(
    {
      awards: [
        // 21 awards of 100 and one at each side of the bound: 20 others and more are needed.
        ...many(21, () => ({ instrument: 'grant', amount_awarded: 100, award_date: '2023-01-01', funder_id: null, funder_name: null })),
        award({ id: 'TEN', instrument: 'grant', amount_awarded: 1000, award_date: '2023-01-01' }),
        award({ id: 'LESS', instrument: 'grant', amount_awarded: '999.99', award_date: '2023-01-01' }),
        // Too few to compare with.
        ...many(19, () => ({ instrument: 'contract', amount_awarded: 123 })),
        award({ id: 'FEW', instrument: 'contract', amount_awarded: 123_000 }),
        // Half of ten have one round amount; of the others' ten it is not round.
        ...many(10, (at) => ({ instrument: 'social_order', funder_id: 'XX-S', funder_name: 'S', amount_awarded: at < 5 ? 1_200_000 : 1_000_001 + at })), // prettier-ignore
        ...many(10, (at) => ({ instrument: 'social_order', funder_id: 'XX-T', funder_name: 'T', amount_awarded: at < 5 ? 1_230_000 : 1_000_001 + at })), // prettier-ignore
        ...many(9, () => ({ instrument: 'social_order', funder_id: 'XX-U', funder_name: 'U', amount_awarded: 1_200_000 })),
        award({ id: 'G-0077123/24', amount_awarded: 77_123 }),
        award({ id: 'G-177124', amount_awarded: 77_124 }),
        award({ id: 'G-7712', amount_awarded: 7712 }),
        award({ id: 'UP', amount_awarded: 1000, contract_date: '2024-05-10' }),
        award({ id: 'EARLY', amount_awarded: 1000, contract_date: '2024-05-10' }),
        award({ id: 'ENDED', amount_awarded: 1000, contract_date: '2024-05-10' }),
        award({ id: 'OVER', amount_awarded: 1000 }),
        award({ id: 'FULL', amount_awarded: 1000 }),
      ],
      award_amendments: [
        { id: 'M-1', award_id: 'UP', date: '2024-06-01', kind: 'amount', amount_before: 1000, amount_after: 1100, currency: 'KZT' },
        { id: 'M-2', award_id: 'EARLY', date: '2024-05-05', kind: 'amount', amount_before: 1000, amount_after: 1100, currency: 'KZT' },
        { id: 'M-3', award_id: 'ENDED', date: '2024-07-01', kind: 'termination', amount_before: 1000, amount_after: 400, currency: 'KZT' },
      ],
      transactions: [
        { id: 'T-1', award_id: 'OVER', date: '2024-06-01', kind: 'disbursement', provider_name: 'Aral Fund (invented)', receiver_name: 'Kite', amount: '1000.01', currency: 'KZT' }, // prettier-ignore
        { id: 'T-2', award_id: 'FULL', date: '2024-06-01', kind: 'disbursement', provider_name: 'Aral Fund (invented)', receiver_name: 'Kite', amount: 1000, currency: 'KZT' }, // prettier-ignore
      ],
    },
    (mirror) => {
      expect(found(mirror, 'decimal_shift')).toEqual([{ id: 'decimal_shift.own.TEN', value: '10.00', threshold: '10', n: 22 }]);
      expect(found(mirror, 'repeated_round_value').map(({ id, value, n }) => ({ id, value, n }))).toEqual([
        { id: 'repeated_round_value.XX-S.social_order.2024.KZT', value: '50.00', n: 10 },
      ]);
      expect(found(mirror, 'own_number_amount').map(({ id, value }) => ({ id, value }))).toEqual([
        { id: 'own_number_amount.own.G-0077123~2f.24', value: '5' },
      ]);
      expect(found(mirror, 'amount_amended')).toEqual([{ id: 'amount_amended.own.UP', value: '10.00', threshold: '0', n: 1 }]);
      expect(found(mirror, 'paid_over_awarded')).toEqual([{ id: 'paid_over_awarded.own.OVER', value: '100.00', threshold: '100', n: 1 }]);
    },
  );
});

test('rules of the Law: overdue with money paid, above the cap, again within three years, unequal shares', async () => {
  const prize = (id: string, recipient: string, date: string, more: Record<string, string | number> = {}) => award({ id, instrument: 'ngo_award', recipient_id: recipient, recipient_name: recipient, award_date: date, sphere: 'health', amount_awarded: 7_000_000, ...more }); // prettier-ignore
  const grant = (id: string) => award({ id, instrument: 'grant_state', grant_kind: 'short', amount_awarded: 2_000_000, award_date: '2024-02-01' }); // prettier-ignore
  const paid = (award_id: string, amount = 1000) => ({ id: `T-${award_id}`, award_id, date: '2024-12-01', kind: 'disbursement', provider_name: 'Fund', receiver_name: 'Kite', amount, currency: 'KZT' }); // prettier-ignore
  await signalsOf(
    {
      awards: [
        prize('Z-1', 'XX-P', '2021-11-20'),
        prize('Z-2', 'XX-P', '2024-11-19', { sphere: 'rights' }),
        prize('Z-3', 'XX-Q', '2021-11-19'),
        prize('Z-4', 'XX-Q', '2024-11-19', { sphere: 'heritage' }),
        prize('Z-5', 'XX-V', '2023-11-19', { sphere: 'environment' }),
        prize('Z-6', 'XX-W', '2023-11-19', { sphere: 'environment', amount_awarded: 7_000_001 }),
        ...['LATE', 'UNPAID', 'IN', 'TODAY', 'CAP', 'BELOW'].map(grant),
      ],
      transactions: ['LATE', 'IN', 'TODAY'].map((id) => paid(id)),
      reports: [
        { id: 'R-1', award_id: 'LATE', kind: 'interim', due_date: '2024-11-30' },
        { id: 'R-2', award_id: 'UNPAID', kind: 'interim', due_date: '2024-06-01' },
        { id: 'R-3', award_id: 'IN', kind: 'interim', due_date: '2024-06-01', received_on: '2024-06-20' },
        { id: 'R-4', award_id: 'TODAY', kind: 'interim', due_date: '2024-12-01' },
      ],
      spend_lines: [
        { id: 'S-1', award_id: 'CAP', category: 'inst_material', planned: '200000.01', currency: 'KZT' },
        { id: 'S-2', award_id: 'BELOW', category: 'inst_material', planned: 200_000, currency: 'KZT' },
      ],
    },
    (mirror) => {
      expect(found(mirror, 'report_overdue')).toEqual([{ id: 'report_overdue.own.LATE', value: '1', threshold: '0', n: 1 }]);
      expect(found(mirror, 'over_own_development_cap')).toEqual([
        { id: 'over_own_development_cap.own.CAP', value: '10.00', threshold: '10', n: 1 },
      ]);
      expect(found(mirror, 'three_year_rule')).toEqual([{ id: 'three_year_rule.own.Z-2', value: '1095', threshold: '1096', n: 2 }]);
      expect(found(mirror, 'unequal_shares').map(({ id, n }) => ({ id, n }))).toEqual([
        { id: 'unequal_shares.own.environment.2023.KZT', n: 2 },
      ]);
    },
  );
});

test('a young recipient, and a customer with half of a source', async () => {
  const register = (id: string, day: string) => ({ id: `REG-${id}`, organisation_id: id, organisation_name: id, organisation_type: '22', registered_on: day }); // prettier-ignore
  const of = (recipient: string, funder: string, date = '2024-05-01') => award({ recipient_id: recipient, recipient_name: recipient, funder_id: funder, funder_name: funder, award_date: date }); // prettier-ignore
  await signalsOf(
    {
      register: [register('XX-Y1', '2023-05-02'), register('XX-Y2', '2023-05-01'), register('XX-Y3', '2024-06-01')],
      awards: [
        of('XX-Y1', 'XX-G1'),
        of('XX-Y2', 'XX-G1'),
        of('XX-Y3', 'XX-G1'),
        ...Array.from({ length: 7 }, () => of('XX-O', 'XX-G1')),
        ...Array.from({ length: 5 }, () => of('XX-O', 'XX-G2')),
        ...Array.from({ length: 5 }, () => of('XX-O', 'XX-G3')),
        ...Array.from({ length: 10 }, () => of('XX-O', 'XX-G1', '2022-01-01')),
        ...Array.from({ length: 5 }, () => of('XX-O', 'XX-G2', '2022-01-01')),
        ...Array.from({ length: 4 }, () => of('XX-O', 'XX-G3', '2022-01-01')),
      ],
    },
    (mirror) => {
      expect(found(mirror, 'new_organisation').map(({ value, threshold, n }) => ({ value, threshold, n }))).toEqual([
        { value: '365', threshold: '366', n: 2 },
      ]);
      // 10 of 20 is half; 10 of 19 is more, but nineteen are too few.
      expect(found(mirror, 'over_represented_customer')).toEqual([
        { id: 'over_represented_customer.own.2024.XX-G1', value: '50.00', threshold: '50', n: 20 },
      ]);
    },
  );
});

test('on the demo the rules find what plain SQL finds, each with rows behind it', async () => {
  const home = temporaryFolder();
  const report = await ingestDemo(home, new Progress());
  expect((await verify(home, String(report.snapshot))).faults).toEqual([]);
  const mirror = openMirror(home, String(report.snapshot));
  onTestFinished(() => void mirror.sqlite.close());
  const ids = (sql: string) => mirror.sqlite.prepare<[], string>(sql).pluck().all().sort();
  const signals = (rule: string, column: string) => ids(`SELECT ${column} FROM signals WHERE rule = '${rule}'`);
  const counted = "coalesce(scope, '') NOT IN ('not_awarded', 'regrant', 'superseded')";
  const expected: [rule: string, column: string, sql: string][] = [
    ['single_bidder', 'lot_id', "SELECT id FROM lots WHERE status = 'decided' AND applications_admitted = 1"],
    ['rank_inversion', 'lot_id', "SELECT DISTINCT w.lot_id FROM applications AS w JOIN applications AS l USING (lot_id) WHERE w.decision = 'won' AND l.decision = 'reserve' AND l.rank < w.rank"], // prettier-ignore
    ['announced_again', 'lot_id', "SELECT l.id FROM lots AS l JOIN competitions AS c ON c.id = l.competition_id JOIN lots AS f ON f.title = l.title AND f.status IN ('failed', 'no_applications') JOIN competitions AS d ON d.id = f.competition_id AND d.customer_id = c.customer_id AND d.announced_on < c.announced_on"], // prettier-ignore
    ['new_organisation', 'award_id', `SELECT a.id FROM awards AS a JOIN organisations AS o ON o.id = a.recipient_id WHERE ${counted} AND julianday(a.award_date) - julianday(o.registered_on) BETWEEN 0 AND 364`], // prettier-ignore
    ['amount_amended', 'award_id', "SELECT DISTINCT award_id FROM award_amendments WHERE kind = 'amount'"],
    ['report_overdue', 'award_id', "SELECT DISTINCT a.id FROM reports AS r JOIN awards AS a ON a.id = r.award_id WHERE a.amount_paid_minor > 0 AND r.received_on IS NULL AND r.due_date < (SELECT max(date) FROM transactions)"], // prettier-ignore
    ['over_own_development_cap', 'award_id', "SELECT id FROM awards WHERE instr(flags, 'over_own_development_cap')"],
    ['three_year_rule', 'award_id', "SELECT id FROM awards WHERE instr(flags, 'award_within_three_years')"],
    ['unequal_shares', 'id', "SELECT id FROM awards WHERE instr(flags, 'award_shares_unequal')"],
    ['paid_over_awarded', 'award_id', "SELECT id FROM awards WHERE instr(flags, 'paid_over_committed')"],
    ['own_number_amount', 'award_id', "SELECT id FROM awards WHERE instr(source_record_id, amount_awarded_minor / 100)"],
  ]; // prettier-ignore
  for (const [rule, column, sql] of expected) expect(signals(rule, column), rule).toEqual(ids(sql));
  // The same functions that the pages use say the same.
  const all = (dataset: Dataset) => rowsOf(mirror, dataset, {});
  const apart = lotsApart(all(lots), all(applications));
  expect(signals('single_bidder', 'lot_id')).toEqual(apart.single.map((lot) => String(lot['id'])).sort());
  expect(signals('rank_inversion', 'lot_id')).toEqual(apart.inverted.map((lot) => String(lot['id'])).sort());
  // Every rule has looked or says why not; what it links to is there.
  const rules = select(mirror.sqlite, 'SELECT rule, outcome, things, known, tried, found FROM signal_rules ORDER BY sequence');
  expect(rules.map(({ rule }) => rule)).toEqual(Object.keys(SIGNAL_RULES));
  for (const { outcome: how, found: count, tried, known, things } of rules) {
    expect(Number(tried)).toBeLessThanOrEqual(Number(known));
    expect(Number(known)).toBeLessThanOrEqual(Number(things));
    expect(how).toBe(count ? 'found' : tried ? 'nothing' : known ? 'too_few' : 'cannot_run');
  }
  for (const { rows_behind: behind } of select(mirror.sqlite, 'SELECT rows_behind FROM signals UNION ALL SELECT rows_behind FROM checks WHERE found > 0')) {
    if (behind === null) continue;
    const [name = '', filter] = String(behind).split('?');
    const dataset = findDataset(name);
    if (!dataset) throw new Error(`No dataset ${name}`);
    expect(match(mirror, parseQuery(dataset, new URLSearchParams(filter), 'list')).total, String(behind)).toBeGreaterThan(0);
  } // prettier-ignore
  for (const { n, found: count, rows_behind: behind } of select(mirror.sqlite, 'SELECT n, found, rows_behind FROM checks')) {
    expect(Number(count)).toBeLessThanOrEqual(Number(n));
    if (behind === null) continue;
    const [name = '', filter] = String(behind).split('?');
    const dataset = findDataset(name);
    if (dataset) expect(match(mirror, parseQuery(dataset, new URLSearchParams(filter), 'list')).total, String(behind)).toBe(count);
  }
});
