import { codeList } from './list.ts';

/** What a rule on the share kept for the recipient's own development says. */
export const CAP_RULES = codeList({
  share: ['Up to a share of the award', 'Не более доли от суммы', 'Соманың белгілі үлесінен аспайды'],
  whole: ['All of it is for the organisation: no cap', 'Вся сумма предназначена организации: предела нет', 'Бүкіл сома ұйымға арналған: шек жоқ'],
  not_provided: ['The Law provides for no such share', 'Законом такая доля не предусмотрена', 'Заңда мұндай үлес көзделмеген'],
  contract: ['Set by the contract, not by the Law', 'Устанавливается договором, а не Законом', 'Заңмен емес, шартпен белгіленеді'],
  not_known: ['The text of the rule has not been seen by the portal', 'Текст нормы порталу неизвестен', 'Норманың мәтіні порталға белгісіз'],
}); // prettier-ignore
export type CapRule = keyof typeof CAP_RULES;

/** How firmly a rule is known. */
export const CAP_AUTHORITIES = codeList({
  law: ['Text of the Law', 'Текст Закона', 'Заң мәтіні'],
  quoted: ['Quoted by the ministry, text not seen', 'По словам министерства, текст не найден', 'Министрліктің айтуынша, мәтіні табылмаған'],
  none: ['Not known', 'Неизвестно', 'Белгісіз'],
});
export type CapAuthority = keyof typeof CAP_AUTHORITIES;
