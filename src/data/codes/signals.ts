import { codeList } from './list.ts';

/** The rules that ask a question of the rows; what each says, counts and cannot know stands in signal-rules.ts. */
export const SIGNAL_RULES = codeList({
  single_bidder: ['One admitted application', 'Одна допущенная заявка', 'Жалғыз өтінім жіберілген'],
  rank_inversion: ['Won from a lower place', 'Победа с более низкого места', 'Төмен орыннан жеңген'],
  announced_again: ['Lot announced again', 'Лот объявлен повторно', 'Лот қайта жарияланған'],
  repeat_recipient: ['The same recipient year after year', 'Тот же получатель из года в год', 'Жылдан жылға сол алушы'],
  top_recipient: ['One recipient has half of the money', 'У одного получателя половина денег', 'Ақшаның жартысы бір алушыда'],
  concentration: ['Few recipients have most of the money', 'Большая часть денег у немногих', 'Ақшаның басым бөлігі санаулы алушыда'],
  new_organisation: ['Awarded within a year of registration', 'Проект в первый год после регистрации', 'Тіркелген алғашқы жылы тағайындалған'],
  amount_amended: ['Amount changed after signature', 'Сумма изменена после подписания', 'Сома шарттан кейін өзгертілген'],
  repeated_round_value: ['The same round amount again and again', 'Одна и та же круглая сумма', 'Бірдей дөңгелек сома'],
  decimal_shift: ['Amount ten times beyond its peers', 'Сумма в десять раз больше сопоставимых', 'Сома өзгелерден он есе көп'],
  own_number_amount: ['Amount equal to its own number', 'Сумма совпадает с номером записи', 'Сома жазба нөміріне тең'],
  report_overdue: ['Report overdue, money paid', 'Отчет просрочен, деньги выплачены', 'Есеп мерзімі өткен, ақша төленген'],
  over_own_development_cap: ['Own development above its cap', 'Собственное развитие выше предела', 'Өз дамуы шектен жоғары'],
  three_year_rule: ['NGO Award again within three years', 'Премия снова в течение трех лет', 'Үш жыл ішінде қайта сыйлықақы'],
  unequal_shares: ['NGO Awards of a sphere differ', 'Премии одной сферы не равны', 'Бір саланың сыйлықақылары тең емес'],
  paid_over_awarded: ['Paid more than awarded', 'Выплачено больше присужденного', 'Тағайындалғаннан көп төленген'],
  over_represented_customer: ['Half of the awards are one customer’s', 'Половина проектов у одного заказчика', 'Жобалардың жартысы бір тапсырыс берушіде'],
}); // prettier-ignore
export type SignalRule = keyof typeof SIGNAL_RULES;

/** What a signal is about. */
export const SIGNAL_SUBJECTS = codeList({
  award: ['An award', 'Проект', 'Жоба'],
  lot: ['A lot', 'Лот', 'Лот'],
  organisation: ['A recipient of a customer', 'Получатель у заказчика', 'Тапсырыс берушінің алушысы'],
  customer: ['A customer in one year', 'Заказчик за год', 'Тапсырыс берушінің бір жылы'],
  fund: ['NGO Awards of a sphere and year', 'Премии одной сферы за год', 'Бір саланың бір жылғы сыйлықақылары'],
});
export type SignalSubject = keyof typeof SIGNAL_SUBJECTS;

/** What the value and the threshold of a signal are counted in. */
export const SIGNAL_UNITS = codeList({
  applications: ['applications', 'заявок', 'өтінім'],
  place: ['place', 'место', 'орын'],
  score: ['points', 'баллов', 'балл'],
  days: ['days', 'дней', 'күн'],
  years: ['years', 'лет', 'жыл'],
  percent: ['%', '%', '%'],
  times: ['times', 'раз', 'есе'],
  points: ['points of the index', 'пунктов индекса', 'индекс пункті'],
  digits: ['equal digits', 'совпавших цифр', 'бірдей цифр'],
});
export type SignalUnit = keyof typeof SIGNAL_UNITS;

