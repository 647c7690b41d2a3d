import type { Text } from '../text/index.ts';

/** One code list: code to its name in each language. */
export type CodeList = Record<string, Text>;

/** Builds a code list from rows of `[English, Russian, Kazakh]`, so that a code cannot lack a language. */
export function codeList<Code extends string>(rows: Record<Code, readonly [en: string, ru: string, kk: string]>): Record<Code, Text> {
  const entries = Object.entries<readonly [string, string, string]>(rows).map(([code, [en, ru, kk]]) => [code, { en, ru, kk }]);
  return Object.fromEntries(entries) as Record<Code, Text>;
}
