import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { award_id, currency, document_url, flags, id, party, pool_id, provenance, sphere } from './shared.ts';

export const pools = defineDataset({
  id: 'pools',
  origin: 'night',
  title: words('Pools', 'Пулы', 'Пулдар'),
  about: words(
    'Accounts in which an operator gathers money of several givers before it is awarded.',
    'Счета, на которых оператор собирает деньги нескольких источников до их распределения.',
    'Оператор бірнеше берушінің ақшасын бөлінгенге дейін жинайтын шоттар.',
  ),
  sort: 'name',
  fields: {
    ...id,
    name: { kind: 'name', list: true, search: true, sort: true, label: words('Name', 'Название', 'Атауы') },
    name_en: { kind: 'name', search: true, label: words('Name in English', 'Название по-английски', 'Ағылшынша атауы') },
    name_ru: { kind: 'name', search: true, label: words('Name in Russian', 'Название по-русски', 'Орысша атауы') },
    name_kk: { kind: 'name', search: true, label: words('Name in Kazakh', 'Название по-казахски', 'Қазақша атауы') },
    ...party('operator', words('Operator', 'Оператор', 'Оператор'), { list: true }),
    kind: { kind: 'code', codes: 'pool_kind', facet: true, list: true, label: words('Kind', 'Вид', 'Түрі') },
    period_from: { kind: 'year', list: true, label: words('From', 'С', 'Басы') },
    period_to: { kind: 'year', list: true, label: words('To', 'По', 'Соңы') },
    ...currency,
    opening_balance: {
      kind: 'money',
      label: words('Opening balance', 'Остаток на начало', 'Басындағы қалдық'),
      about: words(
        'Money on the account before its first movement here, as the operator publishes it; nobody’s in particular.',
        'Деньги на счете до первого движения в портале, как публикует оператор; ни за кем не числятся.',
        'Порталдағы алғашқы қозғалысқа дейін шотта болған ақша, оператор жариялағандай; ешкімге тиесілі деп саналмайды.',
      ),
    },
    closing_balance: {
      kind: 'money',
      list: true,
      label: words('Published balance', 'Опубликованный остаток', 'Жарияланған қалдық'),
      about: words(
        'Balance the operator publishes for the day beside it; the statement compares it with the one computed from the ledger.',
        'Остаток, опубликованный оператором на указанную дату; в отчете он сравнивается с расчетным по реестру.',
        'Оператор көрсетілген күнге жариялаған қалдық; есепте ол тізілім бойынша есептелген қалдықпен салыстырылады.',
      ),
    },
    closing_date: { kind: 'date', label: words('Balance as of', 'Остаток на дату', 'Қалдық күні') },
    operator_cost_cap: {
      kind: 'decimal',
      label: words('Cap on operator’s costs, %', 'Предел расходов оператора, %', 'Оператор шығыстарының шегі, %'),
    },
    description: { kind: 'text', search: true, label: words('Description', 'Описание', 'Сипаттама') },
    ...flags,
    ...provenance,
  },
});

export const budgetLines = defineDataset({
  id: 'budget_lines',
  title: words('Budget lines', 'Строки бюджета', 'Бюджет жолдары'),
  about: words(
    'Lines of state budgets that pay into a pool or for an award.',
    'Строки бюджетов, из которых пополняется пул или оплачивается проект.',
    'Пулды толықтыратын немесе жобаны төлейтін бюджет жолдары.',
  ),
  sort: '-year',
  total: { amount: 'amount_planned', basis: { constant: 'planned' } },
  fields: {
    ...id,
    year: { kind: 'year', facet: true, list: true, sort: true, label: words('Year', 'Год', 'Жыл') },
    budget_level: { kind: 'code', codes: 'budget_level', facet: true, list: true, label: words('Budget', 'Бюджет', 'Бюджет') },
    ...party('customer', words('Administrator of budget programmes', 'Администратор бюджетных программ', 'Бюджеттік бағдарламалар әкімшісі'), { list: true }),
    admin_code: { kind: 'outside_code', label: words('Administrator’s code', 'Код администратора', 'Әкімші коды') },
    programme_code: { kind: 'outside_code', list: true, label: words('Programme', 'Программа', 'Бағдарлама') },
    subprogramme_code: { kind: 'outside_code', label: words('Subprogramme', 'Подпрограмма', 'Кіші бағдарлама') },
    specific_code: {
      kind: 'outside_code',
      label: words('Specific', 'Специфика', 'Ерекшелік'),
      about: words('155 is social order.', '155 — социальный заказ.', '155 — әлеуметтік тапсырыс.'),
    },
    name: { kind: 'name', list: true, search: true, label: words('Name', 'Название', 'Атауы') },
    amount_planned: { kind: 'money', list: true, sort: true, label: words('Planned', 'Запланировано', 'Жоспарланған') },
    ...currency,
    ...pool_id,
    ...provenance,
  },
}); // prettier-ignore

