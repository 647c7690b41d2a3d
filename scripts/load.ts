import { createHash, hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { writeColumns } from '../src/data/columns.ts';
import { columnName, type Dataset } from '../src/data/dataset.ts';
import { STORED } from '../src/data/datasets/index.ts';
import { fold } from '../src/data/fold.ts';
import { indexSql, searched, tableSql, wordsSql } from '../src/data/mirror.ts';
import { derive } from './derive.ts';

/**
 * Loads a fresh mirror from the stage in one transaction: rows in final order (rank by the dataset's default order), then organisations
 * derived from them, then indexes and full text. Gives the SHA-256 over all row hashes, which names the snapshot.
 */
export function loadMirror(
  stagePath: string,
  mirrorPath: string,
  progress: (what: string) => void,
): { content: string; rows: Record<string, number> } {
  const db = new Database(mirrorPath);
  try {
    db.pragma('page_size = 16384');
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null));
    db.function('scheme', { deterministic: true }, (id) => schemeOf(String(id)));
    db.function('digest', { deterministic: true }, (text) => hash('sha256', String(text)).slice(0, 16));
    db.exec(`ATTACH '${stagePath.replaceAll("'", "''")}' AS stage`);
    db.exec('BEGIN');
    derive(db, 'stage');
    db.exec('CREATE INDEX stage.mentions_organisation ON mentions (organisation_id)');
    progress('organisations');
    db.exec(ORGANISATIONS);
    for (const dataset of STORED) {
      progress(dataset.id);
      db.exec(tableSql(dataset, 'main', true));
      db.exec(rankedCopy(dataset));
      for (const sql of indexSql(dataset)) db.exec(sql);
    }
    db.exec('CREATE TABLE main.mentions AS SELECT * FROM stage.mentions');
    for (const dataset of STORED) {
      if (!searched(dataset).length) continue;
      progress(`${dataset.id}: search`);
      db.exec(wordsSql(dataset));
      const columns = searched(dataset);
      db.exec(
        `INSERT INTO ${dataset.id}_words (rowid, ${columns.join(', ')}) SELECT row, ${columns.map((column) => `fold("${column}")`).join(', ')} FROM ${dataset.id}`,
      );
    }
    db.exec('COMMIT');
    db.exec('DETACH stage');
    progress('columns');
    const content = createHash('sha256');
    const rows: Record<string, number> = {};
    for (const dataset of STORED) {
      // What files and sources say (a licence, a title, an error) is content too, but for when and by which run they were read.
      const said = Object.keys(dataset.fields).filter((name) => !['retrieved_at', 'run_id'].includes(name));
      const hashed = 'row_hash' in dataset.fields ? 'row_hash' : `json_array(${said.map((name) => `"${name}"`).join(', ')})`;
      let count = 0;
      content.update(`${dataset.id}\n`);
      for (const digest of db.prepare<[], string>(`SELECT ${hashed} FROM ${dataset.id} ORDER BY row`).pluck().iterate()) {
        content.update(`${digest}\n`);
        count++;
      }
      rows[dataset.id] = count;
    }
    db.pragma('optimize');
    return { content: content.digest('hex'), rows };
  } finally {
    db.close();
  }
}

/** Writes the columns beside a loaded mirror. */
export function loadColumns(mirrorPath: string, columnsPath: string): void {
  const db = new Database(mirrorPath, { readonly: true });
  try {
    writeColumns(db, columnsPath);
  } finally {
    db.close();
  }
}

/** The org-id list of an identifier: `KZ-BIN` of `KZ-BIN-950440001673`; `local` for ids made from names, `publisher` for any other. */
function schemeOf(id: string): string {
  if (id.startsWith('x-local-')) return 'local';
  return /^([A-Z]{2}-[A-Z]{2,8}|360G-[A-Za-z0-9]+)-./.exec(id)?.[1] ?? 'publisher';
}

function rankedCopy(dataset: Dataset): string {
  const columns = Object.entries(dataset.fields).map(([name, field]) => `"${columnName(name, field)}"`).join(', '); // prettier-ignore
  const field = dataset.fields[dataset.sort.field];
  const order = field ? `"${columnName(dataset.sort.field, field)}"` : 'id';
  const ranked = `${order} IS NULL, ${order} ${dataset.sort.descending ? 'DESC' : 'ASC'}, id`;
  return `INSERT INTO main.${dataset.id} (row, ${columns}) SELECT row_number() OVER (ORDER BY ${ranked}), ${columns} FROM stage.${dataset.id} ORDER BY ${ranked}`;
}

