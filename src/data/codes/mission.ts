import { GRANT_KINDS, SERVICE_MODES, SPEND_CATEGORIES } from './chain.ts';
import { codeList } from './list.ts';
import { INSTRUMENTS } from './money.ts';

/** The instruments of the Law No. 36: what the measures of the reform are about. Donors’ own activities are never among them. */
export const LAW_INSTRUMENTS = ['grant_state', 'grant_nonstate', 'ngo_award', 'social_order', 'strategic_partnership'] as const satisfies (keyof typeof INSTRUMENTS)[]; // prettier-ignore

/** What is measured, in the order it is shown. Definitions are words of the page of measures. */
export const MISSION_MEASURES = codeList({
  direct_services: ['Direct services to people', 'Прямые услуги людям', 'Адамдарға тікелей қызмет'],
  own_development: ['Own development of recipients, by reports', 'Собственное развитие получателей, по отчетам', 'Алушылардың өз дамуы, есептер бойынша'],
  own_development_planned: ['Own development of recipients, planned', 'Собственное развитие получателей, по плану', 'Алушылардың өз дамуы, жоспар бойынша'],
  over_own_development_cap: ['Grants above their cap on own development', 'Гранты сверх предела на собственное развитие', 'Өз дамуы шегінен асқан гранттар'],
  award_use: ['What NGO Awards were used for', 'На что использованы премии для НПО', 'ҮЕҰ сыйлықақылары неге жұмсалды'],
  instrument_mix: ['Instruments side by side', 'Соотношение инструментов', 'Құралдардың арақатынасы'],
  charter_goal: ['Awards within the goal of the charter', 'Проекты в сфере уставной цели', 'Жарғылық мақсат саласындағы жобалар'],
  charter_goal_recorded: ['Recipients with a recorded charter goal', 'Получатели с внесенной уставной целью', 'Жарғылық мақсаты енгізілген алушылар'],
  standards: ['Recipients with a valid standard', 'Получатели с действующим стандартом', 'Жарамды стандарты бар алушылар'],
  operator_cost: ['Operator’s own costs', 'Собственные расходы оператора', 'Оператордың өз шығыстары'],
  monitored: ['Awards that were monitored', 'Проекты, прошедшие мониторинг', 'Мониторингтен өткен жобалар'],
  independent_monitoring: ['Awards monitored independently', 'Проекты с независимым мониторингом', 'Тәуелсіз мониторингтен өткен жобалар'],
  ngo_proposed: ['Projects proposed by NGOs', 'Проекты, предложенные НПО', 'ҮЕҰ ұсынған жобалар'],
  time_to_decision: ['Deadline to decision', 'От срока подачи до решения', 'Өтінім мерзімінен шешімге дейін'],
  time_to_contract: ['Decision to contract', 'От решения до договора', 'Шешімнен шартқа дейін'],
  time_to_money: ['Contract to first payment', 'От договора до первой выплаты', 'Шарттан алғашқы төлемге дейін'],
  success_rate: ['Applications that won', 'Победившие заявки', 'Жеңген өтінімдер'],
  single_bidder: ['Lots with one admitted application', 'Лоты с одной допущенной заявкой', 'Бір ғана өтінім жіберілген лоттар'],
  no_applications: ['Lots without applications', 'Лоты без заявок', 'Өтінім түспеген лоттар'],
  overdue_reports: ['Reports overdue', 'Просроченные отчеты', 'Мерзімі өткен есептер'],
  absorption: ['Paid out of what was awarded', 'Выплачено из присужденного', 'Тағайындалғаннан төленгені'],
  indicators_met: ['Indicators that reached their target', 'Показатели, достигшие цели', 'Нысанаға жеткен көрсеткіштер'],
  verified_results: ['Reported results that were verified', 'Проверенные результаты', 'Тексерілген нәтижелер'],
  verified_money: ['Paid money with a verified result', 'Выплаты с проверенным результатом', 'Нәтижесі тексерілген төлемдер'],
  customer_dependency: ['Share of the largest customer', 'Доля крупнейшего заказчика', 'Ең ірі тапсырыс берушінің үлесі'],
  new_entrants: ['New recipients', 'Новые получатели', 'Жаңа алушылар'],
  co_financing: ['Recipients’ own contribution', 'Собственный вклад получателей', 'Алушылардың өз үлесі'],
}); // prettier-ignore
export type MissionMeasure = keyof typeof MISSION_MEASURES;

/** What is counted in a measure. */
export const MEASURE_BASES = codeList({
  ngos: ['NGOs', 'НПО', 'ҮЕҰ'],
  awards: ['Awards', 'Проекты', 'Жобалар'],
  money: ['Money', 'Деньги', 'Ақша'],
  applications: ['Applications', 'Заявки', 'Өтінімдер'],
  lots: ['Lots', 'Лоты', 'Лоттар'],
  reports: ['Reports', 'Отчеты', 'Есептер'],
  indicators: ['Indicators', 'Показатели', 'Көрсеткіштер'],
  days: ['Days', 'Дни', 'Күн'],
});
export type MeasureBasis = keyof typeof MEASURE_BASES;

/** Which part of the whole a row of a measure is: a code of the list the measure splits by, or one of these. */
export const MEASURE_PARTS = {
  ...INSTRUMENTS,
  ...SERVICE_MODES,
  ...SPEND_CATEGORIES,
  ...GRANT_KINDS,
  ...codeList({
    direct: ['Direct services: the four classes', 'Прямые услуги: четыре вида', 'Тікелей қызмет: төрт түрі'],
    other_work: ['Other work', 'Иная работа', 'Өзге жұмыс'],
    unclassified: ['Not classified', 'Не определено', 'Анықталмаған'],
    own_development: ['Own development', 'Собственное развитие', 'Өз дамуы'],
    not_reported: ['Paid, use not reported', 'Выплачено, использование не сообщено', 'Төленген, жұмсалуы хабарланбаған'],
  }),
};
export type MeasurePart = keyof typeof MEASURE_PARTS;

/** Why a measure has no share, or that it has one. */
export const MEASURE_GUARDS = codeList({
  sound: ['Computed', 'Рассчитано', 'Есептелді'],
  insufficient: ['Insufficient data', 'Недостаточно данных', 'Дерек жеткіліксіз'],
  censored: ['Earlier years are not in the data', 'Более ранних лет в данных нет', 'Бұрынғы жылдар деректерде жоқ'],
});
export type MeasureGuard = keyof typeof MEASURE_GUARDS;
