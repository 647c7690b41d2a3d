import { BOUNDS } from '../../src/data/codes/signal-rules.ts';
import { CHOSEN, COUNTS, customerFilter, isMarked, MARKS } from './judged.ts';
import { covered, insertSignals, type Asked, type Finder } from './signal-row.ts';

const { round, shift, own_number: own } = BOUNDS;

/** Awards of one customer, instrument, year and currency. NGO Awards are equal by law. */
const ROUNDED = `${CHOSEN} AND instrument <> 'ngo_award' AND customer IS NOT NULL AND year IS NOT NULL AND currency IS NOT NULL AND amount > 0`;
const COHORTS = `CREATE TEMP TABLE cohorts AS SELECT customer, direct, instrument, year, currency, count(*) AS n FROM temp.judged WHERE ${ROUNDED} GROUP BY 1, 2, 3, 4, 5`;
/** Two significant digits at most: the rest of the digits are zeros. */
const IS_ROUND = "m.amount % CAST(substr('1000000000000000000', 1, max(length(m.amount) - 1, 1)) AS integer) = 0";

const repeatedRoundValue: Finder = {
  rule: 'repeated_round_value',
  needs: 'awards.amount_awarded awards.funder_id awards.award_year',
  coverage: (asked) => covered(asked, `SELECT count(*), count(*), sum(n >= ${round.least}) FROM temp.cohorts`),
  find: (asked) =>
    insertSignals(
      asked,
      'repeated_round_value',
      {
        subject: "m.customer || CASE WHEN m.direct THEN '' ELSE '.competitions' END || '.' || m.instrument || '.' || m.year || '.' || m.currency", customer_id: 'm.customer', instrument: 'm.instrument', year: 'm.year', currency: 'm.currency', amount: 'm.amount',
        value: 'quotient(m.own * 100, m.n, 2)', threshold: `'${round.percent}'`, n: 'm.n', source_id: 'm.source',
        cohort: customerFilter('m.customer', 'm.direct', "'&instrument=' || m.instrument || '&award_year=' || m.year || '&currency=' || m.currency"),
        rows_behind: customerFilter('m.customer', 'm.direct', "'&instrument=' || m.instrument || '&award_year=' || m.year || '&currency=' || m.currency || '&amount_awarded=' || coalesce(whole_units(m.amount, m.currency), '')"),
      },
      `FROM (
        SELECT j.customer, j.direct, j.instrument, j.year, j.currency, j.amount, count(*) AS own, c.n, CASE WHEN min(j.source) = max(j.source) THEN min(j.source) ELSE 'several' END AS source
        FROM temp.judged AS j JOIN (SELECT * FROM temp.cohorts WHERE n >= ${round.least}) AS c ON c.customer = j.customer AND c.direct = j.direct AND c.instrument = j.instrument AND c.year = j.year AND c.currency = j.currency
        WHERE j.amount > 0 GROUP BY 1, 2, 3, 4, 5, 6 HAVING own >= ${round.awards} AND own * 100 >= c.n * ${round.percent}
      ) AS m WHERE ${IS_ROUND} AND NOT EXISTS (SELECT 1 FROM temp.judged AS o WHERE m.own * 2 = m.n AND o.customer = m.customer AND o.direct = m.direct AND o.instrument = m.instrument AND o.year = m.year AND o.currency = m.currency AND o.amount < m.amount GROUP BY o.amount HAVING count(*) = m.own)`,
    ), // prettier-ignore
};

const COMPARED = 'instrument IS NOT NULL AND year IS NOT NULL AND currency IS NOT NULL AND amount > 0';
const PEERS = `CREATE TEMP TABLE peers AS SELECT instrument, year, currency, count(*) AS n FROM temp.judged WHERE ${COMPARED} GROUP BY 1, 2, 3`;

/**
 * An amount beyond the percentile of all others stands above it itself, so that the percentile of the others is the amount at rank
 * ⌈p (n − 1)⌉ of all n in order: one sort serves every award of the cohort.
 */
const decimalShift: Finder = {
  rule: 'decimal_shift',
  needs: 'awards.amount_awarded awards.award_year awards.instrument',
  coverage: (asked) =>
    covered(asked, `SELECT (SELECT count(*) FROM temp.judged), sum(n), sum(CASE WHEN n > ${shift.least} THEN n END) FROM temp.peers`),
  find: (asked) =>
    insertSignals(
      asked,
      'decimal_shift',
      {
        subject: 'j.id', award_id: 'j.id', organisation_id: 'j.recipient', customer_id: 'j.customer', instrument: 'j.instrument', year: 'j.year', currency: 'j.currency', amount: 'j.amount', value: 'quotient(j.amount, p.amount, 2)',
        threshold: `'${shift.times}'`, n: 'p.n - 1', cohort: "'awards?instrument=' || j.instrument || '&award_year=' || j.year || '&currency=' || j.currency || '&scope.not=not_awarded,regrant,superseded'", rows_behind: "'awards?id=' || j.id", source_id: 'j.source',
      },
      `FROM (
        SELECT instrument, year, currency, amount, n FROM (
          SELECT j.instrument, j.year, j.currency, j.amount, c.n, row_number() OVER (PARTITION BY j.instrument, j.year, j.currency ORDER BY j.amount) AS place
          FROM temp.judged AS j JOIN (SELECT * FROM temp.peers WHERE n > ${shift.least}) AS c ON c.instrument = j.instrument AND c.year = j.year AND c.currency = j.currency WHERE j.amount > 0
        ) WHERE place = ((n - 1) * ${shift.percentile} + 99) / 100
      ) AS p JOIN temp.judged AS j ON j.instrument = p.instrument AND j.year = p.year AND j.currency = p.currency AND j.amount >= p.amount * ${shift.times}`,
    ), // prettier-ignore
};

