import { parse } from 'csv-parse/sync';
import { inject } from 'vitest';

/** The served portal's address, without a slash at the end. */
export const address = inject('address');

/** The same portal over the invented operator: its address and its home. */
export const demo = inject('demo');

/** Fetches a path of the served portal. */
export function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address + path, { headers, redirect: 'manual' });
}

export interface ListBody {
  data: Record<string, string | number | boolean | string[] | null>[];
  page: { total: number; limit: number; next: string | null; prev: string | null; next_cursor: string | null; prev_cursor: string | null };
  facets?: Record<string, { value: string | null; rows: number }[]>;
  meta: { snapshot: string; licence: string[]; notice: Record<string, string>; warnings: string[] };
}

export interface TotalsBody {
  data: {
    basis: string | null;
    currency: string | null;
    rows: number;
    amount: string | null;
    amount_minor: number | null;
    amount_rows: number;
    base_amount: string | null;
    base_amount_minor: number | null;
    base_rows: number;
    base_coverage: string | null;
    [group: string]: string | number | null;
  }[];
}

/** Fetches JSON of a list; fails where the answer is not 200. */
export async function list(path: string): Promise<ListBody> {
  return json<ListBody>(path);
}

/** Fetches JSON of totals; fails where the answer is not 200. */
export async function totals(path: string): Promise<TotalsBody> {
  return json<TotalsBody>(path);
}

async function json<T>(path: string): Promise<T> {
  const response = await get(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** The rows of a CSV text by header, read by a parser that is not ours. */
export function records(csv: string | Buffer): Record<string, string>[] {
  return parse<Record<string, string>>(csv, { columns: true });
}

/** A value of a row as text; fails where there is no row. */
export function cellOf(row: ListBody['data'][number] | undefined, name: string): string {
  if (!row) throw new Error(`No row to read ${name} of`);
  return String(row[name]);
}