/**
 * Organisations, derived: every id that is mentioned, with the name used most, all names seen, and what the ledger says of it.
 * Money is summed only where all of it is in one currency.
 */
const ORGANISATIONS = `
CREATE TEMP TABLE flows AS
  SELECT organisation_id, count(*) AS transactions, count(DISTINCT award_id) AS awards, min(date) AS first_date, max(date) AS last_date,
    sum(CASE WHEN side = 'receiver' AND paid THEN amount_minor END) AS received, sum(CASE WHEN side = 'provider' AND paid THEN amount_minor END) AS given,
    count(DISTINCT CASE WHEN paid THEN currency END) AS currencies, max(CASE WHEN paid THEN currency END) AS currency
  FROM (
    SELECT receiver_id AS organisation_id, 'receiver' AS side, award_id, date, amount_minor, currency, kind IN ('disbursement', 'expenditure') AS paid FROM stage.transactions WHERE receiver_id IS NOT NULL AND scope <> 'superseded'
    UNION ALL
    SELECT provider_id, 'provider', award_id, date, amount_minor, currency, kind IN ('disbursement', 'expenditure') FROM stage.transactions WHERE provider_id IS NOT NULL AND scope <> 'superseded'
  ) GROUP BY organisation_id;
CREATE TEMP TABLE named AS
  SELECT organisation_id, name FROM (
    SELECT organisation_id, name, row_number() OVER (PARTITION BY organisation_id ORDER BY sum(mentions) DESC, name) AS place
    FROM stage.mentions WHERE name IS NOT NULL GROUP BY organisation_id, name
  ) WHERE place = 1;
CREATE TEMP TABLE typed AS
  SELECT organisation_id, organisation_type FROM (
    SELECT organisation_id, organisation_type, row_number() OVER (PARTITION BY organisation_id ORDER BY sum(mentions) DESC, organisation_type) AS place
    FROM stage.mentions WHERE organisation_type IS NOT NULL GROUP BY organisation_id, organisation_type
  ) WHERE place = 1;
CREATE TEMP TABLE seen AS
  SELECT organisation_id, max(identified) AS identified, min(source_id) AS source_id, count(DISTINCT source_id) AS sources, min(source_file) AS source_file, min(retrieved_at) AS retrieved_at,
    (SELECT json_group_array(name) FROM (SELECT DISTINCT name FROM stage.mentions AS other WHERE other.organisation_id = mentions.organisation_id AND name IS NOT NULL ORDER BY name)) AS names,
    (SELECT group_concat(role, ' ') FROM (SELECT DISTINCT role FROM stage.mentions AS other WHERE other.organisation_id = mentions.organisation_id ORDER BY role)) AS roles
  FROM stage.mentions GROUP BY organisation_id;
INSERT INTO stage.organisations (id, name, names, identifier_scheme, organisation_type, roles, awards, transactions, amount_received_minor, amount_given_minor, currency,
    first_date, last_date, is_demo, source_id, source_record_id, source_file, retrieved_at, row_hash)
  SELECT seen.organisation_id, coalesce(named.name, seen.organisation_id), seen.names, 'local', typed.organisation_type, seen.roles,
    coalesce(flows.awards, 0), coalesce(flows.transactions, 0), CASE WHEN flows.currencies = 1 THEN flows.received END, CASE WHEN flows.currencies = 1 THEN flows.given END,
    CASE WHEN flows.currencies = 1 THEN flows.currency END, flows.first_date, flows.last_date, 0,
    CASE WHEN seen.sources = 1 THEN seen.source_id ELSE 'several' END, CASE WHEN seen.identified THEN seen.organisation_id END,
    CASE WHEN seen.sources = 1 THEN seen.source_file END, seen.retrieved_at, ''
  FROM seen LEFT JOIN named USING (organisation_id) LEFT JOIN typed USING (organisation_id) LEFT JOIN flows USING (organisation_id);
UPDATE stage.organisations SET identifier_scheme = scheme(id);
UPDATE stage.organisations SET row_hash = digest(json_array(id, name, names, identifier_scheme, organisation_type, roles, awards, transactions, amount_received_minor, amount_given_minor, currency, first_date, last_date));
`;
