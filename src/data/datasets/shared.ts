import type { Fields } from '../dataset.ts';
import type { Field } from '../kinds.ts';
import { words, type Text } from '../text/index.ts';

/** Whether a row is invented, and where it comes from: on every row of every dataset. Run, licence and attribution are those of its source. */
export const provenance = {
  is_demo: {
    kind: 'boolean',
    label: words('Invented', 'Вымышлено', 'Ойдан шығарылған'),
    about: words(
      'True for rows invented to show a feature; none are in this mirror unless every page says so.',
      '«Да» у строк, вымышленных для показа; их нет, если об этом не сказано на каждой странице.',
      'Көрсету үшін ойдан шығарылған жолдарда «иә»; әр бетте айтылмаса, ондай жол жоқ.',
    ),
  },
  source_id: {
    kind: 'code',
    facet: true,
    label: words('Source', 'Источник', 'Дереккөз'),
    about: words(
      'The source this row was read from; see the sources dataset for publisher, licence and run.',
      'Источник, из которого прочитана строка; публикующая сторона, лицензия и обновление — в наборе «Источники».',
      'Жол оқылған дереккөз; жариялаушы, лицензия және жаңарту «Дереккөздер» жинағында.',
    ),
  },
  source_record_id: {
    kind: 'published_id',
    label: words('Identifier at the source', 'Идентификатор в источнике', 'Дереккөздегі сәйкестендіргіш'),
    about: words(
      'The publisher’s own identifier: IATI identifier, grant id; for a contract its process (ocid), a slash and the award id.',
      'Собственный идентификатор публикующей стороны: идентификатор IATI, номер гранта; у договора — процедура (ocid), косая черта и номер решения.',
      'Жариялаушының өз сәйкестендіргіші: IATI сәйкестендіргіші, грант нөмірі; шартта — рәсім (ocid), қиғаш сызық және шешім нөмірі.',
    ),
  },
  source_file: {
    kind: 'outside_code',
    label: words('File', 'Файл', 'Файл'),
    about: words('Name of the published file.', 'Имя опубликованного файла.', 'Жарияланған файлдың аты.'),
  },
  retrieved_at: {
    kind: 'timestamp',
    label: words('Retrieved', 'Файл получен', 'Файл алынған'),
    about: words(
      'When this version of the file was first read, UTC.',
      'Когда эта версия файла прочитана впервые, UTC.',
      'Файлдың осы нұсқасы алғаш оқылған уақыт, UTC.',
    ),
  },
  row_hash: {
    kind: 'hash',
    label: words('Row hash', 'Хэш строки', 'Жол хэші'),
    about: words(
      'First 16 hexadecimal digits of the SHA-256 of the row’s published values.',
      'Первые 16 шестнадцатеричных знаков SHA-256 опубликованных значений строки.',
      'Жолдың жарияланған мәндерінен алынған SHA-256 хэшінің алғашқы 16 он алтылық таңбасы.',
    ),
  },
} as const satisfies Fields;

export const id = {
  id: {
    kind: 'id',
    label: words('Identifier', 'Идентификатор', 'Сәйкестендіргіш'),
    about: words(
      'Stable identifier in this portal; the same in every language and every night.',
      'Постоянный идентификатор в портале; одинаков на всех языках и при каждом обновлении.',
      'Порталдағы тұрақты сәйкестендіргіш; барлық тілде және әр жаңарту кезінде бірдей.',
    ),
  },
} as const satisfies Fields;

export const award_id = {
  award_id: { kind: 'record', of: 'awards', label: words('Award', 'Проект', 'Жоба') },
} as const satisfies Fields;

export const flags = {
  flags: {
    kind: 'flags',
    codes: 'flag',
    facet: true,
    label: words('Remarks', 'Пометки', 'Белгілер'),
    about: words(
      'Facts about the row that a reader should know; each is a rule, none is an accusation.',
      'Факты о строке, важные для читателя; каждая пометка — правило, а не обвинение.',
      'Жол туралы оқырман білуі тиіс фактілер; әр белгі — ереже, айыптау емес.',
    ),
  },
} as const satisfies Fields;

export const currency = {
  currency: {
    kind: 'currency',
    facet: true,
    label: words('Currency', 'Валюта', 'Валюта'),
    about: words(
      'ISO 4217 code of the amounts in this row, as published.',
      'Код ISO 4217 сумм этой строки, как опубликовано.',
      'Осы жол сомаларының ISO 4217 коды, жарияланғандай.',
    ),
  },
} as const satisfies Fields;

