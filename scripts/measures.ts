import type Database from 'better-sqlite3';
import { countsSql } from '../src/data/codes/counted.ts';
import { LAW_INSTRUMENTS } from '../src/data/codes/mission.ts';
import { indicatorTotals as totalsDataset, measures as measuresDataset } from '../src/data/datasets/mission.ts';
import { measure } from '../src/data/measures/all.ts';
import type {
  AwardFact,
  CompetitionFact,
  Facts,
  IndicatorFact,
  LotFact,
  PoolFact,
  RecipientFact,
  ReportFact,
  SpendFact,
} from '../src/data/measures/facts.ts';
import { indicatorTotals, type CommonValue, type Payment } from '../src/data/measures/indicator-totals.ts';
import { rowsBehind } from '../src/data/measures/share.ts';
import { key } from './values.ts';
import { writerOf } from './waiting.ts';

/** Fills the waiting tables of measures and of results put together. Invented rows are measured apart from all others and never with them. */
export function measureMission(db: Database.Database): void {
  const write = { measure: writerOf(db, measuresDataset), total: writerOf(db, totalsDataset) };
  let [measured, totalled] = [0, 0];
  const mixed = db.prepare('SELECT count(DISTINCT is_demo) FROM mirror.awards').pluck().get() === 2;
  for (const demo of [0, 1]) {
    db.exec('DROP TABLE IF EXISTS temp.counted');
    db.prepare(COUNTED).run(demo);
    const own = sourceOf(db, demo);
    if (!own) continue;
    const asOf = lastDay(db, demo);
    const prefix = demo ? 'demo.' : '';
    // Where the mirror holds both, a link to rows must not mix what the figure does not.
    const apart = (rows: string | null) =>
      mixed && rows !== null ? `${rows}${rows.includes('?') ? '&' : '?'}is_demo=${demo === 1}` : rows;
    for (const row of measure(readFacts(db, demo, asOf))) {
      const id = prefix + [row.measure, row.basis, row.part, row.year ?? 'all', row.currency].filter(Boolean).join('.');
      write.measure({ ...row, id, rows_behind: apart(row.rows_behind), as_of: asOf, sequence: ++measured, ...own });
    }
    const payments = new Map(db.prepare<[], Payment & { id: string }>(PAID_WITH_RESULTS).all().map((row) => [row.id, row])); // prettier-ignore
    for (const { code, ...row } of indicatorTotals(db.prepare<[], CommonValue>(COMMON).all(), payments, asOf)) {
      const rows_behind = rowsBehind('indicators', { indicator_code: encodeURIComponent(code), 'disaggregation.null': 'true' });
      const money = {
        paid: row.paid === null ? null : Number(row.paid),
        paid_verified: row.paid_verified === null ? null : Number(row.paid_verified),
      };
      write.total({
        ...row,
        ...money,
        id: prefix + key('indicator_totals', code, row.unit ?? '', row.aggregation ?? '', String(row.year ?? ''), row.sphere ?? '', ...(row.region === null ? [] : [row.region])), // prettier-ignore
        indicator_code: code,
        sequence: ++totalled,
        rows_behind: apart(rows_behind),
        ...own,
      });
    }
  }
  db.exec('DROP TABLE IF EXISTS temp.counted');
}

const OF_LAW = `instrument IN (${LAW_INSTRUMENTS.map((code) => `'${code}'`).join(', ')})`;

/** The awards that count: instruments of the Law, without what came to nothing, was replaced or is counted at its parent. */
const COUNTED = `
  CREATE TEMP TABLE counted AS
  SELECT a.id, a.instrument, a.award_year AS year, a.award_date AS date, a.recipient_id AS recipient, coalesce(c.customer_id, a.funder_id) AS customer, a.sphere, a.region, a.service_mode,
    a.project_origin, a.grant_kind, a.contract_status, a.contract_date, a.amount_awarded_minor AS awarded, coalesce(a.amount_current_minor, a.amount_awarded_minor) AS amount,
    a.amount_paid_minor AS paid, a.currency, a.own_contribution_minor AS own_contribution, a.source_id,
    p.first_paid
  FROM mirror.awards AS a LEFT JOIN mirror.competitions AS c ON c.id = a.competition_id LEFT JOIN (
    SELECT award_id, min(date) AS first_paid FROM mirror.transactions
    WHERE kind = 'disbursement' AND amount_minor > 0 AND award_id IN (SELECT id FROM mirror.awards WHERE ${OF_LAW}) GROUP BY award_id
  ) AS p ON p.award_id = a.id
  WHERE a.is_demo = ? AND a.${OF_LAW} AND ${countsSql('a.scope')} ORDER BY a.id`;

const COMMON = `
  SELECT i.award_id AS award, i.indicator_code AS code, i.title, i.title_language, i.unit, i.measure, i.aggregation, a.sphere, a.region, i.period_end, i.target, i.actual, i.verification
  FROM mirror.indicators AS i JOIN temp.counted AS a ON a.id = i.award_id WHERE i.indicator_code IS NOT NULL AND i.disaggregation IS NULL ORDER BY i.id`;

/** What was paid of the awards that say what came of them. */
const PAID_WITH_RESULTS =
  'SELECT id, paid, currency FROM temp.counted WHERE id IN (SELECT award_id FROM mirror.indicators WHERE indicator_code IS NOT NULL)';

