import { awardPage } from './award-page.ts';
import { competitions } from './competitions.ts';
import { demo } from './demo.ts';
import { figures } from './figures.ts';
import { intake } from './intake.ts';
import { mission } from './mission.ts';
import { pools } from './pools.ts';

/** The words of every part of the portal that has a file of its own, by language. */
export const topics = {
  en: { ...awardPage.en, ...competitions.en, ...demo.en, ...figures.en, ...intake.en, ...mission.en, ...pools.en },
  ru: { ...awardPage.ru, ...competitions.ru, ...demo.ru, ...figures.ru, ...intake.ru, ...mission.ru, ...pools.ru },
  kk: { ...awardPage.kk, ...competitions.kk, ...demo.kk, ...figures.kk, ...intake.kk, ...mission.kk, ...pools.kk },
};
