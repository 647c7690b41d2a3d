import { LAW_DOCUMENTS, type LawDocument } from './codes/law.ts';
import type { Explored } from './explore.ts';
import { mainCurrency } from './flows.ts';
import type { Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { periodOf, periodsBetween, series, type Period } from './series.ts';
import { totals, type TotalRow } from './totals.ts';

/** Parts of a split drawn by themselves; the rest are one. */
const PARTS = 7;
/** What one drawing shows, of what the ledger holds: what was decided, then what was paid. */
const SHOWN = ['awarded', 'outgoing_commitment', 'disbursement'];
/** What is ranked and spread, one basis at a time: payments first. */
const RANKED = ['awarded', 'disbursement', 'expenditure', 'outgoing_commitment'];

/** What the charts of a result are of: its sums, and the currency and bases that are drawn. */
export interface Frame {
  sums: TotalRow[];
  currency: string | undefined;
  /** The bases of the time series, and the one of everything else. */
  bases: string[];
  basis: string | undefined;
  /** Sums in no drawing: another currency, or another basis. */
  beside: TotalRow[];
}

/** Chooses what is drawn: the currency of most rows, and in it what was decided and paid. */
export function frameOf(mirror: Mirror, { query }: Explored, found: Match): Frame {
  const sums = totals(mirror, { ...query, by: [] }, found).filter(({ amount_minor }) => amount_minor !== null);
  const currency = mainCurrency(sums);
  const own = sums.filter((sum) => sum.currency === currency).map((sum) => sum.basis ?? '');
  const bases = SHOWN.filter((basis) => own.includes(basis));
  const basis = RANKED.find((known) => own.includes(known)) ?? own[0];
  const drawn = bases.length ? bases : own.slice(0, 1);
  const beside = sums.filter((sum) => sum.currency !== currency || !drawn.includes(sum.basis ?? ''));
  return { sums, currency, bases: drawn, basis, beside };
}

/** One line of bars: a basis, or a part of a split (null where none is published, undefined for all that are not drawn by themselves). */
export interface Column {
  basis: string;
  part?: string | null | undefined;
  values: (bigint | null)[];
  total: bigint;
}

export interface SeriesView {
  periods: string[];
  columns: Column[];
  /** Parts of a split that are one together, and their sum. */
  folded: { count: number; total: bigint } | undefined;
  /** Rows whose date is not published as finely as the periods are. */
  vague: { rows: number; total: bigint };
  /** Rows that the measure knows no rate or price level for. */
  unmeasured: number;
}

/** The time series of a result in the frame's currency, or on the measure's scale over all currencies. */
export function seriesView(mirror: Mirror, explored: Explored, found: Match, frame: Frame): SeriesView {
  const { query, period, split } = explored;
  const bases = split === undefined ? frame.bases : frame.basis === undefined ? [] : [frame.basis];
  const rows = series(mirror, query, found, period, split).filter((row) => bases.includes(row.basis ?? ''));
  const value = (row: TotalRow) => (query.measure ? row.measured : row.currency === frame.currency ? row.amount_minor : null);
  const counted = rows.filter((row) => value(row) !== null);
  const sum = (of: TotalRow[]) => of.reduce((all, row) => all + (value(row) ?? 0n), 0n);
  const known = counted.flatMap((row) => row.group['period'] ?? []).sort();
  const periods = known.length ? periodsBetween(known[0] ?? '', known.at(-1) ?? '', period) : [];
  const place = new Map(periods.map((name, index) => [name, index]));
  const column = (basis: string, own: TotalRow[], part: Pick<Column, 'part'>): Column => {
    const values = periods.map((): bigint | null => null);
    for (const row of own) {
      const at = place.get(row.group['period'] ?? '');
      if (at !== undefined) values[at] = (values[at] ?? 0n) + (value(row) ?? 0n);
    }
    return { basis, ...part, values, total: sum(own) };
  };
  const vague = counted.filter((row) => row.group['period'] === null);
  const shared = {
    periods,
    vague: { rows: vague.reduce((all, { rows: own }) => all + own, 0), total: sum(vague) },
    unmeasured: query.measure ? rows.reduce((all, row) => all + row.amount_rows - row.measured_rows, 0) : 0,
  };
  if (split === undefined)
    return {
      ...shared,
      folded: undefined,
      columns: bases.map((basis) => column(basis, counted.filter((row) => row.basis === basis), {})),
    }; // prettier-ignore
  const size = (total: bigint) => (total < 0n ? -total : total);
  const parts = [...Map.groupBy(counted, (row) => row.group[split] ?? null)]
    .map(([part, own]) => column(bases[0] ?? '', own, { part }))
    .sort((a, b) => (size(b.total) > size(a.total) ? 1 : size(b.total) < size(a.total) ? -1 : 0));
  // One part more is drawn by itself rather than as “one other”.
  const rest = parts.length > PARTS + 1 ? parts.slice(PARTS) : [];
  const others: Column = {
    basis: bases[0] ?? '',
    values: periods.map((_, at) => rest.reduce<bigint | null>((all, { values }) => (values[at] == null ? all : (all ?? 0n) + values[at]), null)), // prettier-ignore
    total: rest.reduce((all, { total }) => all + total, 0n),
  };
  return {
    ...shared,
    folded: rest.length ? { count: rest.length, total: others.total } : undefined,
    columns: rest.length ? [...parts.slice(0, PARTS), others] : parts,
  };
}

/** Acts that changed who may receive what, and how: where a series passes them they are marked. */
const MARKED = ['law-429-v-2015', 'law-160-vi-2018', 'law-134-vii-2022', 'order-144-nk-2025'];

/** An act on a time axis, by the day it is in force from, or else its own day. */
export interface LawMark {
  id: string;
  act: LawDocument;
  date: string;
  at: number;
}

/** The marked acts that fall into a series; `at` counts periods from the middle of the first. */
export function lawMarks(periods: readonly string[], period: Period): LawMark[] {
  return MARKED.flatMap((id): LawMark[] => {
    const act = LAW_DOCUMENTS[id];
    const date = act?.in_force_from ?? act?.date ?? '';
    const index = periods.indexOf(periodOf(date, period) ?? '');
    if (!act || index < 0) return [];
    const [, month = 1, day = 1] = date.split('-').map(Number);
    const days = (month - 1) * 30.4 + day - 1;
    const length = { year: 365, quarter: 91.25, month: 30.4 }[period];
    return [{ id, act, date, at: index - 0.5 + Math.min(0.99, (days % length) / length) }];
  });
}

/** The fields a result is ranked by; an organisation comes with what is known of who is not named. */
export const RANKINGS: Record<'awards' | 'transactions', readonly { field: string; status?: string }[]> = {
  awards: [{ field: 'recipient_id', status: 'recipient_status' }, { field: 'funder_id', status: 'funder_status' }, { field: 'sphere' }, { field: 'region' }, { field: 'sector_code' }],
  transactions: [{ field: 'receiver_id', status: 'receiver_status' }, { field: 'provider_id', status: 'provider_status' }, { field: 'country' }, { field: 'sector_code' }, { field: 'pool_id' }],
}; // prettier-ignore

/** Sums of a result by a field, in the frame's basis and currency. */
export function sumsBy(mirror: Mirror, { query }: Explored, found: Match, { basis, currency }: Frame, by: string[]): TotalRow[] {
  return totals(mirror, { ...query, by, measure: undefined }, found).filter((row) => row.basis === basis && row.currency === currency);
}
