import { createHash, hash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SourceError } from '../src/data/errors.ts';
import { paths } from '../src/data/home.ts';
import { isRemote } from './addresses.ts';
import type { Source } from './config.ts';
import { homeFault } from './home-faults.ts';
import { fetchFile, type Validators } from './http.ts';
import { limitsOf } from './limits.ts';

export { content } from './gzip.ts';

/** One file of a source as it lies in the home: named as published, kept by its SHA-256. */
export interface RawFile {
  name: string;
  path: string;
  sha256: string;
  bytes: number;
}

/** What a stream held. */
type Digest = Pick<RawFile, 'sha256' | 'bytes'>;

/** The places a source's location names, in a fixed order. Throws a SourceError where there is none. */
export function locate(source: Source, folder: string): string[] {
  if (isRemote(source.location)) return [source.location];
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

/**
 * Brings one file into the home, whole or not at all; one that is there already is neither copied nor transferred again.
 * Throws a SourceError that says why it could not.
 */
export async function fetchRaw(source: Source, place: string, name: string, home: string): Promise<RawFile> {
  try {
    openFolder(paths.raw(home));
    const digest = isRemote(place) ? await fromWeb(source, place, home) : await fromDisk(place, home);
    return { name, path: join(paths.raw(home), digest.sha256), ...digest };
  } catch (error) {
    // A published file may lie in the home, too.
    const published = error instanceof Error && 'path' in error && error.path === place;
    const fault = published ? undefined : homeFault(error, home);
    if (fault) throw fault;
    // What is said here is published: a place is named as sources.json names it, never by a path of this machine.
    const said = error instanceof Error ? error.message : String(error);
    const reason = isRemote(place) ? said : said.replaceAll(place, name);
    throw new SourceError(source.id, name, `cannot be read: ${reason.replaceAll(home, 'the home')}`, { cause: error });
  }
}

async function fromDisk(place: string, home: string): Promise<Digest> {
  if (!statSync(place).isFile()) throw new Error(`${place} is not a file`);
  const digest = await digestOf(createReadStream(place));
  // Where the file changes between the two readings, what is kept and named is what the second one saw.
  return holds(home, digest) ? digest : keepStream(createReadStream(place), home);
}

async function fromWeb(source: Source, address: string, home: string): Promise<Digest> {
  const note = join(paths.validators(home), `${hash('sha256', address).slice(0, 32)}.json`);
  const known = readNote(note);
  const usable = known && holds(home, known) ? known : undefined;
  const kept: { digest?: Digest } = {};
  const answer = await fetchFile(address, {
    limits: limitsOf(source.download),
    allowPrivate: source.allow_private ?? false,
    known: usable,
    keep: async (body, seen) => void (kept.digest = await keepStream(body, home, seen)),
  });
  if (answer === 'unchanged' && usable) return { sha256: usable.sha256, bytes: usable.bytes };
  if (answer === 'unchanged' || !kept.digest) throw new Error('the server gave nothing to keep');
  if (answer.etag !== undefined || answer.last_modified !== undefined) writeNote(note, { ...answer, ...kept.digest });
  else rmSync(note, { force: true });
  return kept.digest;
}

/** True where the home has the raw file, in its full length. */
function holds(home: string, { sha256, bytes }: Digest): boolean {
  return statSync(join(paths.raw(home), sha256), { throwIfNoEntry: false })?.size === bytes;
}

/** Writes a stream into the home under its SHA-256, whole or not at all. */
async function keepStream(stream: Readable, home: string, seen: (chunk: Buffer) => void = () => undefined): Promise<Digest> {
  const partial = join(paths.raw(home), `.${process.pid}-${randomUUID()}.partial`);
  try {
    // Flushed before it gets its name: after a power cut, what has a name is whole.
    const digest = await digestOf(stream, createWriteStream(partial, { mode: 0o600, flush: true }), seen);
    renameSync(partial, join(paths.raw(home), digest.sha256));
    return digest;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Reads a stream to its end, on to `out` where that is given, and gives its digest. */
async function digestOf(stream: Readable, out: Writable = nowhere(), seen: (chunk: Buffer) => void = () => undefined): Promise<Digest> {
  const sum = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      try {
        seen(chunk);
      } catch (error) {
        return done(error instanceof Error ? error : new Error(String(error)));
      }
      bytes += chunk.length;
      sum.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(stream, count, out);
  return { sha256: sum.digest('hex'), bytes };
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Makes a folder that nobody else may look into: raw files may hold what is taken out before anything is published. */
function openFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

/** What was noted when an address was last fetched; a note that cannot be read costs one transfer and nothing else. */
function readNote(path: string): (Validators & Digest) | undefined {
  try {
    const note = JSON.parse(readFileSync(path, 'utf8')) as Partial<Validators & Digest> | null;
    if (typeof note?.address !== 'string' || !/^[\da-f]{64}$/.test(note.sha256 ?? '') || typeof note.bytes !== 'number') return undefined;
    return note as Validators & Digest;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
    throw error;
  }
}

function writeNote(path: string, note: Validators & Digest): void {
  openFolder(join(path, '..'));
  const partial = join(path, '..', `.${process.pid}-${randomUUID()}.partial`);
  try {
    writeFileSync(partial, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
