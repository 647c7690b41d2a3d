import type { MissionMeasure } from './codes/mission.ts';
import { words, type Text } from './text/index.ts';

/** What the text of the reform promised, what the Law says, and what shows how it turned out. */
export interface Promised {
  id: string;
  said: Text;
  enacted: Text;
  measures: MissionMeasure[];
  /** Datasets that show it beside the measures, or where there is no measure. */
  datasets?: string[];
}

/** In the order of the text. The wording is that of the texts read and judges neither. */
export const PROMISES: readonly Promised[] = [
  {
    id: 'grants',
    said: words('Grant financing is introduced into the Law on the state social order and gives NGOs more means to become professional.', 'В Закон о государственном социальном заказе вводится грантовое финансирование, дающее НПО больше средств для профессионального роста.', 'Мемлекеттік әлеуметтік тапсырыс туралы Заңға гранттық қаржыландыру енгізіліп, ҮЕҰ-ның кәсіби өсуіне көбірек қаражат береді.'),
    enacted: words('Law No. 429-V of 2 December 2015 adds grants (article 6-1). Since September 2022 grants are state or non-state, and state grants are short, medium or long-term.', 'Закон № 429-V от 2 декабря 2015 года вводит гранты (статья 6-1). С сентября 2022 года гранты бывают государственными и негосударственными, государственные — кратко-, средне- и долгосрочными.', '2015 жылғы 2 желтоқсандағы № 429-V Заң гранттарды енгізді (6-1-бап). 2022 жылғы қыркүйектен гранттар мемлекеттік және мемлекеттік емес, мемлекеттік гранттар қысқа, орта және ұзақ мерзімді болады.'),
    measures: ['instrument_mix', 'success_rate'],
  },
  {
    id: 'own-development',
    said: words('NGOs may keep part of a grant for their own material and technical development and for training. No figure is named.', 'НПО могут оставлять часть гранта на материально-техническое развитие и обучение. Размер не назван.', 'ҮЕҰ гранттың бір бөлігін материалдық-техникалық дамуға және оқытуға қалдыра алады. Мөлшері аталмаған.'),
    enacted: words('Up to 10% of a short or medium-term grant and up to 5% of a long-term one (article 6-1, paragraph 5).', 'До 10 % кратко- и среднесрочного гранта и до 5 % долгосрочного (статья 6-1, пункт 5).', 'Қысқа және орта мерзімді гранттың 10 %-ына дейін, ұзақ мерзімді гранттың 5 %-ына дейін (6-1-бап, 5-тармақ).'),
    measures: ['own_development', 'over_own_development_cap'],
  },
  {
    id: 'operator',
    said: words('A special body, the “operator”, in the form of a non-commercial association, makes the distribution of public funds simpler and more efficient.', 'Специальный орган — «оператор» в форме некоммерческой ассоциации — упрощает распределение государственных средств и делает его эффективнее.', 'Коммерциялық емес қауымдастық нысанындағы арнайы орган — «оператор» — мемлекеттік қаражатты бөлуді оңайлатып, тиімдірек етеді.'),
    enacted: words('A non-commercial organisation in the form of a joint-stock company, determined by the Government (article 1, 7-4). It monitors state grants and publishes an annual report (article 6-2).', 'Некоммерческая организация в форме акционерного общества, определяемая Правительством (статья 1, подпункт 7-4). Проводит мониторинг государственных грантов и публикует годовой отчет (статья 6-2).', 'Үкімет айқындайтын, акционерлік қоғам нысанындағы коммерциялық емес ұйым (1-бап, 7-4-тармақша). Мемлекеттік гранттарға мониторинг жүргізеді және жылдық есеп жариялайды (6-2-бап).'),
    measures: ['operator_cost', 'time_to_decision', 'time_to_contract', 'time_to_money', 'absorption'],
  },
  {
    id: 'pool',
    said: words('The body accumulates funds from all state agencies.', 'Орган аккумулирует средства всех государственных органов.', 'Орган барлық мемлекеттік органдардың қаражатын жинақтайды.'),
    enacted: words('Central state bodies and local executive bodies give state grants through the operator within their competence; each forms its own directions and volumes (article 4-2). The Law does not apply to grants given without the operator (article 2, paragraph 4).', 'Центральные и местные исполнительные органы предоставляют государственные гранты через оператора в пределах компетенции; направления и объемы каждый формирует сам (статья 4-2). На гранты без участия оператора Закон не распространяется (статья 2, пункт 4).', 'Орталық және жергілікті атқарушы органдар мемлекеттік гранттарды өз құзыреті шегінде оператор арқылы береді; бағыттар мен көлемді әрқайсысы өзі қалыптастырады (4-2-бап). Оператордың қатысуынсыз берілетін гранттарға Заң қолданылмайды (2-бап, 4-тармақ).'),
    measures: [],
    datasets: ['pools', 'contributions', 'pool_statements'],
  },
  {
    id: 'monitoring',
    said: words('The body provides independent monitoring and supervision of joint projects, so that funds are managed better.', 'Орган обеспечивает независимый мониторинг и контроль совместных проектов, чтобы средства использовались лучше.', 'Орган бірлескен жобаларға тәуелсіз мониторинг пен бақылау жүргізіп, қаражаттың тиімдірек жұмсалуын қамтамасыз етеді.'),
    enacted: words('The operator monitors state grants and may engage experts to develop public control. State bodies evaluate effectiveness together with civil society (articles 4-1, 4-2, 6-2).', 'Оператор проводит мониторинг государственных грантов и может привлекать экспертов для развития общественного контроля. Государственные органы оценивают эффективность вместе с гражданским обществом (статьи 4-1, 4-2, 6-2).', 'Оператор мемлекеттік гранттарға мониторинг жүргізеді және қоғамдық бақылауды дамыту үшін сарапшыларды тарта алады. Мемлекеттік органдар тиімділікті азаматтық қоғаммен бірге бағалайды (4-1, 4-2, 6-2-баптар).'),
    measures: ['monitored', 'independent_monitoring', 'overdue_reports', 'verified_money'],
  },
  {
    id: 'donors',
    said: words('Foreign donors may give money to the operator for grants to NGOs of Kazakhstan.', 'Иностранные доноры могут предоставлять оператору средства на гранты для НПО Казахстана.', 'Шетелдік донорлар Қазақстан ҮЕҰ-на грант беру үшін операторға қаражат бере алады.'),
    enacted: words('Non-state grants come from extra-budgetary sources; their terms and reports are set by the contract between the operator and the donor (article 6-1, paragraph 6).', 'Негосударственные гранты — из внебюджетных источников; условия и отчетность определяет договор между оператором и донором (статья 6-1, пункт 6).', 'Мемлекеттік емес гранттар бюджеттен тыс көздерден беріледі; шарттары мен есептілігін оператор мен донор арасындағы шарт белгілейді (6-1-бап, 6-тармақ).'),
    measures: ['instrument_mix'],
    datasets: ['contributions', 'positions'],
  },
  {
    id: 'direct',
    said: words('NGOs tend to consulting and awareness campaigns; less than 10% of them support disabled people, work with troubled teenagers, or keep hospices and rehabilitation centres.', 'НПО чаще занимаются консультированием и информационными кампаниями; менее 10 % помогают людям с инвалидностью, работают с трудными подростками, содержат хосписы и реабилитационные центры.', 'ҮЕҰ көбіне кеңес берумен және ақпараттық науқандармен айналысады; 10 %-ынан азы мүгедектігі бар адамдарға көмектеседі, қиын жасөспірімдермен жұмыс істейді, хоспистер мен оңалту орталықтарын ұстайды.'),
    enacted: words('The Law sets no share for such services. Among the spheres of article 5 are health, socially vulnerable groups, and orphans and families.', 'Закон не устанавливает долю таких услуг. Среди сфер статьи 5 — здоровье, социально уязвимые слои населения, дети-сироты и семьи.', 'Заң мұндай қызметтердің үлесін белгілемейді. 5-баптағы салалардың арасында денсаулық, әлеуметтік осал топтар, жетім балалар мен отбасылар бар.'),
    measures: ['direct_services'],
  },
  {
    id: 'transparency',
    said: words('The activity of NGOs and their dealings with the state become more transparent for the public.', 'Деятельность НПО и их отношения с государством становятся прозрачнее для общества.', 'ҮЕҰ қызметі және олардың мемлекетпен қарым-қатынасы жұртшылық үшін ашығырақ болады.'),
    enacted: words('The NGO Database (article 5-1): data are filed each year by 31 March and are a condition of social order, grants and awards.', 'База данных НПО (статья 5-1): сведения подаются ежегодно до 31 марта и являются условием социального заказа, грантов и премий.', 'ҮЕҰ дерекқоры (5-1-бап): мәліметтер жыл сайын 31 наурызға дейін беріледі және әлеуметтік тапсырыс, гранттар мен сыйлықақылар алу шарты болып табылады.'),
    measures: [],
    datasets: ['annual_returns', 'register', 'completeness'],
  },
  {
    id: 'charter',
    said: words('A public campaign to have the charter of each NGO name a specific goal of its main activity.', 'Общественная кампания за то, чтобы устав каждой НПО называл конкретную цель основной деятельности.', 'Әр ҮЕҰ жарғысында негізгі қызметінің нақты мақсаты көрсетілуі үшін қоғамдық науқан.'),
    enacted: words('No such duty was found in the texts of the Law that were read.', 'В прочитанных текстах Закона такой обязанности не найдено.', 'Заңның оқылған мәтіндерінде мұндай міндет табылмады.'),
    measures: ['charter_goal_recorded', 'charter_goal'],
  },
  {
    id: 'standards',
    said: words('Public standardisation of NGO activity, based on a professional approach to social work.', 'Общественная стандартизация деятельности НПО на основе профессионального подхода к социальной работе.', 'Әлеуметтік жұмысқа кәсіби көзқарасқа негізделген ҮЕҰ қызметін қоғамдық стандарттау.'),
    enacted: words('The Law defines standards of the state social order (article 1, 3-3).', 'Закон определяет стандарты государственного социального заказа (статья 1, подпункт 3-3).', 'Заң мемлекеттік әлеуметтік тапсырыс стандарттарын айқындайды (1-бап, 3-3-тармақша).'),
    measures: ['standards'],
  },
  {
    id: 'procurement',
    said: words('Grants are outside the law on public procurement and do not rest on requirements made for commercial bodies.', 'Гранты не подпадают под закон о государственных закупках и требования к коммерческим организациям.', 'Гранттар мемлекеттік сатып алу туралы заңға және коммерциялық ұйымдарға қойылатын талаптарға бағынбайды.'),
    enacted: words('Grants are given by competitive selection of the operator; social order follows the Law No. 36 and the legislation on procurement (article 6, paragraph 2).', 'Гранты предоставляются по конкурсному отбору оператора; социальный заказ — по Закону № 36 и законодательству о закупках (статья 6, пункт 2).', 'Гранттар оператордың конкурстық іріктеуімен беріледі; әлеуметтік тапсырыс № 36 Заңға және сатып алу заңнамасына сәйкес жүзеге асырылады (6-бап, 2-тармақ).'),
    measures: ['instrument_mix', 'single_bidder', 'no_applications'],
  },
  {
    id: 'awards',
    said: words('“Award to NGOs”: public money that need not be paid back, for institutional development, charitable purposes, facilities and training; transparently allocated.', '«Премия для НПО»: безвозвратные государственные средства на институциональное развитие, благотворительность, материальную базу и обучение; прозрачное присуждение.', '«ҮЕҰ-ға сыйлықақы»: институционалдық дамуға, қайырымдылыққа, материалдық базаға және оқытуға арналған қайтарымсыз мемлекеттік қаражат; ашық түрде тағайындалады.'),
    enacted: words('Given by the authorised body (article 6-3): at least 2,000 monthly calculation indices for each sphere, shared equally by its winners; one sphere for an NGO; not again for three years.', 'Присуждает уполномоченный орган (статья 6-3): не менее 2 000 месячных расчетных показателей на сферу, поровну между победителями; одна сфера на НПО; повторно — не ранее чем через три года.', 'Уәкілетті орган береді (6-3-бап): әр салаға кемінде 2 000 айлық есептік көрсеткіш, жеңімпаздарға тең бөлінеді; бір ҮЕҰ-ға — бір сала; қайта — үш жылдан кейін ғана.'),
    measures: ['award_use', 'new_entrants'],
  },
  {
    id: 'proposals',
    said: words('NGOs put forward their own vision and proposals for new projects.', 'НПО сами выдвигают свое видение и предложения новых проектов.', 'ҮЕҰ жаңа жобалар бойынша өз көзқарасы мен ұсыныстарын өздері береді.'),
    enacted: words('A grant is given for projects developed by NGOs (article 6-1); state bodies form its directions on the recommendations of a council (article 4-2).', 'Грант предоставляется на проекты, разработанные НПО (статья 6-1); направления государственные органы формируют по рекомендациям совета (статья 4-2).', 'Грант ҮЕҰ әзірлеген жобаларға беріледі (6-1-бап); бағыттарын мемлекеттік органдар кеңестің ұсынымдарымен қалыптастырады (4-2-бап).'),
    measures: ['ngo_proposed'],
    datasets: ['priority_directions'],
  },
  {
    id: 'relations',
    said: words('The risk of corruption is reduced, and relations of client and contractor do not stand in the way of initiatives.', 'Риск коррупции снижается, отношения «заказчик — исполнитель» не мешают инициативам.', 'Сыбайлас жемқорлық қаупі азаяды, тапсырыс беруші мен орындаушы қатынасы бастамаларға кедергі болмайды.'),
    enacted: words('Organisations led or founded by close relatives of authorised persons of the state body or operator are excluded from state grants (article 6-1, paragraph 4).', 'К государственным грантам не допускаются организации, возглавляемые или учрежденные близкими родственниками уполномоченных лиц государственного органа или оператора (статья 6-1, пункт 4).', 'Мемлекеттік органның не оператордың уәкілетті тұлғаларының жақын туыстары басқаратын немесе құрған ұйымдар мемлекеттік гранттарға жіберілмейді (6-1-бап, 4-тармақ).'),
    measures: ['customer_dependency', 'single_bidder', 'new_entrants'],
    datasets: ['commission_sessions'],
  },
]; // prettier-ignore
