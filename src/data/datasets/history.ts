import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { id, provenance } from './shared.ts';

export const runs = defineDataset({
  id: 'runs',
  origin: 'history',
  title: words('Runs', 'Обновления', 'Жаңартулар'),
  about: words(
    'How each nightly run went for each source: what was read, what is new, changed, withdrawn or kept apart, and how long it took.',
    'Итог каждого ночного обновления по каждому источнику: что прочитано, что нового, изменено, отозвано или отложено и сколько это заняло.',
    'Әр түнгі жаңартудың әр дереккөз бойынша нәтижесі: не оқылды, не жаңа, не өзгерді, не қайтарып алынды немесе бөлек қойылды және қанша уақыт алды.',
  ),
  sort: '-run_id',
  fields: {
    ...id,
    run_id: { kind: 'timestamp', list: true, sort: true, label: words('Run', 'Обновление', 'Жаңарту') },
    source_id: { ...provenance.source_id, list: true },
    status: { kind: 'code', codes: 'source_status', facet: true, list: true, label: words('Status', 'Состояние', 'Күйі') },
    files: { kind: 'count', label: words('Files', 'Файлов', 'Файлдар') },
    files_read: {
      kind: 'count',
      label: words('Files read', 'Прочитано файлов', 'Оқылған файлдар'),
      about: words(
        'Files that were new or changed; the others are recognised by their fingerprint and not read again.',
        'Новые или изменившиеся файлы; остальные узнаются по контрольной сумме и заново не читаются.',
        'Жаңа немесе өзгерген файлдар; қалғандары бақылау сомасынан танылып, қайта оқылмайды.',
      ),
    },
    awards: { kind: 'count', list: true, label: words('Awards', 'Проектов', 'Жобалар') },
    transactions: { kind: 'count', list: true, label: words('Transactions', 'Транзакций', 'Транзакциялар') },
    created: { kind: 'count', list: true, label: words('New', 'Новых', 'Жаңа') },
    changed: { kind: 'count', list: true, label: words('Changed', 'Изменено', 'Өзгерді') },
    withdrawn: { kind: 'count', list: true, label: words('Withdrawn', 'Отозвано', 'Қайтарып алынды') },
    quarantined: { kind: 'count', list: true, label: words('Kept apart', 'Отложено', 'Бөлек қойылды') },
    redacted: { kind: 'count', list: true, label: words('Redacted', 'Скрыто', 'Жасырылды') },
    warnings: { kind: 'count', list: true, label: words('Warnings', 'Предупреждений', 'Ескертулер') },
    seconds: { kind: 'decimal', list: true, label: words('Seconds', 'Секунд', 'Секунд') },
    error: { kind: 'text', label: words('What went wrong', 'Что пошло не так', 'Қате неде') },
  },
});

export const withdrawn = defineDataset({
  id: 'withdrawn',
  origin: 'history',
  title: words('Withdrawn', 'Отозванные записи', 'Қайтарып алынған жазбалар'),
  about: words(
    'Rows that a source published once and no longer does, as they were last. They count in no total.',
    'Строки, которые источник опубликовал, но больше не публикует, в последнем виде. Ни в один итог они не входят.',
    'Дереккөз бір кезде жариялап, енді жарияламайтын жолдар, соңғы күйінде. Олар ешбір жиынтыққа кірмейді.',
  ),
  sort: '-withdrawn_at',
  fields: {
    ...id,
    dataset: { kind: 'outside_code', facet: true, list: true, label: words('Dataset', 'Набор данных', 'Деректер жинағы') },
    row_id: { kind: 'published_id', list: true, label: words('Row', 'Строка', 'Жол') },
    withdrawn_at: { kind: 'timestamp', list: true, sort: true, label: words('Withdrawn', 'Отозвано', 'Қайтарып алынған уақыты') },
    last_snapshot: {
      kind: 'published_id',
      label: words('Last snapshot', 'Последний снимок', 'Соңғы сурет'),
      about: words('The last snapshot that held the row.', 'Последний снимок, в котором строка была.', 'Жол болған соңғы сурет.'),
    },
    content: {
      kind: 'text',
      label: words('Row as it was', 'Строка, какой она была', 'Жолдың бұрынғы күйі'),
      about: words('The row’s stored values as a JSON object.', 'Значения строки в виде объекта JSON.', 'Жол мәндері JSON нысаны түрінде.'),
    },
    ...provenance,
  },
});
