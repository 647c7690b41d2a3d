import { codeList } from './list.ts';

/**
 * Spheres of Article 5 of the Law of 12 April 2005 No. 36, in the official Russian and Kazakh wording of the edition of 4 September 2022;
 * English is ours. Social order may use all of them, grants and awards those of item 1.
 */
export const SPHERES = codeList({
  edu_sci_sport: ['Education, science, information, physical culture and sport', 'достижение целей в области образования, науки, информации, физической культуры и спорта', 'білім беру, ғылым, ақпарат, дене шынықтыру және спорт саласындағы мақсаттарға қол жеткізу'],
  health: ['Protecting citizens’ health, healthy lifestyle', 'охрана здоровья граждан, пропаганда здорового образа жизни', 'азаматтардың денсаулығын сақтау, салауатты өмір салтын насихаттау'],
  environment: ['Environmental protection', 'охрана окружающей среды', 'қоршаған ортаны қорғау'],
  youth_children: ['Youth policy and children’s initiatives', 'поддержка молодежной политики и детских инициатив', 'жастар саясаты мен балалар бастамаларын қолдау'],
  family_gender: ['Family-demographic and gender issues', 'содействие решению семейно-демографических и гендерных вопросов', 'отбасылық-демографиялық және гендерлік мәселелерді шешуге жәрдемдесу'],
  demography: ['Demographic problems', 'решение проблем демографии', 'демография проблемаларын шешу'],
  gender: ['Gender problems', 'решение гендерных проблем', 'гендерлік проблемаларды шешу'],
  vulnerable: ['Socially vulnerable groups', 'поддержка социально уязвимых слоев населения', 'халықтың әлеуметтік тұрғыдан осал топтарын қолдау'],
  orphans_families: ['Orphans, children of single-parent and large families', 'помощь детям-сиротам, детям из неполных и многодетных семей', 'жетім балаларға, толық емес және көп балалы отбасылардағы балаларға көмек көрсету'],
  employment: ['Employment of the population', 'содействие обеспечению трудовой занятости населения', 'халықты жұмыспен қамтуды қамтамасыз етуге жәрдемдесу'],
  rights: ['Rights and lawful interests of citizens and organisations', 'защита прав, законных интересов граждан и организаций', 'азаматтар мен ұйымдардың құқықтарын, заңды мүдделерін қорғау'],
  culture_art: ['Culture and art', 'развитие культуры и искусства', 'мәдениет пен өнерді дамыту'],
  heritage: ['Historical and cultural heritage', 'охрана историко-культурного наследия', 'тарихи-мәдени мұраны қорғау'],
  accord_unity: ['Public accord and national unity', 'укрепление общественного согласия и общенационального единства', 'қоғамдық келісімді және жалпыұлттық бірлікті нығайту'],
  probation: ['Help to probation services', 'содействие службам пробации при оказании социально-правовой помощи лицам, состоящим на их учете', 'өздерінің есебінде тұрған адамдарға әлеуметтік-құқықтық көмек көрсету кезінде пробация қызметіне жәрдемдесу'],
  service_monitoring: ['Public monitoring of the quality of state services', 'проведение общественного мониторинга качества оказания государственных услуг', 'мемлекеттік қызметтер көрсету сапасына қоғамдық мониторинг жүргізу'],
  civil_society: ['Development of civil society, effectiveness of NGOs', 'содействие развитию гражданского общества, в том числе повышению эффективности деятельности неправительственных организаций', 'азаматтық қоғамды дамытуға, оның ішінде үкіметтік емес ұйымдар қызметінің тиімділігін арттыруға жәрдемдесу'],
  volunteering: ['Volunteer initiatives', 'развитие и поддержка волонтерских инициатив', 'волонтерлік бастамаларды дамыту және қолдау'],
  hardship: ['Persons or families in a difficult life situation', 'оказание помощи лицу (семье), находящемуся (находящейся) в трудной жизненной ситуации', 'өмірлік қиын жағдайда жүрген адамға (отбасына) көмек көрсету'],
  animals: ['Responsible treatment of animals, shelters', 'формирование ответственного обращения с животными, в том числе поддержка приютов для животных', 'жануарларға жауапты қарауды қалыптастыру, оның ішінде жануарларға арналған панажайларды қолдау'],
  other: ['Other socially significant spheres', 'иные социально значимые сферы, не противоречащие законодательству', 'заңнамаға қайшы келмейтін өзге де әлеуметтік маңызы бар салалар'],
}); // prettier-ignore
export type Sphere = keyof typeof SPHERES;

