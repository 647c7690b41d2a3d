import type { Match } from '../../match.ts';

/**
 * Whether any row that fits has, in every one of these fields, a value that passes; and, where one is named, an amount. Asked of the columns
 * in memory: each value of a field is tested once, and a field without a value that passes answers at once.
 */
export function someRow({ columns, fitting }: Match, wanted: Record<string, (value: string) => boolean>, amount?: string): boolean {
  const tests = Object.entries(wanted).map(([field, passes]) => {
    const coded = columns.coded.get(field);
    return { codes: coded?.codes, good: Uint8Array.from([0, ...(coded?.dictionary ?? []).map((value) => (passes(value) ? 1 : 0))]) };
  });
  if (tests.some(({ codes, good }) => !codes || !good.includes(1))) return false;
  const amounts = amount === undefined ? undefined : columns.money.get(amount);
  const fits = fitting();
  rows: for (let at = 0; at < fits.length; at++) {
    const row = fits[at] ?? 0;
    for (const { codes, good } of tests) if (good[codes?.[row] ?? 0] !== 1) continue rows;
    if (amounts && Number.isNaN(amounts[row] ?? NaN)) continue;
    return true;
  }
  return false;
}
