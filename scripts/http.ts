import { request as requestHttp, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import portal from '../portal.config.ts';
import { checkHop, publicLookup, RefusedError, shown } from './addresses.ts';
import type { Limits } from './limits.ts';

/** What a web server said of a file it gave, to ask it later whether that still holds (RFC 9110 §13). */
export interface Validators {
  /** The address that gave it, at the end of all redirects. */
  address: string;
  etag?: string;
  last_modified?: string;
}

export interface Fetching {
  limits: Limits;
  /** Hosts of a private or local network may be asked too. */
  allowPrivate: boolean;
  /** What is known of the file from an earlier night, where its bytes are still there. */
  known: Validators | undefined;
  /** Takes a body to where it is kept, whole; called anew for each attempt. `seen` is to be told of every chunk before it is written. */
  keep: (body: IncomingMessage, seen: (chunk: Buffer) => void) => Promise<void>;
}

const MEGABYTE = 1_000_000;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Answers that another time may turn out otherwise, beside every 5xx. */
const PASSING = [408, 425, 429];
const BACK_OFF = { first: 1, most: 30 };
const LONGEST_RETRY_AFTER = 120;
/** Faults of a certificate do not pass within a minute. */
const CERTIFICATE = /CERT|SIGNATURE|ALTNAME|SELF_SIGNED|ISSUER/;

/** A fault of the line or the server that may be gone when asked again; `after` is how many seconds the server wants to be left alone. */
class PassingError extends Error {
  override name = 'PassingError';
  readonly after: number;

  constructor(message: string, after = 0, options?: ErrorOptions) {
    super(message, options);
    this.after = after;
  }
}

/**
 * Fetches a web address into `keep`, within its limits, as often as it takes. Gives the validators of what came, or `unchanged` where the
 * server says that what is known still holds. Throws an Error whose message says, fit to be published, why there is no file.
 */
export async function fetchFile(address: string, fetching: Fetching): Promise<Validators | 'unchanged'> {
  const { limits } = fetching;
  const end = Date.now() + limits.seconds * 1000;
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(address, fetching, end);
    } catch (error) {
      if (!(error instanceof PassingError)) throw error;
      const said = `${error.message}${attempt > 1 ? ` (asked ${attempt} times)` : ''}`;
      if (attempt >= limits.attempts) throw new Error(said, { cause: error });
      const wait = Math.max(error.after, Math.random() * Math.min(BACK_OFF.most, BACK_OFF.first * 2 ** (attempt - 1))) * 1000;
      if (Date.now() + wait >= end) throw new Error(`${said}; no time is left to ask again (seconds: ${limits.seconds})`, { cause: error });
      await pause(wait);
    }
  }
}

/** One attempt: every hop, the answer, its body. */
async function fetchOnce(address: string, { limits, allowPrivate, known, keep }: Fetching, end: number): Promise<Validators | 'unchanged'> {
  const control = new AbortController();
  const late = () => new RefusedError(`${shown(address)} took longer than ${limits.seconds} seconds`);
  const silent = () => new PassingError(`${shown(address)} sent nothing for ${limits.idle_seconds} seconds`);
  const total = setTimeout(() => control.abort(late()), Math.max(1, end - Date.now()));
  const idle = setTimeout(() => control.abort(silent()), limits.idle_seconds * 1000);
  try {
    const { url, answer } = await follow(address, limits.redirects, allowPrivate, known, control.signal, () => idle.refresh());
    if (answer.statusCode === 304) {
      answer.destroy();
      if (known?.address === url.href) return 'unchanged';
      throw new RefusedError(`${shown(url)} answered 304 though it was not asked whether anything had changed`);
    }
    const promised = checkHead(url, answer, limits);
    let bytes = 0;
    try {
      await keep(answer, (chunk) => {
        idle.refresh();
        if (!bytes) checkStart(url, answer, chunk);
        bytes += chunk.length;
        if (bytes > limits.megabytes * MEGABYTE) throw tooLarge(url, limits);
      });
    } catch (error) {
      if (promised !== undefined && bytes < promised && isBroken(error))
        throw new PassingError(`${shown(url)} ended after ${bytes} of ${promised} bytes`, 0, { cause: error });
      throw error;
    } finally {
      answer.destroy();
    }
    const { etag, 'last-modified': modified } = answer.headers;
    return { address: url.href, ...(etag ? { etag } : {}), ...(modified ? { last_modified: modified } : {}) };
  } catch (error) {
    throw control.signal.aborted ? control.signal.reason : plain(address, error);
  } finally {
    clearTimeout(total);
    clearTimeout(idle);
  }
}

