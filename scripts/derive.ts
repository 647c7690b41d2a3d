import type Database from 'better-sqlite3';
import { columnName, contentFields, digestRow, fieldOf, type Dataset } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { transactions } from '../src/data/datasets/transactions.ts';

/**
 * Sets apart what later releases of a contracting process replaced, once all files of all sources lie in one schema: an award that a
 * later release holds again, and a commitment or payment that a later release repeats. Releases are ordered by date, then by
 * identifier. Everything else gets the scope of its own back, so that the outcome depends on the rows alone and not on an earlier run.
 */
export function derive(db: Database.Database, schema: string): void {
  db.function('instant', { deterministic: true }, (text) => {
    const time = typeof text === 'string' ? Date.parse(text) : NaN;
    return Number.isNaN(time) ? null : time;
  });
  db.exec(VERSIONS.replaceAll('%', schema));
  for (const dataset of [awards, transactions]) settle(db, schema, dataset);
  db.exec('DROP TABLE temp.versions; DROP TABLE temp.replaced_awards; DROP TABLE temp.replaced_transactions');
}

/** Writes the scope of the rows it changes for, and their hash. */
function settle(db: Database.Database, schema: string, dataset: Dataset): void {
  const fields = contentFields(dataset);
  const digest = `digest_${dataset.id}`;
  db.function(digest, { deterministic: true, varargs: true }, (...values) =>
    digestRow(dataset, Object.fromEntries(fields.map((name, index) => [name, values[index] as string | number | null]))),
  );
  const columns = fields.map((name) => `"${columnName(name, fieldOf(dataset, name))}"`);
  const replaced = `id IN (SELECT id FROM temp.replaced_${dataset.id})`;
  db.exec(`
    CREATE TEMP TABLE changed AS SELECT id FROM ${schema}.${dataset.id} WHERE (${replaced}) <> (scope = 'superseded');
    UPDATE ${schema}.${dataset.id} SET scope = CASE WHEN ${replaced} THEN 'superseded' ELSE own_scope END WHERE id IN (SELECT id FROM temp.changed);
    UPDATE ${schema}.${dataset.id} SET row_hash = ${digest}(${columns.join(', ')}) WHERE id IN (SELECT id FROM temp.changed);
    DROP TABLE temp.changed`);
}

/**
 * Place 1 is the latest release of its process. A commitment is the same in two releases where its award is; a payment where it has the
 * same reference, or, without references, the same award. What no later release repeats still stands: releases are merged by
 * identifier, and leaving something out does not take it back (OCDS 1.1, merging).
 */
const VERSIONS = `
CREATE TEMP TABLE versions AS
  SELECT id, source_id, process_id, source_record_id,
    dense_rank() OVER (PARTITION BY source_id, process_id ORDER BY instant(updated_at) DESC NULLS LAST, release_id DESC) AS place
  FROM %.awards WHERE process_id IS NOT NULL;
CREATE UNIQUE INDEX temp.versions_id ON versions (id);
CREATE TEMP TABLE replaced_awards AS
  SELECT id FROM (SELECT id, place, min(place) OVER (PARTITION BY source_id, process_id, source_record_id) AS latest FROM temp.versions) WHERE place > latest;
CREATE TEMP TABLE replaced_transactions AS
  SELECT id FROM (
    SELECT moved.id, place, min(place) OVER (
      PARTITION BY versions.source_id, process_id, kind, coalesce(reference, ''), CASE WHEN reference IS NULL OR kind = 'outgoing_commitment' THEN versions.source_record_id END
    ) AS latest
    FROM %.transactions AS moved JOIN temp.versions AS versions ON versions.id = moved.award_id
  ) WHERE place > latest`;
