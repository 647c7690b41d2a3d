import { awardPage } from './award-page.ts';
import { competitions } from './competitions.ts';
import { demo } from './demo.ts';
import { intake } from './intake.ts';
import { mission } from './mission.ts';
import { pools } from './pools.ts';
import { search } from './search.ts';

/** The words of every part of the portal that has a file of its own, by language. */
export const topics = {
  en: { ...awardPage.en, ...competitions.en, ...demo.en, ...intake.en, ...mission.en, ...pools.en, ...search.en },
  ru: { ...awardPage.ru, ...competitions.ru, ...demo.ru, ...intake.ru, ...mission.ru, ...pools.ru, ...search.ru },
  kk: { ...awardPage.kk, ...competitions.kk, ...demo.kk, ...intake.kk, ...mission.kk, ...pools.kk, ...search.kk },
};
