import { createHash, hash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SetupError } from '../src/data/errors.ts';
import { paths, readManifest, readPointer, type Manifest, type Pointer } from '../src/data/home.ts';

/** Manifests from the newest snapshot back to the first, as far as the chain is whole. */
export function* chain(home: string, from = readPointer(home)?.head): Generator<Manifest> {
  for (let id = from; id && existsSync(paths.manifest(paths.snapshot(home, id)));) {
    const manifest = readManifest(home, id);
    yield manifest;
    id = manifest.previous?.snapshot;
  }
}

/** SHA-256 of a snapshot's manifest, by which the next one names it. */
export function manifestHash(home: string, snapshot: string): string {
  return hash('sha256', readFileSync(paths.manifest(paths.snapshot(home, snapshot))));
}

/** Points to what is served and to the newest snapshot in one step: whoever reads it sees the old pointer or the new. */
export function writePointer(home: string, { served, head }: Pointer): void {
  writeFileSync(`${paths.current(home)}.next`, served === head ? `${served}\n` : `${served}\n${head}\n`);
  flush(`${paths.current(home)}.next`);
  renameSync(`${paths.current(home)}.next`, paths.current(home));
}

/** Size and SHA-256 of a file. */
export async function fingerprint(path: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), digest);
  return { bytes: statSync(path).size, sha256: digest.digest('hex') };
}

/** Puts a file or folder on the disk before anything may name it. */
export function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Makes a home ready for a night that follows one which was killed. A snapshot put in place and never pointed to goes, except in a home
 * without a pointer: there the end of its one chain is pointed to. Anything else is left alone. Throws a SetupError where the snapshots
 * that the pointer names are not all there, or where there is no telling which one is the newest.
 */
export function mend(home: string): void {
  for (const name of readdirSync(home)) if (name.endsWith('.next')) rmSync(join(home, name), { force: true });
  const snapshots = readdirSync(paths.snapshots(home)).flatMap((name) => readable(home, name) ?? []);
  const pointer = readPointer(home);
  if (!pointer) {
    const ends = snapshots.filter(({ snapshot }) => !snapshots.some(({ previous }) => previous?.snapshot === snapshot));
    if (ends.length > 1)
      throw new SetupError(`${paths.current(home)} is missing or empty, and ${ends.map(({ snapshot }) => snapshot).join(', ')} may each be the newest snapshot: write the name of one of them into it.`); // prettier-ignore
    if (ends[0]) writePointer(home, { served: ends[0].snapshot, head: ends[0].snapshot });
    return;
  }
  for (const snapshot of new Set([pointer.head, pointer.served])) {
    const fault = headFault(home, snapshot);
    const other = snapshots.filter((one) => one.snapshot !== snapshot && !headFault(home, one.snapshot)).sort((a, b) => (a.created_at < b.created_at ? 1 : -1))[0]; // prettier-ignore
    if (fault)
      throw new SetupError(`${paths.current(home)} names the snapshot ${snapshot}, ${fault}. Restore it from a backup${other ? `, or write the name of the newest other one, ${other.snapshot}, into ${paths.current(home)}` : ''}.`); // prettier-ignore
  }
  for (const { snapshot, previous } of snapshots)
    if (previous?.snapshot === pointer.head) rmSync(paths.snapshot(home, snapshot), { recursive: true, force: true });
}

function readable(home: string, snapshot: string): Manifest | undefined {
  try {
    return readManifest(home, snapshot);
  } catch {
    return undefined;
  }
}

/** What keeps a snapshot from being served and compared with, as half a sentence. */
function headFault(home: string, snapshot: string): string | undefined {
  const folder = paths.snapshot(home, snapshot);
  if (!existsSync(folder)) return 'which is not there';
  const manifest = readable(home, snapshot);
  if (!manifest) return 'whose manifest.json cannot be read';
  const published = manifest.files[basename(paths.mirror(folder))]?.bytes;
  const bytes = statSync(paths.mirror(folder), { throwIfNoEntry: false })?.size;
  if (bytes === undefined) return 'whose mirror is not there';
  return bytes === published ? undefined : `whose mirror has ${bytes} bytes in place of ${published}`;
}
