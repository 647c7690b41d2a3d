import type { Basis } from '../codes/money.ts';
import { words, type Text } from './index.ts';

/** A term of the field and what it means here. */
export interface Term {
  term: Text;
  meaning: Text;
}

const entry = (term: readonly [string, string, string], meaning: readonly [string, string, string]): Term => ({
  term: words(...term),
  meaning: words(...meaning),
});

/**
 * The glossary: every term that a page explains on hover and focus, in the order of the chain from donor to result. Legal meanings follow the
 * Law of Kazakhstan on state social order, grants and awards for NGOs.
 */
export const GLOSSARY = {
  operator: entry(['Operator', 'Оператор', 'Оператор'], [
    'The one organisation that gathers money of state bodies and donors, runs open competitions and gives grants to NGOs.',
    'Единая организация, которая собирает деньги государственных органов и доноров, проводит открытые конкурсы и выдает гранты НПО.',
    'Мемлекеттік органдар мен донорлардың ақшасын жинап, ашық конкурстар өткізіп, ҮЕҰ-ға гранттар беретін бірыңғай ұйым.',
  ]),
  donor: entry(['Donor', 'Донор', 'Донор'], [
    'Whoever pays into a pool or gives money directly: a state body, a foreign government, a company, a foundation.',
    'Тот, кто платит в пул или дает деньги напрямую: государственный орган, иностранное правительство, компания, фонд.',
    'Пулға төлейтін немесе ақшаны тікелей беретін тарап: мемлекеттік орган, шет мемлекет, компания, қор.',
  ]),
  customer: entry(['Customer', 'Заказчик', 'Тапсырыс беруші'], [
    'The state body whose budget a competition spends and for whose directions grants are given.',
    'Государственный орган, чей бюджет расходует конкурс и по чьим направлениям выдаются гранты.',
    'Конкурс бюджетін жұмсайтын және бағыттары бойынша гранттар берілетін мемлекеттік орган.',
  ]),
  pool: entry(['Pool', 'Пул', 'Пул'], [
    'Money of several givers held together and paid out by one set of rules. Its statement must close to the last tiyn.',
    'Деньги нескольких плательщиков, собранные вместе и выплачиваемые по одним правилам. Его отчет сходится до последнего тиына.',
    'Бірнеше төлеушінің бірге жиналып, бір ережемен төленетін ақшасы. Оның есебі соңғы тиынға дейін тең шығуы тиіс.',
  ]),
  contribution: entry(['Contribution', 'Взнос', 'Жарна'], [
    'What a giver promises, agrees or pays into a pool: three different amounts, never added together.',
    'То, что плательщик обещает, согласует или перечисляет в пул: три разные суммы, которые не складываются.',
    'Төлеушінің пулға уәде еткен, келіскен немесе аударған сомасы: қосылмайтын үш бөлек сома.',
  ]),
  earmark: entry(['Earmarked', 'Целевые деньги', 'Нысаналы ақша'], [
    'Paid in with a condition: only for one sphere, region, competition or award.',
    'Внесены с условием: только на одну сферу, регион, конкурс или проект.',
    'Шартпен төленген: тек бір салаға, өңірге, конкурсқа немесе жобаға.',
  ]),
  attribution: entry(['Attribution', 'Отнесение на доноров', 'Донорларға бөлу'], [
    'Whose money a payment from a pool was, by a published rule: earmarked first, then in proportion to what each had unspent on that day. A convention, not a fact of the bank.',
    'Чьи деньги составили выплату из пула, по опубликованному правилу: сначала целевые, затем пропорционально остаткам на этот день. Это условность, а не банковский факт.',
    'Пулдан төлем кімнің ақшасы екені, жарияланған ереже бойынша: алдымен нысаналы, содан кейін сол күнгі қалдыққа пропорционал. Бұл банк фактісі емес, келісім.',
  ]),
  unallocated: entry(['Not covered', 'Не покрыто', 'Жабылмаған'], [
    'Paid out before any money had come in; covered by the next receipts, the oldest gap first.',
    'Выплачено раньше, чем поступили деньги; покрывается следующими поступлениями, начиная с самого старого разрыва.',
    'Ақша түспей тұрып төленген; келесі түсімдермен ең ескі айырмадан бастап жабылады.',
  ]),
  competition: entry(['Competition', 'Конкурс', 'Конкурс'], [
    'An open call for applications with a date, a budget, rules and a commission.',
    'Открытый прием заявок с датой, бюджетом, правилами и комиссией.',
    'Күні, бюджеті, ережесі және комиссиясы бар ашық өтінім қабылдау.',
  ]),
  lot: entry(['Lot', 'Лот', 'Лот'], [
    'One topic of a competition with an amount of its own; usually one winner.',
    'Одна тема конкурса со своей суммой; обычно с одним победителем.',
    'Конкурстың өз сомасы бар бір тақырыбы; әдетте бір жеңімпазы болады.',
  ]),
  application: entry(['Application', 'Заявка', 'Өтінім'], [
    'What an NGO asks for on a lot. Those that do not win are published in numbers only, without names.',
    'То, о чем НПО просит по лоту. Проигравшие заявки публикуются только числом, без названий.',
    'ҮЕҰ-ның лот бойынша сұрайтыны. Жеңбегендері тек санмен, атаусыз жарияланады.',
  ]),
  admitted: entry(['Admitted', 'Допущена', 'Жіберілген'], [
    'The application met the formal conditions and was scored.',
    'Заявка соответствует формальным условиям и была оценена.',
    'Өтінім ресми талаптарға сай келіп, бағаланған.',
  ]),
  award: entry(['Award', 'Проект', 'Жоба'], [
    'A decision to give money: a grant, a social order, an NGO Award or a donor’s activity. One row for each.',
    'Решение о выделении денег: грант, социальный заказ, премия или проект донора. По одной строке на каждое.',
    'Ақша беру туралы шешім: грант, әлеуметтік тапсырыс, сыйлықақы немесе донор жобасы. Әрқайсысына бір жол.',
  ]),
  grant: entry(['Grant', 'Грант', 'Грант'], [
    'Money for a project that the NGO itself proposes; of a state grant it may keep up to 10 % (5 % of a long one) for its own development.',
    'Деньги на проект, предложенный самой НПО; из государственного гранта она вправе оставить на собственное развитие до 10 % (из долгосрочного — до 5 %).',
    'ҮЕҰ өзі ұсынған жобаға берілетін ақша; мемлекеттік гранттың 10 %-ына (ұзақ мерзімдінің 5 %-ына) дейін өз дамуына қалдыра алады.',
  ]),
  social_order: entry(['State social order', 'Государственный социальный заказ', 'Мемлекеттік әлеуметтік тапсырыс'], [
    'A contract under procurement law by which a state body buys a service from an NGO.',
    'Договор по законодательству о закупках, по которому государственный орган покупает услугу у НПО.',
    'Мемлекеттік орган ҮЕҰ-дан қызмет сатып алатын, сатып алу заңнамасы бойынша шарт.',
  ]),
  ngo_award: entry(['NGO Award', 'Премия для НПО', 'ҮЕҰ сыйлықақысы'], [
    'A prize for what an NGO has done, given by the authorised body itself; again no sooner than after three years.',
    'Награда за сделанное, которую вручает сам уполномоченный орган; повторно — не раньше чем через три года.',
    'Атқарылған іс үшін уәкілетті органның өзі беретін марапат; қайталап үш жылдан кейін ғана беріледі.',
  ]),
  regrant: entry(['Re-grant', 'Субгрант', 'Субгрант'], [
    'An award paid from another award. It names its parent, and no total counts both.',
    'Проект, оплаченный из другого проекта. Он указывает исходный, и ни один итог не считает оба.',
    'Басқа жобадан төленген жоба. Бастапқысы көрсетіледі, ешбір жиынтық екеуін де есептемейді.',
  ]),
  basis: entry(['Basis', 'Что считается', 'Есеп негізі'], [
    'What a sum counts: promised, awarded, due, paid, reported or accepted money. Sums of two bases are never added.',
    'Что считает сумма: обещанные, присужденные, причитающиеся, выплаченные, отчитанные или принятые деньги. Суммы разных оснований не складываются.',
    'Сома нені есептейді: уәде етілген, тағайындалған, тиесілі, төленген, есеп берілген немесе қабылданған ақша. Негізі бөлек сомалар қосылмайды.',
  ]),
  commitment: entry(['Commitment', 'Обязательство', 'Міндеттеме'], [
    'A firm promise to pay. It may cover several years, so that it never stands beside one year’s payments as if it were the same.',
    'Твердое обещание заплатить. Оно может охватывать несколько лет, поэтому его нельзя сравнивать с выплатами одного года.',
    'Төлеу туралы нақты уәде. Бірнеше жылды қамтуы мүмкін, сондықтан бір жылдың төлемімен теңестірілмейді.',
  ]),
  disbursement: entry(['Disbursement', 'Перечисление', 'Аударым'], [
    'Money handed to the next in the chain, who has still to spend it.',
    'Деньги, переданные следующему в цепочке, который еще должен их потратить.',
    'Тізбектегі келесі тарапқа берілген, әлі жұмсалуы тиіс ақша.',
  ]),
  expenditure: entry(['Expenditure', 'Расход', 'Шығыс'], [
    'Money spent on goods and services for the activity itself.',
    'Деньги, потраченные на товары и услуги для самого проекта.',
    'Жобаның өзіне қажет тауарлар мен қызметтерге жұмсалған ақша.',
  ]),
  tranche: entry(['Tranche', 'Транш', 'Транш'], [
    'A part of an award that is to be paid on a day or after a condition.',
    'Часть суммы проекта, которая выплачивается в определенный день или после выполнения условия.',
    'Жоба сомасының белгілі бір күні немесе шарттан кейін төленетін бөлігі.',
  ]),
  refund: entry(['Refund', 'Возврат', 'Қайтарым'], [
    'Money that comes back. It stands as a negative amount and reduces what was paid.',
    'Деньги, которые вернулись. Записываются отрицательной суммой и уменьшают выплаченное.',
    'Қайтып келген ақша. Теріс сомамен жазылып, төленгенді азайтады.',
  ]),
  absorption: entry(['Absorption', 'Освоение', 'Игеру'], [
    'Paid so far out of what was awarded. Read it beside how much of the term has passed.',
    'Выплачено к этому дню из присужденного. Сравнивайте с тем, какая часть срока прошла.',
    'Тағайындалғаннан осы күнге дейін төленгені. Мерзімнің қанша бөлігі өткенімен салыстырыңыз.',
  ]),
  own_development: entry(['Own development', 'Собственное развитие', 'Өзін дамыту'], [
    'What an NGO keeps of a state grant for equipment, training and its own growth; the law sets a cap.',
    'То, что НПО оставляет из государственного гранта на оборудование, обучение и собственный рост; закон ставит предел.',
    'ҮЕҰ-ның мемлекеттік гранттан жабдыққа, оқуға және өз өсуіне қалдыратыны; заң шегін белгілейді.',
  ]),
  mci: entry(['Monthly calculation index', 'Месячный расчетный показатель', 'Айлық есептік көрсеткіш'], [
    'A unit of account of Kazakhstan’s budget law, set each year. Amounts in it compare across years.',
    'Расчетная единица бюджетного закона Казахстана, устанавливается на каждый год. Суммы в ней сравнимы между годами.',
    'Қазақстанның бюджет заңындағы, жыл сайын белгіленетін есеп бірлігі. Ондағы сомалар жылдар арасында салыстырылады.',
  ]),
  real_terms: entry(['Prices of one year', 'Цены одного года', 'Бір жылдың бағасы'], [
    'Amounts of different years with the rise of consumer prices taken out.',
    'Суммы разных лет без роста потребительских цен.',
    'Тұтыну бағасының өсуі алынып тасталған әр жылғы сомалар.',
  ]),
  base_currency: entry(['Base currency', 'Основная валюта', 'Негізгі валюта'], [
    'The one currency that amounts are also shown in, by the average rate of their year. Where no rate is known, no amount is shown.',
    'Валюта, в которой суммы показаны дополнительно, по среднему курсу их года. Если курс неизвестен, сумма не показана.',
    'Сомалар қосымша көрсетілетін валюта, сол жылдың орташа бағамымен. Бағам белгісіз болса, сома көрсетілмейді.',
  ]),
  scope: entry(['Scope', 'Охват', 'Қамту'], [
    'What kind of money it is: for civil purposes, military, within one house, administration, an earlier version of a record.',
    'Что это за деньги: гражданские, военные, внутри одной организации, административные, прежняя версия записи.',
    'Бұл қандай ақша: азаматтық, әскери, бір ұйым ішіндегі, әкімшілік, жазбаның бұрынғы нұсқасы.',
  ]),
  coverage: entry(['Coverage', 'Полнота', 'Толықтық'], [
    'The part of the rows that a figure could be made from. What is not published counts as unknown, never as zero.',
    'Доля строк, по которым можно было вычислить показатель. Неопубликованное считается неизвестным, а не нулем.',
    'Көрсеткіш есептелген жолдардың үлесі. Жарияланбағаны нөл емес, белгісіз деп саналады.',
  ]),
  indicator: entry(['Indicator', 'Показатель', 'Көрсеткіш'], [
    'What an award is to change, with a baseline, a target and what was reached.',
    'Что должен изменить проект: исходное значение, цель и достигнутое.',
    'Жоба нені өзгертуі тиіс: бастапқы мән, мақсат және қол жеткізілгені.',
  ]),
  verified: entry(['Verified', 'Проверено', 'Тексерілген'], [
    'A reported result that somebody other than the reporter has checked; who did stands beside it.',
    'Заявленный результат, проверенный не тем, кто о нем отчитался; кто проверил, указано рядом.',
    'Есеп берушіден басқа біреу тексерген нәтиже; кім тексергені жанында көрсетіледі.',
  ]),
  monitoring: entry(['Monitoring', 'Мониторинг', 'Мониторинг'], [
    'A check of how an award is carried out: visit, desk review, survey. Independent where neither operator nor recipient made it.',
    'Проверка выполнения проекта: выезд, документы, опрос. Независимая, если ее провел не оператор и не получатель.',
    'Жобаның орындалуын тексеру: бару, құжаттар, сауалнама. Оператор да, алушы да жүргізбесе, тәуелсіз.',
  ]),
  direct_service: entry(['Direct service', 'Прямая услуга', 'Тікелей қызмет'], [
    'Work that people use themselves: care, treatment, lessons, legal help. Consulting and awareness stand apart.',
    'Работа, которой люди пользуются сами: уход, лечение, занятия, правовая помощь. Консалтинг и информирование считаются отдельно.',
    'Адамдар өзі пайдаланатын жұмыс: күтім, емдеу, сабақ, құқықтық көмек. Кеңес беру мен ақпараттандыру бөлек.',
  ]),
  sphere: entry(['Sphere', 'Сфера', 'Сала'], [
    'One of the spheres of Article 5 of the Law in which social orders, grants and awards are given.',
    'Одна из сфер статьи 5 Закона, в которых даются социальные заказы, гранты и премии.',
    'Заңның 5-бабындағы әлеуметтік тапсырыс, грант және сыйлықақы берілетін салалардың бірі.',
  ]),
  kato: entry(['KATO', 'КАТО', 'ӘАОЖ'], [
    'Kazakhstan’s classifier of administrative territories; its first two digits are the region.',
    'Классификатор административно-территориальных объектов Казахстана; первые две цифры — регион.',
    'Қазақстанның әкімшілік-аумақтық объектілер жіктеуіші; алғашқы екі саны — өңір.',
  ]),
  bin: entry(['BIN', 'БИН', 'БСН'], [
    'The 12-digit number of a legal entity. A person’s number (IIN) is never published here.',
    'Двенадцатизначный номер юридического лица. Номер человека (ИИН) здесь никогда не публикуется.',
    'Заңды тұлғаның он екі таңбалы нөмірі. Адамның нөмірі (ЖСН) мұнда ешқашан жарияланбайды.',
  ]),
  hhi: entry(['HHI', 'Индекс Херфиндаля — Хиршмана', 'Херфиндаль — Хиршман индексі'], [
    'Concentration: the squared shares of all recipients, added up; 10,000 where one has everything. Shown only for five recipients or more.',
    'Концентрация: сумма квадратов долей всех получателей; 10 000, если у одного все. Показывается от пяти получателей.',
    'Шоғырлану: барлық алушы үлестерінің квадраттары қосындысы; бәрі біреуде болса, 10 000. Кемінде бес алушы болғанда көрсетіледі.',
  ]),
  lorenz: entry(['Lorenz curve', 'Кривая Лоренца', 'Лоренц қисығы'], [
    'How much of the money the smallest recipients hold together; the further below the diagonal, the more uneven.',
    'Какую долю денег вместе получают самые малые получатели; чем ниже диагонали, тем неравномернее.',
    'Ең шағын алушылар бірге ақшаның қанша бөлігін алады; диагональдан неғұрлым төмен болса, соғұрлым біркелкі емес.',
  ]),
  median: entry(['Median and quartiles', 'Медиана и квартили', 'Медиана мен квартильдер'], [
    'The middle value, and those that a quarter lies below and above. One huge amount does not move them, as it moves a mean.',
    'Среднее по порядку значение и те, ниже и выше которых лежит по четверти. Одна огромная сумма их не сдвигает, в отличие от среднего.',
    'Реті бойынша ортадағы мән және төрттен бірі төмен, төрттен бірі жоғары жататын мәндер. Бір орасан сома орташаны жылжытса да, бұларды жылжытпайды.',
  ]),
  cohort: entry(['Cohort', 'Группа сравнения', 'Салыстыру тобы'], [
    'Those that something is compared with, by a rule that is written beside it. Fewer than twelve are not compared.',
    'Те, с кем сравнивают, по правилу, указанному рядом. Если их меньше двенадцати, сравнения нет.',
    'Жанында жазылған ереже бойынша салыстырылатындар. Он екіден аз болса, салыстырылмайды.',
  ]),
  signal: entry(['Signal for review', 'Сигнал для проверки', 'Тексеруге арналған белгі'], [
    'A rule found something worth asking about. It states its numbers and limits and accuses nobody; a reply stands beside it.',
    'Правило нашло то, о чем стоит спросить. Оно приводит числа и пределы и никого не обвиняет; ответ стоит рядом.',
    'Ереже сұрауға тұрарлық нәрсе тапты. Ол сандары мен шегін айтады, ешкімді айыптамайды; жауабы жанында тұрады.',
  ]),
  remark: entry(['Remark', 'Пометка', 'Ескертпе белгі'], [
    'A fact about a row that a reader should know before quoting it. The row stays and counts.',
    'Факт о строке, который надо знать, прежде чем цитировать. Строка остается и считается.',
    'Жолды келтірмес бұрын білу керек факт. Жол қалады және есептеледі.',
  ]),
  quarantine: entry(['Kept apart', 'Отложено', 'Бөлек қойылған'], [
    'A published record that breaks a rule and is not shown as fact; kept with the reason, the file and its place.',
    'Опубликованная запись, которая нарушает правило и не показывается как факт; хранится с причиной, файлом и местом.',
    'Ережені бұзатын, факт ретінде көрсетілмейтін жарияланған жазба; себебі, файлы және орны сақталады.',
  ]),
  snapshot: entry(['Snapshot', 'Снимок данных', 'Дерек көшірмесі'], [
    'All data as they were after one night. It never changes and can be cited by its name.',
    'Все данные, какими они были после одной ночи. Не меняется, и на него можно ссылаться по имени.',
    'Бір түннен кейінгі барлық дерек. Ол өзгермейді, атымен сілтеме беруге болады.',
  ]),
  provenance: entry(['Provenance', 'Происхождение', 'Шығу тегі'], [
    'Where a row comes from: publisher, file, record, when it was read, licence.',
    'Откуда строка: публикующая сторона, файл, запись, когда прочитана, лицензия.',
    'Жол қайдан алынған: жариялаушы, файл, жазба, қашан оқылған, лицензия.',
  ]),
  iati: entry(['IATI', 'IATI', 'IATI'], [
    'International Aid Transparency Initiative: the standard in which donors publish activities, transactions and results.',
    'Международная инициатива прозрачности помощи: стандарт, в котором доноры публикуют проекты, транзакции и результаты.',
    'Халықаралық көмек ашықтығы бастамасы: донорлар жобаларды, транзакциялар мен нәтижелерді жариялайтын стандарт.',
  ]),
  threesixtygiving: entry(['360Giving', '360Giving', '360Giving'], [
    'The standard in which British grantmakers publish who received which grant.',
    'Стандарт, в котором британские грантодатели публикуют, кто какой грант получил.',
    'Британиялық грант берушілер кім қандай грант алғанын жариялайтын стандарт.',
  ]),
  ocds: entry(['OCDS', 'OCDS', 'OCDS'], [
    'Open Contracting Data Standard: from the plan of a purchase to its contract and payments.',
    'Стандарт данных открытых контрактов: от плана закупки до договора и выплат.',
    'Ашық келісімшарттар деректерінің стандарты: сатып алу жоспарынан шарт пен төлемге дейін.',
  ]),
} as const satisfies Record<string, Term>; // prettier-ignore

export type TermId = keyof typeof GLOSSARY;

/** The term that explains what a basis counts. */
export const BASIS_TERMS: Partial<Record<Basis, TermId>> = {
  awarded: 'award',
  outgoing_commitment: 'commitment',
  disbursement: 'disbursement',
  expenditure: 'expenditure',
  reimbursement: 'refund',
  incoming_funds: 'contribution',
  incoming_commitment: 'contribution',
  incoming_pledge: 'contribution',
};
