import type { Scope } from './money.ts';

/** What is left out where money is counted once: awards that came to nothing, re-grants, which are counted at their parent, and earlier versions of a record. */
export const UNCOUNTED = ['not_awarded', 'regrant', 'superseded'] as const satisfies Scope[];

/** The filter that leaves them out. */
export const COUNTS = { 'scope.not': UNCOUNTED.join(',') };

/** The same as SQL, for a scope column. */
export function countsSql(column: string): string {
  return `coalesce(${column}, '') NOT IN (${UNCOUNTED.map((scope) => `'${scope}'`).join(', ')})`;
}
