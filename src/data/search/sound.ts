import { fold } from '../fold.ts';

/**
 * How a word sounds, whichever script it is written in: the same key for денсаулық, densaulyq and densaulyk, for молодежь and molodezh. Made for
 * Kazakh Latin as of 2021 and the usual ways to write Russian in Latin letters; never shown to anyone.
 */
const CYRILLIC: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'j', з: 'z', и: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u',
  ф: 'f', х: 'h', ц: 'c', ч: 'C', ш: 'S', щ: 'S', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia', є: 'e', ґ: 'g',
}; // prettier-ignore

const LATIN: Record<string, string> = {
  shch: 'S', sch: 'S', sh: 'S', tch: 'C', ch: 'C', zh: 'j', kh: 'h', gh: 'g', ts: 'c', tz: 'c', ph: 'f', yo: 'e', ye: 'e', yu: 'iu', ya: 'ia',
  q: 'k', w: 'v', x: 'ks', y: 'i',
}; // prettier-ignore
const LATIN_SOUNDS = /shch|sch|sh|tch|ch|zh|kh|gh|ts|tz|ph|yo|ye|yu|ya|[qwxy]/g;

/** Latin letters with marks that say another sound than the letter without. */
const MARKED: Record<string, string> = { ş: 'sh', š: 'sh', ç: 'ch', č: 'ch', ž: 'zh', ŋ: 'n' };

export type Script = 'latin' | 'cyrillic' | 'other';

/** The script of a word, by its first letter. */
export function scriptOf(word: string): Script {
  const code = word.codePointAt(0) ?? 0;
  if (code >= 0x400 && code < 0x530) return 'cyrillic';
  return (code >= 97 && code < 123) || (code >= 65 && code < 91) || (code >= 0xc0 && code < 0x250) ? 'latin' : 'other';
}

/** The sound key of one word; '' for a word of digits, or in a script that has no sounds here. The key of a beginning is a beginning of the key. */
export function soundKey(word: string): string {
  const script = scriptOf(word);
  if (script === 'other') return '';
  const letters = script === 'latin' ? fold(word.toLowerCase().replace(/[şšçčžŋ]/g, (letter) => MARKED[letter] ?? letter)) : word;
  const sounds =
    script === 'latin'
      ? letters.replace(LATIN_SOUNDS, (letter) => LATIN[letter] ?? letter)
      : letters.replace(/\p{L}/gu, (letter) => CYRILLIC[letter] ?? letter);
  return sounds.replace(/(.)\1+/gu, '$1');
}
