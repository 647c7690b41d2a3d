import { RequestError } from '../data/errors.ts';
import { ROUTES, type Answerer, type Parameters } from './routes.ts';

/** A pattern of an address, cut at its slashes. */
interface Route {
  segments: { fits: RegExp; open: number; said: number }[];
  names: string[];
  answer: Answerer;
}

const PARAMETER = /\{(\w+)\}/g;

const routes = Object.entries(ROUTES).map(([pattern, answer]): Route => ({
  segments: pattern.split('/').map((segment) => {
    const parts = segment.split(PARAMETER).map((part, at) => (at % 2 ? '(.+)' : RegExp.escape(part)));
    return { fits: new RegExp(`^${parts.join('')}$`, 's'), open: (parts.length - 1) / 2, said: segment.replace(PARAMETER, '').length };
  }),
  names: [...pattern.matchAll(PARAMETER)].map(([, name = '']) => name),
  answer,
}));

/** Of two patterns that fit, that which leaves less open in the first part they differ in: `/donors/{id}.json` comes before `/{dataset}/{id}.json`. */
routes.sort((a, b) => {
  if (a.segments.length !== b.segments.length) return a.segments.length - b.segments.length;
  for (const [at, one] of a.segments.entries()) {
    const other = b.segments[at];
    const order = other ? one.open - other.open || other.said - one.said : 0;
    if (order) return order;
  }
  return 0;
});

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RequestError(400, { detail: 'The address is not one a browser would send.' });
  }
}

/** What answers a path, and what the path says where its pattern is open; undefined where nothing does. Throws a RequestError where its percent-encoding is broken. */
export function findRoute(path: string): { answer: Answerer; parameters: Parameters } | undefined {
  const parts = path.replace(/(?<=.)\/$/, '').split('/').map(decoded); // prettier-ignore
  for (const { segments, names, answer } of routes) {
    if (segments.length !== parts.length) continue;
    const found = segments.map(({ fits }, at) => fits.exec(parts[at] ?? ''));
    if (found.some((match) => match === null)) continue;
    const values = found.flatMap((match) => match?.slice(1) ?? []);
    return { answer, parameters: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])) };
  }
  return undefined;
}
