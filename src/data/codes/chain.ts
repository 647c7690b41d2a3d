import { codeList } from './list.ts';

/**
 * Lists of the chain pool → competition → award → use → outcome. Wording of the Law No. 36 (edition of 4 September 2022) where it has a word;
 * everything else is ours.
 */
export const POOL_KINDS = codeList({
  state_central: ['Money of central state bodies', 'Средства центральных государственных органов', 'Орталық мемлекеттік органдардың қаражаты'],
  state_local: ['Money of local executive bodies', 'Средства местных исполнительных органов', 'Жергілікті атқарушы органдардың қаражаты'],
  foreign: ['Foreign money', 'Зарубежные средства', 'Шетелдік қаражат'],
  corporate: ['Corporate money', 'Корпоративные средства', 'Корпоративтік қаражат'],
  mixed: ['Mixed', 'Смешанный', 'Аралас'],
}); // prettier-ignore

/** What a contribution may be bound to; more specific comes first when a payment looks for money bound to it. */
export const EARMARKS = codeList({
  none: ['Not earmarked', 'Без целевого назначения', 'Нысаналы емес'],
  award: ['For one award', 'На один проект', 'Бір жобаға'],
  lot: ['For one lot', 'На один лот', 'Бір лотқа'],
  competition: ['For one competition', 'На один конкурс', 'Бір конкурсқа'],
  region: ['For one region', 'На один регион', 'Бір өңірге'],
  sphere: ['For one sphere', 'На одну сферу', 'Бір салаға'],
});
export type Earmark = keyof typeof EARMARKS;

export const COMPETITION_STATUSES = codeList({
  planned: ['Planned', 'Запланирован', 'Жоспарланған'],
  announced: ['Open for applications', 'Идет прием заявок', 'Өтінімдер қабылдануда'],
  closed: ['Applications closed', 'Прием заявок завершен', 'Өтінім қабылдау аяқталды'],
  in_review: ['In review', 'На рассмотрении', 'Қаралуда'],
  decided: ['Decided', 'Решение принято', 'Шешім қабылданды'],
  cancelled: ['Cancelled', 'Отменен', 'Күші жойылды'],
  no_applications: ['No applications', 'Заявок нет', 'Өтінім түспеді'],
  failed: ['Did not take place', 'Не состоялся', 'Өтпеді'],
});

/** Kinds of state grant (article 6-1, paragraph 2), since September 2022. */
export const GRANT_KINDS = codeList({
  short: ['Short-term (3–12 months)', 'Краткосрочный (3–12 месяцев)', 'Қысқа мерзімді (3–12 ай)'],
  medium: ['Medium-term (1–2 years)', 'Среднесрочный (1–2 года)', 'Орта мерзімді (1–2 жыл)'],
  long: ['Long-term (2–3 years)', 'Долгосрочный (2–3 года)', 'Ұзақ мерзімді (2–3 жыл)'],
});

export const PROJECT_ORIGINS = codeList({
  ngo_proposed: ['Proposed by an NGO', 'Предложено НПО', 'ҮЕҰ ұсынған'],
  customer_defined: ['Defined by the customer', 'Задано заказчиком', 'Тапсырыс беруші белгілеген'],
  unknown: ['Not known', 'Неизвестно', 'Белгісіз'],
});

