import { codeList } from './list.ts';

/** Code lists of the IATI standard 2.03 that describe an activity; the code is the standard's own. */
export const ACTIVITY_STATUSES = codeList({
  '1': ['Pipeline', 'В подготовке', 'Дайындалуда'],
  '2': ['In implementation', 'Реализуется', 'Іске асырылуда'],
  '3': ['Finalisation', 'Завершается', 'Аяқталып жатыр'],
  '4': ['Closed', 'Закрыт', 'Жабылған'],
  '5': ['Cancelled', 'Отменен', 'Күші жойылған'],
  '6': ['Suspended', 'Приостановлен', 'Тоқтатыла тұрған'],
});

export const AID_TYPES = codeList({
  A01: ['General budget support', 'Общая бюджетная поддержка', 'Жалпы бюджеттік қолдау'],
  A02: ['Sector budget support', 'Отраслевая бюджетная поддержка', 'Салалық бюджеттік қолдау'],
  B01: ['Core support to NGOs', 'Базовая поддержка НПО', 'ҮЕҰ-ға базалық қолдау'],
  B02: ['Core contributions to multilaterals', 'Базовые взносы в многосторонние организации', 'Көпжақты ұйымдарға базалық жарналар'],
  B021: [
    'Core contributions to multilateral institutions',
    'Базовые взносы в многосторонние учреждения',
    'Көпжақты мекемелерге базалық жарналар',
  ],
  B022: ['Core contributions to global funds', 'Базовые взносы в глобальные фонды', 'Жаһандық қорларға базалық жарналар'],
  B03: ['Specific-purpose programmes', 'Целевые программы', 'Нысаналы бағдарламалар'],
  B031: [
    'Multi-donor, multi-entity funding',
    'Средства нескольких доноров для нескольких организаций',
    'Бірнеше донордың бірнеше ұйымды қаржыландыруы',
  ],
  B032: [
    'Multi-donor, single-entity funding',
    'Средства нескольких доноров для одной организации',
    'Бірнеше донордың бір ұйымды қаржыландыруы',
  ],
  B033: ['Single-donor or earmarked funding', 'Средства одного донора или целевые', 'Бір донордың немесе нысаналы қаражат'],
  B04: ['Basket or pooled funding', 'Объединенное финансирование', 'Біріктірілген қаржыландыру'],
  C01: ['Project-type intervention', 'Проектная помощь', 'Жобалық көмек'],
  D01: ['Donor country personnel', 'Персонал страны-донора', 'Донор елдің қызметкерлері'],
  D02: ['Other technical assistance', 'Иная техническая помощь', 'Өзге техникалық көмек'],
  E01: ['Scholarships, training in donor country', 'Стипендии и обучение в стране-доноре', 'Донор елдегі шәкіртақылар мен оқыту'],
  E02: ['Imputed student costs', 'Условные расходы на студентов', 'Студенттерге жұмсалған шартты шығыстар'],
  F01: ['Debt relief', 'Облегчение долгового бремени', 'Борыш ауыртпалығын жеңілдету'],
  G01: ['Administrative costs', 'Административные расходы', 'Әкімшілік шығыстар'],
  H01: ['Development awareness', 'Просвещение по вопросам развития', 'Даму мәселелері бойынша ағарту'],
  H02: ['Refugees in donor countries', 'Беженцы в странах-донорах', 'Донор елдердегі босқындар'],
  H03: ['Asylum-seekers ultimately accepted', 'Принятые просители убежища', 'Қабылданған баспана іздеушілер'],
  H04: ['Asylum-seekers ultimately rejected', 'Просители убежища, получившие отказ', 'Бас тартылған баспана іздеушілер'],
  H05: ['Recognised refugees', 'Признанные беженцы', 'Танылған босқындар'],
  H06: ['Refugees in other provider countries', 'Беженцы в иных странах-донорах', 'Өзге донор елдердегі босқындар'],
});

export const FLOW_TYPES = codeList({
  '10': ['Official development assistance', 'Официальная помощь развитию', 'Дамуға ресми көмек'],
  '20': ['Other official flows', 'Иные официальные потоки', 'Өзге ресми ағындар'],
  '21': ['Non-export credit official flows', 'Официальные потоки, кроме экспортных кредитов', 'Экспорттық кредиттерден өзге ресми ағындар'],
  '22': ['Officially supported export credits', 'Экспортные кредиты с официальной поддержкой', 'Ресми қолдауы бар экспорттық кредиттер'],
  '30': ['Private development finance', 'Частное финансирование развития', 'Дамуды жеке қаржыландыру'],
  '35': ['Private market', 'Частный рынок', 'Жеке нарық'],
  '36': ['Foreign direct investment', 'Прямые иностранные инвестиции', 'Тікелей шетелдік инвестициялар'],
  '37': ['Other private flows', 'Иные частные потоки', 'Өзге жеке ағындар'],
  '40': ['Non flow', 'Вне потоков', 'Ағынға жатпайды'],
  '50': ['Other flows', 'Иные потоки', 'Өзге ағындар'],
});

