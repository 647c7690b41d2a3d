import { absent } from './gone.ts';
import { UNCOUNTED } from './codes/counted.ts';
import type { StatementLine } from './codes/chain.ts';
import type { AnyRow } from './dataset.ts';
import { pools } from './datasets/pools.ts';
import { transactions } from './datasets/transactions.ts';
import { RequestError } from './errors.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery, refuseParameters } from './query.ts';
import { one } from './select.ts';

/** One line of a statement, and the filter that gives its rows of the ledger. */
export interface Line {
  line: StatementLine;
  /** As it enters the identity: money out is negative. */
  minor: bigint;
  currency: string;
  rows: number;
  /** The filter of the transactions the line adds up; undefined for a balance. */
  filter: Record<string, string> | undefined;
}

/** Sources and uses of one pool, for one year or its whole life. */
export interface Statement {
  pool: AnyRow;
  /** The year; null is all years together. */
  period: number | null;
  /** Every year that has a statement, oldest first. */
  periods: number[];
  currency: string;
  lines: Line[];
  /** What stands outside the identity: money in other currencies, and what the published balance leaves unexplained. */
  beside: Line[];
  /** Opening and every movement, less closing: 0 unless the portal is wrong. */
  difference: bigint;
}

/** Which rows of the ledger a line adds up. The sum of the rows is the line; its negative on lines of payments, which the ledger has as positive. */
const ROWS: Partial<Record<StatementLine, Record<string, string>>> = {
  contributions: { kind: 'incoming_funds', 'amount.gte': '0' },
  interest: { kind: 'interest_received' },
  refunds: { kind: 'disbursement', 'amount.lt': '0' },
  disbursements: { kind: 'disbursement', 'amount.gte': '0' },
  allocations: { kind: 'outgoing_commitment' },
  fees: { kind: 'expenditure' },
  returns: { kind: 'incoming_funds', 'amount.lt': '0' },
};

/** Kinds that move the balance of a pool; commitments do where it publishes no payment. */
const MOVING = 'disbursement,expenditure,incoming_funds,interest_received';

/** What moves no money of a pool: earlier versions of records, re-grants, decisions that came to nothing. */
const APART = UNCOUNTED.join(',');

/** Lines that are no movement inside the identity. */
const BESIDE: readonly StatementLine[] = ['residue', 'other_currency'];

/** The pool of that id; throws what its absence is answered with. */
export function poolNamed(mirror: Mirror, id: string | undefined): AnyRow {
  const pool = one(mirror, pools, id ?? '');
  if (!pool) throw absent(mirror, pools, id ?? '');
  return pool;
}

/** The statement of a pool for the period that was asked for. Throws a RequestError for a year without one and for any other parameter. */
export function statementOf(mirror: Mirror, pool: AnyRow, asked: URLSearchParams): Statement {
  const id = String(pool['id']);
  const rows = mirror
    .prepare<[string], { year: number | null; line: StatementLine; minor: number; currency: string; rows: number }>(
      'SELECT year, line, amount_minor AS minor, currency, rows FROM pool_statements WHERE pool_id = ? ORDER BY sequence, line, currency',
    )
    .all(id);
  const periods = [...new Set(rows.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);
  const period = parsePeriod(asked, periods);
  const apart = rowsIn(mirror, { pool_id: id, scope: APART }) > 0;
  const all = rows
    .filter(({ year }) => year === period)
    .map(({ line, minor, currency, rows: count }) => ({
      line,
      minor: BigInt(minor),
      currency,
      rows: count,
      filter: rowsOf(mirror, line, pool, { pool_id: id, ...(apart ? { 'scope.not': APART } : {}) }, period),
    }));
  const lines = all.filter(({ line }) => !BESIDE.includes(line));
  return {
    pool,
    period,
    periods,
    currency: lines[0]?.currency ?? String(pool['currency'] ?? ''),
    lines,
    beside: all.filter(({ line }) => BESIDE.includes(line)),
    difference: lines.reduce((sum, { line, minor }) => (line === 'closing' ? sum - minor : sum + minor), 0n),
  };
}

/** The filter of the rows of one line; `own` is what all rows of the pool have in common. */
function rowsOf(mirror: Mirror, line: StatementLine, pool: AnyRow, own: Record<string, string>, period: number | null): Line['filter'] {
  const currency = String(pool['currency']);
  const year = period === null ? {} : { year: String(period) };
  const moving = () => ({ kind: rowsIn(mirror, { ...own, kind: 'disbursement' }) ? MOVING : `${MOVING},outgoing_commitment` });
  if (line === 'other_currency') return { ...own, ...moving(), 'currency.not': currency };
  if (line === 'residue') return { ...own, ...moving(), currency, ...(pool['closing_date'] ? { 'date.lte': String(pool['closing_date']) } : {}) }; // prettier-ignore
  const rows = ROWS[line];
  return rows && { ...own, currency, ...rows, ...year };
}

/** How many rows of the ledger fit a filter. */
function rowsIn(mirror: Mirror, filter: Record<string, string>): number {
  return match(mirror, parseQuery(transactions, new URLSearchParams(filter), 'totals')).total;
}

function parsePeriod(asked: URLSearchParams, periods: number[]): number | null {
  refuseParameters(asked, ['period', 'include']);
  const given = asked.getAll('period');
  if (!given.length) return null;
  const [text = ''] = given;
  const year = periods.find((known) => String(known) === text);
  if (given.length > 1 || year === undefined)
    throw new RequestError(400, {
      parameter: 'period',
      detail: `“period” is one year of this pool’s statements, or left out for all of them; there are: ${periods.join(', ') || 'none'}.`,
    });
  return year;
}