/** Asks an address and those it sends on to, checking each before it is asked. Gives the first answer that is no redirect. */
async function follow(
  address: string,
  redirects: number,
  allowPrivate: boolean,
  known: Validators | undefined,
  signal: AbortSignal,
  heard: () => void,
): Promise<{ url: URL; answer: IncomingMessage }> {
  const passed: string[] = [];
  for (let url = new URL(address); ;) {
    url.hash = '';
    checkHop(url, allowPrivate);
    passed.push(url.href);
    // Only the server that gave the validators knows what they mean: the same tag elsewhere may stand for another file.
    const answer = await ask(url, known?.address === url.href ? known : undefined, allowPrivate, signal);
    heard();
    if (!REDIRECTS.includes(answer.statusCode ?? 0)) return { url, answer };
    answer.destroy();
    const next = URL.parse(answer.headers.location ?? '', url);
    if (!next || !answer.headers.location) throw new RefusedError(`${shown(url)} answered ${answer.statusCode} without saying where to`);
    next.hash = '';
    if (passed.includes(next.href)) throw new RefusedError(`${[...passed, next.href].map(shown).join(' → ')} goes round in a loop`);
    if (passed.length > redirects)
      throw new RefusedError(`${shown(address)} sent us on more than ${redirects} times, last to ${shown(next)}`);
    url = next;
  }
}

/** Sends one request on a connection of its own and gives the answer with its body still to come. */
function ask(url: URL, known: Validators | undefined, allowPrivate: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const headers: OutgoingHttpHeaders = {
    accept: '*/*',
    'accept-encoding': 'identity',
    'user-agent': `Aiqyn${portal.address ? ` (+${portal.address})` : ''}`,
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.last_modified ? { 'if-modified-since': known.last_modified } : {}),
  };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false, signal, ...(allowPrivate ? {} : { lookup: publicLookup }) })
      .once('response', resolve)
      .on('error', reject)
      .end();
  });
}

/** Checks status and headers before a byte of the body is read. Gives how many bytes are promised, where that is said. */
function checkHead(url: URL, answer: IncomingMessage, limits: Limits): number | undefined {
  const { statusCode = 0, statusMessage, headers } = answer;
  if (statusCode !== 200) {
    answer.destroy();
    const said = `${shown(url)} answered ${statusCode} ${statusMessage ?? ''}`.trimEnd();
    if (PASSING.includes(statusCode) || statusCode >= 500) throw new PassingError(said, retryAfter(headers['retry-after']));
    throw new RefusedError(said);
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  // A file that was zipped on the way is unzipped like one that is published zipped.
  if (!/^(identity|gzip|x-gzip)?$/i.test(encoding)) {
    answer.destroy();
    throw new RefusedError(`${shown(url)} answered in the encoding “${encoding}”, which was not asked for`);
  }
  const promised = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
  if (promised !== undefined && promised > limits.megabytes * MEGABYTE) {
    answer.destroy();
    throw tooLarge(url, limits);
  }
  return promised;
}

/** Refuses a page for people in place of a file: no format is HTML. Data that is merely announced as HTML goes on to its reader. */
function checkStart(url: URL, answer: IncomingMessage, chunk: Buffer): void {
  const type = answer.headers['content-type'] ?? '';
  if (/^(text\/html|application\/xhtml\+xml)\b/i.test(type) && /^\s*<(?!\?xml|iati-)/.test(chunk.subarray(0, 512).toString('latin1')))
    throw new RefusedError(`${shown(url)} answered with a page for people (${type}) and not with a file`);
}

const tooLarge = (url: URL, limits: Limits) => new RefusedError(`${shown(url)} is larger than ${limits.megabytes} MB (megabytes)`);

/** Seconds a Retry-After header asks for, in either of its forms (RFC 9110 §10.2.3), but never more than two minutes. */
function retryAfter(header: string | undefined): number {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_RETRY_AFTER, Math.max(0, seconds)) : 0;
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EPIPE'].includes(String(error.code));
}

/** A fault of the network in words that name no address of ours; what is no such fault stays as it is. */
function plain(address: string, error: unknown): unknown {
  if (error instanceof RefusedError || error instanceof PassingError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const where = shown(address);
  if (CERTIFICATE.test(code)) return new RefusedError(`${where} has a certificate that cannot be trusted (${code})`, { cause: error });
  // A full disk or a folder that may not be written is no fault of the other side.
  if (['ENOSPC', 'EACCES', 'EROFS', 'EDQUOT', 'EPERM', 'ENOENT', 'EIO', 'EMFILE'].includes(code) && !('hostname' in error)) return error;
  const words: Record<string, string> = {
    ECONNREFUSED: 'refused the connection',
    ECONNRESET: 'broke off the connection',
    ENOTFOUND: 'is at a name that nobody knows',
    EAI_AGAIN: 'is at a name that could not be looked up',
    ETIMEDOUT: 'did not answer',
    EHOSTUNREACH: 'cannot be reached',
    ENETUNREACH: 'cannot be reached',
  };
  return new PassingError(`${where} ${words[code] ?? 'could not be read'} (${code})`, 0, { cause: error });
}
