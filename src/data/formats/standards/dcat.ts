import portal from '../../../../portal.config.ts';
import type { Dataset } from '../../dataset.ts';
import { DATASETS } from '../../datasets/index.ts';
import { noticeOf } from '../../invented.ts';
import { licenceAddress } from '../../licence-address.ts';
import type { Mirror } from '../../mirror.ts';
import { LOCALES, words, type Text } from '../../text/index.ts';
import { turn } from '../../turn.ts';
import { BASE } from '../atom.ts';
import { distributionsOf, periodOf, wholeFiles, type Distribution } from './distributions.ts';
import { termsOf } from './terms.ts';

type Node = Record<string, unknown>;

/** Prefixes of the vocabularies that DCAT-AP 3 is made of. */
const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  dcatap: 'http://data.europa.eu/r5r/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** Code lists of the EU that DCAT-AP asks for. */
const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const authority = (list: string, code: string): string => `${AUTHORITY}/${list}/${code}`;
const languageOf = (locale: keyof typeof LANGUAGES): string => authority('language', LANGUAGES[locale]);
const MEDIA_TYPES = 'http://www.iana.org/assignments/media-types';
const LANGUAGES = { kk: 'KAZ', ru: 'RUS', en: 'ENG' } as const;
/** Codes of the list of file types, by media type; a type that is not in it is told by its media type alone. */
const FILE_TYPES: Record<string, string> = { 'text/csv': 'CSV', 'application/json': 'JSON', 'application/xml': 'XML', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX', 'application/vnd.apache.parquet': 'PARQUET', 'application/zip': 'ZIP' }; // prettier-ignore

const at = (path: string) => new URL(path, BASE).toString();
const ref = (id: string): Node => ({ '@id': id });
const typed = (value: string | number, type: string): Node => ({ '@value': String(value), '@type': `xsd:${type}` });
const inLanguages = (text: Text): Node[] => LOCALES.map((locale) => ({ '@value': text[locale], '@language': locale }));
/** A thing described elsewhere, with the class that the profile wants of it. */
const known = (id: string, type: string): Node => ({ '@id': id, '@type': type });

const CATALOGUE = at('/api/v1/catalog.jsonld');
const SERVICE = `${CATALOGUE}#api`;

const ABOUT = words(
  'Grants, awards, social orders and aid activities: who received what, from whom, and for which outcomes.',
  'Гранты, премии, социальные заказы и проекты помощи: кто, что, от кого и с каким результатом получил.',
  'Гранттар, сыйлықақылар, әлеуметтік тапсырыстар және көмек жобалары: кім, нені, кімнен және қандай нәтижемен алды.',
);
const WHOLE = words('Everything at once', 'Все сразу', 'Бәрі бірге');
const WHOLE_ABOUT = words(
  'Every dataset of one night in one file.',
  'Все наборы одной ночи в одном файле.',
  'Бір түннің барлық жинағы бір файлда.',
);

/** What all datasets of a snapshot have in common: described once in the graph, and referred to. */
interface Common {
  mirror: Mirror;
  publisher: Node;
  licence: Node;
  rights: Node;
  modified: Node;
}

/** Things of code lists that datasets and distributions refer to. */
const THEME = authority('data-theme', 'GOVE');
const STABLE = authority('planned-availability', 'STABLE');
const OPEN = authority('access-right', 'PUBLIC');
const DAILY = authority('frequency', 'DAILY');

/** The catalogue of every dataset as DCAT-AP 3 (SEMIC), in JSON-LD: from the declarations, the list of formats and the files of the snapshot. */
export async function catalogue(mirror: Mirror): Promise<Node> {
  const { licences, attribution } = termsOf(mirror);
  const addresses = [...new Set(licences.map((name) => licenceAddress(name)))];
  const [only] = addresses;
  const common: Common = {
    mirror,
    publisher: ref(`${CATALOGUE}#publisher`),
    // Sources have licences of their own: the page lists each with its source.
    licence: ref(addresses.length === 1 && only !== undefined ? only : at('/en/data#sources')),
    rights: ref(`${CATALOGUE}#rights`),
    modified: typed(mirror.manifest.created_at, 'dateTime'),
  };
  const shared: Node[] = [
    {
      ...common.publisher,
      '@type': 'foaf:Agent',
      'foaf:name': inLanguages(portal.operator),
      'foaf:homepage': known(at('/en'), 'foaf:Document'),
    },
    { ...common.licence, '@type': 'dct:LicenseDocument' },
    { ...common.rights, '@type': 'dct:RightsStatement', 'rdfs:label': [{ '@value': [`Licences: ${licences.join(', ')}.`, ...attribution].join('\n'), '@language': 'en' }] }, // prettier-ignore
    { ...known(THEME, 'skos:Concept'), 'skos:prefLabel': { '@value': 'Government and public sector', '@language': 'en' } },
    { ...known(STABLE, 'skos:Concept'), 'skos:prefLabel': { '@value': 'stable', '@language': 'en' } },
    known(OPEN, 'dct:RightsStatement'),
    known(DAILY, 'dct:Frequency'),
    ...LOCALES.map((locale) => known(languageOf(locale), 'dct:LinguisticSystem')),
    ...(portal.country ? [known(authority('country', portal.country), 'dct:Location')] : []),
  ];
  const datasets: Node[] = [];
  for (const dataset of DATASETS) {
    datasets.push(datasetNode(common, dataset));
    if (datasets.length % 10 === 0) await turn();
  }
  datasets.push(...wholeNode(common));
  const whole = {
    '@id': CATALOGUE,
    '@type': 'dcat:Catalog',
    'dct:title': inLanguages(words(portal.name, portal.name, portal.name)),
    'dct:description': [...inLanguages(ABOUT), ...inLanguages(noticeOf(mirror))],
    'dct:publisher': common.publisher,
    'dct:license': common.licence,
    'dct:rights': common.rights,
    'dct:language': LOCALES.map((locale) => ref(languageOf(locale))),
    'dct:modified': common.modified,
    ...spatial(),
    'foaf:homepage': known(at('/en'), 'foaf:Document'),
    'dcat:themeTaxonomy': {
      ...known(`${AUTHORITY}/data-theme`, 'skos:ConceptScheme'),
      'dct:title': { '@value': 'Data theme', '@language': 'en' },
    },
    'dcat:service': service(common),
    'dcat:dataset': datasets,
  };
  return { '@context': CONTEXT, '@graph': [whole, ...shared] };
}

function spatial(): Node {
  return portal.country ? { 'dct:spatial': ref(authority('country', portal.country)) } : {};
}

function service({ publisher, licence, rights, mirror }: Common): Node {
  return {
    '@id': SERVICE,
    '@type': 'dcat:DataService',
    'dct:title': [{ '@value': `${portal.name} API`, '@language': 'en' }],
    'dct:description': inLanguages(ABOUT),
    'dct:publisher': publisher,
    'dct:license': licence,
    'dct:rights': rights,
    'dct:accessRights': ref(OPEN),
    'dcat:endpointURL': ref(at('/api/v1/index.json')),
    'dcat:endpointDescription': ref(at('/api/v1/openapi.json')),
    'dcat:landingPage': known(at('/en/api'), 'foaf:Document'),
    'dcat:servesDataset': DATASETS.map(({ id }) => ref(datasetId(id))),
    'dcat:version': mirror.snapshot,
  };
}

const datasetId = (id: string) => `${CATALOGUE}#${id}`;

function datasetNode(common: Common, dataset: Dataset): Node {
  const { mirror } = common;
  const period = periodOf(mirror, dataset);
  return {
    ...described(common, dataset.id, dataset.title, dataset.about),
    'dcat:landingPage': known(at(`/en/${dataset.id}`), 'foaf:Document'),
    'dct:conformsTo': known(at(`/api/v1/${dataset.id}/schema.json`), 'dct:Standard'),
    ...(period ? { 'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:startDate': dateOf(period.from), 'dcat:endDate': dateOf(period.to) } } : {}), // prettier-ignore
    'dcat:distribution': distributionsOf(mirror, dataset).map((one) => distribution(common, one)),
  };
}

