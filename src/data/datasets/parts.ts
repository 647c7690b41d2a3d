import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { award_id, currency, flags, id, provenance } from './shared.ts';

export const participants = defineDataset({
  id: 'participants',
  title: words('Participants', 'Участники', 'Қатысушылар'),
  about: words(
    'Organisations named on an award, with the role published for each.',
    'Организации, названные в проекте, с опубликованной ролью.',
    'Жобада аталған ұйымдар, жарияланған рөлімен.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    role: { kind: 'code', codes: 'organisation_role', facet: true, list: true, label: words('Role', 'Роль', 'Рөлі') },
    organisation_id: { kind: 'organisation', list: true, facet: true, label: words('Organisation', 'Организация', 'Ұйым') },
    name: { kind: 'name', search: true, label: words('Name as published', 'Название, как опубликовано', 'Атауы, жарияланғандай') },
    party_status: { kind: 'code', codes: 'party_status', facet: true, label: words('Participant is', 'Участник', 'Қатысушы') },
    organisation_type: { kind: 'code', codes: 'organisation_type', facet: true, list: true, label: words('Type', 'Тип', 'Түрі') },
    activity_id: { kind: 'published_id', label: words('Its activity', 'Ее проект', 'Оның жобасы') },
    ...provenance,
  },
});

export const sectors = defineDataset({
  id: 'sectors',
  title: words('Sectors', 'Отрасли', 'Салалар'),
  about: words(
    'Every classification published for an award or one of its transactions. Two vocabularies classify the same money: never add them.',
    'Все отрасли, опубликованные для проекта или его транзакции. Два классификатора описывают одни и те же деньги: не складывайте их.',
    'Жоба немесе оның транзакциясы үшін жарияланған барлық салалар. Екі жіктеуіш бір ақшаны сипаттайды: оларды қоспаңыз.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    transaction_id: {
      kind: 'record',
      of: 'transactions',
      label: words('Transaction', 'Транзакция', 'Транзакция'),
      about: words('Empty where the whole award is classified.', 'Пусто, если классифицирован весь проект.', 'Бүкіл жоба жіктелсе, бос.'),
    },
    vocabulary: {
      kind: 'code',
      codes: 'sector_vocabulary',
      facet: true,
      list: true,
      label: words('Vocabulary', 'Классификатор', 'Жіктеуіш'),
    },
    code: { kind: 'outside_code', list: true, facet: true, label: words('Code', 'Код', 'Код') },
    name: { kind: 'outside_code', list: true, search: true, label: words('Name', 'Название', 'Атауы') },
    percentage: { kind: 'decimal', list: true, label: words('Share, %', 'Доля, %', 'Үлесі, %') },
    ...provenance,
  },
});

export const countries = defineDataset({
  id: 'countries',
  title: words('Recipient countries', 'Страны-получатели', 'Алушы елдер'),
  about: words(
    'Countries that share an award or a transaction, with the published shares; a share is a part of the amount, never the whole.',
    'Страны, между которыми разделен проект или транзакция, с опубликованными долями; доля — часть суммы, а не вся сумма.',
    'Жоба немесе транзакция бөлінген елдер, жарияланған үлестерімен; үлес — соманың бір бөлігі, бүкіл сома емес.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    transaction_id: { kind: 'record', of: 'transactions', label: words('Transaction', 'Транзакция', 'Транзакция') },
    country: { kind: 'country', facet: true, list: true, label: words('Country', 'Страна', 'Ел') },
    percentage: { kind: 'decimal', list: true, label: words('Share, %', 'Доля, %', 'Үлесі, %') },
    ...provenance,
  },
});

export const locations = defineDataset({
  id: 'locations',
  title: words('Locations', 'Места', 'Орындар'),
  about: words(
    'Places published for an award. National money is not spread over regions.',
    'Места, опубликованные для проекта. Общенациональные деньги по регионам не распределяются.',
    'Жоба үшін жарияланған орындар. Жалпыұлттық ақша өңірлерге бөлінбейді.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    name: { kind: 'name', list: true, search: true, label: words('Place', 'Место', 'Орын') },
    description: { kind: 'text', list: true, search: true, label: words('Description', 'Описание', 'Сипаттама') },
    latitude: { kind: 'decimal', list: true, label: words('Latitude', 'Широта', 'Ендік') },
    longitude: { kind: 'decimal', list: true, label: words('Longitude', 'Долгота', 'Бойлық') },
    reach: { kind: 'code', codes: 'location_reach', facet: true, label: words('Reach', 'Роль места', 'Орынның рөлі') },
    exactness: { kind: 'code', codes: 'exactness', facet: true, label: words('Exactness', 'Точность', 'Дәлдігі') },
    location_class: { kind: 'outside_code', label: words('Class', 'Класс', 'Сыныбы') },
    feature: { kind: 'outside_code', label: words('Feature', 'Тип объекта', 'Нысан түрі') },
    gazetteer: { kind: 'outside_code', label: words('Gazetteer', 'Справочник', 'Анықтамалық') },
    gazetteer_code: { kind: 'published_id', label: words('Gazetteer code', 'Код в справочнике', 'Анықтамалықтағы код') },
    country: { kind: 'country', facet: true, label: words('Country', 'Страна', 'Ел') },
    ...provenance,
  },
});

