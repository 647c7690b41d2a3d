import type Database from 'better-sqlite3';
import type { Dataset } from '../src/data/dataset.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import { completeness, MEASURED, type MeasuredName } from '../src/data/datasets/quality.ts';
import { tableSql } from '../src/data/mirror.ts';
import { shareOf } from '../src/data/share.ts';
import { columnOf } from './load.ts';

/** What every row has because the portal gives it, what says something where it is empty, and what a row belongs to, if to anything: no publisher can leave these out. */
const ALWAYS = ['id', 'source_id', 'source_file', 'retrieved_at', 'row_hash', 'is_demo', 'flags', 'award_id', 'parent_award_id'];

/** Fields the portal computes from others, besides those declared as its own. */
const COMPUTED: Partial<Record<MeasuredName, string[]>> = {
  awards: ['award_date_basis', 'award_year', 'funder_status', 'recipient_status', 'scope', 'transactions'],
  transactions: ['year', 'award_title', 'provider_status', 'receiver_status', 'scope', 'iati_type', 'published_amount'],
  organisations: ['names', 'identifier_scheme', 'roles', 'awards', 'transactions', 'amount_received', 'amount_given', 'currency', 'first_date', 'last_date'],
  participants: ['party_status'],
}; // prettier-ignore

/** Where there is no one organisation to name: several share the money, or it is a natural person's. */
const noOne = (status: string) => `${status} IN ('several', 'individual')`;
const SEVERAL_CURRENCIES = "' ' || coalesce(flags, '') || ' ' LIKE '% several_currencies %'";
/** A place is a country or a region of the world; a sector that is split has no single name. */
const CLASSES = {
  country: 'world_region IS NOT NULL',
  world_region: 'country IS NOT NULL',
  sector_name: "sector_code IS NULL OR sector_code = 'several'",
};

/** Rows in which an empty field is not missing, as SQL, by dataset and field. */
const NOT_APPLICABLE: Partial<Record<MeasuredName, Record<string, string>>> = {
  awards: {
    ...CLASSES,
    title_language: 'title IS NULL',
    description_language: 'description IS NULL',
    funder_id: noOne('funder_status'),
    funder_name: noOne('funder_status'),
    recipient_id: noOne('recipient_status'),
    recipient_name: noOne('recipient_status'),
    recipient_type: noOne('recipient_status'),
    amount_awarded: SEVERAL_CURRENCIES,
    amount_paid: SEVERAL_CURRENCIES,
    currency: 'amount_awarded_minor IS NULL AND amount_paid_minor IS NULL',
    // IATI ActivityStatus: 1 is being prepared, 2 is under way.
    actual_start: "status = '1'",
    actual_end: "status IN ('1', '2')",
  },
  transactions: {
    ...CLASSES,
    provider_id: noOne('provider_status'),
    provider_name: noOne('provider_status'),
    receiver_id: noOne('receiver_status'),
    receiver_name: noOne('receiver_status'),
    receiver_type: noOne('receiver_status'),
  },
  indicators: { title_language: 'title IS NULL' },
  participants: { organisation_id: noOne('party_status'), name: noOne('party_status') },
};

/** Makes `temp.completeness` from a loaded mirror: one pass over each dataset, grouped by source. */
export function countCompleteness(db: Database.Database): void {
  db.exec('DROP TABLE IF EXISTS temp.completeness');
  db.exec(tableSql(completeness, 'temp', false));
  const insert = db.prepare(
    'INSERT INTO temp.completeness (id, dataset, field, source_id, rows, not_applicable, filled, share) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const name of MEASURED) {
    const dataset = findDataset(name);
    if (!dataset) throw new Error(`No dataset ${name}`);
    const fields = countedFields(dataset, name);
    const counts = fields.flatMap((field) => {
      const column = `"${columnOf(dataset, field)}"`;
      const rule = NOT_APPLICABLE[name]?.[field];
      return [`count(${column})`, rule ? `count(CASE WHEN ${column} IS NULL AND (${rule}) THEN 1 END)` : '0'];
    });
    const perSource = db.prepare<[], [string, number, ...number[]]>(`SELECT source_id, count(*), ${counts.join(', ')} FROM mirror.${name} GROUP BY 1`); // prettier-ignore
    for (const [source, rows, ...found] of perSource.raw().all())
      for (const [at, field] of fields.entries()) {
        const [filled = 0, notApplicable = 0] = found.slice(2 * at, 2 * at + 2);
        const share = shareOf(filled, rows - notApplicable);
        insert.run(`${name}-${field}-${source}`, name, field, source, rows, notApplicable, filled, share);
      }
  }
}

/** The fields of a dataset that a publisher can fill or leave empty. */
function countedFields(dataset: Dataset, name: MeasuredName): string[] {
  return Object.entries(dataset.fields).flatMap(([field, { own }]) => (own || ALWAYS.includes(field) || COMPUTED[name]?.includes(field) ? [] : [field])); // prettier-ignore
}
