import type { Fields } from '../dataset.ts';
import { defineDataset } from '../dataset.ts';
import { words, type Text } from '../text/index.ts';
import { award_id, competition_id, currency, id, lot_id, provenance, sphere } from './shared.ts';

/** The source of every reply: the file replies.csv of the home. No source of `sources.json` may be called so. */
export const REPLY_SOURCE = 'replies';

/** A computed row has no hash of its own: whoever has the rows it follows from can compute it again. */
const computed = { is_demo: provenance.is_demo, source_id: provenance.source_id } as const satisfies Fields;

const rule = {
  rule: { kind: 'code', codes: 'signal_rule', facet: true, list: true, label: words('Rule', 'Правило', 'Ереже') },
} as const satisfies Fields;

const value = (label: Text, about: Text) => ({ kind: 'decimal', own: true, list: true, label, about }) as const;

/** One text in each language of the portal. */
function inThree<Name extends string>(name: Name, label: Text): Record<`${Name}_kk` | `${Name}_ru` | `${Name}_en`, { kind: 'text'; own: true; label: Text }> {
  const fields = (['kk', 'ru', 'en'] as const).map((locale) => [
    `${name}_${locale}`,
    { kind: 'text', own: true, label: words(`${label.en} (${locale})`, `${label.ru} (${locale})`, `${label.kk} (${locale})`) },
  ]);
  return Object.fromEntries(fields) as Record<`${Name}_kk` | `${Name}_ru` | `${Name}_en`, { kind: 'text'; own: true; label: Text }>;
} // prettier-ignore

const rowsBehind = {
  rows_behind: {
    kind: 'outside_code',
    own: true,
    label: words('Rows behind', 'Строки за этим', 'Негізіндегі жолдар'),
    about: words(
      'Dataset and filter of the rows it is about; put it after /api/v1/ with .json or .csv before the question mark. Empty where no one filter finds them.',
      'Набор и фильтр строк, о которых речь; подставьте после /api/v1/, добавив .json или .csv перед знаком вопроса. Пусто, если одного фильтра мало.',
      'Сөз болып отырған жолдардың жинағы мен сүзгісі; /api/v1/ соңына қойып, сұрау белгісінің алдына .json не .csv қосыңыз. Бір сүзгі жетпесе, бос.',
    ),
  },
} as const satisfies Fields;