/** Regions of Kazakhstan by the first two digits of KATO (classifier of the Bureau of National Statistics, 20 units since 2022; the same as ISO 3166-2:KZ). */
export const REGIONS = codeList({
  '10': ['Abai Region', 'область Абай', 'Абай облысы'],
  '11': ['Akmola Region', 'Акмолинская область', 'Ақмола облысы'],
  '15': ['Aktobe Region', 'Актюбинская область', 'Ақтөбе облысы'],
  '19': ['Almaty Region', 'Алматинская область', 'Алматы облысы'],
  '23': ['Atyrau Region', 'Атырауская область', 'Атырау облысы'],
  '27': ['West Kazakhstan Region', 'Западно-Казахстанская область', 'Батыс Қазақстан облысы'],
  '31': ['Zhambyl Region', 'Жамбылская область', 'Жамбыл облысы'],
  '33': ['Zhetisu Region', 'область Жетісу', 'Жетісу облысы'],
  '35': ['Karaganda Region', 'Карагандинская область', 'Қарағанды облысы'],
  '39': ['Kostanay Region', 'Костанайская область', 'Қостанай облысы'],
  '43': ['Kyzylorda Region', 'Кызылординская область', 'Қызылорда облысы'],
  '47': ['Mangystau Region', 'Мангистауская область', 'Маңғыстау облысы'],
  '51': ['South Kazakhstan Region (until 2018)', 'Южно-Казахстанская область (до 2018 года)', 'Оңтүстік Қазақстан облысы (2018 жылға дейін)'],
  '55': ['Pavlodar Region', 'Павлодарская область', 'Павлодар облысы'],
  '59': ['North Kazakhstan Region', 'Северо-Казахстанская область', 'Солтүстік Қазақстан облысы'],
  '61': ['Turkistan Region', 'Туркестанская область', 'Түркістан облысы'],
  '62': ['Ulytau Region', 'область Ұлытау', 'Ұлытау облысы'],
  '63': ['East Kazakhstan Region', 'Восточно-Казахстанская область', 'Шығыс Қазақстан облысы'],
  '71': ['Astana', 'город Астана', 'Астана қаласы'],
  '75': ['Almaty', 'город Алматы', 'Алматы қаласы'],
  '79': ['Shymkent', 'город Шымкент', 'Шымкент қаласы'],
  KZ: ['Whole country', 'Вся страна', 'Бүкіл ел'],
}); // prettier-ignore

/**
 * From when until when a code may stand on a record, by the year or day its list names; codes not here have always been valid. A boundary
 * known only to a year is that whole year's. Spheres: editions of the Law; regions: decrees of 19 June 2018 and 4 May 2022.
 */
export const VALID: Record<'sphere' | 'region', Record<string, { from?: string; until?: string }>> = {
  sphere: {
    family_gender: { from: '2018' },
    demography: { until: '2018' },
    gender: { until: '2018' },
    probation: { from: '2012' },
    service_monitoring: { from: '2013' },
    civil_society: { from: '2013' },
    volunteering: { from: '2018' },
    hardship: { from: '2018' },
    animals: { from: '2018' },
  },
  region: {
    '10': { from: '2022-06-08' },
    '33': { from: '2022-06-08' },
    '62': { from: '2022-06-08' },
    '51': { until: '2018-06-19' },
    '61': { from: '2018-06-19' },
    '79': { from: '2018-06-19' },
  },
};

/** True where a code may stand on a record of that date; a date of lower precision than the boundary is given the benefit of the doubt. */
export function isValidOn(list: keyof typeof VALID, code: string, date: string | null): boolean {
  const { from, until } = VALID[list][code] ?? {};
  if (date === null) return true;
  const same = (boundary: string) => Math.min(boundary.length, date.length);
  if (from !== undefined && date.slice(0, same(from)) < from.slice(0, same(from))) return false;
  return !(until !== undefined && date.slice(0, same(until)) > until.slice(0, same(until)));
}
