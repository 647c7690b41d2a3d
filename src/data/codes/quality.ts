import { CHAIN_FLAGS } from './chain-flags.ts';
import { codeList } from './list.ts';

/** Remarks on rows of any format. */
const FACT_FLAGS = codeList({
  amount_rounded: [
    'Published finer than the currency’s smallest unit; rounded half to even',
    'Опубликовано точнее наименьшей единицы валюты; округлено (половина — до четного)',
    'Валютаның ең ұсақ бірлігінен дәлірек жарияланған; дөңгелектелген (жартысы — жұп санға қарай)',
  ],
  date_not_published: ['No date published', 'Дата не опубликована', 'Күні жарияланбаған'],
  date_in_future: ['Dated after the file was read', 'Дата позже чтения файла', 'Күні файл оқылған уақыттан кейін'],
  identical_in_file: [
    'The same file holds an identical row',
    'В том же файле есть точно такая же строка',
    'Сол файлда дәл осындай жол бар',
  ],
  paid_over_committed: ['More paid than committed', 'Выплачено больше суммы обязательств', 'Міндеттеме сомасынан көп төленген'],
  repeated_id: [
    'The same identifier occurs more than once in the source',
    'Идентификатор встречается в источнике более одного раза',
    'Сәйкестендіргіш дереккөзде бірнеше рет кездеседі',
  ],
  several_currencies: [
    'Amounts in several currencies: no single total',
    'Суммы в нескольких валютах: единого итога нет',
    'Сомалар бірнеше валютада: бірыңғай жиынтық жоқ',
  ],
  code_unknown: ['Carries a code outside its code list', 'Содержит код вне справочника', 'Анықтамалықта жоқ код бар'],
  bin_invalid: [
    'Names an organisation by a BIN whose check digit is wrong',
    'Организация указана по БИН с неверным контрольным разрядом',
    'Ұйым бақылау разряды қате БСН бойынша көрсетілген',
  ],
  recipient_is_funder: [
    'Funder and recipient are one organisation',
    'Источник денег и получатель — одна организация',
    'Беруші мен алушы — бір ұйым',
  ],
  recipient_not_ngo: ['The recipient’s type is not that of an NGO', 'Тип получателя — не НПО', 'Алушының түрі ҮЕҰ емес'],
  dates_out_of_order: ['An end is before its start', 'Окончание раньше начала', 'Аяқталуы басталуынан бұрын'],
  paid_before_award: ['Paid before the decision’s date', 'Выплачено до даты решения', 'Шешім күнінен бұрын төленген'],
  refunds_over_payments: ['More came back than was paid', 'Возвращено больше, чем выплачено', 'Төленгеннен көп қайтарылған'],
  possible_duplicate: [
    'Another source has an award with the same recipient, amount and date',
    'В другом источнике есть проект с теми же получателем, суммой и датой',
    'Басқа дереккөзде алушысы, сомасы және күні бірдей жоба бар',
  ],
  award_within_three_years: [
    'The same organisation had an NGO Award in the three years before',
    'Та же организация получала премию в предыдущие три года',
    'Сол ұйым алдыңғы үш жылда сыйлықақы алған',
  ],
  target_missing: ['No target published', 'Целевое значение не опубликовано', 'Нысаналы мән жарияланбаған'],
  baseline_missing: ['No baseline published', 'Базовое значение не опубликовано', 'Базалық мән жарияланбаған'],
  percentage_over_100: ['A percentage above 100', 'Процент больше 100', 'Пайыз 100-ден жоғары'],
  actual_before_period_end: [
    'Reported before its period ended',
    'Факт сообщен до окончания периода',
    'Нақты мән кезең аяқталмай тұрып хабарланған',
  ],
  local_amount_unread: [
    'The amount in local currency could not be read and is left out',
    'Сумму в местной валюте не удалось прочитать, она опущена',
    'Жергілікті валютадағы сома оқылмады, сондықтан көрсетілмеген',
  ],
  text_damaged: [
    'Letters lost by the publisher (U+FFFD)',
    'Часть букв утрачена публикующей стороной (U+FFFD)',
    'Жариялаушы кейбір әріптерді жоғалтқан (U+FFFD)',
  ],
  no_transactions: ['No transaction published', 'Транзакции не опубликованы', 'Транзакция жарияланбаған'],
});

