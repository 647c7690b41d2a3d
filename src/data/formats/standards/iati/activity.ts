import { ACTIVITY_DATE_TYPES, PARENT_ACTIVITY } from '../../../codes/activity.ts';
import { SPHERES } from '../../../codes/kazakhstan.ts';
import type { AnyRow } from '../../../dataset.ts';
import type { Text } from '../../../text/index.ts';
import { firstDay, isDay, lastDay } from '../dates.ts';
import { activityStatus } from '../statuses.ts';
import { element, openTag, textElement } from '../xml.ts';
import type { Block } from './block.ts';
import { documentsXml, locationsXml } from './documents.ts';
import { participantsXml, reportingXml } from './organisations.ts';
import { coded, dated, inLanguages, lines, narratives, truth, type Said } from './parts.ts';
import { budgetsXml, plannedXml } from './plans.ts';
import { resultsXml } from './results.ts';
import { placeXml, sectorsXml, transactionXml } from './transaction.ts';

/** Prefix of what the portal adds: where an activity comes from. Readers of the standard pass over it. */
export const PORTAL = 'portal';

/** OtherIdentifierType: the publisher's own number of an activity. */
const OWN_NUMBER = 'A1';
/** SectorVocabularies for a publisher's own classification: the first that a record does not use itself. */
const OWN_VOCABULARIES = ['99', '98'] as const;
/** Level of an activity whose parent is a pool; the pool is the first. */
const BELOW_POOL = 2;

/** One award as an IATI activity, in the order of elements that the schema asks for; in pieces, since its transactions may be many. */
export function* activityXml(award: AnyRow, block: Block): Generator<string, void> {
  const { publishers } = block;
  const parent = block.parent(award);
  const identifier = publishers.activity(award);
  const { placed, classified } = block.levels(award);
  const dates = datesXml(award);
  const undated = firstDay(award['award_date']) ?? dates.first;
  const [sectors, translations] = [block.of('sectors', award), block.of('translations', award)];

  yield `${openActivity(award)}\n`;
  yield lines([
    textElement('iati-identifier', identifier),
    reportingXml(award, publishers),
    element('title', {}, texts(award, translations, 'title') || narratives(identifier)),
    element('description', {}, texts(award, translations, 'description') || texts(award, [], 'title') || narratives(identifier)),
    ...participantsXml(award, block.of('participants', award), publishers),
    publishers.format(award) === 'iati' ? '' : element('other-identifier', { ref: award['source_record_id'] ?? award['id'], type: OWN_NUMBER }), // prettier-ignore
    coded('activity-status', activityStatus(award, block.asOf)),
    ...dates.written,
    coded('activity-scope', award['activity_scope']),
    placed ? countriesXml(award, block.of('countries', award)) : '',
    ...locationsXml(block.of('locations', award), award),
    classified ? sectorsXml(sectors, award, true) + sphereXml(award, sectors) : '',
    coded('collaboration-type', award['collaboration_type']),
    coded('default-flow-type', award['flow_type']),
    coded('default-finance-type', award['finance_type']),
    coded('default-aid-type', award['aid_type']),
    coded('default-tied-status', award['tied_status']),
    ...budgetsXml(block.of('budgets', award)),
    ...plannedXml(block.of('budgets', award), block.of('tranches', award)),
  ]);
  for (const { rows, sectorsOf } of block.movements(award))
    yield lines(rows.map((row) => transactionXml(row, sectorsOf(row), { activity: award, undated, placed, classified, provider: parent }))); // prettier-ignore
  yield lines([
    ...documentsXml(block.of('documents', award), award),
    parent === undefined ? '' : element('related-activity', { ref: parent, type: PARENT_ACTIVITY }),
    ...resultsXml(block.of('indicators', award), award),
  ]);
  yield '</iati-activity>\n';
}

/** A time as the schema takes it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

function openActivity(award: AnyRow): string {
  const updated = award['updated_at'];
  return openTag('iati-activity', {
    'last-updated-datetime': typeof updated === 'string' && TIME.test(updated) ? updated : undefined,
    'default-currency': award['currency'],
    humanitarian: truth(award['humanitarian']),
    hierarchy: award['pool_id'] === null ? undefined : BELOW_POOL,
    [`${PORTAL}:id`]: award['id'],
    [`${PORTAL}:source`]: award['source_id'],
    [`${PORTAL}:invented`]: award['is_demo'] === 1 ? 'true' : undefined,
  });
}

/** Title or description in the language published first, then in the others. */
function texts(award: AnyRow, translations: readonly AnyRow[], field: 'title' | 'description'): string {
  const further = translations.filter((row) => row['field'] === field);
  return narratives(
    { text: String(award[field] ?? ''), language: award[`${field}_language`] },
    ...further.map((row): Said => ({ text: String(row['text']), language: row['language'] })),
  );
}

const FIRST_OF = 'The first day of the period that is published.';
const LAST_OF = 'The last day of the period that is published.';
const OF_DECISION = 'Day of the decision; no date of the work is published.';
const OF_READING = 'No date is published; this is the day on which the portal first read the record.';

/** The dates of the activity. The schema wants one at least: where none is published, the decision's or that of the reading, which say so. */
function datesXml(award: AnyRow): { written: string[]; first: string } {
  const written: string[] = [];
  const known: string[] = [];
  const add = (field: keyof typeof ACTIVITY_DATE_TYPES, day: string | undefined, note?: string) => {
    if (day === undefined) return;
    known.push(day);
    written.push(dated('activity-date', day, { type: ACTIVITY_DATE_TYPES[field] }, note && narratives({ text: note, language: 'en' })));
  };
  for (const field of ['planned_start', 'actual_start'] as const) add(field, firstDay(award[field]), isDay(award[field]) ? undefined : FIRST_OF); // prettier-ignore
  for (const field of ['planned_end', 'actual_end'] as const) add(field, lastDay(award[field]), isDay(award[field]) ? undefined : LAST_OF);
  if (!written.length) add('planned_start', firstDay(award['award_date']), OF_DECISION);
  if (!written.length) add('planned_start', firstDay(award['retrieved_at']), OF_READING);
  return { written, first: known[0] ?? '1970-01-01' };
}

function countriesXml(award: AnyRow, countries: readonly AnyRow[]): string {
  if (!countries.length) return placeXml(award);
  return countries.map((row) => element('recipient-country', { code: row['country'], percentage: row['percentage'] })).join('');
}

/** The sphere of the Law that an award is for, as a classification of its publisher's own. */
function sphereXml(award: AnyRow, sectors: readonly AnyRow[]): string {
  const vocabulary = OWN_VOCABULARIES.find((own) => !sectors.some((sector) => sector['vocabulary'] === own));
  const sphere = award['sphere'];
  if (typeof sphere !== 'string' || !vocabulary) return '';
  return element('sector', { vocabulary, code: sphere }, inLanguages((SPHERES as Record<string, Text | undefined>)[sphere]));
}