export const scope = {
  scope: {
    kind: 'code',
    codes: 'scope',
    facet: true,
    label: words('Scope', 'Охват', 'Қамту'),
    about: words(
      'What kind of money this is, by the rule on the methodology page; earlier versions of a record are kept and set apart. A bare list holds every scope.',
      'Что это за деньги, по правилу на странице «Методология»; прежние версии записи сохраняются отдельно. Список без фильтров содержит все охваты.',
      'Бұл қандай ақша екені, «Әдіснама» бетіндегі ереже бойынша; жазбаның бұрынғы нұсқалары бөлек сақталады. Сүзгісіз тізімде барлығы бар.',
    ),
  },
} as const satisfies Fields;

export const place = {
  country: {
    kind: 'country',
    facet: true,
    label: words('Country', 'Страна', 'Ел'),
    about: words(
      'Recipient country (ISO 3166-1): the transaction’s where it says one, otherwise the activity’s single one.',
      'Страна-получатель (ISO 3166-1): указанная в транзакции, иначе единственная у проекта.',
      'Алушы ел (ISO 3166-1): транзакцияда көрсетілген, әйтпесе жобаның жалғыз елі.',
    ),
  },
  world_region: {
    kind: 'outside_code',
    label: words('World region', 'Регион мира', 'Әлем өңірі'),
    about: words(
      'OECD DAC region code, where a region and not a country is published.',
      'Код региона КСР ОЭСР, если опубликован регион, а не страна.',
      'Ел емес, өңір жарияланса, ЭЫДҰ ДКК өңір коды.',
    ),
  },
  sector_code: {
    kind: 'outside_code',
    facet: true,
    label: words('Sector', 'Отрасль', 'Сала'),
    about: words(
      'OECD DAC 5-digit purpose code: the transaction’s, otherwise the activity’s; “several” where shares are split. Other vocabularies are in the sectors dataset and are never added to this one.',
      'Пятизначный код КСР ОЭСР: транзакции, иначе проекта; several, если доли разделены. Иные классификаторы — в наборе «Отрасли» и с этим не складываются.',
      'ЭЫДҰ ДКК бес таңбалы коды: транзакцияның, әйтпесе жобаның; үлестер бөлінсе, several. Өзге жіктеуіштер «Салалар» жинағында және бұған қосылмайды.',
    ),
  },
  sector_name: { kind: 'outside_code', label: words('Sector name', 'Название отрасли', 'Сала атауы') },
} as const satisfies Fields;

/** An amount in the portal's base currency and all that is needed to compute it again. */
export const base = {
  base_amount: {
    kind: 'money',
    own: true,
    currency: 'base_currency',
    sort: true,
    label: words('In the base currency', 'В основной валюте', 'Негізгі валютада'),
    about: words(
      'The published amount × rate, rounded half to even to the smallest unit; empty where no rate of its year and currency is known.',
      'Опубликованная сумма × курс, округлено до наименьшей единицы (половина — до четного); пусто, если курс этого года и валюты неизвестен.',
      'Жарияланған сома × бағам, ең ұсақ бірлікке дейін дөңгелектелген (жартысы — жұп санға қарай); сол жыл мен валютаның бағамы белгісіз болса, бос.',
    ),
  },
  base_currency: {
    kind: 'currency',
    own: true,
    label: words('Base currency', 'Основная валюта', 'Негізгі валюта'),
    about: words(
      'ISO 4217 code of the converted amount; empty where there is none.',
      'Код ISO 4217 пересчитанной суммы; пусто, если ее нет.',
      'Қайта есептелген соманың ISO 4217 коды; сома болмаса, бос.',
    ),
  },
  base_year: {
    kind: 'year',
    own: true,
    label: words('Year of conversion', 'Год пересчета', 'Қайта есептеу жылы'),
    about: words(
      'The year whose rate and prices apply: of the value date where one is published, as the IATI standard asks, else of the date.',
      'Год, чьи курс и цены применяются: год даты валютирования, если она опубликована (стандарт IATI), иначе год даты.',
      'Бағамы мен бағасы қолданылатын жыл: валюталау күні жарияланса, соның жылы (IATI стандарты), әйтпесе күннің жылы.',
    ),
  },
  rate: {
    kind: 'decimal',
    own: true,
    label: words('Rate', 'Курс', 'Бағам'),
    about: words(
      'Units of the base currency for one unit of the published one; empty where both are the same currency.',
      'Единиц основной валюты за единицу опубликованной; пусто, если валюта одна и та же.',
      'Жарияланған валютаның бір бірлігі үшін негізгі валюта бірлігі; валюта бірдей болса, бос.',
    ),
  },
  rate_date: {
    kind: 'date',
    own: true,
    label: words('Date of the rate', 'Дата курса', 'Бағам күні'),
    about: words(
      'A year alone means the average of that year.',
      'Один лишь год означает среднее за этот год.',
      'Тек жыл көрсетілсе, сол жылдың орташа мәні.',
    ),
  },
  rate_source: {
    kind: 'code',
    own: true,
    codes: 'reference',
    label: words('Source of the rate', 'Источник курса', 'Бағам дереккөзі'),
    about: words(
      'Who published the rate; the values are in the rates dataset.',
      'Кто опубликовал курс; значения — в наборе «Курсы валют».',
      'Бағамды кім жариялаған; мәндері «Валюта бағамдары» жинағында.',
    ),
  },
} as const satisfies Fields;

