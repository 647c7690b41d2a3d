import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { id, provenance } from './shared.ts';

/** The source of every row of reference data: the files that come with the portal. No source of `sources.json` may be called so. */
export const REFERENCE_SOURCE = 'reference';

const terms = {
  licence: { kind: 'outside_code', label: words('Licence', 'Лицензия', 'Лицензия') },
  attribution: { kind: 'text', label: words('Attribution', 'Указание источника', 'Дереккөзді көрсету') },
} as const;

export const rates = defineDataset({
  id: 'rates',
  origin: 'night',
  title: words('Exchange rates', 'Курсы валют', 'Валюта бағамдары'),
  about: words(
    'Average exchange rates of each year, as published, and the rate to the portal’s base currency that amounts are converted with.',
    'Среднегодовые курсы, как опубликованы, и курс к основной валюте портала, по которому пересчитываются суммы.',
    'Жарияланған жылдық орташа бағамдар және сомалар қайта есептелетін, порталдың негізгі валютасына шаққандағы бағам.',
  ),
  sort: '-year',
  fields: {
    ...id,
    currency: { kind: 'currency', facet: true, list: true, label: words('Currency', 'Валюта', 'Валюта') },
    year: { kind: 'year', facet: true, list: true, sort: true, label: words('Year', 'Год', 'Жыл') },
    per_usd: {
      kind: 'decimal',
      list: true,
      label: words('For 1 US dollar', 'За 1 доллар США', '1 АҚШ доллары үшін'),
      about: words(
        'Units of the currency for one US dollar, average of the year, as published; the dollar itself is 1 by definition.',
        'Единиц валюты за один доллар США, в среднем за год, как опубликовано; сам доллар равен 1 по определению.',
        'Бір АҚШ доллары үшін валюта бірлігі, жылдық орташа, жарияланғандай; доллардың өзі анықтама бойынша 1.',
      ),
    },
    base_currency: { kind: 'currency', label: words('Base currency', 'Основная валюта', 'Негізгі валюта') },
    rate: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('In the base currency', 'В основной валюте', 'Негізгі валютада'),
      about: words(
        'Units of the base currency for one unit of the currency: the base currency’s rate to the dollar divided by this one’s, rounded half to even to 10 significant digits.',
        'Единиц основной валюты за единицу валюты: курс основной валюты к доллару, деленный на курс этой, округленный до 10 значащих цифр (половина — до четного).',
        'Валютаның бір бірлігі үшін негізгі валюта бірлігі: негізгі валютаның долларға бағамы осы валютаныкіне бөлініп, 10 мәнді цифрға дейін дөңгелектелген (жартысы — жұп санға қарай).',
      ),
    },
    rate_source: { kind: 'code', codes: 'reference', list: true, label: words('Published by', 'Кто опубликовал', 'Кім жариялаған') },
    ...terms,
    ...provenance,
  },
});

export const priceLevels = defineDataset({
  id: 'price_levels',
  origin: 'night',
  title: words('Price levels', 'Уровень цен', 'Баға деңгейі'),
  about: words(
    'Consumer prices and the monthly calculation index of each year: what real terms and numbers of indices are computed with.',
    'Потребительские цены и месячный расчетный показатель каждого года: по ним считаются суммы в ценах одного года и в МРП.',
    'Әр жылдың тұтыну бағалары мен айлық есептік көрсеткіші: бір жылдың бағасындағы және АЕК-пен берілген сомалар осылар бойынша есептеледі.',
  ),
  sort: '-year',
  fields: {
    ...id,
    year: { kind: 'year', list: true, sort: true, label: words('Year', 'Год', 'Жыл') },
    currency: { kind: 'currency', label: words('Currency', 'Валюта', 'Валюта') },
    cpi_change: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Change of prices, %', 'Изменение цен, %', 'Бағаның өзгеруі, %'),
      about: words(
        'Consumer prices against the year before, annual average, as published.',
        'Потребительские цены к предыдущему году, в среднем за год, как опубликовано.',
        'Тұтыну бағалары алдыңғы жылмен салыстырғанда, жылдық орташа, жарияланғандай.',
      ),
    },
    cpi_index: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Price index', 'Индекс цен', 'Баға индексі'),
      about: words(
        'The changes chained, 100 in the base year, rounded half to even to 10 significant digits. An amount of this year × 100 ÷ index is the amount in prices of the base year.',
        'Изменения по цепочке; базовый год — 100; округлено до 10 значащих цифр (половина — до четного). Сумма этого года × 100 ÷ индекс — сумма в ценах базового года.',
        'Өзгерістер тізбектей есептелген, базалық жыл — 100, 10 мәнді цифрға дейін дөңгелектелген (жартысы — жұп санға қарай). Осы жылдың сомасы × 100 ÷ индекс — базалық жыл бағасындағы сома.',
      ),
    },
    cpi_base_year: { kind: 'year', own: true, label: words('Base year of the index', 'Базовый год индекса', 'Индекстің базалық жылы') },
    cpi_source: {
      kind: 'code',
      own: true,
      codes: 'reference',
      list: true,
      label: words('Prices published by', 'Кто опубликовал цены', 'Бағаны кім жариялаған'),
    },
    mci: {
      kind: 'money',
      own: true,
      list: true,
      label: words('Monthly calculation index', 'Месячный расчетный показатель', 'Айлық есептік көрсеткіш'),
      about: words(
        'Value of 1 January by the law on the republican budget (МРП, АЕК); empty where no text of the law in force was seen.',
        'Значение на 1 января по закону о республиканском бюджете (МРП); пусто, если текст принятого закона не найден.',
        'Республикалық бюджет туралы заң бойынша 1 қаңтардағы мәні (АЕК); қабылданған заң мәтіні табылмаса, бос.',
      ),
    },
    mci_source: {
      kind: 'code',
      own: true,
      codes: 'reference',
      label: words('Index set by', 'Чем установлен показатель', 'Көрсеткіш немен белгіленген'),
    },
    mci_url: { kind: 'url', own: true, label: words('Index reported at', 'Где сообщается о показателе', 'Көрсеткіш туралы жарияланым') },
    ...terms,
    ...provenance,
  },
});
