import type { Measured } from './measured.ts';
import { culture } from './themes-culture.ts';
import { order } from './themes-order.ts';
import { society } from './themes-society.ts';

/** A topic of the demo: what a lot asks for, what projects promise. */
export interface Theme {
  sphere: string;
  mode: string;
  lot: { ru: string; kk: string };
  goal: { ru: string; kk: string };
  group: { ru: string; kk: string };
  /** What a project does, in words that follow its name. */
  project: { ru: string; kk: string };
  result: { ru: string; kk: string };
  measured: Measured[];
}

/** Topics by sphere; every code of the list of kinds of work is there. */
export const THEMES: readonly Theme[] = [...society, ...culture, ...order];

/** What a project does, in English, by the kind of its work. */
export const IN_ENGLISH: Record<string, string> = {
  direct_disability: 'support at home for persons with disabilities',
  direct_teenagers: 'mentors for teenagers in trouble',
  direct_hospice: 'a palliative care team that comes home',
  direct_rehab: 'a day centre for rehabilitation',
  direct_other: 'help for large families',
  consulting: 'advice that travels to the villages',
  awareness: 'a campaign for respect in the family',
  training_event: 'a school for all ages',
  research_monitoring: 'watching services with visitors’ eyes',
  capacity: 'mentors for young organisations',
  unclassified: 'clean rivers and green yards',
};
