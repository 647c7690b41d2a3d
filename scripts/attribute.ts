import type Database from 'better-sqlite3';
import { countsSql } from '../src/data/codes/counted.ts';
import { attribute, METHOD_VERSION, type Attribution } from '../src/data/attribution.ts';
import type { Flow, Level } from '../src/data/pool-flow.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { attributions, attributionTotals, poolStatements, positions, reachedAwards } from '../src/data/datasets/attributions.ts';
import { lineOf, statementOf, type PoolMovement, type StatedPool } from './statement.ts';
import { PartSums } from './part-sums.ts';
import { Reach, readResults, type Reached } from './reach.ts';
import { writerOf } from './waiting.ts';
import { key } from './values.ts';

/** A movement of a pool's ledger, with what the award it belongs to is for. */
interface Movement extends PoolMovement, Reached {
  date: string | null;
  donor: string | null;
  receiver_id: string | null;
  earmark: string | null;
  earmark_value: string | null;
  sphere: string | null;
  region: string | null;
  competition_id: string | null;
  lot_id: string | null;
  source_id: string;
}

interface Pool extends StatedPool {
  is_demo: number;
  source_id: string;
}

/**
 * Fills the tables of attributions, their totals, statements, positions and awards reached from the ledger of each pool. Throws an Error where
 * the statement of a pool and what its donors have unspent do not come to the same, which is an error of ours.
 */
export function attributePools(db: Database.Database): void {
  const write = {
    part: writerOf(db, attributions, 'mirror'),
    line: writerOf(db, poolStatements),
    sum: writerOf(db, attributionTotals),
    position: writerOf(db, positions),
    reached: writerOf(db, reachedAwards),
  };
  const named = new Map(db.prepare<[], [string, string]>('SELECT id, name FROM mirror.organisations').raw().all());
  const pools = db.prepare<[], Pool>('SELECT id, currency, opening_balance_minor AS opening, closing_balance_minor AS closing, closing_date, is_demo, source_id FROM mirror.pools ORDER BY id').all(); // prettier-ignore
  if (!pools.length) return;
  db.exec('CREATE INDEX mirror.transactions_by_pool ON transactions (pool_id) WHERE pool_id IS NOT NULL');
  const read = db.prepare<[string], Movement>(MOVEMENTS);
  const results = readResults(db);
  let sequence = 0;
  for (const pool of pools) {
    const movements = read.all(pool.id);
    const pays = movements.some(({ kind }) => kind === 'disbursement');
    const own = { is_demo: pool.is_demo, source_id: pool.source_id };
    const lines = statementOf(pool, movements, pays);
    for (const line of lines) write.line({ id: `${pool.id}.${line.year ?? 'all'}.${line.line}`, pool_id: pool.id, ...line, currency: pool.currency, sequence: ++sequence, ...own }); // prettier-ignore
    const flows = flowsOf(pool, movements, pays);
    const result = attribute(flows);
    checkAgainst(pool, lines, result);
    const byId = new Map(movements.map((movement) => [movement.id, movement]));
    // Pools, payments and parts come in the order of their identifiers: that is the default order of the dataset.
    let payment = '';
    let place = 0;
    const paying = pays ? 'disbursement' : 'outgoing_commitment';
    const reach = new Reach(movements, paying, results);
    const sums = new PartSums();
    for (const part of result.parts()) {
      const paid = byId.get(part.flow);
      if (!paid) continue;
      const amount = Number(part.amount);
      if (part.donor !== null) reach.add(part.donor, paid, amount);
      sums.add(paid.id, () => commonOf(paid), part.donor, part.certainty, amount);
      place = part.flow === payment ? place + 1 : 1;
      payment = part.flow;
      const donor = readDonor(part.donor);
      write.part({
        id: `${paid.id}.${String(place).padStart(4, '0')}`, pool_id: pool.id, transaction_id: paid.id, kind: paid.kind, date: paid.date, year: paid.year,
        ...donor, amount, currency: pool.currency, award_id: paid.award_id, recipient_id: recipientOf(paid),
        sphere: paid.sphere, region: paid.region, competition_id: paid.competition_id, lot_id: paid.lot_id, method: part.method, method_version: METHOD_VERSION, certainty: part.certainty,
        contribution_id: part.contribution && byId.has(part.contribution) ? part.contribution : null, is_demo: paid.is_demo, source_id: paid.source_id,
      }); // prettier-ignore
    }
    const also = { currency: pool.currency, method_version: METHOD_VERSION };
    for (const { donor, amount, parts, ...common } of sums.all())
      write.sum({
        id: `${pool.id}.${key(JSON.stringify([donor, common]))}`,
        pool_id: pool.id,
        ...readDonor(donor),
        ...common,
        amount,
        parts,
        ...also,
      });
    for (const donor of reach.donors)
      for (const award of reach.largest(donor)) write.reached({ id: `${pool.id}.${key(donor)}.${String(award.rank).padStart(2, '0')}`, pool_id: pool.id, ...readDonor(donor), kind: paying, ...award, ...also, ...own }); // prettier-ignore
    for (const row of positionsOf(pool, movements, result, reach)) write.position({ ...row, donor_name: named.get(String(row['donor_id'])) ?? null, method_version: METHOD_VERSION, ...own }); // prettier-ignore
  }
  db.exec('DROP INDEX mirror.transactions_by_pool');
}

/** A fee is the operator's own cost and has no recipient. */
const recipientOf = ({ kind, receiver_id }: Movement) => (kind === 'expenditure' ? null : receiver_id);

const commonOf = (paid: Movement) => ({ kind: paid.kind, year: paid.year, recipient_id: recipientOf(paid), sphere: paid.sphere, region: paid.region, is_demo: paid.is_demo, source_id: paid.source_id }); // prettier-ignore

