import { AKIMATS, AUTHORISED_BODY, CORPORATE, FOREIGN, MINISTRIES, OPERATOR, type Party } from './organisations.ts';

/** One topic of a competition: which theme, how it went, how many won. */
export interface LotPlan {
  theme: number;
  kind?: 'short' | 'medium' | 'long';
  /** Where the work must happen; unless said, applicants choose. */
  region?: string;
  winners: number;
  /** What happened that a reader should find. */
  told?: 'single_bidder' | 'rank_inversion' | 'no_applications' | 'failed' | 'national';
  origin?: 'ngo_proposed' | 'customer_defined' | 'unknown';
}

/** A competition of the demo. */
export interface CallPlan {
  id: string;
  ru: string;
  kk: string;
  en?: string;
  instrument: 'grant_state' | 'grant_nonstate' | 'ngo_award' | 'social_order' | 'strategic_partnership';
  pool?: string;
  customer: Party;
  announced: string;
  method: 'open' | 'selective' | 'limited' | 'direct';
  status: 'planned' | 'announced' | 'closed' | 'in_review' | 'decided' | 'cancelled';
  /** How long applications are taken, where not the usual 25 days. */
  days?: number;
  lots: LotPlan[];
}

export const POOL = { first: 'POOL-STATE-2021', second: 'POOL-STATE-2024', foreign: 'POOL-LANTERN', corporate: 'POOL-BUSINESS', awards: 'POOL-AWARDS', local: 'POOL-AKIMATS' } as const; // prettier-ignore

const lot = (theme: number, winners: number, more: Partial<LotPlan> = {}): LotPlan => ({ theme, winners, ...more });
const state = { instrument: 'grant_state', method: 'open', status: 'decided' } as const;
const [social, health, nature] = MINISTRIES;
const [first, second, third] = AKIMATS;

