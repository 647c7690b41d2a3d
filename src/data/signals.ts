import { SIGNAL_RULES, type SignalRule } from './codes/signals.ts';
import type { AnyRow } from './dataset.ts';
import { replies, signalRules, signals } from './datasets/signals.ts';
import { rowsOf } from './ledger.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery } from './query.ts';
import { one, page } from './select.ts';

/** A signal with everything that was replied to it, newest first. */
export interface Signal {
  row: AnyRow;
  replies: AnyRow[];
}

/** The signals of one filter: the first of them, how many there are, and the filter that finds all. */
export interface Signals {
  shown: Signal[];
  total: number;
  filter: string;
}

/** Signals that a page shows before it links to all. */
const SHOWN = 10;

/** Reads a signal's replies. */
export function withReplies(mirror: Mirror, row: AnyRow): Signal {
  const ids = row['reply_ids'] === null ? [] : (JSON.parse(String(row['reply_ids'])) as string[]);
  return { row, replies: ids.map((id) => one(mirror, replies, id)).filter((reply) => reply !== undefined) };
}

function signalsOf(mirror: Mirror, filter: Record<string, string>): Signals {
  const parameters = new URLSearchParams(filter);
  const query = { ...parseQuery(signals, parameters, 'list'), limit: SHOWN };
  const found = match(mirror, query);
  const rows = found.total ? page(mirror, query, found).rows : [];
  return { shown: rows.map((row) => withReplies(mirror, row)), total: found.total, filter: String(parameters) };
}

/** Signals about an award, and those about the lot it was made from. */
export function signalsOfAward(mirror: Mirror, award: AnyRow): Signals[] {
  const own = signalsOf(mirror, { award_id: String(award['id']) });
  const ofLot = typeof award['lot_id'] === 'string' ? signalsOf(mirror, { lot_id: award['lot_id'] }) : undefined;
  const known = new Set(own.shown.map(({ row }) => row['id']));
  if (ofLot) ofLot.shown = ofLot.shown.filter(({ row }) => !known.has(row['id'] ?? null));
  return ofLot?.shown.length ? [own, ofLot] : [own];
}

/** Signals about a lot, a competition with its lots, or an organisation: as recipient, then as customer. */
export function signalsAbout(mirror: Mirror, of: 'lot' | 'competition' | 'organisation', id: string): Signals[] {
  if (of !== 'organisation') return [signalsOf(mirror, { [`${of}_id`]: id })];
  return [signalsOf(mirror, { organisation_id: id }), signalsOf(mirror, { customer_id: id })];
}

/** A rule with what became of it; where invented rows stand beside others, once for each. */
export interface RuleLine {
  rule: SignalRule;
  rows: AnyRow[];
}

/** The rules in their order, each with its rows. */
export function readRules(mirror: Mirror): RuleLine[] {
  const rows = rowsOf(mirror, signalRules, {});
  return (Object.keys(SIGNAL_RULES) as SignalRule[]).map((rule) => ({ rule, rows: rows.filter((row) => row['rule'] === rule) }));
}

/** How many signals there are, and how many replies. */
export function countSignals(mirror: Mirror): { signals: number; replies: number } {
  const count = (dataset: typeof signals | typeof replies) => match(mirror, parseQuery(dataset, new URLSearchParams(), 'totals')).total;
  return { signals: count(signals), replies: count(replies) };
}
