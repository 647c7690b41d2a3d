import { en } from './en.ts';
import { kk } from './kk.ts';
import { ru } from './ru.ts';
import { topics } from './topics/index.ts';

/** The interface languages, in the order the language links show them. */
export const LOCALES = ['kk', 'ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What each language calls itself. */
export const LOCALE_NAMES: Record<Locale, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

/** A word or sentence about the data, in every interface language. */
export type Text = Record<Locale, string>;

/** Forms by `Intl.PluralRules` category; `other` always exists. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

type CommonKey = keyof typeof en;
/** The words all parts share, in one language. */
export type Dictionary = Record<CommonKey, string | Plural>;
export type TextKey = CommonKey | keyof (typeof topics)['en'];

export const DICTIONARIES: Record<Locale, Record<TextKey, string | Plural>> = {
  kk: { ...kk, ...topics.kk },
  ru: { ...ru, ...topics.ru },
  en: { ...en, ...topics.en },
};

/** True for a language the interface has. */
export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Chooses the interface language from an Accept-Language header (RFC 9110 §12.5.4); Kazakh where none fits. */
export function preferredLocale(header: string | null): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/);
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wishes.map((wish) => wish.language).find(isLocale) ?? 'kk';
}

export type Values = Record<string, string | number>;
export type Translate = (key: TextKey, values?: Values) => string;

/**
 * Gives the words of one language. `{name}` takes a value; a plural entry is chosen by `values.count`, which is written with the
 * language's digits grouping. Throws where a value is missing: a page never shows a placeholder.
 */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const made = makeTranslator(locale);
  translators.set(locale, made);
  return made;
}

/** Made once for each language: its plural rules and number format take longer than most answers. */
const translators = new Map<Locale, Translate>();

function makeTranslator(locale: Locale): Translate {
  const words = DICTIONARIES[locale];
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const entry = words[key];
    const text = typeof entry === 'string' ? entry : (entry[plurals.select(Number(values['count']))] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${locale} ${key}: no value for {${name}}`);
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

/** A word or sentence about the data in English, Russian and Kazakh. */
export function words(en: string, ru: string, kk: string): Text {
  return { en, ru, kk };
}
