import type Database from 'better-sqlite3';

/** Fills the waiting tables of attributions, statements and positions from the ledger of each pool. */
export function attributePools(_db: Database.Database): void {
  // Filled by the attribution of pools.
}
