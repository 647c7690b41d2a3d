import { topic } from '../topic.ts';

export const figures = topic({
  'figure.tools': ['Use “{heading}”', 'Использовать «{heading}»', '«{heading}» деректерін пайдалану'],
  'figure.permalink': ['Permanent link', 'Постоянная ссылка', 'Тұрақты сілтеме'],
  'figure.cite': ['Cite', 'Цитировать', 'Дәйексөз келтіру'],
  'figure.cite.text': ['As text', 'Текстом', 'Мәтін түрінде'],
  'figure.embed': ['Embed', 'Встроить', 'Сайтқа кірістіру'],
  'figure.embed.live': [
    'Live: shows the newest data each day',
    'Обновляемый: каждый день показывает новые данные',
    'Жаңарып тұратын: күн сайын жаңа деректі көрсетеді',
  ],
  'figure.embed.frozen': [
    'Frozen: always shows snapshot {snapshot}',
    'Неизменный: всегда показывает снимок {snapshot}',
    'Өзгермейтін: әрдайым {snapshot} көшірмесін көрсетеді',
  ],
  'figure.copy': ['Copy', 'Скопировать', 'Көшіру'],
  'figure.copied': ['Copied', 'Скопировано', 'Көшірілді'],
  'figure.failed': [
    'The picture could not be made in this browser.',
    'Этот браузер не смог сделать изображение.',
    'Бұл браузер суретті жасай алмады.',
  ],
  'figure.empty': [
    'There is nothing to draw: no row that fits has a number here.',
    'Рисовать нечего: ни в одной подходящей строке нет числа.',
    'Салатын ештеңе жоқ: сәйкес жолдардың ешқайсысында сан жоқ.',
  ],
  'figure.source': [
    'Source: {portal}, snapshot {snapshot}.',
    'Источник: {portal}, снимок {snapshot}.',
    'Дереккөз: {portal}, {snapshot} көшірмесі.',
  ],
  'figure.back': ['Open on the portal', 'Открыть на портале', 'Порталда ашу'],
  'figure.how': ['How to read this', 'Как это читать', 'Мұны қалай оқуға болады'],
  'figure.how.bars': [
    'Each bar is one number of the table: the longer it is, the larger the number. Bars of different colours stand for different things and are never added. A gap is a period without rows; it is not zero. A bar below the line is negative: more came back than went out.',
    'Каждый столбец — одно число таблицы: чем он длиннее, тем больше число. Столбцы разных цветов означают разное и не складываются. Пропуск — период без строк, а не ноль. Столбец ниже линии — отрицательное число: вернулось больше, чем ушло.',
    'Әр бағана — кестедегі бір сан: ұзындығы санның үлкендігін білдіреді. Түсі әртүрлі бағаналар әртүрлі нәрсені білдіреді және қосылмайды. Бос орын — жолдары жоқ кезең, нөл емес. Сызықтан төмен бағана — теріс сан: кеткеннен көп қайтқан.',
  ],
  'figure.how.stacked': [
    'The whole bar is the sum of the period; its parts, from the bottom up, are in the order of the legend and of the table’s columns. Only the lowest part and the whole are easy to compare between periods: for the others read the table.',
    'Весь столбец — сумма периода; его части снизу вверх идут в порядке легенды и столбцов таблицы. Между периодами легко сравнить только нижнюю часть и весь столбец: об остальных лучше судить по таблице.',
    'Бүкіл бағана — кезеңнің қосындысы; бөліктері төменнен жоғары қарай шартты белгілер мен кесте бағандарының ретімен тұр. Кезеңдер арасында ең төменгі бөлік пен тұтас бағананы ғана салыстыру оңай: қалғаны кестеден анық көрінеді.',
  ],
  'figure.how.line': [
    'Each point is one number of the table; the line only joins neighbours and says nothing of what lies between them. Where the line breaks, nothing is published.',
    'Каждая точка — одно число таблицы; линия лишь соединяет соседние и ничего не говорит о том, что между ними. Где линия прервана, ничего не опубликовано.',
    'Әр нүкте — кестедегі бір сан; сызық тек көрші нүктелерді қосады, олардың арасы туралы ештеңе айтпайды. Сызық үзілген жерде ештеңе жарияланбаған.',
  ],
  'figure.how.multiples': [
    'One small drawing for each part. All have the same scale, so that heights can be compared between them.',
    'По маленькому графику на каждую часть. Масштаб у всех один, поэтому высоты можно сравнивать между собой.',
    'Әр бөлікке бір шағын сызба. Бәрінің масштабы бірдей, сондықтан биіктіктерін өзара салыстыруға болады.',
  ],
  'figure.how.histogram': [
    'Each bar counts the rows whose amount lies in its range. Each range is about twice as wide as the one before (a logarithmic scale), since a few amounts are thousands of times larger than most. Half of the rows lie below the median and half above; half lie between the two quartiles.',
    'Каждый столбец считает строки, чья сумма попадает в его интервал. Каждый интервал примерно вдвое шире предыдущего (логарифмическая шкала), так как немногие суммы в тысячи раз больше остальных. Половина строк ниже медианы, половина выше; половина лежит между двумя квартилями.',
    'Әр бағана сомасы өз аралығына түсетін жолдарды санайды. Әр аралық алдыңғысынан шамамен екі есе кең (логарифмдік шкала), өйткені кейбір сомалар қалғандарынан мыңдаған есе үлкен. Жолдардың жартысы медианадан төмен, жартысы жоғары; жартысы екі квартильдің арасында.',
  ],
  'figure.how.lorenz': [
    'Recipients stand from the smallest to the largest. The curve says what share of all money the smallest 10%, 20% … of them have together. If all had the same, the curve would be the dashed straight line; the further it hangs below, the more money is with few. HHI is the sum of squared shares × 10,000: 10,000 ÷ n if all n have the same, 10,000 if one has everything. Concentration alone says nothing about why.',
    'Получатели стоят от меньшего к большему. Кривая показывает, какая доля всех денег у 10 %, 20 % … самых маленьких вместе. Если бы у всех было поровну, кривая совпала бы с пунктирной прямой; чем ниже она провисает, тем больше денег у немногих. HHI — сумма квадратов долей × 10 000: 10 000 ÷ n, если у всех n поровну, и 10 000, если все у одного. Сама по себе концентрация не говорит о причинах.',
    'Алушылар кішісінен үлкеніне қарай тұр. Қисық ең кіші 10 %, 20 % … алушыда барлық ақшаның қандай үлесі барын көрсетеді. Бәрінде тең болса, қисық үзік түзумен сәйкес келер еді; неғұрлым төмен иілсе, соғұрлым көп ақша аз алушыда. HHI — үлестер квадраттарының қосындысы × 10 000: n алушыда тең болса 10 000 ÷ n, бәрі біреуде болса 10 000. Шоғырланудың өзі себебін айтпайды.',
  ],
  'figure.how.ranked': [
    'The largest come first; the length of a bar is its amount beside the largest one. Italic lines are no organisation: they gather rows that name none. What is not shown stands beneath with its sum.',
    'Сначала самые большие; длина полосы — сумма рядом с наибольшей. Строки курсивом — не организации: в них собрано то, где никто не назван. Непоказанное указано ниже вместе с суммой.',
    'Алдымен ең үлкендері; жолақтың ұзындығы — ең үлкен сомамен салыстырғандағы сома. Көлбеу жазылғандары ұйым емес: ешкім аталмаған жолдар жиналған. Көрсетілмегені төменде сомасымен жазылған.',
  ],
  'figure.how.counts': [
    'The length of a bar is its count beside the largest one.',
    'Длина полосы — количество рядом с наибольшим.',
    'Жолақтың ұзындығы — ең үлкен санмен салыстырғандағы сан.',
  ],
  'figure.how.funnel': [
    'Each step is what is left of the step before: the outline behind a bar is that earlier step. Where a step is published nowhere, it says so; it is not drawn as nothing.',
    'Каждый шаг — то, что осталось от предыдущего: контур за полосой и есть предыдущий шаг. Если шаг нигде не опубликован, так и сказано; нулем он не рисуется.',
    'Әр қадам — алдыңғысынан қалғаны: жолақ артындағы сұлба — алдыңғы қадам. Қадам еш жерде жарияланбаса, солай жазылған; ол нөл ретінде салынбайды.',
  ],
  'figure.how.ladder': [
    'Money passes these steps from top to bottom. The outline behind a bar is the step before; what is missing to it is the gap, with the day since when.',
    'Деньги проходят эти шаги сверху вниз. Контур за полосой — предыдущий шаг; недостающее до него — разрыв, с указанием, с какого дня.',
    'Ақша бұл қадамдардан жоғарыдан төмен қарай өтеді. Жолақ артындағы сұлба — алдыңғы қадам; оған жетпейтіні — алшақтық, қай күннен бері екені көрсетілген.',
  ],
  'figure.how.flow': [
    'Read from left to right: the width of a stream is its amount. Streams of one column add up to the same total as those of the next. Small ones are folded together and listed beneath; money that flowed back cannot be drawn and stands in the table.',
    'Читайте слева направо: ширина потока — его сумма. Потоки одного столбца в сумме равны потокам следующего. Мелкие сложены вместе и перечислены ниже; вернувшиеся деньги нарисовать нельзя, они в таблице.',
    'Солдан оңға қарай оқыңыз: ағынның ені — сомасы. Бір бағандағы ағындардың қосындысы келесісінікіне тең. Ұсақтары біріктіріліп, төменде тізілген; кері қайтқан ақша салынбайды, ол кестеде.',
  ],
  'figure.how.map': [
    'The stronger the colour of a region, the larger its number; each shade holds about as many regions as the next (quantiles), and the legend gives its bounds. Hatched regions have no rows here. Area says nothing: a large region is not a large sum. Money without a region and money outside the country is not on the map and stands beside it.',
    'Чем насыщеннее цвет региона, тем больше число; в каждом оттенке примерно поровну регионов (квантили), границы указаны в легенде. В заштрихованных регионах строк нет. Площадь ничего не значит: большой регион — не большая сумма. Деньги без региона и вне страны на карту не попадают и указаны рядом.',
    'Өңірдің түсі неғұрлым қанық болса, саны соғұрлым үлкен; әр реңкте өңір саны шамамен бірдей (квантильдер), шектері шартты белгіде. Штрихталған өңірлерде жол жоқ. Аумақ ештеңе білдірмейді: үлкен өңір — үлкен сома емес. Өңірі көрсетілмеген және елден тыс ақша картада жоқ, қасында жазылған.',
  ],
  'figure.how.network': [
    'The organisation of the page is in the middle; around it, by letter, those it shares money with, and outside, by number, others that share the same ones. A line joins two that appear together in rows; neither its length nor the place on the circle means anything. It shows shared payers or receivers, not agreements between them.',
    'В центре — организация этой страницы; вокруг, под буквами, те, с кем она связана деньгами, снаружи, под номерами, другие, у кого они общие. Линия соединяет тех, кто встречается в одних строках; ее длина и место на круге ничего не значат. Показаны общие плательщики или получатели, а не договоренности.',
    'Ортада — осы беттің ұйымы; айналасында, әріппен, онымен ақша арқылы байланысқандар, сыртында, нөмірмен, солармен ортақ байланысы барлар. Сызық бір жолдарда кездесетіндерді қосады; ұзындығы мен шеңбердегі орны ештеңе білдірмейді. Ортақ төлеушілер не алушылар көрсетілген, келісім емес.',
  ],
  'cite.text': [
    '{heading}. {portal}; data of {publisher}. Snapshot {snapshot} ({date}). {address} Licence of the data: {licence}.',
    '{heading}. {portal}; данные: {publisher}. Снимок {snapshot} ({date}). {address} Лицензия данных: {licence}.',
    '{heading}. {portal}; деректер: {publisher}. {snapshot} көшірмесі ({date}). {address} Деректер лицензиясы: {licence}.',
  ],
  'cite.note': ['Snapshot {snapshot} of {date}', 'Снимок {snapshot} от {date}', '{snapshot} көшірмесі, {date}'],
  'cite.more': [
    { one: '{names} and {count} more publisher', other: '{names} and {count} more publishers' },
    {
      one: '{names} и еще {count} публикующая сторона',
      few: '{names} и еще {count} публикующие стороны',
      many: '{names} и еще {count} публикующих сторон',
      other: '{names} и еще {count} публикующей стороны',
    },
    { one: '{names} және тағы {count} жариялаушы', other: '{names} және тағы {count} жариялаушы' },
  ],
  'cite.invented': [
    'Invented data that shows what the portal can do.',
    'Вымышленные данные, показывающие возможности портала.',
    'Порталдың мүмкіндігін көрсететін ойдан шығарылған деректер.',
  ],
});
