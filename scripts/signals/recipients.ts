import { BOUNDS } from '../../src/data/codes/signal-rules.ts';
import { CHOSEN, customerFilter } from './judged.ts';
import { covered, insertSignals, type Asked, type Finder } from './signal-row.ts';

const { repeat, top, concentration, new_organisation: young, represented } = BOUNDS;

/** The first of the last years of the data. */
const since = ({ asOf }: Asked) => Number(asOf.slice(0, 4)) - repeat.of + 1;
const until = ({ asOf }: Asked) => Number(asOf.slice(0, 4));
/** Awards of which the rules on recipients of a customer know enough. */
const PAIRED = `${CHOSEN} AND recipient IS NOT NULL AND customer IS NOT NULL AND year IS NOT NULL`;
/** Identifiers of rows behind a signal are listed up to so many. */
const LISTED = 60;

const repeatRecipient: Finder = {
  rule: 'repeat_recipient',
  needs: 'awards.recipient_id awards.funder_id awards.award_year',
  coverage: (asked) =>
    covered(asked, `SELECT count(*), sum(recipient IS NOT NULL AND customer IS NOT NULL AND year IS NOT NULL), (SELECT sum(n) FROM temp.busy) FROM temp.judged WHERE ${CHOSEN}`), // prettier-ignore
  find: (asked) =>
    insertSignals(
      asked,
      'repeat_recipient',
      {
        subject: "p.customer || '.' || p.recipient", organisation_id: 'p.recipient', customer_id: 'p.customer', year: String(until(asked)), currency: 'p.currency', amount: 'p.amount',
        value: 'CAST(p.years AS text)', threshold: `'${repeat.years}'`, n: 'c.n', rows_behind: `CASE WHEN p.n <= ${LISTED} THEN 'awards?id=' || (SELECT group_concat(id, ',' ORDER BY id) FROM temp.pairs WHERE customer = p.customer AND recipient = p.recipient) END`, source_id: 'p.source',
      },
      `FROM temp.repeated AS p JOIN temp.busy AS c ON c.customer = p.customer`,
    ), // prettier-ignore
};

/** Pairs of a customer and a recipient with awards in enough of the last years, and the awards of these pairs. */
function pair(asked: Asked): void {
  const inYears = `${PAIRED} AND year BETWEEN ${since(asked)} AND ${until(asked)}`;
  asked.db.exec(`
    CREATE TEMP TABLE repeated AS
      SELECT customer, recipient, count(DISTINCT year) AS years, count(*) AS n, CASE WHEN min(currency) = max(currency) THEN sum(amount) END AS amount, CASE WHEN min(currency) = max(currency) AND count(amount) > 0 THEN min(currency) END AS currency,
        CASE WHEN min(source) = max(source) THEN min(source) ELSE 'several' END AS source
      FROM temp.judged WHERE ${inYears} GROUP BY 1, 2 HAVING count(*) >= ${repeat.years} AND years >= ${repeat.years};
    CREATE UNIQUE INDEX temp.repeated_pair ON repeated (customer, recipient);
    CREATE TEMP TABLE pairs AS SELECT j.id, j.customer, j.recipient FROM temp.judged AS j CROSS JOIN temp.repeated AS p ON p.customer = j.customer AND p.recipient = j.recipient WHERE ${inYears.replaceAll(/\b(instrument|recipient|customer|year)\b/g, 'j.$1')};
    CREATE INDEX temp.pairs_pair ON pairs (customer, recipient);
    CREATE TEMP TABLE busy AS SELECT customer, count(*) AS n FROM temp.judged WHERE ${inYears} GROUP BY 1 HAVING n >= ${repeat.least}`); // prettier-ignore
}

/** What each recipient has of a customer's money of a year, and each customer's sums of these. */
function share({ db }: Asked): void {
  db.exec(`
    CREATE TEMP TABLE shares AS SELECT customer, direct, year, currency, recipient, sum(amount) AS amount, CASE WHEN min(source) = max(source) THEN min(source) ELSE 'several' END AS source
      FROM temp.judged WHERE ${PAIRED} AND amount > 0 AND currency IS NOT NULL GROUP BY 1, 2, 3, 4, 5;
    CREATE TEMP TABLE whole AS SELECT customer, direct, year, currency, count(*) AS n, sum(amount) AS amount, max(amount) AS most, CASE WHEN min(source) = max(source) THEN min(source) ELSE 'several' END AS source
      FROM temp.shares GROUP BY 1, 2, 3, 4 HAVING n >= ${Math.min(top.least, concentration.least)};
    CREATE TEMP TABLE spans AS SELECT count(*) AS n FROM (SELECT DISTINCT customer, direct, year, currency FROM temp.judged WHERE ${CHOSEN} AND customer IS NOT NULL)`); // prettier-ignore
}

