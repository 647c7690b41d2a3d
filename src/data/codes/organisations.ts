import { codeList } from './list.ts';

/** IATI OrganisationType; `individual` is ours, for receivers who are natural persons and are never named. */
export const ORGANISATION_TYPES = codeList({
  '10': ['Government', 'Государственный орган', 'Мемлекеттік орган'],
  '11': ['Local government', 'Местный орган власти', 'Жергілікті билік органы'],
  '15': ['Other public sector', 'Иной государственный сектор', 'Өзге мемлекеттік сектор'],
  '21': ['International NGO', 'Международная НПО', 'Халықаралық ҮЕҰ'],
  '22': ['National NGO', 'Национальная НПО', 'Ұлттық ҮЕҰ'],
  '23': ['Regional NGO', 'Региональная НПО', 'Өңірлік ҮЕҰ'],
  '24': ['NGO of a partner country', 'НПО страны-партнера', 'Әріптес елдегі ҮЕҰ'],
  '30': ['Public-private partnership', 'Государственно-частное партнерство', 'Мемлекеттік-жекешелік әріптестік'],
  '40': ['Multilateral', 'Многосторонняя организация', 'Көпжақты ұйым'],
  '60': ['Foundation', 'Фонд', 'Қор'],
  '70': ['Private sector', 'Частный сектор', 'Жеке сектор'],
  '71': ['Private sector, provider country', 'Частный сектор страны-донора', 'Донор елдің жеке секторы'],
  '72': ['Private sector, recipient country', 'Частный сектор страны-получателя', 'Алушы елдің жеке секторы'],
  '73': ['Private sector, third country', 'Частный сектор третьей страны', 'Үшінші елдің жеке секторы'],
  '80': ['Academic, training and research', 'Образование и наука', 'Білім және ғылым'],
  '90': ['Other', 'Иное', 'Өзге'],
});

/** Whether a published receiver or provider is an organisation at all. Only `named` has an organisation page. */
export const PARTY_STATUSES = codeList({
  named: ['Named organisation', 'Названная организация', 'Атауы көрсетілген ұйым'],
  not_published: ['Not published', 'Не опубликовано', 'Жарияланбаған'],
  withheld: ['Withheld by the publisher', 'Не раскрыто публикующей стороной', 'Жариялаушы ашпаған'],
  category: ['A category, not a name', 'Категория вместо названия', 'Атаудың орнына санат'],
  individual: ['A natural person, not named', 'Физическое лицо, имя не приводится', 'Жеке тұлға, аты көрсетілмейді'],
  several: ['Several organisations', 'Несколько организаций', 'Бірнеше ұйым'],
});
export type PartyStatus = keyof typeof PARTY_STATUSES;

export const ORGANISATION_ROLES = codeList({
  giver: ['Gives money', 'Дает деньги', 'Ақша береді'],
  receiver: ['Receives money', 'Получает деньги', 'Ақша алады'],
  publisher: ['Publishes data', 'Публикует данные', 'Деректер жариялайды'],
  funding: ['Funding', 'Финансирует', 'Қаржыландырады'],
  accountable: ['Accountable', 'Отвечает', 'Жауап береді'],
  extending: ['Extending', 'Распределяет', 'Бөледі'],
  implementing: ['Implementing', 'Реализует', 'Іске асырады'],
});

/** IATI OrganisationRole codes of `participating-org`. */
export const ROLE_OF_IATI_CODE: Record<string, string> = { '1': 'funding', '2': 'accountable', '3': 'extending', '4': 'implementing' };
