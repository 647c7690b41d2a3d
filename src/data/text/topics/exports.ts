import { topic } from '../topic.ts';

/** Words of downloads: what a workbook says of itself, and what a data package tells its reader. */
export const exports = topic({
  'export.dataset': ['What these rows are', 'Что это за строки', 'Бұл қандай жолдар'],
  'export.filters': ['Which rows', 'Какие строки', 'Қай жолдар'],
  'export.all': [
    'Every row of the dataset: no filter was set.',
    'Все строки набора: фильтров нет.',
    'Жинақтың барлық жолы: сүзгі қойылмаған.',
  ],
  'export.limit': ['The first {count} of them only.', 'Только первые {count} из них.', 'Олардың алғашқы {count} ғана.'],
  'export.rows': ['Rows', 'Строк', 'Жолдар'],
  'export.order': ['In the order of', 'Порядок строк', 'Жолдардың реті'],
  'export.source': ['Whose data it is', 'Чьи это данные', 'Деректер кімдікі'],
  'export.attribution': ['To be named with it', 'Указание источника', 'Дереккөзді көрсету'],
  'export.snapshot': ['Snapshot', 'Снимок данных', 'Дерек көшірмесі'],
  'export.citation': ['How to cite it', 'Как цитировать', 'Қалай сілтеме беру керек'],
  'export.address': ['The same rows on the portal', 'Те же строки на портале', 'Порталдағы сол жолдар'],
  'export.notice': ['Before you use it', 'Перед использованием', 'Пайдаланар алдында'],
  'export.cells': ['About the cells', 'О ячейках', 'Ұяшықтар туралы'],
  'export.cells.text': [
    'An empty cell was not published; it is not zero. A number with more than 15 digits is text, because a spreadsheet would lose its last ones. A day is a date; a month, a year and a time of day are text. Text longer than {count} characters goes on in the sheet “Long texts”.',
    'Пустая ячейка значит «не опубликовано», а не ноль. Число длиннее 15 цифр записано текстом: таблица потеряла бы последние цифры. День записан как дата; месяц, год и время суток — текстом. Текст длиннее {count} знаков продолжается на листе «Long texts».',
    'Бос ұяшық — жарияланбаған мән, нөл емес. 15 цифрдан ұзын сан мәтінмен жазылған: кесте соңғы цифрларын жоғалтар еді. Күн — күн пішімінде; ай, жыл және тәулік уақыты — мәтінмен. {count} таңбадан ұзын мәтін «Long texts» парағында жалғасады.',
  ],
  'export.column': ['Column', 'Столбец', 'Баған'],
});
