import type Database from 'better-sqlite3';
import { CHECKS, type Check } from '../src/data/codes/signals.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { checks } from '../src/data/datasets/signals.ts';
import { writerOf } from './waiting.ts';

/** Rows behind a check are listed by identifier up to so many; beyond, no one address finds them. */
const LISTED = 100;

/** SQL of one check: source_id, is_demo, n, found, difference, currency, rows_behind. Nothing where nothing could be looked at. */
type Sql = string;

/** Counts by source what a query gives as (id, source_id, is_demo, wrong), and lists what is wrong. */
const counted = (dataset: string, rows: string): Sql => `
  SELECT source_id, is_demo, count(*) AS n, sum(wrong) AS found, NULL AS difference, NULL AS currency,
    CASE WHEN sum(wrong) BETWEEN 1 AND ${LISTED} THEN '${dataset}?id=' || group_concat(CASE WHEN wrong THEN id END, ',' ORDER BY id) END AS rows_behind
  FROM (${rows}) GROUP BY 1, 2`;

/** The same of differences between amounts in one currency. */
const compared = (dataset: string, rows: string): Sql => `
  SELECT source_id, is_demo, count(*) AS n, sum(difference <> 0) AS found, sum(difference) AS difference, currency,
    CASE WHEN sum(difference <> 0) BETWEEN 1 AND ${LISTED} THEN '${dataset}?id=' || group_concat(CASE WHEN difference <> 0 THEN id END, ',' ORDER BY id) END AS rows_behind
  FROM (SELECT id, source_id, is_demo, currency, abs(difference) AS difference FROM (${rows})) GROUP BY 1, 2, currency`;

const summed = (kinds: string) => `SELECT award_id, currency, sum(amount_minor) AS moved FROM mirror.transactions WHERE kind IN (${kinds}) AND award_id IS NOT NULL GROUP BY 1, 2`; // prettier-ignore
const against = (amount: string, kinds: string): Sql =>
  compared('awards', `SELECT a.id, a.source_id, a.is_demo, a.currency, ${amount} - t.moved AS difference FROM (${summed(kinds)}) AS t JOIN mirror.awards AS a ON a.id = t.award_id AND a.currency = t.currency WHERE ${amount} IS NOT NULL`); // prettier-ignore

/** Pools by whether money came in and whether it went out. */
const POOLS = (wrong: string, of: string): Sql =>
  counted('pools', `SELECT p.id, p.source_id, p.is_demo, ${wrong} AS wrong FROM mirror.pools AS p JOIN (SELECT pool_id, max(kind = 'incoming_funds') AS received, max(kind = 'disbursement') AS paid FROM mirror.transactions WHERE pool_id IS NOT NULL GROUP BY 1) AS t ON t.pool_id = p.id WHERE ${of}`); // prettier-ignore

