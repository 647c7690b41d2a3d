import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { award_id, competition_id, currency, document_url, flags, id, lot_id, party, provenance } from './shared.ts';

export const awardAmendments = defineDataset({
  id: 'award_amendments',
  title: words('Amendments', 'Изменения договоров', 'Шарт өзгерістері'),
  about: words(
    'What was changed in an award after the decision, with the amount before and after.',
    'Что изменено в проекте после решения, с суммой до и после.',
    'Шешімнен кейін жобада не өзгергені, бұрынғы және кейінгі сомасымен.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    date: { kind: 'date', list: true, sort: true, label: words('Date', 'Дата', 'Күні') },
    kind: { kind: 'code', codes: 'amendment_kind', facet: true, list: true, label: words('What', 'Что', 'Не') },
    amount_before: { kind: 'money', list: true, label: words('Amount before', 'Сумма до', 'Бұрынғы сома') },
    amount_after: { kind: 'money', list: true, label: words('Amount after', 'Сумма после', 'Кейінгі сома') },
    ...currency,
    before: { kind: 'text', label: words('Before', 'Было', 'Бұрын') },
    after: { kind: 'text', label: words('After', 'Стало', 'Кейін') },
    reason: { kind: 'text', list: true, search: true, label: words('Reason', 'Причина', 'Себебі') },
    ...document_url,
    ...flags,
    ...provenance,
  },
});

export const tranches = defineDataset({
  id: 'tranches',
  title: words('Tranches', 'Транши', 'Транштар'),
  about: words(
    'Payments as planned in the contract: when each is due and on what condition. What was paid is in the ledger.',
    'Платежи по договору: срок и условие каждого. Что выплачено, показывает реестр.',
    'Шарт бойынша төлемдер: әрқайсысының мерзімі мен шарты. Төленгені тізілімде.',
  ),
  sort: 'award_id',
  total: { amount: 'amount', basis: { constant: 'due' } },
  fields: {
    ...id,
    ...award_id,
    number: { kind: 'count', list: true, label: words('No.', '№', '№') },
    due_date: { kind: 'date', list: true, sort: true, label: words('Due', 'Срок', 'Мерзімі') },
    amount: { kind: 'money', list: true, sort: true, label: words('Amount', 'Сумма', 'Сома') },
    ...currency,
    condition: { kind: 'code', codes: 'tranche_condition', facet: true, list: true, label: words('Condition', 'Условие', 'Шарты') },
    ...flags,
    ...provenance,
  },
});

export const spendLines = defineDataset({
  id: 'spend_lines',
  title: words('Use of money', 'Использование денег', 'Ақшаның жұмсалуы'),
  about: words(
    'What an award’s money is planned and reported to be used for, with the share kept for the recipient’s own development.',
    'На что деньги проекта запланированы и потрачены по отчетам, включая долю на собственное развитие получателя.',
    'Жоба ақшасы неге жоспарланған және есептер бойынша неге жұмсалған, алушының өз дамуына қалдырылған үлесімен.',
  ),
  sort: 'award_id',
  total: { amount: 'actual', basis: { constant: 'reported' } },
  fields: {
    ...id,
    ...award_id,
    category: { kind: 'code', codes: 'spend_category', facet: true, list: true, label: words('Used for', 'Назначение', 'Мақсаты') },
    planned: { kind: 'money', list: true, sort: true, label: words('Planned', 'План', 'Жоспар') },
    actual: {
      kind: 'money',
      list: true,
      sort: true,
      label: words('Reported', 'Факт', 'Нақты'),
      about: words(
        'Empty where not reported; that is not zero.',
        'Пусто, если не сообщено; это не ноль.',
        'Хабарланбаса, бос; бұл нөл емес.',
      ),
    },
    ...currency,
    report_id: { kind: 'record', of: 'reports', label: words('Report', 'Отчет', 'Есеп') },
    period_start: { kind: 'date', label: words('From', 'С', 'Басы') },
    period_end: { kind: 'date', label: words('To', 'По', 'Соңы') },
    description: { kind: 'text', search: true, label: words('Description', 'Описание', 'Сипаттама') },
    ...flags,
    ...provenance,
  },
});

