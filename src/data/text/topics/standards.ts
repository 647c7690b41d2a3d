import { topic } from '../topic.ts';

/** Words about the open standards that rows are given in, and what says so to machines. */
export const standards = topic({
  'standards.title': ['In open standards', 'В открытых стандартах', 'Ашық стандарттарда'],
  'standards.lede': [
    'The same rows in the form that other systems read. Every filter of a list works on them too; each is checked against the schema of its standard.',
    'Те же строки в форме, которую читают другие системы. На них действуют все фильтры списка; каждая выгрузка проверяется по схеме своего стандарта.',
    'Сол жолдар басқа жүйелер оқитын пішінде. Тізімнің барлық сүзгісі оларға да қолданылады; әрқайсысы өз стандартының схемасымен тексеріледі.',
  ],
  'standards.rows': ['The same in an open standard:', 'То же в открытом стандарте:', 'Дәл осы, ашық стандартта:'],
  'api.use.standard': ['open standards', 'открытые стандарты', 'ашық стандарттар'],
  'standards.column': ['Standard', 'Стандарт', 'Стандарт'],
  'standards.holds': ['What it holds', 'Что в нем', 'Не бар'],
  'standards.left': [
    'What a standard has no place for stays in the CSV: movements of money that belong to no award and no pool, parts without the day or category that the standard asks for, names of natural persons, earlier versions of a record in IATI and 360Giving.',
    'Чему нет места в стандарте, остается в CSV: движения денег вне проектов и пулов, части без дня или категории, которых требует стандарт, имена физических лиц, прежние версии записи в IATI и 360Giving.',
    'Стандартта орны жоғы CSV-де қалады: жобаға да, пулға да жатпайтын ақша қозғалысы, стандарт талап ететін күні не санаты жоқ бөліктер, жеке тұлғалардың аттары, IATI мен 360Giving-те жазбаның бұрынғы нұсқалары.',
  ],
  'standards.catalogue': [
    'The catalogue of all datasets for other data portals (DCAT-AP 3, JSON-LD)',
    'Каталог всех наборов для других порталов данных (DCAT-AP 3, JSON-LD)',
    'Өзге дерек порталдарына арналған барлық жинақтың каталогы (DCAT-AP 3, JSON-LD)',
  ],
  'standards.sitemap': [
    'The map of all pages for search engines',
    'Карта всех страниц для поисковых систем',
    'Іздеу жүйелеріне арналған барлық беттің картасы',
  ],
});
