import { API_LINKS } from './well-known.ts';

/** Methods there are: everything else is writing. */
export const METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Links of an answer of the API: its own, then those that every answer has. */
export function linksWith(own: string | string[] | number | undefined): string {
  return [...(own === undefined ? [] : [own].flat()), ...API_LINKS].join(', ');
}

/**
 * What every answer says to browsers. Data may be read by any site; only figures under /embed/ may stand in a frame of another one.
 */
export function securityHeaders(path: string, https: boolean): Record<string, string> {
  const api = path.startsWith('/api/');
  const open = api || path.startsWith('/data/') || path.startsWith('/.well-known/');
  const frame = path.startsWith('/embed/');
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...(frame ? {} : { 'x-frame-options': 'DENY' }),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    ...(open
      ? {
          'access-control-allow-origin': '*',
          'access-control-expose-headers':
            'ETag, Link, X-Total-Rows, X-Searched-Instead, Content-Disposition, Content-Range, Accept-Ranges, Repr-Digest, RateLimit, RateLimit-Policy, Retry-After, Deprecation, Sunset',
          'access-control-allow-methods': METHODS.join(', '),
          'access-control-allow-headers': 'If-None-Match, If-Modified-Since, If-Range, Range',
          'cross-origin-resource-policy': 'cross-origin',
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        }
      : { 'cross-origin-resource-policy': frame ? 'cross-origin' : 'same-origin' }),
  };
}
