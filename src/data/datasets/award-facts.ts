import type { Fields } from '../dataset.ts';
import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { award_id, base, currency, id, provenance, region, scope, sphere } from './shared.ts';

/** Where the rows a computed one follows from come from. It has no hash of its own: whoever has those rows can compute it again. */
const computed = { is_demo: provenance.is_demo, source_id: provenance.source_id } as const satisfies Fields;

/** What an award is of, beside each of its figures: what profiles of regions, spheres and years are made by. */
const ofAward = {
  award_year: { kind: 'year', facet: true, label: words('Year of the decision', 'Год решения', 'Шешім жылы') },
  instrument: { kind: 'code', codes: 'instrument', facet: true, label: words('Instrument', 'Инструмент', 'Құрал') },
  ...sphere,
  ...region,
  ...scope,
} as const satisfies Fields;

export const awardPayments = defineDataset({
  id: 'award_payments',
  origin: 'computed',
  title: words('Payments by award and year', 'Выплаты по проектам и годам', 'Жобалар мен жылдар бойынша төлемдер'),
  about: words(
    'What was paid for each award in each year, put together from the ledger, with the region, sphere and instrument of the award: a payment itself names none of them. Refunds are negative and reduce it.',
    'Что выплачено по каждому проекту за каждый год: сложено из реестра и дополнено регионом, сферой и инструментом проекта, которых у самого платежа нет. Возвраты отрицательны и уменьшают сумму.',
    'Әр жоба бойынша әр жылы төленгені: тізілімнен қосылып, жобаның өңірі, саласы және құралымен толықтырылған, төлемнің өзінде олар жоқ. Қайтарымдар теріс, соманы азайтады.',
  ),
  sort: '-year',
  total: { amount: 'amount', basis: { field: 'kind' } },
  fields: {
    ...id,
    award_id: { kind: 'record', of: 'awards', list: true, label: award_id.award_id.label },
    year: { kind: 'year', facet: true, list: true, sort: true, label: words('Year of payment', 'Год выплаты', 'Төлем жылы') },
    kind: { kind: 'code', codes: 'transaction_kind', facet: true, label: words('Kind of payment', 'Вид выплаты', 'Төлем түрі') },
    provider_id: { kind: 'organisation', facet: true, label: words('From', 'От кого', 'Кімнен') },
    recipient_id: {
      kind: 'organisation',
      facet: true,
      list: true,
      label: words('Recipient', 'Кто получил', 'Кім алды'),
      about: words(
        'The receiver of the payment; where it names none, the recipient of the award.',
        'Получатель платежа; если он не назван, получатель по проекту.',
        'Төлемнің алушысы; аталмаса, жобаның алушысы.',
      ),
    },
    amount: { kind: 'money', list: true, sort: true, label: words('Amount', 'Сумма', 'Сома') },
    ...currency,
    ...base,
    transactions: { kind: 'count', list: true, label: words('Transactions', 'Транзакций', 'Транзакциялар') },
    ...ofAward,
    ...computed,
  },
});

export const awardDelivery = defineDataset({
  id: 'award_delivery',
  origin: 'computed',
  title: words('What awards owe and report', 'Отчетность и результаты проектов', 'Жобалардың есептілігі мен нәтижелері'),
  about: words(
    'For each award with reports or indicators: reports due and overdue, indicators with a target, reported, met and verified, by the same rules as the measures of the reform.',
    'По каждому проекту с отчетами или показателями: отчеты, срок которых наступил или прошел, показатели с целью, сообщенные, достигнутые и проверенные — по правилам показателей реформы.',
    'Есебі не көрсеткіші бар әр жоба бойынша: мерзімі жеткен және өткен есептер, нысанасы бар, хабарланған, орындалған және тексерілген көрсеткіштер — реформа көрсеткіштерінің ережелерімен.',
  ),
  sort: '-reports_overdue',
  fields: {
    ...id,
    award_id: { kind: 'record', of: 'awards', list: true, label: award_id.award_id.label },
    recipient_id: { kind: 'organisation', facet: true, list: true, label: words('Recipient', 'Кто получил', 'Кім алды') },
    reports_due: {
      kind: 'count',
      list: true,
      label: words('Reports due', 'Отчетов к сроку', 'Мерзімі жеткен есептер'),
      about: words(
        'Reports whose due day is known and has come. An unknown due date is in neither count.',
        'Отчеты, день сдачи которых известен и наступил. Без известного срока отчет не учтен нигде.',
        'Тапсыру күні белгілі және жеткен есептер. Мерзімі белгісіз есеп еш жерде есептелмейді.',
      ),
    },
    reports_overdue: { kind: 'count', list: true, sort: true, label: words('Of them not received', 'Из них не получено', 'Оның ішінде түспегені') },
    indicators_promised: {
      kind: 'count',
      list: true,
      label: words('Indicators with a target', 'Показателей с целью', 'Нысанасы бар көрсеткіштер'),
      about: words(
        'With an actual value, or with a period that is over.',
        'С фактом или с завершенным периодом.',
        'Нақты мәні бар немесе кезеңі аяқталған.',
      ),
    },
    indicators_told: { kind: 'count', list: true, label: words('Of them reported', 'Из них с фактом', 'Оның ішінде хабарланғаны') },
    indicators_met: { kind: 'count', list: true, label: words('Of these met', 'Из них достигнуто', 'Оның ішінде орындалғаны') },
    results_reported: { kind: 'count', label: words('Values reported', 'Сообщено значений', 'Хабарланған мәндер') },
    results_verified: {
      kind: 'count',
      label: words('Of them verified', 'Из них проверено', 'Оның ішінде тексерілгені'),
      about: words(
        'Checked by the operator or independently.',
        'Проверены оператором или независимо.',
        'Оператор тексерген немесе тәуелсіз тексерілген.',
      ),
    },
    as_of: {
      kind: 'date',
      own: true,
      label: words('As of', 'На дату', 'Күніне'),
      about: words('The day that what is due is judged by.', 'День, на который определяется срок.', 'Мерзім анықталатын күн.'),
    },
    ...ofAward,
    ...computed,
  },
}); // prettier-ignore
