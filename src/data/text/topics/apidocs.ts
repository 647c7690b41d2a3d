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
  'error.408': ['The request did not come to an end in time', 'Запрос не был передан полностью вовремя', 'Сұрау уақытында толық жетпеді'],
  'error.414': ['The address has more than 8,192 characters', 'В адресе больше 8192 знаков', 'Мекенжайда 8192 таңбадан көп'],
  'error.431': [
    'Address and headers together are larger than the server reads (16 kB)',
    'Адрес и заголовки вместе больше, чем читает сервер (16 КБ)',
    'Мекенжай мен тақырыптар сервер оқитыннан үлкен (16 КБ)',
  ],
});
