import { topic } from '../topic.ts';

/** Words of the pages that help: glossary and questions. */
export const guide = topic({
  'nav.glossary': ['Glossary', 'Глоссарий', 'Глоссарий'],
  'glossary.lede': [
    'What the words of this portal mean, in the order of the way money takes: from the donor to the result. On other pages the same words explain themselves when you point at them or reach them by keyboard.',
    'Что означают слова портала, в порядке движения денег: от донора до результата. На других страницах эти слова поясняются при наведении или переходе к ним с клавиатуры.',
    'Портал сөздерінің мағынасы, ақшаның жүру ретімен: донордан нәтижеге дейін. Басқа беттерде осы сөздерге меңзеп немесе пернетақтамен жетіп, түсіндірмесін көруге болады.',
  ],
  'glossary.fields': ['The dictionary of every field', 'Словарь всех полей', 'Барлық өрістердің сөздігі'],
  'nav.charts': ['Charts', 'Графики', 'Сызбалар'],
  'nav.map': ['Site map', 'Карта сайта', 'Сайт картасы'],
  'nav.group.money': ['The money', 'Деньги', 'Ақша'],
  'nav.group.explore': ['Explore', 'Исследовать', 'Зерттеу'],
  'nav.group.trust': ['Trust', 'Доверие', 'Сенім'],
  'nav.group.data': ['Data', 'Данные', 'Деректер'],
  'questions.lede': [
    'What people ask of public money for NGOs. Each question leads to the view that answers it, with the figures, the rows behind them and a download.',
    'Что люди спрашивают о государственных деньгах для НПО. Каждый вопрос ведет к ответу: цифры, строки за ними и выгрузка.',
    'Адамдар ҮЕҰ-ға берілетін мемлекет ақшасы туралы не сұрайды. Әр сұрақ жауабына апарады: сандар, олардың жолдары және жүктеп алу.',
  ],
  'questions.citizen': ['A citizen asks', 'Спрашивает гражданин', 'Азамат сұрайды'],
  'questions.journalist': ['A journalist asks', 'Спрашивает журналист', 'Журналист сұрайды'],
  'questions.researcher': ['A researcher asks', 'Спрашивает исследователь', 'Зерттеуші сұрайды'],
  'questions.donor': ['A donor asks', 'Спрашивает донор', 'Донор сұрайды'],
  'questions.none': [
    '(nothing of the kind is in this data yet)',
    '(в этих данных пока ничего подобного нет)',
    '(бұл деректерде ондай нәрсе әзірге жоқ)',
  ],
  'questions.terms': ['What the words mean:', 'Что означают слова:', 'Сөздердің мағынасы:'],
  'questions.all': ['All questions', 'Все вопросы', 'Барлық сұрақтар'],
  'questions.title': ['What would you like to know?', 'Что вы хотите узнать?', 'Нені білгіңіз келеді?'],
  'about.corrections': ['Corrections and complaints', 'Исправления и жалобы', 'Түзетулер мен шағымдар'],
  'about.corrections.text': [
    'Every record names its publisher, file and identifier: a mistake in it is mended there, and the next night brings it here. The change stays visible, before and after.\nA recipient may answer a signal for review; the answer stands beside it on the page and in the data.',
    'В каждой записи указаны публикующая сторона, файл и идентификатор: ошибка исправляется там, и следующая ночь приносит исправление сюда. Изменение остается видимым: было и стало.\nПолучатель может ответить на сигнал для проверки; ответ стоит рядом с ним на странице и в данных.',
    'Әр жазбада жариялаушы, файл және сәйкестендіргіш көрсетілген: қате сонда түзетіледі, келесі түн түзетуді осында әкеледі. Өзгеріс көрініп тұрады: бұрын және кейін.\nАлушы тексеру белгісіне жауап бере алады; жауап бетте де, деректерде де оның жанында тұрады.',
  ],
  'about.corrections.to': ['Write to:', 'Пишите:', 'Жазыңыз:'],
  'nav.questions': ['Questions', 'Вопросы', 'Сұрақтар'],
});