/** What kind of work is paid for. The four direct classes are those of the reform's own text, which says that under 10 % of NGOs offer them. */
export const SERVICE_MODES = codeList({
  direct_disability: ['Direct: persons with disabilities', 'Прямые услуги: лица с инвалидностью', 'Тікелей қызмет: мүгедектігі бар адамдар'],
  direct_teenagers: ['Direct: troubled teenagers', 'Прямые услуги: трудные подростки', 'Тікелей қызмет: қиын жасөспірімдер'],
  direct_hospice: ['Direct: hospice, palliative care', 'Прямые услуги: хоспис, паллиативная помощь', 'Тікелей қызмет: хоспис, паллиативтік көмек'],
  direct_rehab: ['Direct: rehabilitation', 'Прямые услуги: реабилитация', 'Тікелей қызмет: оңалту'],
  direct_other: ['Direct: other', 'Прямые услуги: иные', 'Тікелей қызмет: өзге'],
  consulting: ['Consulting', 'Консультирование', 'Кеңес беру'],
  awareness: ['Public awareness campaign', 'Информационная кампания', 'Ақпараттық науқан'],
  training_event: ['Training or event', 'Обучение или мероприятие', 'Оқыту немесе іс-шара'],
  research_monitoring: ['Research, monitoring', 'Исследование, мониторинг', 'Зерттеу, мониторинг'],
  capacity: ['Capacity building', 'Усиление потенциала', 'Әлеуетті арттыру'],
  unclassified: ['Not classified', 'Не определено', 'Анықталмаған'],
}); // prettier-ignore
/** The classes the reform's text counts, and no other. */
export const DIRECT_MODES = ['direct_disability', 'direct_teenagers', 'direct_hospice', 'direct_rehab'] as const satisfies (keyof typeof SERVICE_MODES)[]; // prettier-ignore

export const LEGAL_BASES = codeList({
  law36_grant: ['Grant under Law No. 36', 'Грант по Закону № 36', '№ 36 Заң бойынша грант'],
  law36_award: ['NGO Award under Law No. 36', 'Премия по Закону № 36', '№ 36 Заң бойынша сыйлықақы'],
  procurement: ['Public procurement', 'Государственные закупки', 'Мемлекеттік сатып алу'],
  contract: ['Contract with the donor', 'Договор с донором', 'Донормен шарт'],
});

/** Where the contract with the recipient stands. */
export const CONTRACT_STATUSES = codeList({
  pending: ['Decided, not signed', 'Решение принято, договор не подписан', 'Шешім қабылданды, шарт жасалмаған'],
  active: ['In implementation', 'Реализуется', 'Іске асырылуда'],
  suspended: ['Suspended', 'Приостановлен', 'Тоқтатыла тұрды'],
  completed: ['Completed, accepted', 'Завершен, принят', 'Аяқталды, қабылданды'],
  terminated: ['Terminated early', 'Расторгнут досрочно', 'Мерзімінен бұрын бұзылды'],
  cancelled: ['Cancelled before start', 'Отменен до начала', 'Басталмай күші жойылды'],
});

/** Article 6-1, paragraph 4, and formal defects. */
export const EXCLUSION_REASONS = codeList({
  not_in_database: ['Not in the NGO Database', 'Нет в Базе данных НПО', 'ҮЕҰ дерекқорында жоқ'],
  liquidation: ['In liquidation', 'В процессе ликвидации', 'Таратылуда'],
  bankrupt: ['Bankrupt', 'Признана банкротом', 'Банкрот деп танылған'],
  enforcement_debt: ['Debt under enforcement', 'Задолженность по исполнительному производству', 'Атқарушылық іс жүргізу бойынша берешек'],
  unfair_participant: ['In the register of unfair participants', 'В реестре недобросовестных участников', 'Жосықсыз қатысушылар тізілімінде'],
  asset_arrest: ['Property under arrest', 'Арест имущества', 'Мүлкіне тыйым салынған'],
  suspended_activity: ['Activity suspended', 'Деятельность приостановлена', 'Қызметі тоқтатыла тұрған'],
  related_party: ['Related to the operator or state body', 'Связь с оператором или госорганом', 'Операторға не мемлекеттік органға қатысы бар'],
  sanctions_list: ['On a statutory list', 'В установленном законом перечне', 'Заңда белгіленген тізімде'],
  form_noncompliance: ['Formal defects', 'Несоответствие требованиям', 'Талаптарға сай емес'],
  out_of_sphere: ['Outside the sphere of the lot', 'Вне сферы лота', 'Лот саласынан тыс'],
  late: ['Late', 'Подана с опозданием', 'Кешігіп берілген'],
  amount_or_term: ['Amount or term not allowed', 'Недопустимая сумма или срок', 'Сомасы не мерзімі рұқсат етілмейді'],
}); // prettier-ignore

