import { words, type Text } from '../../text/index.ts';

/** An open standard that rows of some datasets are given in, beside the portal's own forms. */
export interface Standard {
  id: 'iati' | '360giving' | 'ocds';
  /** Name and version, the same in every language. */
  name: string;
  /** What follows the dataset's name, or a record's, in an address. */
  suffix: string;
  /** Media type. */
  type: string;
  /** Datasets it is for. */
  of: readonly string[];
  /** Where the standard is published. */
  url: string;
  about: Text;
}

/** Every standard that is written, in the order they are offered. */
export const STANDARDS: readonly Standard[] = [
  {
    id: 'iati',
    name: 'IATI 2.03',
    suffix: 'iati.xml',
    type: 'application/xml; charset=utf-8',
    of: ['awards', 'pools'],
    url: 'https://iatistandard.org/en/iati-standard/203/',
    about: words(
      'Activities of the International Aid Transparency Initiative: a pool is the parent of its awards, with every transaction, result and document.',
      'Активности по стандарту IATI: пул — головная активность его проектов, со всеми транзакциями, результатами и документами.',
      'IATI стандарты бойынша белсенділіктер: пул — өз жобаларының бас белсенділігі, барлық транзакция, нәтиже және құжатымен.',
    ),
  },
  {
    id: '360giving',
    name: '360Giving 1.4',
    suffix: '360giving.json',
    type: 'application/json; charset=utf-8',
    of: ['awards'],
    url: 'https://standard.threesixtygiving.org/en/latest/',
    about: words(
      'Grants and awards as a package of the 360Giving Data Standard; contracts and donors’ activities are not grants and are left out.',
      'Гранты и премии пакетом стандарта 360Giving; договоры и проекты доноров — не гранты и сюда не входят.',
      'Гранттар мен сыйлықақылар 360Giving стандартының пакеті ретінде; шарттар мен донор жобалары грант емес, сондықтан енбейді.',
    ),
  },
  {
    id: 'ocds',
    name: 'OCDS 1.1',
    suffix: 'ocds.json',
    type: 'application/json; charset=utf-8',
    of: ['competitions', 'awards'],
    url: 'https://standard.open-contracting.org/1.1/en/',
    about: words(
      'Competitions, social orders and other contracts as a release package of the Open Contracting Data Standard: tender, awards, contracts, payments.',
      'Конкурсы, социальные заказы и иные договоры пакетом стандарта открытых контрактов (OCDS): отбор, решения, договоры, платежи.',
      'Конкурстар, әлеуметтік тапсырыстар және өзге шарттар ашық шарттар стандартының (OCDS) пакеті ретінде: іріктеу, шешімдер, шарттар, төлемдер.',
    ),
  },
];

/** The standard of that id; throws where there is none, which is an error of ours and not of a caller. */
export function standardNamed(id: Standard['id']): Standard {
  const found = STANDARDS.find((standard) => standard.id === id);
  if (!found) throw new Error(`No standard ${id}`);
  return found;
}

/** True for an address, path and query, of rows in a standard. */
export function isStandardAddress(address: string): boolean {
  const [path = ''] = address.split('?');
  return STANDARDS.some(({ of, suffix }) => of.some((dataset) => path.startsWith(`/api/v1/${dataset}`)) && path.endsWith(`.${suffix}`));
}
