import type Database from 'better-sqlite3';
import type { Flag } from '../src/data/codes/quality.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { applications, competitions, lots } from '../src/data/datasets/competitions.ts';
import { pools } from '../src/data/datasets/pools.ts';
import { capOn } from '../src/data/own-development.ts';

/** Adds a remark to the rows that a query selects by row number. */
type Remark = (dataset: Dataset, flag: Flag, rows: string) => void;

/**
 * The rules over several rows of publishers' own packages, each a remark: looked at when all rows of a night are in the mirror. Awards of other
 * formats tell of no amendments, so that an amount after them marks those that belong here; nothing is looked for where there are none.
 */
export function checkOwnRows(db: Database.Database, remark: Remark): void {
  db.exec(OWN_AWARDS);
  // What a rule says of a kind that no row has need not be asked of a million rows.
  const some = (sql: string) => db.prepare(`${sql} LIMIT 1`).get() !== undefined;
  if (some('SELECT 1 FROM mirror.pools WHERE source_record_id IS NOT NULL')) remark(pools, 'pool_overdrawn', OVERDRAWN);
  if (some('SELECT 1 FROM mirror.lots')) {
    remark(lots, 'lot_over_budget', LOT_OVER_BUDGET);
    remark(lots, 'winners_over_admitted', WINNERS);
    remark(competitions, 'lots_over_direction', LOTS_OVER_DIRECTION);
    remark(applications, 'rank_inversion', INVERSIONS);
  }
  if (some('SELECT 1 FROM temp.own_awards')) {
    db.function('cap_percent', { deterministic: true }, (instrument, kind, date) => Number(capOn(text(instrument), text(kind), text(date))?.percent ?? NaN) || null); // prettier-ignore
    for (const [flag, rows] of Object.entries(OF_AWARDS)) remark(awards, flag as Flag, rows);
  }
  db.exec('DROP TABLE temp.own_awards');
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

const OWN_AWARDS = `
  CREATE TEMP TABLE own_awards AS
    SELECT row, id, source_id, instrument, grant_kind, scope, currency, award_date, award_year, contract_date, contract_status, planned_start, planned_end, sphere, recipient_id, lot_id,
      amount_awarded_minor AS awarded, amount_current_minor AS amount, amount_paid_minor AS paid, own_contribution_minor AS own
    FROM mirror.awards WHERE amount_current_minor IS NOT NULL AND scope <> 'superseded'`;

/** A pool by the end of each year; what has no year counts at the end. Pools that publish no payment are judged by what they allocate. */
const OVERDRAWN = `
  WITH moved AS (
    SELECT pools.row, pools.opening_balance_minor AS opening, coalesce(t.year, 9999) AS year, t.kind, t.award_id, t.amount_minor AS amount,
      max(t.kind = 'disbursement') OVER (PARTITION BY pools.row) AS pays
    FROM mirror.pools JOIN mirror.transactions AS t ON t.pool_id = pools.id AND t.currency = pools.currency
    WHERE pools.source_record_id IS NOT NULL AND t.scope NOT IN ('superseded', 'regrant')
  ), years AS (
    SELECT row, opening, year, sum(CASE
      WHEN kind IN ('incoming_funds', 'interest_received') THEN amount
      WHEN kind = 'disbursement' OR (kind = 'expenditure' AND award_id IS NULL) OR (kind = 'outgoing_commitment' AND NOT pays) THEN -amount
      ELSE 0 END) AS change
    FROM moved GROUP BY row, year
  )
  SELECT DISTINCT row FROM (SELECT row, coalesce(opening, 0) + sum(change) OVER (PARTITION BY row ORDER BY year) AS balance FROM years) WHERE balance < 0`;

const LOT_OVER_BUDGET = `
  SELECT lots.row FROM mirror.lots JOIN temp.own_awards AS a ON a.lot_id = lots.id AND a.currency = lots.currency AND a.scope NOT IN ('regrant', 'not_awarded')
  WHERE lots.budget_minor IS NOT NULL GROUP BY lots.row, lots.budget_minor HAVING sum(a.amount) > lots.budget_minor`;

const LOTS_OVER_DIRECTION = `
  SELECT c.row FROM mirror.competitions AS c JOIN (
    SELECT d.id FROM mirror.priority_directions AS d JOIN mirror.competitions AS c ON c.direction_id = d.id JOIN mirror.lots ON lots.competition_id = c.id AND lots.currency = d.currency
    GROUP BY d.id, d.amount_planned_minor HAVING sum(lots.budget_minor) > d.amount_planned_minor
  ) AS over ON over.id = c.direction_id`;

const WINNERS = `
  SELECT lots.row FROM mirror.lots JOIN (SELECT lot_id, sum(coalesce(count, 1)) AS won FROM mirror.applications WHERE decision = 'won' GROUP BY lot_id) AS w ON w.lot_id = lots.id
  WHERE won > lots.applications_admitted`;

/** A place is better the smaller it is, a score the larger; places speak where both applications have one. */
const INVERSIONS = `
  SELECT DISTINCT w.row FROM mirror.applications AS w JOIN mirror.applications AS l ON l.lot_id = w.lot_id
  WHERE w.decision = 'won' AND l.decision IN ('lost', 'reserve') AND l.admitted IS NOT 0
    AND CASE WHEN w.rank IS NOT NULL AND l.rank IS NOT NULL THEN l.rank < w.rank ELSE CAST(l.score AS real) > CAST(w.score AS real) END`;

/** Terms and bounds of article 6-1, paragraph 2, boundaries included; the year's index decides, and an unknown one decides nothing. */
const GRANT_KIND = `
  SELECT a.row FROM temp.own_awards AS a LEFT JOIN mirror.price_levels AS p ON p.year = a.award_year AND p.currency = a.currency
  JOIN (
    SELECT 'short' AS kind, 500 AS least, 3000 AS most, '+3 months' AS shortest, '+12 months' AS longest
    UNION ALL SELECT 'medium', 3000, 10000, '+12 months', '+24 months' UNION ALL SELECT 'long', 10000, NULL, '+24 months', '+36 months'
  ) AS k ON k.kind = a.grant_kind
  WHERE a.instrument = 'grant_state' AND (
    a.awarded < k.least * p.mci_minor OR a.awarded > k.most * p.mci_minor
    OR (length(a.planned_start) = 10 AND length(a.planned_end) = 10
      AND (date(a.planned_end, '+1 day') < date(a.planned_start, k.shortest) OR a.planned_end > date(a.planned_start, k.longest)))
  )`;

const paidBefore = (field: string) => `
  SELECT DISTINCT a.row FROM temp.own_awards AS a JOIN mirror.transactions AS t ON t.award_id = a.id
  WHERE t.kind IN ('disbursement', 'expenditure') AND t.amount_minor > 0 AND length(t.date) = 10 AND length(a.${field}) = 10 AND t.date < a.${field}`;

const compared = (parts: string, condition: string) => `SELECT a.row FROM temp.own_awards AS a JOIN (${parts}) AS p ON p.award_id = a.id WHERE ${condition}`; // prettier-ignore

/** NGO Awards of one sphere and year of a source. */
const FUNDS = `
  SELECT source_id, sphere, award_year, currency, sum(awarded) AS fund, min(awarded) AS least, max(awarded) AS most FROM temp.own_awards
  WHERE instrument = 'ngo_award' AND sphere IS NOT NULL AND award_year IS NOT NULL GROUP BY 1, 2, 3, 4`;
const funds = (condition: string) => `
  SELECT a.row FROM temp.own_awards AS a JOIN (${FUNDS}) AS f ON f.source_id = a.source_id AND f.sphere = a.sphere AND f.award_year = a.award_year AND f.currency = a.currency
  LEFT JOIN mirror.price_levels AS p ON p.year = f.award_year AND p.currency = f.currency WHERE a.instrument = 'ngo_award' AND ${condition}`;

const DEVELOPMENT = `
  SELECT award_id, currency, max(coalesce(sum(planned_minor), 0), coalesce(sum(actual_minor), 0)) AS share
  FROM mirror.spend_lines WHERE category IN ('inst_material', 'inst_training', 'inst_other') GROUP BY 1, 2`;

const OF_AWARDS: Partial<Record<Flag, string>> = {
  paid_over_committed: 'SELECT row FROM temp.own_awards WHERE paid > amount',
  paid_before_award: paidBefore('award_date'),
  paid_before_contract: paidBefore('contract_date'),
  tranches_not_award: compared('SELECT award_id, sum(amount_minor) AS due FROM mirror.tranches GROUP BY 1', "p.due < a.amount AND a.contract_status IN ('active', 'completed')"), // prettier-ignore
  source_split_mismatch: compared(
    "SELECT award_id, currency, sum(amount_minor) AS given FROM mirror.award_sources WHERE basis IS NULL OR basis <> 'imputed' GROUP BY 1, 2",
    'p.currency IS NOT a.currency OR p.given IS NOT a.amount',
  ),
  spend_plan_over_award: compared(
    'SELECT award_id, currency, sum(planned_minor) AS planned FROM mirror.spend_lines GROUP BY 1, 2',
    'p.currency = a.currency AND p.planned > a.amount + coalesce(a.own, 0)',
  ),
  over_own_development_cap: compared(DEVELOPMENT, 'p.currency = a.currency AND p.share * 100 > a.amount * cap_percent(a.instrument, a.grant_kind, a.award_date)'), // prettier-ignore
  grant_kind_range: GRANT_KIND,
  award_shares_unequal: funds('f.least <> f.most'),
  award_fund_below_minimum: funds('f.fund < 2000 * p.mci_minor'),
  award_several_spheres: `
    SELECT a.row FROM temp.own_awards AS a JOIN (
      SELECT recipient_id, award_year FROM temp.own_awards WHERE instrument = 'ngo_award' GROUP BY 1, 2 HAVING count(DISTINCT sphere) > 1
    ) AS s ON s.recipient_id = a.recipient_id AND s.award_year = a.award_year WHERE a.instrument = 'ngo_award'`,
};
