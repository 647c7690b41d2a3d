import type { Text } from '../text/index.ts';
import { words } from '../text/index.ts';
import type { SignalCertainty, SignalRule, SignalSubject, SignalUnit } from './signals.ts';

/** From where on a rule asks its question, and how many rows it needs to compare: the one place where these numbers stand. */
export const BOUNDS = {
  /** A recipient in so many of the last so many years, of a customer with at least so many awards in them. */
  repeat: { years: 3, of: 5, least: 5 },
  /** Per cent of a customer's money of a year, among at least so many recipients. */
  top: { percent: 50, least: 5 },
  /** Points of the index, among at least so many recipients. */
  concentration: { points: 2500, least: 5 },
  new_organisation: { months: 12 },
  /** Per cent and number of awards with one amount, among at least so many. */
  round: { percent: 50, awards: 5, least: 10 },
  /** Times the 95th percentile of the others, of which there are at least so many. */
  shift: { times: 10, percentile: 95, least: 20 },
  own_number: { digits: 5 },
  /** Per cent of a source's awards of a year, among at least so many awards of at least so many customers. */
  represented: { percent: 50, least: 20, customers: 3 },
} as const;

/** What a rule is: everything a reader needs to judge what it can and cannot say. */
export interface SignalRuleText {
  about: SignalSubject;
  unit: SignalUnit;
  certainty: SignalCertainty;
  says: Text;
  formula: Text;
  /** What is compared with what, and how many there must be; for a fact, what is looked at. */
  cohort: Text;
  limits: Text;
  law?: Text;
}

type Words = readonly [en: string, ru: string, kk: string];
const rule = (about: SignalSubject, unit: SignalUnit, certainty: SignalCertainty, texts: { says: Words; formula: Words; cohort: Words; limits: Words; law?: Words }): SignalRuleText => ({
  about, unit, certainty, says: words(...texts.says), formula: words(...texts.formula), cohort: words(...texts.cohort), limits: words(...texts.limits), ...(texts.law ? { law: words(...texts.law) } : {}),
}); // prettier-ignore

const { repeat, top, concentration, new_organisation: young, round, shift, own_number: own, represented } = BOUNDS;

