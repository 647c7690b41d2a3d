import { topic } from '../topic.ts';

/** Words about snapshots and how to cite them. */
export const cite = topic({
  'cite.page': ['Cite this page', 'Цитировать эту страницу', 'Осы бетке сілтеме беру'],
  'provenance.mistake': ['Report a mistake in this record', 'Сообщить об ошибке в этой записи', 'Осы жазбадағы қате туралы хабарлау'],
  'pinned.label': ['An earlier state.', 'Состояние на прошлую дату.', 'Бұрынғы күйі.'],
  'pinned.text': [
    'You see the data of snapshot {snapshot}, made {date}. It never changes; what was corrected later is not in it.',
    'Показаны данные снимка {snapshot}, сделанного {date}. Он не меняется; исправленного позже в нем нет.',
    '{date} жасалған {snapshot} дерек көшірмесі көрсетілген. Ол өзгермейді; кейін түзетілгені мұнда жоқ.',
  ],
  'parameter.snapshot': [
    'The name of a snapshot (meta.snapshot of any answer): the answer as it was on that night, for good. Every address takes it.',
    'Имя снимка (meta.snapshot любого ответа): ответ, каким он был в ту ночь, навсегда. Его принимает каждый адрес.',
    'Дерек көшірмесінің аты (кез келген жауаптың meta.snapshot мәні): сол түнгі жауап, мәңгі сол күйінде. Оны әр мекенжай қабылдайды.',
  ],
  'api.use.everywhere': ['everywhere', 'везде', 'барлық жерде'],
  'pinned.now': ['Show the newest', 'Показать новейшее', 'Ең соңғысын көрсету'],
});
