import { fieldsWhere, type AnyRow, type Dataset } from '../dataset.ts';
import { foldWords } from '../fold.ts';
import type { Mark } from './marks.ts';
import { scriptOf, soundKey } from './sound.ts';

/** A piece of a text; marked where it is what was looked for. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Words that were folded before: those of a page are mostly those of the page before it. */
const known = new Map<string, string>();

/** The pieces of one field's text, with what was found in it marked; undefined where that is nothing. */
export function pieces(text: string, marks: readonly Mark[], field: string): Piece[] | undefined {
  const own = marks.filter((mark) => mark.field === undefined || mark.field === field);
  if (!own.length) return undefined;
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({ from: index, to: index + word.length, folded: foldWords(word, known) })); // prettier-ignore
  const found = new Uint8Array(words.length);
  for (const mark of own) {
    if ('phrase' in mark) {
      for (let at = 0; at + mark.phrase.length <= words.length; at++)
        if (mark.phrase.every((word, step) => words[at + step]?.folded === word)) found.fill(1, at, at + mark.phrase.length);
    } else words.forEach(({ folded }, at) => (found[at] = found[at] || Number(fits(folded, mark))));
  }
  if (!found.includes(1)) return undefined;
  const all: Piece[] = [];
  let end = 0;
  words.forEach(({ from, to }, at) => {
    if (!found[at]) return;
    const last = all.at(-1);
    // Words of a phrase are one mark, with what stands between them.
    if (last?.marked && found[at - 1] && !/[^\s-]/.test(text.slice(end, from))) last.text += text.slice(end, to);
    else all.push({ text: text.slice(end, from), marked: false }, { text: text.slice(from, to), marked: true });
    end = to;
  });
  return [...all, { text: text.slice(end), marked: false }].filter((piece) => piece.text !== '');
}

function fits(word: string, mark: Exclude<Mark, { phrase: string[] }>): boolean {
  if ('beginning' in mark) return word.startsWith(mark.beginning);
  return scriptOf(word) !== mark.of && soundKey(word).startsWith(mark.sound);
}

/** Letters before the first mark, and letters of a snippet in all. */
const BEFORE = 60;
const LONGEST = 220;

/** A short part of a text around the first thing found in it, cut between words, with … where it was cut. */
export function cut(all: readonly Piece[]): Piece[] {
  const text = all.map((piece) => piece.text).join('');
  if (text.length <= LONGEST) return [...all];
  const first = all[0]?.marked ? 0 : (all[0]?.text.length ?? 0);
  const from = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1 || first;
  const start = from > first ? first : from;
  const room = start + LONGEST >= text.length ? text.length : text.lastIndexOf(' ', start + LONGEST);
  const end = room > first ? room : Math.min(text.length, start + LONGEST);
  const shown: Piece[] = start > 0 ? [{ text: '… ', marked: false }] : [];
  let at = 0;
  for (const piece of all) {
    const part = piece.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (part) shown.push({ text: part, marked: piece.marked });
    at += piece.text.length;
  }
  return end < text.length ? [...shown, { text: ' …', marked: false }] : shown;
}

/** Where a row holds what was looked for: each searched field with its snippet, but those in `beside`, in which it is marked already. */
export function snippets(
  dataset: Dataset,
  row: AnyRow,
  marks: readonly Mark[],
  beside: readonly string[] = [],
): { field: string; pieces: Piece[] }[] {
  // prettier-ignore
  const names = fieldsWhere(dataset, (field) => field.search === true).filter((name) => !beside.includes(name));
  return names.flatMap((name) => {
    const value = row[name];
    if (typeof value !== 'string') return [];
    const text = dataset.fields[name]?.kind === 'texts' ? (JSON.parse(value) as string[]).join(' · ') : value;
    const found = pieces(text, marks, name);
    return found ? [{ field: name, pieces: cut(found) }] : [];
  });
}
