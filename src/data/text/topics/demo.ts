import { topic } from '../topic.ts';

export const demo = topic({
  'demo.label': ['Demo: invented data.', 'Демоверсия: данные вымышлены.', 'Көрсетілім: деректер ойдан шығарылған.'],
  'demo.notice': [
    'Everything here is invented to show what the portal can do: no organisation, amount or result in this data exists. Do not quote it.',
    'Здесь все вымышлено, чтобы показать возможности портала: организаций, сумм и результатов из этих данных не существует. Не цитируйте их.',
    'Мұндағының бәрі портал мүмкіндіктерін көрсету үшін ойдан шығарылған: бұл деректердегі ұйымдар, сомалар мен нәтижелер шын өмірде жоқ. Оларды дәйексөз ретінде келтірмеңіз.',
  ],
  'demo.notice.some': [
    'A part of the rows here is invented to show what the portal can do; each says so (“Invented”). Totals of all rows are not facts.',
    'Часть строк вымышлена, чтобы показать возможности портала; каждая из них помечена («Вымышлено»). Итоги по всем строкам не являются фактами.',
    'Жолдардың бір бөлігі портал мүмкіндіктерін көрсету үшін ойдан шығарылған; олардың әрқайсысы белгіленген («Ойдан шығарылған»). Барлық жолдың жиынтығы факт емес.',
  ],
  'demo.limits': [
    'Downloads hold invented rows only where they are asked for with include=demo.',
    'Вымышленные строки попадают в выгрузки, только если указать include=demo.',
    'Ойдан шығарылған жолдар include=demo көрсетілгенде ғана жүктеп алынады.',
  ],
  'demo.search.placeholder': ['for example: Paper Kite, хоспис', 'например: бумажный змей, хоспис', 'мысалы: тұлпар, хоспис'],
  'parameter.include': [
    '`demo`: gives invented rows too. A mirror that holds any refuses them in JSON, CSV and NDJSON until asked; others take the parameter and change nothing. As JSON, lists and rows take relations too (`include=recipient,transactions`): the rows they lead to stand under `included`.',
    '`demo`: выдать и вымышленные строки. Если они есть, JSON, CSV и NDJSON без этого параметра их не выдают; если нет, параметр ничего не меняет. В JSON списки и строки принимают и связи (`include=recipient,transactions`): связанные строки находятся в `included`.',
    '`demo`: ойдан шығарылған жолдарды да беру. Ондай жолдар болса, JSON, CSV және NDJSON бұл параметрсіз оларды бермейді; болмаса, параметр ештеңені өзгертпейді. JSON тізімдері мен жолдары байланыстарды да қабылдайды (`include=recipient,transactions`): байланысты жолдар `included` ішінде.',
  ],
  'api.use.record': ['one row', 'одна строка', 'бір жол'],
  'error.403': [
    'The rows are invented; add include=demo to have them',
    'Строки вымышлены; чтобы получить их, добавьте include=demo',
    'Жолдар ойдан шығарылған; оларды алу үшін include=demo қосыңыз',
  ],
});
