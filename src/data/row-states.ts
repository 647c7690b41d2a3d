import type { CodedColumn } from './columns.ts';

/**
 * Where each row of a dataset stands, a byte for each: 0 fits, from 1 the field whose conditions alone it fails, and more for what counts nowhere. These loops
 * go over a million rows while someone waits: each is over plain arrays and does one thing.
 */

/** A row that fails conditions of several fields, and one that fails what is no facet's own condition, the slice or the words: they count nowhere. */
const SEVERAL = 254;
export const NOWHERE = 255;

/** How to tell whether a row fits a condition: by the code it has in a column, by an amount between two for its currency, or by asking. */
export type Test = ByCode | ByRange | { test: (row: number) => boolean };
interface ByCode {
  codes: CodedColumn['codes'];
  fits: Uint8Array;
}
interface ByRange {
  amounts: Float64Array;
  codes: CodedColumn['codes'];
  least: number[];
  most: number[];
}

/** How to ask one row. */
export function testOf(test: Test): (row: number) => boolean {
  if ('fits' in test) return (row) => test.fits[test.codes[row] ?? 0] === 1;
  if ('test' in test) return test.test;
  const { amounts, codes, least, most } = test;
  return (row) => (amounts[row] ?? NaN) >= (least[codes[row] ?? 0] ?? NaN) && (amounts[row] ?? NaN) <= (most[codes[row] ?? 0] ?? NaN);
}

/** Several conditions about one field as one, so that its rows are gone through once. */
export function rowsOfAll(tests: Test[]): Test {
  const [first, ...rest] = tests;
  if (first && 'fits' in first && rest.every((test): test is ByCode => 'fits' in test))
    return { ...first, fits: first.fits.map((is, code) => Number(is === 1 && rest.every(({ fits }) => fits[code] === 1))) };
  if (first && 'least' in first && rest.every((test): test is ByRange => 'least' in test)) {
    const least = first.least.map((bound, code) => Math.max(bound, ...rest.map((test) => test.least[code] ?? NaN)));
    const most = first.most.map((bound, code) => Math.min(bound, ...rest.map((test) => test.most[code] ?? NaN)));
    return { ...first, least, most };
  }
  const asked = tests.map(testOf);
  return { test: (row) => asked.every((test) => test(row)) };
}

/** Marks the rows that fail the conditions of a field, by its place among those that conditions are about. */
export function markFailing(failed: Uint8Array, index: number, test: Test): void {
  const after = afterFailing(index);
  if ('fits' in test) failCodes(failed, after, test);
  else if ('least' in test) failRange(failed, after, test);
  else
    for (let row = 0; row < failed.length; row++) {
      const state = failed[row] ?? 0;
      if (state !== NOWHERE && !test.test(row)) failed[row] = after[state] ?? 0;
    }
}

/** What a row is after it failed the conditions of a field, by what it was; 256 places on stands what it is where it fits them: the same. */
function afterFailing(index: number): Uint8Array {
  return Uint8Array.from({ length: 512 }, (_, at) => (at >= 256 ? at - 256 : at === 0 ? index + 1 : at === NOWHERE ? NOWHERE : SEVERAL));
}

/** Four rows by four bits: NOWHERE for each row that was not found. */
const KEPT = Uint32Array.from({ length: 16 }, (_, bits) => [0, 1, 2, 3].reduce((word, row) => word | (bits & (1 << row) ? 0 : NOWHERE << (8 * row)), 0)); // prettier-ignore

/** Leaves out the rows that the words do not find. */
export function keepFound(words: Uint32Array, bits: Uint32Array): void {
  for (let at = 0; at < words.length; at++) words[at] = (words[at] ?? 0) | (KEPT[((bits[at >>> 3] ?? 0) >>> ((at & 7) * 4)) & 15] ?? 0);
}

/** How many rows fit: bytes that are 0, counted four at a time. */
export function fittingIn(words: Uint32Array): number {
  let total = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0;
    // The highest bit of each byte that is 0, and no other.
    const zeros = ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);
    total += Math.imul(zeros >>> 7, 0x01010101) >>> 24;
  }
  return total;
}

/** Marks the rows that fail a condition by their code. Without a branch: a processor that guesses wrong for every other row takes several times as long. */
function failCodes(failed: Uint8Array, after: Uint8Array, { codes, fits }: ByCode): void {
  const place = Uint16Array.from(fits, (is) => is * 256);
  for (let row = 0; row < failed.length; row++) failed[row] = after[(place[codes[row] ?? 0] ?? 0) + (failed[row] ?? 0)] ?? 0;
}

/** The same for amounts between bounds, those of the row's currency. What is no amount is in no range. */
function failRange(failed: Uint8Array, after: Uint8Array, { amounts, codes, least, most }: ByRange): void {
  for (let row = 0; row < failed.length; row++) {
    const amount = amounts[row] ?? NaN;
    const code = codes[row] ?? 0;
    const fits = Number(amount >= (least[code] ?? NaN)) & Number(amount <= (most[code] ?? NaN));
    failed[row] = after[fits * 256 + (failed[row] ?? 0)] ?? 0;
  }
}

/** The fitting rows, in the order they are stored in. */
export function gathered(failed: Uint8Array, total: number): Uint32Array {
  // One place more than there are rows: each is written, and stays where it fits.
  const rows = new Uint32Array(total + 1);
  let at = 0;
  for (let row = 0; row < failed.length; row++) {
    rows[at] = row;
    at += Number(failed[row] === 0);
  }
  return rows.subarray(0, total);
}