export const priorityDirections = defineDataset({
  id: 'priority_directions',
  title: words('Priority directions', 'Приоритетные направления', 'Басым бағыттар'),
  about: words(
    'What a state body decided to give grants for, on whose recommendation.',
    'На что государственный орган решил выделять гранты и по чьей рекомендации.',
    'Мемлекеттік орган гранттарды неге бөлуді, кімнің ұсынымымен шешкені.',
  ),
  sort: '-year',
  total: { amount: 'amount_planned', basis: { constant: 'planned' } },
  fields: {
    ...id,
    year: { kind: 'year', facet: true, list: true, sort: true, label: words('Year', 'Год', 'Жыл') },
    ...party('customer', words('Customer', 'Заказчик', 'Тапсырыс беруші'), { list: true }),
    ...sphere,
    text: { kind: 'text', list: true, search: true, label: words('Direction', 'Направление', 'Бағыт') },
    text_language: { kind: 'language', label: words('Language', 'Язык', 'Тілі') },
    amount_planned: { kind: 'money', list: true, sort: true, label: words('Planned', 'Запланировано', 'Жоспарланған') },
    ...currency,
    order_number: { kind: 'published_id', label: words('Order number', 'Номер приказа', 'Бұйрық нөмірі') },
    order_date: { kind: 'date', label: words('Order date', 'Дата приказа', 'Бұйрық күні') },
    council: { kind: 'name', search: true, label: words('Council', 'Совет', 'Кеңес') },
    council_date: {
      kind: 'date',
      label: words('Recommended on', 'Дата рекомендации', 'Ұсыным күні'),
    },
    ...document_url,
    ...provenance,
  },
});

export const awardSources = defineDataset({
  id: 'award_sources',
  title: words('Whose money, as reported', 'Чьи деньги, по отчетности', 'Кімнің ақшасы, есеп бойынша'),
  about: words(
    'Where the money of an award comes from as its publisher says, in parts that add up to it. What the portal computes is the dataset of attributions.',
    'Откуда деньги проекта по словам публикующей стороны; части складываются в целое. Расчеты портала — в наборе «Чьи деньги, расчет».',
    'Жоба ақшасының қайдан келгені, жариялаушының айтуынша; бөліктер бүтінді құрайды. Портал есебі «Кімнің ақшасы, есептеу» жинағында.',
  ),
  sort: 'award_id',
  total: { amount: 'amount', basis: { constant: 'awarded' } },
  fields: {
    ...id,
    ...award_id,
    ...party('donor', words('Donor', 'Донор', 'Донор'), { list: true }),
    ...pool_id,
    contribution_id: { kind: 'record', of: 'transactions', label: words('Contribution', 'Взнос', 'Жарна') },
    budget_line_id: { kind: 'record', of: 'budget_lines', label: words('Budget line', 'Строка бюджета', 'Бюджет жолы') },
    amount: { kind: 'money', list: true, sort: true, label: words('Amount', 'Сумма', 'Сома') },
    ...currency,
    basis: { kind: 'code', codes: 'award_source_basis', facet: true, list: true, label: words('Known from', 'Откуда известно', 'Қайдан белгілі') },
    ...provenance,
  },
}); // prettier-ignore
