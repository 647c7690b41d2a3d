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
  if (!view || !viewFields(dataset, view)) throw new RequestError(404, { detail: `${dataset.id} cannot be seen as “${(name ?? '').slice(0, 80)}”.` });
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
  for (const row of fitting) {
    const code = column.codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    const amount = base?.[row] ?? NaN;
    if (!Number.isNaN(amount)) worth[code] = (worth[code] ?? 0) + amount;
  }
  const codes = [...counts.keys()].filter((code) => code > 0 && (counts[code] ?? 0) > 0);
  const chronological = fieldOf(query.dataset, field).kind === 'year';
  if (!chronological) codes.sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const shown = codes.slice(0, most);
  const within = (kept: Uint8Array) => limitedTo(found, fitting.filter((row) => kept[column.codes[row] ?? 0] === 1)); // prettier-ignore
  const named = new Uint8Array(counts.length);
  for (const code of shown) named[code] = 1;
  const byValue = Map.groupBy(totals(mirror, { ...query, by: [field] }, within(named)), ({ group }) => group[field] ?? null);
  const groups = shown.map((code): Group => {
    const value = column.dictionary[code - 1] ?? null;
    return { value, rows: counts[code] ?? 0, sums: byValue.get(value) ?? [] };
  });
  const together = (kept: Uint8Array, rows: number): Group | undefined => (rows ? { value: null, rows, sums: totals(mirror, { ...query, by: [] }, within(kept)) } : undefined); // prettier-ignore
  const left = Uint8Array.from(counts, (_, code) => Number(code > 0 && !named[code]));
  return {
    field,
    groups,
    distinct: codes.length,
    rest: together(left, codes.slice(most).reduce((sum, code) => sum + (counts[code] ?? 0), 0)), // prettier-ignore
    missing: together(Uint8Array.from(counts, (_, code) => Number(code === 0)), counts[0] ?? 0), // prettier-ignore
  };
}

/** A match of fewer rows. */
function limitedTo(found: Match, rows: Uint32Array): Match {
  const failed = new Uint8Array(found.columns.rows).fill(1);
  for (const row of rows) failed[row] = 0;
  return { ...found, failed, total: rows.length, fitting: () => rows };
}

/** The values of a field among the rows of a match with how many rows each has, most first; without those that name nothing. */
export function countsOf({ columns, fitting }: { columns: Columns; fitting: Match['fitting'] }, field: string): [value: string, rows: number][] {
  const column = columns.coded.get(field);
  if (!column) return [];
  const counts = new Uint32Array(column.dictionary.length + 1);
  for (const row of fitting()) counts[column.codes[row] ?? 0] = (counts[column.codes[row] ?? 0] ?? 0) + 1;
  const found = column.dictionary.flatMap((value, at): [string, number][] => (counts[at + 1] ? [[value, counts[at + 1] ?? 0]] : []));
  return found.sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || (a < b ? -1 : 1));
}
