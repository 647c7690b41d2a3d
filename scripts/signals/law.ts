import { OWN_DEVELOPMENT } from '../../src/data/codes/chain.ts';
import { capOn } from '../../src/data/own-development.ts';
import { COUNTS, isMarked, MARKS } from './judged.ts';
import { covered, insertSignals, quoted, type Asked, type Finder } from './signal-row.ts';

const reportOverdue: Finder = {
  rule: 'report_overdue',
  needs: 'reports.due_date reports.received_on awards.amount_paid',
  coverage: (asked) =>
    covered(asked, `SELECT count(*), sum(known), sum(known) FROM (SELECT max(length(r.due_date) = 10) AS known FROM mirror.reports AS r WHERE r.is_demo = ${asked.demo} AND r.award_id IS NOT NULL GROUP BY r.award_id)`), // prettier-ignore
  find: (asked) =>
    insertSignals(
      asked,
      'report_overdue',
      {
        subject: 'a.id', award_id: 'a.id', organisation_id: 'a.recipient_id', customer_id: 'coalesce(c.customer_id, a.funder_id)', instrument: 'a.instrument', sphere: 'a.sphere', year: 'a.award_year', currency: 'a.currency', amount: 'a.amount_paid_minor',
        value: `CAST(CAST(julianday(${quoted(asked.asOf)}) - julianday(r.oldest) AS integer) AS text)`, threshold: "'0'", n: 'r.due', rows_behind: `'reports?award_id=' || a.id || '&due_date.lte=${asked.asOf}&received_on.null=true'`, source_id: 'a.source_id',
      },
      `FROM (
        SELECT award_id, count(*) AS due, min(CASE WHEN received_on IS NULL THEN due_date END) AS oldest FROM mirror.reports
        WHERE is_demo = ${asked.demo} AND length(due_date) = 10 AND due_date < ${quoted(asked.asOf)} GROUP BY 1 HAVING oldest IS NOT NULL
      ) AS r JOIN mirror.awards AS a ON a.id = r.award_id LEFT JOIN mirror.competitions AS c ON c.id = a.competition_id WHERE a.amount_paid_minor > 0 AND ${COUNTS.replace('scope', 'a.scope')}`,
    ), // prettier-ignore
};

const OWN = OWN_DEVELOPMENT.map(quoted).join(', ');

const overCap: Finder = {
  rule: 'over_own_development_cap',
  needs: 'spend_lines.category spend_lines.planned awards.grant_kind awards.award_date',
  coverage(asked) {
    defineCap(asked);
    return covered(asked, `SELECT count(*), sum(cap), sum(cap) FROM (SELECT cap_percent(a.instrument, a.grant_kind, a.award_date) IS NOT NULL AS cap FROM mirror.awards AS a WHERE a.is_demo = ${asked.demo} AND ${COUNTS} AND a.id IN (SELECT award_id FROM mirror.spend_lines WHERE category IN (${OWN})))`); // prettier-ignore
  },
  find(asked) {
    if (!isMarked(asked, MARKS.over_own_development_cap)) return;
    defineCap(asked);
    insertSignals(
      asked,
      'over_own_development_cap',
      {
        subject: 'j.id', award_id: 'j.id', organisation_id: 'j.recipient', customer_id: 'j.customer', instrument: 'j.instrument', sphere: 'a.sphere', year: 'j.year', currency: 'j.currency', amount: 's.own', value: 'quotient(s.own * 100, j.amount, 2)',
        threshold: 'cap_percent(a.instrument, a.grant_kind, a.award_date)', n: 's.n', rows_behind: `'spend_lines?award_id=' || j.id || '&category=${OWN_DEVELOPMENT.join(',')}'`, source_id: 'j.source',
      },
      `FROM temp.judged AS j JOIN mirror.awards AS a ON a.row = j.row JOIN (
        SELECT award_id, currency, count(*) AS n, max(coalesce(sum(planned_minor), 0), coalesce(sum(actual_minor), 0)) AS own FROM mirror.spend_lines WHERE category IN (${OWN}) GROUP BY 1, 2
      ) AS s ON s.award_id = j.id AND s.currency = j.currency WHERE j.marks & ${MARKS.over_own_development_cap}`,
    ); // prettier-ignore
  },
};