/** How sure a signal can be. None of them is more than a question. */
export const SIGNAL_CERTAINTIES = codeList({
  fact: ['Follows from what is published', 'Следует из опубликованного', 'Жарияланған деректен шығады'],
  comparison: ['A comparison with other rows', 'Сравнение с другими строками', 'Өзге жолдармен салыстыру'],
  partial: ['What explains it may not be published', 'Объяснение может быть не опубликовано', 'Түсіндірмесі жарияланбауы мүмкін'],
});
export type SignalCertainty = keyof typeof SIGNAL_CERTAINTIES;

/** What became of a rule in a night. */
export const SIGNAL_OUTCOMES = codeList({
  found: ['Looked, and found some', 'Проверено, найдено', 'Тексерілді, табылды'],
  nothing: ['Looked, and found none', 'Проверено, не найдено', 'Тексерілді, табылмады'],
  too_few: ['Too few rows to compare', 'Слишком мало строк для сравнения', 'Салыстыруға жол тым аз'],
  cannot_run: ['Could not look: what it needs is not published', 'Не проверено: нужные данные не опубликованы', 'Тексерілмеді: қажетті дерек жарияланбаған'],
}); // prettier-ignore
export type SignalOutcome = keyof typeof SIGNAL_OUTCOMES;

/** Why a row is in the change feed, as far as the row itself tells. */
export const CHANGE_REASONS = codeList({
  published_first: ['Published for the first time', 'Опубликовано впервые', 'Алғаш рет жарияланды'],
  published_otherwise: ['Published with other values', 'Опубликовано с другими значениями', 'Өзге мәндермен жарияланды'],
  published_no_more: ['No longer published by its source', 'Источник больше не публикует', 'Дереккөз енді жарияламайды'],
  remark: ['A remark of the portal came or went', 'Появилась или снята пометка портала', 'Порталдың белгісі қойылды не алынды'],
  merged: ['An organisation was recognised as another', 'Организация признана другой', 'Ұйым басқа ұйым деп танылды'],
  computed: ['Computed by the portal from other rows', 'Рассчитано порталом по другим строкам', 'Портал өзге жолдардан есептеді'],
});
export type ChangeReason = keyof typeof CHANGE_REASONS;

/** What rows of several files are checked for against each other. */
export const CHECKS = codeList({
  awards_without_transactions: ['Awards without any transaction', 'Проекты без транзакций', 'Транзакциясыз жобалар'],
  payments_without_award: ['Payments that name no award', 'Выплаты без указания проекта', 'Жобасы көрсетілмеген төлемдер'],
  payments_without_contribution: ['Pools that paid and never received', 'Пулы с выплатами без поступлений', 'Түсімсіз төлем жасаған пулдар'],
  contributions_without_payment: ['Pools that received and never paid', 'Пулы с поступлениями без выплат', 'Төлемсіз түсім алған пулдар'],
  paid_without_tranche: ['Awards paid without a planned tranche', 'Выплаты по проектам без плановых траншей', 'Жоспарлы траншсыз төленген жобалар'],
  awards_without_recipient: ['Awards that name no recipient', 'Проекты без указания получателя', 'Алушысы көрсетілмеген жобалар'],
  recipients_without_register: ['Recipients that are in no register', 'Получатели, которых нет в реестре', 'Тізілімде жоқ алушылар'],
  awarded_not_committed: ['Awarded amount and commitments differ', 'Присужденная сумма и обязательства расходятся', 'Тағайындалған сома мен міндеттеме сәйкес емес'],
  paid_not_disbursed: ['Paid amount and payments differ', 'Выплаченная сумма и выплаты расходятся', 'Төленген сома мен төлемдер сәйкес емес'],
  sources_not_awarded: ['Parts by origin and the award differ', 'Части по происхождению и сумма проекта расходятся', 'Шығу тегі бойынша бөліктер мен жоба сомасы сәйкес емес'],
  lots_not_applications: ['Published and counted applications of a lot differ', 'Опубликованное и подсчитанное число заявок лота расходится', 'Лот өтінімдерінің жарияланған және есептелген саны сәйкес емес'],
  register_not_names: ['Register and files name an organisation differently', 'Реестр и файлы называют организацию по-разному', 'Тізілім мен файлдарда ұйым әртүрлі аталады'],
  repeated_ids: ['Records that share an identifier', 'Записи с одинаковым идентификатором', 'Сәйкестендіргіші бірдей жазбалар'],
}); // prettier-ignore
export type Check = keyof typeof CHECKS;
