import { fold } from '../fold.ts';

/** A word that was found nowhere as it was typed, and the nearest one that was looked for instead. */
export type Corrected = Record<'typed' | 'shown', string>;

/** The search with a corrected word taken as it was typed: in quotes nothing is corrected. */
export function exactly(q: string, { typed }: Corrected): string {
  const folded = fold(typed);
  return q.replace(/[^\s"«»“”()]+/gu, (part) => (fold(part) === folded ? `"${part}"` : part));
}

/** What whoever reads an answer must know of how its words were found, in English, as all warnings of the API are. */
export function warningsOf(found: { corrected: Corrected[] } | undefined): string[] {
  return (found?.corrected ?? []).map(
    ({ typed, shown }) => `Nothing holds “${typed}”; these are the rows with “${shown}”. In quotes, "${typed}" is looked for as it is.`,
  );
}