export const indicators = defineDataset({
  id: 'indicators',
  title: words('Results', 'Результаты', 'Нәтижелер'),
  about: words(
    'What was promised and what was reported: one row for each indicator and period. An empty actual means not reported, never zero.',
    'Что обещано и о чем сообщено: по строке на показатель и период. Пустой факт означает, что о нем не сообщено, а не ноль.',
    'Не уәде етілді және не туралы есеп берілді: әр көрсеткіш пен кезеңге бір жол. Нақты мәннің бос болуы есеп берілмегенін білдіреді, нөлді емес.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    result_type: { kind: 'code', codes: 'result_type', facet: true, list: true, label: words('Level', 'Уровень', 'Деңгейі') },
    result_title: { kind: 'text', list: true, search: true, label: words('Result', 'Результат', 'Нәтиже') },
    title: { kind: 'text', list: true, search: true, label: words('Indicator', 'Показатель', 'Көрсеткіш') },
    title_language: { kind: 'language', label: words('Language', 'Язык', 'Тілі') },
    description: { kind: 'text', search: true, label: words('Description', 'Описание', 'Сипаттама') },
    measure: { kind: 'code', codes: 'indicator_measure', facet: true, label: words('Measure', 'Тип измерения', 'Өлшем түрі') },
    ascending: { kind: 'boolean', label: words('More is better', 'Чем больше, тем лучше', 'Көп болған сайын жақсы') },
    aggregable: { kind: 'boolean', label: words('May be added', 'Можно складывать', 'Қосуға болады') },
    baseline_year: { kind: 'year', label: words('Baseline year', 'Базовый год', 'Базалық жыл') },
    baseline: { kind: 'decimal', list: true, label: words('Baseline', 'Базовое значение', 'Базалық мән') },
    baseline_comment: { kind: 'text', label: words('Note on the baseline', 'О базовом значении', 'Базалық мән туралы') },
    period_start: { kind: 'date', label: words('Period from', 'Период с', 'Кезең басы') },
    period_end: { kind: 'date', list: true, label: words('Period to', 'Период по', 'Кезең соңы') },
    target: { kind: 'decimal', list: true, label: words('Target', 'Целевое значение', 'Нысаналы мән') },
    target_comment: { kind: 'text', label: words('Note on the target', 'О целевом значении', 'Нысаналы мән туралы') },
    actual: { kind: 'decimal', list: true, label: words('Actual', 'Факт', 'Нақты мән') },
    actual_comment: { kind: 'text', label: words('Note on the actual', 'О фактическом значении', 'Нақты мән туралы') },
    indicator_code: {
      kind: 'outside_code',
      facet: true,
      label: words('Common indicator', 'Общий показатель', 'Ортақ көрсеткіш'),
      about: words(
        'Code by which awards share one indicator; only such values are ever put together, by the rule beside it.',
        'Код, по которому у разных проектов один показатель; только такие значения объединяются, по указанному рядом правилу.',
        'Әртүрлі жобаларда бір көрсеткішті білдіретін код; тек осындай мәндер қатар көрсетілген ереже бойынша біріктіріледі.',
      ),
    },
    unit: { kind: 'outside_code', list: true, label: words('Unit', 'Единица', 'Бірлік') },
    aggregation: { kind: 'code', codes: 'aggregation', label: words('Put together by', 'Как объединяются', 'Қалай біріктіріледі') },
    verification: { kind: 'code', codes: 'verification', facet: true, list: true, label: words('Verified', 'Проверка', 'Тексеру') },
    evidence_url: { kind: 'url', label: words('Evidence', 'Подтверждение', 'Дәлел') },
    disaggregation: {
      kind: 'outside_code',
      facet: true,
      label: words('Of whom', 'Из них', 'Оның ішінде'),
      about: words(
        'Group the value is about (sex, age, disability, region); empty for all. Parts are never added to the whole.',
        'Группа, к которой относится значение (пол, возраст, инвалидность, регион); пусто — все. Части к целому не прибавляются.',
        'Мән қатысты топ (жыныс, жас, мүгедектік, өңір); бос болса — барлығы. Бөліктер бүтінге қосылмайды.',
      ),
    },
    ...flags,
    ...provenance,
  },
});

