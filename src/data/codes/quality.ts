import { codeList } from './list.ts';

/** What a published row may carry as a remark. A flag states a fact of the row; it accuses nobody. */
export const FLAGS = codeList({
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
  text_damaged: [
    'Letters lost by the publisher (U+FFFD)',
    'Часть букв утрачена публикующей стороной (U+FFFD)',
    'Жариялаушы кейбір әріптерді жоғалтқан (U+FFFD)',
  ],
  no_transactions: ['No transaction published', 'Транзакции не опубликованы', 'Транзакция жарияланбаған'],
});
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

export const FORMATS = codeList({
  iati: ['IATI 2.01–2.03 XML', 'IATI 2.01–2.03 XML', 'IATI 2.01–2.03 XML'],
  '360giving': ['360Giving JSON', '360Giving JSON', '360Giving JSON'],
  ocds: ['OCDS 1.0–1.1 JSON', 'OCDS 1.0–1.1 JSON', 'OCDS 1.0–1.1 JSON'],
});
export type SourceFormat = keyof typeof FORMATS;
