import type { Fields } from '../dataset.ts';
import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { currency, id, provenance, region, sphere } from './shared.ts';

/** Where the rows a computed one follows from come from. It has no hash of its own: whoever has those rows can compute it again. */
const computed = { is_demo: provenance.is_demo, source_id: provenance.source_id } as const satisfies Fields;

const year = {
  year: {
    kind: 'year',
    facet: true,
    list: true,
    label: words('Year', 'Год', 'Жыл'),
    about: words('Empty for all years together.', 'Пусто — за все годы вместе.', 'Бос болса — барлық жылдар бірге.'),
  },
} as const satisfies Fields;

const rowsBehind = {
  rows_behind: {
    kind: 'outside_code',
    label: words('Rows behind', 'Строки за этим', 'Негізіндегі жолдар'),
    about: words(
      'Dataset and filter of the rows the figure is about; put it after /api/v1/ with .json or .csv before the question mark.',
      'Набор и фильтр строк, о которых это число; подставьте после /api/v1/, добавив .json или .csv перед знаком вопроса.',
      'Сан туралы жолдардың жинағы мен сүзгісі; /api/v1/ соңына қойып, сұрау белгісінің алдына .json не .csv қосыңыз.',
    ),
  },
} as const satisfies Fields;

export const measures = defineDataset({
  id: 'measures',
  origin: 'computed',
  title: words('Measures of the reform', 'Показатели реформы', 'Реформа көрсеткіштері'),
  about: words(
    'What the reform promised, measured on the awards, lots, reports and payments published here: numerator, denominator and how many things were counted, for all years and for each.',
    'Обещанное реформой, измеренное по опубликованным здесь проектам, лотам, отчетам и выплатам: числитель, знаменатель и число учтенных случаев, за все годы и за каждый.',
    'Реформа уәде еткені осында жарияланған жобалар, лоттар, есептер және төлемдер бойынша өлшенген: алымы, бөлімі және есептелген жағдайлар саны, барлық жылға және әр жылға.',
  ),
  sort: 'sequence',
  fields: {
    ...id,
    measure: { kind: 'code', codes: 'mission_measure', facet: true, list: true, label: words('Measure', 'Показатель', 'Көрсеткіш') },
    basis: { kind: 'code', codes: 'measure_basis', facet: true, list: true, label: words('Counted', 'Что считается', 'Не есептеледі') },
    part: {
      kind: 'code',
      codes: 'measure_part',
      facet: true,
      list: true,
      label: words('Part', 'Часть', 'Бөлігі'),
      about: words('Empty where the measure has no parts.', 'Пусто, если показатель не делится.', 'Көрсеткіш бөлінбесе, бос.'),
    },
    ...year,
    numerator: { kind: 'decimal', own: true, list: true, label: words('Numerator', 'Числитель', 'Алымы') },
    denominator: { kind: 'decimal', own: true, list: true, label: words('Denominator', 'Знаменатель', 'Бөлімі') },
    currency: {
      ...currency.currency,
      own: true,
      about: words('Where money is counted.', 'Если считаются деньги.', 'Ақша есептелсе.'),
    },
    share: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Share', 'Доля', 'Үлесі'),
      about: words(
        'Numerator ÷ denominator, from 0 to 1, six places, rounded half to even; empty where the guard says why.',
        'Числитель ÷ знаменатель, от 0 до 1, шесть знаков, половина округляется до четного; пусто, если примечание объясняет почему.',
        'Алымы ÷ бөлімі, 0-ден 1-ге дейін, алты таңба, жартысы жұпқа дөңгелектенеді; ескертпеде себебі айтылса, бос.',
      ),
    },
    median: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Median', 'Медиана', 'Медиана'),
      about: words(
        'Days, or a share where the measure is of shares; half of what was counted lies below it.',
        'Дни либо доля, если измеряются доли; половина учтенного лежит ниже.',
        'Күн, ал үлес өлшенсе — үлес; есептелгеннің жартысы одан төмен.',
      ),
    },
    quartile_low: { kind: 'decimal', own: true, label: words('Lower quartile', 'Нижний квартиль', 'Төменгі квартиль') },
    quartile_high: { kind: 'decimal', own: true, label: words('Upper quartile', 'Верхний квартиль', 'Жоғарғы квартиль') },
    n: {
      kind: 'count',
      own: true,
      list: true,
      label: words('Counted, n', 'Учтено, n', 'Есептелгені, n'),
      about: words('How many of the things of the denominator there are.', 'Сколько случаев в знаменателе.', 'Бөлімде қанша жағдай бар.'),
    },
    coverage: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Known for', 'Известно для', 'Белгілі бөлігі'),
      about: words(
        'Share of all things of this kind, from 0 to 1, for which the source says what the measure needs.',
        'Доля всех таких случаев, от 0 до 1, по которым источник сообщает нужное для показателя.',
        'Осындай жағдайлардың 0-ден 1-ге дейінгі үлесі, олар бойынша дереккөз көрсеткішке қажеттіні хабарлайды.',
      ),
    },
    benchmark: {
      kind: 'decimal',
      own: true,
      label: words('Line to compare with', 'Линия для сравнения', 'Салыстыру сызығы'),
      about: words(
        'A share named by the reform’s text, by the Law or by the pool itself.',
        'Доля, названная текстом реформы, Законом или самим пулом.',
        'Реформа мәтіні, Заң немесе пулдың өзі атаған үлес.',
      ),
    },
    guard: { kind: 'code', codes: 'measure_guard', facet: true, list: true, label: words('Guard', 'Примечание', 'Ескертпе') },
    as_of: {
      kind: 'date',
      own: true,
      label: words('As of', 'На дату', 'Күніне'),
      about: words('The day that what is due is judged by.', 'День, на который определяется срок.', 'Мерзім анықталатын күн.'),
    },
    sequence: { kind: 'count', own: true, sort: true, label: words('Order', 'Порядок', 'Реті') },
    ...rowsBehind,
    ...computed,
  },
});

