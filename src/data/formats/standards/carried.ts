import type { Scope } from '../../codes/money.ts';

/** Scopes whose rows a standard has no place for: an earlier version of a record that a later one replaces. */
export const NOT_CARRIED: readonly string[] = ['superseded'] satisfies Scope[];