/** Awards whose amount begins like a number in their identifier or contract number. */
const OWN_NUMBER = 'FROM temp.judged AS j JOIN mirror.awards AS a ON a.row = j.row WHERE j.numbered AND j.currency IS NOT NULL';

const ownNumber: Finder = {
  rule: 'own_number_amount',
  needs: 'awards.amount_awarded awards.source_record_id awards.contract_number',
  coverage: (asked) => covered(asked, 'SELECT count(*), sum(amount > 0), sum(amount > 0) FROM temp.judged'),
  find: (asked) =>
    insertSignals(
      asked,
      'own_number_amount',
      {
        subject: 'f.id', award_id: 'f.id', organisation_id: 'f.recipient', customer_id: 'f.customer', instrument: 'f.instrument', year: 'f.year', currency: 'f.currency', amount: 'f.amount', value: 'CAST(length(f.digits) AS text)',
        threshold: `'${own.digits}'`, n: '1', rows_behind: "'awards?id=' || f.id", source_id: 'f.source',
      },
      `FROM (SELECT j.*, whole_units(j.amount, j.currency) AS digits, a.source_record_id AS record, a.contract_number AS contract ${OWN_NUMBER}) AS f
        WHERE length(f.digits) >= ${own.digits} AND (has_number(f.record, f.digits) OR has_number(f.contract, f.digits))`,
    ), // prettier-ignore
};

const paidOver: Finder = {
  rule: 'paid_over_awarded',
  needs: 'awards.amount_awarded awards.amount_paid',
  coverage: (asked) =>
    covered(asked, 'SELECT count(*), sum(paid AND amount IS NOT NULL), sum(paid AND amount IS NOT NULL) FROM temp.judged'), // prettier-ignore
  find(asked) {
    if (!isMarked(asked, MARKS.paid_over_committed)) return;
    insertSignals(
      asked,
      'paid_over_awarded',
      {
        subject: 'j.id', award_id: 'j.id', organisation_id: 'j.recipient', customer_id: 'j.customer', instrument: 'j.instrument', year: 'j.year', currency: 'j.currency', amount: 'a.amount_paid_minor', value: 'quotient(a.amount_paid_minor * 100, j.amount, 2)',
        threshold: "'100'", n: "(SELECT count(*) FROM mirror.transactions AS t WHERE t.award_id = j.id AND t.kind IN ('disbursement', 'expenditure'))", rows_behind: "'transactions?award_id=' || j.id || '&kind=disbursement,expenditure'", source_id: 'j.source',
      },
      `FROM temp.judged AS j JOIN mirror.awards AS a ON a.row = j.row WHERE j.marks & ${MARKS.paid_over_committed}`,
    ); // prettier-ignore
  },
};

const amountAmended: Finder = {
  rule: 'amount_amended',
  needs: 'award_amendments.amount_before award_amendments.amount_after',
  coverage: (asked) =>
    covered(asked, `SELECT count(DISTINCT award_id), count(DISTINCT CASE WHEN amount_before_minor IS NOT NULL AND amount_after_minor IS NOT NULL THEN award_id END), count(DISTINCT CASE WHEN amount_before_minor IS NOT NULL AND amount_after_minor IS NOT NULL THEN award_id END) FROM mirror.award_amendments WHERE is_demo = ${asked.demo}`), // prettier-ignore
  find: (asked) =>
    insertSignals(
      asked,
      'amount_amended',
      {
        subject: 'a.id', award_id: 'a.id', organisation_id: 'a.recipient_id', customer_id: 'coalesce(c.customer_id, a.funder_id)', instrument: 'a.instrument', sphere: 'a.sphere', year: 'a.award_year', currency: 'a.currency', amount: 'a.amount_current_minor',
        value: 'quotient(m.change * 100, a.amount_awarded_minor, 2)', threshold: "'0'", n: 'm.n', rows_behind: "'award_amendments?award_id=' || a.id", source_id: 'a.source_id',
      },
      `FROM (
        SELECT m.award_id, count(*) AS n, sum(m.amount_after_minor - m.amount_before_minor) AS change FROM mirror.award_amendments AS m JOIN mirror.awards AS a ON a.id = m.award_id
        WHERE m.is_demo = ${asked.demo} AND m.kind IS NOT 'termination' AND m.amount_after_minor <> m.amount_before_minor AND (length(a.contract_date) = 10 AND length(m.date) = 10 AND m.date < a.contract_date) IS NOT 1
        GROUP BY 1 HAVING change <> 0
      ) AS m JOIN mirror.awards AS a ON a.id = m.award_id LEFT JOIN mirror.competitions AS c ON c.id = a.competition_id WHERE ${COUNTS.replace('scope', 'a.scope')}`,
    ), // prettier-ignore
};

/** Makes the waiting tables that the rules on amounts share. */
export function prepareAmounts({ db }: Asked): void {
  db.exec(`${COHORTS}; ${PEERS}`);
}

export const OF_AMOUNTS: readonly Finder[] = [amountAmended, repeatedRoundValue, decimalShift, ownNumber, paidOver];