export const budgets = defineDataset({
  id: 'budgets',
  title: words('Budgets and planned payments', 'Бюджеты и плановые выплаты', 'Бюджеттер және жоспарлы төлемдер'),
  about: words(
    'Plans, not payments: nothing here is in the ledger.',
    'Планы, а не платежи: в реестре этих сумм нет.',
    'Төлем емес, жоспар: бұл сомалар тізілімде жоқ.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    kind: { kind: 'code', codes: 'budget_kind', facet: true, list: true, label: words('Kind', 'Вид', 'Түрі') },
    status: { kind: 'code', codes: 'budget_status', facet: true, label: words('Status', 'Статус', 'Мәртебесі') },
    period_start: { kind: 'date', list: true, sort: true, label: words('From', 'С', 'Басы') },
    period_end: { kind: 'date', list: true, label: words('To', 'По', 'Соңы') },
    amount: { kind: 'money', list: true, sort: true, label: words('Amount', 'Сумма', 'Сома') },
    ...currency,
    ...flags,
    ...provenance,
  },
});

export const milestones = defineDataset({
  id: 'milestones',
  title: words('Milestones', 'Этапы', 'Кезеңдер'),
  about: words(
    'Steps agreed on for a contract: deliveries, reports, payments; when each is due and whether it was met.',
    'Согласованные этапы договора: поставки, отчеты, платежи; срок каждого и достигнут ли он.',
    'Шарт бойынша келісілген кезеңдер: жеткізулер, есептер, төлемдер; әрқайсысының мерзімі және орындалғаны.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    title: { kind: 'text', list: true, search: true, label: words('Title', 'Название', 'Атауы') },
    description: { kind: 'text', list: true, search: true, label: words('Description', 'Описание', 'Сипаттама') },
    type: { kind: 'code', codes: 'milestone_type', facet: true, list: true, label: words('Type', 'Вид', 'Түрі') },
    status: { kind: 'code', codes: 'milestone_status', facet: true, list: true, label: words('Status', 'Статус', 'Мәртебесі') },
    due_date: { kind: 'date', list: true, sort: true, label: words('Due', 'Срок', 'Мерзімі') },
    met_date: { kind: 'date', list: true, sort: true, label: words('Met on', 'Достигнут', 'Орындалған күні') },
    reference: {
      kind: 'published_id',
      label: words('Publisher’s number', 'Номер у публикующей стороны', 'Жариялаушыдағы нөмір'),
    },
    ...flags,
    ...provenance,
  },
});

export const documents = defineDataset({
  id: 'documents',
  title: words('Documents', 'Документы', 'Құжаттар'),
  about: words(
    'Documents the publisher links to an award or a result. The links lead to other sites.',
    'Документы, на которые ссылается публикующая сторона. Ссылки ведут на другие сайты.',
    'Жариялаушы сілтеме берген құжаттар. Сілтемелер өзге сайттарға апарады.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    title: { kind: 'text', list: true, search: true, label: words('Title', 'Название', 'Атауы') },
    url: { kind: 'url', list: true, label: words('Address', 'Адрес', 'Мекенжай') },
    category: {
      kind: 'outside_code',
      facet: true,
      list: true,
      label: words('Category', 'Категория', 'Санаты'),
      about: words(
        'IATI DocumentCategory or OCDS documentType codes.',
        'Коды IATI DocumentCategory или OCDS documentType.',
        'IATI DocumentCategory немесе OCDS documentType кодтары.',
      ),
    },
    format: { kind: 'outside_code', facet: true, label: words('Format', 'Формат', 'Пішімі') },
    language: { kind: 'language', facet: true, label: words('Language', 'Язык', 'Тілі') },
    date: { kind: 'date', list: true, label: words('Date', 'Дата', 'Күні') },
    ...provenance,
  },
});

export const translations = defineDataset({
  id: 'translations',
  title: words('Translations', 'Переводы', 'Аудармалар'),
  about: words(
    'Texts a publisher gives in more than one language, beside the one shown first.',
    'Тексты, опубликованные на нескольких языках, кроме основного.',
    'Бірнеше тілде жарияланған мәтіндер, негізгісінен бөлек.',
  ),
  sort: 'award_id',
  fields: {
    ...id,
    ...award_id,
    field: { kind: 'outside_code', facet: true, list: true, label: words('Field', 'Поле', 'Өріс') },
    language: { kind: 'language', facet: true, list: true, label: words('Language', 'Язык', 'Тілі') },
    text: { kind: 'text', list: true, search: true, label: words('Text', 'Текст', 'Мәтін') },
    ...provenance,
  },
});
