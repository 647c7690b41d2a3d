import type Database from 'better-sqlite3';
import { SIGNAL_RULE_TEXTS } from '../../src/data/codes/signal-rules.ts';
import type { SignalRule } from '../../src/data/codes/signals.ts';
import { signals } from '../../src/data/datasets/signals.ts';
import { columnOf } from '../load.ts';

/** What the rules are asked about: rows that are invented or those that are not, as of the day the ledger ends. */
export interface Asked {
  db: Database.Database;
  demo: 0 | 1;
  /** The day that what is due is judged by; empty where the ledger has no day. */
  asOf: string;
  /** Put before every id, where invented rows stand beside others. */
  prefix: string;
}

/** How many things a rule could be about, how many say what it needs, and how many of those have enough to be compared with. */
export interface Coverage {
  things: number;
  known: number;
  tried: number;
}

/** One rule: the fields it needs, how far it could look, and what it finds. */
export interface Finder {
  rule: SignalRule;
  needs: string;
  coverage: (asked: Asked) => Coverage;
  /** Writes what it finds into the waiting table of signals. */
  find: (asked: Asked) => void;
}

/** SQL of each value of a signal; what is left out is null. `subject` is the end of its id. */
export type SignalSql = { subject: string } & Partial<
  Record<
    | 'award_id' | 'lot_id' | 'competition_id' | 'organisation_id' | 'customer_id' | 'instrument' | 'sphere' | 'year' | 'currency' | 'amount'
    | 'value' | 'threshold' | 'unit' | 'n' | 'cohort' | 'rows_behind' | 'source_id',
    string
  >
>; // prettier-ignore

/** Writes a signal for each row that `from` (a FROM clause and all that follows it) gives. */
export function insertSignals({ db, demo, prefix }: Asked, rule: SignalRule, { subject, ...values }: SignalSql, from: string): void {
  const { about, unit, certainty } = SIGNAL_RULE_TEXTS[rule];
  const all: Record<string, string> = {
    id: `${quoted(`${prefix}${rule}.`)} || ${subject}`,
    rule: quoted(rule),
    about: quoted(about),
    unit: quoted(unit),
    certainty: quoted(certainty),
    is_demo: String(demo),
    replies: '0',
    ...values,
  };
  const names = Object.keys(all);
  db.exec(`INSERT INTO temp.signals (${names.map((name) => `"${columnOf(signals, name)}"`).join(', ')}) SELECT ${names.map((name) => all[name]).join(', ')} ${from}`); // prettier-ignore
}

/** A text as SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Reads three numbers that a query gives in one row. */
export function covered({ db }: Pick<Asked, 'db'>, sql: string): Coverage {
  const [things = 0, known = 0, tried = 0] = db.prepare<[], (number | null)[]>(sql).raw().get() ?? [];
  return { things: things ?? 0, known: known ?? 0, tried: tried ?? 0 };
}
