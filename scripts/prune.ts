import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { paths, readPointer, type Manifest } from '../src/data/home.ts';
import { chain } from './chain.ts';

/** How long snapshots stay whole. */
export interface Retention {
  /** Snapshots of this many nights back, counted from now. */
  nights: number;
  /** The last snapshot of each month stays for good. */
  month_ends: boolean;
}

/**
 * Takes away the mirrors that retention no longer asks for, and raw files that no kept mirror and not the stage was made of. Manifest and
 * change feed of every snapshot stay, so that the chain is never broken. Gives what went.
 */
export function prune(home: string, { nights, month_ends }: Retention, now: Date): { snapshots: string[]; raw: number } {
  const pointer = readPointer(home);
  if (!pointer) return { snapshots: [], raw: 0 };
  const line = [...chain(home)];
  const oldest = new Date(now.getTime() - nights * 86_400_000).toISOString();
  const stays = ({ snapshot, created_at }: Manifest, at: number) =>
    snapshot === pointer.served ||
    snapshot === pointer.head ||
    created_at >= oldest ||
    (month_ends && line[at - 1]?.created_at.slice(0, 7) !== created_at.slice(0, 7));
  const gone: string[] = [];
  for (const [at, manifest] of line.entries()) {
    const folder = paths.snapshot(home, manifest.snapshot);
    if (stays(manifest, at)) continue;
    const left = Object.keys(manifest.files).map((name) => join(folder, name)).filter((path) => ![paths.changes(folder), paths.changesIndex(folder)].includes(path) && existsSync(path)); // prettier-ignore
    // A prune that was killed has marked the snapshot and left files behind.
    if (existsSync(paths.pruned(folder)) && !left.length) continue;
    writeFileSync(paths.pruned(folder), `${now.toISOString()}\n`);
    for (const path of left) rmSync(path, { force: true });
    gone.push(manifest.snapshot);
  }
  return { snapshots: gone, raw: pruneRaw(home, line) };
}

function pruneRaw(home: string, line: Manifest[]): number {
  if (!existsSync(paths.raw(home))) return 0;
  const used = new Set<string>();
  const mirrors = line.map(({ snapshot }) => [paths.mirror(paths.snapshot(home, snapshot)), 'files']);
  for (const [path, table] of [...mirrors, [paths.stage(home), 'loads']] as [string, string][]) {
    if (!existsSync(path)) continue;
    const db = new Database(path, { readonly: true });
    try {
      for (const sha256 of db.prepare<[], string>(`SELECT sha256 FROM ${table} WHERE sha256 IS NOT NULL`).pluck().iterate())
        used.add(sha256);
    } finally {
      db.close();
    }
  }
  const unused = readdirSync(paths.raw(home)).filter((name) => /^[0-9a-f]{64}$/.test(name) && !used.has(name));
  for (const name of unused) rmSync(join(paths.raw(home), name), { force: true });
  return unused.length;
}
