/** An address that is on its way out. */
export interface Deprecation {
  path: string;
  /** From when on it is not to be used in new programs, and when it stops answering; days, UTC. */
  deprecated: string;
  sunset: string;
  /** The address that took its place. */
  successor: string;
}

/** Every address that is deprecated; each leads to the one that took its place. Between the two days there are twelve months at least. */
export const DEPRECATIONS: readonly Deprecation[] = [
  { path: '/data/templates', deprecated: '2026-11-28', sunset: '2027-12-31', successor: '/data/templates.zip' },
];

/** What answers at such an address say: since when (RFC 9745), until when (RFC 8594), and what to use instead. */
export function deprecationHeaders({ deprecated, sunset, successor }: Deprecation): Record<string, string> {
  return {
    deprecation: `@${Date.parse(deprecated) / 1000}`,
    sunset: new Date(sunset).toUTCString(),
    link: `<${successor}>; rel="successor-version"`,
  };
}
