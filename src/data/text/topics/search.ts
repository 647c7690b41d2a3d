import { topic } from '../topic.ts';

/** Words of the search: one box for everything, the views of a result, facets, ranges. */
export const search = topic({
  'find.title': ['Search', 'Поиск', 'Іздеу'],
  'find.of': ['Search: {q}', 'Поиск: {q}', 'Іздеу: {q}'],
  'find.lede': [
    'One search through awards, organisations, pools, competitions and everything else that has words.',
    'Один поиск по проектам, организациям, пулам, конкурсам и всему, где есть слова.',
    'Жобалар, ұйымдар, пулдар, конкурстар және сөзі бар өзге деректер бойынша бір іздеу.',
  ],
  'find.label': ['What are you looking for?', 'Что вы ищете?', 'Не іздейсіз?'],
  'find.placeholder': ['words, or “a phrase”', 'слова или «фраза»', 'сөздер немесе «сөз тіркесі»'],
  'find.total': [
    { one: '{count} row holds “{q}”', other: '{count} rows hold “{q}”' },
    {
      one: '«{q}»: найдена {count} строка',
      few: '«{q}»: найдено {count} строки',
      many: '«{q}»: найдено {count} строк',
      other: '«{q}»: найдено {count} строки',
    },
    { one: '«{q}»: {count} жол табылды', other: '«{q}»: {count} жол табылды' },
  ],
  'find.none': [
    'Nothing holds “{q}”. Fewer or other words may help.',
    'Ничего не найдено: «{q}». Попробуйте меньше слов или другие слова.',
    '«{q}» бойынша ештеңе табылмады. Сөзді азайтып немесе өзгертіп көріңіз.',
  ],
  'find.where': ['Where it was found', 'Где найдено', 'Қайдан табылды'],
  'find.more': ['All of them, with filters', 'Все, с фильтрами', 'Барлығы, сүзгілермен'],
  'find.ranked': ['Best matches first.', 'Сначала самые подходящие.', 'Алдымен ең сәйкес келетіндері.'],
  'find.unranked': [
    'Too many to rank: in the order of the list.',
    'Слишком много для ранжирования: в порядке списка.',
    'Реттеуге тым көп: тізім ретімен.',
  ],
  'find.in': ['{field}:', '{field}:', '{field}:'],
  'find.behind': ['Behind these awards', 'За этими проектами', 'Осы жобалардың артында'],
  'find.help': ['How to search', 'Как искать', 'Қалай іздеу керек'],
  'find.help.words': [
    'Words are found by their beginnings, in any order; all of them must occur.',
    'Слова ищутся по началу, в любом порядке; должны встретиться все.',
    'Сөздер басталуы бойынша, кез келген ретпен ізделеді; барлығы кездесуі тиіс.',
  ],
  'find.help.phrase': [
    'Between quotes: exactly these words, in this order.',
    'В кавычках: именно эти слова в этом порядке.',
    'Тырнақша ішінде: дәл осы сөздер, осы ретпен.',
  ],
  'find.help.or': [
    'OR, ИЛИ, НЕМЕСЕ in capitals: one of them is enough. Brackets group.',
    'ИЛИ, OR, НЕМЕСЕ прописными: достаточно одного. Скобки группируют.',
    'НЕМЕСЕ, OR, ИЛИ бас әріппен: біреуі жеткілікті. Жақша топтайды.',
  ],
  'find.help.not': [
    '- before a word, or NOT, НЕ, ЕМЕС in capitals: rows without it.',
    '- перед словом либо НЕ, NOT, ЕМЕС прописными: строки без него.',
    'Сөз алдында - не бас әріппен ЕМЕС, NOT, НЕ: ол сөзі жоқ жолдар.',
  ],
  'find.help.field': [
    'A field and a colon: only there. Try title:, description:, recipient:, funder:.',
    'Поле и двоеточие: только в нем. Например, название:, описание:, получатель:, донор:.',
    'Өріс пен қос нүкте: тек сонда. Мысалы, атауы:, сипаттама:, алушы:, беруші:.',
  ],
  'find.help.script': [
    'Latin letters find Cyrillic words and the reverse: densaulyq, molodezh.',
    'Латиница находит слова кириллицей и наоборот: densaulyq, molodezh.',
    'Латын әрпі кирилл сөздерін табады, керісінше де: densaulyq, molodezh.',
  ],
  'find.corrected': [
    'Nothing holds “{typed}”. Showing “{shown}”.',
    'Ничего не найдено по слову «{typed}». Показано: «{shown}».',
    '«{typed}» бойынша ештеңе табылмады. Көрсетілгені: «{shown}».',
  ],
  'find.exactly': ['Search for exactly “{typed}”', 'Искать именно «{typed}»', 'Дәл «{typed}» деп іздеу'],

  'api.use.view': ['recipients, givers, places, years', 'получатели, дающие, места, годы', 'алушылар, берушілер, орындар, жылдар'],
  'views.title': ['See these rows as', 'Показать эти строки как', 'Осы жолдарды қалай көрсету'],
  'views.rows': ['Rows', 'Строки', 'Жолдар'],
  'views.recipients': ['Recipients', 'Получатели', 'Алушылар'],
  'views.funders': ['Givers', 'Кто дает', 'Кім береді'],
  'views.places': ['Places', 'Места', 'Орындар'],
  'views.years': ['Years', 'Годы', 'Жылдар'],
  'views.heading': ['{dataset}: {view}', '{dataset}: {view}', '{dataset}: {view}'],
  'views.found': [
    { one: '{count} row: {groups}', other: '{count} rows: {groups}' },
    {
      one: '{count} строка: {groups}',
      few: '{count} строки: {groups}',
      many: '{count} строк: {groups}',
      other: '{count} строки: {groups}',
    },
    { one: '{count} жол: {groups}', other: '{count} жол: {groups}' },
  ],
  'views.groups.party': [
    { one: '{count} organisation', other: '{count} organisations' },
    { one: '{count} организация', few: '{count} организации', many: '{count} организаций', other: '{count} организации' },
    { one: '{count} ұйым', other: '{count} ұйым' },
  ],
  'views.groups.place': [
    { one: '{count} place', other: '{count} places' },
    { one: '{count} место', few: '{count} места', many: '{count} мест', other: '{count} места' },
    { one: '{count} орын', other: '{count} орын' },
  ],
  'views.groups.year': [
    { one: '{count} year', other: '{count} years' },
    { one: '{count} год', few: '{count} года', many: '{count} лет', other: '{count} года' },
    { one: '{count} жыл', other: '{count} жыл' },
  ],
  'views.order.amount': [
    'The largest sum in {base} comes first; sums are never added across currencies.',
    'Сначала наибольшая сумма в {base}; суммы в разных валютах не складываются.',
    'Алдымен {base} бойынша ең үлкен сома; әр валютадағы сомалар қосылмайды.',
  ],
  'views.order.rows': [
    'The most rows come first; sums are never added across currencies or kinds of money.',
    'Сначала наибольшее число строк; суммы в разных валютах и разного вида не складываются.',
    'Алдымен жолы ең көбі; әр валютадағы және әр түрлі сомалар қосылмайды.',
  ],
  'views.order.year': [
    'By year; sums are never added across currencies.',
    'По годам; суммы в разных валютах не складываются.',
    'Жыл бойынша; әр валютадағы сомалар қосылмайды.',
  ],
  'views.count': ['Rows', 'Строк', 'Жол саны'],
  'views.sums': ['Sums', 'Суммы', 'Сомалар'],
  'views.rest': [
    { one: 'Not shown: {count} more', other: 'Not shown: {count} more' },
    { one: 'Не показана еще {count}', few: 'Не показаны еще {count}', many: 'Не показаны еще {count}', other: 'Не показаны еще {count}' },
    { one: 'Көрсетілмеген тағы {count}', other: 'Көрсетілмеген тағы {count}' },
  ],
  'views.missing.party': ['No organisation named', 'Организация не названа', 'Ұйым аталмаған'],
  'views.missing.place': ['Place not published', 'Место не опубликовано', 'Орны жарияланбаған'],
  'views.missing.year': ['Year not published', 'Год не опубликован', 'Жылы жарияланбаған'],
  'views.none': ['none', 'нет', 'жоқ'],
  'views.csv.recipients': [
    'Download the recipients of these rows (CSV)',
    'Скачать получателей этих строк (CSV)',
    'Осы жолдардың алушыларын жүктеу (CSV)',
  ],
  'views.csv.funders': [
    'Download those who give in these rows (CSV)',
    'Скачать дающих в этих строках (CSV)',
    'Осы жолдардағы берушілерді жүктеу (CSV)',
  ],
  'views.csv.totals': ['Download the sums (CSV)', 'Скачать суммы (CSV)', 'Сомаларды жүктеу (CSV)'],
  'views.by_year': ['Rows by year', 'Строки по годам', 'Жыл бойынша жолдар'],
  'views.by_year.sentence': [
    'How many of these rows each year holds.',
    'Сколько этих строк приходится на каждый год.',
    'Осы жолдардың әр жылға нешеуі тиесілі.',
  ],

  'facet.not': ['not', 'кроме', 'емес'],
  'facet.find': ['Find in: {field}', 'Найти в списке: {field}', 'Тізімнен табу: {field}'],
  'facet.button': ['Show', 'Показать', 'Көрсету'],
  'facet.all': [
    { one: 'All {count} values', other: 'All {count} values' },
    { one: 'Все значения: {count}', few: 'Все значения: {count}', many: 'Все значения: {count}', other: 'Все значения: {count}' },
    { one: 'Барлық мән: {count}', other: 'Барлық мән: {count}' },
  ],
  'facet.heading': ['{dataset}: {field}', '{dataset}: {field}', '{dataset}: {field}'],
  'facet.shown': [
    { one: '{count} value fits', other: '{count} values fit' },
    {
      one: 'Подходит {count} значение',
      few: 'Подходят {count} значения',
      many: 'Подходят {count} значений',
      other: 'Подходят {count} значения',
    },
    { one: '{count} мән сәйкес келеді', other: '{count} мән сәйкес келеді' },
  ],
  'facet.rest': [
    {
      one: 'The first {shown} are shown; {count} more: find it by name.',
      other: 'The first {shown} are shown; {count} more: find them by name.',
    },
    {
      one: 'Показаны первые {shown}; еще {count}: найдите по названию.',
      few: 'Показаны первые {shown}; еще {count}: найдите по названию.',
      many: 'Показаны первые {shown}; еще {count}: найдите по названию.',
      other: 'Показаны первые {shown}; еще {count}: найдите по названию.',
    },
    {
      one: 'Алғашқы {shown} көрсетілген; тағы {count}: атауы бойынша табыңыз.',
      other: 'Алғашқы {shown} көрсетілген; тағы {count}: атауы бойынша табыңыз.',
    },
  ],
  'facet.back': ['Back to the rows', 'Назад к строкам', 'Жолдарға қайту'],

  'range.drawn': [
    '{field}: rows by size, from {low} to {high}',
    '{field}: строки по величине, от {low} до {high}',
    '{field}: жолдар шамасы бойынша, {low} – {high}',
  ],
  'range.low': ['{field}, from', '{field}, от', '{field}, бастап'],
  'range.high': ['{field}, to', '{field}, до', '{field}, дейін'],
  'range.log': [
    'Each step is a multiple of the one before.',
    'Каждый шаг в несколько раз больше прежнего.',
    'Әр қадам алдыңғысынан бірнеше есе үлкен.',
  ],
  'range.currencies': [
    'Several currencies: drawn is “In the base currency”.',
    'Валют несколько: показаны суммы в основной валюте.',
    'Валюта бірнешеу: негізгі валютадағы сомалар сызылған.',
  ],
});
