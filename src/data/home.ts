import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SetupError } from './errors.ts';

/** Where state lives: raw downloads, snapshots, the pointer to the current one. `AIQYN_HOME`, or `var` below the working folder. */
export function homeFolder(environment: Record<string, string | undefined> = process.env): string {
  return resolve(environment['AIQYN_HOME'] ?? 'var');
}

/** Paths inside a home. A snapshot is complete before `current` names it, so a crash leaves the earlier one serving. */
export const paths = {
  raw: (home: string) => join(home, 'raw'),
  stage: (home: string) => join(home, 'stage.sqlite'),
  runs: (home: string) => join(home, 'runs.ndjson'),
  matches: (home: string) => join(home, 'organisation-matches.csv'),
  /** What organisations answered to signals, kept by the operator. */
  replies: (home: string) => join(home, 'replies.csv'),
  /** What web servers said of the raw files they gave. */
  validators: (home: string) => join(home, 'raw', 'validators'),
  /** Held while a command of that name is at work in the home. */
  lock: (home: string, name: string) => join(home, `${name}.lock`),
  snapshots: (home: string) => join(home, 'snapshots'),
  snapshot: (home: string, id: string) => join(home, 'snapshots', id),
  current: (home: string) => join(home, 'current'),
  mirror: (folder: string) => join(folder, 'mirror.sqlite'),
  columns: (folder: string) => join(folder, 'columns.bin'),
  words: (folder: string) => join(folder, 'words.bin'),
  changes: (folder: string) => join(folder, 'changes.ndjson.gz'),
  /** Finds entries of the change feed without reading all of it. */
  changesIndex: (folder: string) => join(folder, 'changes.idx'),
  /** There where the snapshot's mirror was pruned; says when. */
  pruned: (folder: string) => join(folder, 'pruned'),
  /** The data package of a snapshot. */
  bulk: (folder: string) => join(folder, 'bulk'),
  manifest: (folder: string) => join(folder, 'manifest.json'),
};

/** What the file `current` says: the snapshot being served, and the newest of the chain, which is another one after a rollback. */
export interface Pointer {
  served: string;
  head: string;
}

/** Reads the pointer; undefined before the first ingest. */
export function readPointer(home: string): Pointer | undefined {
  try {
    const [served, head] = readFileSync(paths.current(home), 'utf8').split('\n').filter(Boolean);
    return served ? { served, head: head ?? served } : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const served = new Map<string, { stamp: string; snapshot: string | undefined }>();

/** The id of the snapshot being served, or undefined before the first ingest. Every request asks: the pointer is read again when it is another file. */
export function currentSnapshot(home: string): string | undefined {
  const file = statSync(paths.current(home), { throwIfNoEntry: false });
  if (!file) return undefined;
  const stamp = `${file.ino} ${file.mtimeMs} ${file.ctimeMs} ${file.size}`;
  const known = served.get(home);
  if (known?.stamp === stamp) return known.snapshot;
  const snapshot = readPointer(home)?.served;
  served.set(home, { stamp, snapshot });
  return snapshot;
}

/** What a snapshot says of itself. Each names the one before it by its hash, so that none can be changed unseen. */
export interface Manifest {
  snapshot: string;
  /** The snapshot before, with the SHA-256 of its manifest; null for the first. */
  previous: { snapshot: string; sha256: string } | null;
  /** Root of the Merkle tree over the row hashes of every dataset (RFC 9162). */
  content: string;
  created_at: string;
  /** Date of the newest transaction that is not in the future. */
  data_as_of: string | null;
  /** Version of the portal that made it. */
  version: string;
  /** Content fields of each dataset, in the order row hashes are made of. */
  fields: Record<string, string[]>;
  rows: Record<string, number>;
  /** True where rows that were read are invented: nobody gets those unasked. Missing in snapshots of earlier versions. */
  invented?: boolean;
  /** What is computed from the content: digest of the code that does it, and the fields. Missing in snapshots of earlier versions. */
  computed?: { version: string; fields: Record<string, string[]> };
  /** Numbers of its entries in the change feed; `last` is one less than `first` where there are none. */
  changes: { first: number; last: number };
  /** Every other file of the snapshot. */
  files: Record<string, { bytes: number; sha256: string }>;
}

/** True where a home still has the manifest of that snapshot. */
export function hasSnapshot(home: string, snapshot: string): boolean {
  return existsSync(paths.manifest(paths.snapshot(home, snapshot)));
}

/** Reads a snapshot's manifest. Throws a SetupError where it is not a whole one. */
export function readManifest(home: string, snapshot: string): Manifest {
  const path = paths.manifest(paths.snapshot(home, snapshot));
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch (error) {
    throw new SetupError(`${path} cannot be read (${error instanceof Error ? error.message : String(error)}): restore it from a backup.`, { cause: error }); // prettier-ignore
  }
}
