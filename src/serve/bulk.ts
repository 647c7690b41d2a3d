import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { bulkAddress, bulkFile, LATEST, namedSnapshot } from '../data/bulk-files.ts';
import { preferredLocale } from '../data/text/index.ts';
import { problem, problemOf } from '../data/problem.ts';
import { taken } from './answer.ts';
import { matches } from './conditions.ts';
import { sendProblem } from './problems.ts';
import { partOf } from './ranges.ts';

/** Bytes that are read from the disk at a time, which is what a reader holds in memory: fewer for each where there are many. */
const PIECE = { usual: 512 * 1024, crowded: 128 * 1024 };
const CROWD = 64;
let readers = 0;

const TYPES: Record<string, string> = {
  'csv.gz': 'application/gzip',
  'ndjson.gz': 'application/gzip',
  parquet: 'application/vnd.apache.parquet',
  sqlite: 'application/vnd.sqlite3',
  zip: 'application/zip',
  json: 'application/json; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

/** The address of a bulk file: its snapshot and its name, which is empty for the folder; undefined for any other address. */
export function bulkTarget(path: string): { snapshot: string; name: string } | undefined {
  const found = /^\/data\/(latest|\d{4}-[^/]*)(?:\/(.*))?$/.exec(path);
  return found ? { snapshot: found[1] ?? '', name: found[2] ?? '' } : undefined;
}

/**
 * Answers for `/data/{snapshot}/…`: the file as it lies on the disk, whole or the part that is asked for, with its digest from the manifest
 * (RFC 9530), for good. `latest` leads to the snapshot that is served, the folder to the page that lists it.
 */
export function sendBulk(
  home: string,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  target: { snapshot: string; name: string },
): void {
  const snapshot = namedSnapshot(home, target.snapshot);
  try {
    if (target.snapshot === LATEST && snapshot !== LATEST)
      return redirect(res, target.name === '' ? folderPage(req, snapshot) : bulkAddress(snapshot, target.name) + url.search);
    if (target.name === '') return redirect(res, folderPage(req, snapshot));
    sendPart(req, res, bulkFile(home, snapshot, target.name, url.searchParams.get('include') === 'demo'));
  } catch (error) {
    const failure = problemOf(error);
    if (failure.status >= 500) console.error(error);
    sendProblem(res, failure, req.method === 'HEAD');
  }
}

function sendPart(req: IncomingMessage, res: ServerResponse, file: ReturnType<typeof bulkFile>): void {
  const { size, mtime } = statSync(file.path);
  const etag = file.sha256 === undefined ? `"${size}-${mtime.getTime()}"` : `"${file.sha256.slice(0, 32)}"`;
  const headers: OutgoingHttpHeaders = {
    etag,
    'last-modified': mtime.toUTCString(),
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    ...(file.sha256 === undefined ? {} : { 'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:` }),
  };
  const since = Date.parse(req.headers['if-modified-since'] ?? '');
  const unchanged = req.headers['if-none-match'] === undefined ? since >= Math.floor(mtime.getTime() / 1000) * 1000 : matches(req.headers['if-none-match'], etag); // prettier-ignore
  if (unchanged) return void res.writeHead(304, headers).end();
  const condition = req.headers['if-range'];
  const asked = condition === undefined || condition === etag || condition === mtime.toUTCString() ? req.headers.range : undefined;
  const part = partOf(asked, size);
  if (part === 'none') {
    res.setHeader('content-range', `bytes */${size}`);
    return sendProblem(res, problem(416, `The file has ${size} bytes.`), req.method === 'HEAD');
  }
  const { first, last } = part ?? { first: 0, last: size - 1 };
  res.writeHead(part ? 206 : 200, {
    ...headers,
    'content-type': TYPES[file.name.slice(file.name.indexOf('.') + 1)] ?? 'application/octet-stream',
    'content-length': last - first + 1,
    ...(part ? { 'content-range': `bytes ${first}-${last}/${size}` } : {}),
  });
  if (req.method === 'HEAD' || size === 0) return void res.end();
  void sendBytes(res, file.path, first, last);
}

/**
 * Sends a part of a file through one piece of memory, which is filled again when the connection has taken it. A reader who leaves ends the reading; a
 * disk that fails breaks the connection.
 */
async function sendBytes(res: ServerResponse, path: string, first: number, last: number): Promise<void> {
  const piece = Buffer.allocUnsafeSlow(Math.min(last + 1 - first, readers < CROWD ? PIECE.usual : PIECE.crowded));
  readers++;
  try {
    await using file = await open(path);
    for (let at = first; at <= last;) {
      const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, last + 1 - at), at);
      if (!bytesRead || !(await taken(res, piece.subarray(0, bytesRead)))) return void res.destroy();
      at += bytesRead;
    }
    res.end();
  } catch (error) {
    console.error(error);
    res.destroy();
  } finally {
    readers--;
  }
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(302, { location, 'cache-control': 'no-cache' }).end();
}

/** The page that lists the files of a snapshot, in the reader's language. */
function folderPage(req: IncomingMessage, snapshot: string): string {
  return `/${preferredLocale(req.headers['accept-language'] ?? null)}/data?snapshot=${snapshot}`;
}
