import { words, type Text } from '../text/index.ts';
import { codeList } from './list.ts';

export const LAW_DOCUMENT_KINDS = codeList({
  law: ['Law', 'Закон', 'Заң'],
  amending_law: ['Amending law', 'Закон о поправках', 'Түзетулер туралы заң'],
  order: ['Order', 'Приказ', 'Бұйрық'],
  draft: ['Draft', 'Проект', 'Жоба'],
  mission_text: ['Text of the reform', 'Текст реформы', 'Реформа мәтіні'],
});
export const LAW_DOCUMENT_STATUSES = codeList({
  in_force: ['In force', 'Действует', 'Күшінде'],
  replaced: ['Replaced', 'Заменен', 'Ауыстырылған'],
  enacted: ['Enacted', 'Принят', 'Қабылданған'],
  consultation: ['Under consultation', 'На обсуждении', 'Талқылануда'],
});

/** One act or text of the rules on social order, grants and awards, as far as it was read or reported. Dates are as fine as they are known. */
export interface LawDocument {
  kind: keyof typeof LAW_DOCUMENT_KINDS;
  /** As of the text read; nothing where what was read does not say. */
  status?: keyof typeof LAW_DOCUMENT_STATUSES;
  number?: string;
  date?: string;
  in_force_from?: string;
  title: Text;
  meaning: Text;
  /** Where it was read: the act’s identifier in a register of laws, or the publication that reports it. */
  citation: string;
}

