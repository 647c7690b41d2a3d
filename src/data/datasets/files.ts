import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { id, provenance } from './shared.ts';

export const files = defineDataset({
  id: 'files',
  origin: 'night',
  title: words('Files', 'Файлы', 'Файлдар'),
  about: words(
    'Every file of every source: its fingerprint, when it was first read, and what came of it.',
    'Все файлы всех источников: контрольная сумма, время первого чтения и результат.',
    'Барлық дереккөздің барлық файлы: бақылау сомасы, алғаш оқылған уақыты және нәтижесі.',
  ),
  sort: 'source_id',
  fields: {
    ...id,
    source_id: provenance.source_id,
    source_file: { ...provenance.source_file, list: true },
    status: { kind: 'code', codes: 'source_status', facet: true, list: true, label: words('Status', 'Состояние', 'Күйі') },
    error: { kind: 'text', list: true, label: words('What went wrong', 'Что пошло не так', 'Қате неде') },
    awards: { kind: 'count', list: true, sort: true, label: words('Awards', 'Проектов', 'Жобалар') },
    transactions: { kind: 'count', list: true, sort: true, label: words('Transactions', 'Транзакций', 'Транзакциялар') },
    quarantined: { kind: 'count', list: true, sort: true, label: words('Kept apart', 'Отложено', 'Бөлек қойылды') },
    bytes: { kind: 'count', label: words('Bytes', 'Байт', 'Байт') },
    sha256: { kind: 'published_id', label: words('SHA-256', 'SHA-256', 'SHA-256') },
    version: { kind: 'outside_code', label: words('Version of the format', 'Версия формата', 'Пішім нұсқасы') },
    published_at: { kind: 'timestamp', label: words('Made by the publisher', 'Создано публикующей стороной', 'Жариялаушы жасаған уақыт') },
    retrieved_at: provenance.retrieved_at,
    run_id: {
      kind: 'outside_code',
      label: words('Run', 'Обновление', 'Жаңарту'),
      about: words(
        'The run that first read this version of the file.',
        'Обновление, при котором эта версия файла прочитана впервые.',
        'Файлдың осы нұсқасы алғаш оқылған жаңарту.',
      ),
    },
  },
});
