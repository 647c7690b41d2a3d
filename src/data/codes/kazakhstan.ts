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

/**
 * Where each sphere stands in Article 5 and what may use it: `grants` means social order, grants and awards, otherwise social order only.
 * `edition` is the edition of the Law the item was read in; the two older items are of the edition of 15 April 2013.
 */
export const SPHERE_ITEMS: Record<Sphere, { item: string; grants: boolean; edition: string }> = {
  edu_sci_sport: { item: '5.1(1)', grants: true, edition: '2022-09-04' },
  health: { item: '5.1(2)', grants: true, edition: '2022-09-04' },
  environment: { item: '5.1(3)', grants: true, edition: '2022-09-04' },
  youth_children: { item: '5.1(4)', grants: true, edition: '2022-09-04' },
  family_gender: { item: '5.1(5)', grants: true, edition: '2022-09-04' },
  demography: { item: '5(5)', grants: false, edition: '2013-04-15' },
  gender: { item: '5(6)', grants: false, edition: '2013-04-15' },
  vulnerable: { item: '5.1(7)', grants: true, edition: '2022-09-04' },
  orphans_families: { item: '5.1(8)', grants: true, edition: '2022-09-04' },
  employment: { item: '5.1(9)', grants: true, edition: '2022-09-04' },
  rights: { item: '5.1(10)', grants: true, edition: '2022-09-04' },
  culture_art: { item: '5.1(11)', grants: true, edition: '2022-09-04' },
  heritage: { item: '5.1(12)', grants: true, edition: '2022-09-04' },
  accord_unity: { item: '5.1(13)', grants: true, edition: '2022-09-04' },
  probation: { item: '5.1(13-1)', grants: true, edition: '2022-09-04' },
  service_monitoring: { item: '5.1(13-2)', grants: true, edition: '2022-09-04' },
  civil_society: { item: '5.1(15)', grants: true, edition: '2022-09-04' },
  volunteering: { item: '5.1(16)', grants: true, edition: '2022-09-04' },
  hardship: { item: '5.2(1)', grants: false, edition: '2022-09-04' },
  animals: { item: '5.2(2)', grants: false, edition: '2022-09-04' },
  other: { item: '5.2(3)', grants: false, edition: '2022-09-04' },
};

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
 * What the classifier says of each region: its full nine digits, and the region it was part of before. The region abolished in 2018 is no
 * longer in the classifier and has no nine digits here.
 */
export const REGION_FACTS: Record<keyof typeof REGIONS, { kato?: string; from?: (keyof typeof REGIONS)[] }> = {
  '10': { kato: '100000000', from: ['63'] },
  '11': { kato: '110000000' },
  '15': { kato: '150000000' },
  '19': { kato: '190000000' },
  '23': { kato: '230000000' },
  '27': { kato: '270000000' },
  '31': { kato: '310000000' },
  '33': { kato: '330000000', from: ['19'] },
  '35': { kato: '350000000' },
  '39': { kato: '390000000' },
  '43': { kato: '430000000' },
  '47': { kato: '470000000' },
  '51': {},
  '55': { kato: '550000000' },
  '59': { kato: '590000000' },
  '61': { kato: '610000000', from: ['51'] },
  '62': { kato: '620000000', from: ['35'] },
  '63': { kato: '630000000' },
  '71': { kato: '710000000' },
  '75': { kato: '750000000' },
  '79': { kato: '790000000', from: ['51'] },
  KZ: {},
};

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