export const SIGNAL_RULE_TEXTS: Record<SignalRule, SignalRuleText> = {
  single_bidder: rule('lot', 'applications', 'fact', {
    says: ['Exactly one application was admitted to a lot that was decided.', 'К решенному лоту допущена ровно одна заявка.', 'Шешімі шыққан лотқа дәл бір өтінім жіберілген.'],
    formula: ['Admitted applications of a decided lot = 1, by the published count, else by the published applications.', 'Допущенные заявки решенного лота = 1 — по опубликованному числу, иначе по опубликованным заявкам.', 'Шешімі шыққан лотқа жіберілген өтінімдер = 1 — жарияланған сан бойынша, ол болмаса жарияланған өтінімдер бойынша.'],
    cohort: ['Each decided lot by itself; n is the number of applications received for it.', 'Каждый решенный лот сам по себе; n — число поступивших на него заявок.', 'Шешімі шыққан әр лот жеке алынады; n — оған түскен өтінім саны.'],
    limits: ['A narrow topic or a remote region may have one able organisation. A lot of which the number admitted is not published is not judged; lots nobody applied for are counted apart.', 'На узкую тему или отдаленный регион может быть одна подходящая организация. Лот без опубликованного числа допущенных не оценивается; лоты без заявок учитываются отдельно.', 'Тар тақырыпқа не шалғай өңірге сай ұйым біреу ғана болуы мүмкін. Жіберілген өтінім саны жарияланбаған лот бағаланбайды; өтінім түспеген лоттар бөлек есептеледі.'],
  }),
  rank_inversion: rule('lot', 'place', 'fact', {
    says: ['An application won although a better placed one of the same lot, admitted and not withdrawn, was not chosen.', 'Заявка победила, хотя заявка того же лота с более высоким местом, допущенная и не отозванная, не выбрана.', 'Сол лоттағы жоғары орындағы, жіберілген және қайтарып алынбаған өтінім таңдалмаса да, өтінім жеңген.'],
    formula: ['Place of the winner > place of an application not chosen; without places, score of the winner < its score.', 'Место победителя > места невыбранной заявки; без мест — балл победителя < ее балла.', 'Жеңімпаз орны > таңдалмаған өтінім орны; орын болмаса, жеңімпаз балы < оның балы.'],
    cohort: ['Applications of one lot whose decision and place or score are published; n is how many.', 'Заявки одного лота с опубликованными решением и местом или баллом; n — их число.', 'Шешімі мен орны не балы жарияланған бір лоттың өтінімдері; n — олардың саны.'],
    limits: ['A commission may decide otherwise than by points where its rules allow that; the reason stands in its protocol. Rows that stand for several applications say nothing of one.', 'Комиссия может решить не по баллам, если это допускают ее правила; причина указана в протоколе. Строки, представляющие несколько заявок, об одной не говорят.', 'Ережелері рұқсат етсе, комиссия балл бойынша шешпеуі мүмкін; себебі хаттамада көрсетіледі. Бірнеше өтінімді білдіретін жол бір өтінім туралы айтпайды.'],
  }),
  announced_again: rule('lot', 'days', 'fact', {
    says: ['A lot with the same title had been announced by the same customer before and came to nothing.', 'Лот с тем же названием этот заказчик уже объявлял, и он не состоялся.', 'Осы тапсырыс беруші атауы дәл осындай лотты бұрын жариялаған, бірақ ол өтпеген.'],
    formula: ['Same customer, same folded title, an earlier lot failed or without applications; value: days between the announcements.', 'Тот же заказчик, то же название, прежний лот не состоялся или без заявок; значение — дни между объявлениями.', 'Сол тапсырыс беруші, сол атау, бұрынғы лот өтпеген не өтінім түспеген; мәні — хабарландырулар арасындағы күн.'],
    cohort: ['Lots of one customer; n is how often the topic came to nothing before.', 'Лоты одного заказчика; n — сколько раз тема не состоялась прежде.', 'Бір тапсырыс берушінің лоттары; n — тақырыптың бұрын неше рет өтпегені.'],
    limits: ['Announcing again is what the rules foresee. A topic under a new title is not recognised.', 'Повторное объявление предусмотрено правилами. Тема под новым названием не распознается.', 'Қайта жариялау ережеде көзделген. Жаңа атаумен шыққан тақырып танылмайды.'],
  }),
  repeat_recipient: rule('organisation', 'years', 'comparison', {
    says: [`The same recipient had awards of the same customer in ${repeat.years} or more of the last ${repeat.of} years.`, `У одного получателя были проекты того же заказчика в ${repeat.years} и более из последних ${repeat.of} лет.`, `Соңғы ${repeat.of} жылдың ${repeat.years} не одан көп жылында бір алушыда сол тапсырыс берушінің жобалары болған.`],
    formula: [`Different years with an award of the pair ≥ ${repeat.years}, the last ${repeat.of} years of the data.`, `Число разных лет с проектом этой пары ≥ ${repeat.years} за последние ${repeat.of} лет данных.`, `Деректердің соңғы ${repeat.of} жылында осы жұптың жобасы бар әртүрлі жылдар саны ≥ ${repeat.years}.`],
    cohort: [`Awards of the customer in these years, at least ${repeat.least}; n is how many. The customer is that of the competition, else the funder.`, `Проекты заказчика за эти годы, не менее ${repeat.least}; n — их число. Заказчик — по конкурсу, иначе плательщик.`, `Тапсырыс берушінің осы жылдардағы жобалары, кемінде ${repeat.least}; n — саны. Тапсырыс беруші — конкурстан, әйтпесе төлеуші.`],
    limits: ['A service that must not stop, or the only organisation of a field, gives the same picture. Donors’ own activities are left out.', 'Услуга, которую нельзя прерывать, или единственная организация в своей области дает ту же картину. Собственные проекты доноров не учитываются.', 'Үзілмеуі тиіс қызмет не саладағы жалғыз ұйым да дәл осындай көрініс береді. Донорлардың өз жобалары есептелмейді.'],
  }),
  top_recipient: rule('organisation', 'percent', 'comparison', {
    says: [`One recipient has ${top.percent} % or more of what a customer awarded in a year.`, `На одного получателя приходится ${top.percent} % и более присужденного заказчиком за год.`, `Тапсырыс беруші бір жылда тағайындаған соманың ${top.percent} %-ы не одан көбі бір алушыда.`],
    formula: [`Awarded to the recipient ÷ awarded by the customer, one year and currency ≥ ${top.percent} %.`, `Присуждено получателю ÷ присуждено заказчиком, один год и валюта ≥ ${top.percent} %.`, `Алушыға тағайындалған ÷ тапсырыс беруші тағайындаған, бір жыл мен валюта ≥ ${top.percent} %.`],
    cohort: [`Recipients of the customer in that year and currency, at least ${top.least}; n is how many.`, `Получатели заказчика за этот год в этой валюте, не менее ${top.least}; n — их число.`, `Тапсырыс берушінің сол жылғы, сол валютадағы алушылары, кемінде ${top.least}; n — саны.`],
    limits: ['One large project among small ones is enough. Amounts as awarded, after amendments; awards without a named recipient or amount are in neither number.', 'Достаточно одного крупного проекта среди малых. Суммы — как присуждено, с изменениями; проекты без получателя или суммы ни в одно из чисел не входят.', 'Шағындардың арасындағы бір ірі жоба жеткілікті. Сомалар — тағайындалғандай, өзгерістермен; алушысы не сомасы жоқ жобалар екі санға да кірмейді.'],
  }),
  concentration: rule('customer', 'points', 'comparison', {
    says: ['What a customer awarded in a year went mostly to few of its recipients.', 'Присужденное заказчиком за год пришлось в основном на немногих получателей.', 'Тапсырыс берушінің бір жылда тағайындағаны негізінен санаулы алушыға тиген.'],
    formula: [`Herfindahl–Hirschman index: Σ share² × 10,000 over recipients ≥ ${concentration.points}; 10,000 ÷ index is the equivalent number of equal recipients.`, `Индекс Херфиндаля — Хиршмана: Σ доля² × 10 000 по получателям ≥ ${concentration.points}; 10 000 ÷ индекс — равносильное число равных получателей.`, `Херфиндаль — Хиршман индексі: алушылар бойынша Σ үлес² × 10 000 ≥ ${concentration.points}; 10 000 ÷ индекс — тең алушылардың баламалы саны.`],
    cohort: [`Recipients of the customer in that year and currency, at least ${concentration.least}; n is how many.`, `Получатели заказчика за этот год в этой валюте, не менее ${concentration.least}; n — их число.`, `Тапсырыс берушінің сол жылғы, сол валютадағы алушылары, кемінде ${concentration.least}; n — саны.`],
    limits: ['With five recipients the index is at least 2,000 even where all are equal. It says nothing of quality or choice.', 'При пяти получателях индекс не ниже 2 000, даже если все равны. О качестве и выборе он не говорит.', 'Бес алушы болғанда бәрі тең болса да, индекс 2 000-нан кем болмайды. Ол сапа мен таңдау туралы айтпайды.'],
  }),
  new_organisation: rule('award', 'days', 'fact', {
    says: ['The recipient was registered less than a year before the decision.', 'Получатель зарегистрирован менее чем за год до решения.', 'Алушы шешімге дейін бір жылға жетпей тіркелген.'],
    formula: [`Day of the decision − day of registration < ${young.months} months.`, `День решения − день регистрации < ${young.months} месяцев.`, `Шешім күні − тіркелген күн < ${young.months} ай.`],
    cohort: ['Awards whose decision and whose recipient’s registration are known to the day; n is how many of the same instrument and year.', 'Проекты, где день решения и день регистрации получателя известны; n — их число того же инструмента и года.', 'Шешім күні мен алушының тіркелген күні белгілі жобалар; n — сол құрал мен жылдағы саны.'],
    limits: ['Helping young organisations is a purpose of the reform. A re-registration gives a new date to an old organisation.', 'Помощь молодым организациям — одна из целей реформы. Перерегистрация дает старой организации новую дату.', 'Жас ұйымдарға көмектесу — реформа мақсаттарының бірі. Қайта тіркелген ескі ұйымның күні жаңа болады.'],
  }),
  amount_amended: rule('award', 'percent', 'fact', {
    says: ['The amount of an award was changed by an amendment after the contract was signed.', 'Сумма проекта изменена дополнительным соглашением после подписания договора.', 'Жоба сомасы шартқа қол қойылғаннан кейін қосымша келісіммен өзгертілген.'],
    formula: ['(Amount after − amount before) ÷ awarded, over amendments of the amount; an early end of the contract is not one.', '(Сумма после − сумма до) ÷ присуждено, по изменениям суммы; досрочное расторжение не учитывается.', '(Кейінгі сома − бұрынғы сома) ÷ тағайындалған, сома өзгерістері бойынша; шарттың мерзімінен бұрын бұзылуы есептелмейді.'],
    cohort: ['Awards whose amendments are published; n is the number of amendments of the amount.', 'Проекты с опубликованными изменениями; n — число изменений суммы.', 'Өзгерістері жарияланған жобалар; n — сома өзгерістерінің саны.'],
    limits: ['An amendment is a lawful act with a reason of its own, which stands beside it where published. Both directions are shown.', 'Изменение — законное действие со своей причиной, она указана рядом, если опубликована. Показаны оба направления.', 'Өзгеріс — өз себебі бар заңды әрекет, себебі жарияланса, қасында көрсетіледі. Екі бағыт та көрсетіледі.'],
  }),
  repeated_round_value: rule('customer', 'percent', 'comparison', {
    says: ['Half or more of a customer’s awards of a year have one and the same round amount.', 'У половины и более проектов заказчика за год одна и та же круглая сумма.', 'Тапсырыс берушінің бір жылғы жобаларының жартысы не одан көбі бірдей дөңгелек сомада.'],
    formula: [`Awards with the most frequent amount ÷ awards ≥ ${round.percent} %, at least ${round.awards} of them; round: two significant digits at most.`, `Проекты с самой частой суммой ÷ проекты ≥ ${round.percent} %, не менее ${round.awards}; круглая — не более двух значащих цифр.`, `Ең жиі сомадағы жобалар ÷ жобалар ≥ ${round.percent} %, кемінде ${round.awards}; дөңгелек — мәнді цифры екеуден аспайды.`],
    cohort: [`Awards of one customer, instrument, year and currency, at least ${round.least}; n is how many. NGO Awards are equal by law and left out.`, `Проекты одного заказчика, инструмента, года и валюты, не менее ${round.least}; n — их число. Премии равны по закону и не учитываются.`, `Бір тапсырыс берушінің, құралдың, жылдың және валютаның жобалары, кемінде ${round.least}; n — саны. Сыйлықақылар заң бойынша тең, олар есептелмейді.`],
    limits: ['A competition that offers a fixed amount gives the same picture.', 'Конкурс с фиксированной суммой дает ту же картину.', 'Сомасы белгіленген конкурс та дәл осындай көрініс береді.'],
  }),
  decimal_shift: rule('award', 'times', 'comparison', {
    says: ['The amount is ten times or more what nearly all comparable awards come to, as where a decimal point moved.', 'Сумма в десять и более раз больше почти всех сопоставимых, как при сдвиге запятой.', 'Сома салыстыруға келетін жобалардың бәріне дерлік қарағанда он есе не одан көп, үтір жылжығандай.'],
    formula: [`Amount ÷ ${shift.percentile}th percentile (nearest rank) of the others ≥ ${shift.times}.`, `Сумма ÷ ${shift.percentile}-й процентиль (ближайший ранг) остальных ≥ ${shift.times}.`, `Сома ÷ қалғандарының ${shift.percentile}-процентилі (ең жақын ранг) ≥ ${shift.times}.`],
    cohort: [`Other awards of the same instrument, year and currency, at least ${shift.least}; n is how many.`, `Другие проекты того же инструмента, года и валюты, не менее ${shift.least}; n — их число.`, `Сол құралдың, жылдың және валютаның өзге жобалары, кемінде ${shift.least}; n — саны.`],
    limits: ['A programme may rightly be that large. The amount stays in every total as it was published.', 'Программа может быть такой большой обоснованно. Сумма остается во всех итогах, как опубликована.', 'Бағдарлама шынымен сондай ірі болуы мүмкін. Сома барлық жиынтықта жарияланған күйінде қалады.'],
  }),
  own_number_amount: rule('award', 'digits', 'partial', {
    says: ['The amount repeats the digits of the record’s own number.', 'Сумма повторяет цифры собственного номера записи.', 'Сома жазбаның өз нөміріндегі цифрларды қайталайды.'],
    formula: [`Whole amount = a run of ${own.digits} or more digits in the record’s identifier or contract number.`, `Целая сумма = последовательность из ${own.digits} и более цифр в идентификаторе записи или номере договора.`, `Бүтін сома = жазба сәйкестендіргішіндегі не шарт нөміріндегі ${own.digits} не одан көп цифр тізбегі.`],
    cohort: ['Each award by itself, where amount and number are published; n is 1.', 'Каждый проект сам по себе, если опубликованы сумма и номер; n = 1.', 'Сомасы мен нөмірі жарияланған әр жоба жеке алынады; n = 1.'],
    limits: ['It may be chance. Elsewhere numbers have been typed into the wrong column.', 'Это может быть случайностью. Бывало, что номер вносили не в тот столбец.', 'Бұл кездейсоқтық болуы мүмкін. Нөмірдің басқа бағанға енгізілген жағдайлары болған.'],
  }),
  report_overdue: rule('award', 'days', 'fact', {
    says: ['A report is due and not received, and money has been paid.', 'Срок отчета наступил, отчет не получен, а деньги выплачены.', 'Есеп мерзімі келген, есеп түспеген, ал ақша төленген.'],
    formula: ['Day the data is as of − due date of the oldest report not received > 0, paid > 0.', 'Дата данных − срок самого раннего неполученного отчета > 0, выплачено > 0.', 'Деректер күні − түспеген ең ерте есептің мерзімі > 0, төленді > 0.'],
    cohort: ['Reports of the award that are due; n is how many.', 'Отчеты проекта, срок которых наступил; n — их число.', 'Жобаның мерзімі келген есептері; n — саны.'],
    limits: ['An unknown due date is neither on time nor late. The report may have come in after the file was made.', 'Неизвестный срок — ни «вовремя», ни «просрочено». Отчет мог поступить после создания файла.', 'Мерзімнің белгісіздігі «уақытында» да, «кешіккен» де емес. Есеп файл жасалғаннан кейін түсуі мүмкін.'],
  }),
  over_own_development_cap: rule('award', 'percent', 'fact', {
    says: ['What is planned or reported for own development is above the share in force on the day of the decision.', 'Запланированное или отчетное собственное развитие выше доли, действовавшей в день решения.', 'Өз дамуына жоспарланған не есептегі сома шешім күнінде қолданыстағы үлестен жоғары.'],
    formula: ['max(planned, reported own development) ÷ amount after amendments > cap.', 'max(план, отчет по собственному развитию) ÷ сумма с изменениями > предела.', 'max(өз дамуы: жоспар, есеп) ÷ өзгерістермен сома > шек.'],
    cohort: ['State grants whose use is published and whose cap is known; n is the number of lines of own development.', 'Государственные гранты с опубликованными расходами и известным пределом; n — число строк собственного развития.', 'Шығыстары жарияланған және шегі белгілі мемлекеттік гранттар; n — өз дамуы жолдарының саны.'],
    limits: ['A line may be classed otherwise by the operator. A date that a change of the rule divides gives no cap.', 'Оператор может относить строку к другой статье. Дата, на которую приходится смена правила, предела не дает.', 'Оператор жолды басқа бапқа жатқызуы мүмкін. Ереже өзгерген кезге келетін күнге шек қойылмайды.'],
    law: ['Law No. 36, article 6-1, paragraph 5: 10 % for short and medium-term grants, 5 % for long-term ones', 'Закон № 36, статья 6-1, пункт 5: 10 % для кратко- и среднесрочных грантов, 5 % для долгосрочных', '№ 36 Заң, 6-1-бап, 5-тармақ: қысқа және орта мерзімді гранттарға 10 %, ұзақ мерзімділеріне 5 %'],
  }),
  three_year_rule: rule('award', 'days', 'fact', {
    says: ['An organisation received an NGO Award less than three years after an earlier one.', 'Организация получила премию менее чем через три года после предыдущей.', 'Ұйым алдыңғы сыйлықақыдан кейін үш жыл өтпей сыйлықақы алған.'],
    formula: ['Days between the two decisions < three years.', 'Дни между двумя решениями < трех лет.', 'Екі шешім арасындағы күн < үш жыл.'],
    cohort: ['NGO Awards of one organisation with full dates; n is how many.', 'Премии одной организации с полными датами; n — их число.', 'Күні толық көрсетілген бір ұйымның сыйлықақылары; n — саны.'],
    limits: ['The Law speaks of nomination after receipt; only decisions are published. Organisations are told apart by identifier.', 'Закон говорит о выдвижении после получения; опубликованы только решения. Организации различаются по идентификатору.', 'Заң алғаннан кейінгі ұсыну туралы айтады; тек шешімдер жарияланған. Ұйымдар сәйкестендіргіш бойынша ажыратылады.'],
    law: ['Law No. 36, article 6-3', 'Закон № 36, статья 6-3', '№ 36 Заң, 6-3-бап'],
  }),
  unequal_shares: rule('fund', 'times', 'fact', {
    says: ['NGO Awards of one sphere and year are not equal.', 'Премии одной сферы и года не равны.', 'Бір сала мен жылдың сыйлықақылары тең емес.'],
    formula: ['Largest ÷ smallest award of the sphere and year > 1.', 'Наибольшая ÷ наименьшая премия сферы и года > 1.', 'Сала мен жылдың ең үлкен ÷ ең кіші сыйлықақысы > 1.'],
    cohort: ['NGO Awards of one source, sphere, year and currency, at least 2; n is how many.', 'Премии одного источника, сферы, года и валюты, не менее 2; n — их число.', 'Бір дереккөздің, саланың, жылдың және валютаның сыйлықақылары, кемінде 2; n — саны.'],
    limits: ['Two funds of one sphere in a year would look the same; sources conflict on whether an amount is the fund or the share.', 'Два фонда одной сферы за год выглядели бы так же; источники расходятся, фонд это или доля.', 'Бір жылда бір саланың екі қоры болса да, дәл осылай көрінер еді; сома қор ма, үлес пе — дереккөздер әртүрлі айтады.'],
    law: ['Law No. 36, article 6-3: winners of one sphere share its fund in equal parts', 'Закон № 36, статья 6-3: победители одной сферы делят фонд поровну', '№ 36 Заң, 6-3-бап: бір саланың жеңімпаздары қорды тең бөліседі'],
  }),
  paid_over_awarded: rule('award', 'percent', 'partial', {
    says: ['Payments come to more than the award, and no amendment that is published explains it.', 'Выплаты больше суммы проекта, и опубликованные изменения этого не объясняют.', 'Төлемдер жоба сомасынан көп, жарияланған өзгерістер мұны түсіндірмейді.'],
    formula: ['Σ payments, less refunds ÷ amount after amendments > 100 %.', 'Σ выплат за вычетом возвратов ÷ сумма с изменениями > 100 %.', 'Σ төлемдер, қайтарымдарды шегергенде ÷ өзгерістермен сома > 100 %.'],
    cohort: ['Awards with an amount and payments in its currency; n is the number of payments.', 'Проекты с суммой и выплатами в ее валюте; n — число выплат.', 'Сомасы және сол валютадағы төлемдері бар жобалар; n — төлем саны.'],
    limits: ['A file may hold payments of commitments that were made before it begins; donors’ activities often do.', 'Файл может содержать выплаты по обязательствам, принятым до его начала; у проектов доноров так бывает часто.', 'Файлда ол басталғанға дейін қабылданған міндеттемелердің төлемдері болуы мүмкін; донор жобаларында бұл жиі кездеседі.'],
  }),
  over_represented_customer: rule('customer', 'percent', 'comparison', {
    says: ['One customer has half or more of the awards that a source publishes for a year.', 'На одного заказчика приходится половина и более проектов источника за год.', 'Дереккөздің бір жылғы жобаларының жартысы не одан көбі бір тапсырыс берушіде.'],
    formula: [`Awards of the customer ÷ awards of the source, one year ≥ ${represented.percent} %.`, `Проекты заказчика ÷ проекты источника, один год ≥ ${represented.percent} %.`, `Тапсырыс берушінің жобалары ÷ дереккөз жобалары, бір жыл ≥ ${represented.percent} %.`],
    cohort: [`Awards of one source and year, at least ${represented.least} of at least ${represented.customers} customers; n is how many.`, `Проекты одного источника и года, не менее ${represented.least} у не менее чем ${represented.customers} заказчиков; n — их число.`, `Бір дереккөз бен жылдың жобалары, кемінде ${represented.customers} тапсырыс берушіде кемінде ${represented.least}; n — саны.`],
    limits: ['It says as much of what a source leaves out as of the customer: counts are of what is published.', 'Это говорит о пропусках источника не меньше, чем о заказчике: считается опубликованное.', 'Бұл тапсырыс беруші туралы да, дереккөздің олқылығы туралы да айтады: тек жарияланғаны есептеледі.'],
  }),
}; // prettier-ignore
