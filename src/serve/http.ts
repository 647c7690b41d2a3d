import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Circumstances } from '../api/answer.ts';
import { DEPRECATIONS, deprecationHeaders } from '../data/deprecations.ts';
import { currentSnapshot } from '../data/home.ts';
import { problem, PROBLEM_TYPE, problemText } from '../data/problem.ts';
import { editionOf } from '../data/quality.ts';
import { address, canonical, decoded, LONGEST, takeSnapshot } from './addresses.ts';
import { answerOf, Page, sendStream, type Answer } from './answer.ts';
import { answerBroken } from './broken.ts';
import { bulkTarget, sendBulk } from './bulk.ts';
import { matches } from './conditions.ts';
import { compress, encodingFor, isText, type Encoding } from './encoding.ts';
import { staticFiles, type StaticFile } from './files.ts';
import { linksWith, METHODS, securityHeaders } from './headers.ts';
import { Limits } from './limits.ts';
import { sendProblem } from './problems.ts';
import { Repeats, type Repeat } from './repeats.ts';
import { TEMPLATES, templatesFile } from './templates.ts';
import { API_CATALOG, API_CATALOG_TYPE, apiCatalog } from './well-known.ts';

/** The framework's request handler, in middleware mode. */
export type Render = (req: IncomingMessage, res: unknown, next?: (error?: unknown) => void, locals?: object) => void | Promise<void>;

/** What answers the API, without the framework: most of a short answer's time would be the framework's. */
export type Api = (url: URL, circumstances: Circumstances) => Promise<Response>;

