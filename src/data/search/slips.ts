import { lettersOf } from './layout.ts';
import type { WordIndex } from './word-index.ts';

/** How many slips of the finger a word of that length may hold: a letter left out, added, mistaken, or two in the wrong order. */
export function slipsIn(length: number): 0 | 1 | 2 {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The word of a dictionary that is nearest to one that is not in it: with the fewest slips, then the one that occurs most; undefined where none is near.
 * A word that goes on where the typed one ends is as near as one that ends there.
 */
export function nearest(index: WordIndex, typed: string): string | undefined {
  const most = /^\p{N}+$/u.test(typed) ? 0 : slipsIn(typed.length);
  if (!most) return undefined;
  const own = lettersOf(typed);
  const shortest = Buffer.byteLength(typed) - 2 * most;
  const letters = index.letters();
  let best: { word: string; slips: number; weight: number } | undefined;
  for (let at = 0; at < index.terms; at++) {
    // Each letter of the typed word that a word does not have takes a slip: that leaves a few of a hundred words to compare.
    if (bitsIn(own & ~(letters[at] ?? 0)) > most || index.lengthOf(at) < shortest) continue;
    const word = index.term(at);
    const slips = distance(typed, word, best ? best.slips : most);
    if (slips === undefined) continue;
    const weight = index.weight([at, at + 1]);
    if (!best || slips < best.slips || (slips === best.slips && weight > best.weight)) best = { word, slips, weight };
  }
  return best?.word;
}

function bitsIn(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Slips between a typed word and a word or its beginning (Damerau and Levenshtein, adjacent letters exchanged once); undefined where there are more than `most`. */
export function distance(typed: string, word: string, most: number): number | undefined {
  const width = Math.min(word.length, typed.length + most);
  if (typed.length - width > most) return undefined;
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row++) {
    const next = [row];
    let least = row;
    for (let at = 1; at <= width; at++) {
      const same = typed[row - 1] === word[at - 1];
      let cost = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1])
        cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return undefined;
    before = last;
    last = next;
  }
  const found = Math.min(...last);
  return found <= most ? found : undefined;
}
