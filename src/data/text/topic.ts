import type { Plural } from './index.ts';

type Words = readonly [en: string | Plural, ru: string | Plural, kk: string | Plural];

/** The words of one part of the portal, each in English, Russian and Kazakh at once, so that none can lack a language. */
export function topic<Key extends string>(words: Record<Key, Words>): Record<'en' | 'ru' | 'kk', Record<Key, string | Plural>> {
  const language = (at: 0 | 1 | 2) =>
    Object.fromEntries(Object.entries<Words>(words).map(([key, texts]) => [key, texts[at]])) as Record<Key, string | Plural>;
  return { en: language(0), ru: language(1), kk: language(2) };
}