export interface Portal {
  render: Render;
  api: Api;
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

/** What the server keeps between requests. */
interface Standing {
  files: Map<string, StaticFile>;
  cache: LRUCache<string, Kept>;
  limits: Limits;
  repeats: Repeats;
}

const CACHE_BYTES = 128 * 1024 * 1024;

/** A connection on which nothing moves for so long is closed, in milliseconds: a reader who stopped holds a download open no longer. */
const IDLE = 120_000;

/**
 * The server: static and bulk files, security headers, entity tags known before anything is rendered, one cache of final bytes, compression,
 * rate limits. Whatever is left goes to the API, or to the framework that renders pages. Cookies, sessions and request bodies do not exist here.
 */
export function createPortal(portal: Portal): Server {
  const standing: Standing = {
    files: builtFiles(portal.client),
    cache: new LRUCache<string, Kept>({ maxSize: CACHE_BYTES, sizeCalculation: ({ body }) => body.length + 512 }),
    limits: new Limits(),
    repeats: new Repeats(),
  };
  const server = createServer({ requireHostHeader: false }, (req, res) => {
    answer(portal, standing, req, res).catch((error: unknown) => {
      console.error(error);
      if (!res.headersSent) sendProblem(res, problem(500, 'Something went wrong on our side; it has been noted.'), req.method === 'HEAD');
      else res.destroy();
    });
  });
  server.timeout = IDLE;
  server.on('clientError', answerBroken);
  return server;
}

/** The files of the build, and the catalogue of the interfaces, which is made once. */
function builtFiles(client: string): Map<string, StaticFile> {
  const files = staticFiles(client);
  const body = Buffer.from(apiCatalog());
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return files.set(API_CATALOG, { body, type: API_CATALOG_TYPE, etag, immutable: false });
}

async function answer(portal: Portal, standing: Standing, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { files, cache, limits, repeats } = standing;
  const served = currentSnapshot(portal.home) ?? 'none';
  const words = Repeats.words(req);
  const repeat = repeats.get(words, served);
  if (repeat && sendKnown(portal, standing, req, res, repeat)) return;
  const url = address(req);
  const path = url && decoded(url.pathname);
  const head = req.method === 'HEAD';
  const api = path?.startsWith('/api/') ?? false;
  for (const [name, value] of Object.entries(securityHeaders(path ?? req.url ?? '', portal.https ?? false))) res.setHeader(name, value);
  if ((req.url ?? '').length > LONGEST) return sendProblem(res, problem(414, `An address may have ${LONGEST} characters.`), head);
  if (req.headers.host === undefined && req.httpVersion !== '1.0')
    return sendProblem(res, problem(400, 'A request of HTTP/1.1 names its host.'), head);
  if (!url || path === undefined) return sendProblem(res, problem(400, 'The address is not one a browser would send.'), head);
  if (/\/{2,}/.test(url.pathname)) return void res.writeHead(308, { location: url.pathname.replace(/\/{2,}/g, '/') + url.search }).end();
  if (!METHODS.includes(req.method ?? '')) {
    res.setHeader('allow', METHODS.join(', '));
    return sendProblem(res, problem(405, `Only ${METHODS.join(', ')} are possible here.`));
  }
  if (req.method === 'OPTIONS') return void res.writeHead(204, { allow: METHODS.join(', '), 'access-control-max-age': '86400' }).end();
  const deprecation = DEPRECATIONS.find((known) => known.path === path);
  if (deprecation) return void res.writeHead(308, { location: deprecation.successor, ...deprecationHeaders(deprecation) }).end();

  const encoding = encodingFor(req.headers['accept-encoding']);
  const file = path === TEMPLATES ? await templatesFile() : files.get(path);
  if (file) return sendFile(req, res, file, encoding);
  const bulk = bulkTarget(path);
  if (bulk) return sendBulk(portal.home, req, res, url, bulk);

  // No answer depends on the name the portal is called by, and one that is no name must not lead elsewhere.
  req.headers.host = 'portal';
  const pinned = takeSnapshot(url, req);
  const snapshot = pinned === undefined ? served : `at ${pinned}`;
  const edition = editionOf(portal.home, path, new Date());
  const caching = pinned !== undefined && api && !edition ? FOR_GOOD : REVALIDATE;
  const language = url.pathname === '/' ? (req.headers['accept-language'] ?? '') : '';
  const key = [portal.build, snapshot, edition, canonical(url), language, encoding].join('\n');
  const etag = `"${createHash('sha256').update(key).digest('base64url').slice(0, 22)}"`;
  const known = { served, key, etag, caching, api };
  // What the quality pages say changes between two snapshots.
  if (!edition) repeats.set(words, known);
  if (sendKnown(portal, standing, req, res, known)) return;

  if (api) {
    const allowance = limits.of(req, 1);
    for (const [name, value] of Object.entries(limits.headers(allowance))) res.setHeader(name, value);
    if (!allowance.allowed) return sendProblem(res, problem(429, `This address had as much computed as one may; go on in ${allowance.seconds} seconds. Whole datasets lie ready under /data/latest/ and are not counted.`), head); // prettier-ignore
  }
  const { status, headers, body } = api
    ? await answerOf(await portal.api(url, { head, pinned }))
    : await rendered(portal, req, pinned === undefined ? {} : { pinned });
  if (headers['content-type'] === 'text/html') headers['content-type'] = 'text/html; charset=utf-8';
  // What is packed already (XLSX, Parquet) gains nothing by being packed again.
  const packed = isText(headers['content-type'] ?? '') ? encoding : 'identity';
  const whole: OutgoingHttpHeaders = {
    ...headers,
    ...encodingHeaders(packed),
    ...(api ? { link: linksWith(headers['link']) } : {}),
    'cache-control': status === 200 ? caching : 'no-store',
    ...(status === 200 ? { etag } : {}),
  };
  if (!Buffer.isBuffer(body)) {
    res.writeHead(status, whole);
    if (body && !head) return sendStream(res, body, packed);
    await body?.cancel();
    return void res.end();
  }
  const bytes = await compress(body, packed);
  if (status === 200) {
    whole['repr-digest'] = digestOf(bytes);
    cache.set(key, { body: bytes, headers: { ...securityHeaders(path, portal.https ?? false), ...whole, 'content-length': bytes.length } });
  }
  send(res, status, whole, bytes, head);
}

/** A page as the framework renders it: asked for as by GET, since of a HEAD it leaves out the length and what the next GET is answered with. */
async function rendered(portal: Portal, req: IncomingMessage, locals: object): Promise<Answer> {
  req.method = 'GET';
  const page = new Page(req);
  // Asked for before it is rendered: a page that fails midway must find somebody who listens.
  const answered = page.answer();
  answered.catch(() => undefined);
  await portal.render(req, page, () => nowhere(portal, req, page), locals);
  return answered;
}

/**
 * Answers what is known without being computed: that nothing changed, or what is kept in memory. Only an answer that was 200 ever carried the entity tag,
 * which follows from the key alone. False where it has to be computed.
 */
function sendKnown(
  { https = false }: Portal,
  { cache, limits }: Standing,
  req: IncomingMessage,
  res: ServerResponse,
  known: Repeat,
): boolean {
  const { key, etag, caching, api } = known;
  const unchanged = matches(req.headers['if-none-match'], etag);
  const kept = unchanged ? undefined : cache.get(key);
  if (!unchanged && !kept) return false;
  const told = api ? limits.headers(limits.of(req, 0)) : undefined;
  if (kept) {
    res.writeHead(200, { ...kept.headers, ...told });
    res.end(req.method === 'HEAD' ? undefined : kept.body);
  } else
    res
      .writeHead(304, { ...securityHeaders(req.url ?? '', https), etag, 'cache-control': caching, vary: 'Accept-Encoding', ...told })
      .end();
  return true;
}

/** The digest of what is sent, in the coding it is sent in (RFC 9530). */
function digestOf(body: Buffer): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** No page fits: the portal's own page says so. */
function nowhere(portal: Portal, req: IncomingMessage, page: Page): void {
  if (req.url === '/404') {
    page.writeHead(404, { 'content-type': PROBLEM_TYPE }).end(problemText(problem(404, 'There is nothing at this address.')));
    return;
  }
  req.url = '/404';
  void portal.render(req, page, () => nowhere(portal, req, page));
}

/** A page and its CSV never come from different nights: every use asks whether the answer still holds, which costs a 304. */
const REVALIDATE = 'public, max-age=0, must-revalidate';

/** What an endpoint says of one snapshot never changes; a page around it may, with the portal. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

function encodingHeaders(encoding: Encoding): OutgoingHttpHeaders {
  return { vary: 'Accept-Encoding', ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }) };
}

function send(res: ServerResponse, status: number, headers: OutgoingHttpHeaders, body: Buffer, head: boolean): void {
  res.writeHead(status, { ...headers, 'content-length': body.length });
  res.end(head ? undefined : body);
}

async function sendFile(req: IncomingMessage, res: ServerResponse, file: StaticFile, wanted: Encoding): Promise<void> {
  const encoding = isText(file.type) ? wanted : 'identity';
  const etag = `"${file.etag}-${encoding}"`;
  const caching = file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  if (matches(req.headers['if-none-match'], etag)) return void res.writeHead(304, { etag, 'cache-control': caching }).end();
  const body = await compress(file.body, encoding);
  const headers = {
    'content-type': file.type,
    etag,
    'cache-control': caching,
    'repr-digest': digestOf(body),
    ...encodingHeaders(encoding),
  };
  send(res, 200, headers, body, req.method === 'HEAD');
}
