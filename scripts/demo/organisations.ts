import { impossibleBin } from './bins.ts';
import { plusDays, type Chance } from './chance.ts';
import { FORMS, invented, NGO_NAMES, REGIONS, type Language, type LegalForm } from './names.ts';
import type { Tables } from './tables.ts';
import { THEMES } from './themes.ts';

/** An organisation of the demo as rows name it. */
export interface Party {
  id: string;
  name: string;
  type: string;
}
export interface Ngo extends Party {
  language: Language;
  region: string;
  registered: string;
  /** What its charter says it is for. */
  sphere: string;
}

const bin = (serial: number) => `KZ-BIN-${impossibleBin(serial)}`;
const party = (id: string, name: string, type: string): Party => ({ id, name, type });

export const OPERATOR = party(bin(1), invented('Bereke Commons', 'en'), '22');
export const AUTHORISED_BODY = party(bin(2), invented('Комитет общественных начинаний', 'ru'), '10');
export const MINISTRIES = [
  party(bin(3), invented('Министерство общественного развития', 'ru'), '10'),
  party(bin(4), invented('Министерство здоровья и заботы', 'ru'), '10'),
  party(bin(5), invented('Дала табиғаты министрлігі', 'kk'), '10'),
] as const;
/** Akimats with the region whose code their money carries. */
export const AKIMATS = [
  { ...party(bin(6), invented('Акимат области Семи Ручьев', 'ru'), '11'), region: '35' },
  { ...party(bin(7), invented('«Көк самал» облысының әкімдігі', 'kk'), '11'), region: '61' },
  { ...party(bin(8), invented('Акимат города Фонарный', 'ru'), '11'), region: '79' },
] as const;
export const FOREIGN = [
  party('XX-DEMO-NORTHERN-LANTERN', invented('Northern Lantern Fund', 'en'), '60'),
  party('XX-DEMO-CIVIC-TIES', invented('Norlandia Agency for Civic Ties', 'en'), '10'),
] as const;
export const CORPORATE = [
  party(bin(11), invented('ТОО «Лунная Сталь»', 'ru'), '70'),
  party(bin(12), invented('«Жеті қызғалдақ» АҚ', 'kk'), '70'),
] as const;
/** The receiver of what the operator spends on itself. */
export const AUDITOR = party(bin(13), invented('ТОО «Аудит у фонтана»', 'ru'), '70');

const FORM_OF: LegalForm[] = ['public_fund', 'public_association', 'private_institution', 'public_fund', 'public_association', 'association_union', 'public_fund', 'private_fund', 'public_association', 'corporate_fund', 'public_fund', 'njsc']; // prettier-ignore

/** Writes the register of the demo and what its organisations filed; gives the organisations that projects go to. */
export function organisations(tables: Tables, chance: Chance): Ngo[] {
  const names = {
    [OPERATOR.id]: ['Bereke Commons (invented)', 'НАО «Береке Коммонс» (вымышлено)', '«Береке Коммонс» КЕАҚ (ойдан шығарылған)'],
  };
  for (const one of [OPERATOR, AUTHORISED_BODY, ...MINISTRIES, ...AKIMATS, ...FOREIGN, ...CORPORATE, AUDITOR]) {
    const [en, ru, kk] = names[one.id] ?? [];
    tables.add('register', {
      id: `REG-${one.id.replace(/^(KZ-BIN|XX-DEMO)-/, '')}`, organisation_id: one.id, organisation_name: one.name, organisation_type: one.type, name_en: en, name_ru: ru, name_kk: kk,
      ...(one === OPERATOR ? { legal_form: 'njsc', registered_on: '2016-02-01', register_status: 'active', seat_region: '71' } : {}),
    }); // prettier-ignore
  }
  return NGO_NAMES.map(([language, stem], at) => ngo(tables, chance, at, language, stem));
}

function ngo(tables: Tables, chance: Chance, at: number, language: Language, stem: string): Ngo {
  const form: LegalForm = at === 52 ? 'foreign_branch' : at === 58 ? 'foreign_rep' : (FORM_OF[at % FORM_OF.length] ?? 'public_fund');
  const theme = THEMES[at % THEMES.length] ?? chance.of(THEMES);
  const label = FORMS[form][language];
  const name = invented(language === 'en' ? (form.startsWith('foreign') ? `${label} ${stem}` : `${stem} ${label}`) : language === 'kk' ? `«${stem}» ${label}` : `${label} «${stem}»`, language); // prettier-ignore
  const one: Ngo = {
    ...party(bin(101 + at), name, form.startsWith('foreign') ? '21' : at % 4 === 0 ? '22' : '23'),
    language,
    region: REGIONS[Math.floor(at / 3) % REGIONS.length] ?? '71',
    // Some were founded shortly before their first grant.
    registered: `${at % 9 === 4 ? 2023 : chance.whole(2004, 2020)}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`,
    sphere: theme.sphere,
  };
  const goal = at % 6 !== 5;
  const standard = (['valid', 'none', 'applied', 'valid', 'expired'] as const)[at % 5];
  tables.add('register', {
    id: `REG-${one.id.slice('KZ-BIN-'.length)}`, organisation_id: one.id, organisation_name: name, organisation_type: one.type, legal_form: form, registered_on: one.registered,
    register_status: at === 17 ? 'liquidation' : at === 38 ? 'suspended' : at === 44 ? 'bankrupt' : at === 57 ? 'liquidated' : 'active', seat_region: one.region,
    ...(goal ? { charter_goal: language === 'kk' ? theme.goal.kk : theme.goal.ru, charter_goal_sphere: theme.sphere, charter_goal_since: at % 3 ? one.registered : '2022-04-14' } : {}),
    ...(at % 7 !== 6 ? { standard: standard === 'none' ? null : 'Стандарт общественной работы (вымышлено)', standard_status: standard, standard_valid_to: standard === 'valid' ? `${2026 + (at % 3)}-12-31` : standard === 'expired' ? '2025-06-30' : null } : {}),
    ...(at % 10 !== 9 ? { filing_status: (['filed', 'filed', 'late', 'filed', 'not_filed', 'filed', 'exempt', 'filed'] as const)[at % 8], filing_year: at % 8 === 4 ? 2023 : at % 8 === 6 ? null : 2025 } : {}),
  }); // prettier-ignore
  if (at % 2 === 0 && at % 8 !== 6) for (const year of [2022, 2023, 2024, 2025]) if (year > Number(one.registered.slice(0, 4))) annual(tables, chance, one, year, at); // prettier-ignore
  return one;
}

function annual(tables: Tables, chance: Chance, { id, name }: Ngo, year: number, at: number): void {
  if (at % 8 === 4 && year > 2023) return;
  const [state, own] = [chance.tenge(1_000_000, 24_000_000), chance.tenge(300_000, 6_000_000)];
  const total = state + own + chance.tenge(0, 4_000_000);
  tables.add('annual_returns', {
    id: `RET-${id.slice('KZ-BIN-'.length)}-${year}`, organisation_id: id, organisation_name: name, year, filed_on: plusDays(`${year + 1}-03-01`, at % 8 === 2 ? chance.whole(40, 80) : chance.whole(0, 29)), income_total: total,
    income_state: state, income_own: own, spending_total: total - chance.tenge(0, 300_000), currency: 'KZT', staff_count: chance.whole(3, 28), volunteers_count: chance.whole(0, 120), projects_count: chance.whole(1, 6),
  }); // prettier-ignore
}
