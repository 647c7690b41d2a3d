import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldName, foldWords } from '../src/data/fold.ts';
import { DICTIONARIES, LOCALES, preferredLocale, translator } from '../src/data/text/index.ts';

test.each([
  ['Қазақстан', 'Казахстан'],
  ['КАЗАХСТАН', 'қазақстан'],
  ['Ёлка', 'елка'],
  ['Әлеуметтік', 'алеуметтик'],
  ['Ұлытау', 'улытау'],
  ['Fundación', 'fundacion'],
  ['Україна', 'украина'],
  ['«Сана Сезім»', 'сана  сезим'],
  ['Ｆｕｌｌ', 'full'],
])('“%s” and “%s” are the same words', (a, b) => {
  // Kazakh қ and Russian х are two letters; people type к for қ and х for х.
  const same = (text: string) => fold(text).replaceAll('х', 'к');
  expect(same(a)).toBe(same(b));
});

test('folding folded text changes nothing, and leaves letters and digits only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = fold(text);
      expect(fold(folded)).toBe(folded);
      expect(folded).toMatch(/^[\p{L}\p{N} ]*$/u);
    }),
  );
});

test.each([
  ['ОФ «Сана Сезім»', 'Сана Сезим'],
  ['International Legal Initiative Public Foundation', 'International Legal Initiative'],
  ['The Legal Center, LLC', 'legal center'],
])('names “%s” and “%s” are alike without quotes and legal form', (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

test('a name that is nothing but a legal form keeps it', () => {
  expect(foldName('НАО')).toBe('нао');
});

test.each([
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['de, en;q=0.5', 'en'],
  ['en;q=0, kk', 'kk'],
  ['fr', 'kk'],
  [null, 'kk'],
])('a browser that asks for “%s” gets %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

test('plurals follow the language', () => {
  const rows = (locale: 'en' | 'ru' | 'kk') => [1, 2, 5, 21].map((count) => translator(locale)('list.rows', { count }));
  expect(rows('en')).toEqual(['1 row', '2 rows', '5 rows', '21 rows']);
  expect(rows('ru')).toEqual(['1 строка', '2 строки', '5 строк', '21 строка']);
  expect(rows('kk')).toEqual(['1 жол', '2 жол', '5 жол', '21 жол']);
});

test('a missing value is an error and never a placeholder on a page', () => {
  expect(() => translator('en')('filter.eq', { field: 'x' })).toThrow(/no value for \{value\}/);
});

test('Cyrillic words hold no Latin letters, nor the reverse', () => {
  for (const locale of LOCALES) {
    for (const [key, entry] of Object.entries(DICTIONARIES[locale])) {
      for (const text of typeof entry === 'string' ? [entry] : Object.values(entry))
        expect(text, `${locale} ${key}`).not.toMatch(/[A-Za-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][A-Za-z]/i);
    }
  }
});

test('folding word by word gives what folding the whole text gives', () => {
  const known = new Map<string, string>();
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string()), (text) => {
      expect(foldWords(text, known)).toBe(fold(text));
    }),
  );
});
