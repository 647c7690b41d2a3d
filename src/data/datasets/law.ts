import type { Fields } from '../dataset.ts';
import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { id, provenance } from './shared.ts';

/** The names of a thing of a reference list, in the three languages of its own source or of ours. */
const names = {
  name_en: { kind: 'name', list: true, search: true, label: words('Name', 'Название (англ.)', 'Атауы (ағылш.)') },
  name_ru: { kind: 'name', list: true, search: true, label: words('Name (Russian)', 'Название', 'Атауы (орысша)') },
  name_kk: { kind: 'name', list: true, search: true, label: words('Name (Kazakh)', 'Название (каз.)', 'Атауы') },
} as const satisfies Fields;

const validity = {
  valid_from: {
    kind: 'date',
    own: true,
    list: true,
    sort: true,
    label: words('Valid from', 'Действует с', 'Жарамды басы'),
    about: words(
      'May stand on a record from this day or year on; empty where it always could.',
      'Может стоять в записи с этого дня или года; пусто, если могло всегда.',
      'Осы күннен не жылдан бастап жазбада тұра алады; әрдайым тұра алса, бос.',
    ),
  },
  valid_until: {
    kind: 'date',
    own: true,
    list: true,
    label: words('Valid until', 'Действует до', 'Жарамды соңы'),
    about: words('Empty where it still is.', 'Пусто, если действует и сейчас.', 'Қазір де жарамды болса, бос.'),
  },
} as const satisfies Fields;

const taken = {
  reference: { kind: 'code', codes: 'reference', label: words('Taken from', 'Взято из', 'Қайдан алынған') },
  licence: { kind: 'outside_code', label: words('Licence', 'Лицензия', 'Лицензия') },
  attribution: { kind: 'text', label: words('Attribution', 'Указание источника', 'Дереккөзді көрсету') },
  citation: {
    kind: 'text',
    list: true,
    label: words('Read in', 'Где прочитано', 'Қайдан оқылды'),
    about: words(
      'The text that was read or that reports it; not an address.',
      'Прочитанный или сообщающий об этом текст; не адрес.',
      'Оқылған не бұл туралы хабарлаған мәтін; мекенжай емес.',
    ),
  },
} as const satisfies Fields;

export const spheres = defineDataset({
  id: 'spheres',
  origin: 'night',
  title: words('Spheres', 'Сферы', 'Салалар (5-бап)'),
  about: words(
    'Spheres of Article 5 of the Law No. 36, in its Russian and Kazakh wording, with what may use each and since when. English is the portal’s.',
    'Сферы статьи 5 Закона № 36 в его русской и казахской редакции, с указанием, что и с какого времени может их использовать. Английский текст — портала.',
    '№ 36 Заңның 5-бабындағы салалар, оның орысша және қазақша мәтінінде: әрқайсысын не және қашаннан бері пайдалана алады. Ағылшынша мәтін — порталдікі.',
  ),
  sort: 'sequence',
  fields: {
    ...id,
    item: { kind: 'outside_code', list: true, label: words('Item of the Law', 'Подпункт Закона', 'Заң тармақшасы') },
    ...names,
    grants: {
      kind: 'boolean',
      list: true,
      facet: true,
      label: words('Open to grants and awards', 'Доступна для грантов и премий', 'Гранттар мен сыйлықақыларға ашық'),
      about: words(
        'Social order may use every sphere; grants and awards only these.',
        'Социальный заказ может использовать все сферы, гранты и премии — только эти.',
        'Әлеуметтік тапсырыс барлық саланы, гранттар мен сыйлықақылар тек осыларды пайдалана алады.',
      ),
    },
    ...validity,
    edition: {
      kind: 'date',
      label: words('Read in the edition of', 'Прочитано в редакции от', 'Оқылған редакция күні'),
      about: words(
        'Some items came in between two editions that were read; the first validity year is then the earliest possible one.',
        'Некоторые подпункты появились между двумя прочитанными редакциями; тогда первый год — самый ранний возможный.',
        'Кейбір тармақшалар оқылған екі редакцияның арасында пайда болған; ондайда алғашқы жыл — ықтимал ең ертесі.',
      ),
    },
    sequence: { kind: 'count', sort: true, label: words('Order', 'Порядок', 'Реті') },
    ...taken,
    ...provenance,
  },
});

export const regions = defineDataset({
  id: 'regions',
  origin: 'night',
  title: words('Regions', 'Регионы', 'Өңірлер'),
  about: words(
    'Regions of Kazakhstan by KATO, with those made in 2018 and 2022 and what they were part of before. Amounts of an old region are never moved to a new one.',
    'Регионы Казахстана по КАТО, включая образованные в 2018 и 2022 годах, и из чего они выделены. Суммы прежнего региона новому не переносятся.',
    'ӘАОЖ бойынша Қазақстан өңірлері, 2018 және 2022 жылдары құрылғандары және олар бұрын неден бөлінгені. Бұрынғы өңірдің сомалары жаңасына көшірілмейді.',
  ),
  sort: 'id',
  fields: {
    ...id,
    ...names,
    kato: {
      kind: 'outside_code',
      list: true,
      label: words('KATO code', 'Код КАТО', 'ӘАОЖ коды'),
      about: words('All nine digits.', 'Все девять цифр.', 'Тоғыз цифрының бәрі.'),
    },
    ...validity,
    predecessors: {
      kind: 'flags',
      codes: 'region',
      list: true,
      label: words('Was part of', 'Выделен из', 'Неден бөлінген'),
    },
    successors: { kind: 'flags', codes: 'region', label: words('Made from it', 'Образованы из него', 'Одан құрылғандар') },
    ...taken,
    ...provenance,
  },
});

