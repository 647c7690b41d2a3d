import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { currentSnapshot } from '../data/home.ts';
import { editionOf } from '../data/quality.ts';
import { SNAPSHOT } from '../data/snapshot-name.ts';
import { Capture, type Answer } from './answer.ts';
import { compress, compressor, encodingFor, isText, type Encoding } from './encoding.ts';
import { staticFiles, type StaticFile } from './files.ts';
import { TEMPLATES, TEMPLATES_SHORT, templatesFile } from './templates.ts';

/** The framework's request handler, in middleware mode. */
export type Render = (req: IncomingMessage, res: unknown, next?: (error?: unknown) => void, locals?: object) => void | Promise<void>;

export interface Portal {
  render: Render;
  /** The client folder of the build. */
  client: string;
  /** The home whose current snapshot is served. */
  home: string;
  /** Names the build: another build answers with other entity tags. */
  build: string;
  /** Served over HTTPS only: tells browsers so (RFC 6797). */
  https?: boolean;
}

interface Kept {
  body: Buffer;
  headers: OutgoingHttpHeaders;
}

const METHODS = ['GET', 'HEAD', 'OPTIONS'];
const CACHE_BYTES = 128 * 1024 * 1024;

/**
 * The server: static files, security headers, entity tags known before anything is rendered, one cache of final bytes, compression.
 * Whatever is left goes to the framework. Cookies, sessions and request bodies do not exist here.
 */
export function createPortal(portal: Portal): Server {
  const files = staticFiles(portal.client);
  const cache = new LRUCache<string, Kept>({ maxSize: CACHE_BYTES, sizeCalculation: ({ body }) => body.length + 512 });
  return createServer((req, res) => {
    answer(portal, files, cache, req, res).catch((error: unknown) => {
      console.error(error);
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('Internal error\n');
      else res.destroy();
    });
  });
}

async function answer(
  portal: Portal,
  files: Map<string, StaticFile>,
  cache: LRUCache<string, Kept>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = address(req);
  const api = url?.pathname.startsWith('/api/') ?? false;
  for (const [name, value] of Object.entries(securityHeaders(portal, api, url?.pathname.startsWith('/embed/') ?? false)))
    res.setHeader(name, value);
  const path = url && decoded(url.pathname);
  if (!url || path === undefined) return plainProblem(res, 400, 'The address is not one a browser would send.');
  if (/\/{2,}/.test(url.pathname)) return void res.writeHead(308, { location: url.pathname.replace(/\/{2,}/g, '/') + url.search }).end();
  if (!METHODS.includes(req.method ?? '')) {
    res.setHeader('allow', METHODS.join(', '));
    return plainProblem(res, 405, `Only ${METHODS.join(', ')} are possible here.`);
  }
  if (req.method === 'OPTIONS') return void res.writeHead(204, { allow: METHODS.join(', '), 'access-control-max-age': '86400' }).end();

  const encoding = encodingFor(req.headers['accept-encoding']);
  if (path === TEMPLATES_SHORT) return void res.writeHead(308, { location: TEMPLATES }).end();
  const file = path === TEMPLATES ? await templatesFile() : files.get(path);
  if (file) return sendFile(req, res, file, encoding);

  const pinned = takeSnapshot(url, req);
  const snapshot = pinned === undefined ? (currentSnapshot(portal.home) ?? 'none') : `at ${pinned}`;
  const edition = editionOf(portal.home, path, new Date());
  const caching = pinned !== undefined && api && !edition ? FOR_GOOD : REVALIDATE;
  const language = url.pathname === '/' ? (req.headers['accept-language'] ?? '') : '';
  const key = [portal.build, snapshot, edition, canonical(url), language, encoding].join('\n');
  const etag = `"${createHash('sha256').update(key).digest('base64url').slice(0, 22)}"`;
  // The tag follows from the key alone, and only an answer that was 200 ever carried it: nothing needs to be read to say 304.
  if (matches(req.headers['if-none-match'], etag))
    return void res.writeHead(304, { etag, 'cache-control': caching, vary: 'Accept-Encoding' }).end();
  const kept = cache.get(key);
  if (kept) return send(req, res, 200, kept.headers, kept.body);

  const capture = new Capture(req, (head) => openStream(req, res, head, encoding, { etag, 'cache-control': caching }));
  const finished = new Promise<void>((resolve, reject) => {
    capture.once('finish', resolve);
    capture.once('error', reject);
    capture.once('close', resolve);
  });
  res.once('close', () => capture.destroy());
  await portal.render(req, capture, () => nowhere(portal, req, capture, api), {
    drained: () => capture.drained(),
    ...(pinned === undefined ? {} : { pinned }),
  });
  if (capture.streaming) return;
  await finished;
  const { status, headers } = capture.answer;
  if (headers['content-type'] === 'text/html') headers['content-type'] = 'text/html; charset=utf-8';
  const text = isText(String(headers['content-type'] ?? ''));
  const body = await compress(Buffer.concat(capture.chunks), text ? encoding : 'identity');
  const whole: OutgoingHttpHeaders = {
    ...headers,
    ...encodingHeaders(text ? encoding : 'identity'),
    'cache-control': status === 200 ? caching : 'no-store',
    ...(status === 200 ? { etag } : {}),
  };
  if (status === 200) cache.set(key, { body, headers: whole });
  send(req, res, status, whole, body);
}

