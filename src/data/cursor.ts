import { hash } from 'node:crypto';
import { RequestError } from './errors.ts';

/** A place in an ordered list: `at` is the position of the first row after it, or for `back` of the first row that follows the page before. */
export interface Place {
  at: number;
  back: boolean;
}

const LONGEST = 512;

/** Writes an opaque page token, bound to the snapshot and to the query it continues. */
export function writeCursor(snapshot: string, query: string, place: Place): string {
  return Buffer.from(JSON.stringify([snapshot, hash('sha256', query).slice(0, 12), place.at, place.back ? 1 : 0])).toString('base64url');
}

/** The snapshot a page token began on; undefined where it is none of ours. */
export function snapshotOf(token: string): string | undefined {
  if (token === '' || token.length > LONGEST) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    const [snapshot] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
    return typeof snapshot === 'string' ? snapshot : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a page token. Throws a RequestError: 400 where it is malformed or belongs to another query, 409 where the nightly swap has
 * replaced the snapshot it began on, since its positions no longer mean the same rows.
 */
export function readCursor(token: string, snapshot: string, query: string): Place {
  const fault = (detail: string) => new RequestError(400, { parameter: 'cursor', detail });
  if (token.length > LONGEST) throw fault('The cursor is too long to be one of ours; start again without it.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw fault('The cursor is damaged; start again without it.');
  }
  if (!Array.isArray(parsed) || parsed.length !== 4) throw fault('The cursor is damaged; start again without it.');
  const [written, of, at, back] = parsed as unknown[];
  if (!Number.isInteger(at) || (at as number) < 0 || (back !== 0 && back !== 1) || typeof written !== 'string')
    throw fault('The cursor is damaged; start again without it.');
  if (of !== hash('sha256', query).slice(0, 12))
    throw fault('The cursor belongs to other filters or another order; start again without it.');
  if (written !== snapshot)
    throw new RequestError(409, {
      parameter: 'cursor',
      detail: `The data was replaced since the first page (snapshot ${written}, now ${snapshot}); start again without the cursor.`,
    });
  return { at: at as number, back: back === 1 };
}
