import { AS_OF } from './chance.ts';
import { AUTHORISED_BODY, FOREIGN, OPERATOR, AUDITOR, MINISTRIES } from './organisations.ts';
import { POOL } from './plan.ts';
import type { Tables } from './tables.ts';

const POOLS = [
  { id: POOL.first, kind: 'mixed', from: 2021, to: 2023, ru: 'Пул государственных грантов 2021–2023', kk: '2021–2023 жылдардағы мемлекеттік гранттар пулы', en: 'State grants pool 2021–2023', cap: '7', about: 'Средства министерств и акиматов на гранты 2021–2023 годов; выплаты по договорам идут до конца 2025 года.' },
  { id: POOL.second, kind: 'mixed', from: 2024, to: 2026, ru: 'Пул государственных грантов 2024–2026', kk: '2024–2026 жылдардағы мемлекеттік гранттар пулы', en: 'State grants pool 2024–2026', cap: '7', opening: 412_500_000, about: '2024–2026 жылдарға арналған мемлекеттік гранттар қаражаты.' },
  { id: POOL.foreign, kind: 'foreign', from: 2023, to: 2026, ru: 'Пул «Фонарь»', kk: '«Шам» пулы', en: 'Lantern pool', cap: '8', about: 'Money of donors abroad, given in euro and dollars and kept in tenge.' },
  { id: POOL.corporate, kind: 'corporate', from: 2024, to: 2026, ru: 'Пул делового сообщества', kk: 'Іскер қауымдастық пулы', en: 'Business pool', cap: '8', about: 'Взносы компаний на проекты для молодежи и природы.' },
  { id: POOL.awards, kind: 'state_central', from: 2022, to: 2025, ru: 'Премии для НПО', kk: 'ҮЕҰ-ға арналған сыйлықақылар', en: 'NGO Awards', cap: undefined, about: 'Деньги уполномоченного органа на премии; распределяет он сам.' },
  { id: POOL.local, kind: 'state_local', from: 2025, to: 2026, ru: 'Пул акиматов', kk: 'Әкімдіктер пулы', en: 'Pool of akimats', cap: '5', about: 'Әкімдіктердің өңірлік гранттарға арналған қаражаты.' },
] as const; // prettier-ignore

/** When two pools' balances were published, and what of the second the ledger does not tell: bank charges on money from abroad. */
const CLOSING = new Map<string, { on: string; untold: number }>([
  [POOL.first, { on: '2025-12-31', untold: 0 }],
  [POOL.awards, { on: '2025-12-31', untold: 0 }],
  [POOL.foreign, { on: '2025-12-31', untold: 18_450_000 }],
]);

/** Writes what the operator spends, earns and gives back, and the pools with the balances it publishes. */
export function pools(tables: Tables): void {
  for (const { id, from, to, cap } of POOLS) {
    const received = tables.of('transactions').filter((row) => row['pool_id'] === id && row['kind'] === 'incoming_funds');
    for (let year: number = from; year <= to; year++) {
      const ofYear = received.filter((row) => String(row['date']).startsWith(String(year))).reduce((sum, row) => sum + Number(row['amount']), 0); // prettier-ignore
      const receiver = { receiver_id: OPERATOR.id, receiver_name: OPERATOR.name };
      if (cap) costs(tables, id, year, ofYear);
      if (id === POOL.foreign || id === POOL.corporate) for (const day of ['06-30', '12-30']) if (ofYear && `${year}-${day}` <= AS_OF) tables.add('transactions', { id: `I-${id.slice(5)}-${year}-${day.slice(0, 2)}`, date: `${year}-${day}`, kind: 'interest_received', ...receiver, amount: Math.round(ofYear * 0.0061), currency: 'KZT', pool_id: id, description: 'Банк проценттері' }); // prettier-ignore
    }
  }
  giveBack(tables, 'B-STATE-2025', POOL.first, MINISTRIES[0], 0.5);
  giveBack(tables, 'B-LANTERN-2024', POOL.foreign, FOREIGN[1], 0.02);
  for (const { id, kind, from, to, ru, kk, en, cap, about, ...more } of POOLS) {
    const opening = 'opening' in more ? more.opening : 0;
    const closing = CLOSING.get(id);
    const operator = id === POOL.awards ? AUTHORISED_BODY : OPERATOR;
    tables.add('pools', {
      id, name: ru, name_en: en, name_ru: ru, name_kk: kk, operator_id: operator.id, operator_name: operator.name, kind, period_from: from, period_to: to, currency: 'KZT', opening_balance: opening,
      closing_balance: closing && balance(tables, id, opening, closing.on) - closing.untold, closing_date: closing?.on, operator_cost_cap: cap, description: about,
    }); // prettier-ignore
  }
}

/** What running the pool cost, twice in a year in which money came in. */
function costs(tables: Tables, pool: string, year: number, received: number): void {
  for (const [at, day] of ['06-28', '12-19'].entries()) {
    const date = `${year}-${day}`;
    if (!received || date > AS_OF) continue;
    tables.add('transactions', {
      id: `F-${pool.slice(5)}-${year}-${at + 1}`, date, kind: 'expenditure', provider_id: OPERATOR.id, provider_name: OPERATOR.name, receiver_id: at ? AUDITOR.id : null, receiver_name: at ? AUDITOR.name : null, receiver_type: at ? AUDITOR.type : null, amount: Math.round(received * (at ? 0.012 : 0.022)), currency: 'KZT',
      pool_id: pool, description: at ? 'Аудит и независимый мониторинг' : 'Содержание оператора',
    }); // prettier-ignore
  }
}

/** A part of what is left of a pool, given back to a donor: money that came in, with a minus. */
function giveBack(tables: Tables, id: string, pool: string, donor: { id: string; name: string }, share: number): void {
  const date = pool === POOL.first ? '2025-12-12' : '2024-12-20';
  const left = balance(tables, pool, 0, date);
  tables.add('transactions', { id, date, kind: 'incoming_funds', provider_id: donor.id, provider_name: donor.name, receiver_id: OPERATOR.id, receiver_name: OPERATOR.name, receiver_type: OPERATOR.type, amount: -Math.round((left * share) / 100_000) * 100_000, currency: 'KZT', pool_id: pool, earmark: 'none', description: 'Возврат неиспользованного взноса донору' }); // prettier-ignore
}

/** What is on the account of a pool at the end of a day, from the ledger alone. */
export function balance(tables: Tables, pool: string, opening: number, date: string): number {
  const moved = tables.of('transactions').filter((row) => row['pool_id'] === pool && String(row['date']) <= date);
  const sign: Record<string, number> = { incoming_funds: 1, interest_received: 1, disbursement: -1, expenditure: -1 };
  return moved.reduce((sum, row) => sum + (sign[String(row['kind'])] ?? 0) * Number(row['amount']), opening);
}
