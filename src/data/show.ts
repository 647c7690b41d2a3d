import { codes } from './codes/index.ts';
import { findDataset } from './datasets/index.ts';
import { fieldOf, type AnyRow, type Dataset, type Value } from './dataset.ts';
import { kindOf, type Field } from './kinds.ts';
import type { Mirror } from './mirror.ts';
import { toDecimal } from './money.ts';
import { OWN_SOURCES } from './own-sources.ts';
import type { Locale, Translate } from './text/index.ts';

/** A value as a person reads it: text, where it leads, the language it is in where that differs, and the raw value beside it. */
export interface Shown {
  text: string;
  href?: string;
  lang?: string;
  /** Explains a code. */
  title?: string;
  /** The same amount in the base currency, and the rate with its year and source. */
  base?: { text: string; rate: string };
  /** Nothing is published: the text says so and is set apart. */
  missing?: true;
}

/** What showing a value needs to know of the request. */
export interface Reader {
  mirror: Mirror;
  locale: Locale;
  t: Translate;
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames>();
function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames>(name: string, make: () => T): T {
  const known = cache.get(name) ?? make();
  cache.set(name, known);
  return known as T;
}

/** An amount, exact, grouped as the language groups; decimals only where they are not zero. For where the currency stands above. */
export function showAmount(minor: number | bigint, currency: string, locale: Locale): string {
  return showPlain(toDecimal(minor, currency), locale);
}

/** A decimal, grouped as the language groups; decimals only where they are not zero. */
export function showPlain(decimal: string, locale: Locale): string {
  return showDecimal(decimal.replace(/\.0+$/, ''), locale);
}

/** An amount with its currency code. */
export function showMoney(minor: number | bigint, currency: string, locale: Locale): string {
  return `${showAmount(minor, currency, locale)}\u00a0${currency}`;
}

/** A decimal string, grouped; every digit is kept. */
export function showDecimal(text: string, locale: Locale): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const places = text.split('.')[1]?.length ?? 0;
  return cached(
    `decimal ${locale} ${places}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }),
  ).format(text as `${number}`);
}

/** A short form for headlines: "146.9 million"; the exact amount always stands beside it. */
export function showShort(minor: number | bigint, currency: string, locale: Locale): string {
  const short = cached(
    `short ${locale}`,
    () => new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 4 }),
  );
  return `${short.format(toDecimal(minor, currency) as `${number}`)}\u00a0${currency}`;
}

/** The shortest form of a decimal, for labels in a drawing: "146.9M"; the exact amount stands in its table. */
export function showTiny(decimal: string, locale: Locale): string {
  const tiny = cached(`tiny ${locale}`, () => new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }));
  return tiny.format(decimal as `${number}`);
}

/** A share from 0 to 1 as a percentage with one decimal. */
export function showShare(share: string, locale: Locale): string {
  const percent = cached(
    `share ${locale}`,
    () => new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, roundingMode: 'trunc' }),
  );
  return percent.format(share as `${number}`);
}

/** A whole number, grouped. */
export function showCount(count: number, locale: Locale): string {
  return cached(`count ${locale}`, () => new Intl.NumberFormat(locale)).format(count);
}

/** A date at the precision it was published with. */
export function showDate(date: string, locale: Locale): string {
  const [year = '', month, day] = date.split('-');
  if (!month) return year;
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: day ? 'short' : 'long',
    ...(day ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  };
  return cached(`date ${locale} ${Boolean(day)}`, () => new Intl.DateTimeFormat(locale, options)).format(
    new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`),
  );
}

/** A moment, to the minute, in UTC. */
export function showTime(time: string, locale: Locale): string {
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return time;
  return `${cached(`time ${locale}`, () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })).format(moment)} UTC`;
}

