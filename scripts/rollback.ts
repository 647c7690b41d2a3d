import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SetupError } from '../src/data/errors.ts';
import { homeFolder, paths, readPointer } from '../src/data/home.ts';
import { chain, writePointer } from './chain.ts';
import { LOCK } from './ingest.ts';
import { withLock } from './lock.ts';

/**
 * Serves an older snapshot. The chain stays as it is: the next night that brings something new is compared with the newest snapshot, and
 * the one that was rolled back is not served again by itself. Throws a SetupError where the snapshot cannot be served.
 */
export function rollback(home: string, snapshot: string): void {
  const pointer = readPointer(home);
  if (!pointer) throw new SetupError(`There is no mirror in ${home} yet: run "npm run ingest".`);
  const line = [...chain(home)];
  if (!line.some((manifest) => manifest.snapshot === snapshot))
    throw new SetupError(`There is no snapshot ${snapshot}. The newest are:\n  ${line.slice(0, 10).map((manifest) => `${manifest.snapshot}  ${manifest.created_at}`).join('\n  ')}`); // prettier-ignore
  if (!existsSync(paths.mirror(paths.snapshot(home, snapshot))))
    throw new SetupError(`The mirror of ${snapshot} was pruned; it can be verified and no longer served.`);
  writePointer(home, { served: snapshot, head: pointer.head });
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { home: { type: 'string' } } });
    const home = values.home ?? homeFolder();
    await withLock(home, LOCK, () => Promise.resolve(rollback(home, positionals[0] ?? '')));
    console.log(`${positionals[0]} is served now; the newest is ${readPointer(home)?.head}.`);
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
