import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { id, provenance } from './shared.ts';

/** The datasets whose fields are counted, in the order the quality page offers them. */
export const MEASURED = ['awards', 'transactions', 'organisations', 'indicators', 'participants', 'locations'] as const;
export type MeasuredName = (typeof MEASURED)[number];

export const completeness = defineDataset({
  id: 'completeness',
  origin: 'night',
  title: words('Completeness', 'Полнота данных', 'Деректердің толықтығы'),
  about: words(
    'For each field of the main datasets and each source: in how many rows something is published. Counted from the rows of this snapshot.',
    'Для каждого поля основных наборов и каждого источника: в скольких строках что-то опубликовано. Подсчитано по строкам этого снимка данных.',
    'Негізгі жинақтардың әр өрісі мен әр дереккөзі бойынша: қанша жолда мән жарияланған. Деректердің осы көшірмесіндегі жолдардан есептелген.',
  ),
  sort: 'dataset',
  fields: {
    ...id,
    dataset: { kind: 'outside_code', facet: true, list: true, label: words('Dataset', 'Набор данных', 'Деректер жинағы') },
    field: { kind: 'outside_code', facet: true, list: true, label: words('Field', 'Поле', 'Өріс') },
    source_id: {
      ...provenance.source_id,
      list: true,
      about: words(
        'The source whose rows are counted; “several” for organisations that more than one source names.',
        'Источник, строки которого подсчитаны; several — у организаций, названных несколькими источниками.',
        'Жолдары есептелген дереккөз; бірнеше дереккөз атаған ұйымдарда — several.',
      ),
    },
    rows: { kind: 'count', list: true, sort: true, label: words('Rows', 'Строк', 'Жолдар') },
    not_applicable: {
      kind: 'count',
      list: true,
      label: words('Does not apply', 'Неприменимо', 'Қолданылмайды'),
      about: words(
        'Rows without a value to which the field does not apply by a rule of the portal: the one recipient of an award with several. They count neither as filled nor as missing.',
        'Строки без значения, к которым поле неприменимо по правилу портала: единственный получатель у проекта с несколькими. Ни заполненными, ни пустыми они не считаются.',
        'Порталдың ережесі бойынша өріс қолданылмайтын, мәні жоқ жолдар: мысалы, алушысы бірнешеу жобаның жалғыз алушысы. Олар толтырылғанға да, бос қалғанға да саналмайды.',
      ),
    },
    filled: {
      kind: 'count',
      list: true,
      sort: true,
      label: words('With a value', 'Со значением', 'Мәні бар'),
    },
    share: {
      kind: 'decimal',
      list: true,
      label: words('Share', 'Доля', 'Үлесі'),
      about: words(
        'Rows with a value of those to which the field applies, from 0 to 1 with four decimals, rounded down; empty where it applies to none.',
        'Доля строк со значением среди тех, к которым поле применимо, от 0 до 1 с четырьмя знаками, с округлением вниз; пусто, если таких строк нет.',
        'Өріс қолданылатын жолдар ішінде мәні бар жолдардың үлесі, 0-ден 1-ге дейін, төрт таңбамен, төмен қарай дөңгелектелген; ондай жол болмаса, бос.',
      ),
    },
  },
});
