/** The profile of this installation: everything that ties the portal to one operator and one country. */
export default {
  name: 'Aiqyn',
  /** Public address, for citations and absolute links; empty keeps links relative and lets examples name http://localhost:4321. */
  address: '',
  operator: {
    en: 'Centre for Support of Civil Initiatives',
    ru: 'НАО «Центр поддержки гражданских инициатив»',
    kk: '«Азаматтық бастамаларды қолдау орталығы» КЕАҚ',
  },
  /** Where people report a mistake: an https address or mailto:; empty sends them to the publisher that each record names. */
  corrections: '',
  /** Prefix of the operator’s contracting processes, registered with the Open Contracting Partnership (`ocds-…`); empty where none is. */
  ocds_prefix: '',
  /** The country of the profile in catalogues (ISO 3166-1, three letters); empty where it is of none. */
  country: 'KAZ',
  base_currency: 'KZT',
  time_zone: 'Asia/Almaty',
  /** How long snapshots stay whole: those of the last nights, and the last of each month for good. Manifests and changes always stay. */
  retention: { nights: 90, month_ends: true },
  /** Organisations whose money is military, whoever receives it: part of the published scope rule. */
  military_organisations: ['US-GOV-7'],
  /** Whether the operator's own records are among the sources; until then the pages say that they are not. */
  holds_operator_data: false,
  /**
   * What fetching and unzipping one file may take; a source may say otherwise in its `download`. Seconds are of the whole file with
   * all attempts, idle seconds between two pieces of it, megabytes (1,000,000 bytes) of what is received and of what it unzips to.
   */
  downloads: { seconds: 900, idle_seconds: 60, megabytes: 4000, unzipped_megabytes: 8000, redirects: 5, attempts: 4 },
  /**
   * What one address may have computed: so many requests in every window. What is answered from memory and whole files are not counted.
   * `proxies`: addresses of proxies on other machines, whose X-Forwarded-For is believed.
   */
  rate_limit: { requests: 1200, seconds: 60, proxies: [] as readonly string[] },
  /** What a reader of this data must know before quoting it, on the about page. */
  limits: {
    en: 'The largest block by amount is military cooperation: look at the scope of a figure before you quote it. The US files name no outcomes, places or identifiers of most receivers; 2024 is incomplete in them.',
    ru: 'Самая крупная по сумме часть — военное сотрудничество: прежде чем цитировать цифру, посмотрите на ее охват. В файлах США нет результатов, мест и идентификаторов большинства получателей; 2024 год в них неполон.',
    kk: 'Сомасы бойынша ең ірі бөлігі — әскери ынтымақтастық: санды келтірмес бұрын оның қамтуын қараңыз. АҚШ файлдарында нәтижелер, орындар және алушылардың көпшілігінің сәйкестендіргіштері жоқ; оларда 2024 жыл толық емес.',
  },
  /** What the shipped data is and is not, on every page and in the API's `meta`. */
  notice: {
    en: 'Published by the US Government and UNHCR in the IATI standard; archives of February–March 2025 and of 2023. Not data of the operator; contains no state grants.',
    ru: 'Опубликовано правительством США и УВКБ ООН по стандарту IATI; архивы февраля–марта 2025 года и 2023 года. Это не данные оператора; государственных грантов здесь нет.',
    kk: 'АҚШ үкіметі мен БҰҰ БЖКБ IATI стандарты бойынша жариялаған; 2025 жылғы ақпан–наурыз және 2023 жылғы мұрағаттар. Бұл оператордың деректері емес; мұнда мемлекеттік гранттар жоқ.',
  },
};
