import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SetupError } from '../src/data/errors.ts';
import { currentSnapshot, paths, type Manifest } from '../src/data/home.ts';
import { checkGates, type Tally } from './gates.ts';
import { loadColumns, loadMirror } from './load.ts';

/** Loads, checks and puts the night's snapshot in place; the same content as now changes nothing. */
export function publish(
  work: string,
  home: string,
  tally: Tally,
  now: Date,
  progress: (what: string) => void,
): { snapshot: string; changed: boolean } {
  const folder = join(work, 'snapshot');
  mkdirSync(folder);
  const { content, rows } = loadMirror(join(work, 'stage.sqlite'), paths.mirror(folder), progress);
  const faults = checkGates(paths.mirror(folder), tally);
  if (faults.length)
    throw new SetupError(`The new mirror failed its checks and was not published; yesterday's stays.\n  ${faults.join('\n  ')}`);
  const current = currentSnapshot(home);
  if (current && (JSON.parse(readFileSync(paths.manifest(paths.snapshot(home, current)), 'utf8')) as Manifest).content === content)
    return { snapshot: current, changed: false };
  loadColumns(paths.mirror(folder), paths.columns(folder));
  const snapshot = `${now.toISOString().slice(0, 10)}-${content.slice(0, 12)}`;
  const manifest: Manifest = { snapshot, content, created_at: now.toISOString(), data_as_of: newest(paths.mirror(folder), now), rows };
  writeFileSync(paths.manifest(folder), `${JSON.stringify(manifest, null, 2)}\n`);
  rmSync(paths.snapshot(home, snapshot), { recursive: true, force: true });
  renameSync(folder, paths.snapshot(home, snapshot));
  // The pointer moves last, by rename: whoever reads it sees a whole snapshot, the old one or the new.
  writeFileSync(`${paths.current(home)}.next`, `${snapshot}\n`);
  renameSync(`${paths.current(home)}.next`, paths.current(home));
  return { snapshot, changed: true };
}

function newest(mirror: string, now: Date): string | null {
  const db = new Database(mirror, { readonly: true });
  try {
    return (
      db
        .prepare<[string], string | null>('SELECT max(date) FROM transactions WHERE date <= ?')
        .pluck()
        .get(now.toISOString().slice(0, 10)) ?? null
    );
  } finally {
    db.close();
  }
}
