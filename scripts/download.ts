import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { SourceError } from '../src/data/errors.ts';
import { paths } from '../src/data/home.ts';
import type { Source } from './config.ts';
import { homeFault } from './home-faults.ts';

/** One file of a source as it lies in the home: named as published, kept by its SHA-256. */
export interface RawFile {
  name: string;
  path: string;
  sha256: string;
  bytes: number;
}

/** What a remote file may take. */
const REMOTE = { seconds: 300, bytes: 4 * 1024 ** 3 };

/** The places a source's location names, in a fixed order. Throws a SourceError where there is none. */
export function locate(source: Source, folder: string): string[] {
  if (/^https?:\/\//.test(source.location)) return [source.location];
  const path = resolve(folder, source.location);
  if (!/[*?{[]/.test(source.location) || existsSync(path)) return [path];
  const found = globSync(source.location, { cwd: folder })
    .map((name) => resolve(folder, name))
    .sort();
  if (!found.length) throw new SourceError(source.id, undefined, `No file matches “${source.location}”; check "location" in sources.json.`);
  return found;
}

/** Name of a file as rows quote it: its last segment, or more of it where several files of a source share that. */
export function fileNames(places: string[]): string[] {
  const last = (place: string, segments: number) =>
    segments === 1 ? basename(place.replace(/[?#].*$/, '')) : place.split('/').slice(-segments).join('/');
  for (let segments = 1; segments < 12; segments++) {
    const names = places.map((place) => last(place, segments));
    if (new Set(names).size === names.length) return names;
  }
  return places;
}

/** Brings one file into the home, whole or not at all. Throws a SourceError that says why it could not. */
export async function fetchRaw(source: Source, place: string, name: string, home: string): Promise<RawFile> {
  const folder = paths.raw(home);
  mkdirSync(folder, { recursive: true });
  const partial = join(folder, `.${process.pid}-${randomUUID()}.partial`);
  const digest = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      digest.update(chunk);
      done(bytes > REMOTE.bytes ? new Error(`is larger than ${REMOTE.bytes / 1024 ** 3} GB`) : null, chunk);
    },
  });
  try {
    await pipeline(await open(place), count, createWriteStream(partial));
    const sha256 = digest.digest('hex');
    const path = join(folder, sha256);
    renameSync(partial, path);
    return { name, path, sha256, bytes };
  } catch (error) {
    rmSync(partial, { force: true });
    const fault = homeFault(error, home);
    if (fault) throw fault;
    // What is said here is published: the place is named as sources.json names it, never by a path of this machine.
    const reason = error instanceof Error ? error.message.replaceAll(place, name).replaceAll(partial, 'the home') : String(error);
    throw new SourceError(source.id, name, `cannot be read: ${reason}`, { cause: error });
  }
}

async function open(place: string): Promise<Readable> {
  if (!/^https?:\/\//.test(place)) {
    if (!statSync(place).isFile()) throw new Error(`${place} is not a file`);
    return createReadStream(place);
  }
  const response = await fetch(place, { signal: AbortSignal.timeout(REMOTE.seconds * 1000) });
  if (!response.ok || !response.body) throw new Error(`${place} answered ${response.status} ${response.statusText}`);
  return Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
}

/** Streams a raw file's content; gzip is recognised by its first bytes, whatever the name says. */
export async function* content(raw: RawFile): AsyncGenerator<Uint8Array> {
  const head = await firstBytes(raw.path);
  const file = createReadStream(raw.path, { highWaterMark: 256 * 1024 });
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* file as AsyncIterable<Uint8Array>;
    return;
  }
  const unzipped = createGunzip();
  // A broken file reaches the reader through the unzipped stream; the pipe's own copy of the error is not news.
  pipeline(file, unzipped).catch(() => undefined);
  yield* unzipped as AsyncIterable<Uint8Array>;
}

async function firstBytes(path: string): Promise<Uint8Array> {
  for await (const chunk of createReadStream(path, { end: 1 })) return chunk as Uint8Array;
  return new Uint8Array();
}
