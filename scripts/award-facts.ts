import type Database from 'better-sqlite3';
import { PAID } from '../src/data/codes/money.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { awardDelivery, awardPayments } from '../src/data/datasets/award-facts.ts';
import { readDecimal } from '../src/data/decimal.ts';
import { isMet, isOver } from '../src/data/measures/outcomes.ts';
import { columnOf } from './load.ts';
import { lastDay } from './measures.ts';

/** Fills the waiting tables of payments by award and year, and of what awards owe and report, from the ledger, reports and indicators. */
export function countAwards(db: Database.Database): void {
  fill(db, awardPayments, PAYMENTS);
  db.function('indicator_state', { deterministic: true }, (target, actual, ascending, end, asOf) =>
    stateOf({ target: text(target), actual: text(actual), ascending: ascending !== 0, end: text(end) }, String(asOf)),
  );
  db.exec('CREATE TEMP TABLE judged (is_demo integer PRIMARY KEY, as_of text)');
  for (const demo of [0, 1]) db.prepare('INSERT INTO temp.judged VALUES (?, ?)').run(demo, lastDay(db, demo));
  fill(db, awardDelivery, DELIVERY);
  db.exec('DROP TABLE temp.judged');
}

function fill(db: Database.Database, dataset: Dataset, select: string): void {
  const columns = Object.keys(dataset.fields).map((name) => `"${columnOf(dataset, name)}"`).join(', '); // prettier-ignore
  db.exec(`INSERT INTO temp.${dataset.id} (${columns}) SELECT ${columns} FROM (${select})`);
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** What one indicator and period adds: 1 it was promised and is not told, 2 it is told, 3 it is told and met; 0 it has no target that counts yet. */
function stateOf({ target, actual, ascending, end }: { target: string | null; actual: string | null; ascending: boolean; end: string | null }, asOf: string): number {
  if (target === null || !readDecimal(target) || (actual === null && !isOver(end, asOf))) return 0;
  if (actual === null || !readDecimal(actual)) return 1;
  return isMet({ award: '', period_end: end, target, actual, ascending, verification: null }) ? 3 : 2;
} // prettier-ignore

/**
 * One row for each award, year, kind, receiver, currency and year of conversion. What a later release repeats stands in that one. The receiver is
 * the award's where the payment names none. Rows with an unknown rate have no base amount: their year is their own.
 */
const PAYMENTS = `
  SELECT award_id || '.' || printf('%04d', row_number() OVER (PARTITION BY award_id ORDER BY year, kind, recipient_id, provider_id, currency, scope, base_currency, base_year, rate)) AS id, *
  FROM (
    SELECT t.award_id, t.year, t.kind, coalesce(t.provider_id, a.funder_id) AS provider_id, coalesce(t.receiver_id, a.recipient_id) AS recipient_id,
      sum(t.amount_minor) AS amount_minor, t.currency, sum(t.base_amount_minor) AS base_amount_minor, t.base_currency, t.base_year, t.rate, t.rate_date, t.rate_source,
      count(*) AS transactions, a.award_year, a.instrument, a.sphere, a.region, t.scope, t.is_demo, t.source_id
    FROM mirror.transactions AS t JOIN mirror.awards AS a ON a.id = t.award_id
    WHERE t.kind IN (${PAID.map((kind) => `'${kind}'`).join(', ')}) AND coalesce(t.scope, '') <> 'superseded' AND t.amount_minor IS NOT NULL
    GROUP BY t.award_id, t.year, t.kind, 4, 5, t.currency, t.scope, t.base_currency, t.base_year, t.rate, t.rate_date, t.rate_source, t.is_demo, t.source_id
  )`;

const DELIVERY = `
  WITH due AS (
    SELECT r.award_id, count(*) FILTER (WHERE length(r.due_date) = 10 AND r.due_date <= j.as_of) AS reports_due,
      count(*) FILTER (WHERE length(r.due_date) = 10 AND r.due_date <= j.as_of AND r.received_on IS NULL) AS reports_overdue
    FROM mirror.reports AS r JOIN temp.judged AS j ON j.is_demo = r.is_demo WHERE r.award_id IS NOT NULL GROUP BY 1
  ), told AS (
    SELECT award_id, sum(state > 0) AS indicators_promised, sum(state > 1) AS indicators_told, sum(state = 3) AS indicators_met, count(actual) AS results_reported,
      count(*) FILTER (WHERE actual IS NOT NULL AND verification IN ('checked', 'independent')) AS results_verified
    FROM (
      SELECT i.award_id, i.actual, i.verification, indicator_state(i.target, i.actual, i.ascending, i.period_end, j.as_of) AS state
      FROM mirror.indicators AS i JOIN temp.judged AS j ON j.is_demo = i.is_demo WHERE i.award_id IS NOT NULL AND i.disaggregation IS NULL
    ) GROUP BY 1
  )
  SELECT a.id, a.id AS award_id, a.recipient_id, coalesce(due.reports_due, 0) AS reports_due, coalesce(due.reports_overdue, 0) AS reports_overdue,
    coalesce(told.indicators_promised, 0) AS indicators_promised, coalesce(told.indicators_told, 0) AS indicators_told, coalesce(told.indicators_met, 0) AS indicators_met,
    coalesce(told.results_reported, 0) AS results_reported, coalesce(told.results_verified, 0) AS results_verified,
    j.as_of, a.award_year, a.instrument, a.sphere, a.region, a.scope, a.is_demo, a.source_id
  FROM mirror.awards AS a JOIN temp.judged AS j ON j.is_demo = a.is_demo LEFT JOIN due ON due.award_id = a.id LEFT JOIN told ON told.award_id = a.id
  WHERE due.award_id IS NOT NULL OR told.award_id IS NOT NULL`;
