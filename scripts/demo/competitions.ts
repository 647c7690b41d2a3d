import { AS_OF, plusDays, type Chance } from './chance.ts';
import { OLD_REGIONS } from './names.ts';
import { AUTHORISED_BODY, OPERATOR, type Ngo } from './organisations.ts';
import { AWARD_YEARS, CALLS, POOL, runnerOf, type CallPlan, type LotPlan } from './plan.ts';
import type { Tables } from './tables.ts';
import { THEMES, type Theme } from './themes.ts';

/** A decision to give money, before it is an award. */
export interface Win {
  instrument: CallPlan['instrument'];
  call: CallPlan | undefined;
  competition: string;
  lot: string;
  application: string | undefined;
  ngo: Ngo;
  theme: Theme;
  plan: LotPlan;
  region: string;
  amount: number;
  decided: string;
}

/** Monthly calculation indices of the laws on the republican budget, in tenge. */
export const MCI: Record<number, number> = { 2021: 2917, 2022: 3063, 2023: 3450, 2024: 3692, 2025: 3932, 2026: 4325 };
const BOUNDS = { short: [500, 3000], medium: [3000, 10_000], long: [10_000, 13_000] } as const;
const TERM = { short: 9, medium: 18, long: 30 } as const;
const EXCLUDED = ['form_noncompliance', 'late', 'not_in_database', 'out_of_sphere', 'amount_or_term', 'enforcement_debt', 'related_party', 'suspended_activity', 'unfair_participant', 'asset_arrest', 'liquidation', 'bankrupt', 'sanctions_list']; // prettier-ignore

/** What an award of a kind may come to in a year, in tenge; before there were kinds, what was usual. */
function bounds(kind: LotPlan['kind'], year: number): [number, number] {
  const mci = MCI[year] ?? 0;
  return kind ? [BOUNDS[kind][0] * mci, BOUNDS[kind][1] * mci] : [2_400_000, 14_000_000];
}

/** Runs the competitions of the plan: lots, applications, sessions; gives what was won. */
export class Competitions {
  readonly #tables: Tables;
  readonly #chance: Chance;
  readonly #queue: Ngo[];
  readonly wins: Win[] = [];
  #excluded = 0;

  constructor(tables: Tables, chance: Chance, ngos: Ngo[]) {
    this.#tables = tables;
    this.#chance = chance;
    // Every seventh is the next: neighbours in the list do not win together, and each has its turn.
    this.#queue = ngos.map((_, at) => ngos[(at * 7) % ngos.length]).filter((one) => one !== undefined);
    for (const call of CALLS) this.#call(call);
    for (const { year, spheres } of AWARD_YEARS) this.#prizes(year, spheres);
  }