/** What a published row may carry as a remark. A flag states a fact of the row; it accuses nobody. */
export const FLAGS = { ...FACT_FLAGS, ...CHAIN_FLAGS };
export type Flag = keyof typeof FLAGS;

/** Why a record or a part of it is kept apart and not published as fact. */
export const QUARANTINE_REASONS = codeList({
  id_missing: ['No identifier', 'Нет идентификатора', 'Сәйкестендіргіш жоқ'],
  amount_missing: ['No amount', 'Нет суммы', 'Сома жоқ'],
  amount_invalid: ['The amount is not a decimal number', 'Сумма не является десятичным числом', 'Сома ондық сан емес'],
  currency_unknown: ['Currency not in ISO 4217', 'Валюты нет в ISO 4217', 'Валюта ISO 4217 тізімінде жоқ'],
  date_invalid: ['Not a date of the calendar', 'Нет такой календарной даты', 'Күнтізбеде мұндай күн жоқ'],
  date_ambiguous: [
    'Day and month cannot be told apart: declare options.date_order',
    'Нельзя отличить день от месяца: укажите options.date_order',
    'Күн мен айды ажырату мүмкін емес: options.date_order көрсетіңіз',
  ],
  date_in_future: [
    'A payment dated after the file was read',
    'Платеж датирован позже чтения файла',
    'Төлем күні файл оқылған уақыттан кейін',
  ],
  amount_negative: ['An amount below zero that cannot be one', 'Сумма, которая не может быть отрицательной', 'Теріс бола алмайтын сома'],
  refund_over_payments: ['A refund of more than was paid', 'Возврат больше выплаченного', 'Төленгеннен көп қайтарым'],
  shares_not_100: ['Shares do not add up to 100 %', 'Доли в сумме не составляют 100 %', 'Үлестердің қосындысы 100 % емес'],
  code_invalid: [
    'A code that is not in its list, or not valid on the record’s date',
    'Кода нет в справочнике или он не действует на дату записи',
    'Код анықтамалықта жоқ немесе жазба күнінде қолданыста емес',
  ],
  reference_unknown: [
    'Refers to a row that is not in the package',
    'Ссылается на строку, которой нет в пакете',
    'Пакетте жоқ жолға сілтейді',
  ],
  id_repeated: ['The identifier stands twice in the file', 'Идентификатор повторяется в файле', 'Сәйкестендіргіш файлда қайталанады'],
  value_missing: ['A value that must be there is missing', 'Нет обязательного значения', 'Міндетті мән жоқ'],
  currency_differs: ['In another currency than the award', 'Валюта отличается от валюты проекта', 'Валютасы жобанікінен өзге'],
  tranches_over_award: ['Tranches come to more than the award', 'Сумма траншей больше суммы проекта', 'Транштар сомасы жоба сомасынан көп'],
  amendment_chain: [
    'The amount before the amendment is not the amount so far',
    'Сумма до изменения не равна действовавшей сумме',
    'Өзгеріске дейінгі сома қолданыстағы сомаға тең емес',
  ],
  regrant_cycle: ['A re-grant that leads back to itself', 'Субгрант, который ведет обратно к себе', 'Өзіне қайта келетін субгрант'],
  kind_unknown: ['Unknown transaction type', 'Неизвестный тип транзакции', 'Транзакция түрі белгісіз'],
  shape_invalid: ['The record does not have the shape of its format', 'Запись не соответствует формату', 'Жазба пішімге сәйкес емес'],
});
export type QuarantineReason = keyof typeof QUARANTINE_REASONS;