function sourceOf(db: Database.Database, demo: number): { is_demo: number; source_id: string } | undefined {
  const sources = db.prepare<[], string>('SELECT DISTINCT source_id FROM temp.counted').pluck().all();
  return sources.length ? { is_demo: demo, source_id: sources.length === 1 ? (sources[0] ?? '') : 'several' } : undefined;
}

/** The last day the ledger tells of, not after the day it was read: what is due by then can be judged. */
export function lastDay(db: Database.Database, demo: number): string {
  const last = db.prepare<[number], string | null>('SELECT max(date) FROM mirror.transactions WHERE is_demo = ? AND date <= substr(retrieved_at, 1, 10) AND length(date) = 10').pluck().get(demo); // prettier-ignore
  return last ?? db.prepare<[number], string>('SELECT substr(max(retrieved_at), 1, 10) FROM mirror.awards WHERE is_demo = ?').pluck().get(demo) ?? ''; // prettier-ignore
}

function readFacts(db: Database.Database, demo: number, asOf: string): Facts {
  const all = <T>(sql: string, ...values: number[]) => db.prepare<number[], T>(sql).all(...values);
  const ids = (sql: string) => new Set(db.prepare<[], string>(sql).pluck().all());
  const events = 'SELECT DISTINCT award_id FROM mirror.monitoring_events WHERE award_id IN (SELECT id FROM temp.counted)';
  const recipients = all<RecipientFact & { goal: number }>(`
    SELECT id, charter_goal IS NOT NULL OR charter_goal_sphere IS NOT NULL AS goal, charter_goal_sphere, standard_status, standard_valid_to
    FROM mirror.organisations WHERE id IN (SELECT recipient FROM temp.counted) ORDER BY id`);
  const caps = all<{ cap: string | null }>('SELECT DISTINCT operator_cost_cap AS cap FROM mirror.pools WHERE is_demo = ?', demo);
  return {
    as_of: asOf,
    awards: all<AwardFact>('SELECT * FROM temp.counted'),
    spending: all<SpendFact>('SELECT award_id AS award, category, planned_minor AS planned, actual_minor AS actual, currency FROM mirror.spend_lines WHERE award_id IN (SELECT id FROM temp.counted) ORDER BY id'), // prettier-ignore
    lots: all<LotFact>(LOTS, demo),
    competitions: all<CompetitionFact>('SELECT year, deadline_on AS deadline, decided_on AS decided FROM mirror.competitions WHERE is_demo = ? ORDER BY id', demo), // prettier-ignore
    reports: all<ReportFact>('SELECT award_id AS award, due_date AS due, received_on AS received FROM mirror.reports WHERE award_id IN (SELECT id FROM temp.counted) ORDER BY id'), // prettier-ignore
    indicators: all<Omit<IndicatorFact, 'ascending'> & { less: number }>(
      'SELECT award_id AS award, coalesce(ascending, 1) = 0 AS less, period_end, target, actual, verification FROM mirror.indicators WHERE disaggregation IS NULL AND award_id IN (SELECT id FROM temp.counted) ORDER BY id',
    ).map(({ less, ...fact }) => ({ ...fact, ascending: less === 0 })),
    monitored: ids(events),
    independently: ids(`${events} AND independent = 1`),
    recipients: new Map(recipients.map(({ goal, ...fact }) => [fact.id, { ...fact, charter_goal: goal === 1 }])),
    pools: all<{ year: number | null; currency: string; receipts: number; receipt_rows: number; fees: number }>(POOLS, demo).map((row): PoolFact => ({ ...row, receipts: BigInt(row.receipts), fees: BigInt(row.fees) })), // prettier-ignore
    cost_cap: caps.length === 1 ? (caps[0]?.cap ?? null) : null,
  };
}

/** Winners of a lot: its applications that won, else the awards made from it. */
const LOTS = `
  WITH chosen AS (SELECT lot_id, sum(coalesce(count, 1)) AS won FROM mirror.applications WHERE decision = 'won' GROUP BY lot_id),
    made AS (SELECT lot_id, count(*) AS won FROM mirror.awards WHERE id IN (SELECT id FROM temp.counted) AND lot_id IS NOT NULL GROUP BY lot_id)
  SELECT c.year, l.status, l.applications_received AS received, l.applications_admitted AS admitted, coalesce(chosen.won, made.won, 0) AS won
  FROM mirror.lots AS l LEFT JOIN mirror.competitions AS c ON c.id = l.competition_id LEFT JOIN chosen ON chosen.lot_id = l.id LEFT JOIN made ON made.lot_id = l.id
  WHERE l.is_demo = ? ORDER BY l.id`;

const POOLS = `
  SELECT year, currency, coalesce(sum(amount_minor) FILTER (WHERE kind = 'incoming_funds' AND amount_minor > 0), 0) AS receipts, count(*) FILTER (WHERE kind = 'incoming_funds' AND amount_minor > 0) AS receipt_rows,
    coalesce(sum(amount_minor) FILTER (WHERE kind = 'expenditure' AND award_id IS NULL), 0) AS fees
  FROM mirror.transactions WHERE pool_id IS NOT NULL AND is_demo = ? AND currency IS NOT NULL AND ${countsSql('scope')}
  GROUP BY 1, 2 HAVING receipt_rows > 0 OR fees <> 0 ORDER BY 1, 2`;
