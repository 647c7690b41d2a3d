import { awardPage } from './award-page.ts';
import { changes } from './changes.ts';
import { competitions } from './competitions.ts';
import { demo } from './demo.ts';
import { intake } from './intake.ts';
import { mission } from './mission.ts';
import { pools } from './pools.ts';
import { signals } from './signals.ts';

/** The words of every part of the portal that has a file of its own, by language. */
export const topics = {
  en: { ...awardPage.en, ...changes.en, ...competitions.en, ...demo.en, ...intake.en, ...mission.en, ...pools.en, ...signals.en },
  ru: { ...awardPage.ru, ...changes.ru, ...competitions.ru, ...demo.ru, ...intake.ru, ...mission.ru, ...pools.ru, ...signals.ru },
  kk: { ...awardPage.kk, ...changes.kk, ...competitions.kk, ...demo.kk, ...intake.kk, ...mission.kk, ...pools.kk, ...signals.kk },
};
