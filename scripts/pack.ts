import { createWriteStream, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { randomUUID } from 'node:crypto';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { SourceError } from '../src/data/errors.ts';
import type { Source } from './config.ts';
import { fetchRaw, type RawFile } from './download.ts';

/** Times inside the zip are all the same, so that the same files make the same zip. */
const MTIME = new Date(Date.UTC(2000, 0, 1));

/** The folder of a data package that a location names: itself, or the one its datapackage.json lies in; undefined for a zip or an address. */
export function packageFolder(place: string): string | undefined {
  if (/^https?:\/\//.test(place) || !existsSync(place)) return undefined;
  if (statSync(place).isDirectory()) return place;
  return place.endsWith('datapackage.json') ? dirname(place) : undefined;
}

/** Brings the folder of a data package into the home as one zip, so that it is kept and recognised like any other file. */
export async function fetchFolder(source: Source, folder: string, name: string, home: string): Promise<RawFile> {
  const descriptor = join(folder, 'datapackage.json');
  const wrong = (detail: string) => new SourceError(source.id, name, detail);
  if (!existsSync(descriptor)) throw wrong('is no data package: it holds no datapackage.json.');
  let resources: unknown;
  try {
    resources = (JSON.parse(readFileSync(descriptor, 'utf8')) as { resources?: unknown }).resources;
  } catch (error) {
    throw wrong(`has a datapackage.json that is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(resources)) throw wrong('has a datapackage.json without "resources".');
  const files = (resources as { path?: unknown }[]).map(({ path }) => {
    const inside = typeof path === 'string' ? normalize(path) : '..';
    if (inside.startsWith('..') || inside.startsWith('/')) throw wrong(`names a file outside its folder: “${String(path)}”.`);
    if (!existsSync(join(folder, inside))) throw wrong(`names a file that is not there: “${String(path)}”.`);
    return inside;
  });
  const zip = new ZipFile();
  zip.on('error', (error: Error) => (zip.outputStream as unknown as { destroy: (error: Error) => void }).destroy(error));
  for (const path of ['datapackage.json', ...new Set(files)]) zip.addFile(join(folder, path), path, { mtime: MTIME, mode: 0o100644, compress: false }); // prettier-ignore
  zip.end();
  const packed = join(tmpdir(), `aiqyn-${process.pid}-${randomUUID()}.zip`);
  try {
    await pipeline(zip.outputStream, createWriteStream(packed));
    return await fetchRaw(source, packed, name, home);
  } finally {
    rmSync(packed, { force: true });
  }
}