export const TIED_STATUSES = codeList({
  '3': ['Partially tied', 'Частично связанная', 'Ішінара байланысты'],
  '4': ['Tied', 'Связанная', 'Байланысты'],
  '5': ['Untied', 'Несвязанная', 'Байланыссыз'],
});

export const RESULT_TYPES = codeList({
  '1': ['Output', 'Прямой результат', 'Тікелей нәтиже'],
  '2': ['Outcome', 'Конечный результат', 'Түпкілікті нәтиже'],
  '3': ['Impact', 'Воздействие', 'Әсер'],
  '9': ['Other', 'Иное', 'Өзге'],
});

export const INDICATOR_MEASURES = codeList({
  '1': ['Unit', 'Единицы', 'Бірлік'],
  '2': ['Percentage', 'Проценты', 'Пайыз'],
  '3': ['Nominal', 'Номинальная шкала', 'Номиналды шкала'],
  '4': ['Ordinal', 'Порядковая шкала', 'Реттік шкала'],
  '5': ['Qualitative', 'Качественный показатель', 'Сапалық көрсеткіш'],
});

export const LOCATION_REACHES = codeList({
  '1': ['Where the work happens', 'Где идет работа', 'Жұмыс жүретін жер'],
  '2': ['Where people benefit', 'Где живут благополучатели', 'Пайда көретін адамдар тұратын жер'],
});

export const EXACTNESSES = codeList({
  '1': ['Exact', 'Точно', 'Дәл'],
  '2': ['Approximate', 'Приблизительно', 'Шамамен'],
});

export const SECTOR_VOCABULARIES = codeList({
  '1': ['OECD DAC, 5 digits', 'КСР ОЭСР, 5 знаков', 'ЭЫДҰ ДКК, 5 таңба'],
  '2': ['OECD DAC, 3 digits', 'КСР ОЭСР, 3 знака', 'ЭЫДҰ ДКК, 3 таңба'],
  '3': ['Functions of government (UN)', 'Функции органов госуправления (ООН)', 'Мемлекеттік басқару органдарының функциялары (БҰҰ)'],
  '4': ['NACE', 'NACE', 'NACE'],
  '5': ['US exempt entities (NTEE)', 'Освобожденные от налогов организации США (NTEE)', 'АҚШ-тың салықтан босатылған ұйымдары (NTEE)'],
  '6': ['AidData', 'AidData', 'AidData'],
  '7': ['SDG goal', 'Цель устойчивого развития', 'Орнықты даму мақсаты'],
  '8': ['SDG target', 'Задача ЦУР', 'ОДМ міндеті'],
  '9': ['SDG indicator', 'Показатель ЦУР', 'ОДМ көрсеткіші'],
  '10': ['Humanitarian clusters', 'Гуманитарные кластеры', 'Гуманитарлық кластерлер'],
  '11': ['NAICS', 'NAICS', 'NAICS'],
  '12': ['UN system function', 'Функция системы ООН', 'БҰҰ жүйесінің функциясы'],
  '98': ['Publisher’s own, second', 'Классификатор публикующей стороны, второй', 'Жариялаушының өз жіктеуіші, екінші'],
  '99': ['Publisher’s own', 'Классификатор публикующей стороны', 'Жариялаушының өз жіктеуіші'],
});

/** IATI ActivityDateType of each date of an award. */
export const ACTIVITY_DATE_TYPES = { planned_start: '1', actual_start: '2', planned_end: '3', actual_end: '4' } as const;

/** IATI BudgetType: a plan as it was made, and as it was changed. */
export const BUDGET_TYPES = { original: '1', revised: '2' } as const;

/** IATI RelatedActivityType of the activity that another one is part of. */
export const PARENT_ACTIVITY = '1';

/** IATI SectorVocabulary that a sector without one is of, and AidTypeVocabulary of an aid type without one: those of the OECD DAC. */
export const DAC_VOCABULARY = '1';