const SQL: Record<Check, Sql> = {
  awards_without_transactions:
    "SELECT source_id, is_demo, n, bare AS found, NULL AS difference, NULL AS currency, 'awards?source_id=' || source_id || '&transactions=0' AS rows_behind FROM temp.tallied",
  payments_without_award: counted('transactions', "SELECT id, source_id, is_demo, award_id IS NULL AS wrong FROM mirror.transactions WHERE kind = 'disbursement'"),
  payments_without_contribution: POOLS('NOT received', 'paid'),
  contributions_without_payment: POOLS('NOT paid', 'received'),
  paid_without_tranche: counted(
    'awards',
    'SELECT a.id, a.source_id, a.is_demo, a.id NOT IN (SELECT award_id FROM mirror.tranches WHERE award_id IS NOT NULL) AS wrong FROM mirror.awards AS a WHERE a.amount_paid_minor > 0 AND a.source_id IN (SELECT source_id FROM mirror.tranches)',
  ),
  awards_without_recipient:
    "SELECT source_id, is_demo, n, nameless AS found, NULL AS difference, NULL AS currency, 'awards?source_id=' || source_id || '&recipient_id.null=true' AS rows_behind FROM temp.tallied",
  recipients_without_register: counted(
    'organisations',
    "SELECT o.id, 'several' AS source_id, o.is_demo, o.id NOT IN (SELECT organisation_id FROM mirror.register WHERE organisation_id IS NOT NULL) AS wrong FROM mirror.organisations AS o WHERE EXISTS (SELECT 1 FROM mirror.register) AND o.id IN (SELECT recipient_id FROM mirror.awards WHERE source_id IN (SELECT source_id FROM mirror.register))",
  ),
  awarded_not_committed: against('coalesce(a.amount_current_minor, a.amount_awarded_minor)', "'outgoing_commitment'"),
  paid_not_disbursed: against('a.amount_paid_minor', "'disbursement', 'expenditure'"),
  sources_not_awarded: compared(
    'awards',
    "SELECT a.id, a.source_id, a.is_demo, a.currency, coalesce(a.amount_current_minor, a.amount_awarded_minor) - s.given AS difference FROM (SELECT award_id, currency, sum(amount_minor) AS given FROM mirror.award_sources WHERE basis IS NOT 'imputed' GROUP BY 1, 2) AS s JOIN mirror.awards AS a ON a.id = s.award_id AND a.currency = s.currency WHERE a.amount_awarded_minor IS NOT NULL",
  ),
  lots_not_applications: counted(
    'lots',
    'SELECT l.id, l.source_id, l.is_demo, l.applications_received <> t.told AS wrong FROM mirror.lots AS l JOIN (SELECT lot_id, sum(coalesce(count, 1)) AS told FROM mirror.applications WHERE lot_id IS NOT NULL GROUP BY 1) AS t ON t.lot_id = l.id WHERE l.applications_received IS NOT NULL',
  ),
  register_not_names: counted(
    'register',
    `SELECT r.id, r.source_id, r.is_demo, NOT EXISTS (
       SELECT 1 FROM mirror.names AS n WHERE n.organisation_id = r.organisation_id AND n.name IS NOT NULL AND fold(n.name) IN (fold(r.organisation_name), fold(r.name_ru), fold(r.name_kk), fold(r.name_en))
     ) AS wrong FROM mirror.register AS r WHERE r.organisation_id IN (SELECT organisation_id FROM mirror.names WHERE source_file IS NOT r.source_file)`,
  ),
  repeated_ids: `
    SELECT t.source_id, t.is_demo, t.identified AS n, coalesce(d.found, 0) AS found, NULL AS difference, NULL AS currency, CASE WHEN d.found <= ${LISTED} THEN 'awards?id=' || d.ids END AS rows_behind
    FROM temp.tallied AS t LEFT JOIN (
      SELECT source_id, is_demo, sum(k) AS found, group_concat(ids, ',' ORDER BY ids) AS ids FROM (
        SELECT source_id, is_demo, count(*) AS k, group_concat(id, ',' ORDER BY id) AS ids FROM mirror.awards
        WHERE source_record_id IN (SELECT source_record_id FROM mirror.awards WHERE source_record_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1) AND scope IS NOT 'superseded'
        GROUP BY source_id, is_demo, source_record_id HAVING k > 1
      ) GROUP BY 1, 2
    ) AS d ON d.source_id = t.source_id AND d.is_demo IS t.is_demo`,
}; // prettier-ignore

/** Fills the waiting table of checks: one row for each check, source and currency of which anything could be looked at. */
export function checkAcross(db: Database.Database): void {
  const write = writerOf(db, checks);
  // One look at every award serves the checks that need no more of it.
  db.exec(`
    CREATE TEMP TABLE tallied AS SELECT source_id, is_demo, count(*) AS n, sum(transactions = 0) AS bare, sum(recipient_id IS NULL) AS nameless, count(CASE WHEN scope IS NOT 'superseded' THEN source_record_id END) AS identified
    FROM mirror.awards GROUP BY 1, 2`); // prettier-ignore
  const mixed = db.prepare('SELECT count(DISTINCT is_demo) FROM temp.tallied').pluck().get() === 2;
  let sequence = 0;
  for (const check of Object.keys(CHECKS) as Check[]) {
    const rows = db.prepare<[], AnyRow>(`SELECT * FROM (${SQL[check]}) WHERE n > 0 ORDER BY source_id, is_demo, currency`).all();
    for (const { rows_behind, ...row } of rows)
      write({
        ...row,
        id: [check, row['source_id'], row['currency'], mixed && row['is_demo'] ? 'demo' : null].filter(Boolean).join('.'),
        check,
        sequence: ++sequence,
        rows_behind: row['found'] ? (rows_behind ?? null) : null,
      }); // prettier-ignore
  }
  db.exec('DROP TABLE temp.tallied');
}