export const signals = defineDataset({
  id: 'signals',
  origin: 'computed',
  title: words('Review signals', 'Поводы для вопроса', 'Сұрақ қоюға негіздер'),
  about: words(
    'Rows of which a published rule asks a question. A signal is no accusation: it states its rule, its numbers and its limits, and takes a reply. It takes no row out of any total.',
    'Строки, по которым опубликованное правило задает вопрос. Это не обвинение: указаны правило, числа, пределы и ответ. Ни из одного итога строка не исключается.',
    'Жарияланған ереже сұрақ қоятын жолдар. Бұл — айыптау емес: ережесі, сандары, шегі және жауабы көрсетіледі. Ешбір жол жиынтықтан алынбайды.',
  ),
  sort: '-year',
  fields: {
    ...id,
    ...rule,
    about: { kind: 'code', codes: 'signal_subject', facet: true, label: words('About', 'О чем', 'Не туралы') },
    organisation_id: { kind: 'organisation', own: true, list: true, label: words('Recipient', 'Получатель', 'Алушы') },
    customer_id: { kind: 'organisation', own: true, facet: true, list: true, label: words('Customer', 'Заказчик', 'Тапсырыс беруші') },
    ...award_id,
    ...lot_id,
    ...competition_id,
    instrument: { kind: 'code', codes: 'instrument', facet: true, label: words('Instrument', 'Инструмент', 'Құрал') },
    ...sphere,
    year: { kind: 'year', facet: true, list: true, sort: true, label: words('Year', 'Год', 'Жыл') },
    value: value(
      words('Value', 'Значение', 'Мәні'),
      words('What the rule’s formula gives.', 'Результат формулы правила.', 'Ереже формуласының нәтижесі.'),
    ),
    threshold: value(
      words('Threshold', 'Порог', 'Шек'),
      words('From where on the rule asks.', 'Начиная с какого значения возникает вопрос.', 'Қай мәннен бастап сұрақ туады.'),
    ),
    unit: { kind: 'code', codes: 'signal_unit', list: true, label: words('Counted in', 'Единица', 'Өлшем бірлігі') },
    n: {
      kind: 'count',
      own: true,
      list: true,
      sort: true,
      label: words('n', 'n', 'n'),
      about: words('How many things were compared.', 'Сколько случаев сравнивалось.', 'Қанша жағдай салыстырылған.'),
    },
    amount: {
      kind: 'money',
      own: true,
      list: true,
      sort: true,
      label: words('Amount concerned', 'О какой сумме речь', 'Қай сома туралы'),
      about: words(
        'Empty where the rule is about no amount or about several currencies.',
        'Пусто, если правило не о сумме или валют несколько.',
        'Ереже сома туралы болмаса не валюта бірнешеу болса, бос.',
      ),
    },
    ...currency,
    certainty: { kind: 'code', codes: 'signal_certainty', facet: true, label: words('How sure', 'Насколько точно', 'Қаншалықты анық') },
    cohort: {
      kind: 'outside_code',
      own: true,
      label: words('Compared with', 'С чем сравнивается', 'Немен салыстырылған'),
      about: words(
        'Dataset and filter of the cohort, written as in the rows behind; empty where one row is looked at by itself.',
        'Набор и фильтр для сравнения, в той же записи; пусто, если строка рассматривается сама по себе.',
        'Салыстыру жинағы мен сүзгісі, сол жазылыммен; жол жеке қаралса, бос.',
      ),
    },
    ...rowsBehind,
    replies: { kind: 'count', own: true, list: true, label: words('Replies', 'Ответов', 'Жауаптар') },
    reply_ids: { kind: 'texts', own: true, label: words('Identifiers of the replies', 'Идентификаторы ответов', 'Жауап сәйкестендіргіштері') },
    reply_author: { kind: 'text', own: true, label: words('Latest reply from', 'Последний ответ от', 'Соңғы жауап берген') },
    reply_date: { kind: 'date', own: true, label: words('Date of the reply', 'Дата ответа', 'Жауап күні') },
    ...inThree('reply', words('Reply', 'Ответ', 'Жауап')),
    reply_url: { kind: 'url', own: true, label: words('Reply at', 'Ответ по адресу', 'Жауап мекенжайы') },
    ...computed,
  },
}); // prettier-ignore

export const signalRules = defineDataset({
  id: 'signal_rules',
  origin: 'computed',
  title: words('Rules of the signals', 'Правила', 'Ережелер'),
  about: words(
    'Each rule with what it says, its formula, cohort and limits, and what became of it in this snapshot: how many things it looked at, how many it asks of, or why it could not look.',
    'Каждое правило: что оно говорит, формула, с чем сравнивает, пределы и итог в этом снимке — сколько проверено, по скольким есть вопрос или почему проверить нельзя.',
    'Әр ереже: не айтатыны, формуласы, немен салыстыратыны, шегі және осы көшірмедегі нәтижесі — қаншасы тексерілді, қаншасы бойынша сұрақ бар не неге тексеру мүмкін емес.',
  ),
  sort: 'sequence',
  fields: {
    ...id,
    ...rule,
    about: { kind: 'code', codes: 'signal_subject', facet: true, list: true, label: words('About', 'О чем', 'Не туралы') },
    outcome: { kind: 'code', codes: 'signal_outcome', facet: true, list: true, label: words('Outcome', 'Итог', 'Нәтиже') },
    things: { kind: 'count', own: true, list: true, label: words('Could be looked at', 'Могло быть проверено', 'Тексерілуі мүмкін') },
    known: { kind: 'count', own: true, list: true, label: words('With what it needs', 'С нужными данными', 'Қажетті дерегі бар') },
    tried: { kind: 'count', own: true, list: true, label: words('Looked at', 'Проверено', 'Тексерілді') },
    found: { kind: 'count', own: true, list: true, label: words('Signals', 'Поводы', 'Негіздер') },
    needs: {
      kind: 'outside_code',
      own: true,
      label: words('Needs', 'Нужны поля', 'Қажетті өрістер'),
      about: words(
        'Fields without which the rule cannot look.',
        'Поля, без которых правило не может проверить.',
        'Ережеге тексеру үшін қажет өрістер.',
      ),
    },
    unit: { kind: 'code', codes: 'signal_unit', list: true, label: words('Counted in', 'Единица', 'Өлшем бірлігі') },
    certainty: { kind: 'code', codes: 'signal_certainty', facet: true, label: words('How sure', 'Насколько точно', 'Қаншалықты анық') },
    ...inThree('name', words('Name', 'Название', 'Атауы')),
    ...inThree('says', words('Says', 'Что говорит', 'Не айтады')),
    ...inThree('formula', words('Formula and threshold', 'Формула и порог', 'Формула және шек')),
    ...inThree('cohort', words('Compared', 'Что сравнивается', 'Не салыстырылады')),
    ...inThree('limits', words('Limits', 'Пределы', 'Шегі')),
    ...inThree('law', words('Legal basis', 'Правовое основание', 'Құқықтық негіз')),
    sequence: { kind: 'count', own: true, sort: true, label: words('Order', 'Порядок', 'Реті') },
    ...computed,
  },
}); // prettier-ignore

