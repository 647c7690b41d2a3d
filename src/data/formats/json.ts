import portal from '../../../portal.config.ts';
import { TERMS, type Reference } from '../codes/reference.ts';
import { writeDecimal } from '../decimal.ts';
import { fieldOf, fieldsWhere, type AnyRow, type Dataset } from '../dataset.ts';
import type { Facet } from '../facets.ts';
import { noticeOf } from '../invented.ts';
import { kindOf } from '../kinds.ts';
import type { Mirror } from '../mirror.ts';
import { toDecimal } from '../money.ts';
import type { Scale } from '../prices.ts';
import type { Query } from '../query.ts';
import type { Page } from '../select.ts';
import type { TotalRow } from '../totals.ts';

export type Published = string | number | bigint | boolean | null | string[];

/** Keys one field has in JSON and CSV: money gives its decimal and its minor units, everything else itself. */
export function keysOf(name: string, kind: string): string[] {
  return kind === 'money' ? [name, `${name}_minor`] : [name];
}

interface Shape {
  names: readonly string[];
  /** Every key with null: copies of one object are written several times faster than objects that grow key by key. */
  blank: Record<string, Published>;
}

const shapes = new WeakMap<object, Shape & { dataset: Dataset }>();
/** The shape of a dataset's rows, or of some of their fields: made once for each list of names, which a query keeps. */
function shapeOf(dataset: Dataset, fields: readonly string[] | undefined): Shape {
  const known = shapes.get(fields ?? dataset);
  if (known?.dataset === dataset) return known;
  const names = fields ?? Object.keys(dataset.fields);
  const keys = names.flatMap((name) => keysOf(name, fieldOf(dataset, name).kind));
  const blank = JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:null`).join()}}`) as Shape['blank'];
  const shape = { names, blank, dataset };
  shapes.set(fields ?? dataset, shape);
  return shape;
}

/**
 * The one serializer: a row of the mirror as it is published, in HTML, JSON, CSV and every other form.
 * Money becomes a decimal string with minor units beside it; a null stays null.
 */
export function publish(dataset: Dataset, row: AnyRow, fields?: readonly string[]): Record<string, Published> {
  const { names, blank } = shapeOf(dataset, fields);
  const published = { ...blank };
  for (const name of names) {
    const field = fieldOf(dataset, name);
    const value = row[name] ?? null;
    switch (field.kind) {
      case 'money': {
        const currency = row[field.currency ?? 'currency'];
        published[name] = typeof value === 'number' && typeof currency === 'string' ? toDecimal(value, currency) : null;
        published[`${name}_minor`] = value;
        break;
      }
      case 'boolean':
        published[name] = value === null ? null : value === 1;
        break;
      case 'flags':
        published[name] = value === null ? [] : String(value).split(' ');
        break;
      case 'texts':
        published[name] = value === null ? [] : (JSON.parse(String(value)) as string[]);
        break;
      default:
        published[name] = value;
    }
  }
  return published;
}

/** What is true of every answer: snapshot, date, licences, whose data it is. */
export function meta(mirror: Mirror, dataset?: Dataset) {
  const sources = [...mirror.sources().values()];
  const references = dataset ? referencesIn(mirror, dataset).map((reference) => TERMS[reference]) : [];
  const basis = dataset?.total && ('constant' in dataset.total.basis ? dataset.total.basis.constant : `by ${dataset.total.basis.field}`);
  return {
    snapshot: mirror.snapshot,
    data_as_of: mirror.manifest.data_as_of,
    published_at: mirror.manifest.created_at,
    ...(dataset ? { dataset: dataset.id, schema: `/api/v1/${dataset.id}/schema.json` } : {}),
    ...(basis ? { basis } : {}),
    currency: dataset?.total ? 'as published, beside each amount' : null,
    licence: [...new Set([...sources.map((source) => source['licence']), ...references.map((terms) => terms.licence)])],
    attribution: [
      ...new Set([
        ...sources.map((source) => source['attribution']).filter((text) => text !== null),
        ...references.map((terms) => terms.attribution),
      ]),
    ],
    notice: noticeOf(mirror),
    warnings: [
      ...(mirror.invented === 'none' ? [] : [noticeOf(mirror).en]),
      ...sources
        .filter((source) => source['status'] !== 'published')
        .map((source) => `${source['id']}: ${source['status']}: ${source['error'] ?? ''}`),
    ],
  };
}

/** Whose reference data a dataset's rows were computed with or consist of. */
function referencesIn(mirror: Mirror, dataset: Dataset): Reference[] {
  const fields = fieldsWhere(dataset, (field) => field.codes === 'reference');
  return fields.flatMap((name) => mirror.columns(dataset).coded.get(name)?.dictionary ?? []) as Reference[];
}

