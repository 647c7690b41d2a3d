import { words, type Text } from './text/index.ts';

/** A number of NGOs in Kazakhstan as somebody gave it. They count different things and do not agree, so that none stands alone. */
export interface NgoCount {
  count: string;
  year: string;
  what: Text;
  source: Text;
}

/** Oldest first; a number without a year of its own stands under the year of the text it is from. */
export const NGO_COUNTS: readonly NgoCount[] = [
  { count: '≈ 12 000', year: '< 2015', what: words('NGOs', 'НПО', 'ҮЕҰ'), source: words('Text of the reform', 'Текст реформы', 'Реформа мәтіні') },
  { count: '19 680', year: '2017', what: words('registered', 'зарегистрировано', 'тіркелген'), source: words('Press service of the President, 21 November 2017', 'Пресс-служба Президента, 21 ноября 2017 года', 'Президенттің баспасөз қызметі, 2017 жылғы 21 қараша') },
  { count: '28 100', year: '2024', what: words('operating, by statistics', 'действует, по статистике', 'статистика бойынша жұмыс істейді'), source: words('finprom.kz, from official statistics', 'finprom.kz по официальной статистике', 'finprom.kz, ресми статистика бойынша') },
  { count: '> 23 000', year: '2025', what: words('registered, of them over 18,000 active', 'зарегистрировано, из них более 18 000 действуют', 'тіркелген, оның 18 000-нан астамы жұмыс істейді'), source: words('exclusive.kz, 2025', 'exclusive.kz, 2025 год', 'exclusive.kz, 2025 жыл') },
  { count: '24 000', year: '2025', what: words('registered', 'зарегистрировано', 'тіркелген'), source: words('Study of a state institute, reported by bizmedia.kz', 'Исследование государственного института, по сообщению bizmedia.kz', 'Мемлекеттік институт зерттеуі, bizmedia.kz хабарлауынша') },
]; // prettier-ignore

/** A system elsewhere that publishes what this one does, and what this portal takes from it. */
export interface Comparable {
  name: string;
  publishes: Text;
  here: Text;
  /** Where it is here: a dataset's list, or a page. */
  at: string;
}

export const COMPARABLES: readonly Comparable[] = [
  { name: 'GrantNav, 360Giving (GB)', publishes: words('Loads all data every night, only what is valid and openly licensed; any result as CSV or JSON', 'Каждую ночь загружает все данные, только корректные и с открытой лицензией; любой результат в CSV или JSON', 'Барлық деректі күн сайын түнде жүктейді, тек дұрыс және ашық лицензиялысын; кез келген нәтиже CSV не JSON түрінде'), here: words('Nightly reading, provenance of every row, downloads of any result', 'Ночное обновление, происхождение каждой строки, выгрузка любого результата', 'Түнгі жаңарту, әр жолдың шығу тегі, кез келген нәтижені жүктеу'), at: 'data' },
  { name: 'Фонд президентских грантов (RU)', publishes: words('Applications, admitted and winners of each competition; pass marks by size of grant; co-financing', 'Заявки, допуск и победители каждого конкурса; проходные баллы по размеру гранта; софинансирование', 'Әр конкурстың өтінімдері, жіберілгендері мен жеңімпаздары; грант мөлшері бойынша өту баллы; бірлескен қаржыландыру'), here: words('Funnel and pass marks on each competition and lot', 'Воронка и проходные баллы каждого конкурса и лота', 'Әр конкурс пен лоттың сатылары және өту баллы'), at: 'competitions' },
  { name: 'Український культурний фонд (UA)', publishes: words('All submitted projects, reasons of refusal, experts drawn by lot, and its own costs (8 % and 8 % by law)', 'Все поданные проекты, причины отказа, эксперты по жребию и собственные расходы (8 % и 8 % по закону)', 'Барлық берілген жобалар, бас тарту себептері, жеребемен таңдалған сарапшылар және өз шығыстары (заң бойынша 8 % және 8 %)'), here: words('Operator’s own costs against what the pools receive', 'Собственные расходы оператора к поступлениям пулов', 'Оператордың өз шығыстары пулдар түсіміне шаққанда'), at: 'mission#operator_cost' },
  { name: 'NIW: NOWEFIO, PROO (PL)', publishes: words('Yearly pools and ranking lists; a programme for institutional development of its own', 'Ежегодные пулы и списки по баллам; отдельная программа институционального развития', 'Жылдық пулдар мен балл тізімдері; институционалдық дамудың жеке бағдарламасы'), here: words('Own-development share against its cap', 'Доля собственного развития и ее предел', 'Өз дамуының үлесі және оның шегі'), at: 'mission#own_development' },
  { name: 'CEDR III, IS ReD (CZ)', publishes: words('Decided against drawn amounts as open data', 'Решенные и использованные суммы в открытых данных', 'Шешілген және пайдаланылған сомалар ашық деректе'), here: words('Every step from awarded to accepted, a dictionary of all fields', 'Каждый шаг от решения до принятия отчета, словарь всех полей', 'Шешімнен есеп қабылдануға дейінгі әр қадам, барлық өрістер сөздігі'), at: 'data#dictionary' },
  { name: 'OCHA CBPF, CERF (UN)', publishes: words('Contributions of each donor and allocations of each pooled fund', 'Взносы каждого донора и распределение каждого объединенного фонда', 'Әр донордың жарналары және әр біріктірілген қордың бөлуі'), here: words('The way from a contribution to each payment it reached', 'Путь от взноса до каждой выплаты, в которой он участвовал', 'Жарнадан ол жеткен әр төлемге дейінгі жол'), at: 'donors' },
]; // prettier-ignore
