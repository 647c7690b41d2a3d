import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import portal from '../../portal.config.ts';

/** What is left to one address, and when all of it is back. */
export interface Allowance {
  allowed: boolean;
  /** Requests that are left in this window. */
  left: number;
  /** Seconds until the window ends. */
  seconds: number;
}

/** Addresses remembered at a time; who is forgotten begins anew. */
const REMEMBERED = 50_000;

/** Counts what each address has had computed: `requests` in every window of `seconds`, as the profile of the portal says. */
export class Limits {
  readonly policy = `"default";q=${portal.rate_limit.requests};w=${portal.rate_limit.seconds}`;
  readonly #windows = new LRUCache<string, { ends: number; used: number }>({ max: REMEMBERED });

  /** What is left to an address, after taking `cost` from it. `now` is in milliseconds. */
  take(address: string, cost: 0 | 1, now: number): Allowance {
    const { requests, seconds } = portal.rate_limit;
    let window = this.#windows.get(address);
    if (!window || window.ends <= now) this.#windows.set(address, (window = { ends: now + seconds * 1000, used: 0 }));
    const allowed = window.used + cost <= requests;
    if (allowed) window.used += cost;
    return { allowed, left: requests - window.used, seconds: Math.max(1, Math.ceil((window.ends - now) / 1000)) };
  }

  /** What is left to whoever asks, after taking `cost` from it; this machine itself has no limit. */
  of(req: Pick<IncomingMessage, 'socket' | 'headers'>, cost: 0 | 1): Allowance {
    const client = clientOf(req);
    return this.take(client ?? '', client === undefined ? 0 : cost, Date.now());
  }

  /** The headers that tell it (draft-ietf-httpapi-ratelimit-headers), with `Retry-After` for who has to wait. */
  headers({ allowed, left, seconds }: Allowance): Record<string, string> {
    return {
      'ratelimit-policy': this.policy,
      ratelimit: `"default";r=${left};t=${seconds}`,
      ...(allowed ? {} : { 'retry-after': String(seconds) }),
    };
  }
}

/** Addresses of this machine: whoever calls from there is a proxy in front of the portal, or its owner. */
const HERE = /^(127\.|::1$|::ffff:127\.)/;

/**
 * The address to count a request against: the peer's, or what a proxy on this machine or in `proxies` of the profile says it is. Undefined for
 * this machine itself, which is never limited.
 */
export function clientOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string | undefined {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const here = HERE.test(peer);
  if (!here && !portal.rate_limit.proxies.some((proxy) => proxy === peer)) return network(peer);
  const told = String(headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() ?? ''; // prettier-ignore
  return told === '' ? (here ? undefined : network(peer)) : network(told.slice(0, 64));
}

/** An IPv6 reader has a whole network of addresses: its first 64 bits count as one. */
function network(address: string): string {
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}
