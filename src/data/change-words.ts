import { codes } from './codes/index.ts';
import { fieldOf, fieldsWhere, type AnyRow, type Dataset } from './dataset.ts';
import { findDataset } from './datasets/index.ts';
import type { ToldChange } from './changes.ts';
import type { Change } from './feed.ts';
import { show, titleFields, type Reader } from './show.ts';

/** What one field was and is, in words; null where it was or is not there. */
export interface FieldChange {
  field: string;
  label: string;
  before: string | null;
  after: string | null;
}

/** An entry of the change feed as a person reads it. */
export interface ChangeInWords {
  change: string;
  dataset: string;
  title: string;
  lang?: string;
  /** Address of the record; of a withdrawn one it says so itself. */
  href: string;
  fields: FieldChange[];
  reason: string;
  source: string | null;
}

/** Puts an entry into words: labels, names, money and codes in the reader's language. */
export function changeInWords(told: ToldChange, reader: Reader): ChangeInWords {
  const { locale, t } = reader;
  const dataset = findDataset(told.dataset);
  const row: AnyRow = { ...told.row, ...told.after };
  const lead = dataset && titleFields(dataset, locale).find((name) => typeof row[name] === 'string');
  // What has no name of its own goes by what it belongs to.
  const belongs = dataset && ['award_id', 'lot_id', 'competition_id', 'organisation_id', 'pool_id'].find((name) => name in dataset.fields && typeof row[name] === 'string'); // prettier-ignore
  const named = dataset && (lead ?? belongs) ? show(dataset, row, lead ?? belongs ?? 'id', reader) : { text: told.id };
  const fields = dataset ? toldFields(dataset, told) : [];
  const text = (version: AnyRow | undefined, name: string) => {
    if (!dataset || !version) return null;
    const shown = show(dataset, { ...row, ...version }, name, reader);
    return shown.missing && version[name] === null ? t('changes.nothing') : shown.text;
  };
  const source = row['source_id'];
  return {
    change: codes('change')[told.change]?.[locale] ?? told.change,
    dataset: dataset?.title[locale] ?? told.dataset,
    title: named.text,
    ...(named.lang ? { lang: named.lang } : {}),
    href: `/${locale}/${told.dataset}/${encodeURIComponent(told.id)}`,
    fields: fields.filter((name) => name !== lead || told.change === 'changed').map((name) => ({ field: name, label: dataset ? fieldOf(dataset, name).label[locale] : name, before: text(told.before, name), after: text(told.after, name) })),
    reason: codes('change_reason')[told.reason]?.[locale] ?? told.reason,
    source: dataset && typeof source === 'string' && 'source_id' in dataset.fields ? show(dataset, row, 'source_id', reader).text : null,
  }; // prettier-ignore
}

/** The same as lines of plain text. */
export function changeLines({ fields, reason, source }: ChangeInWords): string[] {
  return [
    ...fields.map(({ label, before, after }) => `${label}: ${[before, after].filter((text) => text !== null).join(' → ')}`),
    [reason, source].filter((text) => text !== null).join(' · '),
  ];
}

/** Fields an entry tells of, in the order of the dataset: what differs, or, of a row that came or went, what a list shows. */
export function toldFields(dataset: Dataset, { change, before, after }: Change): string[] {
  const row = after ?? before ?? {};
  const names = Object.keys(dataset.fields).filter((name) => name in row);
  if (change === 'changed') return names;
  const listed = fieldsWhere(dataset, (field) => field.list === true);
  return names.filter((name) => listed.includes(name) && row[name] !== null);
}
