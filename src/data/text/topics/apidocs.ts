import { topic } from '../topic.ts';

/** Words of the guide to the API, its reference and the typed client. */
export const apidocs = topic({
  'error.408': ['The request did not come to an end in time', 'Запрос не был передан полностью вовремя', 'Сұрау уақытында толық жетпеді'],
  'error.414': ['The address has more than 8,192 characters', 'В адресе больше 8192 знаков', 'Мекенжайда 8192 таңбадан көп'],
  'error.431': [
    'Address and headers together are larger than the server reads (16 kB)',
    'Адрес и заголовки вместе больше, чем читает сервер (16 КБ)',
    'Мекенжай мен тақырыптар сервер оқитыннан үлкен (16 КБ)',
  ],
});