/** Oldest first. What was only heard of and not read or reported by a named source is not here. */
export const LAW_DOCUMENTS: Record<string, LawDocument> = {
  'law-36-2005': {
    kind: 'law', status: 'in_force', number: '36', date: '2005-04-12',
    title: words('On the state social order (original title)', 'О государственном социальном заказе (первоначальное название)', 'Мемлекеттік әлеуметтік тапсырыс туралы (бастапқы атауы)'),
    meaning: words(
      'One instrument only: the state social order, a procurement contract. The customer is an administrator of a republican or local budget programme.',
      'Один инструмент: государственный социальный заказ, договор закупки. Заказчик — администратор республиканской или местной бюджетной программы.',
      'Жалғыз құрал — мемлекеттік әлеуметтік тапсырыс, сатып алу шарты. Тапсырыс беруші — республикалық немесе жергілікті бюджеттік бағдарлама әкімшісі.',
    ),
    citation: 'Act 23601 of the collection of laws, original text of 2005',
  },
  'law-515-iv-2011': {
    kind: 'amending_law', status: 'enacted', number: '515-IV', date: '2011-12-22',
    title: words('Amendments to the Law No. 36', 'Поправки в Закон № 36', '№ 36 Заңға түзетулер'),
    meaning: words('Adds an authorised body, monitoring and a register of suppliers.', 'Вводит уполномоченный орган, мониторинг и реестр поставщиков.', 'Уәкілетті органды, мониторингті және өнім берушілер тізілімін енгізеді.'),
    citation: 'Act 23601 of the collection of laws, edition of 15 April 2013',
  },
  'law-89-v-2013': {
    kind: 'amending_law', status: 'enacted', number: '89-V', date: '2013-04-15',
    title: words('Amendments to the Law No. 36: the edition the reform starts from', 'Поправки в Закон № 36: редакция, с которой начинается реформа', '№ 36 Заңға түзетулер: реформа басталған редакция'),
    meaning: words(
      'Article 5 then has 14 numbered directions and two more: help to probation services and public monitoring of state services.',
      'В статье 5 тогда 14 направлений и еще два: содействие службам пробации и общественный мониторинг государственных услуг.',
      '5-бапта ол кезде 14 бағыт және тағы екеуі бар: пробация қызметіне жәрдем және мемлекеттік қызметтердің қоғамдық мониторингі.',
    ),
    citation: 'Act 23601 of the collection of laws, edition of 15 April 2013',
  },
  'mission-text': {
    kind: 'mission_text',
    title: words('Civil Society in Kazakhstan: amendments to NGO legislation', 'Гражданское общество в Казахстане: поправки в законодательство об НПО', 'Қазақстандағы азаматтық қоғам: ҮЕҰ туралы заңнамаға түзетулер'),
    meaning: words(
      'The text that presents the draft: grants, an operator, NGO Awards, independent monitoring, goals in charters and standards. The table above compares it with what was enacted. Its date is not known; it speaks of the draft.',
      'Текст, представляющий проект: гранты, оператор, премии для НПО, независимый мониторинг, цели в уставах и стандарты. С принятым законом его сравнивает таблица выше. Дата неизвестна; речь в нем идет о проекте.',
      'Жобаны таныстыратын мәтін: гранттар, оператор, ҮЕҰ сыйлықақылары, тәуелсіз мониторинг, жарғыдағы мақсаттар, стандарттар. Жоғарыдағы кесте оны қабылданған заңмен салыстырады. Күні белгісіз; мәтін жоба туралы айтады.',
    ),
    citation: 'kazembassy.ca, “Civil Society in Kazakhstan”',
  },
  'law-429-v-2015': {
    kind: 'amending_law', status: 'enacted', number: '429-V', date: '2015-12-02',
    title: words('Amendments to acts on the activity of NGOs: the draft, enacted', 'Поправки в акты о деятельности НПО: принятый проект', 'ҮЕҰ қызметі туралы актілерге түзетулер: қабылданған жоба'),
    meaning: words(
      'The Law becomes “On state social order, grants and awards for non-governmental organisations”. Adds grants (article 6-1), the operator (6-2), awards (6-3), the NGO Database (5-1) and checks of its data (4-3).',
      'Закон получает название «О государственном социальном заказе, грантах и премиях для неправительственных организаций». Вводит гранты (статья 6-1), оператора (6-2), премии (6-3), Базу данных НПО (5-1) и проверку ее сведений (4-3).',
      'Заң «Мемлекеттік әлеуметтік тапсырыс, үкіметтік емес ұйымдарға арналған гранттар мен сыйлықақылар туралы» деп аталады. Гранттарды (6-1-бап), операторды (6-2), сыйлықақыларды (6-3), ҮЕҰ дерекқорын (5-1) және оның мәліметтерін тексеруді (4-3) енгізеді.',
    ),
    citation: 'Act 23601 of the collection of laws, edition of 4 September 2022',
  },
  'order-407': {
    kind: 'order', status: 'replaced', number: '407',
    title: words('Rules for awards to NGOs', 'Правила присуждения премий для НПО', 'ҮЕҰ-ға сыйлықақы беру қағидалары'),
    meaning: words('First rules for NGO Awards; replaced in 2018 by Order No. 52.', 'Первые правила премий для НПО; в 2018 году заменены Приказом № 52.', 'ҮЕҰ сыйлықақыларының алғашқы қағидалары; 2018 жылы № 52 бұйрықпен ауыстырылды.'),
    citation: 'cis-legislation.com, rgn=83852',
  },
  'order-413-2015': {
    kind: 'order', status: 'replaced', number: '413', date: '2015-12-25',
    title: words('Rules for grants', 'Правила предоставления грантов', 'Гранттар беру қағидалары'),
    meaning: words('The working rules of grants until Order No. 406.', 'Рабочие правила грантов до Приказа № 406.', '№ 406 бұйрыққа дейінгі гранттар қағидалары.'),
    citation: 'cisc.kz, answers to questions',
  },
  'order-51-2016': {
    kind: 'order', number: '51', date: '2016-02-19',
    title: words('Rules of the NGO Database', 'Правила Базы данных НПО', 'ҮЕҰ дерекқорының қағидалары'),
    meaning: words(
      'NGOs file data each year by 31 March; being in the database is a condition of social order, grants and awards. Order No. 175 of 6 December 2017 simplified the form.',
      'НПО подают сведения ежегодно до 31 марта; наличие в базе — условие социального заказа, грантов и премий. Приказ № 175 от 6 декабря 2017 года упростил форму.',
      'ҮЕҰ жыл сайын 31 наурызға дейін мәлімет береді; дерекқорда болу — әлеуметтік тапсырыс, грант және сыйлықақы алу шарты. 2017 жылғы 6 желтоқсандағы № 175 бұйрық нысанды жеңілдетті.',
    ),
    citation: 'e-kyzylorda.gov.kz, gov.kz (Karmakshy), ordabasy.gov.kz',
  },
  'law-160-vi-2018': {
    kind: 'amending_law', status: 'enacted', number: '160-VI', date: '2018-06-13',
    title: words('Amendments to the Law No. 36', 'Поправки в Закон № 36', '№ 36 Заңға түзетулер'),
    meaning: words(
      'The separate sphere of gender problems is repealed; item 5 now reads “family-demographic and gender issues”. Rules of social order move from the Government to the authorised body.',
      'Отдельная сфера гендерных проблем исключена; подпункт 5 — «семейно-демографические и гендерные вопросы». Правила социального заказа утверждает не Правительство, а уполномоченный орган.',
      'Жеке гендерлік проблемалар саласы алынып тасталды; 5-тармақша — «отбасылық-демографиялық және гендерлік мәселелер». Әлеуметтік тапсырыс қағидаларын Үкімет емес, уәкілетті орган бекітеді.',
    ),
    citation: 'Act 23601 of the collection of laws, edition of 4 September 2022',
  },
  'order-18-2018': {
    kind: 'order', number: '18', date: '2018-08-15',
    title: words('Rules of the state social order', 'Правила государственного социального заказа', 'Мемлекеттік әлеуметтік тапсырыс қағидалары'),
    meaning: words('How social order is formed, carried out, monitored and assessed.', 'Как социальный заказ формируется, реализуется, контролируется и оценивается.', 'Әлеуметтік тапсырысты қалыптастыру, іске асыру, мониторинг және бағалау тәртібі.'),
    citation: 'adilet.zan.kz, V1800017315',
  },
  'law-134-vii-2022': {
    kind: 'amending_law', status: 'enacted', number: '134-VII', date: '2022-07-04', in_force_from: '2022-09-04',
    title: words('Amendments to the Law No. 36', 'Поправки в Закон № 36', '№ 36 Заңға түзетулер'),
    meaning: words(
      'Adds the order for strategic partnership; short, medium and long-term grants; state and non-state grants; akimats as customers of grants; evaluation of effectiveness; caps of 10% and 5% on own development; volunteering. Parts are in force from 1 January 2023.',
      'Вводит заказ на стратегическое партнерство; кратко-, средне- и долгосрочные гранты; государственные и негосударственные гранты; акиматы как заказчиков грантов; оценку эффективности; пределы 10 % и 5 % на собственное развитие; волонтерство. Часть норм действует с 1 января 2023 года.',
      'Стратегиялық әріптестікке тапсырысты; қысқа, орта және ұзақ мерзімді гранттарды; мемлекеттік және мемлекеттік емес гранттарды; әкімдіктерді грант тапсырыс берушісі ретінде; тиімділікті бағалауды; өз дамуына 10 % және 5 % шектерін; волонтерлікті енгізеді. Бір бөлігі 2023 жылғы 1 қаңтардан күшінде.',
    ),
    citation: 'Act 23601 of the collection of laws, edition of 4 September 2022',
  },
  'order-406-2022': {
    kind: 'order', status: 'in_force', number: '406', date: '2022-09-26',
    title: words('Rules for state grants: formation, provision, monitoring, evaluation', 'Правила государственных грантов: формирование, предоставление, мониторинг, оценка', 'Мемлекеттік гранттар қағидалары: қалыптастыру, беру, мониторинг, бағалау'),
    meaning: words('The working rules of state grants (registered as No. 29848), restated in full in 2025.', 'Рабочие правила государственных грантов (регистрация № 29848), в 2025 году изложены в новой редакции.', 'Мемлекеттік гранттар қағидалары (тіркеу № 29848), 2025 жылы жаңа редакцияда жазылды.'),
    citation: 'adilet.zan.kz, V2200029848',
  },
  'order-144-nk-2025': {
    kind: 'order', status: 'in_force', number: '144-НҚ', date: '2025-04-07', in_force_from: '2025-07-01',
    title: words('New edition of the Rules of Order No. 406', 'Новая редакция Правил Приказа № 406', '№ 406 бұйрық қағидаларының жаңа редакциясы'),
    meaning: words('Restates the Rules for state grants in full (registered as No. 35956).', 'Излагает Правила государственных грантов в новой редакции (регистрация № 35956).', 'Мемлекеттік гранттар қағидаларын толық жаңа редакцияда баяндайды (тіркеу № 35956).'),
    citation: 'adilet.zan.kz, V2500035956',
  },
  'draft-2026': {
    kind: 'draft', status: 'consultation', date: '2025',
    title: words('Consultative document for a new amending law', 'Консультативный документ к новому закону о поправках', 'Жаңа түзету заңына арналған консультативтік құжат'),
    meaning: words('Proposes a maturity scale of NGOs and competition terms that differ by it. Not adopted in the texts seen.', 'Предлагает шкалу зрелости НПО и условия конкурсов в зависимости от нее. В просмотренных текстах не принят.', 'ҮЕҰ жетілу шкаласын және соған байланысты конкурс шарттарын ұсынады. Қаралған мәтіндерде қабылданбаған.'),
    citation: 'exclusive.kz, 2025–2026',
  },
}; // prettier-ignore

/** Kinds of state grant (article 6-1, paragraph 2): months, amount in monthly calculation indices, cap on own development in per cent. Bounds of two kinds meet. */
export const GRANT_TERMS: Record<'short' | 'medium' | 'long', { months: [from: number, to: number]; indices: [from: number, to: number | null]; cap: number }> = {
  short: { months: [3, 12], indices: [500, 3000], cap: 10 },
  medium: { months: [12, 24], indices: [3000, 10_000], cap: 10 },
  long: { months: [24, 36], indices: [10_000, null], cap: 5 },
}; // prettier-ignore
