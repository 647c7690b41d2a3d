import type { Award } from './awards.ts';
import { AS_OF, inParts, plusDays, type Chance } from './chance.ts';
import type { Delivered } from './delivery.ts';
import { AKIMATS, AUTHORISED_BODY, CORPORATE, FOREIGN, MINISTRIES, OPERATOR, type Party } from './organisations.ts';
import { CALLS, POOL } from './plan.ts';
import type { Tables } from './tables.ts';

/** One giver's part of what a pool needs in a year. */
interface Part {
  donor: Party;
  /** Tenths of the money that is for what it is earmarked for, or of what is left. */
  weight: number;
  earmark?: { kind: 'sphere' | 'region' | 'competition' | 'lot' | 'award'; value: string; fits: (award: Award) => boolean };
  /** The donor's own currency, with the rate it tells. */
  abroad?: { currency: string; rate: string };
}

const [social, health, nature] = MINISTRIES;
const sphere = (value: string) => ({ kind: 'sphere', value, fits: (award: Award) => award.theme.sphere === value }) as const;
const region = (value: string) => ({ kind: 'region', value, fits: (award: Award) => award.region === value }) as const;
const state: Part[] = [
  { donor: health, weight: 6, earmark: sphere('health') },
  { donor: nature, weight: 6, earmark: sphere('environment') },
  { donor: AKIMATS[0], weight: 5, earmark: region('35') },
  { donor: social, weight: 6 },
  { donor: health, weight: 3 },
  { donor: AKIMATS[1], weight: 1 },
];
const euro = (rate: string) => ({ currency: 'EUR', rate });

/** Who pays into a pool in a year. */
function partsOf(pool: string, year: number, awards: Award[]): Part[] {
  if (pool === POOL.foreign && year === 2023) return [
    { donor: FOREIGN[0], weight: 8, earmark: { kind: 'lot', value: 'C-2023-2-L1', fits: ({ lot }) => lot === 'C-2023-2-L1' }, abroad: euro('493.35') },
    { donor: FOREIGN[0], weight: 6, abroad: euro('493.35') }, { donor: FOREIGN[1], weight: 4, abroad: { currency: 'USD', rate: '456.21' } },
  ]; // prettier-ignore
  if (pool === POOL.foreign) return [
    { donor: FOREIGN[1], weight: 9, earmark: { kind: 'competition', value: 'C-2025-3', fits: ({ competition }) => competition === 'C-2025-3' }, abroad: euro('561.10') },
    { donor: FOREIGN[0], weight: 1, abroad: euro('561.10') },
  ]; // prettier-ignore
  if (pool === POOL.corporate) {
    const chosen = awards[0]?.id ?? '';
    return [{ donor: CORPORATE[1], weight: 10, earmark: { kind: 'award', value: chosen, fits: ({ id }) => id === chosen } }, { donor: CORPORATE[0], weight: 7 }, { donor: CORPORATE[1], weight: 3 }]; // prettier-ignore
  }
  if (pool === POOL.local) return [{ donor: AKIMATS[1], weight: 10, earmark: region('61') }, { donor: AKIMATS[2], weight: 10, earmark: region('79') }, { donor: AKIMATS[0], weight: 1 }]; // prettier-ignore
  if (pool === POOL.awards) return [{ donor: AUTHORISED_BODY, weight: 1 }];
  return state;
}

/** A receipt, as award sources refer to it. */
export interface Receipt {
  id: string;
  pool: string;
  year: number;
  donor: Party;
  earmark: Part['earmark'];
  line: string | undefined;
}