/** A donor that is not named is one of its status: what natural persons gave stands together. */
const UNNAMED = '?';
const readDonor = (donor: string | null) => {
  if (donor === null) return { donor_id: null, donor_status: null };
  return donor.startsWith(UNNAMED) ? { donor_id: null, donor_status: donor.slice(1) } : { donor_id: donor, donor_status: 'named' };
};

/** Earlier versions of a record, re-grants and decisions that came to nothing move no money of a pool. */
const MOVEMENTS = `
  SELECT t.id, t.kind, t.date, t.year, t.amount_minor AS amount, t.currency, t.award_id, coalesce(t.provider_id, '${UNNAMED}' || coalesce(t.provider_status, 'not_published')) AS donor,
    t.receiver_id, t.earmark, t.earmark_value, a.sphere, a.region, a.competition_id, a.lot_id, t.is_demo, t.source_id
  FROM mirror.transactions AS t LEFT JOIN mirror.awards AS a ON a.id = t.award_id
  WHERE t.pool_id = ? AND ${countsSql('t.scope')} ORDER BY t.id`;

const KINDS: Partial<Record<string, Flow['kind']>> = {
  contributions: 'receipt', returns: 'return', interest: 'income', refunds: 'refund', disbursements: 'payment', allocations: 'payment', fees: 'payment',
}; // prettier-ignore

function flowsOf(pool: Pool, movements: Movement[], pays: boolean): Flow[] {
  const flows = movements.flatMap((movement): Flow[] => {
    const line = movement.currency === pool.currency ? lineOf(movement, pays) : undefined;
    const kind = line && KINDS[line];
    if (!kind || movement.amount === 0) return [];
    const { id, date, donor, earmark, earmark_value: value, award_id: award, sphere, region, competition_id: competition, lot_id: lot } = movement; // prettier-ignore
    const amount = BigInt(Math.abs(movement.amount));
    // What is negative on a line of income has gone out; on a line of costs it has come back.
    if (line === 'interest' && movement.amount < 0) return [{ id, kind: 'payment', date, amount, donor: null }];
    if (line === 'fees' && movement.amount < 0) return [{ id, kind: 'refund', date, amount, donor: null }];
    if (line === 'allocations' && movement.amount < 0) return [{ id, kind: 'refund', date, amount, donor: null, target: known({ award }) }];
    if (kind === 'receipt' || kind === 'return') {
      const bound = earmark && earmark !== 'none' && value ? { level: earmark as Level, value } : undefined;
      return [{ id, kind, date, amount, donor, earmark: bound }];
    }
    return [{ id, kind, date, amount, donor: null, target: known({ award, lot, competition, region, sphere }) }];
  });
  const opening: Flow[] = pool.opening ? [{ id: `${pool.id}.opening`, kind: pool.opening > 0 ? 'income' : 'payment', date: '0000-01-01', amount: BigInt(Math.abs(pool.opening)), donor: null }] : []; // prettier-ignore
  return [...opening, ...flows];
}

function known(target: Partial<Record<Level, string | null>>): Partial<Record<Level, string>> {
  return Object.fromEntries(Object.entries(target).filter(([, value]) => value !== null));
}

/** What donors have unspent less what is not covered must be the closing balance of the statement. */
function checkAgainst(pool: Pool, lines: ReturnType<typeof statementOf>, { positions: held, gap }: Attribution): void {
  const closing = lines.find(({ line, year }) => line === 'closing' && year === null)?.amount ?? 0;
  const unspent = held.reduce((sum, position) => sum + position.unspent, 0n) - gap;
  if (BigInt(closing) !== unspent) throw new Error(`Pool ${pool.id}: the statement closes at ${closing}, donors have ${unspent} unspent.`);
}

/** One row for each donor of a pool: what it promised and paid in, what became of that, and how long its first money waited. */
function positionsOf(pool: Pool, movements: Movement[], { positions: held }: Attribution, reach: Reach): AnyRow[] {
  const promised = Map.groupBy(movements.filter(({ kind, currency }) => currency === pool.currency && ['incoming_pledge', 'incoming_commitment', 'incoming_funds'].includes(kind)), ({ donor }) => donor); // prettier-ignore
  const donors = new Set([...held.map(({ donor }) => donor), ...promised.keys()].filter((donor) => donor !== null));
  return [...donors].sort().map((donor) => {
    const position = held.find((one) => one.donor === donor);
    const own = promised.get(donor) ?? [];
    const sum = (kind: string) => (own.some((one) => one.kind === kind) ? own.reduce((total, one) => (one.kind === kind ? total + one.amount : total), 0) : null); // prettier-ignore
    const receipts = own.filter(({ kind, amount }) => kind === 'incoming_funds' && amount > 0);
    const receipt = receipts.map(({ date }) => date).filter((date) => date !== null).sort()[0] ?? null; // prettier-ignore
    const { first: payment, ...reached } = reach.of(donor);
    return {
      id: `${pool.id}.${key(donor)}`, pool_id: pool.id, ...readDonor(donor), currency: pool.currency, pledged: sum('incoming_pledge'), promised: sum('incoming_commitment'),
      received: Number(position?.received ?? 0n), earmarked: Number(position?.earmarked ?? 0n), attributed: Number(position?.attributed ?? 0n), unspent: Number(position?.unspent ?? 0n),
      receipts: receipts.length, ...reached,
      first_receipt: receipt, first_payment: payment, days_to_first_payment: daysBetween(receipt, payment),
    }; // prettier-ignore
  });
}

/** Calendar days from one date to another; null where one is not known to the day. */
function daysBetween(from: string | null, to: string | null): number | null {
  if (from?.length !== 10 || to?.length !== 10) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
