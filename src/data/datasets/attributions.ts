import type { Fields } from '../dataset.ts';
import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { award_id, competition_id, currency, id, lot_id, party, pool_id, provenance, region, sphere } from './shared.ts';

/** Where the rows a computed one follows from come from. It has no hash of its own: whoever has those rows can compute it again. */
const computed = { is_demo: provenance.is_demo, source_id: provenance.source_id } as const satisfies Fields;

const method_version = {
  method_version: {
    kind: 'outside_code',
    label: words('Version of the method', 'Версия метода', 'Әдіс нұсқасы'),
    about: words(
      'The method is described on the methodology page; another version may give other shares.',
      'Метод описан на странице «Методология»; другая версия может дать другие доли.',
      'Әдіс «Әдіснама» бетінде сипатталған; басқа нұсқа басқа үлестер беруі мүмкін.',
    ),
  },
} as const satisfies Fields;

const donor_status = {
  donor_status: {
    kind: 'code',
    codes: 'party_status',
    facet: true,
    label: words('Donor is', 'Донор —', 'Донор туралы'),
    about: words(
      'Empty where the money is the pool’s own (opening balance, interest) or is not allocated to anybody.',
      'Пусто, если это собственные средства пула (остаток, проценты) или средства ни на кого не распределены.',
      'Пулдың өз қаражаты (бастапқы қалдық, пайыздар) болса не ешкімге бөлінбесе, бос.',
    ),
  },
} as const satisfies Fields;

export const attributions = defineDataset({
  id: 'attributions',
  origin: 'computed',
  title: words('Whose money, computed', 'Чьи деньги, расчет', 'Кімнің ақшасы, есептеу'),
  about: words(
    'Each payment of a pool in parts by donor: earmarked money first, then in proportion to what each donor has unspent that day. A convention, computed from the ledger; the parts add up to the payment.',
    'Каждая выплата пула по донорам: сначала целевые деньги, затем пропорционально неистраченному остатку каждого донора на этот день. Это условный расчет по реестру; части складываются в выплату.',
    'Пулдың әр төлемі донорлар бойынша: әуелі нысаналы ақша, содан кейін сол күнгі жұмсалмаған қалдықтарға қарай. Бұл — тізілім бойынша шартты есеп; бөліктердің қосындысы төлемге тең.',
  ),
  sort: 'pool_id',
  // For the latest parts of one donor, and for the parts of the payments of one award.
  indexes: [['donor_id', 'date'], ['award_id']],
  total: { amount: 'amount', basis: { field: 'kind' } },
  fields: {
    ...id,
    ...pool_id,
    transaction_id: { kind: 'record', of: 'transactions', label: words('Payment', 'Выплата', 'Төлем') },
    kind: { kind: 'code', codes: 'transaction_kind', facet: true, label: words('Kind of payment', 'Вид выплаты', 'Төлем түрі') },
    date: { kind: 'date', list: true, sort: true, label: words('Paid on', 'Дата выплаты', 'Төленген күні') },
    year: { kind: 'year', facet: true, label: words('Year', 'Год', 'Жыл') },
    donor_id: {
      kind: 'organisation',
      facet: true,
      list: true,
      label: words('Donor', 'Донор', 'Донор'),
      about: words(
        'Whose money it was; empty where it was no one’s in particular (see the next field).',
        'Чьи это деньги; пусто, если ничьи в отдельности (см. следующее поле).',
        'Кімнің ақшасы; ешкімге тиесілі болмаса, бос (келесі өрісті қараңыз).',
      ),
    },
    ...donor_status,
    amount: { kind: 'money', list: true, sort: true, label: words('Amount', 'Сумма', 'Сома') },
    ...currency,
    award_id: { kind: 'entry', of: 'awards', label: award_id.award_id.label },
    recipient_id: { kind: 'organisation', facet: true, list: true, label: words('Recipient', 'Кто получил', 'Кім алды') },
    ...sphere,
    ...region,
    ...competition_id,
    ...lot_id,
    method: { kind: 'code', codes: 'attribution_method', facet: true, list: true, label: words('Method', 'Метод', 'Әдіс') },
    ...method_version,
    certainty: { kind: 'code', codes: 'certainty', facet: true, list: true, label: words('Certainty', 'Точность', 'Дәлдігі') },
    contribution_id: {
      kind: 'record',
      of: 'transactions',
      label: words('Contribution', 'Взнос', 'Жарна'),
      about: words(
        'For earmarked money: the contribution it was given by. For money that covers an earlier payment: the receipt that covers it.',
        'Для целевых денег: взнос, которым они даны. Для покрытия прежней выплаты: поступление, которым она покрыта.',
        'Нысаналы ақша үшін: берілген жарна. Бұрынғы төлемді жабу үшін: жапқан түсім.',
      ),
    },
    ...computed,
  },
});

