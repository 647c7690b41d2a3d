import type Database from 'better-sqlite3';
import type { Flag } from '../src/data/codes/quality.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { fieldsWhere } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import { digestSql } from './load.ts';
import { checkOwnRows } from './own-checks.ts';
import { COMPLETE_AWARDS } from './own-package.ts';
import { STAGED } from './stage-tables.ts';

/** An organisation a person has confirmed to be another one: the ids that stand for it. */
export type Merges = ReadonlyMap<string, string>;

/** Writes what is known of rows only when all of a night are together into the mirror that is being loaded, before it is indexed. */
export function derive(db: Database.Database, merges: Merges): void {
  completeAwards(db);
  mergeOrganisations(db, merges);
  db.function('with_flag', { deterministic: true }, (flags, flag) => [...new Set([...(typeof flags === 'string' ? flags.split(' ') : []), String(flag)])].sort().join(' ')); // prettier-ignore
  setApart(db);
  flag(db, awards, 'possible_duplicate', TWINS);
  flag(db, awards, 'award_within_three_years', SOON_AGAIN);
  checkOwnRows(db, (dataset, name, rows) => flag(db, dataset, name, rows));
}

/** Awards of publishers' own packages: what was paid and what is committed now follows from the ledger. */
function completeAwards(db: Database.Database): void {
  db.exec('CREATE TEMP TABLE incomplete AS SELECT id FROM mirror.awards WHERE transactions IS NULL');
  if (db.prepare('SELECT 1 FROM temp.incomplete LIMIT 1').get()) {
    db.exec('CREATE INDEX mirror.transactions_by_award ON transactions (award_id)');
    db.exec(COMPLETE_AWARDS);
    db.exec('DROP INDEX mirror.transactions_by_award');
    db.exec(RE_GRANTS);
    for (const dataset of [awards, transactions]) rehash(db, dataset, `t.${dataset.id === 'awards' ? 'id' : 'award_id'} IN (SELECT id FROM temp.incomplete)`); // prettier-ignore
  }
  db.exec('DROP TABLE temp.incomplete');
}

/** Puts one id in the place of the other wherever an organisation is named; names stay as they were published. */
function mergeOrganisations(db: Database.Database, merges: Merges): void {
  if (!merges.size) return;
  db.exec('CREATE TEMP TABLE merges (id text PRIMARY KEY, into_id text)');
  const insert = db.prepare('INSERT INTO temp.merges VALUES (?, ?)');
  for (const pair of merges) insert.run(...pair);
  for (const dataset of STAGED.filter(({ id }) => id !== 'organisations')) {
    const columns = fieldsWhere(dataset, (field) => field.kind === 'organisation');
    for (const column of columns)
      db.exec(`UPDATE mirror.${dataset.id} AS t SET "${column}" = (SELECT into_id FROM temp.merges WHERE id = t."${column}") WHERE "${column}" IN (SELECT id FROM temp.merges)`); // prettier-ignore
    if (columns.length) rehash(db, dataset, columns.map((column) => `t."${column}" IN (SELECT into_id FROM temp.merges)`).join(' OR ')); // prettier-ignore
  }
  db.exec('DROP TABLE temp.merges');
}

function rehash(db: Database.Database, dataset: Dataset, where: string): void {
  if ('row_hash' in dataset.fields) db.exec(`UPDATE mirror.${dataset.id} AS t SET row_hash = ${digestSql(dataset, 't')} WHERE ${where}`);
}

/**
 * Sets apart what later releases of a contracting process replaced: an award that a later release holds again, and a commitment or
 * payment that a later release repeats. Releases are ordered by date, then by identifier.
 */
