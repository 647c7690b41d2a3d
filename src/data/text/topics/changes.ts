import { topic } from '../topic.ts';

/** Words of what changed from night to night, and of feeds. */
export const changes = topic({
  'changes.title': ['What changed', 'Что изменилось', 'Не өзгерді'],
  'changes.lede': [
    'Rows that came, changed or went from one night to the next, as it happened: nothing is taken back from this list.',
    'Строки, которые за ночь появились, изменились или исчезли: из этого списка ничего не убирается.',
    'Бір түнде пайда болған, өзгерген не жойылған жолдар: бұл тізімнен ештеңе алынбайды.',
  ],
  'changes.since.snapshot': [
    'Since {date} (snapshot {snapshot}).',
    'С {date} (снимок {snapshot}).',
    '{date} бастап ({snapshot} көшірмесі).',
  ],
  'changes.since.first': ['Since the first snapshot.', 'С первого снимка.', 'Алғашқы көшірмеден бастап.'],
  'changes.pruned': [
    'The rows of that snapshot are no longer kept whole, as retention foresees; what changed since is all here.',
    'Строки того снимка целиком больше не хранятся, как предусмотрено сроком хранения; все изменения с тех пор здесь есть.',
    'Ол көшірменің жолдары сақтау мерзіміне сай енді толық сақталмайды; содан бергі өзгерістердің бәрі осында.',
  ],
  'changes.first': [
    { one: 'In the first snapshot, of {date}, the {count} row was new; it is not listed here.', other: 'In the first snapshot, of {date}, all {count} rows were new; they are not listed here.' },
    { one: 'В первом снимке от {date} новой была {count} строка; здесь она не перечислена.', few: 'В первом снимке от {date} новыми были все {count} строки; здесь они не перечислены.', many: 'В первом снимке от {date} новыми были все {count} строк; здесь они не перечислены.', other: 'В первом снимке от {date} новыми были все {count} строки; здесь они не перечислены.' },
    { one: '{date} алғашқы көшірмеде {count} жолдың бәрі жаңа болды; олар мұнда тізілмеген.', other: '{date} алғашқы көшірмеде {count} жолдың бәрі жаңа болды; олар мұнда тізілмеген.' },
  ],
  'changes.unlisted': [
    { one: '{count} change of {date} was kept without an index by an earlier version and is not listed.', other: '{count} changes of {date} were kept without an index by an earlier version and are not listed.' },
    { one: '{count} изменение от {date} сохранено прежней версией без указателя и не перечислено.', few: '{count} изменения от {date} сохранены прежней версией без указателя и не перечислены.', many: '{count} изменений от {date} сохранены прежней версией без указателя и не перечислены.', other: '{count} изменения от {date} сохранены прежней версией без указателя и не перечислены.' },
    { one: '{date} күнгі {count} өзгеріс бұрынғы нұсқада көрсеткішсіз сақталған, сондықтан тізілмеген.', other: '{date} күнгі {count} өзгеріс бұрынғы нұсқада көрсеткішсіз сақталған, сондықтан тізілмеген.' },
  ],
  'changes.by_dataset': ['By dataset', 'По наборам', 'Жинақтар бойынша'],
  'changes.none': ['Nothing changed.', 'Изменений нет.', 'Өзгеріс жоқ.'],
  'changes.none.filter': ['Nothing of that kind changed.', 'Таких изменений нет.', 'Мұндай өзгеріс жоқ.'],
  'changes.entries': ['Change by change', 'По одному', 'Бір-бірлеп'],
  'changes.filter': ['Choose', 'Выбрать', 'Таңдау'],
  'changes.filter.since': ['Since (a day or a snapshot)', 'С (день или снимок)', 'Бастап (күн не көшірме)'],
  'changes.filter.change': ['New, changed, withdrawn', 'Новое, измененное, отозванное', 'Жаңа, өзгерген, қайтарып алынған'],
  'changes.filter.any': ['any', 'любое', 'кез келген'],
  'changes.filter.organisation': ['Organisation (identifier)', 'Организация (идентификатор)', 'Ұйым (сәйкестендіргіш)'],
  'changes.filter.show': ['Show', 'Показать', 'Көрсету'],
  'changes.nothing': ['nothing', 'пусто', 'бос'],
  'changes.night': ['Night of {date}', 'Ночь {date}', '{date} түні'],
  'changes.run': ['the run', 'обновление', 'жаңарту'],
  'changes.next': ['Further changes', 'Следующие изменения', 'Келесі өзгерістер'],
  'changes.newest': ['To the newest', 'К новейшим', 'Ең жаңасына'],
  'changes.nights': ['Earlier nights', 'Предыдущие ночи', 'Алдыңғы түндер'],
  'changes.history': ['History of this record', 'История этой записи', 'Осы жазбаның тарихы'],
  'changes.history.link': ['History', 'История', 'Тарихы'],
  'changes.history.none': [
    'Unchanged since {date}, as far back as the portal can tell.',
    'Без изменений с {date} — насколько портал может судить.',
    '{date} бастап өзгермеген, портал білетін мерзімде.',
  ],
  'feed.link': ['Feed', 'Лента', 'Лента'],
  'feed.title': ['Changes: {name}', 'Изменения: {name}', 'Өзгерістер: {name}'],
  'feed.subtitle': [
    'What came, changed or went, night by night',
    'Что появилось, изменилось или исчезло, ночь за ночью',
    'Түннен түнге не пайда болды, өзгерді не жойылды',
  ],
}); // prettier-ignore