export const replies = defineDataset({
  id: 'replies',
  origin: 'night',
  title: words('Replies', 'Ответы', 'Жауаптар'),
  about: words(
    'What organisations and the operator answer to a signal, in their own words, as the operator’s file replies.csv holds it.',
    'Что организации и оператор отвечают на вопрос правила, их словами, как в файле оператора replies.csv.',
    'Ұйымдар мен оператор ереже сұрағына өз сөзімен берген жауап, оператордың replies.csv файлындағыдай.',
  ),
  sort: '-date',
  fields: {
    ...id,
    signal_id: { kind: 'published_id', label: words('Signal', 'Повод', 'Негіз') },
    ...rule,
    ...award_id,
    ...lot_id,
    ...competition_id,
    organisation_id: { kind: 'organisation', facet: true, label: words('Organisation', 'Организация', 'Ұйым') },
    author: { kind: 'name', list: true, search: true, label: words('From', 'От кого', 'Кімнен') },
    date: { kind: 'date', list: true, sort: true, label: words('Date', 'Дата', 'Күні') },
    text_kk: { kind: 'text', search: true, label: words('In Kazakh', 'По-казахски', 'Қазақша') },
    text_ru: { kind: 'text', search: true, label: words('In Russian', 'По-русски', 'Орысша') },
    text_en: { kind: 'text', search: true, label: words('In English', 'По-английски', 'Ағылшынша') },
    url: { kind: 'url', label: words('Web page', 'Веб-страница', 'Веб-бет') },
    ...computed,
  },
}); // prettier-ignore

export const checks = defineDataset({
  id: 'checks',
  origin: 'computed',
  title: words('Checks across files', 'Сверка между файлами', 'Файлдар арасындағы тексеру'),
  about: words(
    'What is looked for between rows of several files: records that nothing joins, amounts that should be equal, identifiers that should be different. Each says how many rows it looked at.',
    'Что сверяется между строками разных файлов: записи без связи, суммы, которые должны быть равны, идентификаторы, которые должны различаться. Указано, сколько строк проверено.',
    'Әртүрлі файл жолдары арасында не салыстырылады: байланыссыз жазбалар, тең болуы тиіс сомалар, өзгеше болуы тиіс сәйкестендіргіштер. Қанша жол тексерілгені көрсетіледі.',
  ),
  sort: 'sequence',
  fields: {
    ...id,
    check: { kind: 'code', codes: 'check', facet: true, list: true, label: words('Check', 'Сверка', 'Тексеру') },
    n: { kind: 'count', own: true, list: true, label: words('Looked at, n', 'Проверено, n', 'Тексерілді, n') },
    found: { kind: 'count', own: true, list: true, sort: true, label: words('Found', 'Найдено', 'Табылды') },
    difference: {
      kind: 'money',
      own: true,
      list: true,
      label: words('Differences added up', 'Сумма расхождений', 'Айырмалар қосындысы'),
      about: words(
        'Each difference without its sign, added up; empty where the check is about no amount.',
        'Расхождения без знака, сложенные; пусто, если сверка не о суммах.',
        'Айырмалар таңбасыз қосылған; тексеру сома туралы болмаса, бос.',
      ),
    },
    ...currency,
    ...rowsBehind,
    sequence: { kind: 'count', own: true, sort: true, label: words('Order', 'Порядок', 'Реті') },
    ...computed,
  },
}); // prettier-ignore
