import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { id, provenance } from './shared.ts';

export const sources = defineDataset({
  id: 'sources',
  origin: 'night',
  title: words('Sources', 'Источники', 'Дереккөздер'),
  about: words(
    'Whose data this is: publisher, licence, format, and how the last run went.',
    'Чьи это данные: публикующая сторона, лицензия, формат и итог последнего обновления.',
    'Бұл кімнің деректері: жариялаушы, лицензия, пішім және соңғы жаңартудың нәтижесі.',
  ),
  sort: 'id',
  fields: {
    ...id,
    title_en: { kind: 'name', search: true, label: words('Title in English', 'Название по-английски', 'Ағылшынша атауы') },
    title_ru: { kind: 'name', search: true, label: words('Title in Russian', 'Название по-русски', 'Орысша атауы') },
    title_kk: { kind: 'name', search: true, label: words('Title in Kazakh', 'Название по-казахски', 'Қазақша атауы') },
    publisher_id: { kind: 'organisation', facet: true, list: true, label: words('Publisher', 'Публикующая сторона', 'Жариялаушы') },
    publisher_name: { kind: 'name', search: true, label: words('Publisher’s name', 'Название публикующей стороны', 'Жариялаушының атауы') },
    format: { kind: 'code', codes: 'format', facet: true, list: true, label: words('Format', 'Формат', 'Пішімі') },
    licence: { kind: 'outside_code', facet: true, list: true, label: words('Licence', 'Лицензия', 'Лицензия') },
    attribution: { kind: 'text', label: words('Attribution', 'Указание источника', 'Дереккөзді көрсету') },
    note_en: { kind: 'text', label: words('Note in English', 'Примечание по-английски', 'Ағылшынша ескертпе') },
    note_ru: { kind: 'text', label: words('Note in Russian', 'Примечание по-русски', 'Орысша ескертпе') },
    note_kk: { kind: 'text', label: words('Note in Kazakh', 'Примечание по-казахски', 'Қазақша ескертпе') },
    location: { kind: 'url', label: words('Location', 'Расположение', 'Орналасуы') },
    fresh_days: {
      kind: 'count',
      label: words('Fresh for, days', 'Остается актуальным, дней', 'Өзектілік мерзімі, күн'),
      about: words(
        'The newest good reading of the source must not be older than this. Empty where the operator has set no target.',
        'Последнее успешное чтение источника не должно быть старше этого срока. Пусто, если оператор срок не установил.',
        'Дереккөздің соңғы сәтті оқылуы осы мерзімнен ескі болмауы тиіс. Оператор мерзім белгілемесе, бос.',
      ),
    },
    url: { kind: 'url', label: words('Published at', 'Опубликовано по адресу', 'Жарияланған жері') },
    status: { kind: 'code', codes: 'source_status', facet: true, list: true, label: words('Status', 'Состояние', 'Күйі') },
    error: { kind: 'text', label: words('What went wrong', 'Что пошло не так', 'Қате неде') },
    files: { kind: 'count', list: true, label: words('Files', 'Файлов', 'Файлдар') },
    awards: { kind: 'count', list: true, sort: true, label: words('Awards', 'Проектов', 'Жобалар') },
    transactions: { kind: 'count', list: true, sort: true, label: words('Transactions', 'Транзакций', 'Транзакциялар') },
    quarantined: {
      kind: 'count',
      list: true,
      sort: true,
      label: words('Kept apart', 'Отложено', 'Бөлек қойылды'),
      about: words(
        'Records or parts of records kept apart with a reason.',
        'Записи или их части, отложенные с указанием причины.',
        'Себебі көрсетіліп бөлек қойылған жазбалар немесе олардың бөліктері.',
      ),
    },
    published_at: { kind: 'timestamp', label: words('Made by the publisher', 'Создано публикующей стороной', 'Жариялаушы жасаған уақыт') },
    source_id: provenance.source_id,
    retrieved_at: provenance.retrieved_at,
  },
});

export const quarantine = defineDataset({
  id: 'quarantine',
  title: words('Kept apart', 'Отложенные записи', 'Бөлек қойылған жазбалар'),
  about: words(
    'Records that could not be published as fact, with the reason and where they stand in the file.',
    'Записи, которые нельзя опубликовать как факт, с причиной и местом в файле.',
    'Факт ретінде жариялауға болмайтын жазбалар, себебі және файлдағы орны көрсетілген.',
  ),
  sort: 'source_id',
  fields: {
    ...id,
    part: { kind: 'outside_code', facet: true, list: true, label: words('Part', 'Часть', 'Бөлігі') },
    reason: { kind: 'code', codes: 'quarantine_reason', facet: true, list: true, label: words('Reason', 'Причина', 'Себебі') },
    detail: { kind: 'text', list: true, search: true, label: words('Detail', 'Подробности', 'Толық мәлімет') },
    ...provenance,
  },
});

export const redactions = defineDataset({
  id: 'redactions',
  title: words('Redactions', 'Скрытые сведения', 'Жасырылған мәліметтер'),
  about: words(
    'Personal details taken out before anything was stored: how many, in which field. What they were is kept nowhere.',
    'Персональные данные, удаленные до сохранения: сколько и в каком поле. Сами сведения нигде не хранятся.',
    'Сақталмай тұрып алынып тасталған дербес деректер: қанша және қай өрісте. Олардың мазмұны еш жерде сақталмайды.',
  ),
  sort: 'source_id',
  fields: {
    ...id,
    field: { kind: 'outside_code', facet: true, list: true, label: words('Field', 'Поле', 'Өріс') },
    kind: { kind: 'code', codes: 'redaction', facet: true, list: true, label: words('Kind', 'Вид', 'Түрі') },
    count: { kind: 'count', list: true, label: words('Count', 'Количество', 'Саны') },
    ...provenance,
  },
});
