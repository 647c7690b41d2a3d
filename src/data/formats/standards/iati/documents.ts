import { REGIONS } from '../../../codes/kazakhstan.ts';
import type { AnyRow } from '../../../dataset.ts';
import type { Text } from '../../../text/index.ts';
import { firstDay } from '../dates.ts';
import { element, textElement } from '../xml.ts';
import { coded, dated, inLanguages, narratives, told } from './parts.ts';

/** DocumentCategory of the IATI standard for types of documents that OCDS names. */
const CATEGORY_OF_OCDS: Record<string, string> = {
  tenderNotice: 'A10',
  biddingDocuments: 'A10',
  technicalSpecifications: 'A10',
  evaluationCriteria: 'A10',
  awardNotice: 'A06',
  contractNotice: 'A06',
  contractSigned: 'A11',
  contractSchedule: 'A11',
  contractText: 'A11',
  evaluationReports: 'A07',
  finalAudit: 'A07',
  completionCertificate: 'A08',
  physicalProgressReport: 'A08',
  financialProgressReport: 'A05',
};
const CATEGORY = /^[AB]\d\d$/;
const WEB_PAGE = 'A12';
const HTML = 'text/html';
const ANY_FORMAT = 'application/octet-stream';

/** Documents with an address and a category that the standard knows, and the web page of the award; others are left out. */
export function documentsXml(rows: readonly AnyRow[], award: AnyRow): string[] {
  const written = rows.flatMap((row) => {
    const categories = String(row['category'] ?? '').split(' ').map((code) => CATEGORY_OF_OCDS[code] ?? code).filter((code) => CATEGORY.test(code)); // prettier-ignore
    const day = firstDay(row['date']);
    if (row['url'] === null || !categories.length) return [];
    return [
      element(
        'document-link',
        { url: row['url'], format: row['format'] ?? ANY_FORMAT },
        told('title', {}, row['title'] ?? row['url']),
        ...[...new Set(categories)].map((code) => coded('category', code)),
        coded('language', row['language']),
        day ? dated('document-date', day) : '',
      ),
    ];
  });
  if (award['url'] === null) return written;
  return [...written, element('document-link', { url: award['url'], format: HTML }, told('title', {}, award['title'] ?? award['url']), coded('category', WEB_PAGE))]; // prettier-ignore
}

/** LocationReach: the activity happens there. */
const ACTIVITY = '1';
/** The coordinates of the standard (EPSG:4326, latitude first). */
const SRS = 'http://www.opengis.net/def/crs/EPSG/0/4326';

/** Places of an award; of one that names none the region of Kazakhstan it is in, by the first digits of its KATO code. */
export function locationsXml(rows: readonly AnyRow[], award: AnyRow): string[] {
  if (rows.length) return rows.map(locationXml);
  const region = award['region'];
  if (typeof region !== 'string') return [];
  const name = (REGIONS as Record<string, Text | undefined>)[region];
  return [element('location', { ref: `KATO-${region}` }, coded('location-reach', ACTIVITY), element('name', {}, inLanguages(name) || narratives(region)))]; // prettier-ignore
}

function locationXml(row: AnyRow): string {
  const { gazetteer, gazetteer_code: code, latitude, longitude } = row;
  return element(
    'location',
    { ref: gazetteer ? undefined : code },
    coded('location-reach', row['reach']),
    gazetteer && code ? element('location-id', { vocabulary: gazetteer, code }) : '',
    told('name', {}, row['name']),
    told('description', {}, row['description']),
    latitude && longitude ? element('point', { srsName: SRS }, textElement('pos', `${latitude} ${longitude}`)) : '',
    coded('exactness', row['exactness']),
    coded('location-class', row['location_class']),
    coded('feature-designation', row['feature']),
  );
}
