import { INCOMING, PAID } from '../codes/money.ts';
import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { award_id, base, currency, flags, id, place, pool_id, provenance, scope } from './shared.ts';

export const transactions = defineDataset({
  id: 'transactions',
  title: words('Transactions', 'Транзакции', 'Транзакциялар'),
  about: words(
    'The ledger: every movement of money a source publishes, of every kind. Totals are split by kind and currency and are never added across them.',
    'Реестр: каждое опубликованное источником движение денег любого вида. Итоги разделены по видам и валютам и между собой не складываются.',
    'Тізілім: дереккөз жариялаған әрбір ақша қозғалысы, түрі кез келген. Жиынтықтар түрі мен валютасы бойынша бөлінеді және өзара қосылмайды.',
  ),
  sort: '-date',
  total: { amount: 'amount', basis: { field: 'kind' } },
  indexes: [['pool_id', 'award_id']],
  fields: {
    ...id,
    ...award_id,
    date: { kind: 'date', list: true, sort: true, label: words('Date', 'Дата', 'Күні') },
    year: { kind: 'year', facet: true, label: words('Year', 'Год', 'Жыл') },
    kind: { kind: 'code', codes: 'transaction_kind', facet: true, list: true, label: words('Kind', 'Вид', 'Түрі') },
    iati_type: {
      kind: 'outside_code',
      label: words('IATI type', 'Тип IATI', 'IATI түрі'),
      about: words(
        'IATI TransactionType code of the kind.',
        'Код IATI TransactionType этого вида.',
        'Осы түрдің IATI TransactionType коды.',
      ),
    },
    award_title: { kind: 'text', list: true, search: true, label: words('For', 'На что', 'Не үшін') },
    provider_id: {
      kind: 'organisation',
      facet: true,
      list: true,
      label: words('From', 'От кого', 'Кімнен'),
      about: words(
        'The organisation the money comes from; the publisher where an outgoing payment names none (IATI standard).',
        'Организация, от которой идут деньги; публикующая сторона, если в исходящем платеже никто не назван (стандарт IATI).',
        'Ақша беретін ұйым; шығыс төлемде ешкім аталмаса, жариялаушы (IATI стандарты).',
      ),
    },
    provider_name: {
      kind: 'name',
      search: true,
      label: words('Provider’s name as published', 'Название источника денег, как опубликовано', 'Берушінің атауы, жарияланғандай'),
    },
    provider_status: { kind: 'code', codes: 'party_status', label: words('Provider is', 'Источник денег', 'Беруші') },
    provider_activity_id: { kind: 'published_id', label: words('Provider’s activity', 'Проект источника денег', 'Берушінің жобасы') },
    receiver_id: {
      kind: 'organisation',
      facet: true,
      list: true,
      label: words('To', 'Кому', 'Кімге'),
      about: words(
        'The organisation the money goes to; empty where the publisher names none.',
        'Организация, которой идут деньги; пусто, если не названа.',
        'Ақша берілетін ұйым; жариялаушы атамаса, бос.',
      ),
    },
    receiver_name: {
      kind: 'name',
      search: true,
      label: words('Receiver’s name as published', 'Название получателя, как опубликовано', 'Алушының атауы, жарияланғандай'),
    },
    receiver_status: { kind: 'code', codes: 'party_status', facet: true, label: words('Receiver is', 'Получатель', 'Алушы') },
    receiver_type: {
      kind: 'code',
      codes: 'organisation_type',
      facet: true,
      label: words('Type of receiver', 'Тип получателя', 'Алушының түрі'),
    },
    receiver_activity_id: { kind: 'published_id', label: words('Receiver’s activity', 'Проект получателя', 'Алушының жобасы') },
    amount: {
      kind: 'money',
      list: true,
      sort: true,
      label: words('Amount', 'Сумма', 'Сома'),
      about: words(
        'As published; negative is a refund or reversal.',
        'Как опубликовано; отрицательная — возврат или отмена операции.',
        'Жарияланғандай; теріс — қайтарым немесе күші жойылған операция.',
      ),
    },
    ...currency,
    local_amount: {
      kind: 'money',
      currency: 'local_currency',
      label: words('Amount in local currency', 'Сумма в местной валюте', 'Жергілікті валютадағы сома'),
      about: words(
        'The same money in the currency it was given in, as published beside the amount; never computed from it and never added to it.',
        'Те же деньги в валюте, в которой они даны, как опубликовано рядом с суммой; не вычисляется из нее и с ней не складывается.',
        'Сол ақшаның берілген валютадағы мөлшері, сомамен қатар жарияланғандай; сомадан есептелмейді және оған қосылмайды.',
      ),
    },
    local_currency: { kind: 'currency', label: words('Local currency', 'Местная валюта', 'Жергілікті валюта') },
    published_rate: {
      kind: 'decimal',
      label: words('Exchange rate as published', 'Обменный курс, как опубликовано', 'Айырбас бағамы, жарияланғандай'),
      about: words(
        'The rate the source names. It is often rounded and need not reproduce the amount; the published amount is what counts.',
        'Курс, указанный в источнике. Часто он округлен и может не давать сумму в точности; верна опубликованная сумма.',
        'Дереккөзде көрсетілген бағам. Ол жиі дөңгелектенеді және соманы дәл бермеуі мүмкін; жарияланған сома негізге алынады.',
      ),
    },
    ...base,
    value_date: { kind: 'date', label: words('Value date', 'Дата валютирования', 'Валюталау күні') },
    ...pool_id,
    pool_name: {
      kind: 'name',
      search: true,
      label: words('Pool’s name as published', 'Название пула, как опубликовано', 'Пул атауы, жарияланғандай'),
    },
    earmark: {
      kind: 'code',
      codes: 'earmark',
      facet: true,
      label: words('Earmark', 'Целевое назначение', 'Нысаналы мақсаты'),
      about: words(
        'What a contribution may be spent on; empty where the source says nothing of it.',
        'На что можно потратить взнос; пусто, если источник об этом не говорит.',
        'Жарнаны неге жұмсауға болатыны; дереккөз айтпаса, бос.',
      ),
    },
    earmark_value: {
      kind: 'outside_code',
      label: words('Earmarked for', 'Назначено для', 'Неге арналған'),
      about: words(
        'Code of the sphere or region, or identifier of the competition, lot or award.',
        'Код сферы или региона либо идентификатор конкурса, лота или проекта.',
        'Сала не өңір коды немесе конкурстың, лоттың, жобаның сәйкестендіргіші.',
      ),
    },
    budget_line_id: { kind: 'record', of: 'budget_lines', label: words('Budget line', 'Строка бюджета', 'Бюджет жолы') },
    tranche_id: { kind: 'record', of: 'tranches', label: words('Tranche', 'Транш', 'Транш') },
    description: { kind: 'text', search: true, label: words('Description', 'Описание', 'Сипаттама') },
    ...scope,
    ...place,
    disbursement_channel: {
      kind: 'outside_code',
      label: words('Channel', 'Канал выплаты', 'Төлем арнасы'),
      about: words('IATI DisbursementChannel code.', 'Код IATI DisbursementChannel.', 'IATI DisbursementChannel коды.'),
    },
    aid_type: { kind: 'code', codes: 'aid_type', label: words('Type of aid', 'Вид помощи', 'Көмек түрі') },
    flow_type: { kind: 'code', codes: 'flow_type', label: words('Type of flow', 'Вид потока', 'Ағын түрі') },
    finance_type: { kind: 'outside_code', label: words('Type of finance', 'Вид финансирования', 'Қаржыландыру түрі') },
    tied_status: { kind: 'code', codes: 'tied_status', label: words('Tied aid', 'Связанность помощи', 'Көмектің байланыстылығы') },
    humanitarian: { kind: 'boolean', label: words('Humanitarian', 'Гуманитарная помощь', 'Гуманитарлық көмек') },
    reference: {
      kind: 'published_id',
      label: words('Publisher’s reference', 'Номер у публикующей стороны', 'Жариялаушыдағы нөмір'),
      about: words(
        'The publisher’s reference of the transaction; not unique.',
        'Номер транзакции у публикующей стороны; не уникален.',
        'Транзакцияның жариялаушыдағы нөмірі; бірегей емес.',
      ),
    },
    published_amount: {
      kind: 'decimal',
      label: words('Amount as written', 'Сумма, как написано', 'Сома, жазылғандай'),
      about: words(
        'The published text, kept where it is finer than the currency allows.',
        'Опубликованный текст, если он точнее, чем допускает валюта.',
        'Валюта мүмкіндігінен дәлірек болса, жарияланған мәтін.',
      ),
    },
    ...flags,
    ...provenance,
  },
});