/** The envelope of a list; `included` are the related rows that were asked for. */
export function listBody(
  mirror: Mirror,
  query: Query,
  page: Page,
  facets: Facet[],
  address: (cursor: string) => string,
  included?: Record<string, unknown>,
) {
  const fields = query.fields;
  return {
    data: page.rows.map((row) => publish(query.dataset, row, fields)),
    page: {
      total: page.total,
      limit: query.limit,
      next: page.next && address(page.next),
      prev: page.prev && address(page.prev),
      next_cursor: page.next,
      prev_cursor: page.prev,
    },
    ...(facets.length ? { facets: Object.fromEntries(facets.map(({ field, values }) => [field, values])) } : {}),
    ...(included ? { included } : {}),
    meta: meta(mirror, query.dataset),
  };
}

/** The part of rows with an amount that a figure holds, cut to four decimals so that only all of them are "1.0000"; null where none has one. */
function coverage(rows: number, of: number): string | null {
  return of ? writeDecimal((BigInt(rows) * 10_000n) / BigInt(of), 4) : null;
}

const SUM = ['basis', 'currency', 'rows', 'amount', 'amount_minor', 'amount_rows', 'base_currency', 'base_amount', 'base_amount_minor', 'base_rows', 'base_coverage']; // prettier-ignore
const MEASURED = ['measure', 'measure_unit', 'measure_amount', 'measure_rows', 'measure_coverage'];

/** The keys of a published total, in order: what it is grouped by, then its sums. */
export function totalKeys(query: Query): string[] {
  const measured = query.measure && query.measure !== 'nominal' ? MEASURED : [];
  return [...new Set([...query.by, ...(query.dataset.total ? [...SUM, ...measured] : ['rows'])])];
}

/**
 * A total as it is published: group fields, basis, currency, rows, amount as decimal and in minor units, the same in the base currency with
 * its coverage, and the measure where one is asked for.
 */
export function publishTotal(query: Query, row: TotalRow, scale: Scale): Record<string, Published> {
  const base = portal.base_currency;
  const published: Record<string, Published> = {
    basis: row.basis,
    currency: row.currency,
    rows: row.rows,
    amount: row.amount_minor === null || row.currency === null ? null : toDecimal(row.amount_minor, row.currency),
    amount_minor: row.amount_minor,
    amount_rows: row.amount_rows,
    base_currency: row.base_minor === null ? null : base,
    base_amount: row.base_minor === null ? null : toDecimal(row.base_minor, base),
    base_amount_minor: row.base_minor,
    base_rows: row.base_rows,
    base_coverage: coverage(row.base_rows, row.amount_rows),
    measure: scale.measure,
    measure_unit: scale.unit,
    measure_amount: row.measured === null ? null : writeDecimal(row.measured, scale.places),
    measure_rows: row.measured_rows,
    measure_coverage: coverage(row.measured_rows, row.amount_rows),
    ...Object.fromEntries(
      Object.entries(row.group).map(([name, value]) => [
        name,
        value !== null && kindOf(fieldOf(query.dataset, name)).sql === 'integer' ? Number(value) : value,
      ]),
    ),
  };
  return Object.fromEntries(totalKeys(query).map((key) => [key, published[key] ?? null]));
}

/**
 * An answer as bytes. People read these too, so it is indented; of a list every row is a line, which costs a tenth of indenting its fields, and
 * is encoded by itself: one long text of several alphabets costs more than all its rows.
 */
function answerBytes(body: unknown): Buffer {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data) || !body.data.length)
    return Buffer.from(`${jsonText(body, 2)}\n`);
  const { data, ...rest } = body;
  const rows = data.map((row, at) => Buffer.from(`${at ? ',' : '{\n  "data": ['}\n    ${jsonText(row)}`));
  const more = jsonText(rest, 2).slice(1);
  return Buffer.concat([...rows, Buffer.from(`\n  ]${more === '}' ? '\n}' : `,${more}`}\n`)]);
}

/** A JSON answer. */
export function jsonResponse(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(new Uint8Array(answerBytes(body)), { ...init, headers });
}

/** JSON text in which a bigint stands with all its digits: no float comes between. */
export function jsonText(body: unknown, indent?: number): string {
  try {
    // Few answers hold a bigint, and looking at every value for one costs more than writing them all.
    return JSON.stringify(body, undefined, indent);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };
  return JSON.stringify(body, (_, value: unknown) => (typeof value === 'bigint' ? rawJSON(String(value)) : value), indent);
}