/** Customers by year and currency: all, those of whose recipients amounts are known, and those with enough recipients. */
const sharesCovered = (asked: Asked, least: number) =>
  covered(asked, `SELECT (SELECT n FROM temp.spans), (SELECT count(*) FROM (SELECT 1 FROM temp.shares GROUP BY customer, direct, year, currency)), (SELECT count(*) FROM temp.whole WHERE n >= ${least})`); // prettier-ignore

const CUSTOMER_YEAR =
  "'&award_year=' || w.year || '&currency=' || w.currency || '&instrument.not=donor_activity&recipient_id.null=false&amount_awarded.gt=0'";
const NAMED = "w.customer || CASE WHEN w.direct THEN '' ELSE '.competitions' END || '.' || w.year || '.' || w.currency";

const topRecipient: Finder = {
  rule: 'top_recipient',
  needs: 'awards.recipient_id awards.funder_id awards.award_year awards.amount_awarded',
  coverage: (asked) => sharesCovered(asked, top.least),
  find: (asked) =>
    insertSignals(
      asked,
      'top_recipient',
      {
        subject: NAMED, organisation_id: 's.recipient', customer_id: 'w.customer', year: 'w.year', currency: 'w.currency', amount: 's.amount', value: 'quotient(s.amount * 100, w.amount, 2)', threshold: `'${top.percent}'`, n: 'w.n',
        cohort: customerFilter('w.customer', 'w.direct', CUSTOMER_YEAR), rows_behind: customerFilter('w.customer', 'w.direct', `${CUSTOMER_YEAR} || '&recipient_id=' || encoded(s.recipient)`), source_id: 'w.source',
      },
      `FROM temp.whole AS w JOIN temp.shares AS s ON s.customer = w.customer AND s.direct = w.direct AND s.year = w.year AND s.currency = w.currency AND s.amount = w.most WHERE w.n >= ${top.least} AND w.most >= (w.amount * ${top.percent} + 99) / 100
        AND (w.most * 2 > w.amount OR s.recipient = (SELECT min(recipient) FROM temp.shares AS o WHERE o.customer = w.customer AND o.direct = w.direct AND o.year = w.year AND o.currency = w.currency AND o.amount = w.most))`,
    ), // prettier-ignore
};

const concentrated: Finder = {
  rule: 'concentration',
  needs: 'awards.recipient_id awards.funder_id awards.award_year awards.amount_awarded',
  coverage: (asked) => sharesCovered(asked, concentration.least),
  find: (asked) =>
    insertSignals(
      asked,
      'concentration',
      {
        subject: NAMED, customer_id: 'w.customer', year: 'w.year', currency: 'w.currency', amount: 'w.amount', value: 'w.hhi', threshold: `'${concentration.points}'`, n: 'w.n',
        rows_behind: customerFilter('w.customer', 'w.direct', CUSTOMER_YEAR), source_id: 'w.source',
      },
      `FROM (
        SELECT s.customer, s.direct, s.year, s.currency, count(*) AS n, sum(s.amount) AS amount, hhi(s.amount) AS hhi, CASE WHEN min(s.source) = max(s.source) THEN min(s.source) ELSE 'several' END AS source
        FROM temp.shares AS s GROUP BY 1, 2, 3, 4 HAVING n >= ${concentration.least}
      ) AS w WHERE CAST(w.hhi AS real) >= ${concentration.points}`,
    ), // prettier-ignore
};

/** Decisions and registrations known to the day, the registration not after the decision. */
const AGED = `
  FROM temp.judged AS j JOIN mirror.organisations AS o ON o.id = j.recipient JOIN mirror.awards AS a ON a.row = j.row
  WHERE length(o.registered_on) = 10 AND length(a.award_date) = 10 AND o.registered_on <= a.award_date`;

