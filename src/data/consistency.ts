import type { Check, SignalOutcome, SignalRule } from './codes/signals.ts';
import { checks, replies, signalRules } from './datasets/signals.ts';
import { rowsOf } from './ledger.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { toDecimal } from './money.ts';
import { parseQuery } from './query.ts';
import type { ReplyRun } from './runs.ts';

/** One check between files: how many rows were looked at, in how many it found something, and what the differences come to. */
export interface CheckLine {
  check: Check;
  source_id: string;
  n: number;
  found: number;
  difference: string | null;
  difference_minor: number | null;
  currency: string | null;
  rows_behind: string | null;
}

export interface RuleOutcome {
  rule: SignalRule;
  outcome: SignalOutcome;
  things: number;
  tried: number;
  found: number;
  needs: string;
  is_demo: boolean;
}

/** What rows of several files say of each other. */
export interface Consistency {
  across: CheckLine[];
  rules: RuleOutcome[];
  replies: { published: number; faults: string[] };
}

/** Reads checks, rules and replies, for all sources or one; `run` is what the last run told of the replies. */
export function consistencyOf(mirror: Mirror, source: string | null, run: ReplyRun | null): Consistency {
  const filter: Record<string, string> = source === null ? {} : { source_id: source };
  return {
    across: rowsOf(mirror, checks, filter).map((row) => {
      const currency = row['currency'] === null ? null : String(row['currency']);
      const minor = row['difference'] === null ? null : Number(row['difference']);
      return {
        check: row['check'] as Check,
        source_id: String(row['source_id']),
        n: Number(row['n']),
        found: Number(row['found']),
        difference: minor === null || currency === null ? null : toDecimal(minor, currency),
        difference_minor: minor,
        currency,
        rows_behind: row['rows_behind'] === null ? null : String(row['rows_behind']),
      };
    }),
    rules: rowsOf(mirror, signalRules, {}).map((row) => ({
      rule: row['rule'] as SignalRule,
      outcome: row['outcome'] as SignalOutcome,
      things: Number(row['things']),
      tried: Number(row['tried']),
      found: Number(row['found']),
      needs: String(row['needs']),
      is_demo: row['is_demo'] === 1,
    })),
    replies: { published: match(mirror, parseQuery(replies, new URLSearchParams(), 'totals')).total, faults: run?.faults ?? [] },
  };
}