export const APPLICATION_DECISIONS = codeList({
  won: ['Won', 'Победила', 'Жеңді'],
  reserve: ['In reserve', 'В резерве', 'Резервте'],
  lost: ['Not chosen', 'Не выбрана', 'Таңдалмады'],
  not_admitted: ['Not admitted', 'Не допущена', 'Жіберілмеді'],
  withdrawn: ['Withdrawn by the applicant', 'Отозвана заявителем', 'Өтініш беруші қайтарып алды'],
});

export const EXPERT_SELECTIONS = codeList({
  random_draw: ['Drawn by lot', 'Случайный выбор', 'Кездейсоқ таңдау'],
  appointed: ['Appointed', 'Назначены', 'Тағайындалған'],
});

export const AMENDMENT_KINDS = codeList({
  amount: ['Amount', 'Сумма', 'Сома'],
  term: ['Term', 'Срок', 'Мерзім'],
  budget_reallocation: ['Budget moved between lines', 'Перераспределение сметы', 'Смета қайта бөлінді'],
  recipient: ['Recipient', 'Получатель', 'Алушы'],
  termination: ['Termination', 'Расторжение', 'Бұзу'],
});

export const TRANCHE_CONDITIONS = codeList({
  advance: ['Advance', 'Аванс', 'Аванс'],
  report_accepted: ['After a report is accepted', 'После принятия отчета', 'Есеп қабылданғаннан кейін'],
  milestone: ['After a milestone', 'После этапа', 'Кезеңнен кейін'],
  single: ['One payment', 'Единовременно', 'Біржолғы төлем'],
});

/** What money is used for; `inst_…` is the recipient's own development. */
export const SPEND_CATEGORIES = codeList({
  project: ['Project activities', 'Проектные мероприятия', 'Жобалық іс-шаралар'],
  payroll: ['Pay and contributions', 'Оплата труда и отчисления', 'Еңбекақы мен аударымдар'],
  inst_material: ['Own development: material base', 'Свое развитие: материальная база', 'Өз дамуы: материалдық база'],
  inst_training: ['Own development: staff training', 'Свое развитие: обучение сотрудников', 'Өз дамуы: қызметкерлерді оқыту'],
  inst_other: ['Own development: other', 'Свое развитие: прочее', 'Өз дамуы: өзге'],
  charitable: ['Charitable purposes', 'Благотворительные цели', 'Қайырымдылық мақсаттар'],
  admin: ['Administration', 'Административные расходы', 'Әкімшілік шығыстар'],
  monitoring: ['Monitoring', 'Мониторинг', 'Мониторинг'],
  other: ['Other', 'Прочее', 'Өзге'],
});
export const OWN_DEVELOPMENT = ['inst_material', 'inst_training', 'inst_other'] as const satisfies (keyof typeof SPEND_CATEGORIES)[];

export const REPORT_KINDS = codeList({
  interim: ['Interim', 'Промежуточный', 'Аралық'],
  final: ['Final', 'Итоговый', 'Қорытынды'],
  financial: ['Financial', 'Финансовый', 'Қаржылық'],
});

export const MONITORING_KINDS = codeList({
  desk_review: ['Desk review', 'Камеральная проверка', 'Камералдық тексеру'],
  site_visit: ['Site visit', 'Выезд на место', 'Орнына бару'],
  event_visit: ['Visit to an event', 'Посещение мероприятия', 'Іс-шараға бару'],
  beneficiary_survey: ['Survey of beneficiaries', 'Опрос благополучателей', 'Игілік алушыларға сауалнама'],
  media_watch: ['Media watch', 'Обзор СМИ', 'БАҚ шолуы'],
});

