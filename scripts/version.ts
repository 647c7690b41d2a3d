import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Version of the portal, from package.json. */
export const VERSION = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

/**
 * Digest of the code that reads and derives, the profile, and a home's confirmed matches: a change in any of them makes every file be read
 * again, so that a mirror never holds rows of two kinds of reading.
 */
export function readingVersion(...alsoFiles: string[]): string {
  const digest = createHash('sha256').update(VERSION);
  const files = ['scripts', join('src', 'data')].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => /\.(ts|csv)$/.test(name) && !/^src\/data\/(text|formats)\//.test(name)),
  );
  for (const name of [...files.sort(), 'portal.config.ts'].map((file) => join(root, file)).concat(alsoFiles))
    if (existsSync(name)) digest.update(`\n${name.slice(root.length)}\n`).update(readFileSync(name));
  return digest.digest('hex').slice(0, 16);
}
