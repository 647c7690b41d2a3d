import Database from 'better-sqlite3';
import { ExactSum } from '../src/data/money.ts';

/** Sums of transactions by source, file, kind and currency, taken while the files are read: what the mirror must hold. */
export class Tally {
  readonly #sums = new Map<string, { rows: number; sum: ExactSum }>();

  add(source: string, file: string, kind: string, currency: string, minor: number): void {
    const name = [source, file, kind, currency].join(' | ');
    let entry = this.#sums.get(name);
    if (!entry) this.#sums.set(name, (entry = { rows: 0, sum: new ExactSum() }));
    entry.rows++;
    entry.sum.add(minor);
  }

  /** Forgets a file whose load was undone. */
  forget(source: string, file: string): void {
    for (const name of this.#sums.keys()) if (name.startsWith(`${source} | ${file} | `)) this.#sums.delete(name);
  }

  *entries(): Generator<[string, { rows: number; sum: bigint }]> {
    for (const [name, { rows, sum }] of this.#sums) yield [name, { rows, sum: sum.value }];
  }
}

/**
 * Checks a loaded mirror before it may serve. Gives one sentence for each thing that does not hold; any of them keeps yesterday's
 * snapshot in place.
 */
export function checkGates(mirrorPath: string, tally: Tally): string[] {
  const db = new Database(mirrorPath, { readonly: true });
  try {
    db.defaultSafeIntegers(true);
    const faults: string[] = [];
    const check = db.prepare<[], string>('PRAGMA quick_check').pluck().get();
    if (check !== 'ok') faults.push(`SQLite reports ${check}.`);
    const orphans = db
      .prepare<[], bigint>('SELECT count(*) FROM transactions WHERE award_id IS NOT NULL AND award_id NOT IN (SELECT id FROM awards)')
      .pluck()
      .get();
    if (orphans) faults.push(`${orphans} transactions name an award that is not in the mirror.`);
    const nameless = db
      .prepare<[], bigint>(
        'SELECT count(*) FROM transactions WHERE receiver_id NOT IN (SELECT id FROM organisations) OR provider_id NOT IN (SELECT id FROM organisations)',
      )
      .pluck()
      .get();
    if (nameless) faults.push(`${nameless} transactions name an organisation that is not in the mirror.`);
    const sums = db
      .prepare<[], [string, bigint, bigint]>(
        "SELECT source_id || ' | ' || source_file || ' | ' || kind || ' | ' || currency, count(*), sum(amount_minor) FROM transactions GROUP BY 1",
      )
      .raw()
      .all();
    const held = new Map(sums.map(([name, rows, sum]) => [name, { rows, sum }]));
    for (const [name, { rows, sum }] of tally.entries()) {
      const found = held.get(name);
      if (found?.rows !== BigInt(rows) || found.sum !== sum)
        faults.push(
          `${name}: ${rows} transactions with ${sum} minor units were read, the mirror holds ${found?.rows ?? 0} with ${found?.sum ?? 0}.`,
        );
    }
    if (!db.prepare('SELECT 1 FROM awards UNION ALL SELECT 1 FROM transactions LIMIT 1').get())
      faults.push('The mirror holds no award and no transaction at all.');
    return faults;
  } finally {
    db.close();
  }
}