const parts = {
  parts: {
    kind: 'count',
    list: true,
    label: words('Parts of payments', 'Частей выплат', 'Төлем бөліктері'),
    about: words('How many rows of “attributions” it adds up.', 'Сколько строк набора «attributions» сложено.', '«attributions» жиынының неше жолы қосылған.'),
  },
} as const satisfies Fields; // prettier-ignore

export const attributionTotals = defineDataset({
  id: 'attribution_totals',
  origin: 'computed',
  title: words('Whose money, totals', 'Чьи деньги, итоги', 'Кімнің ақшасы, жиынтық'),
  about: words(
    'The parts of payments by donor put together by pool, donor, kind, year, recipient, sphere, region and certainty: what pages of pools and donors add up.',
    'Части выплат по донорам, сложенные по пулу, донору, виду, году, получателю, сфере, региону и точности: из них складываются страницы пулов и доноров.',
    'Төлемдердің донорлар бойынша бөліктері пул, донор, түр, жыл, алушы, сала, өңір және дәлдік бойынша қосылған: пулдар мен донорлар беттері осыдан құралады.',
  ),
  sort: 'pool_id',
  total: { amount: 'amount', basis: { field: 'kind' } },
  fields: {
    ...id,
    ...pool_id,
    donor_id: { kind: 'organisation', facet: true, list: true, label: words('Donor', 'Донор', 'Донор') },
    ...donor_status,
    kind: { kind: 'code', codes: 'transaction_kind', facet: true, label: words('Kind of payment', 'Вид выплаты', 'Төлем түрі') },
    year: { kind: 'year', facet: true, list: true, label: words('Year', 'Год', 'Жыл') },
    recipient_id: { kind: 'organisation', facet: true, list: true, label: words('Recipient', 'Кто получил', 'Кім алды') },
    ...sphere,
    ...region,
    certainty: { kind: 'code', codes: 'certainty', facet: true, list: true, label: words('Certainty', 'Точность', 'Дәлдігі') },
    amount: { kind: 'money', list: true, sort: true, label: words('Amount', 'Сумма', 'Сома') },
    ...currency,
    ...parts,
    ...method_version,
    ...computed,
  },
});

export const reachedAwards = defineDataset({
  id: 'reached_awards',
  origin: 'computed',
  title: words('Awards that donors’ money reached', 'Проекты, до которых дошли деньги доноров', 'Донорлар ақшасы жеткен жобалар'),
  about: words(
    'For each donor of each pool the 25 awards that most of its money reached, by what of it they got; “attributions” has all.',
    'По каждому донору каждого пула — 25 проектов, до которых дошло больше всего его денег; все есть в наборе «attributions».',
    'Әр пулдың әр доноры бойынша ақшасының көбі жеткен 25 жоба; бәрі «attributions» жиынында.',
  ),
  sort: 'pool_id',
  indexes: [['donor_id']],
  total: { amount: 'amount', basis: { field: 'kind' } },
  fields: {
    ...id,
    ...pool_id,
    donor_id: { kind: 'organisation', facet: true, list: true, label: words('Donor', 'Донор', 'Донор') },
    ...donor_status,
    rank: {
      kind: 'count',
      list: true,
      label: words('Place', 'Место', 'Орны'),
      about: words('1 got most of this donor’s money in this pool.', '1 — получил больше всего денег этого донора в этом пуле.', '1 — осы пулдағы донор ақшасының ең көбін алған.'),
    },
    award_id: { kind: 'entry', of: 'awards', list: true, label: award_id.award_id.label },
    kind: { kind: 'code', codes: 'transaction_kind', facet: true, label: words('Kind of payment', 'Вид выплаты', 'Төлем түрі') },
    amount: { kind: 'money', list: true, sort: true, label: words('Amount', 'Сумма', 'Сома') },
    ...currency,
    ...parts,
    ...method_version,
    ...computed,
  },
}); // prettier-ignore

