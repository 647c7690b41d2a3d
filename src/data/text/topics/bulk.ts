import { topic } from '../topic.ts';

export const bulk = topic({
  'bulk.title': ['Everything at once', 'Все сразу', 'Бәрі бірден'],
  'bulk.lede': [
    'All of this snapshot in whole files. Each has its size and SHA-256 digest in the manifest; parts of a file can be fetched (Range); nothing is counted against a limit.',
    'Весь этот снимок целыми файлами. Размер и дайджест SHA-256 каждого есть в манифесте; файл можно получать частями (Range); ограничения запросов на них не действуют.',
    'Осы түсірілімнің бәрі тұтас файлдармен. Әрқайсысының көлемі мен SHA-256 дайджесті манифестте бар; файлды бөліктеп алуға болады (Range); оларға сұрау шегі қолданылмайды.',
  ],
  'bulk.file': ['File', 'Файл', 'Файл'],
  'bulk.size': ['Size', 'Размер', 'Көлемі'],
  'bulk.holds': ['Holds', 'Содержит', 'Мазмұны'],
  'bulk.megabytes': ['{megabytes} MB', '{megabytes} МБ', '{megabytes} МБ'],
  'bulk.kilobytes': ['{kilobytes} kB', '{kilobytes} кБ', '{kilobytes} кБ'],
  'bulk.sqlite': ['Every table in one SQLite file', 'Все таблицы в одном файле SQLite', 'Барлық кесте бір SQLite файлында'],
  'bulk.package': [
    'Every table as CSV in one zip, with descriptions, licences and citation (Data Package)',
    'Все таблицы в CSV в одном zip, с описаниями, лицензиями и ссылкой для цитирования (Data Package)',
    'Барлық кесте CSV түрінде бір zip ішінде, сипаттамалары, лицензиялары және дәйексөз мәтінімен (Data Package)',
  ],
  'bulk.changes': [
    'What this snapshot changed, entry by entry',
    'Что изменилось в этом снимке, запись за записью',
    'Осы түсірілімде не өзгергені, жазба-жазбасымен',
  ],
  'bulk.descriptor': [
    'Description of the tables (Data Package)',
    'Описание таблиц (Data Package)',
    'Кестелердің сипаттамасы (Data Package)',
  ],
  'bulk.manifest': [
    'Files with sizes and digests, and the snapshot before',
    'Файлы с размерами и дайджестами и предыдущий снимок',
    'Көлемі мен дайджесті көрсетілген файлдар және алдыңғы түсірілім',
  ],
  'bulk.sql': [
    'Ask the SQLite file here, in SQL',
    'Задать вопрос файлу SQLite прямо здесь, на SQL',
    'SQLite файлына осы жерде SQL арқылы сұрақ қою',
  ],
  'bulk.snapshots': ['Snapshots', 'Снимки', 'Түсірілімдер'],
  'bulk.published': ['Published', 'Опубликован', 'Жарияланды'],
  'bulk.snapshots.lede': [
    'Every night that changed something is kept. An earlier one can be read on every page with its name in the address.',
    'Каждая ночь, которая что-то изменила, сохраняется. Предыдущий снимок можно открыть на любой странице, указав его имя в адресе.',
    'Бірдеңе өзгерткен әр түн сақталады. Алдыңғы түсірілімді кез келген бетте атауын мекенжайға жазып оқуға болады.',
  ],
  'bulk.snapshots.all': ['All snapshots as JSON', 'Все снимки в JSON', 'Барлық түсірілім JSON түрінде'],
  'bulk.snapshot': ['Snapshot', 'Снимок', 'Түсірілім'],
  'bulk.changed': ['Entries of the change feed', 'Записей в ленте изменений', 'Өзгерістер таспасындағы жазбалар'],
  'bulk.diff': ['Changes against the one before', 'Отличия от предыдущего', 'Алдыңғысынан айырмасы'],
  'api.of.file': [
    'Every fitting row as a file, streamed: CSV (RFC 4180, UTF-8), JSON lines, Excel workbook, Parquet',
    'Все подходящие строки файлом, потоком: CSV (RFC 4180, UTF-8), JSON построчно, книга Excel, Parquet',
    'Барлық сәйкес жолдар файл түрінде, ағынмен: CSV (RFC 4180, UTF-8), жол-жолымен JSON, Excel кітабы, Parquet',
  ],
  'api.of.metadata': [
    'What such a file holds: columns, licence, citation, query',
    'Что в таком файле: столбцы, лицензия, ссылка для цитирования, запрос',
    'Мұндай файлдың мазмұны: бағандар, лицензия, дәйексөз мәтіні, сұрау',
  ],
  'api.of.snapshots': ['Every snapshot, newest first', 'Все снимки, новые сверху', 'Барлық түсірілім, жаңасы бірінші'],
  'api.of.diff': [
    'What is different between two snapshots, each row once',
    'Чем отличаются два снимка: каждая строка один раз',
    'Екі түсірілімнің айырмасы: әр жол бір рет',
  ],
  'error.416': ['The file has no such part', 'В файле нет такой части', 'Файлда мұндай бөлік жоқ'],
  'error.429': [
    'Too many answers had to be computed for this address; Retry-After says in how many seconds to go on. Whole files are not counted',
    'Для этого адреса пришлось вычислить слишком много ответов; Retry-After указывает, через сколько секунд продолжить. Целые файлы не учитываются',
    'Бұл мекенжай үшін тым көп жауап есептелді; Retry-After неше секундтан кейін жалғастыруға болатынын айтады. Тұтас файлдар есепке алынбайды',
  ],
  'bulk.pruned': [
    'only its manifest and changes are kept',
    'хранятся только манифест и изменения',
    'тек манифесті мен өзгерістері сақталған',
  ],
});
