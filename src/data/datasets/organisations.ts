import { defineDataset } from '../dataset.ts';
import { words } from '../text/index.ts';
import { registered } from './register.ts';
import { currency, id, provenance } from './shared.ts';

export const organisations = defineDataset({
  id: 'organisations',
  origin: 'night',
  title: words('Organisations', 'Организации', 'Ұйымдар'),
  about: words(
    'Every organisation a source names as giver, receiver, publisher or participant. A name alone never merges two of them.',
    'Все организации, которые источники называют дающими или получающими деньги, публикующими данные, участвующими. По одному названию две организации не объединяются.',
    'Дереккөздер атаған барлық ұйымдар: беруші, алушы, жариялаушы, қатысушы. Екі ұйым тек атауы бойынша біріктірілмейді.',
  ),
  sort: '-transactions',
  fields: {
    ...id,
    name: { kind: 'name', list: true, search: true, sort: true, label: words('Name', 'Название', 'Атауы') },
    names: { kind: 'texts', search: true, label: words('All names seen', 'Все встреченные названия', 'Кездескен барлық атаулар') },
    identifier_scheme: {
      kind: 'outside_code',
      facet: true,
      label: words('Identifier scheme', 'Схема идентификатора', 'Сәйкестендіргіш схемасы'),
      about: words(
        'List of org-id.guide the identifier is from; “local” where the publisher gives no identifier.',
        'Список org-id.guide, из которого взят идентификатор; local, если публикующая сторона его не дает.',
        'Сәйкестендіргіш алынған org-id.guide тізімі; жариялаушы бермесе, local.',
      ),
    },
    organisation_type: { kind: 'code', codes: 'organisation_type', facet: true, list: true, label: words('Type', 'Тип', 'Түрі') },
    roles: { kind: 'flags', codes: 'organisation_role', facet: true, label: words('Roles', 'Роли', 'Рөлдері') },
    awards: {
      kind: 'count',
      list: true,
      sort: true,
      label: words('Awards', 'Проектов', 'Жобалар'),
      about: words(
        'Awards with a transaction from or to it, or that name it as funder or recipient.',
        'Проекты с транзакцией от нее или к ней либо называющие ее источником денег или получателем.',
        'Одан немесе оған транзакциясы бар не оны беруші немесе алушы деп атайтын жобалар.',
      ),
    },
    transactions: { kind: 'count', list: true, sort: true, label: words('Transactions', 'Транзакций', 'Транзакциялар') },
    amount_received: {
      kind: 'money',
      list: true,
      sort: true,
      label: words('Paid to it', 'Выплачено ей', 'Оған төленді'),
      about: words(
        'Disbursements and expenditures to it; empty where they are in several currencies.',
        'Перечисления и расходы в ее пользу; пусто, если валют несколько.',
        'Оған жасалған аударымдар мен шығыстар; валюта бірнешеу болса, бос.',
      ),
    },
    amount_given: {
      kind: 'money',
      list: true,
      sort: true,
      label: words('Paid by it', 'Выплачено ею', 'Ол төледі'),
      about: words(
        'Disbursements and expenditures from it; empty where they are in several currencies.',
        'Перечисления и расходы от нее; пусто, если валют несколько.',
        'Ол жасаған аударымдар мен шығыстар; валюта бірнешеу болса, бос.',
      ),
    },
    ...currency,
    ...registered,
    first_date: { kind: 'date', sort: true, label: words('First transaction', 'Первая транзакция', 'Бірінші транзакция') },
    last_date: { kind: 'date', sort: true, label: words('Last transaction', 'Последняя транзакция', 'Соңғы транзакция') },
    ...provenance,
  },
});

export const names = defineDataset({
  id: 'names',
  title: words('Names of organisations', 'Названия организаций', 'Ұйым атаулары'),
  about: words(
    'Under which name, type and role each file names an organisation, and how often: what the organisations dataset is made of.',
    'Под каким названием, типом и ролью каждый файл упоминает организацию и сколько раз: из этого составлен набор «Организации».',
    'Әр файл ұйымды қандай атаумен, түрмен және рөлмен, қанша рет атайды: «Ұйымдар» жинағы осыдан құралады.',
  ),
  sort: '-mentions',
  fields: {
    ...id,
    organisation_id: { kind: 'organisation', facet: true, list: true, label: words('Organisation', 'Организация', 'Ұйым') },
    name: {
      kind: 'name',
      list: true,
      search: true,
      label: words('Name as published', 'Название, как опубликовано', 'Атауы, жарияланғандай'),
    },
    organisation_type: { kind: 'code', codes: 'organisation_type', facet: true, list: true, label: words('Type', 'Тип', 'Түрі') },
    role: { kind: 'code', codes: 'organisation_role', facet: true, list: true, label: words('Role', 'Роль', 'Рөлі') },
    identified: {
      kind: 'boolean',
      label: words('Identifier published', 'Идентификатор опубликован', 'Сәйкестендіргіш жарияланған'),
      about: words(
        'False where the identifier is made from publisher and name.',
        '«Нет», если идентификатор составлен из публикующей стороны и названия.',
        'Сәйкестендіргіш жариялаушы мен атаудан құралса, «жоқ».',
      ),
    },
    mentions: { kind: 'count', list: true, sort: true, label: words('Mentions', 'Упоминаний', 'Аталу саны') },
    ...provenance,
  },
});