export const reports = defineDataset({
  id: 'reports',
  title: words('Reports', 'Отчеты', 'Есептер'),
  about: words(
    'Reports an award owes: when each was due, received and accepted, and how much spending it shows. An unknown due date is not “on time”.',
    'Отчеты по проекту: срок, получение, принятие и сумма расходов. Неизвестный срок не означает «вовремя».',
    'Жоба есептері: мерзімі, түскені, қабылданғаны және көрсетілген шығыс. Мерзімнің белгісіз болуы «уақытында» дегенді білдірмейді.',
  ),
  sort: 'award_id',
  total: { amount: 'amount_reported', basis: { constant: 'reported' } },
  fields: {
    ...id,
    ...award_id,
    kind: { kind: 'code', codes: 'report_kind', facet: true, list: true, label: words('Kind', 'Вид', 'Түрі') },
    period_start: { kind: 'date', label: words('Period from', 'Период с', 'Кезең басы') },
    period_end: { kind: 'date', label: words('Period to', 'Период по', 'Кезең соңы') },
    due_date: { kind: 'date', list: true, sort: true, label: words('Due', 'Срок', 'Мерзімі') },
    received_on: { kind: 'date', list: true, sort: true, label: words('Received', 'Получен', 'Түсті') },
    accepted_on: { kind: 'date', list: true, sort: true, label: words('Accepted', 'Принят', 'Қабылданды') },
    returned_count: { kind: 'count', label: words('Times returned', 'Возвращен раз', 'Қайтарылған рет') },
    amount_reported: { kind: 'money', list: true, label: words('Spending reported', 'Расходы по отчету', 'Есептегі шығыс') },
    amount_accepted: { kind: 'money', list: true, label: words('Spending accepted', 'Принятые расходы', 'Қабылданған шығыс') },
    ...currency,
    ...document_url,
    ...flags,
    ...provenance,
  },
});

export const monitoringEvents = defineDataset({
  id: 'monitoring_events',
  title: words('Monitoring', 'Мониторинг', 'Мониторинг'),
  about: words(
    'Checks of an award: by whom, whether independent of the operator, what was found and whether it was closed.',
    'Проверки проекта: кем, независимо ли от оператора, что выявлено и устранено ли.',
    'Жобаны тексерулер: кім, оператордан тәуелсіз бе, не анықталды, жойылды ма.',
  ),
  sort: '-date',
  fields: {
    ...id,
    ...award_id,
    date: { kind: 'date', list: true, sort: true, label: words('Date', 'Дата', 'Күні') },
    kind: { kind: 'code', codes: 'monitoring_kind', facet: true, list: true, label: words('Kind', 'Вид', 'Түрі') },
    performed_by: { kind: 'code', codes: 'performer', facet: true, list: true, label: words('By', 'Кем', 'Кім') },
    independent: { kind: 'boolean', facet: true, list: true, label: words('Independent', 'Независимо', 'Тәуелсіз') },
    finding: { kind: 'code', codes: 'finding', facet: true, list: true, label: words('Finding', 'Вывод', 'Қорытынды') },
    finding_text: { kind: 'text', search: true, label: words('In words', 'Словами', 'Сөзбен') },
    action_due: { kind: 'date', label: words('To be closed by', 'Устранить до', 'Жою мерзімі') },
    action_closed_on: { kind: 'date', label: words('Closed', 'Устранено', 'Жойылды') },
    ...document_url,
    ...provenance,
  },
});

export const evaluations = defineDataset({
  id: 'evaluations',
  title: words('Evaluations', 'Оценки эффективности', 'Тиімділікті бағалау'),
  about: words(
    'Evaluations of effectiveness of an award, lot, competition or a customer’s year, and whether civil society took part.',
    'Оценки эффективности проекта, лота, конкурса или года заказчика и участие в них гражданского общества.',
    'Жобаның, лоттың, конкурстың немесе тапсырыс берушінің жылының тиімділігін бағалау және оған азаматтық қоғамның қатысуы.',
  ),
  sort: '-date',
  fields: {
    ...id,
    evaluated: { kind: 'code', codes: 'evaluation_scope', facet: true, list: true, label: words('Of', 'Чего', 'Ненің') },
    ...award_id,
    ...lot_id,
    ...competition_id,
    ...party('customer', words('Customer', 'Заказчик', 'Тапсырыс беруші')),
    year: { kind: 'year', facet: true, label: words('Year', 'Год', 'Жыл') },
    date: { kind: 'date', list: true, sort: true, label: words('Date', 'Дата', 'Күні') },
    performed_by: { kind: 'code', codes: 'performer', facet: true, list: true, label: words('By', 'Кем', 'Кім') },
    civil_society_involved: { kind: 'boolean', facet: true, list: true, label: words('Civil society took part', 'С участием гражданского общества', 'Азаматтық қоғам қатысты') },
    rating: { kind: 'decimal', list: true, label: words('Rating', 'Оценка', 'Баға') },
    rating_max: { kind: 'decimal', list: true, label: words('Of', 'Из', 'Ең жоғарысы') },
    summary: { kind: 'text', list: true, search: true, label: words('Summary', 'Выводы', 'Түйін') },
    used_in_next_plan: { kind: 'boolean', label: words('Used in the next plan', 'Учтена в следующем плане', 'Келесі жоспарда ескерілді') },
    ...document_url,
    ...provenance,
  },
}); // prettier-ignore
