import { lookup } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/** An address that may not be asked, or an answer that no repetition mends. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** IPv4 that is not the public network: private, loopback, link-local (cloud metadata too), shared by carriers, multicast, reserved. */
const LOCAL_4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
  ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const; // prettier-ignore

/** Inside 2000::/3, the only IPv6 that is public: tunnels (which hide an IPv4 address), documentation, special purposes. */
const LOCAL_6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const; // prettier-ignore

const local = new BlockList();
const public6 = new BlockList();
for (const [net, prefix] of LOCAL_4) local.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of LOCAL_6) local.addSubnet(net, prefix, 'ipv6');
public6.addSubnet('2000::', 3, 'ipv6');

/** True where an IP address, as text, is one anybody may reach; anything that cannot be told is not. */
export function isPublic(ip: string): boolean {
  if (!isIPv6(ip)) return isIP(ip) === 4 && !local.check(ip, 'ipv4');
  const plain = ip.replace(/%.*$/, '');
  // IPv4 in the clothes of IPv6: mapped (::ffff:0:0/96) or behind NAT64 (64:ff9b::/96). What counts is the address inside.
  const inside = /^\[(?:::ffff|64:ff9b:):([\da-f]+):([\da-f]+)\]$/.exec(new URL(`http://[${plain}]/`).hostname)?.slice(1);
  if (inside) {
    const bytes = inside.map((part) => parseInt(part, 16)).flatMap((word) => [word >> 8, word & 255]);
    return !local.check(bytes.join('.'), 'ipv4');
  }
  return public6.check(plain, 'ipv6') && !local.check(plain, 'ipv6');
}

/**
 * Looks a name up for a connection and refuses it where any answer is not public. The connection is made to the address checked here and
 * not looked up again, so a name that changes its mind gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    if (!found.length || !found.every(({ address }) => isPublic(address))) return done(notPublic(hostname), []);
    if (options.all) return done(null, found);
    done(null, found[0]?.address ?? '', found[0]?.family);
  });
};

/** Checks one hop before it is asked. Throws a RefusedError for another scheme, for credentials, and for an address that is not public. */
export function checkHop(url: URL, allowPrivate: boolean): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new RefusedError(`${shown(url)} is no web address: only http and https are fetched`);
  if (url.username || url.password) throw new RefusedError(`${shown(url)} comes with a user name or a password, which are not sent`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !allowPrivate && !isPublic(host)) throw notPublic(url.hostname);
}

function notPublic(host: string): RefusedError {
  return new RefusedError(`${host} is in a private or local network; "allow_private": true of the source would permit that`);
}

const SECRET_NAME = /token|secret|passw|pwd|key$|sig(nature)?$|auth(?!or)|credential|session|jwt/i;
const SECRET_VALUE = /^(?![\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$)[\w.~+/=-]{32,}$/i;

/** An address as it may be shown to everybody: without user name and password, and without a query that seems to hold a secret. */
export function shown(address: string | URL): string {
  const url = URL.parse(address);
  if (!url) return String(address);
  const secret = [...url.searchParams].some(([name, value]) => SECRET_NAME.test(name) || SECRET_VALUE.test(value));
  if (!url.username && !url.password && !secret) return String(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  if (secret) url.search = '';
  return `${url}${secret ? '?…' : ''}`;
}

/** True where a location is a web address and not a path. */
export function isRemote(location: string): boolean {
  return /^https?:\/\//i.test(location);
}
