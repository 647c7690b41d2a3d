import type Database from 'better-sqlite3';
import type { Source } from './config.ts';
import { CONTENT } from './load.ts';
import type { Tally } from './tally.ts';

/** What a night may lose of a source's awards or transactions where sources.json does not say: a half of those that have a hundred and more. */
const MAX_LOSS = 0.5;
const FEW = 100;

/**
 * Checks a loaded mirror, still inside the night's transaction, against what was read and against itself. Gives one sentence for each
 * thing that does not hold; any of them keeps yesterday's snapshot in place and takes the night back.
 */
export function* checkGates(db: Database.Database, tally: Tally): Generator<string> {
  yield* sameAsRead(db, tally);
  yield* ledgerFaults(db);
  if (!tally.rows('awards') && !tally.rows('transactions')) yield 'The mirror holds no award and no transaction at all.';
}

/** Every row that was read and every sum must be in the mirror, and no more. */
function* sameAsRead(db: Database.Database, tally: Tally): Generator<string> {
  for (const dataset of CONTENT.filter(({ origin }) => origin === 'file')) {
    const held = db.prepare<[], number>(`SELECT count(*) FROM mirror.${dataset.id}`).pluck().get() ?? 0;
    if (held !== tally.rows(dataset.id)) yield `${dataset.id}: ${tally.rows(dataset.id)} rows were admitted, the mirror holds ${held}.`;
  }
  const held = new Map(
    db
      .prepare<[], [string, bigint]>(
        "SELECT source_id || ' | ' || kind || ' | ' || currency, sum(amount_minor) FROM mirror.transactions GROUP BY 1",
      ) // prettier-ignore
      .safeIntegers()
      .raw()
      .all(),
  );
  for (const [name, sum] of tally.sums()) {
    if (held.get(name) !== sum) yield `${name}: ${sum} minor units were read, the mirror holds ${held.get(name) ?? 0}.`;
    held.delete(name);
  }
  for (const [name, sum] of held) yield `${name}: the mirror holds ${sum} minor units that nobody read.`;
}

/** Identities of the ledger (also checked by `npm run verify`), over the tables of one schema. */
export function* ledgerFaults(db: Database.Database, schema = 'mirror'): Generator<string> {
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const table = (name: string) => `${schema}.${name}`;
  const orphans = count(
    `SELECT count(*) FROM ${table('transactions')} WHERE award_id IS NOT NULL AND award_id NOT IN (SELECT id FROM ${table('awards')})`,
  );
  if (orphans) yield `${orphans} transactions belong to an award that is not there.`;
  const known = `(SELECT id FROM ${table('organisations')})`;
  const nameless = count(`SELECT count(*) FROM ${table('transactions')} WHERE receiver_id NOT IN ${known} OR provider_id NOT IN ${known}`);
  if (nameless) yield `${nameless} transactions name an organisation that is not in the mirror.`;
  for (const [amount, kinds, held] of [
    // After amendments an award is as large as its commitments; what was decided stays what it was.
    ['amount_awarded', "('outgoing_commitment')", 'coalesce(a.amount_current_minor, a.amount_awarded_minor)'],
    ['amount_paid', "('disbursement', 'expenditure')", 'a.amount_paid_minor'],
  ]) {
    const broken = count(
      `SELECT count(*) FROM ${table('awards')} AS a LEFT JOIN (SELECT award_id, sum(amount_minor) AS moved FROM ${table('transactions')} WHERE kind IN ${kinds} GROUP BY 1) AS t ON t.award_id = a.id
         WHERE a.currency IS NOT NULL AND ${held} IS NOT t.moved AND abs(coalesce(t.moved, 0)) <= 4503599627370496`,
    );
    if (broken) yield `${broken} awards have an ${amount} that their transactions do not add up to.`;
  }
  yield* poolFaults(count, table);
}

/** Identities of pools, tolerance nothing: statements close at what their lines come to and open where the year before closed; parts are the payment. */
function* poolFaults(count: (sql: string) => number, table: (name: string) => string): Generator<string> {
  const lines = table('pool_statements');
  const open = count(`SELECT count(*) FROM (SELECT sum(CASE WHEN line = 'closing' THEN -amount_minor WHEN line IN ('residue', 'other_currency') THEN 0 ELSE amount_minor END) AS difference FROM ${lines} GROUP BY pool_id, year) WHERE difference <> 0`); // prettier-ignore
  if (open) yield `${open} statements of pools do not close at what their lines come to.`;
  const torn = count(`SELECT count(*) FROM ${lines} AS later JOIN ${lines} AS earlier ON earlier.pool_id = later.pool_id AND earlier.year = later.year - 1 AND earlier.line = 'closing' WHERE later.line = 'opening' AND later.amount_minor <> earlier.amount_minor`); // prettier-ignore
  if (torn) yield `${torn} statements of pools do not open where the year before closed.`;
  const parts = count(`SELECT count(*) FROM (SELECT transaction_id, sum(amount_minor) AS parts FROM ${table('attributions')} WHERE kind <> 'incoming_funds' GROUP BY 1) AS a JOIN ${table('transactions')} AS t ON t.id = a.transaction_id WHERE t.amount_minor <> a.parts AND t.kind <> 'interest_received'`); // prettier-ignore
  if (parts) yield `${parts} payments are not what their parts by donor add up to.`;
  const held = (dataset: string, rows: string) =>
    `SELECT pool_id, kind, ${rows} AS parts, sum(amount_minor) AS amount FROM ${table(dataset)} GROUP BY 1, 2`;
  const apart = count(
    `SELECT count(*) FROM (${held('attributions', 'count(*)')}) AS a FULL JOIN (${held('attribution_totals', 'sum(parts)')}) AS t ON t.pool_id = a.pool_id AND t.kind = a.kind WHERE t.amount IS NOT a.amount OR t.parts IS NOT a.parts`,
  );
  if (apart) yield `Totals of ${apart} kinds of payment of pools are not what their parts add up to.`;
}

/** A source that lost more than it may against the previous mirror: a publisher's mistake more often than news. One sentence each. */
export function* losses(db: Database.Database, sources: Source[], accepted: string[]): Generator<string> {
  // Sources inside a data package answer to the limit of no one else.
  const packages = sources.some(({ format }) => format === 'data-package');
  const known = db.prepare<[], string>('SELECT id FROM previous.sources ORDER BY 1').pluck().all();
  for (const id of known) {
    const declared = sources.find((source) => source.id === id);
    if (accepted.includes(id) || (!declared && !packages)) continue;
    const most = declared?.expect?.max_loss ?? MAX_LOSS;
    const count = (schema: string, dataset: string) => db.prepare<[string], number>(`SELECT count(*) FROM ${schema}.${dataset} WHERE source_id = ?`).pluck().get(id) ?? 0; // prettier-ignore
    const counts = (['awards', 'transactions'] as const).map((dataset) => ({ dataset, before: count('previous', dataset), now: count('mirror', dataset) })); // prettier-ignore
    // A few rows come and go; that none is left while some are refused, as by a clock that is years behind, is asked about whatever their number.
    const refused = db.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM mirror.quarantine WHERE source_id = ?)').pluck().get(id) === 1; // prettier-ignore
    for (const { dataset, before, now } of counts) {
      if (before - now > before * most && (declared?.expect?.max_loss !== undefined || before >= FEW || (now === 0 && refused)))
        yield `${id}: ${dataset} fell from ${before} to ${now}, more than the ${(most * 100).toFixed(0)} % it may lose in a night (expect.max_loss in sources.json). If this is right, run again with --accept-loss ${id}.`; // prettier-ignore
    }
  }
}