/** Writes what was pledged, agreed and received for each pool and year: as much as its awards of the year need and a little over. */
export function contribute(tables: Tables, chance: Chance, delivered: readonly Delivered[]): Receipt[] {
  const receipts: Receipt[] = [];
  const given = delivered.filter(({ award }) => award.pool && award.status !== 'cancelled').map(({ award }) => award);
  for (const pool of Object.values(POOL)) {
    const years = [...new Set(given.filter((award) => award.pool === pool).map(({ decided }) => Number(decided.slice(0, 4))))].sort();
    for (const year of years) {
      const awards = given.filter((award) => award.pool === pool && award.decided.startsWith(String(year)));
      const parts = partsOf(pool, year, awards);
      const [bound, free] = [parts.filter(({ earmark }) => earmark), parts.filter(({ earmark }) => !earmark)];
      const need = Math.round(awards.reduce((sum, { amount }) => sum + amount, 0) * (pool === POOL.awards ? 1 : 1.09));
      const first = awards.map(({ decided }) => decided).sort()[0] ?? `${year}-03-01`;
      let left = need;
      const amounts = new Map<Part, number>();
      for (const part of bound) {
        const fitting = awards.filter((award) => part.earmark?.fits(award)).reduce((sum, { amount }) => sum + amount, 0);
        const amount = Math.min(left, Math.round((fitting * part.weight) / 10 / 100_000) * 100_000);
        if (amount) amounts.set(part, amount);
        left -= amount;
      }
      for (const [at, amount] of inParts(left, free.map(({ weight }) => weight)).entries()) if (free[at] && amount > 0) amounts.set(free[at], amount); // prettier-ignore
      for (const [part, amount] of amounts) receipts.push(...agreement(tables, chance, { pool, year, part, amount, first, number: receipts.length + 1 })); // prettier-ignore
    }
  }
  return receipts;
}

interface Agreement {
  pool: string;
  year: number;
  part: Part;
  amount: number;
  /** When the first award of the year was decided: money comes before it, and once it did not. */
  first: string;
  number: number;
}

function agreement(tables: Tables, chance: Chance, { pool, year, part, amount, first, number }: Agreement): Receipt[] {
  const { donor, earmark, abroad } = part;
  const reference = `${pool.slice('POOL-'.length)}-${year}-${String(number).padStart(2, '0')}`;
  const late = pool === POOL.local;
  const isState = ['10', '11'].includes(donor.type) && !abroad;
  const line = isState ? `BL-${reference}` : undefined;
  if (line) budgetLine(tables, { id: line, year, donor, amount, pool });
  const exact = abroad ? amount - (amount % 100) : amount;
  const side = (minor: number) => abroad && { local_amount: Math.round((minor * 100) / Math.round(Number(abroad.rate) * 100)), local_currency: abroad.currency, published_rate: abroad.rate }; // prettier-ignore
  const row = (id: string, kind: string, date: string, minor: number) =>
    tables.add('transactions', {
      id, date, kind, provider_id: donor.id, provider_name: donor.name, receiver_id: pool === POOL.awards ? AUTHORISED_BODY.id : OPERATOR.id, receiver_name: pool === POOL.awards ? AUTHORISED_BODY.name : OPERATOR.name, receiver_type: OPERATOR.type, amount: minor, currency: 'KZT', ...side(minor),
      pool_id: pool, earmark: earmark?.kind ?? 'none', earmark_value: earmark?.value, budget_line_id: line, reference, provider_activity_id: abroad ? `${donor.id}-${year}-${number}` : null, description: earmark ? 'Целевой взнос' : null,
    }); // prettier-ignore
  // A pledge may be larger than what was agreed, and more may be agreed than has come.
  if (!isState || number % 2) row(`G-${reference}`, 'incoming_pledge', plusDays(first, -110), number % 4 === 1 ? Math.round((exact * 1.1) / 100_000) * 100_000 : exact); // prettier-ignore
  row(`H-${reference}`, 'incoming_commitment', plusDays(first, -60), exact);
  const dates = late
    ? [plusDays(first, 85)]
    : number % 3 === 0 && pool !== POOL.awards
      ? [plusDays(first, -20), plusDays(first, 70)]
      : [plusDays(first, -chance.whole(6, 24))];
  const amounts = dates.length === 1 ? [exact] : inParts(exact, [7, 3]);
  return dates.flatMap((date, at): Receipt[] => {
    if (date > AS_OF) return [];
    const id = row(`R-${reference}-${at + 1}`, 'incoming_funds', date, amounts[at] ?? 0);
    return [{ id, pool, year, donor, earmark, line }];
  });
}

