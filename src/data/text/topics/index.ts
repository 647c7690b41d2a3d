import { awardPage } from './award-page.ts';
import { cite } from './cite.ts';
import { competitions } from './competitions.ts';
import { demo } from './demo.ts';
import { guide } from './guide.ts';
import { intake } from './intake.ts';
import { mission } from './mission.ts';
import { pools } from './pools.ts';

/** The words of every part of the portal that has a file of its own, by language. */
export const topics = {
  en: { ...awardPage.en, ...cite.en, ...competitions.en, ...demo.en, ...guide.en, ...intake.en, ...mission.en, ...pools.en },
  ru: { ...awardPage.ru, ...cite.ru, ...competitions.ru, ...demo.ru, ...guide.ru, ...intake.ru, ...mission.ru, ...pools.ru },
  kk: { ...awardPage.kk, ...cite.kk, ...competitions.kk, ...demo.kk, ...guide.kk, ...intake.kk, ...mission.kk, ...pools.kk },
};