/** The per cent of the cap in force, as text; null where there is none. */
function defineCap({ db }: Asked): void {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  db.function('cap_percent', { deterministic: true }, (instrument, kind, date) => capOn(text(instrument), text(kind), text(date))?.percent ?? null);
} // prettier-ignore

const PRIZES = "temp.judged AS j JOIN mirror.awards AS a ON a.row = j.row WHERE j.instrument = 'ngo_award'";

const threeYears: Finder = {
  rule: 'three_year_rule',
  needs: 'awards.award_date awards.recipient_id',
  coverage: (asked) =>
    covered(asked, `SELECT count(*), sum(length(a.award_date) = 10 AND j.recipient IS NOT NULL), sum(length(a.award_date) = 10 AND j.recipient IS NOT NULL) FROM ${PRIZES}`), // prettier-ignore
  find(asked) {
    if (!isMarked(asked, MARKS.award_within_three_years)) return;
    insertSignals(
      asked,
      'three_year_rule',
      {
        subject: 'j.id', award_id: 'j.id', organisation_id: 'j.recipient', customer_id: 'j.customer', instrument: 'j.instrument', sphere: 'a.sphere', year: 'j.year', currency: 'CASE WHEN j.amount IS NOT NULL THEN j.currency END', amount: 'j.amount',
        value: 'CAST(CAST(julianday(a.award_date) - julianday(e.last) AS integer) AS text)', threshold: "CAST(CAST(julianday(a.award_date) - julianday(date(a.award_date, '-3 years')) AS integer) AS text)", n: 'e.n',
        rows_behind: "'awards?instrument=ngo_award&recipient_id=' || encoded(j.recipient)", source_id: 'j.source',
      },
      `FROM temp.judged AS j JOIN mirror.awards AS a ON a.row = j.row JOIN (
        SELECT row, max(award_date) OVER (PARTITION BY recipient_id ORDER BY award_date GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last, count(*) OVER (PARTITION BY recipient_id) AS n
        FROM mirror.awards WHERE instrument = 'ngo_award' AND length(award_date) = 10 AND recipient_id IS NOT NULL
      ) AS e ON e.row = j.row WHERE j.marks & ${MARKS.award_within_three_years}`,
    ); // prettier-ignore
  },
};

const FUNDS = `
  SELECT j.source, a.sphere, j.year, j.currency, count(*) AS n, min(a.amount_awarded_minor) AS least, max(a.amount_awarded_minor) AS most, max(j.marks & ${MARKS.award_shares_unequal}) AS marked,
    CASE WHEN min(j.customer) = max(j.customer) THEN min(j.customer) END AS customer
  FROM temp.judged AS j JOIN mirror.awards AS a ON a.row = j.row WHERE j.instrument = 'ngo_award' AND a.sphere IS NOT NULL AND j.year IS NOT NULL AND a.amount_awarded_minor > 0 GROUP BY 1, 2, 3, 4`;

const unequalShares: Finder = {
  rule: 'unequal_shares',
  needs: 'awards.sphere awards.award_year awards.amount_awarded',
  coverage: (asked) =>
    covered(asked, `SELECT (SELECT count(*) FROM ${PRIZES}), coalesce(sum(n), 0), coalesce(sum(CASE WHEN n > 1 THEN n END), 0) FROM (${FUNDS})`), // prettier-ignore
  find: (asked) =>
    insertSignals(
      asked,
      'unequal_shares',
      {
        subject: "f.source || '.' || f.sphere || '.' || f.year || '.' || f.currency", customer_id: 'f.customer', instrument: "'ngo_award'", sphere: 'f.sphere', year: 'f.year', currency: 'f.currency', amount: 'f.most - f.least', value: 'quotient(f.most, f.least, 4)',
        threshold: "'1'", n: 'f.n', rows_behind: "'awards?instrument=ngo_award&sphere=' || f.sphere || '&award_year=' || f.year || '&source_id=' || f.source || '&currency=' || f.currency", source_id: 'f.source',
      },
      `FROM (${FUNDS}) AS f WHERE f.marked AND f.most > f.least`,
    ), // prettier-ignore
};

export const OF_LAW: readonly Finder[] = [reportOverdue, overCap, threeYears, unequalShares];
