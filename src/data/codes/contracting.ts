import { codeList } from './list.ts';

/** Code lists of the Open Contracting Data Standard 1.1; the code is the standard's own. */
export const AWARD_STATUSES = codeList({
  pending: ['Proposed, not yet in force', 'Предложено, еще не вступило в силу', 'Ұсынылды, әлі күшіне енген жоқ'],
  active: ['Made and in force', 'Принято и действует', 'Қабылданды, күшінде'],
  cancelled: ['Cancelled', 'Отменено', 'Күші жойылды'],
  unsuccessful: ['Could not be made', 'Не состоялось', 'Жүзеге аспады'],
});
/** Statuses of a decision that moves no money. */
export const NOT_AWARDED: readonly string[] = ['cancelled', 'unsuccessful'] satisfies (keyof typeof AWARD_STATUSES)[];

export const PROCUREMENT_METHODS = codeList({
  open: ['Open to all', 'Открытый отбор', 'Ашық іріктеу'],
  selective: ['Among qualified suppliers', 'Среди прошедших квалификацию', 'Біліктіліктен өткендер арасында'],
  limited: ['Among those invited', 'Среди приглашенных', 'Шақырылғандар арасында'],
  direct: ['Direct, without competition', 'Напрямую, без конкурса', 'Тікелей, конкурссыз'],
});

export const MILESTONE_TYPES = codeList({
  preProcurement: ['Preparation', 'Подготовка', 'Дайындық'],
  approval: ['Approval', 'Утверждение', 'Бекіту'],
  engagement: ['Public engagement', 'Участие общественности', 'Жұртшылықтың қатысуы'],
  assessment: ['Assessment', 'Оценка', 'Бағалау'],
  delivery: ['Delivery', 'Поставка или исполнение', 'Жеткізу немесе орындау'],
  reporting: ['Reporting', 'Отчетность', 'Есеп беру'],
  financing: ['Financing', 'Финансирование', 'Қаржыландыру'],
  payment: ['Payment', 'Платеж', 'Төлем'],
});

export const MILESTONE_STATUSES = codeList({
  scheduled: ['Scheduled', 'Запланирован', 'Жоспарланған'],
  met: ['Met', 'Достигнут', 'Орындалды'],
  notMet: ['Not met', 'Не достигнут', 'Орындалмады'],
  partiallyMet: ['Partly met', 'Достигнут частично', 'Ішінара орындалды'],
});

/** The activity status (IATI) that says the same as a contract's (OCDS contractStatus): terminated is over, whether as planned or not. */
export const ACTIVITY_STATUS_OF_CONTRACT: Record<string, string> = { pending: '1', active: '2', terminated: '4', cancelled: '5' };

/** The same for a decision whose status settles it. */
export const ACTIVITY_STATUS_OF_AWARD: Record<string, string> = { pending: '1', cancelled: '5' };