/** No route fits: a problem under /api, the portal's own page elsewhere. */
function nowhere(portal: Portal, req: IncomingMessage, capture: Capture, api: boolean): void {
  if (api || req.url === '/404') {
    capture
      .writeHead(404, { 'content-type': 'application/problem+json; charset=utf-8' })
      .end(problemText(404, 'There is no such thing', 'There is nothing at this address; /api/v1/index.json lists what there is.'));
    return;
  }
  req.url = '/404';
  void portal.render(req, capture, () => nowhere(portal, req, capture, api));
}

/** A page and its CSV never come from different nights: every use asks whether the answer still holds, which costs a 304. */
const REVALIDATE = 'public, max-age=0, must-revalidate';

/** What an endpoint says of one snapshot never changes; a page around it may, with the portal. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** Takes the snapshot a request names out of its address: no page or endpoint has to know of it. An empty one asks for the newest. */
function takeSnapshot(url: URL, req: IncomingMessage): string | undefined {
  if (!url.searchParams.has(SNAPSHOT)) return undefined;
  const named = url.searchParams.getAll(SNAPSHOT).filter((name) => name.trim() !== '');
  url.searchParams.delete(SNAPSHOT);
  req.url = url.pathname + url.search;
  return named.length ? named.join(',') : undefined;
}

function address(req: IncomingMessage): URL | undefined {
  const target = req.url ?? '/';
  return target.startsWith('/') && target.length <= 8192 && URL.canParse(`http://portal${target}`)
    ? new URL(`http://portal${target}`)
    : undefined;
}

/** The path without percent-encoding; undefined where that is broken (RFC 3986 §2.1). */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The same question in one spelling: parameters sorted, repeated values kept. */
function canonical(url: URL): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.sort();
  return `${url.pathname}?${parameters}`;
}

function matches(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function encodingHeaders(encoding: Encoding): OutgoingHttpHeaders {
  return { vary: 'Accept-Encoding', ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }) };
}

function send(req: IncomingMessage, res: ServerResponse, status: number, headers: OutgoingHttpHeaders, body: Buffer): void {
  res.writeHead(status, { ...headers, 'content-length': body.length });
  res.end(req.method === 'HEAD' ? undefined : body);
}

function openStream(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers }: Answer,
  wanted: Encoding,
  caching: OutgoingHttpHeaders,
): Writable {
  // What is packed already (XLSX, Parquet) gains nothing by being packed again.
  const encoding = isText(String(headers['content-type'] ?? '')) ? wanted : 'identity';
  res.writeHead(status, { ...headers, ...encodingHeaders(encoding), ...caching });
  if (req.method === 'HEAD') {
    res.end();
    return new Writable({ write: (_chunk, _encoding, done) => done() });
  }
  const through = compressor(encoding);
  if (!through) return res;
  through.on('error', (error) => res.destroy(error));
  through.on('close', () => {
    if (!through.writableFinished) res.destroy();
  });
  res.on('close', () => through.destroy());
  through.pipe(res);
  return through;
}

async function sendFile(req: IncomingMessage, res: ServerResponse, file: StaticFile, wanted: Encoding): Promise<void> {
  const encoding = isText(file.type) ? wanted : 'identity';
  const etag = `"${file.etag}-${encoding}"`;
  const caching = file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  if (matches(req.headers['if-none-match'], etag)) return void res.writeHead(304, { etag, 'cache-control': caching }).end();
  const body = await compress(file.body, encoding);
  send(req, res, 200, { 'content-type': file.type, etag, 'cache-control': caching, ...encodingHeaders(encoding) }, body);
}

/** What every answer says to browsers; only figures under /embed/ may stand in a frame of another site. */
function securityHeaders({ https }: Portal, api: boolean, frame: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...(frame ? {} : { 'x-frame-options': 'DENY' }),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    ...(api
      ? {
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'ETag, Link, X-Total-Rows, Content-Disposition',
          'access-control-allow-methods': METHODS.join(', '),
          'access-control-allow-headers': 'If-None-Match',
          'cross-origin-resource-policy': 'cross-origin',
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        }
      : { 'cross-origin-resource-policy': frame ? 'cross-origin' : 'same-origin' }),
  };
}

function plainProblem(res: ServerResponse, status: number, detail: string): void {
  const title = status === 405 ? 'Only reading is possible' : 'The request is not understood';
  res.writeHead(status, { 'content-type': 'application/problem+json; charset=utf-8' }).end(problemText(status, title, detail));
}

function problemText(status: number, title: string, detail: string): string {
  return `${JSON.stringify({ type: `/en/api#error-${status}`, title, status, detail, errors: [{ detail }] }, null, 2)}\n`;
}
