import { AS_OF, plusDays, plusMonths, type Chance } from './chance.ts';
import type { Win } from './competitions.ts';
import { PROJECT_NAMES } from './names.ts';
import { AUTHORISED_BODY, OPERATOR, type Ngo, type Party } from './organisations.ts';
import { POOL, runnerOf } from './plan.ts';
import type { Tables } from './tables.ts';
import { IN_ENGLISH, type Theme } from './themes.ts';

export type ContractStatus = 'pending' | 'active' | 'suspended' | 'completed' | 'terminated' | 'cancelled';

/** An award with what its payments, reports and results are made from. */
export interface Award {
  id: string;
  instrument: Win['instrument'];
  ngo: Ngo;
  funder: Party;
  pool: string | undefined;
  theme: Theme;
  kind: 'short' | 'medium' | 'long' | undefined;
  region: string;
  amount: number;
  decided: string;
  signed: string | undefined;
  start: string;
  end: string;
  status: ContractStatus;
  parent: string | undefined;
  lot: string;
  competition: string;
}

/** Status of the activity by where its contract stands; work whose time is over and whose reports are awaited is being finished. */
const ACTIVITY: Record<ContractStatus, string> = {
  pending: '1',
  active: '2',
  suspended: '6',
  completed: '4',
  terminated: '5',
  cancelled: '5',
};
const MONTHS = { short: 9, medium: 18, long: 30 } as const;
const LEGAL = { grant_state: 'law36_grant', grant_nonstate: 'contract', ngo_award: 'law36_award', social_order: 'procurement', strategic_partnership: 'procurement' } as const; // prettier-ignore

/** Makes an award of every win, and two re-grants out of one of them; gives them in the order they were decided. */
export function awards(tables: Tables, chance: Chance, wins: readonly Win[]): Award[] {
  const made: Award[] = [];
  const order = wins.toSorted((a, b) => (a.decided < b.decided ? -1 : a.decided > b.decided ? 1 : a.lot < b.lot ? -1 : 1));
  for (const [at, win] of order.entries()) made.push(award(tables, chance, win, at));
  const umbrella = made.find(({ kind, region }) => kind === 'long' && region === 'KZ');
  if (!umbrella) throw new Error('The plan has no national award to grant again from.');
  for (const at of [0, 1]) made.push(regrant(tables, umbrella, made, at));
  return made;
}

function award(tables: Tables, chance: Chance, win: Win, at: number): Award {
  const { instrument, call, ngo, theme, plan, decided } = win;
  const prize = instrument === 'ngo_award';
  const months = prize ? 0 : plan.kind ? MONTHS[plan.kind] : 9;
  const waits = prize ? 12 : chance.whole(8, 26);
  const signed = plusDays(decided, waits);
  const start = plusDays(signed, 3);
  const end = prize ? start : plusMonths(start, months);
  const status = statusOf(at, win, end);
  const funder = prize ? AUTHORISED_BODY : call ? runnerOf(call) : OPERATOR;
  const given: Award = {
    id: `A-${decided.slice(0, 4)}-${String(at + 1).padStart(3, '0')}`, instrument, ngo, funder, pool: prize ? POOL.awards : call?.pool, theme, kind: plan.kind, region: win.region, amount: win.amount, decided,
    signed: status === 'pending' || status === 'cancelled' ? undefined : signed, start, end, status, parent: undefined, lot: win.lot, competition: win.competition,
  }; // prettier-ignore
  const origin = prize ? null : (plan.origin ?? 'ngo_proposed');
  const planned = prize ? null : chance.whole(60, 900);
  write(tables, given, at, {
    application_id: win.application, project_origin: origin, beneficiaries_planned: planned, beneficiaries_actual: planned && status === 'completed' && at % 7 !== 3 ? Math.round((planned * chance.whole(80, 128)) / 100) : null,
    own_contribution: !prize && at % 4 === 1 ? Math.round(win.amount / 18 / 100_000) * 100_000 : null,
  }); // prettier-ignore
  return given;
}