function displayName(type: 'region' | 'language', code: string, locale: Locale): string {
  try {
    return cached(`${type} ${locale}`, () => new Intl.DisplayNames(locale, { type })).of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** The name of a code in the reader's language; the code itself where its list does not know it. */
export function showCode(field: Field, code: string, { locale, mirror, t }: Reader): string {
  if (field.codes) return codes(field.codes)[code]?.[locale] ?? code;
  if (code === 'several') return t('value.several');
  const own = OWN_SOURCES[code];
  return String(mirror.sources().get(code)?.[`title_${locale}`] ?? (own ? t(own) : code));
}

/** One value of one field, without the row around it: facet values, chips, group names. */
export function showValue(dataset: Dataset, name: string, value: string | null, reader: Reader): string {
  const field = fieldOf(dataset, name);
  if (value === null) return reader.t('value.missing');
  switch (field.kind) {
    case 'code':
    case 'flags':
      return showCode(field, value, reader);
    case 'organisation':
      return reader.mirror.organisationName(value) ?? value;
    case 'entry':
      return titleOf(reader, field.of, value);
    case 'country':
      return displayName('region', value, reader.locale);
    case 'language':
      return displayName('language', value, reader.locale);
    case 'boolean':
      return reader.t(value === '1' ? 'value.yes' : 'value.no');
    case 'date':
      return showDate(value, reader.locale);
    case 'money':
    case 'count':
      return showDecimal(value, reader.locale);
    case 'outside_code':
      return value === 'several' ? reader.t('value.several') : (outsideNames(reader.mirror, dataset, name).get(value) ?? value);
    default:
      return value;
  }
}

/** What a row of another dataset is called: its name in the reader's language, else its title, else its identifier. */
export function titleOf({ mirror, locale }: Reader, of: string | undefined, id: string): string {
  const dataset = findDataset(of);
  const columns = dataset ? titleFields(dataset, locale) : [];
  if (!dataset || !columns.length) return id;
  const found = mirror
    .prepare<[string], string | null>(
      `SELECT coalesce(${[...columns, 'id'].map((column) => `"${column}"`).join(', ')}) FROM ${dataset.stored} WHERE id = ?`,
    )
    .pluck()
    .get(id);
  return found ?? id;
}

/** Fields that say what a row is called, the best first. */
export function titleFields(dataset: Dataset, locale: Locale): string[] {
  return [`title_${locale}`, `name_${locale}`, 'title', 'name', 'organisation_name', 'award_title', 'text', 'detail'].filter(
    (name) => name in dataset.fields,
  );
}

const outside = new WeakMap<Mirror, Map<string, Map<string, string>>>();
/** Names that stand beside a code of a list kept elsewhere: `sector_name` of `sector_code`, `name` of the sectors dataset's `code`. */
function outsideNames(mirror: Mirror, dataset: Dataset, name: string): Map<string, string> {
  const beside = name.replace(/_code$/, '_name');
  if (beside === name || !(beside in dataset.fields)) return new Map();
  const known = outside.get(mirror) ?? new Map<string, Map<string, string>>();
  outside.set(mirror, known);
  const label = `${dataset.stored} ${name}`;
  const names =
    known.get(label) ??
    new Map(
      mirror
        .prepare<[], [string, string]>(`SELECT "${name}", max("${beside}") FROM ${dataset.stored} WHERE "${beside}" IS NOT NULL GROUP BY 1`)
        .raw()
        .all(),
    );
  known.set(label, names);
  return names;
}

/** One cell: the value of a field in its row. */
export function show(dataset: Dataset, row: AnyRow, name: string, reader: Reader): Shown {
  const { locale, t } = reader;
  const field = fieldOf(dataset, name);
  const value: Value = row[name] ?? null;
  if (field.kind === 'organisation') return showOrganisation(dataset, row, name, reader);
  if (value === null && field.kind === 'flags') return { text: t('value.none'), missing: true };
  if (value === null) return { text: t(field.own ? 'value.absent' : 'value.missing'), missing: true };
  const text = String(value);
  switch (field.kind) {
    case 'money':
      return {
        text: showMoney(Number(value), String(row[field.currency ?? 'currency']), locale),
        ...baseBeside(dataset, row, name, locale),
      };
    case 'count':
      return { text: showCount(Number(value), locale) };
    case 'decimal':
      return { text: showDecimal(text, locale) };
    case 'timestamp':
      return { text: showTime(text, locale) };
    case 'record':
    case 'entry':
      return {
        text: field.of === 'awards' && typeof row['award_title'] === 'string' ? row['award_title'] : titleOf(reader, field.of, text),
        href: `/${locale}/${field.of}/${encodeURIComponent(text)}`,
      };
    case 'url':
      return /^https?:/.test(text) ? { text, href: text } : { text };
    case 'texts':
      return { text: (JSON.parse(text) as string[]).join(' · ') };
    case 'flags':
      return { text: text.split(' ').map((flag) => showCode(field, flag, reader)).join('; ') }; // prettier-ignore
    case 'outside_code': {
      const named = showValue(dataset, name, text, reader);
      return named === text ? { text } : { text: `${named} (${text})`, ...(text === 'several' ? { text: named } : {}) };
    }
    case 'text':
    case 'name': {
      const own = row[`${name}_${locale}`];
      if (typeof own === 'string') return { text: own };
      const lang = row[`${name}_language`];
      return { text, ...(typeof lang === 'string' && lang !== locale ? { lang } : {}) };
    }
    default:
      return { text: showValue(dataset, name, text, reader) };
  }
}

/** What a dataset's amount is in the base currency, by the row's own rate; nothing where no rate was needed or known. */
function baseBeside(dataset: Dataset, row: AnyRow, name: string, locale: Locale): Pick<Shown, 'base'> {
  const { base_amount: minor, base_currency: base, rate, rate_date: date, rate_source: source } = row;
  if (dataset.total?.amount !== name || typeof minor !== 'number' || typeof rate !== 'string') return {};
  const publisher = codes('reference')[String(source)]?.[locale] ?? source;
  const worth = `1\u00a0${row['currency']} = ${showDecimal(rate, locale)}\u00a0${base}`;
  return { base: { text: `≈ ${showMoney(minor, String(base), locale)}`, rate: `${worth} · ${publisher}, ${date}` } };
}

/** An organisation by the name the row gives, leading to its page; or why there is none. */
function showOrganisation(dataset: Dataset, row: AnyRow, name: string, reader: Reader): Shown {
  const stem = name.replace(/_id$/, '');
  const id = row[name];
  if (typeof id === 'string')
    return { text: reader.mirror.organisationName(id) ?? id, href: `/${reader.locale}/organisations/${encodeURIComponent(id)}` };
  const statusField = dataset.fields[`${stem}_status`] ? `${stem}_status` : 'party_status';
  const status = row[statusField];
  if (typeof status !== 'string' || status === 'named') return { text: reader.t('value.missing'), missing: true };
  return {
    text: showCode(fieldOf(dataset, statusField), status, reader),
    missing: true,
    ...(typeof row[`${stem}_name`] === 'string' ? { title: String(row[`${stem}_name`]) } : {}),
  };
}

/** Text and numbers stand left and right. */
export function isNumeric(field: Field): boolean {
  return kindOf(field).numeric;
}