function budgetLine(
  tables: Tables,
  { id, year, donor, amount, pool }: { id: string; year: number; donor: Party; amount: number; pool: string | null },
): void {
  // prettier-ignore
  const republican = donor.type === '10';
  tables.add('budget_lines', {
    id, year, budget_level: republican ? 'republican' : donor === AKIMATS[2] ? 'district' : 'oblast', customer_id: donor.id, customer_name: donor.name, admin_code: republican ? '998' : '997', programme_code: pool ? '003' : '015', subprogramme_code: '100', specific_code: pool ? '159' : '155',
    name: pool ? 'Гранты и поддержка неправительственных организаций' : 'Государственный социальный заказ', amount_planned: Math.round((amount * 1.02) / 100_000) * 100_000, currency: 'KZT', pool_id: pool,
  }); // prettier-ignore
}

/** Where the money of awards comes from as the operator says: contributions for what they were earmarked, the rest of the year's givers. */
export function tellSources(tables: Tables, delivered: readonly Delivered[], receipts: readonly Receipt[]): void {
  for (const [at, { award, current }] of delivered.entries()) {
    const year = Number(award.decided.slice(0, 4));
    if (award.status === 'cancelled') continue;
    if (!award.pool) {
      if (award.parent) continue;
      const line = `BL-${award.id.slice(2)}`;
      budgetLine(tables, { id: line, year, donor: award.funder, amount: current, pool: null });
      tables.add('award_sources', { id: `${award.id}-Q1`, award_id: award.id, donor_id: award.funder.id, donor_name: award.funder.name, budget_line_id: line, amount: current, currency: 'KZT', basis: 'reported' }); // prettier-ignore
      continue;
    }
    if (at % 3 === 2 && award.pool !== POOL.awards) continue;
    const ofYear = receipts.filter((one) => one.pool === award.pool && one.year === year);
    const bound = ofYear.find(({ earmark }) => earmark?.fits(award));
    const free = ofYear.filter(({ earmark }) => !earmark);
    const sources = bound && free[0] ? [bound, free[0]] : free.slice(0, 2);
    const amounts = inParts(current, sources.length === 1 ? [1] : bound ? [6, 4] : [2, 1]);
    for (const [place, { donor, id, line, earmark }] of sources.entries())
      tables.add('award_sources', {
        id: `${award.id}-Q${place + 1}`, award_id: award.id, donor_id: donor.id, donor_name: donor.name, pool_id: award.pool, contribution_id: earmark ? id : null, budget_line_id: line, amount: amounts[place], currency: 'KZT',
        basis: earmark ? 'earmarked' : at % 12 === 7 ? 'imputed' : 'reported',
      }); // prettier-ignore
  }
}

/** Directions of state bodies, each with as much as the lots of its call. */
export function direct(tables: Tables, directionOf: (call: (typeof CALLS)[number]) => string): void {
  for (const call of CALLS.filter(({ instrument, pool }) => instrument === 'grant_state' && pool)) {
    const lots = tables.of('lots').filter((lot) => lot['competition_id'] === call.id);
    const year = Number(call.announced.slice(0, 4));
    tables.add('priority_directions', {
      id: directionOf(call), year, customer_id: call.customer.id, customer_name: call.customer.name, sphere: String(lots[0]?.['sphere']), text: year % 2 ? `Направления грантов: ${call.ru}` : `Гранттар бағыттары: ${call.kk}`, text_language: year % 2 ? 'ru' : 'kk',
      amount_planned: lots.reduce((sum, lot) => sum + Number(lot['budget']), 0), currency: 'KZT', order_number: `${year}-${call.id.slice(-1)}/НҚ`, order_date: plusDays(call.announced, -40), council: call.pool === POOL.local ? 'Совет по взаимодействию с НПО при акимате (вымышлено)' : 'Координационный совет (вымышлено)', council_date: plusDays(call.announced, -65),
      document_url: `https://bereke.example/orders/${call.id.toLowerCase()}.pdf`,
    }); // prettier-ignore
  }
}
