import { codeList } from './list.ts';

/**
 * Kinds of money movement: one for each IATI transaction type, and interest that a pool receives, which IATI counts as incoming funds. The kind is also the basis of a total: amounts of two kinds
 * answer different questions and are never added (IATI TransactionType code list, 2.03).
 */
export const TRANSACTION_KINDS = codeList({
  incoming_funds: ['Funds received', 'Полученные средства', 'Алынған қаражат'],
  outgoing_commitment: ['Committed', 'Обязательство', 'Міндеттеме'],
  disbursement: ['Paid out', 'Перечислено', 'Аударылды'],
  expenditure: ['Spent', 'Израсходовано', 'Жұмсалды'],
  interest_payment: ['Interest', 'Проценты', 'Пайыздық төлем'],
  loan_repayment: ['Loan repayment', 'Погашение займа', 'Қарызды өтеу'],
  reimbursement: ['Reimbursement', 'Возмещение', 'Шығынды өтеу'],
  purchase_of_equity: ['Purchase of equity', 'Покупка доли в капитале', 'Капиталдағы үлесті сатып алу'],
  sale_of_equity: ['Sale of equity', 'Продажа доли в капитале', 'Капиталдағы үлесті сату'],
  credit_guarantee: ['Credit guarantee', 'Кредитная гарантия', 'Кредиттік кепілдік'],
  incoming_commitment: ['Contribution promised', 'Обещанный взнос', 'Уәде етілген жарна'],
  outgoing_pledge: ['Pledged', 'Заявлено', 'Мәлімделді'],
  incoming_pledge: ['Contribution pledged', 'Заявленный взнос', 'Мәлімделген жарна'],
  interest_received: ['Interest received', 'Полученные проценты', 'Алынған пайыздар'],
});
export type TransactionKind = keyof typeof TRANSACTION_KINDS;

/** The IATI transaction type of each kind, and back. Letters of IATI 1.x are not here: those files are refused. */
export const IATI_TYPES: Record<TransactionKind, string> = {
  incoming_funds: '1',
  outgoing_commitment: '2',
  disbursement: '3',
  expenditure: '4',
  interest_payment: '5',
  loan_repayment: '6',
  reimbursement: '7',
  purchase_of_equity: '8',
  sale_of_equity: '9',
  credit_guarantee: '10',
  incoming_commitment: '11',
  outgoing_pledge: '12',
  incoming_pledge: '13',
  interest_received: '1',
};
export const KIND_OF_IATI_TYPE = new Map(Object.entries(IATI_TYPES).toReversed().map(([kind, type]) => [type, kind as TransactionKind])); // prettier-ignore

/** Kinds that bring money to the reporting organisation: without a receiver the publisher itself receives (IATI standard, receiver-org). */
export const INCOMING: readonly TransactionKind[] = ['incoming_funds', 'incoming_commitment', 'incoming_pledge'];

/** Kinds that count as money paid: disbursed to another organisation or spent by the publisher. */
export const PAID: readonly TransactionKind[] = ['disbursement', 'expenditure'];

/** What each kind of total counts: transactions by their kind, awards by the decision. */
export const BASES = {
  ...TRANSACTION_KINDS,
  ...codeList({
    awarded: ['Awarded', 'Присуждено', 'Тағайындалды'],
    planned: ['Planned', 'Запланировано', 'Жоспарланды'],
    requested: ['Requested', 'Запрошено', 'Сұралды'],
    due: ['Due', 'К выплате по договору', 'Шарт бойынша төленуі тиіс'],
    reported: ['Spending reported', 'Расходы по отчетам', 'Есептегі шығыстар'],
    accepted: ['Spending accepted', 'Принятые расходы', 'Қабылданған шығыстар'],
  }),
};
export type Basis = keyof typeof BASES;

export const SCOPES = codeList({
  civil: ['Civil society and development', 'Гражданское общество и развитие', 'Азаматтық қоғам және даму'],
  military: ['Military', 'Военные средства', 'Әскери қаражат'],
  in_house: ['Paid to itself (in-house)', 'Самому себе (внутри ведомства)', 'Өзіне төленген (ведомство ішінде)'],
  administrative: ['Administrative costs', 'Административные расходы', 'Әкімшілік шығыстар'],
  not_awarded: ['Award that came to nothing', 'Несостоявшееся присуждение', 'Жүзеге аспаған тағайындау'],
  superseded: ['Earlier version of a record', 'Прежняя версия записи', 'Жазбаның бұрынғы нұсқасы'],
  regrant: ['Re-grant, counted at its parent', 'Субгрант, учтен в исходном проекте', 'Субгрант, бастапқы жобада есептелген'],
});
export type Scope = keyof typeof SCOPES;

export const INSTRUMENTS = codeList({
  grant_state: ['State grant', 'Государственный грант', 'Мемлекеттік грант'],
  grant_nonstate: ['Non-state grant', 'Негосударственный грант', 'Мемлекеттік емес грант'],
  ngo_award: ['NGO Award', 'Премия для НПО', 'ҮЕҰ-ға арналған сыйлықақы'],
  social_order: ['State social order', 'Государственный социальный заказ', 'Мемлекеттік әлеуметтік тапсырыс'],
  strategic_partnership: [
    'Strategic partnership order',
    'Госзаказ на реализацию стратегического партнерства',
    'Стратегиялық әріптестікті іске асыруға арналған мемлекеттік тапсырыс',
  ],
  donor_activity: ['Donor activity', 'Проект донора', 'Донор жобасы'],
  grant: ['Grant (other)', 'Грант (иной)', 'Грант (өзге)'],
  contract: ['Contract (other)', 'Договор (иной)', 'Шарт (өзге)'],
});

/** Instruments that give money without buying anything: grants and awards, those of the Law and others. */
export const GRANTS = ['grant_state', 'grant_nonstate', 'ngo_award', 'grant'] as const satisfies (keyof typeof INSTRUMENTS)[];

/** Instruments by which something is ordered: social orders of the Law and other contracts. */
export const ORDERS = ['social_order', 'strategic_partnership', 'contract'] as const satisfies (keyof typeof INSTRUMENTS)[];

export const AWARD_DATE_BASES = codeList({
  published: ['Published award date', 'Опубликованная дата решения', 'Жарияланған шешім күні'],
  commitment: ['First commitment', 'Первое обязательство', 'Бірінші міндеттеме'],
  actual_start: ['Actual start', 'Фактическое начало', 'Нақты басталуы'],
  planned_start: ['Planned start', 'Плановое начало', 'Жоспарлы басталуы'],
});

export const BUDGET_KINDS = codeList({
  budget_original: ['Budget, original', 'Первоначальный бюджет', 'Бастапқы бюджет'],
  budget_revised: ['Budget, revised', 'Уточненный бюджет', 'Нақтыланған бюджет'],
  planned_original: ['Planned payment, original', 'Первоначальная плановая выплата', 'Бастапқы жоспарлы төлем'],
  planned_revised: ['Planned payment, revised', 'Уточненная плановая выплата', 'Нақтыланған жоспарлы төлем'],
});

export const BUDGET_STATUSES = codeList({
  '1': ['Indicative', 'Ориентировочный', 'Болжамды'],
  '2': ['Committed', 'Закреплен обязательством', 'Міндеттемемен бекітілген'],
});
