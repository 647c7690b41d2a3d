import { digestRow, type AnyRow } from '../src/data/dataset.ts';
import { pools } from '../src/data/datasets/pools.ts';
import type { Stage } from './stage.ts';

/** Rows of the pools that transactions name and no file describes: the name published most, the currency of most money, the years it moved in. */
export function namedPools({ db }: Stage): AnyRow[] {
  const rows = db.prepare<[], AnyRow>(`
    WITH named AS (SELECT * FROM stage.transactions WHERE pool_id IS NOT NULL AND pool_id NOT IN (SELECT id FROM stage.pools)),
      ranked AS (SELECT pool_id, pool_name, row_number() OVER (PARTITION BY pool_id ORDER BY count(*) DESC, pool_name) AS place FROM named GROUP BY 1, 2),
      currencies AS (SELECT pool_id, currency, row_number() OVER (PARTITION BY pool_id ORDER BY count(*) DESC, currency) AS place FROM named GROUP BY 1, 2)
    SELECT named.pool_id AS id, coalesce(ranked.pool_name, named.pool_id) AS name, currencies.currency, min(year) AS period_from, max(year) AS period_to,
      min(is_demo) AS is_demo, CASE WHEN min(source_id) = max(source_id) THEN min(source_id) ELSE 'several' END AS source_id,
      CASE WHEN min(source_file) = max(source_file) THEN min(source_file) END AS source_file, min(retrieved_at) AS retrieved_at
    FROM named JOIN ranked ON ranked.pool_id = named.pool_id AND ranked.place = 1 JOIN currencies ON currencies.pool_id = named.pool_id AND currencies.place = 1
    GROUP BY named.pool_id ORDER BY 1`); // prettier-ignore
  return rows.all().map((row) => ({ ...row, row_hash: digestRow(pools, row) }));
}