const newOrganisation: Finder = {
  rule: 'new_organisation',
  needs: 'organisations.registered_on awards.award_date awards.recipient_id',
  coverage(asked) {
    const things = asked.db.prepare<[], number>('SELECT count(*) FROM temp.judged').pluck().get() ?? 0;
    // Without a register there is nothing to look up a million times.
    if (!registers(asked)) return { things, known: 0, tried: 0 };
    const known = asked.db.prepare<[], number>(`SELECT count(*) ${AGED}`).pluck().get() ?? 0;
    return { things, known, tried: known };
  },
  find(asked) {
    if (!registers(asked)) return;
    insertSignals(
      asked,
      'new_organisation',
      {
        subject: 'f.id', award_id: 'f.id', organisation_id: 'f.recipient', customer_id: 'f.customer', instrument: 'f.instrument', sphere: 'f.sphere', year: 'f.year', currency: 'CASE WHEN f.amount IS NOT NULL THEN f.currency END', amount: 'f.amount',
        value: 'CAST(f.days AS text)', threshold: `CAST(CAST(julianday(date(f.registered, '+${young.months} months')) - julianday(f.registered) AS integer) AS text)`, n: 'f.n', rows_behind: "'awards?id=' || f.id",
        cohort: "'awards?instrument=' || f.instrument || '&award_year=' || f.year", source_id: 'f.source',
      },
      `FROM (SELECT j.*, a.sphere, a.award_date AS decided, o.registered_on AS registered, CAST(julianday(a.award_date) - julianday(o.registered_on) AS integer) AS days, count(*) OVER (PARTITION BY j.instrument, j.year) AS n ${AGED}) AS f
        WHERE f.decided < date(f.registered, '+${young.months} months')`,
    ); // prettier-ignore
  },
};

const registers = ({ db }: Asked) =>
  db.prepare('SELECT 1 FROM mirror.organisations WHERE registered_on IS NOT NULL LIMIT 1').get() !== undefined;

/** Customers of a source and year, each with how many awards it has. */
function represent({ db }: Asked): void {
  db.exec(`
    CREATE TEMP TABLE represented AS SELECT source, year, customer, min(direct) AS direct, min(direct) <> max(direct) AS mixed, count(*) AS own
      FROM temp.judged WHERE customer IS NOT NULL AND year IS NOT NULL GROUP BY 1, 2, 3;
    CREATE TEMP TABLE published AS SELECT source, year, sum(own) AS n, count(*) AS customers FROM temp.represented GROUP BY 1, 2`);
}

const overRepresented: Finder = {
  rule: 'over_represented_customer',
  needs: 'awards.funder_id awards.award_year',
  coverage: (asked) =>
    covered(
      asked,
      `SELECT count(*), count(*), sum(n >= ${represented.least} AND customers >= ${represented.customers}) FROM temp.published`,
    ),
  find: (asked) =>
    insertSignals(
      asked,
      'over_represented_customer',
      {
        subject: "f.source || '.' || f.year || '.' || f.customer", customer_id: 'f.customer', year: 'f.year', value: 'quotient(f.own * 100, f.n, 2)', threshold: `'${represented.percent}'`, n: 'f.n',
        cohort: "'awards?source_id=' || f.source || '&award_year=' || f.year || '&scope.not=not_awarded,regrant,superseded'", rows_behind: `CASE WHEN NOT f.mixed THEN ${customerFilter('f.customer', 'f.direct', "'&award_year=' || f.year || '&source_id=' || f.source")} END`, source_id: 'f.source',
      },
      `FROM (SELECT r.*, p.n FROM temp.represented AS r JOIN temp.published AS p ON p.source = r.source AND p.year = r.year WHERE p.n >= ${represented.least} AND p.customers >= ${represented.customers} AND r.own * 100 >= p.n * ${represented.percent}) AS f`,
    ), // prettier-ignore
};

export const OF_RECIPIENTS: readonly Finder[] = [repeatRecipient, topRecipient, concentrated, newOrganisation, overRepresented];

/** Makes the waiting tables that the rules on recipients share. */
export function prepareRecipients(asked: Asked): void {
  pair(asked);
  share(asked);
  represent(asked);
}

/** The waiting tables, to be dropped. */
export const MADE = ['repeated', 'pairs', 'busy', 'shares', 'whole', 'spans', 'represented', 'published', 'cohorts', 'peers'] as const;