/** The files of everything, as a dataset of their own; none where the snapshot has no such files. */
function wholeNode(common: Common): Node[] {
  const files = wholeFiles(common.mirror);
  if (!files.length) return [];
  return [
    {
      ...described(common, 'whole', WHOLE, WHOLE_ABOUT),
      'dcat:landingPage': known(at('/en/data'), 'foaf:Document'),
      'dcat:distribution': files.map((one) => distribution(common, one)),
    },
  ];
}

function described({ mirror, publisher, modified, rights }: Common, id: string, title: Text, about: Text): Node {
  const contact = portal.corrections;
  return {
    '@id': datasetId(id),
    '@type': 'dcat:Dataset',
    'dct:title': inLanguages(title),
    'dct:description': inLanguages(about),
    'dct:identifier': id,
    'dct:publisher': publisher,
    ...(contact ? { 'dcat:contactPoint': { '@type': ['vcard:Kind', 'vcard:Organization'], 'vcard:fn': portal.operator.en, [contact.startsWith('mailto:') ? 'vcard:hasEmail' : 'vcard:hasURL']: ref(contact) } } : {}), // prettier-ignore
    'dcat:theme': ref(THEME),
    'dcat:keyword': inLanguages(title),
    ...spatial(),
    'dct:accessRights': ref(OPEN),
    'dct:accrualPeriodicity': ref(DAILY),
    'dct:language': LOCALES.map((locale) => ref(languageOf(locale))),
    'dct:modified': modified,
    'dct:rights': rights,
    'dcat:version': mirror.snapshot,
  };
}

function distribution({ licence, rights, modified }: Common, { name, url, mediaType, conformsTo, file }: Distribution): Node {
  const format = FILE_TYPES[mediaType];
  return {
    '@id': `${url}#distribution`,
    '@type': 'dcat:Distribution',
    'dct:title': [{ '@value': name, '@language': 'en' }],
    'dcat:accessURL': ref(url),
    'dcat:downloadURL': ref(url),
    'dcat:mediaType': known(`${MEDIA_TYPES}/${mediaType}`, 'dct:MediaType'),
    ...(format ? { 'dct:format': known(authority('file-type', format), 'dct:MediaTypeOrExtent') } : {}),
    ...(conformsTo ? { 'dct:conformsTo': known(conformsTo, 'dct:Standard') } : {}),
    'dct:license': licence,
    'dct:rights': rights,
    'dct:modified': modified,
    'dcatap:availability': ref(STABLE),
    ...(file
      ? {
          'dcat:byteSize': typed(file.bytes, 'nonNegativeInteger'),
          ...(file.packed ? { 'dcat:compressFormat': known(`${MEDIA_TYPES}/${file.packed}`, 'dct:MediaType') } : {}),
          'spdx:checksum': { '@type': 'spdx:Checksum', 'spdx:algorithm': known('http://spdx.org/rdf/terms#checksumAlgorithm_sha256', 'spdx:ChecksumAlgorithm'), 'spdx:checksumValue': typed(file.sha256, 'hexBinary') }, // prettier-ignore
        }
      : { 'dcat:accessService': ref(SERVICE) }),
  };
}

/** A date with its precision: a year, a month or a day. */
function dateOf(date: string): Node {
  return typed(date, date.length === 4 ? 'gYear' : date.length === 7 ? 'gYearMonth' : 'date');
}