export const PERFORMERS = codeList({
  operator: ['Operator', 'Оператор', 'Оператор'],
  independent_expert: ['Independent expert', 'Независимый эксперт', 'Тәуелсіз сарапшы'],
  customer: ['Customer', 'Заказчик', 'Тапсырыс беруші'],
  authorised_body: ['Authorised body', 'Уполномоченный орган', 'Уәкілетті орган'],
  public: ['Public', 'Общественность', 'Жұртшылық'],
});

export const FINDINGS = codeList({
  ok: ['Nothing to note', 'Без замечаний', 'Ескерту жоқ'],
  minor: ['Minor findings', 'Незначительные замечания', 'Шамалы ескертулер'],
  major: ['Major findings', 'Существенные замечания', 'Елеулі ескертулер'],
});

export const VERIFICATIONS = codeList({
  self_reported: ['Self-reported', 'Самоотчет', 'Өзін-өзі есептеу'],
  checked: ['Checked by the operator', 'Проверено оператором', 'Оператор тексерген'],
  independent: ['Independently verified', 'Независимая проверка', 'Тәуелсіз тексеру'],
});

/** How values of one indicator from several awards or periods may be put together. */
export const AGGREGATIONS = codeList({
  sum: ['Added', 'Складываются', 'Қосылады'],
  max: ['The largest counts', 'Берется наибольшее', 'Ең үлкені алынады'],
  latest: ['The latest counts', 'Берется последнее', 'Соңғысы алынады'],
  never: ['Never put together', 'Не объединяются', 'Біріктірілмейді'],
});

export const EVALUATION_SCOPES = codeList({
  award: ['An award', 'Проект', 'Жоба'],
  lot: ['A lot', 'Лот', 'Лот'],
  competition: ['A competition', 'Конкурс', 'Конкурс'],
  customer_year: ['A customer’s year', 'Год заказчика', 'Тапсырыс берушінің жылы'],
});

export const BUDGET_LEVELS = codeList({
  republican: ['Republican budget', 'Республиканский бюджет', 'Республикалық бюджет'],
  oblast: ['Regional budget', 'Областной бюджет', 'Облыстық бюджет'],
  district: ['District budget', 'Районный бюджет', 'Аудандық бюджет'],
});

/** Where an amount of an award's money comes from, and how that is known. */
export const AWARD_SOURCE_BASES = codeList({
  reported: ['Reported', 'По отчетности', 'Есеп бойынша'],
  earmarked: ['Earmarked', 'Целевые средства', 'Нысаналы қаражат'],
  imputed: ['Computed, not reported', 'Расчетно', 'Есептік'],
});

export const LEGAL_FORMS = codeList({
  private_institution: ['Private institution', 'Частное учреждение', 'Жеке мекеме'],
  public_association: ['Public association', 'Общественное объединение', 'Қоғамдық бірлестік'],
  njsc: ['Non-commercial joint-stock company', 'Некоммерческое акционерное общество', 'Коммерциялық емес акционерлік қоғам'],
  public_fund: ['Public foundation', 'Общественный фонд', 'Қоғамдық қор'],
  corporate_fund: ['Corporate foundation', 'Корпоративный фонд', 'Корпоративтік қор'],
  private_fund: ['Private foundation', 'Частный фонд', 'Жеке қор'],
  association_union: ['Association (union) of legal entities', 'Объединение юридических лиц (ассоциация, союз)', 'Заңды тұлғалар бірлестігі (қауымдастық, одақ)'],
  foreign_branch: ['Branch of a foreign NGO', 'Филиал иностранной НКО', 'Шетелдік КЕҰ филиалы'],
  foreign_rep: ['Representation of a foreign NGO', 'Представительство иностранной НКО', 'Шетелдік КЕҰ өкілдігі'],
}); // prettier-ignore

