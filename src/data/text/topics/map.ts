import { topic } from '../topic.ts';

export const map = topic({
  'map.heading': ['By region: {basis}, {currency}', 'По регионам: {basis}, {currency}', 'Өңірлер бойынша: {basis}, {currency}'],
  'map.sentence': [
    { one: '{count} region with {amount}, of {whole} in all.', other: '{count} regions with {amount} together, of {whole} in all.' },
    {
      one: '{count} регион, {amount} из {whole}.',
      few: '{count} региона, вместе {amount} из {whole}.',
      many: '{count} регионов, вместе {amount} из {whole}.',
      other: '{count} региона, вместе {amount} из {whole}.',
    },
    { one: '{count} өңір, {whole} ішінен {amount}.', other: '{count} өңір, барлық {whole} ішінен {amount}.' },
  ],
  'map.region': ['Region', 'Регион', 'Өңір'],
  'map.no_rows': ['no rows', 'нет строк', 'жол жоқ'],
  'map.unnamed': ['No region named', 'Регион не указан', 'Өңірі көрсетілмеген'],
  'map.unnamed.kz': ['In Kazakhstan, no region named', 'В Казахстане, регион не указан', 'Қазақстанда, өңірі көрсетілмеген'],
  'map.unnamed.none': ['No place named', 'Место не указано', 'Орны көрсетілмеген'],
  'map.abroad': ['Outside Kazakhstan', 'Вне Казахстана', 'Қазақстаннан тыс'],
  'map.apart': ['Not on the map:', 'Нет на карте:', 'Картада жоқ:'],
  'map.per_person': ['{currency} per person', '{currency} на человека', 'адам басына {currency}'],
  'map.population': ['People: {year}, {source}.', 'Население: {year} год, {source}.', 'Халық саны: {year} жыл, {source}.'],
  'map.no_population': [
    'Sums per person are not given: the portal holds no openly licensed population of the regions.',
    'Суммы на человека не даны: у портала нет открытых данных о населении регионов.',
    'Адам басына шаққандағы сома берілмеген: порталда өңірлер халқы туралы ашық лицензиялы дерек жоқ.',
  ],
  'map.changes': [
    'The map has the regions since 8 June 2022. On that day Abai was parted from East Kazakhstan, Zhetisu from Almaty Region and Ulytau from Karaganda; on 19 June 2018 South Kazakhstan became Turkistan Region and Shymkent. Rows keep the region that was named at the time; nothing is moved to a later one.',
    'На карте регионы с 8 июня 2022 года. Тогда из Восточно-Казахстанской области выделена область Абай, из Алматинской — Жетісу, из Карагандинской — Ұлытау; 19 июня 2018 года Южно-Казахстанская область стала Туркестанской областью и городом Шымкентом. Строки сохраняют регион, указанный в свое время; в более поздний ничего не перенесено.',
    'Картада 2022 жылғы 8 маусымнан бергі өңірлер. Сол күні Шығыс Қазақстаннан Абай, Алматы облысынан Жетісу, Қарағандыдан Ұлытау бөлінді; 2018 жылғы 19 маусымда Оңтүстік Қазақстан облысы Түркістан облысы мен Шымкент қаласы болды. Жолдар өз уақытында көрсетілген өңірді сақтайды; кейінгісіне ештеңе көшірілмеген.',
  ],
});