export const poolStatements = defineDataset({
  id: 'pool_statements',
  origin: 'computed',
  title: words('Statements of pools', 'Отчеты о средствах пулов', 'Пул қаражаты туралы есептер'),
  about: words(
    'Sources and uses of each pool by year and in all: opening + contributions + interest + refunds − payments − costs − returns = closing, to the smallest unit.',
    'Источники и использование средств каждого пула по годам и всего: остаток + взносы + проценты + возвраты − выплаты − расходы − возвращено донорам = остаток, до наименьшей единицы.',
    'Әр пулдың көздері мен жұмсалуы жылдар бойынша және барлығы: қалдық + жарналар + пайыздар + қайтарымдар − төлемдер − шығыстар − донорларға қайтарылғаны = қалдық, ең ұсақ бірлікке дейін.',
  ),
  sort: 'sequence',
  fields: {
    ...id,
    ...pool_id,
    year: {
      kind: 'year',
      facet: true,
      list: true,
      label: words('Year', 'Год', 'Жыл'),
      about: words('Empty for all years together.', 'Пусто — за все годы вместе.', 'Бос болса — барлық жылдар бірге.'),
    },
    line: { kind: 'code', codes: 'statement_line', facet: true, list: true, label: words('Line', 'Строка', 'Жол') },
    amount: {
      kind: 'money',
      list: true,
      label: words('Amount', 'Сумма', 'Сома'),
      about: words(
        'As it enters the identity: money out is negative.',
        'Со знаком, с которым входит в тождество: расход отрицателен.',
        'Теңдікке енетін таңбасымен: шығын теріс.',
      ),
    },
    ...currency,
    rows: { kind: 'count', list: true, label: words('Rows of the ledger', 'Строк реестра', 'Тізілім жолдары') },
    sequence: { kind: 'count', sort: true, label: words('Order', 'Порядок', 'Реті') },
    ...computed,
  },
});

export const positions = defineDataset({
  id: 'positions',
  origin: 'computed',
  title: words('Donors in pools', 'Доноры в пулах', 'Пулдағы донорлар'),
  about: words(
    'What each donor promised, paid into and has unspent in each pool, what was attributed to it, and how long its first money waited.',
    'Что каждый донор обещал и внес в каждый пул, сколько не израсходовано, что ему приписано и сколько ждали его первые деньги.',
    'Әр донор әр пулға қанша уәде етті, енгізді, қаншасы жұмсалмады, оған қанша жатқызылды, алғашқы ақшасы қанша күтті.',
  ),
  sort: '-received',
  total: { amount: 'received', basis: { constant: 'incoming_funds' } },
  fields: {
    ...id,
    ...pool_id,
    ...party('donor', words('Donor', 'Донор', 'Донор'), { list: true }),
    ...donor_status,
    ...currency,
    pledged: { kind: 'money', label: words('Pledged', 'Заявлено', 'Мәлімделді') },
    promised: { kind: 'money', label: words('Promised by agreement', 'Обещано соглашением', 'Келісіммен уәде етілді') },
    received: {
      kind: 'money',
      list: true,
      sort: true,
      label: words('Received', 'Получено', 'Алынды'),
      about: words('Less what was returned to the donor.', 'За вычетом возвращенного донору.', 'Донорға қайтарылғанын шегергенде.'),
    },
    earmarked: { kind: 'money', label: words('Of it earmarked', 'Из них целевые', 'Оның ішінде нысаналы') },
    attributed: {
      kind: 'money',
      list: true,
      sort: true,
      label: words('Attributed to payments', 'Приписано выплатам', 'Төлемдерге жатқызылды'),
    },
    unspent: { kind: 'money', list: true, sort: true, label: words('Unspent', 'Не израсходовано', 'Жұмсалмаған') },
    receipts: { kind: 'count', label: words('Receipts', 'Поступлений', 'Түсімдер') },
    payments: { kind: 'count', list: true, label: words('Payments reached', 'Выплат затронуто', 'Жеткен төлемдер') },
    awards: { kind: 'count', list: true, label: words('Awards reached', 'Проектов затронуто', 'Жеткен жобалар') },
    awards_with_results: {
      kind: 'count',
      label: words('Of them with results', 'Из них с результатами', 'Оның ішінде нәтижесі барлары'),
      about: words(
        'Awards reached that publish any result.',
        'Затронутые проекты, которые публикуют результаты.',
        'Нәтиже жариялайтын жеткен жобалар.',
      ),
    },
    results: { kind: 'count', label: words('Results of them', 'Результатов у них', 'Олардың нәтижелері') },
    results_reported: {
      kind: 'count',
      label: words('Of these with an actual value', 'Из них с фактом', 'Оның ішінде нақты мәні барлары'),
    },
    first_receipt: { kind: 'date', label: words('First receipt', 'Первое поступление', 'Алғашқы түсім') },
    first_payment: { kind: 'date', label: words('First payment from it', 'Первая выплата из него', 'Одан алғашқы төлем') },
    days_to_first_payment: {
      kind: 'count',
      label: words('Days to the first payment', 'Дней до первой выплаты', 'Алғашқы төлемге дейінгі күн'),
      about: words(
        'Calendar days; empty where one of the two dates is not known to the day.',
        'Календарных дней; пусто, если одна из дат известна не до дня.',
        'Күнтізбелік күн; екі күннің бірі күніне дейін белгісіз болса, бос.',
      ),
    },
    ...method_version,
    ...computed,
  },
});
