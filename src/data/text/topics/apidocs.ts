import { topic } from '../topic.ts';

/** Words of the guide to the API, its reference and the typed client. */
export const apidocs = topic({
  'reference.title': ['Reference of the API', 'Справочник API', 'API анықтамалығы'],
  'reference.lede': [
    'Every address with its parameters, the shape of its answers and a real answer. Choose a part; with JavaScript each request can be tried here.',
    'Каждый адрес с параметрами, формой ответа и настоящим примером. Выберите раздел; с JavaScript любой запрос можно выполнить здесь же.',
    'Әр мекенжай параметрлерімен, жауап пішінімен және нақты мысалымен. Бөлімді таңдаңыз; JavaScript болса, кез келген сұрауды осында орындап көруге болады.',
  ],
  'reference.guide': ['Guide with examples', 'Руководство с примерами', 'Мысалдары бар нұсқаулық'],
  'reference.parts': ['Parts of the API', 'Разделы API', 'API бөлімдері'],
  'reference.try': ['Try requests on this page', 'Выполнять запросы на этой странице', 'Сұрауларды осы бетте орындау'],
  'reference.example': ['Example:', 'Пример:', 'Мысал:'],
  'reference.noscript': [
    'Requests can be tried on this page where JavaScript is on; the list above says the same without it.',
    'Выполнять запросы на этой странице можно при включенном JavaScript; список выше содержит то же и без него.',
    'JavaScript қосулы болса, сұрауларды осы бетте орындауға болады; жоғарыдағы тізім онсыз да соны айтады.',
  ],
  'guide.lede': [
    'Each example runs as it stands; a test of the portal runs them all. The reference has every address.',
    'Каждый пример работает как есть: тест портала запускает их все. В справочнике есть каждый адрес.',
    'Әр мысал сол күйінде жұмыс істейді: портал тесті олардың бәрін іске қосады. Анықтамалықта әр мекенжай бар.',
  ],
  'guide.find': ['Find an organisation', 'Найти организацию', 'Ұйымды табу'],
  'guide.walk': ['Page through every row', 'Пройти все строки по страницам', 'Барлық жолды бет-бетімен алу'],
  'guide.totals': ['Totals by year', 'Итоги по годам', 'Жылдар бойынша жиынтық'],
  'guide.download': ['Download a filtered list as CSV', 'Скачать отфильтрованный список в CSV', 'Сүзілген тізімді CSV түрінде жүктеу'],
  'guide.changes': ['Follow what changes', 'Следить за изменениями', 'Өзгерістерді қадағалау'],
  'guide.digest': ['Check that a file is whole', 'Проверить целостность файла', 'Файлдың бүтіндігін тексеру'],
  'guide.client': [
    'For TypeScript there is a typed client: two files to put beside your code, made from the OpenAPI document. It needs the package openapi-fetch.',
    'Для TypeScript есть типизированный клиент: два файла, которые кладут рядом с кодом, созданы из документа OpenAPI. Нужен пакет openapi-fetch.',
    'TypeScript үшін типтелген клиент бар: кодтың қасына қоятын екі файл, OpenAPI құжатынан жасалған. openapi-fetch пакеті керек.',
  ],
  'api.of.checks': [
    'Which checks a row passed, which ask something of it, which could not look',
    'Какие проверки строка прошла, какие задают вопрос, какие не удалось провести',
    'Жол қай тексерулерден өтті, қайсысы сұрақ қояды, қайсысын жүргізу мүмкін болмады',
  ],
  'api.of.provenance': [
    'Where a row comes from: source, file, hash, licence',
    'Откуда строка: источник, файл, хэш, лицензия',
    'Жол қайдан алынған: дереккөз, файл, хэш, лицензия',
  ],
  'api.of.history': ['What became of a row from night to night', 'Что менялось в строке от ночи к ночи', 'Жолда түннен түнге не өзгерді'],
  'api.of.trace': [
    'Whose money a payment was, what a receipt reached, and what came of it',
    'Чьи деньги в выплате, куда дошло поступление и каков результат',
    'Төлем кімнің ақшасы, түсім қайда жетті және нәтижесі қандай',
  ],
  'api.of.donor_trace': [
    'Every payment a donor’s money reached, with awards and recipients',
    'Все выплаты, до которых дошли деньги донора, с проектами и получателями',
    'Донор ақшасы жеткен барлық төлем, жобалары және алушыларымен',
  ],
  'error.408': ['The request did not come to an end in time', 'Запрос не был передан полностью вовремя', 'Сұрау уақытында толық жетпеді'],
  'error.414': ['The address has more than 8,192 characters', 'В адресе больше 8192 знаков', 'Мекенжайда 8192 таңбадан көп'],
  'error.431': [
    'Address and headers together are larger than the server reads (16 kB)',
    'Адрес и заголовки вместе больше, чем читает сервер (16 КБ)',
    'Мекенжай мен тақырыптар сервер оқитыннан үлкен (16 КБ)',
  ],
});