/** The competitions of the demo by date, with something to find in each. Themes are numbered as in themes.ts. */
export const CALLS: readonly CallPlan[] = [
  { ...state, id: 'C-2021-1', ru: 'Конкурс государственных грантов 2021 года', kk: '2021 жылғы мемлекеттік гранттар конкурсы', pool: POOL.first, customer: social, announced: '2021-03-15',
    lots: [lot(0, 4), lot(1, 3, { origin: 'customer_defined' }), lot(8, 3, { origin: 'unknown' }), lot(7, 2)] },
  { ...state, id: 'C-2022-1', ru: 'Конкурс государственных грантов 2022 года', kk: '2022 жылғы мемлекеттік гранттар конкурсы', pool: POOL.first, customer: health, announced: '2022-10-10',
    lots: [lot(3, 3, { kind: 'medium' }), lot(2, 2, { kind: 'short' }), lot(11, 3, { kind: 'short' }), lot(13, 0, { kind: 'short', told: 'no_applications' })] },
  { ...state, id: 'C-2023-1', ru: 'Конкурс государственных грантов 2023 года', kk: '2023 жылғы мемлекеттік гранттар конкурсы', pool: POOL.first, customer: social, announced: '2023-02-20',
    lots: [lot(1, 3, { kind: 'short' }), lot(5, 3, { kind: 'short', told: 'rank_inversion' }), lot(4, 2, { kind: 'medium' }), lot(10, 2, { kind: 'short', region: '63' }), lot(7, 1, { kind: 'long', region: 'KZ', told: 'national' })] },
  { id: 'C-2023-2', ru: 'Гранты фонда «Северный фонарь»', kk: '«Солтүстік шам» қорының гранттары', en: 'Lantern grants for villages', instrument: 'grant_nonstate', method: 'open', status: 'decided', pool: POOL.foreign, customer: FOREIGN[0], announced: '2023-05-12',
    lots: [lot(2, 2), lot(14, 3), lot(9, 2)] },
  { ...state, id: 'C-2024-1', ru: 'Конкурс государственных грантов 2024 года', kk: '2024 жылғы мемлекеттік гранттар конкурсы', pool: POOL.second, customer: social, announced: '2024-02-12',
    lots: [lot(0, 3, { kind: 'medium' }), lot(6, 2, { kind: 'short', origin: 'customer_defined' }), lot(12, 3, { kind: 'short' }), lot(15, 1, { kind: 'short', told: 'single_bidder' }), lot(9, 2, { kind: 'short' })] },
  { id: 'C-2024-2', ru: 'Гранты делового сообщества', kk: 'Іскер қауымдастық гранттары', instrument: 'grant_nonstate', method: 'selective', status: 'decided', pool: POOL.corporate, customer: CORPORATE[0], announced: '2024-04-08',
    lots: [lot(14, 3), lot(10, 2), lot(8, 2)] },
  { ...state, id: 'C-2024-3', ru: 'Социальные услуги области Семи Ручьев', kk: 'Жеті бұлақ облысының әлеуметтік қызметтері', instrument: 'social_order', customer: first, announced: '2024-01-22',
    lots: [lot(0, 2, { region: '35', origin: 'customer_defined' }), lot(4, 1, { region: '35', origin: 'customer_defined', told: 'single_bidder' })] },
  { ...state, id: 'C-2025-1', ru: 'Конкурс государственных грантов 2025 года', kk: '2025 жылғы мемлекеттік гранттар конкурсы', pool: POOL.second, customer: health, announced: '2025-02-10',
    lots: [lot(3, 3, { kind: 'medium' }), lot(2, 3, { kind: 'short' }), lot(11, 3, { kind: 'short' }), lot(13, 2, { kind: 'short' }), lot(5, 0, { kind: 'short', told: 'failed' }), lot(0, 1, { kind: 'long', region: 'KZ', told: 'national' })] },
  { ...state, id: 'C-2025-2', ru: 'Гранты акиматов', kk: 'Әкімдіктер гранттары', pool: POOL.local, customer: second, announced: '2025-01-20',
    lots: [lot(12, 2, { kind: 'short', region: '61' }), lot(10, 1, { kind: 'short', region: '79', told: 'single_bidder' }), lot(6, 2, { kind: 'short', region: '35' })] },
  { id: 'C-2025-3', ru: 'Гранты гражданских связей', kk: 'Азаматтық байланыс гранттары', en: 'Civic ties: small grants', instrument: 'grant_nonstate', method: 'open', status: 'decided', pool: POOL.foreign, customer: FOREIGN[1], announced: '2025-03-17',
    lots: [lot(5, 2), lot(9, 2), lot(7, 2)] },
  { ...state, id: 'C-2025-4', ru: 'Стратегическое партнерство города Фонарный', kk: 'Шамды қаласының стратегиялық әріптестігі', instrument: 'strategic_partnership', method: 'limited', customer: third, announced: '2025-04-02',
    lots: [lot(1, 1, { region: '79', told: 'single_bidder', origin: 'customer_defined' }), lot(15, 1, { region: '79' })] },
  { ...state, id: 'C-2025-5', ru: 'Социальный заказ на услуги для семей', kk: 'Отбасыларға арналған әлеуметтік тапсырыс', instrument: 'social_order', method: 'direct', customer: third, announced: '2025-02-03',
    lots: [lot(4, 2, { region: '79', origin: 'customer_defined' }), lot(3, 1, { region: '79', origin: 'customer_defined' })] },
  { ...state, id: 'C-2025-6', ru: 'Социальный заказ области Семи Ручьев 2025 года', kk: 'Жеті бұлақ облысының 2025 жылғы әлеуметтік тапсырысы', instrument: 'social_order', customer: first, announced: '2025-01-27',
    lots: [lot(17, 1, { region: '35', origin: 'customer_defined' }), lot(18, 1, { region: '35', origin: 'customer_defined', told: 'single_bidder' }), lot(19, 1, { region: '35', origin: 'unknown' })] },
  { ...state, id: 'C-2026-1', ru: 'Конкурс государственных грантов 2026 года', kk: '2026 жылғы мемлекеттік гранттар конкурсы', pool: POOL.second, customer: nature, announced: '2026-02-09',
    lots: [lot(10, 3, { kind: 'medium' }), lot(1, 3, { kind: 'short' }), lot(13, 2, { kind: 'short' }), lot(0, 3, { kind: 'short' }), lot(14, 2, { kind: 'short' }), lot(16, 2, { kind: 'short' })] },
  { ...state, id: 'C-2026-2', ru: 'Гранты в сфере занятости, осень 2026 года', kk: 'Жұмыспен қамту гранттары, 2026 жылғы күз', pool: POOL.second, customer: social, announced: '2026-08-17', status: 'in_review',
    lots: [lot(14, 0, { kind: 'short' }), lot(8, 0, { kind: 'short' })] },
  { ...state, id: 'C-2026-3', ru: 'Гранты волонтерам, осень 2026 года', kk: 'Еріктілерге гранттар, 2026 жылғы күз', pool: POOL.second, customer: social, announced: '2026-10-20', days: 60, status: 'announced',
    lots: [lot(13, 0, { kind: 'short' })] },
  { id: 'C-2026-5', ru: 'Гранты делового сообщества 2026 года', kk: '2026 жылғы іскер қауымдастық гранттары', instrument: 'grant_nonstate', method: 'selective', status: 'closed', pool: POOL.corporate, customer: CORPORATE[1], announced: '2026-09-28',
    lots: [lot(10, 0), lot(8, 0)] },
  { ...state, id: 'C-2027-1', ru: 'Конкурс государственных грантов 2027 года', kk: '2027 жылғы мемлекеттік гранттар конкурсы', pool: POOL.second, customer: social, announced: '2027-02-08', status: 'planned',
    lots: [lot(4, 0, { kind: 'medium' })] },
  { ...state, id: 'C-2026-4', ru: 'Гранты на охрану рек', kk: 'Өзендерді қорғау гранттары', pool: POOL.second, customer: nature, announced: '2026-04-20', status: 'cancelled',
    lots: [lot(10, 0, { kind: 'medium' })] },
]; // prettier-ignore

/** NGO Awards: the year, and for each sphere's theme how many share its fund. */
export const AWARD_YEARS = [
  { year: 2022, spheres: [[0, 2], [1, 1], [10, 3]] },
  { year: 2024, spheres: [[2, 2], [13, 2], [7, 1]] },
  { year: 2025, spheres: [[4, 3], [5, 1], [11, 2]] },
] as const; // prettier-ignore

/** Who runs a call: the operator, or the buyer itself where it is an order. */
export function runnerOf(call: CallPlan): Party {
  return ['social_order', 'strategic_partnership'].includes(call.instrument) ? call.customer : OPERATOR;
}
export { AUTHORISED_BODY };