/** An organisation in some part: its identifier, and its name as published. */
export function party<Side extends string>(
  side: Side,
  label: Text,
  more: Partial<Field> = {},
): Record<`${Side}_id` | `${Side}_name`, Field> {
  const name = words(`${label.en}: name as published`, `${label.ru}: название, как опубликовано`, `${label.kk}: жарияланған атауы`);
  const fields = {
    [`${side}_id`]: { kind: 'organisation', facet: true, label, ...more },
    [`${side}_name`]: { kind: 'name', search: true, label: name },
  };
  return fields as unknown as Record<`${Side}_id` | `${Side}_name`, Field>;
}

/** The title of a thing in the language it was published in. */
export const title = {
  title: { kind: 'text', list: true, search: true, label: words('Title', 'Название', 'Атауы') },
  title_language: { kind: 'language', label: words('Language of the title', 'Язык названия', 'Атаудың тілі') },
} as const satisfies Fields;

export const pool_id = {
  pool_id: {
    kind: 'entry',
    of: 'pools',
    facet: true,
    label: words('Pool', 'Пул', 'Пул'),
    about: words(
      'The pool the money passed through; empty where the source has none.',
      'Пул, через который прошли деньги; пусто, если в источнике его нет.',
      'Ақша өткен пул; дереккөзде болмаса, бос.',
    ),
  },
} as const satisfies Fields;

export const competition_id = {
  competition_id: { kind: 'entry', of: 'competitions', facet: true, label: words('Competition', 'Конкурс', 'Конкурс') },
} as const satisfies Fields;

export const lot_id = { lot_id: { kind: 'record', of: 'lots', label: words('Lot', 'Лот', 'Лот') } } as const satisfies Fields;

export const sphere = {
  sphere: {
    kind: 'code',
    codes: 'sphere',
    facet: true,
    label: words('Sphere', 'Сфера', 'Сала (5-бап)'),
    about: words(
      'Sphere of Article 5 of the Law on state social order, grants and awards, where the source names one.',
      'Сфера по статье 5 Закона о государственном социальном заказе, грантах и премиях, если она указана в источнике.',
      'Мемлекеттік әлеуметтік тапсырыс, гранттар және сыйлықақылар туралы Заңның 5-бабы бойынша сала, дереккөзде көрсетілсе.',
    ),
  },
} as const satisfies Fields;

export const region = {
  region: {
    kind: 'code',
    codes: 'region',
    facet: true,
    label: words('Region of Kazakhstan', 'Регион Казахстана', 'Қазақстан өңірі'),
    about: words(
      'Where the work happens, by the first two digits of KATO, as the source names it; not the seat of the recipient.',
      'Где идет работа, по первым двум цифрам КАТО, как указано в источнике; не адрес получателя.',
      'Жұмыс орны, ӘАОЖ-дың алғашқы екі саны бойынша, дереккөздегідей; алушының мекенжайы емес.',
    ),
  },
} as const satisfies Fields;

export const document_url = {
  document_url: { kind: 'url', label: words('Document', 'Документ', 'Құжат') },
} as const satisfies Fields;