/** Where the contract stands: by its dates, but for the few whose story is another. */
function statusOf(at: number, { decided, instrument }: Win, end: string): ContractStatus {
  if (instrument === 'ngo_award') return 'completed';
  if (at === 6 || at === 41 || at === 77) return 'terminated';
  if (at === 61 || at === 83) return 'cancelled';
  if (at === 85) return 'suspended';
  if (decided > '2026-04-01' && at % 6 === 2) return 'pending';
  return end < plusDays(AS_OF, -45) && !isUnfinished(at, end) ? 'completed' : 'active';
}

/** True where the work is over and its last reports are awaited or not yet accepted. */
export function isUnfinished(at: number, end: string): boolean {
  return end > '2025-09-01' && (at % 14 === 9 || at % 16 === 12);
}

function regrant(tables: Tables, parent: Award, made: Award[], at: number): Award {
  const ngo = made.map((one) => one.ngo).filter((one) => one.region !== parent.ngo.region && one.registered < parent.decided)[at * 5 + 3] ?? parent.ngo; // prettier-ignore
  const signed = plusDays(parent.decided, 70 + at * 20);
  const given: Award = { ...parent, id: `${parent.id}-R${at + 1}`, ngo, funder: parent.ngo, pool: undefined, kind: undefined, region: ngo.region, amount: (at + 2) * 95_000_000, decided: plusDays(signed, -6), signed, start: signed, end: plusMonths(signed, 8), status: 'completed', parent: parent.id, instrument: 'grant_nonstate' }; // prettier-ignore
  write(tables, given, 200 + at, { project_origin: 'ngo_proposed', parent_award_id: parent.id, beneficiaries_planned: 120 });
  return given;
}

function write(tables: Tables, one: Award, at: number, more: Record<string, string | number | null | undefined>): void {
  const { ngo, theme } = one;
  const language = ngo.language;
  const names = PROJECT_NAMES[language === 'kk' ? 'kk' : 'ru'];
  const name = names[at % names.length] ?? '';
  const title =
    one.instrument === 'ngo_award'
      ? {
          ru: `Премия за вклад: ${theme.goal.ru.toLowerCase()}`,
          kk: `Үлес үшін сыйлықақы: ${theme.goal.kk.toLowerCase()}`,
          en: 'NGO Award',
        }[language]
      : {
          ru: `«${name}»: ${theme.project.ru}`,
          kk: `«${name}»: ${theme.project.kk}`,
          en: `“${['Open Hands', 'The Next Stop', 'A Bench for Two'][at % 3]}”: ${IN_ENGLISH[theme.mode]}`,
        }[language];
  const begun = !['pending', 'cancelled'].includes(one.status);
  tables.add('awards', {
    id: one.id, title, title_language: language, description: at % 5 === 4 ? null : language === 'kk' ? `${theme.goal.kk}. ${theme.result.kk}.` : `${theme.goal.ru}. ${theme.result.ru}.`, description_language: at % 5 === 4 ? null : language === 'kk' ? 'kk' : 'ru',
    instrument: one.instrument, status: one.status === 'active' && one.end < AS_OF ? '3' : ACTIVITY[one.status], funder_id: one.funder.id, funder_name: one.funder.name, recipient_id: ngo.id, recipient_name: ngo.name, recipient_type: ngo.type, amount_awarded: one.amount, currency: 'KZT',
    award_date: one.decided, planned_start: one.start, planned_end: one.end, actual_start: begun ? plusDays(one.start, at % 9 === 0 ? 6 : 0) : null, actual_end: one.status === 'completed' ? plusDays(one.end, at % 8 === 5 ? 12 : 0) : one.status === 'terminated' ? plusMonths(one.start, 5) : null,
    sphere: theme.sphere, region: one.region, pool_id: one.pool, competition_id: one.parent ? null : one.competition, lot_id: one.parent ? null : one.lot, grant_kind: one.kind, contract_status: one.status,
    contract_number: one.signed ? `${one.id.slice(2)}/Д` : null, contract_date: one.signed, legal_basis: LEGAL[one.instrument], service_mode: one.instrument === 'ngo_award' ? null : theme.mode, beneficiary_group: one.instrument === 'ngo_award' ? null : language === 'kk' ? theme.group.kk : theme.group.ru,
    country: 'KZ', url: `https://bereke.example/awards/${one.id.toLowerCase()}`, ...more,
  }); // prettier-ignore
}
