import type { CodedColumn, Columns } from './columns.ts';
import { fieldOf } from './dataset.ts';
import type { Match } from './match.ts';
import type { Query } from './query.ts';

/** A facet: the values of a field among the rows that fit every condition about other fields, most frequent first, years newest first. `null` is "not published". */
export interface Facet {
  field: string;
  values: { value: string | null; rows: number }[];
  /** How many different values there are, those that are left out included. */
  distinct: number;
}

/**
 * Counts facets. A row counts under a field where it fits all conditions, or fails only those about this field. Of each the `most` frequent values are
 * given, and those a condition names.
 */
export function facets(found: Match, query: Query, fields = query.facets, most = Infinity): Facet[] {
  const rows = rowsOf(found);
  return fields.map((name) => {
    const column = found.columns.coded.get(name);
    if (!column) return { field: name, values: [], distinct: 0 };
    const counts = rows.counts(name, column);
    const { kind } = fieldOf(query.dataset, name);
    if (kind === 'flags') return shown(name, [...byFlag(counts, column)], most);
    const named = new Set(query.conditions.filter(({ field }) => field === name).flatMap(({ values }) => values));
    const valueOf = (code: number) => (code ? (column.dictionary[code - 1] ?? null) : null);
    if (kind === 'year') return shown(name, entries(counts, valueOf), most, (a, b) => Number(b) - Number(a));
    if (most === Infinity || column.dictionary.length < 4 * most) return shown(name, entries(counts, valueOf), most, undefined, named);
    const codes = largest(counts, most);
    for (const value of named) {
      const code = column.dictionary.indexOf(value) + 1;
      if (code && counts[code] && !codes.includes(code)) codes.push(code);
    }
    return { field: name, values: codes.map((code) => ({ value: valueOf(code), rows: counts[code] ?? 0 })), distinct: counts.reduce((sum, count) => sum + Number(count > 0), 0) }; // prettier-ignore
  });
}

type Entry = Facet['values'][number];

function entries(counts: Uint32Array, valueOf: (code: number) => string | null): [string | null, number][] {
  const found: [string | null, number][] = [];
  for (const [code, rows] of counts.entries()) if (rows) found.push([valueOf(code), rows]);
  return found;
}

/** A row with several flags counts once under each. */
function byFlag(counts: Uint32Array, { dictionary }: CodedColumn): Map<string | null, number> {
  const tally = new Map<string | null, number>();
  for (let code = 0; code < counts.length; code++) {
    const rows = counts[code];
    if (!rows) continue;
    for (const flag of code ? (dictionary[code - 1] ?? '').split(' ') : [null]) tally.set(flag, (tally.get(flag) ?? 0) + rows);
  }
  return tally;
}

function shown(
  field: string,
  found: [string | null, number][],
  most: number,
  first?: (a: string | null, b: string | null) => number,
  named = new Set<string>(),
): Facet {
  // prettier-ignore
  const values = found.map(([value, rows]): Entry => ({ value, rows })).sort((a, b) => (first ? first(a.value, b.value) : b.rows - a.rows) || ((a.value ?? '~') < (b.value ?? '~') ? -1 : 1));
  return { field, values: values.filter(({ value }, at) => at < most || named.has(value ?? '')), distinct: values.length };
}

/** Codes of the largest counts, largest first, without sorting all of them: tens of thousands of recipients take a millisecond. */
function largest(counts: Uint32Array, most: number): number[] {
  const codes: number[] = [];
  const before = (a: number, b: number) => {
    const [more, less] = [counts[a] ?? 0, counts[b] ?? 0];
    return more > less || (more === less && a !== 0 && (b === 0 || a < b));
  };
  for (let code = 0; code < counts.length; code++) {
    if (!counts[code] || (codes.length === most && !before(code, codes[most - 1] ?? 0))) continue;
    let at = codes.length < most ? codes.length : most - 1;
    for (; at > 0 && before(code, codes[at - 1] ?? 0); at--) codes[at] = codes[at - 1] ?? 0;
    codes[at] = code;
  }
  return codes;
}

const wholes = new WeakMap<Columns, Map<string, Uint32Array>>();

/** How many rows of all have each code; counted once for each column of a snapshot. */
function wholeCounts(columns: Columns, name: string, column: CodedColumn): Uint32Array {
  const known = wholes.get(columns) ?? new Map<string, Uint32Array>();
  wholes.set(columns, known);
  let counts = known.get(name);
  if (!counts) {
    counts = new Uint32Array(column.dictionary.length + 1);
    const { codes } = column;
    for (let row = 0; row < codes.length; row++) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
    known.set(name, counts);
  }
  return counts;
}

/** The one code that rows have; -1 where they have several. */
function theOnly(counts: Uint32Array): number {
  const first = counts.findIndex((count) => count > 0);
  return counts.findLastIndex((count) => count > 0) === first ? first : -1;
}

const gone = new WeakMap<Match, Rows>();

/** The rows of a match, gone through once for everything that is counted of them. */
export function rowsOf(found: Match): Rows {
  const rows = gone.get(found) ?? new Rows(found);
  gone.set(found, rows);
  return rows;
}

/** Counts the codes of rows. A loop over places: going through a typed array by its iterator takes several times as long. */
function tally(counts: Uint32Array, codes: CodedColumn['codes'], rows: Uint32Array, step: 1 | -1): void {
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + step;
  }
}

/** The rows of a match as counts go through them: those that fit or those that do not, whichever are fewer. */
class Rows {
  readonly #found: Match;
  #left: Uint32Array | undefined;
  readonly #known = new Map<string, Uint32Array>();

  constructor(found: Match) {
    this.#found = found;
  }

  /** How many rows have each code of a column, 0 first, among those that fit or fail only conditions about `name`; `label` names the column where it is another. */
  counts(name: string, column: CodedColumn, label = name): Uint32Array {
    const { columns, failed, fields, total, fitting } = this.#found;
    const { codes } = column;
    const whole = wholeCounts(columns, label, column);
    if (total === columns.rows) return whole;
    const own = fields.indexOf(name);
    const known = own < 0 ? this.#known.get(label) : undefined;
    if (known) return known;
    const few = total * 2 <= columns.rows;
    const only = theOnly(whole);
    const counts = few || only >= 0 ? new Uint32Array(whole.length) : whole.slice();
    if (only >= 0) counts[only] = total;
    else tally(counts, codes, few ? fitting() : this.#others(), few ? 1 : -1);
    if (own < 0) this.#known.set(label, counts);
    else
      for (let row = 0; row < columns.rows; row++)
        if (failed[row] === own + 1) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
    return counts;
  }

  #others(): Uint32Array {
    if (!this.#left) {
      const { failed, columns, total } = this.#found;
      const left = new Uint32Array(columns.rows - total + 1);
      let at = 0;
      for (let row = 0; row < failed.length; row++) {
        left[at] = row;
        at += Number(failed[row] !== 0);
      }
      this.#left = left.subarray(0, at);
    }
    return this.#left;
  }
}