function setApart(db: Database.Database): void {
  db.function('instant', { deterministic: true }, (text) => {
    const time = typeof text === 'string' ? Date.parse(text) : NaN;
    return Number.isNaN(time) ? null : time;
  });
  if (!db.prepare('SELECT 1 FROM mirror.awards WHERE process_id IS NOT NULL LIMIT 1').get()) return;
  db.exec(VERSIONS);
  for (const dataset of [awards, transactions]) {
    const replaced = `IN (SELECT id FROM temp.replaced_${dataset.id})`;
    db.exec(`UPDATE mirror.${dataset.id} SET scope = 'superseded' WHERE id ${replaced}`);
    rehash(db, dataset, `t.id ${replaced}`);
  }
  db.exec('DROP TABLE temp.versions; DROP TABLE temp.replaced_awards; DROP TABLE temp.replaced_transactions');
}

/** Adds a remark to the rows of a dataset that a query selects by row number. */
function flag(db: Database.Database, dataset: Dataset, name: Flag, rows: string): void {
  db.exec(`CREATE TEMP TABLE flagged AS ${rows}`);
  db.exec(`UPDATE mirror.${dataset.id} SET flags = with_flag(flags, '${name}') WHERE row IN (SELECT row FROM temp.flagged)`);
  rehash(db, dataset, 't.row IN (SELECT row FROM temp.flagged)');
  db.exec('DROP TABLE temp.flagged');
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
  FROM mirror.awards WHERE process_id IS NOT NULL;
CREATE UNIQUE INDEX temp.versions_id ON versions (id);
CREATE TEMP TABLE replaced_awards AS
  SELECT id FROM (SELECT id, place, min(place) OVER (PARTITION BY source_id, process_id, source_record_id) AS latest FROM temp.versions) WHERE place > latest;
CREATE TEMP TABLE replaced_transactions AS
  SELECT id FROM (
    SELECT moved.id, place, min(place) OVER (
      PARTITION BY versions.source_id, process_id, kind, coalesce(reference, ''), CASE WHEN reference IS NULL OR kind = 'outgoing_commitment' THEN versions.source_record_id END
    ) AS latest
    FROM mirror.transactions AS moved JOIN temp.versions AS versions ON versions.id = moved.award_id
  ) WHERE place > latest`;

/** An award out of another one's money is counted at that one. */
const RE_GRANTS = `
  UPDATE mirror.awards SET scope = 'regrant' WHERE id IN (SELECT id FROM temp.incomplete) AND parent_award_id IN (SELECT id FROM mirror.awards);
  UPDATE mirror.transactions SET scope = 'regrant' WHERE award_id IN (SELECT id FROM mirror.awards WHERE scope = 'regrant')`;

/** Awards of two sources with the same amount, date and recipient's name. Names are folded only where the rest agrees. */
const TWINS = `
  WITH alike AS (
    SELECT amount_awarded_minor AS amount, currency, award_date FROM mirror.awards WHERE scope <> 'superseded' AND amount_awarded_minor <> 0 AND length(award_date) = 10
    GROUP BY 1, 2, 3 HAVING min(source_id) <> max(source_id)
  ), named AS (
    SELECT a.row, a.source_id, a.amount_awarded_minor AS amount, a.currency, a.award_date, fold(a.recipient_name) AS name
    FROM mirror.awards AS a JOIN alike ON alike.amount = a.amount_awarded_minor AND alike.currency = a.currency AND alike.award_date = a.award_date
    WHERE a.recipient_name IS NOT NULL AND a.scope <> 'superseded'
  )
  SELECT row FROM named JOIN (SELECT amount, currency, award_date, name FROM named GROUP BY 1, 2, 3, 4 HAVING min(source_id) <> max(source_id))
    USING (amount, currency, award_date, name)`;

/** NGO Awards to an organisation that had one in the three years before (Law No. 36, article 6-3). */
const SOON_AGAIN = `
  SELECT later.row FROM mirror.awards AS later JOIN mirror.awards AS earlier ON earlier.recipient_id = later.recipient_id
  WHERE later.instrument = 'ngo_award' AND earlier.instrument = 'ngo_award' AND length(later.award_date) = 10 AND length(earlier.award_date) = 10
    AND earlier.award_date < later.award_date AND earlier.award_date > date(later.award_date, '-3 years')`;
