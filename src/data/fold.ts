/**
 * The search normaliser: one function for index, query and suggestions. Case and accents go; Kazakh letters become the ones
 * people type on a Russian keyboard; Latin text keeps its letters. Nothing here is shown to anyone.
 */
const LETTERS: Record<string, string> = {
  ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и',
  ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe',
}; // prettier-ignore

/**
 * Folds text to lower-case words separated by single blanks. Marks go before the table is asked, so that it sees what is left of a
 * letter that is another one with a mark: ё, й, ї, ǽ.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[әғқңөұүһіßøłđıæœ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `fold` for many texts: remembers the words it has folded, since the words of a million titles are few. */
export function foldWords(text: string, known: Map<string, string>): string {
  if (known.size > 200_000) known.clear();
  let all = '';
  for (const word of text.split(' ')) {
    let folded = known.get(word);
    if (folded === undefined) known.set(word, (folded = fold(word)));
    if (folded) all += all ? ` ${folded}` : folded;
  }
  return all;
}

/** Legal forms, folded, that say what an organisation is rather than who it is. */
const LEGAL_FORMS = new Set(
  ['ОФ', 'ҚҚ', 'ОО', 'ҚБ', 'ОЮЛ', 'НАО', 'РОО', 'ЧФ', 'КФ', 'ЧУ', 'ТОО', 'ЖШС', 'АО', 'АҚ', 'LLP', 'LLC', 'Inc', 'Ltd', 'NGO', 'PF', 'PA', 'The']
    .map(fold)
    .concat(['общественныи фонд', 'общественное обьединение', 'public foundation', 'public association', 'public fund']),
); // prettier-ignore
const PHRASES = [...LEGAL_FORMS].filter((form) => form.includes(' '));

/** Folds an organisation's name for comparison: quotes and legal forms go too. Gives '' only for a name with no letters. */
export function foldName(name: string): string {
  let folded = ` ${fold(name)} `;
  for (const phrase of PHRASES) folded = folded.replace(` ${phrase} `, ' ');
  const words = folded.trim().split(' ').filter((word) => !LEGAL_FORMS.has(word)); // prettier-ignore
  return words.join(' ') || fold(name);
}
