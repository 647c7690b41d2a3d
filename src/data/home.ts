import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where state lives: raw downloads, snapshots, the pointer to the current one. `AIQYN_HOME`, or `var` below the working folder. */
export function homeFolder(environment: Record<string, string | undefined> = process.env): string {
  return resolve(environment['AIQYN_HOME'] ?? 'var');
}

/** Paths inside a home. A snapshot is complete before `current` names it, so a crash leaves the earlier one serving. */
export const paths = {
  raw: (home: string) => join(home, 'raw'),
  /** What web servers said of the raw files they gave. */
  validators: (home: string) => join(home, 'raw', 'validators'),
  /** Held while a command of that name is at work in the home. */
  lock: (home: string, name: string) => join(home, `${name}.lock`),
  snapshots: (home: string) => join(home, 'snapshots'),
  snapshot: (home: string, id: string) => join(home, 'snapshots', id),
  current: (home: string) => join(home, 'current'),
  mirror: (folder: string) => join(folder, 'mirror.sqlite'),
  columns: (folder: string) => join(folder, 'columns.bin'),
  manifest: (folder: string) => join(folder, 'manifest.json'),
};

/** The id of the snapshot being served, or undefined before the first ingest. */
export function currentSnapshot(home: string): string | undefined {
  try {
    return readFileSync(paths.current(home), 'utf8').trim() || undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What a snapshot says of itself. */
export interface Manifest {
  snapshot: string;
  /** SHA-256 over the row hashes of every dataset, in order. */
  content: string;
  created_at: string;
  /** Date of the newest transaction or award that is not in the future. */
  data_as_of: string | null;
  rows: Record<string, number>;
}