  /** The next organisation in line that could win: registered by then, of the region asked for. */
  #next(date: string, region: string | undefined, without: Ngo[]): Ngo {
    const fits = (one: Ngo) =>
      !without.includes(one) && one.registered < date && (region === undefined || region === 'KZ' || one.region === region) && (date > '2022-06-08' || OLD_REGIONS.includes(one.region)); // prettier-ignore
    const at = this.#queue.findIndex(fits);
    const [one] = this.#queue.splice(at, 1);
    if (at < 0 || !one) throw new Error(`No organisation of ${region} could win on ${date}.`);
    this.#queue.push(one);
    return one;
  }

  #call(call: CallPlan): void {
    const year = Number(call.announced.slice(0, 4));
    const deadline = plusDays(call.announced, call.days ?? 25);
    const [checked, decided] = [plusDays(deadline, 12), plusDays(deadline, 27)];
    const done = call.status === 'decided';
    this.#tables.add('competitions', {
      id: call.id, title: call.en ?? (year % 2 ? call.ru : call.kk), title_language: call.en ? 'en' : year % 2 ? 'ru' : 'kk', instrument: call.instrument, customer_id: call.customer.id, customer_name: call.customer.name,
      operator_id: runnerOf(call).id, operator_name: runnerOf(call).name, pool_id: call.pool, direction_id: call.pool && call.instrument === 'grant_state' ? directionOf(call) : null, year, method: call.method, status: call.status,
      announced_on: call.status === 'planned' ? null : call.announced, deadline_on: call.status === 'planned' ? null : deadline, checked_on: done ? checked : null, decided_on: done ? decided : null,
    }); // prettier-ignore
    for (const [at, plan] of call.lots.entries()) this.#lot(call, plan, at + 1, { deadline, decided });
  }

  #lot(call: CallPlan, plan: LotPlan, number: number, { deadline, decided }: { deadline: string; decided: string }): void {
    const [theme, chance] = [themeOf(plan), this.#chance];
    const id = `${call.id}-L${number}`;
    const [least, most] = bounds(plan.kind, Number(call.announced.slice(0, 4)));
    const status = plan.told === 'no_applications' ? 'no_applications' : plan.told === 'failed' ? 'failed' : call.status;
    const open = ['announced', 'planned', 'cancelled'].includes(status);
    const undecided = ['in_review', 'closed'].includes(status);
    const lost =
      open || plan.told === 'no_applications' || plan.told === 'single_bidder'
        ? 0
        : plan.told === 'rank_inversion'
          ? 3
          : chance.whole(1, 9);
    const refused =
      open || plan.told === 'no_applications' || plan.told === 'single_bidder' ? 0 : plan.told === 'failed' ? 2 : chance.whole(0, 4);
    const asked = Array.from({ length: plan.winners }, () => chance.tenge(least * 1.02, Math.min(most, least * 3) * 0.98));
    const admitted = plan.told === 'failed' ? 0 : plan.winners + lost;
    const received = plan.told === 'failed' ? refused : admitted + refused;
    const kazakh = Math.round(received * 0.55);
    this.#tables.add('lots', {
      id, competition_id: call.id, number, title: number % 2 ? theme.lot.ru : theme.lot.kk, title_language: number % 2 ? 'ru' : 'kk', sphere: theme.sphere, region: plan.region, grant_kind: plan.kind,
      project_origin: plan.origin ?? 'ngo_proposed', status, budget: Math.ceil((asked.reduce((sum, one) => sum + one, 0) || least * 300 || 4_000_000_000) / 100_000_000) * 100_000_000 + 100_000_000, min_amount: Math.round(least) * 100 || null, max_amount: Math.round(most) * 100 || null,
      currency: 'KZT', term_months: plan.kind ? TERM[plan.kind] : 9, beneficiary_group: theme.group.ru, expected_result: theme.result.ru,
      ...(open ? {} : { applications_received: received, applications_admitted: admitted, applications_scored: admitted, ngos_received: Math.max(received - (received > 6 ? 2 : 0), 0), applications_kk: kazakh, applications_ru: received - kazakh }),
    }); // prettier-ignore
    if (!open) this.#sessions(call, id, number, decided, status);
    const named: Ngo[] = [];
    for (const [at, amount] of asked.entries()) {
      const ngo = this.#next(plusDays(call.announced, -30), plan.region, named);
      named.push(ngo);
      // One winner of one lot had fewer points than one who lost: the protocol says so, and so do we.
      const score = plan.told === 'rank_inversion' && at === asked.length - 1 ? 71.5 : 96 - at * 4 - chance.whole(0, 30) / 10;
      const application = this.#apply(id, call.id, {
        at: `W${at + 1}`,
        ngo,
        amount,
        score,
        rank: plan.told === 'rank_inversion' && at === asked.length - 1 ? asked.length + 1 : at + 1,
        decision: 'won',
        submitted: plusDays(deadline, -chance.whole(0, 20)),
      });
      const region = plan.region ?? ngo.region;
      this.wins.push({
        instrument: call.instrument,
        call,
        competition: call.id,
        lot: id,
        application,
        ngo,
        theme,
        plan,
        region,
        amount,
        decided,
      });
    }
    if (plan.told === 'rank_inversion') this.#apply(id, call.id, { at: 'R1', ngo: this.#next(call.announced, plan.region, named), amount: chance.tenge(least, most), score: 80.5, rank: asked.length, decision: 'reserve', submitted: plusDays(deadline, -3) }); // prettier-ignore
    const others = plan.told === 'rank_inversion' ? lost - 1 : lost;
    if (others)
      this.#apply(id, call.id, { at: 'N1', count: others, decision: undecided ? undefined : chance.percent(12) ? 'withdrawn' : 'lost' });
    if (refused) this.#apply(id, call.id, { at: 'X1', count: refused, decision: undecided ? undefined : 'not_admitted', excluded: EXCLUDED[this.#excluded++ % EXCLUDED.length] }); // prettier-ignore
  }

  #apply(
    lot: string,
    competition: string,
    one: {
      at: string;
      ngo?: Ngo;
      count?: number;
      amount?: number;
      score?: number;
      rank?: number;
      decision: string | undefined;
      submitted?: string;
      excluded?: string | undefined;
    },
  ): string {
    return this.#tables.add('applications', {
      id: `${lot}-${one.at}`, lot_id: lot, competition_id: competition, applicant_id: one.ngo?.id, applicant_name: one.ngo?.name, count: one.count ?? 1, submitted_on: one.submitted, language: one.ngo && (one.ngo.language === 'kk' ? 'kk' : 'ru'),
      amount_requested: one.amount, own_contribution: one.amount && this.#chance.percent(40) ? Math.round(one.amount / 20 / 100_000) * 100_000 : null, currency: one.amount ? 'KZT' : null, admitted: one.decision === 'not_admitted' ? 0 : one.decision ? 1 : null, exclusion_reason: one.decision === 'not_admitted' ? one.excluded : null,
      score: one.score?.toFixed(1), score_max: one.score && '100', threshold: one.score && '70', rank: one.rank, decision: one.decision,
    }); // prettier-ignore
  }

  #sessions(call: CallPlan, lot: string, number: number, decided: string, status: string): void {
    if (decided > AS_OF || status === 'no_applications') return;
    const session = (at: number, date: string, present: number) =>
      this.#tables.add('commission_sessions', {
        id: `${lot}-S${at}`, competition_id: call.id, lot_id: lot, date, protocol_number: `${call.id.slice(2)}/${number}-${at}`, experts_total: 7, experts_present: present, quorum_met: present * 3 >= 14 ? 1 : 0,
        selection_method: call.instrument === 'grant_state' ? 'random_draw' : 'appointed', live_stream_url: call.instrument === 'grant_state' ? `https://bereke.example/live/${lot.toLowerCase()}` : null, document_url: `https://bereke.example/protocols/${lot.toLowerCase()}-${at}.pdf`,
      }); // prettier-ignore
    // One session came together without a quorum and met again.
    const short = lot === 'C-2023-1-L2';
    if (short) session(1, plusDays(decided, -5), 4);
    session(short ? 2 : 1, decided, this.#chance.whole(5, 7));
  }

  /** NGO Awards of a year: nobody applies for an amount, the fund of a sphere is shared in equal parts. */
  #prizes(year: number, spheres: readonly (readonly [theme: number, winners: number])[]): void {
    const id = `C-AWARD-${year}`;
    const decided = `${year}-11-${year === 2025 ? '24' : '18'}`;
    this.#tables.add('competitions', {
      id, title: year === 2024 ? `ҮЕҰ-ға арналған ${year} жылғы сыйлықақылар` : `Премии для НПО ${year} года`, title_language: year === 2024 ? 'kk' : 'ru', instrument: 'ngo_award', customer_id: AUTHORISED_BODY.id, customer_name: AUTHORISED_BODY.name, operator_id: AUTHORISED_BODY.id,
      operator_name: AUTHORISED_BODY.name, pool_id: POOL.awards, year, method: 'open', status: 'decided', announced_on: `${year}-07-01`, deadline_on: `${year}-09-01`, checked_on: `${year}-09-22`, decided_on: decided,
    }); // prettier-ignore
    const named: Ngo[] = [];
    for (const [at, [number, winners]] of spheres.entries()) {
      const theme = themeOf({ theme: number, winners });
      const lot = `${id}-L${at + 1}`;
      const share = Math.ceil(((MCI[year] ?? 0) * 2200) / winners / 1000) * 100_000;
      this.#tables.add('lots', { id: lot, competition_id: id, number: at + 1, title: theme.lot.ru, title_language: 'ru', sphere: theme.sphere, status: 'decided', budget: share * winners, currency: 'KZT', applications_received: winners + 9, applications_admitted: winners + 7, ngos_received: winners + 9 }); // prettier-ignore
      this.#tables.add('commission_sessions', { id: `${lot}-S1`, competition_id: id, lot_id: lot, date: decided, protocol_number: `${year}-П-${at + 1}`, experts_total: 9, experts_present: 8, quorum_met: 1, selection_method: 'appointed', document_url: `https://bereke.example/protocols/${lot.toLowerCase()}.pdf` }); // prettier-ignore
      for (let place = 0; place < winners; place++) {
        // One organisation of 2022 has an award again in 2024, within the three years of the Law.
        const again = year === 2024 && at === 0 && place === 0 ? this.wins.find((win) => win.instrument === 'ngo_award')?.ngo : undefined;
        const earlier = this.wins.filter((win) => win.instrument === 'ngo_award').map(({ ngo }) => ngo);
        const ngo = again ?? this.#next(`${year - 2}-01-01`, undefined, [...named, ...earlier]);
        named.push(ngo);
        this.wins.push({ instrument: 'ngo_award', call: undefined, competition: id, lot, application: undefined, ngo, theme, plan: { theme: number, winners }, region: ngo.region, amount: share, decided }); // prettier-ignore
      }
    }
  }
}

/** The theme a lot is about. */
function themeOf({ theme }: LotPlan): Theme {
  const found = THEMES[theme];
  if (!found) throw new RangeError(`There is no theme ${theme}.`);
  return found;
}

/** The direction of a state body that a call gives grants for. */
export function directionOf(call: CallPlan): string {
  return `DIR-${call.id.slice(2)}`;
}
export { OPERATOR };
