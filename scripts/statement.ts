import type { StatementLine } from '../src/data/codes/chain.ts';

/** What a statement needs to know of a movement of the ledger; amounts in minor units, signed as published. */
export interface PoolMovement {
  kind: string;
  date: string | null;
  year: number | null;
  amount: number;
  currency: string | null;
  is_demo: number;
}

/** A pool as its publisher describes it. */
export interface StatedPool {
  id: string;
  currency: string | null;
  opening: number | null;
  closing: number | null;
  closing_date: string | null;
}

/** One line of a statement: its amount as it enters the identity, and how many rows of the ledger it adds up. */
export interface StatedLine {
  year: number | null;
  line: StatementLine;
  amount: number;
  rows: number;
}

/** Lines of income and use, in the order they stand between opening and closing. */
const MOVING = [
  'contributions',
  'interest',
  'refunds',
  'disbursements',
  'allocations',
  'fees',
  'returns',
] as const satisfies StatementLine[];
type Moving = (typeof MOVING)[number];

/**
 * The line a movement belongs to; undefined for promises, which move nothing. `pays` says that the pool publishes payments: then its
 * commitments are promises too, and otherwise they are all that is known of its uses.
 */
export function lineOf({ kind, amount }: PoolMovement, pays: boolean): Moving | undefined {
  switch (kind) {
    case 'incoming_funds':
      return amount < 0 ? 'returns' : 'contributions';
    case 'interest_received':
      return 'interest';
    case 'disbursement':
      return amount < 0 ? 'refunds' : 'disbursements';
    case 'expenditure':
      return 'fees';
    case 'outgoing_commitment':
      return pays ? undefined : 'allocations';
    default:
      return undefined;
  }
}

/** Money out is negative on a statement; refunds come in, and returns are negative as they are published. */
const signed = (line: Moving, amount: number) => (['contributions', 'interest', 'returns'].includes(line) ? amount : -amount);

/**
 * Sources and uses of a pool, for all years together and for each: opening + lines = closing, to the smallest unit. Movements without a date
 * are in that of all years only; money in another currency is counted apart; a published balance that differs is a line of its own.
 * Throws a RangeError for a pool larger than 2^53 minor units.
 */
export function statementOf(pool: StatedPool, movements: readonly PoolMovement[], pays: boolean): StatedLine[] {
  const moved = movements.flatMap((movement) => {
    const line = lineOf(movement, pays);
    return line === undefined ? [] : [{ line, amount: signed(line, movement.amount), movement }];
  });
  const counted = moved.filter(({ movement }) => movement.currency === pool.currency);
  const years = counted.flatMap(({ movement }) => movement.year ?? []);
  const [from, to] = years.length ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))] : [1, 0];
  const opening = pool.opening ?? 0;
  const lines = period(null, opening, counted);
  const strange = moved.filter(({ movement }) => movement.currency !== pool.currency);
  if (strange.length) lines.push({ year: null, line: 'other_currency', amount: 0, rows: strange.length });
  if (pool.closing !== null) {
    const until = pool.closing_date ?? '9999';
    const then = counted.filter(
      ({ movement }) => movement.date === null || movement.date.slice(0, until.length) <= until.slice(0, movement.date.length),
    );
    lines.push({ year: null, line: 'residue', amount: exact(pool.closing - opening - add(then)), rows: then.length });
  }
  let balance = opening;
  const byYear = Map.groupBy(counted, ({ movement }) => movement.year);
  for (let year = from; year <= to; year++) {
    const own = period(year, balance, byYear.get(year) ?? []);
    balance = own.at(-1)?.amount ?? balance;
    lines.push(...own);
  }
  return lines;
}

type Moved = { line: Moving; amount: number }[];

function period(year: number | null, opening: number, moved: Moved): StatedLine[] {
  const between = MOVING.flatMap((line): StatedLine[] => {
    const own = moved.filter((one) => one.line === line);
    return own.length ? [{ year, line, amount: add(own), rows: own.length }] : [];
  });
  const closing = exact(opening + add(moved));
  return [{ year, line: 'opening', amount: opening, rows: 0 }, ...between, { year, line: 'closing', amount: closing, rows: moved.length }];
}

function add(moved: Moved): number {
  return exact(moved.reduce((sum, { amount }) => exact(sum + amount), 0));
}

function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`${sum} minor units are more than can be added exactly.`);
  return sum || 0;
}
