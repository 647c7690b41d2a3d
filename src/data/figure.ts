import portal from '../../portal.config.ts';
import type { Published } from './formats/json.ts';
import { table } from './formats/csv.ts';
import { toDecimal } from './money.ts';
import type { TotalRow } from './totals.ts';

/** One figure as profiles, comparisons and overlaps publish it: the part of the answer it belongs to, what it is of, and the address of its rows. */
export interface Figure {
  part: string;
  key: string | null;
  basis: string | null;
  currency: string | null;
  rows: number | null;
  minor: bigint | null;
  baseMinor?: bigint | null;
  baseRows?: number | null;
  share?: string | null;
  n?: number | null;
  /** Dataset and filter of the rows behind it; null where no list holds just these. */
  behind: [dataset: string, filter: Record<string, string>] | null;
}

export const FIGURE_KEYS = ['part', 'key', 'basis', 'currency', 'rows', 'amount', 'amount_minor', 'base_currency', 'base_amount', 'base_amount_minor', 'base_rows', 'share', 'n', 'rows_url']; // prettier-ignore

/** A filter for one value of a field, null included. */
export const being = (field: string, value: string | null): Record<string, string> => (value === null ? { [`${field}.null`]: 'true' } : { [field]: value }); // prettier-ignore

/** The same without some of its entries. */
export function without<Value>(row: Readonly<Record<string, Value>>, ...names: string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** The address of the rows of a filter in the API. */
export function rowsUrl([dataset, filter]: [string, Record<string, string>], include: boolean): string {
  return `/api/v1/${dataset}.json?${new URLSearchParams({ ...filter, ...(include ? { include: 'demo' } : {}) })}`;
}

/** A figure as it is published: amounts as decimals and in minor units, the base amount with how many rows it holds. */
export function publishFigure(figure: Figure, include: boolean): Record<string, Published> {
  const { part, key, basis, currency, rows, minor, baseMinor = null, baseRows = null, share = null, n = null, behind } = figure;
  const base = portal.base_currency;
  return {
    part,
    key,
    basis,
    currency,
    rows,
    amount: minor === null || currency === null ? null : toDecimal(minor, currency),
    amount_minor: minor,
    base_currency: baseMinor === null ? null : base,
    base_amount: baseMinor === null ? null : toDecimal(baseMinor, base),
    base_amount_minor: baseMinor,
    base_rows: baseRows,
    share,
    n,
    rows_url: behind && rowsUrl(behind, include),
  };
}

/** Figures as a CSV table. */
export function figureTable(figures: readonly Figure[], include: boolean): string {
  return table(
    figures.map((figure) => publishFigure(figure, include)),
    FIGURE_KEYS,
  );
}

/** Figures by the part they belong to, without repeating it. */
export function figureParts(figures: readonly Figure[], include: boolean): Record<string, Record<string, Published>[]> {
  const published = figures.map((figure) => publishFigure(figure, include));
  return Object.fromEntries(
    [...Map.groupBy(published, ({ part }) => String(part))].map(([part, own]) => [part, own.map((figure) => without(figure, 'part'))]),
  );
}

/** A total of a dataset as a figure. */
export function figureOf(part: string, key: string | null, total: TotalRow, behind: Figure['behind']): Figure {
  const { basis, currency, rows, amount_minor: minor, base_minor: baseMinor, base_rows: baseRows } = total;
  const converted = currency !== portal.base_currency && baseMinor !== null;
  return {
    part,
    key,
    basis,
    currency,
    rows,
    minor,
    baseMinor: converted ? baseMinor : null,
    baseRows: converted ? baseRows : null,
    behind,
  };
}
