import type { TextKey } from './text/index.ts';

/** A question in SQL that shows what the file holds and how its tables belong together. */
export interface SqlExample {
  title: TextKey;
  sql: string;
}

/** Examples of the SQL page: they run on every mirror. Amounts are whole minor units, so no sum is rounded. */
export const SQL_EXAMPLES: readonly SqlExample[] = [
  {
    title: 'sql.example.recipients',
    sql: `-- Decisions counted once: not what came to nothing, nor a re-grant that its parent holds.
SELECT o.name AS recipient, a.currency, count(*) AS awards, sum(a.amount_awarded_minor) AS minor_units
FROM awards AS a
JOIN organisations AS o ON o.id = a.recipient_id
WHERE a.scope NOT IN ('superseded', 'not_awarded', 'regrant')
GROUP BY o.id, a.currency
ORDER BY minor_units DESC
LIMIT 20`,
  },
  {
    title: 'sql.example.years',
    sql: `SELECT substr(date, 1, 4) AS year, kind, currency, count(*) AS movements, sum(amount_minor) AS minor_units
FROM transactions
GROUP BY year, kind, currency
ORDER BY year DESC, minor_units DESC`,
  },
  {
    title: 'sql.example.outcomes',
    sql: `-- Awards that were paid and for which no outcome was published.
SELECT a.id, a.title, a.currency, sum(t.amount_minor) AS paid_minor
FROM awards AS a
JOIN transactions AS t ON t.award_id = a.id AND t.kind IN ('disbursement', 'expenditure') AND t.currency = a.currency
WHERE NOT EXISTS (SELECT 1 FROM indicators AS i WHERE i.award_id = a.id)
GROUP BY a.id
ORDER BY paid_minor DESC
LIMIT 50`,
  },
  {
    title: 'sql.example.tables',
    sql: `SELECT t.name AS "table", c.name AS "column", c.type
FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
WHERE t.type = 'table'
ORDER BY t.name, c.cid`,
  },
];