export const REGISTER_STATUSES = codeList({
  active: ['Active', 'Действует', 'Жұмыс істейді'],
  liquidation: ['In liquidation', 'Ликвидируется', 'Таратылуда'],
  bankrupt: ['Bankrupt', 'Банкрот', 'Банкрот'],
  suspended: ['Suspended', 'Приостановлена', 'Тоқтатыла тұрған'],
  liquidated: ['Liquidated', 'Ликвидирована', 'Таратылған'],
});

export const STANDARD_STATUSES = codeList({
  valid: ['Valid', 'Действует', 'Жарамды'],
  applied: ['Applied for', 'Подана заявка', 'Өтінім берілді'],
  expired: ['Expired', 'Истек', 'Мерзімі өткен'],
  none: ['None', 'Нет', 'Жоқ'],
});

export const FILING_STATUSES = codeList({
  filed: ['Filed in time', 'Сданы в срок', 'Мерзімінде тапсырылған'],
  late: ['Filed late', 'Сданы с опозданием', 'Кешіктіріліп тапсырылған'],
  not_filed: ['Not filed', 'Не сданы', 'Тапсырылмаған'],
  exempt: ['Exempt', 'Освобождена', 'Босатылған'],
});

/** How an amount was attributed to a donor, and how certain that is. */
export const ATTRIBUTION_METHODS = codeList({
  earmark: ['Earmarked money, spent on what it was given for', 'Целевые средства, потраченные по назначению', 'Мақсатына жұмсалған нысаналы қаражат'],
  pro_rata: ['Share of the unspent un-earmarked balance', 'Доля в остатке нецелевых средств', 'Нысаналы емес қалдықтағы үлес'],
  cover: ['Paid before money came in; covered by a later receipt', 'Выплачено до поступления; покрыто более поздним взносом', 'Қаражат түскенге дейін төленген; кейінгі жарнамен жабылған'],
  refund: ['Refund, given back to where it came from', 'Возврат туда, откуда средства поступили', 'Қаражат келген жағына қайтарылды'],
  gap: ['Paid before money came in; not covered', 'Выплачено до поступления; не покрыто', 'Қаражат түскенге дейін төленген; жабылмаған'],
}); // prettier-ignore
export type AttributionMethod = keyof typeof ATTRIBUTION_METHODS;
export const CERTAINTIES = codeList({
  exact: ['Exact', 'Точно', 'Дәл'],
  proportional: ['Computed share', 'Расчетная доля', 'Есептік үлес'],
  unallocated: ['Not allocated', 'Не распределено', 'Бөлінбеген'],
});
export type Certainty = keyof typeof CERTAINTIES;

/** Lines of a pool's statement of sources and uses, in the order they stand. */
export const STATEMENT_LINES = codeList({
  opening: ['Opening balance', 'Остаток на начало', 'Басындағы қалдық'],
  contributions: ['Contributions received', 'Полученные взносы', 'Алынған жарналар'],
  interest: ['Interest', 'Проценты', 'Пайыздар'],
  refunds: ['Refunds from recipients', 'Возвраты от получателей', 'Алушылардан қайтарымдар'],
  disbursements: ['Paid to recipients', 'Выплачено получателям', 'Алушыларға төленді'],
  allocations: ['Allocated to projects', 'Выделено проектам', 'Жобаларға бөлінді'],
  fees: ['Operator’s costs', 'Расходы оператора', 'Оператор шығыстары'],
  returns: ['Returned to donors', 'Возвращено донорам', 'Донорларға қайтарылды'],
  closing: ['Closing balance', 'Остаток на конец', 'Соңындағы қалдық'],
  residue: ['Not explained: published balance less computed', 'Не объяснено: опубликованный остаток минус расчетный', 'Түсіндірілмеген: жарияланған қалдық пен есептік қалдықтың айырмасы'],
  other_currency: ['In another currency, not counted', 'В другой валюте, не учтено', 'Басқа валютада, есепке алынбаған'],
}); // prettier-ignore
export type StatementLine = keyof typeof STATEMENT_LINES;
