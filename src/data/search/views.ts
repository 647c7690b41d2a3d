import type { Columns } from '../columns.ts';
import { fieldOf, type Dataset } from '../dataset.ts';
import { awards } from '../datasets/awards.ts';
import { transactions } from '../datasets/transactions.ts';
import { RequestError } from '../errors.ts';
import type { Match } from '../match.ts';
import type { Mirror } from '../mirror.ts';
import type { Query } from '../query.ts';
import { totals, type TotalRow } from '../totals.ts';

/** Ways to look at the rows of a filter: whom they name, where they are, when they were. */
export const VIEWS = ['recipients', 'funders', 'places', 'years'] as const;
export type View = (typeof VIEWS)[number];

/** The fields that each view groups the rows of a dataset by. */
const FIELDS: Record<string, Record<View, readonly string[]>> = {
  [awards.id]: { recipients: ['recipient_id'], funders: ['funder_id'], places: ['region', 'country'], years: ['award_year'] },
  [transactions.id]: { recipients: ['receiver_id'], funders: ['provider_id'], places: ['country'], years: ['year'] },
};

/** The fields of a view; undefined where a dataset has no such view. */
export function viewFields(dataset: Dataset, view: View): readonly string[] | undefined {
  return FIELDS[dataset.stored]?.[view];
}

/** The view an address names; 404 where a dataset has none of that name. */
export function viewNamed(dataset: Dataset, name: string | undefined): View {
  const view = VIEWS.find((known) => known === name);
  if (!view || !viewFields(dataset, view))
    throw new RequestError(404, { detail: `${dataset.id} cannot be seen as “${(name ?? '').slice(0, 80)}”.` });
  return view;
}

/** One group of a view: how many rows, and their sums, never across bases or currencies. */
export interface Group {
  value: string | null;
  rows: number;
  sums: TotalRow[];
}

export interface Groups {
  field: string;
  groups: Group[];
  /** Groups there are in all. */
  distinct: number;
  /** What the groups that are left out hold together; undefined where none is. */
  rest: Group | undefined;
  /** Rows that name nothing here; undefined where there is none. */
  missing: Group | undefined;
}

/**
 * Groups the rows of a match by one field: the `most` largest, by the sum in the base currency where every sum has one basis, else and then by rows;
 * what they leave out, and the rows that name nothing.
 */
export function groupsOf(mirror: Mirror, query: Query, found: Match, field: string, most: number): Groups {
  const column = found.columns.coded.get(field);
  if (!column) return { field, groups: [], distinct: 0, rest: undefined, missing: undefined };
  const { total } = query.dataset;
  const counts = new Uint32Array(column.dictionary.length + 1);
  const worth = new Float64Array(column.dictionary.length + 1);
  const base = total && 'constant' in total.basis ? found.columns.money.get('base_amount') : undefined;
  const fitting = found.fitting();
  for (let at = 0; at < fitting.length; at++) {
    const row = fitting[at] ?? 0;
    const code = column.codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    const amount = base?.[row] ?? NaN;
    if (amount === amount) worth[code] = (worth[code] ?? 0) + amount;
  }
  const codes = [...counts.keys()].filter((code) => code > 0 && (counts[code] ?? 0) > 0);
  if (fieldOf(query.dataset, field).kind !== 'year') codes.sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || (counts[b] ?? 0) - (counts[a] ?? 0) || a - b); // prettier-ignore
  const shown = codes.slice(0, most);
  // One pass sums all: each group that is shown, the others together, and the rows that name nothing.
  const [rest, missing] = [shown.length + 1, shown.length + 2];
  const group = new Uint32Array(counts.length).fill(rest);
  group[0] = missing;
  shown.forEach((code, at) => (group[code] = at + 1));
  const grouped = { codes: new Uint32Array(column.codes.length), dictionary: Array.from({ length: missing }, (_, at) => String(at + 1)) };
  for (let at = 0; at < fitting.length; at++) {
    const row = fitting[at] ?? 0;
    grouped.codes[row] = group[column.codes[row] ?? 0] ?? 0;
  }
  const columns = { ...found.columns, coded: new Map(found.columns.coded).set(field, grouped) };
  const sums = Map.groupBy(totals(mirror, { ...query, by: [field] }, { ...found, columns }), ({ group: own }) => Number(own[field]));
  const together = (at: number, rows: number): Group | undefined => (rows ? { value: null, rows, sums: sums.get(at) ?? [] } : undefined);
  return {
    field,
    groups: shown.map((code, at) => ({
      value: column.dictionary[code - 1] ?? null,
      rows: counts[code] ?? 0,
      sums: sums.get(at + 1) ?? [],
    })),
    distinct: codes.length,
    rest: together(rest, codes.slice(most).reduce((sum, code) => sum + (counts[code] ?? 0), 0)), // prettier-ignore
    missing: together(missing, counts[0] ?? 0),
  };
}

/** The values of a field among the rows of a match with how many rows each has, most first; without those that name nothing. */
export function countsOf(
  { columns, fitting }: { columns: Columns; fitting: Match['fitting'] },
  field: string,
): [value: string, rows: number][] {
  const column = columns.coded.get(field);
  if (!column) return [];
  const counts = new Uint32Array(column.dictionary.length + 1);
  const rows = fitting();
  for (let at = 0; at < rows.length; at++) {
    const code = column.codes[rows[at] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const found = column.dictionary.flatMap((value, at): [string, number][] => (counts[at + 1] ? [[value, counts[at + 1] ?? 0]] : []));
  return found.sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || (a < b ? -1 : 1));
}
