import type { IncomingMessage } from 'node:http';
import { SNAPSHOT } from '../data/snapshot-name.ts';

/** Takes the snapshot a request names out of its address: no page or endpoint has to know of it. An empty one asks for the newest. */
export function takeSnapshot(url: URL, req: IncomingMessage): string | undefined {
  if (!url.searchParams.has(SNAPSHOT)) return undefined;
  const named = url.searchParams.getAll(SNAPSHOT).filter((name) => name.trim() !== '');
  url.searchParams.delete(SNAPSHOT);
  req.url = url.pathname + url.search;
  return named.length ? named.join(',') : undefined;
}

/** Characters an address may have. */
export const LONGEST = 8192;

/** The address a request is for; undefined where it is none. */
export function address(req: IncomingMessage): URL | undefined {
  const target = req.url ?? '/';
  return target.startsWith('/') && URL.canParse(`http://portal${target}`) ? new URL(`http://portal${target}`) : undefined;
}

/** The path without percent-encoding; undefined where that is broken (RFC 3986 §2.1). */
export function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The same question in one spelling: parameters sorted, repeated values kept. */
export function canonical(url: URL): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.sort();
  return `${url.pathname}?${parameters}`;
}
