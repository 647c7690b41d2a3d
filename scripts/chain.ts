import { hash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
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
  renameSync(`${paths.current(home)}.next`, paths.current(home));
}

/** Size and SHA-256 of a file. */
export async function fingerprint(path: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), digest);
  return { bytes: statSync(path).size, sha256: digest.digest('hex') };
}

/** Takes away snapshots that no chain leads to: a night was killed after it had put one in place and before it pointed there. */
export function sweepSnapshots(home: string): void {
  const known = new Set([...chain(home)].map(({ snapshot }) => snapshot));
  if (!existsSync(paths.snapshots(home)) || (!known.size && readPointer(home))) return;
  for (const name of readdirSync(paths.snapshots(home))) if (!known.has(name)) rmSync(join(paths.snapshots(home), name), { recursive: true, force: true }); // prettier-ignore
}