const slice = { total: transactions.total, fields: transactions.fields, sort: '-date' } as const;

export const contributions = defineDataset({
  ...slice,
  id: 'contributions',
  title: words('Contributions', 'Взносы', 'Жарналар'),
  about: words(
    'The slice of the ledger that brings money in: pledged, promised and received. Every row is also in the transactions dataset.',
    'Часть реестра о поступлении денег: заявлено, обещано, получено. Каждая строка есть и в наборе «Транзакции».',
    'Тізілімнің ақша түсуі туралы бөлігі: мәлімделген, уәде етілген, алынған. Әр жол «Транзакциялар» жинағында да бар.',
  ),
  slice: { of: transactions, field: 'kind', values: INCOMING },
});

export const disbursements = defineDataset({
  ...slice,
  id: 'disbursements',
  title: words('Disbursements', 'Выплаты', 'Төлемдер'),
  about: words(
    'The slice of the ledger that counts as paid: disbursements and expenditures, refunds included as negative amounts.',
    'Часть реестра, которая считается выплаченной: перечисления и расходы; возвраты — отрицательные суммы.',
    'Тізілімнің төленген деп саналатын бөлігі: аударымдар мен шығыстар; қайтарымдар — теріс сомалар.',
  ),
  slice: { of: transactions, field: 'kind', values: PAID },
});