export const indicatorTotals = defineDataset({
  id: 'indicator_totals',
  origin: 'computed',
  title: words('Results put together', 'Сводные результаты', 'Жиынтық нәтижелер'),
  about: words(
    'Values of one common indicator from several awards, put together by its own rule and never across units. Not reported is not zero.',
    'Значения одного общего показателя из разных проектов, объединенные по его собственному правилу и только в одной единице. «Не сообщено» — не ноль.',
    'Әртүрлі жобалардағы бір ортақ көрсеткіштің мәндері, өз ережесі бойынша және тек бір бірлікте біріктірілген. «Хабарланбаған» — нөл емес.',
  ),
  sort: 'sequence',
  fields: {
    ...id,
    indicator_code: { kind: 'outside_code', facet: true, list: true, label: words('Common indicator', 'Общий показатель', 'Ортақ көрсеткіш') },
    title: { kind: 'text', list: true, search: true, label: words('Indicator', 'Показатель', 'Көрсеткіш') },
    title_language: { kind: 'language', label: words('Language', 'Язык', 'Тілі') },
    unit: { kind: 'outside_code', list: true, label: words('Unit', 'Единица', 'Бірлік') },
    aggregation: { kind: 'code', codes: 'aggregation', facet: true, list: true, label: words('Put together by', 'Как объединяются', 'Қалай біріктіріледі') },
    ...year,
    ...sphere,
    ...region,
    value: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Value', 'Значение', 'Мәні'),
      about: words(
        'Empty where nothing is reported, where values are never put together, where there is no unit, and where several values are equally the latest.',
        'Пусто, если ничего не сообщено, если значения не объединяются, если нет единицы и если последних значений несколько.',
        'Ештеңе хабарланбаса, мәндер біріктірілмесе, бірлік болмаса және соңғы мән бірнешеу болса, бос.',
      ),
    },
    reported: { kind: 'count', own: true, list: true, label: words('Values reported', 'Сообщено значений', 'Хабарланған мәндер') },
    not_reported: {
      kind: 'count',
      own: true,
      list: true,
      label: words('Not reported', 'Не сообщено', 'Хабарланбаған'),
      about: words(
        'Periods that are over and have no value.',
        'Завершенные периоды без значения.',
        'Аяқталған, бірақ мәні жоқ кезеңдер.',
      ),
    },
    verified: {
      kind: 'count',
      own: true,
      list: true,
      label: words('Of them verified', 'Из них проверено', 'Оның ішінде тексерілгені'),
      about: words(
        'Checked by the operator or independently.',
        'Проверены оператором или независимо.',
        'Оператор тексерген немесе тәуелсіз тексерілген.',
      ),
    },
    awards: { kind: 'count', own: true, label: words('Awards with the indicator', 'Проектов с показателем', 'Көрсеткіші бар жобалар') },
    paid: {
      kind: 'money',
      own: true,
      label: words('Paid to these awards', 'Выплачено этим проектам', 'Осы жобаларға төленді'),
      about: words(
        'Empty where they are paid in several currencies.',
        'Пусто, если валют несколько.',
        'Валюта бірнешеу болса, бос.',
      ),
    },
    paid_verified: {
      kind: 'money',
      own: true,
      label: words('Of it to awards with a verified value', 'Из них проектам с проверенным значением', 'Оның ішінде мәні тексерілген жобаларға'),
    },
    ...currency,
    coverage: {
      kind: 'decimal',
      own: true,
      list: true,
      label: words('Paid money verified', 'Проверено по выплатам', 'Тексерілген төлем үлесі'),
      about: words(
        'Share, from 0 to 1, of the money paid to awards with this indicator that went to awards with a verified value of it.',
        'Доля, от 0 до 1, денег, выплаченных проектам с этим показателем, которая пришлась на проекты с его проверенным значением.',
        'Осы көрсеткіші бар жобаларға төленген ақшаның 0-ден 1-ге дейінгі үлесі: мәні тексерілген жобаларға төленгені.',
      ),
    },
    sequence: { kind: 'count', own: true, sort: true, label: words('Order', 'Порядок', 'Реті') },
    ...rowsBehind,
    ...computed,
  },
}); // prettier-ignore
