import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A static file of the build, in memory: there are few and they are small. */
export interface StaticFile {
  body: Buffer;
  type: string;
  etag: string;
  /** Its name holds a hash of its content. */
  immutable: boolean;
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
  ts: 'text/plain; charset=utf-8',
  png: 'image/png',
  ico: 'image/x-icon',
  json: 'application/json; charset=utf-8',
  wasm: 'application/wasm',
};

/** Reads the client folder of a build, by address. */
export function staticFiles(folder: string): Map<string, StaticFile> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      const body = readFileSync(path);
      return [
        address,
        {
          body,
          type: TYPES[entry.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
          etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
          immutable: address.startsWith('/_astro/'),
        },
      ];
    }),
  );
}