/** What the privacy gate takes out before anything is stored. */
export const REDACTIONS = codeList({
  personal_number: ['Personal number', 'Персональный номер', 'Жеке нөмір'],
  contact: ['Contact details', 'Контактные данные', 'Байланыс деректері'],
  individual: ['Name of a natural person', 'Имя физического лица', 'Жеке тұлғаның аты'],
});
export type Redaction = keyof typeof REDACTIONS;

export const SOURCE_STATUSES = codeList({
  published: ['Read in the last run', 'Прочитан при последнем обновлении', 'Соңғы жаңартуда оқылды'],
  partial: ['Read, but some files failed', 'Прочитан, но часть файлов с ошибкой', 'Оқылды, бірақ кейбір файлдар қате'],
  stale: ['Failed: rows of an earlier run', 'Сбой: строки прежнего обновления', 'Қате: бұрынғы жаңартудың жолдары'],
  failed: ['Failed: nothing published', 'Сбой: ничего не опубликовано', 'Қате: ештеңе жарияланбады'],
});

/** How the age of a source stands to what sources.json declares for it. */
export const FRESHNESS = codeList({
  fresh: ['Up to date', 'Актуален', 'Өзекті'],
  overdue: ['Overdue', 'Просрочен', 'Мерзімі өткен'],
  no_target: ['No target declared', 'Срок не установлен', 'Мерзім белгіленбеген'],
  never: ['Never read whole', 'Ни разу не прочитан полностью', 'Бірде-бір рет толық оқылмаған'],
});
export type Freshness = keyof typeof FRESHNESS;

/** How a run went for one source; `kept`: nobody asked for it in that run. */
export const RUN_STATUSES = {
  ...SOURCE_STATUSES,
  ...codeList({ published: ['Read whole', 'Прочитан полностью', 'Толық оқылды'], kept: ['Not asked for', 'Не запрашивался', 'Сұралмады'] }),
};

/** What became of a row from one snapshot to the next. */
export const CHANGES = codeList({
  created: ['New', 'Новый', 'Жаңа'],
  changed: ['Changed', 'Изменен', 'Өзгерді'],
  withdrawn: ['Withdrawn', 'Отозван', 'Қайтарып алынды'],
});
export type ChangeName = keyof typeof CHANGES;

/** How a run ended: its exit code. */
export const RUN_EXITS = codeList({
  '0': ['Everything was read', 'Прочитано все', 'Барлығы оқылды'],
  '1': [
    'Nothing was published; the earlier data stays',
    'Ничего не опубликовано; остались прежние данные',
    'Ештеңе жарияланбады; бұрынғы деректер қалды',
  ],
  '2': [
    'Some sources failed and kept their earlier rows',
    'Часть источников со сбоем, их прежние строки сохранены',
    'Кейбір дереккөз қате берді, бұрынғы жолдары сақталды',
  ],
});

export const FORMATS = codeList({
  iati: ['IATI 2.01–2.03 XML', 'IATI 2.01–2.03 XML', 'IATI 2.01–2.03 XML'],
  '360giving': ['360Giving (JSON, CSV, XLSX)', '360Giving (JSON, CSV, XLSX)', '360Giving (JSON, CSV, XLSX)'],
  'data-package': ['Data package of our own datasets', 'Пакет данных наших наборов', 'Өз жинақтарымыздың деректер пакеті'],
  'mapped-csv': [
    'Table (CSV, XLSX) whose columns are declared',
    'Таблица (CSV, XLSX), столбцы которой описаны',
    'Бағандары сипатталған кесте (CSV, XLSX)',
  ],
  ocds: ['OCDS 1.0–1.1 JSON', 'OCDS 1.0–1.1 JSON', 'OCDS 1.0–1.1 JSON'],
});
export type SourceFormat = keyof typeof FORMATS;
