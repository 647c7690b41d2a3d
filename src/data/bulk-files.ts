import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RequestError } from './errors.ts';
import { currentSnapshot, hasSnapshot, paths, readManifest, type Manifest } from './home.ts';
import { currentMirror } from './mirror.ts';
import { isSnapshotName } from './snapshot-name.ts';

/** A file of a snapshot that anyone may take. */
export interface BulkFile {
  /** What it is called at `/data/{snapshot}/`. */
  name: string;
  /** Where it lies. */
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** The name that stands for the snapshot being served. */
export const LATEST = 'latest';
export const SQLITE = 'aiqyn.sqlite';
export const MANIFEST = 'manifest.json';

/** Files of a snapshot that are given away under another name than they lie under. */
const NAMED: Record<string, string> = { 'mirror.sqlite': SQLITE, 'changes.ndjson.gz': 'changes.ndjson.gz' };

/** Address of a bulk file. */
export function bulkAddress(snapshot: string, name = ''): string {
  return `/data/${snapshot}/${name}`;
}

/** The files that a snapshot's manifest lists for everyone, whether they are still kept or not. */
export function bulkFiles(home: string, { snapshot, files }: Pick<Manifest, 'snapshot' | 'files'>): BulkFile[] {
  return Object.entries(files).flatMap(([path, { bytes, sha256 }]) => {
    const name = path.startsWith('bulk/') ? path.slice('bulk/'.length) : NAMED[path];
    return name === undefined ? [] : [{ name, path: join(paths.snapshot(home, snapshot), path), bytes, sha256 }];
  });
}

/** Size of a snapshot's manifest, which cannot list itself. */
export function manifestBytes(home: string, snapshot: string): number {
  return statSync(paths.manifest(paths.snapshot(home, snapshot))).size;
}

/** Snapshots known to be whole are asked for again and again: what their manifests list is kept. */
const known = new Map<string, { files: Map<string, BulkFile>; invented: boolean }>();

function listOf(home: string, snapshot: string): { files: Map<string, BulkFile>; invented: boolean } {
  const folder = paths.snapshot(home, snapshot);
  const kept = known.get(folder);
  if (kept) return kept;
  const manifest = readManifest(home, snapshot);
  const files = new Map(bulkFiles(home, manifest).map((file) => [file.name, file]));
  const invented = manifest.invented ?? currentMirror(home).invented !== 'none';
  known.set(folder, { files, invented });
  return { files, invented };
}

/**
 * The file at `/data/{snapshot}/{name}`; the manifest itself has no digest of its own, since the next one holds it. Throws a RequestError: 404
 * for what never was, 403 for invented rows that nobody asked for, 410 for a file that was taken away when its time was over.
 */
export function bulkFile(
  home: string,
  snapshot: string,
  name: string,
  invitesInvented: boolean,
): Omit<BulkFile, 'bytes' | 'sha256'> & Partial<BulkFile> {
  if (!isSnapshotName(snapshot) || !hasSnapshot(home, snapshot))
    throw new RequestError(404, { detail: `There is no snapshot “${snapshot.slice(0, 80)}”; /api/v1/snapshots.json lists them.` });
  if (name === MANIFEST) return { name, path: paths.manifest(paths.snapshot(home, snapshot)) };
  const { files, invented } = listOf(home, snapshot);
  const file = files.get(name);
  if (!file) throw new RequestError(404, { detail: `Snapshot ${snapshot} has no file “${name.slice(0, 80)}”; ${bulkAddress(snapshot, MANIFEST)} lists its files.` }); // prettier-ignore
  if (invented && !invitesInvented)
    throw new RequestError(403, { parameter: 'include', detail: 'Rows of this file are invented, to show what the portal can do. Add include=demo to the address to have them.' }); // prettier-ignore
  if (!existsSync(file.path))
    throw new RequestError(410, { detail: `The files of ${snapshot} were taken away when its time was over; its manifest and its changes are kept.` }); // prettier-ignore
  return file;
}

/** The snapshot that an address names, `latest` being the one that is served. */
export function namedSnapshot(home: string, name: string): string {
  return name === LATEST ? (currentSnapshot(home) ?? name) : name;
}
