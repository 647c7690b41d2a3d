import type Database from 'better-sqlite3';
import { organisations } from '../src/data/datasets/organisations.ts';
import { registered } from '../src/data/datasets/register.ts';
import { tableSql } from '../src/data/mirror.ts';

/** Makes `temp.organisations` from what a loaded mirror says of them. */
export function deriveOrganisations(db: Database.Database): void {
  db.function('scheme', { deterministic: true }, (id) => schemeOf(String(id)));
  db.exec('DROP TABLE IF EXISTS temp.organisations');
  db.exec(tableSql(organisations, 'temp', false));
  db.exec(DERIVED);
}

/** The org-id list of an identifier: `KZ-BIN` of `KZ-BIN-950440001673`; `local` for ids made from names, `publisher` for any other. */
function schemeOf(id: string): string {
  if (id.startsWith('x-local-')) return 'local';
  return /^([A-Z]{2}-[A-Z]{2,8}|360G-[A-Za-z0-9]+)-./.exec(id)?.[1] ?? 'publisher';
}

/** What the register's latest entry says is said of the organisation too. */
const REGISTERED = Object.keys(registered).join(', ');

/**
 * Every id that is mentioned, with the name used most, all names seen, and what the ledger says of it. Money is summed only where all of
 * it is in one currency.
 */
const DERIVED = `
CREATE TEMP TABLE flows AS
  SELECT organisation_id, count(*) AS transactions, count(DISTINCT award_id) AS awards, min(date) AS first_date, max(date) AS last_date,
    sum(CASE WHEN side = 'receiver' AND paid THEN amount_minor END) AS received, sum(CASE WHEN side = 'provider' AND paid THEN amount_minor END) AS given,
    count(DISTINCT CASE WHEN paid THEN currency END) AS currencies, max(CASE WHEN paid THEN currency END) AS currency
  FROM (
    SELECT receiver_id AS organisation_id, 'receiver' AS side, award_id, date, amount_minor, currency, kind IN ('disbursement', 'expenditure') AS paid FROM mirror.transactions WHERE receiver_id IS NOT NULL AND scope <> 'superseded'
    UNION ALL
    SELECT provider_id, 'provider', award_id, date, amount_minor, currency, kind IN ('disbursement', 'expenditure') FROM mirror.transactions WHERE provider_id IS NOT NULL AND scope <> 'superseded'
  ) GROUP BY organisation_id;
CREATE TEMP TABLE named AS
  SELECT organisation_id, name FROM (
    SELECT organisation_id, name, row_number() OVER (PARTITION BY organisation_id ORDER BY sum(mentions) DESC, name) AS place
    FROM mirror.names WHERE name IS NOT NULL GROUP BY organisation_id, name
  ) WHERE place = 1;
CREATE TEMP TABLE typed AS
  SELECT organisation_id, organisation_type FROM (
    SELECT organisation_id, organisation_type, row_number() OVER (PARTITION BY organisation_id ORDER BY sum(mentions) DESC, organisation_type) AS place
    FROM mirror.names WHERE organisation_type IS NOT NULL GROUP BY organisation_id, organisation_type
  ) WHERE place = 1;
CREATE TEMP TABLE called AS
  SELECT organisation_id, json_group_array(name) AS names FROM (SELECT DISTINCT organisation_id, name FROM mirror.names WHERE name IS NOT NULL ORDER BY 1, 2) GROUP BY 1;
CREATE TEMP TABLE acting AS
  SELECT organisation_id, group_concat(role, ' ') AS roles FROM (SELECT DISTINCT organisation_id, role FROM mirror.names WHERE role IS NOT NULL ORDER BY 1, 2) GROUP BY 1;
CREATE TEMP TABLE entry AS
  SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY organisation_id ORDER BY retrieved_at DESC, id) AS place FROM mirror.register) WHERE place = 1;
CREATE TEMP TABLE seen AS
  SELECT organisation_id, max(identified) AS identified, min(is_demo) AS is_demo, min(source_id) AS source_id, count(DISTINCT source_id) AS sources, min(source_file) AS source_file, min(retrieved_at) AS retrieved_at
  FROM mirror.names GROUP BY organisation_id;
INSERT INTO temp.organisations (id, name, names, identifier_scheme, organisation_type, roles, awards, transactions, amount_received_minor, amount_given_minor, currency,
    first_date, last_date, ${REGISTERED}, is_demo, source_id, source_record_id, source_file, retrieved_at, row_hash)
  SELECT organisation_id, coalesce(named.name, organisation_id), coalesce(called.names, '[]'), scheme(organisation_id), typed.organisation_type, acting.roles,
    coalesce(flows.awards, 0), coalesce(flows.transactions, 0), CASE WHEN flows.currencies = 1 THEN flows.received END, CASE WHEN flows.currencies = 1 THEN flows.given END,
    CASE WHEN flows.currencies = 1 THEN flows.currency END, flows.first_date, flows.last_date, ${REGISTERED.replace(/\w+/g, 'entry.$&')}, seen.is_demo,
    CASE WHEN seen.sources = 1 THEN seen.source_id ELSE 'several' END, CASE WHEN seen.identified THEN organisation_id END,
    CASE WHEN seen.sources = 1 THEN seen.source_file END, seen.retrieved_at, ''
  FROM seen LEFT JOIN named USING (organisation_id) LEFT JOIN typed USING (organisation_id) LEFT JOIN called USING (organisation_id)
    LEFT JOIN acting USING (organisation_id) LEFT JOIN flows USING (organisation_id) LEFT JOIN entry USING (organisation_id);
DROP TABLE temp.flows; DROP TABLE temp.named; DROP TABLE temp.typed; DROP TABLE temp.called; DROP TABLE temp.acting; DROP TABLE temp.seen; DROP TABLE temp.entry;
`;
