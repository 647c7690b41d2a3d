import type { Plural } from '../index.ts';
import { apidocs } from './apidocs.ts';
import { awardPage } from './award-page.ts';
import { changes } from './changes.ts';
import { bulk } from './bulk.ts';
import { cite } from './cite.ts';
import { competitions } from './competitions.ts';
import { demo } from './demo.ts';
import { explore } from './explore.ts';
import { exports } from './exports.ts';
import { figures } from './figures.ts';
import { guide } from './guide.ts';
import { intake } from './intake.ts';
import { map } from './map.ts';
import { mission } from './mission.ts';
import { pools } from './pools.ts';
import { search } from './search.ts';
import { signals } from './signals.ts';
import { sql } from './sql.ts';
import { standards } from './standards.ts';
import { profiles } from './profiles.ts';

const PARTS = [
  apidocs,
  awardPage,
  bulk,
  changes,
  cite,
  competitions,
  demo,
  explore,
  exports,
  figures,
  guide,
  intake,
  map,
  mission,
  pools,
  profiles,
  search,
  signals,
  sql,
  standards,
] as const; // prettier-ignore

type KeyOf<Part> = Part extends { en: infer Words } ? keyof Words & string : never;
type Words = Record<KeyOf<(typeof PARTS)[number]>, string | Plural>;

const inLanguage = (language: 'en' | 'ru' | 'kk') => Object.assign({}, ...PARTS.map((part) => part[language])) as Words;

/** The words of every part of the portal that has a file of its own, by language. */
export const topics = { en: inLanguage('en'), ru: inLanguage('ru'), kk: inLanguage('kk') };
