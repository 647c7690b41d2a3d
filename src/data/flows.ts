import type { TotalRow } from './totals.ts';

/** One line of a ranked table. */
export interface Bar {
  name: string;
  href?: string | undefined;
  rows: number;
  minor: bigint;
  /** No organisation: rows whose party is not named. */
  bucket?: boolean;
}

/** Sums of one basis in one currency, for one side of a table: ranked, cut, with the rest as its own line. */
export interface Ranked {
  bars: Bar[];
  restCount: number;
  restMinor: bigint;
}

/** Ranks totals grouped by an organisation and its status. Parties that are no organisation become buckets at the end. */
export function rank(
  rows: TotalRow[],
  id: string,
  status: string,
  name: (id: string | null, status: string | null) => string,
  link: (id: string | null, status: string | null) => string,
  top = 10,
): Ranked {
  const bars = rows
    .filter((row) => row.amount_minor !== null && row.amount_minor !== 0n)
    .map((row) => {
      const party = row.group[id] ?? null;
      const state = row.group[status] ?? null;
      return { name: name(party, state), href: link(party, state), rows: row.rows, minor: row.amount_minor ?? 0n, bucket: party === null };
    })
    .sort((a, b) => (b.minor > a.minor ? 1 : b.minor < a.minor ? -1 : 0));
  const named = bars.filter((bar) => !bar.bucket);
  const rest = named.slice(top);
  return {
    bars: [...named.slice(0, top), ...bars.filter((bar) => bar.bucket)],
    restCount: rest.length,
    restMinor: rest.reduce((sum, bar) => sum + bar.minor, 0n),
  };
}

/** The currency most rows are in: what a single drawing can show. The others are named beside it. */
export function mainCurrency(rows: TotalRow[]): string | undefined {
  const counts = new Map<string, number>();
  for (const row of rows) if (row.currency) counts.set(row.currency, (counts.get(row.currency) ?? 0) + row.rows);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Amounts by year for one basis in one currency: one value for each year, null where none is published. */
export function byYear(rows: TotalRow[], years: string[], basis: string, currency: string): (bigint | null)[] {
  return years.map(
    (year) => rows.find((row) => row.group['year'] === year && row.basis === basis && row.currency === currency)?.amount_minor ?? null,
  );
}

/** The same on the scale of a measure, all currencies together: null where no row of the year could be measured. */
export function measuredByYear(rows: TotalRow[], years: string[], basis: string): (bigint | null)[] {
  return years.map((year) => {
    const values = rows.flatMap((row) => (row.group['year'] === year && row.basis === basis ? (row.measured ?? []) : []));
    return values.length ? values.reduce((sum, value) => sum + value, 0n) : null;
  });
}

/** Years with rows that could not be measured, and how many rows these are; null stands for rows without a date. */
export function missingYears(rows: TotalRow[], bases: string[]): { years: (string | null)[]; rows: number } {
  const missing = rows.filter((row) => bases.includes(row.basis ?? '') && row.measured_rows < row.amount_rows);
  return {
    years: [...new Set(missing.map((row) => row.group['year'] ?? null))],
    rows: missing.reduce((sum, row) => sum + row.amount_rows - row.measured_rows, 0),
  };
}

/** Every year from the first to the last that has rows, so that a gap is seen as one. */
export function yearsOf(rows: TotalRow[]): string[] {
  const years = rows.map((row) => Number(row.group['year'])).filter((year) => year > 0);
  if (!years.length) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => String(first + index));
}
