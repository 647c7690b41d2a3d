import type { Columns } from '../../columns.ts';
import type { Match } from '../../match.ts';

/** Rows that a standard has a place for: in every one of these fields a value that passes and, where one is named, an amount. */
export interface Carried {
  name: string;
  wanted: Record<string, (value: string) => boolean>;
  amount?: string;
}

/** Whether any row that fits is carried. */
export function someRow({ columns, fitting, total }: Match, carried: Carried): boolean {
  const { bits, count } = rowsOf(columns, carried);
  if (!count || total === columns.rows) return count > 0;
  return fitting().some((row) => (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1);
}

const known = new WeakMap<Columns, Map<string, { bits: Uint32Array; count: number }>>();

/** The rows that are carried, found once for a snapshot: a list asks it of a million rows each time. Each value of a field is tested once. */
function rowsOf(columns: Columns, { name, wanted, amount }: Carried): { bits: Uint32Array; count: number } {
  const made = known.get(columns) ?? new Map<string, { bits: Uint32Array; count: number }>();
  known.set(columns, made);
  const before = made.get(name);
  if (before) return before;
  const bits = new Uint32Array(Math.ceil(columns.rows / 32));
  let count = 0;
  const tests = Object.entries(wanted).map(([field, passes]) => {
    const coded = columns.coded.get(field);
    return { codes: coded?.codes, good: Uint8Array.from([0, ...(coded?.dictionary ?? []).map((value) => (passes(value) ? 1 : 0))]) };
  });
  const amounts = amount === undefined ? undefined : columns.money.get(amount);
  const none = tests.some(({ codes, good }) => !codes || !good.includes(1));
  rows: for (let row = 0; row < columns.rows && !none; row++) {
    for (const { codes, good } of tests) if (good[codes?.[row] ?? 0] !== 1) continue rows;
    if (amounts && Number.isNaN(amounts[row] ?? NaN)) continue;
    bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
    count++;
  }
  const found = { bits, count };
  made.set(name, found);
  return found;
}
