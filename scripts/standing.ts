import { columnName, fieldOf, type AnyRow } from '../src/data/dataset.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import { IDENTITY, movementKey } from './admit.ts';
import { releaseKey, type Standing } from './occurrences.ts';
import { STAGED } from './stage-tables.ts';
import type { Stage } from './stage.ts';

/** Columns that identify a movement without an award, under the names of their fields. */
const MOVEMENT = IDENTITY.map((name) => `"${columnName(name, fieldOf(transactions, name))}" AS "${name}"`).join(', '); // prettier-ignore

/** Where the records of a source stand: its awards by their published identifier, movements without one by what they are, releases by process and release. */
export function standings({ db }: Stage, sourceId: string): Standing[] {
  const awards = db.prepare<[string], Standing>('SELECT source_record_id AS recordId, source_file AS file FROM stage.awards WHERE source_id = ? ORDER BY rowid').all(sourceId); // prettier-ignore
  const releases = db
    .prepare<[string], [string, string, string]>(
      'SELECT DISTINCT process_id, release_id, source_file FROM stage.awards WHERE source_id = ? AND release_id IS NOT NULL',
    ) // prettier-ignore
    .raw()
    .all(sourceId)
    .map(([process, release, file]) => ({ recordId: releaseKey(process, release), file }));
  return [...awards, ...movements(db, sourceId).map(({ recordId, file }) => ({ recordId, file })), ...releases];
}

/** Takes out the records of a file that another file has brought; the file is then read again as soon as it can be. */
export function removeMoved(stage: Stage, sourceId: string, name: string, recordIds: Set<string>): void {
  if (!recordIds.size) return;
  const { db } = stage;
  const awards = db
    .prepare<[string, string, string], string>(
      'SELECT id FROM stage.awards WHERE source_id = ? AND source_file = ? AND source_record_id IN (SELECT value FROM json_each(?))',
    )
    .pluck()
    .all(sourceId, name, JSON.stringify([...recordIds]));
  const alone = movements(db, sourceId).filter(({ recordId, file }) => file === name && recordIds.has(recordId)).map(({ id }) => id); // prettier-ignore
  for (const dataset of STAGED.filter(({ fields }) => 'source_file' in fields)) {
    const remove = (column: string, ids: string[]) => {
      if (column in dataset.fields && ids.length)
        db.prepare(`DELETE FROM stage.${dataset.id} WHERE source_id = ? AND source_file = ? AND ${column} IN (SELECT value FROM json_each(?))`).run(sourceId, name, JSON.stringify(ids)); // prettier-ignore
    };
    remove(dataset.id === 'awards' ? 'id' : 'award_id', awards);
    remove(dataset.id === 'transactions' ? 'id' : 'transaction_id', alone);
  }
  stage.recount(sourceId, name);
}

function movements(db: Stage['db'], sourceId: string): (Standing & { id: string })[] {
  const rows = db.prepare<[string], AnyRow>(`SELECT id, source_record_id, source_file, ${MOVEMENT} FROM stage.transactions WHERE source_id = ? AND award_id IS NULL ORDER BY rowid`); // prettier-ignore
  return rows.all(sourceId).map((row) => ({ id: String(row['id']), recordId: movementKey(sourceId, row['source_record_id'] as string | null, row), file: String(row['source_file']) })); // prettier-ignore
}
