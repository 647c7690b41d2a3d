import type Database from 'better-sqlite3';

/** Awards listed for each donor of a pool: those that most of its money reached. */
const LISTED = 25;

/** What an award has published of its results, and how many of them say what came of them. */
export interface Results {
  results: number;
  reported: number;
}

/** What awards that pools pay for have published of their results. */
export function readResults(db: Database.Database): ReadonlyMap<string, Results> {
  const rows = db
    .prepare<[], Results & { id: string }>(
      `SELECT award_id AS id, count(*) AS results, count(actual) AS reported FROM mirror.indicators
       WHERE award_id IN (SELECT award_id FROM mirror.transactions WHERE pool_id IS NOT NULL) GROUP BY 1`,
    )
    .all();
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

interface Known {
  last: string;
  payments: number;
  first: string | null;
  /** By award, in the order of the pool's awards: exact minor units, how many parts, and whether any money came to it. */
  amounts: Float64Array;
  parts: Uint32Array;
  touched: Uint8Array;
}

/** A payment, as far as it says what money reached. */
export interface Reached {
  id: string;
  kind: string;
  award_id: string | null;
  date: string | null;
}

/** What each donor's money in one pool has reached, gathered while parts pass by in the order of their payments. */
export class Reach {
  readonly #donors = new Map<string, Known>();
  readonly #awards: readonly string[];
  readonly #kind: string;
  readonly #places: ReadonlyMap<string, number>;
  readonly #results: ReadonlyMap<string, Results>;

  /** Takes the payments of the pool, the kind whose amounts are what an award got, and what awards have published of their results. */
  constructor(payments: readonly Reached[], kind: string, results: ReadonlyMap<string, Results>) {
    this.#kind = kind;
    this.#awards = [...new Set(payments.flatMap(({ award_id }) => award_id ?? []))].sort();
    this.#places = new Map(this.#awards.map((id, place) => [id, place]));
    this.#results = results;
  }

  /** Adds a part of a payment in minor units: negative where money came back. */
  add(donor: string, { id, kind, award_id, date }: Reached, amount: number): void {
    const known = this.#donors.get(donor) ?? this.#begin(donor);
    const award = award_id === null ? undefined : this.#places.get(award_id);
    if (award !== undefined && kind === this.#kind) {
      known.amounts[award] = (known.amounts[award] ?? 0) + amount;
      known.parts[award] = (known.parts[award] ?? 0) + 1;
    }
    if (amount <= 0) return;
    if (known.last !== id) known.payments++;
    known.last = id;
    if (award !== undefined) known.touched[award] = 1;
    if (date !== null && (known.first === null || date < known.first)) known.first = date;
  }

  #begin(donor: string): Known {
    const count = this.#awards.length;
    const known: Known = { last: '', payments: 0, first: null, amounts: new Float64Array(count), parts: new Uint32Array(count), touched: new Uint8Array(count) }; // prettier-ignore
    this.#donors.set(donor, known);
    return known;
  }

  /** Counts of what a donor's money reached, and the day it first did. */
  of(donor: string): {
    payments: number;
    first: string | null;
    awards: number;
    awards_with_results: number;
    results: number;
    results_reported: number;
  } {
    // prettier-ignore
    const { payments = 0, first = null, touched = new Uint8Array() } = this.#donors.get(donor) ?? {};
    const counts = { payments, first, awards: 0, awards_with_results: 0, results: 0, results_reported: 0 };
    for (const [place, id] of this.#awards.entries()) {
      if (!touched[place]) continue;
      counts.awards++;
      const held = this.#results.get(id);
      if (!held) continue;
      counts.awards_with_results++;
      counts.results += held.results;
      counts.results_reported += held.reported;
    }
    return counts;
  }

  /** The awards that most of a donor's money reached, most first, ties by id. */
  *largest(donor: string): Generator<{ rank: number; award_id: string; amount: number; parts: number }> {
    const known = this.#donors.get(donor);
    if (!known) return;
    const amount = (place: number) => known.amounts[place] ?? 0;
    const places = [...known.amounts.keys()].filter((place) => amount(place) > 0).sort((a, b) => amount(b) - amount(a) || a - b);
    for (const [at, place] of places.slice(0, LISTED).entries())
      yield { rank: at + 1, award_id: this.#awards[place] ?? '', amount: amount(place), parts: known.parts[place] ?? 0 };
  }

  /** Donors whose money moved, in order. */
  get donors(): string[] {
    return [...this.#donors.keys()].sort();
  }
}
