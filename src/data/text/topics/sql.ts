import { topic } from '../topic.ts';

export const sql = topic({
  'sql.title': ['Ask in SQL', 'Спросить на SQL', 'SQL арқылы сұрау'],
  'sql.lede': [
    'Your browser reads the published SQLite file itself, only the parts a question needs. Nothing is computed on the server, nothing can be written.',
    'Ваш браузер сам читает опубликованный файл SQLite — только те части, которые нужны для ответа. Сервер ничего не вычисляет, изменить ничего нельзя.',
    'Браузеріңіз жарияланған SQLite файлын өзі оқиды: жауапқа керек бөліктерін ғана. Серверде ештеңе есептелмейді, ештеңені өзгертуге болмайды.',
  ],
  'sql.question': ['Question in SQL', 'Запрос на SQL', 'SQL сұрауы'],
  'sql.run': ['Run', 'Выполнить', 'Орындау'],
  'sql.stop': ['Stop', 'Остановить', 'Тоқтату'],
  'sql.hint': [
    'Ctrl + Enter runs it. Amounts are whole minor units (cents, tiyn): divide by hundred where the currency has two places.',
    'Ctrl + Enter выполняет запрос. Суммы даны в целых минимальных единицах (центах, тиынах): для валют с двумя знаками делите на сто.',
    'Ctrl + Enter сұрауды орындайды. Сомалар бүтін ең кіші бірлікпен (цент, тиын) берілген: екі таңбалы валюталарда жүзге бөліңіз.',
  ],
  'sql.examples': ['Examples', 'Примеры', 'Мысалдар'],
  'sql.example.recipients': ['The largest recipients', 'Крупнейшие получатели', 'Ең ірі алушылар'],
  'sql.example.years': ['Movements of money by year and kind', 'Движение денег по годам и видам', 'Жыл мен түр бойынша ақша қозғалысы'],
  'sql.example.outcomes': ['Paid, with no outcome published', 'Выплачено, результаты не опубликованы', 'Төленген, нәтижесі жарияланбаған'],
  'sql.example.tables': ['All tables and columns', 'Все таблицы и столбцы', 'Барлық кестелер мен бағандар'],
  'sql.answer': ['Answer', 'Ответ', 'Жауап'],
  'sql.opening': ['Opening the file…', 'Файл открывается…', 'Файл ашылуда…'],
  'sql.running': ['Running…', 'Выполняется…', 'Орындалуда…'],
  'sql.stopped': ['Stopped.', 'Остановлено.', 'Тоқтатылды.'],
  'sql.done': [
    'Rows: {rows}; shown: {shown}. Time: {seconds} s. Read from the server: {megabytes} MB.',
    'Строк: {rows}; показано: {shown}. Время: {seconds} с. Прочитано с сервера: {megabytes} МБ.',
    'Жолдар: {rows}; көрсетілгені: {shown}. Уақыты: {seconds} с. Серверден оқылғаны: {megabytes} МБ.',
  ],
  'sql.failed': ['SQLite says: {error}', 'SQLite сообщает: {error}', 'SQLite хабары: {error}'],
  'sql.csv': ['All rows as CSV', 'Все строки в CSV', 'Барлық жол CSV түрінде'],
  'sql.file': ['The file', 'Файл', 'Файл'],
  'sql.file.text': [
    'Everything of snapshot {snapshot} in one SQLite file, {megabytes} MB. Any SQLite program opens it.',
    'Все данные снимка {snapshot} в одном файле SQLite, {megabytes} МБ. Его открывает любая программа для SQLite.',
    '{snapshot} түсірілімінің барлық деректері бір SQLite файлында, {megabytes} МБ. Оны SQLite-пен жұмыс істейтін кез келген бағдарлама ашады.',
  ],
  'sql.file.download': ['Download the SQLite file', 'Скачать файл SQLite', 'SQLite файлын жүктеп алу'],
  'sql.noscript': [
    'To run SQL here, JavaScript is needed. Without it, download the file and ask it with any SQLite program: sqlite3 aiqyn.sqlite',
    'Чтобы выполнять SQL здесь, нужен JavaScript. Без него скачайте файл и откройте его любой программой для SQLite: sqlite3 aiqyn.sqlite',
    'SQL-ді осы жерде орындау үшін JavaScript керек. Онсыз файлды жүктеп алып, SQLite-пен жұмыс істейтін кез келген бағдарламамен ашыңыз: sqlite3 aiqyn.sqlite',
  ],
});
