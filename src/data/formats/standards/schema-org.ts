import portal from '../../../../portal.config.ts';
import type { Dataset } from '../../dataset.ts';
import { DATASETS } from '../../datasets/index.ts';
import { noticeOf } from '../../invented.ts';
import { licenceAddress } from '../../licence-address.ts';
import type { Mirror } from '../../mirror.ts';
import type { Locale, Translate } from '../../text/index.ts';
import { BASE } from '../atom.ts';
import { distributionsOf, periodOf, wholeFiles, type Distribution } from './distributions.ts';
import { termsOf } from './terms.ts';

type Node = Record<string, unknown>;

/** Who asks: the mirror a page shows and the language it is in. */
interface Reader {
  mirror: Mirror;
  locale: Locale;
  t: Translate;
}

const at = (path: string) => new URL(path, BASE).toString();

/**
 * A value as the text of a `<script>` that holds data: every sign with which HTML could end the script or begin something else is written as
 * JSON writes any character, so that no title or name of a record gets out of it.
 */
export function scriptText(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function organisation({ locale }: Reader): Node {
  return { '@type': 'Organization', name: portal.operator[locale], url: at(`/${locale}/about`) };
}

function catalog({ locale }: Reader): Node {
  return { '@type': 'DataCatalog', '@id': at('/data'), name: portal.name, url: at(`/${locale}/data`) };
}

/** A dataset as schema.org describes one (`Dataset` with a `DataDownload` for each form), in the language of the page. */
export function datasetJson(reader: Reader, dataset: Dataset): Node {
  const { mirror, locale } = reader;
  const { licences, publishers } = termsOf(mirror);
  const period = periodOf(mirror, dataset);
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': at(`/api/v1/${dataset.id}.json`),
    name: dataset.title[locale],
    description: `${dataset.about[locale]} ${noticeOf(mirror)[locale]}`,
    url: at(`/${locale}/${dataset.id}`),
    identifier: dataset.id,
    inLanguage: locale,
    version: mirror.snapshot,
    dateModified: mirror.manifest.created_at,
    isAccessibleForFree: true,
    license: [...new Set(licences.map((name) => licenceAddress(name) ?? at(`/${locale}/data#sources`)))],
    creator: publishers.map(({ name }) => ({ '@type': 'Organization', name })),
    publisher: organisation(reader),
    includedInDataCatalog: catalog(reader),
    ...(period ? { temporalCoverage: `${period.from}/${period.to}` } : {}),
    variableMeasured: Object.entries(dataset.fields).map(([name, field]) => ({ '@type': 'PropertyValue', name, description: field.label[locale] })), // prettier-ignore
    distribution: distributionsOf(mirror, dataset).map(download),
  };
}

function download({ name, url, mediaType, file }: Distribution): Node {
  return {
    '@type': 'DataDownload',
    name,
    contentUrl: url,
    encodingFormat: file?.packed ?? mediaType,
    ...(file ? { contentSize: `${file.bytes} B`, sha256: file.sha256 } : {}),
  };
}

/** Every dataset together as schema.org describes a catalogue. */
export function catalogJson(reader: Reader): Node {
  const { mirror, locale, t } = reader;
  return {
    '@context': 'https://schema.org',
    ...catalog(reader),
    description: `${t('data.lede')} ${noticeOf(mirror)[locale]}`,
    inLanguage: locale,
    dateModified: mirror.manifest.created_at,
    publisher: organisation(reader),
    dataset: DATASETS.map(({ id, title, about }) => ({ '@type': 'Dataset', '@id': at(`/api/v1/${id}.json`), name: title[locale], description: about[locale], url: at(`/${locale}/${id}`) })), // prettier-ignore
    associatedMedia: wholeFiles(mirror).map(download),
  };
}