export const ownDevelopmentCaps = defineDataset({
  id: 'own_development_caps',
  origin: 'night',
  title: words('Caps on own development', 'Пределы на собственное развитие', 'Өз дамуына арналған шектер'),
  about: words(
    'The largest share of an award that its recipient may spend on its own development, by kind of grant and date of the decision.',
    'Наибольшая доля гранта, которую получатель может потратить на собственное развитие, по виду гранта и дате решения.',
    'Алушы өз дамуына жұмсай алатын ең үлкен үлес, грант түрі мен шешім күні бойынша.',
  ),
  sort: 'sequence',
  fields: {
    ...id,
    instrument: { kind: 'code', codes: 'instrument', list: true, label: words('Instrument', 'Инструмент', 'Құрал') },
    grant_kind: {
      kind: 'code',
      own: true,
      codes: 'grant_kind',
      list: true,
      label: words('Kind of grant', 'Вид гранта', 'Грант түрі'),
      about: words('Empty for every kind.', 'Пусто — для всех видов.', 'Бос болса — барлық түрі.'),
    },
    rule: { kind: 'code', codes: 'cap_rule', facet: true, list: true, label: words('Rule', 'Правило', 'Ереже') },
    percent: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Cap, %', 'Предел, %', 'Шегі, %'),
      about: words('Empty where the rule is no share.', 'Пусто, если правило не является долей.', 'Ереже үлес болмаса, бос.'),
    },
    authority: { kind: 'code', codes: 'cap_authority', list: true, label: words('Known from', 'Откуда известно', 'Қайдан белгілі') },
    ...validity,
    law_en: { kind: 'text', label: words('Set by', 'Чем установлен (англ.)', 'Немен белгіленген (ағылш.)') },
    law_ru: { kind: 'text', label: words('Set by (Russian)', 'Чем установлен', 'Немен белгіленген (орысша)') },
    law_kk: { kind: 'text', label: words('Set by (Kazakh)', 'Чем установлен (каз.)', 'Немен белгіленген') },
    sequence: { kind: 'count', own: true, sort: true, label: words('Order', 'Порядок', 'Реті') },
    ...taken,
    ...provenance,
  },
});

export const lawDocuments = defineDataset({
  id: 'law_documents',
  origin: 'night',
  title: words('Laws and rules', 'Законы и правила', 'Заңдар мен қағидалар'),
  about: words(
    'Acts and texts that set or propose the rules of social order, grants and awards: number, dates, and what each means for the data.',
    'Акты и тексты, которые устанавливают или предлагают правила социального заказа, грантов и премий: номер, даты и значение для данных.',
    'Әлеуметтік тапсырыс, гранттар мен сыйлықақылар қағидаларын белгілейтін не ұсынатын актілер мен мәтіндер: нөмірі, күндері, деректер үшін мәні.',
  ),
  sort: 'date',
  fields: {
    ...id,
    kind: { kind: 'code', codes: 'law_document_kind', facet: true, list: true, label: words('Kind', 'Вид', 'Түрі') },
    number: { kind: 'published_id', list: true, label: words('Number', 'Номер', 'Нөмірі') },
    date: { kind: 'date', list: true, sort: true, label: words('Date', 'Дата', 'Күні') },
    in_force_from: {
      kind: 'date',
      list: true,
      label: words('In force from', 'Действует с', 'Күшіне енген күні'),
      about: words('Empty where what was read does not say.', 'Пусто, если прочитанное об этом не говорит.', 'Оқылған мәтінде айтылмаса, бос.'),
    },
    status: { kind: 'code', codes: 'law_document_status', facet: true, list: true, label: words('Status', 'Статус', 'Мәртебесі') },
    title_en: { kind: 'text', list: true, search: true, label: words('Title in English', 'Название по-английски', 'Ағылшынша атауы') },
    title_ru: { kind: 'text', list: true, search: true, label: words('Title in Russian', 'Название по-русски', 'Орысша атауы') },
    title_kk: { kind: 'text', list: true, search: true, label: words('Title in Kazakh', 'Название по-казахски', 'Қазақша атауы') },
    meaning_en: { kind: 'text', search: true, label: words('Meaning, in English', 'Значение, по-английски', 'Мәні, ағылшынша') },
    meaning_ru: { kind: 'text', search: true, label: words('Meaning, in Russian', 'Значение, по-русски', 'Мәні, орысша') },
    meaning_kk: { kind: 'text', search: true, label: words('Meaning, in Kazakh', 'Значение, по-казахски', 'Мәні, қазақша') },
    ...taken,
    ...provenance,
  },
}); // prettier-ignore
