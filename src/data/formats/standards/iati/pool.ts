import { ACTIVITY_DATE_TYPES } from '../../../codes/activity.ts';
import { INCOMING } from '../../../codes/money.ts';
import type { AnyRow } from '../../../dataset.ts';
import { transactions } from '../../../datasets/transactions.ts';
import type { Mirror } from '../../../mirror.ts';
import { NOT_CARRIED } from '../carried.ts';
import { pagesOf } from '../children.ts';
import { firstDay } from '../dates.ts';
import type { Publishers } from '../publishers.ts';
import { element, openTag, textElement } from '../xml.ts';
import { PORTAL } from './activity.ts';
import { participantXml, reportingXml, roleCode } from './organisations.ts';
import { coded, dated, lines, narratives, type Said } from './parts.ts';
import { transactionXml } from './transaction.ts';

/** AidType of the standard: money of several givers in one fund. */
const POOLED = 'B04';
/** Level of the activity that others are part of. */
const TOP = 1;
const [IMPLEMENTATION, CLOSED] = ['2', '4'];

/**
 * One pool as the IATI activity its awards are part of. It holds what came in and what the pool moved outside any award: what it paid for an
 * award stands in the award’s own activity, and nothing in two.
 */
export function* poolXml(pool: AnyRow, mirror: Mirror, publishers: Publishers): Generator<string, void> {
  const identifier = publishers.activity(pool);
  const years = yearsOf(mirror, pool);
  const asOf = mirror.manifest.data_as_of ?? mirror.manifest.created_at;
  const names: Said[] = [
    { text: String(pool['name'] ?? pool['id']), language: null },
    ...(['kk', 'ru', 'en'] as const).flatMap((language) => (pool[`name_${language}`] && pool[`name_${language}`] !== pool['name'] ? [{ text: String(pool[`name_${language}`]), language }] : [])), // prettier-ignore
  ];
  yield `${openTag('iati-activity', { 'default-currency': pool['currency'], hierarchy: TOP, [`${PORTAL}:id`]: pool['id'], [`${PORTAL}:source`]: pool['source_id'], [`${PORTAL}:invented`]: pool['is_demo'] === 1 ? 'true' : undefined })}\n`; // prettier-ignore
  yield lines([
    textElement('iati-identifier', identifier),
    reportingXml(pool, publishers),
    element('title', {}, narratives(...names)),
    element('description', {}, narratives(pool['description'] ?? pool['name'] ?? pool['id'])),
    ...participants(mirror, pool, publishers),
    element('other-identifier', { ref: pool['id'], type: 'A1' }),
    coded('activity-status', pool['period_to'] !== null && Number(pool['period_to']) < Number(asOf.slice(0, 4)) ? CLOSED : IMPLEMENTATION),
    dated('activity-date', `${years.from}-01-01`, { type: ACTIVITY_DATE_TYPES.actual_start }, narratives({ text: 'The first day of the first year.', language: 'en' })), // prettier-ignore
    years.to ? dated('activity-date', `${years.to}-12-31`, { type: ACTIVITY_DATE_TYPES.planned_end }, narratives({ text: 'The last day of the last year.', language: 'en' })) : '', // prettier-ignore
    coded('default-aid-type', POOLED),
  ]);
  const around = { activity: { aid_type: POOLED }, undated: `${years.from}-01-01`, placed: false, classified: false }; // prettier-ignore
  for (const rows of pagesOf(mirror, transactions, 'pool_id', String(pool['id']), 'award_id'))
    yield lines(rows.filter(({ scope }) => !NOT_CARRIED.includes(String(scope))).map((row) => transactionXml(row, [], around)));
  yield '</iati-activity>\n';
}

/** Years a pool is there for: its own, else from that of its first movement on. */
function yearsOf(mirror: Mirror, pool: AnyRow): { from: number; to: number | null } {
  const to = pool['period_to'] === null ? null : Number(pool['period_to']);
  if (pool['period_from'] !== null) return { from: Number(pool['period_from']), to };
  const first = mirror.prepare<[string], number | null>(`SELECT min(year) ${OUTSIDE}`).pluck().get(String(pool['id']));
  return { from: first ?? Number(firstDay(pool['retrieved_at'])?.slice(0, 4) ?? 1970), to };
}

const OUTSIDE = 'FROM transactions WHERE pool_id = ? AND award_id IS NULL';
const GIVERS = `SELECT DISTINCT provider_id ${OUTSIDE} AND provider_id IS NOT NULL AND kind IN (${INCOMING.map((kind) => `'${kind}'`).join(', ')}) ORDER BY 1`;

/** Whose money it is, and who answers for it and hands it out. */
function participants(mirror: Mirror, pool: AnyRow, publishers: Publishers): (string | undefined)[] {
  const givers = mirror.prepare<[string], string>(GIVERS).pluck().all(String(pool['id']));
  const operator = (role: 'accountable' | 'extending') =>
    participantXml(roleCode(role), pool['operator_id'], pool['operator_name'], publishers.typeOf(pool['operator_id']));
  const all = [
    ...givers.map((id) => participantXml(roleCode('funding'), id, mirror.organisationName(id), publishers.typeOf(id))),
    operator('accountable'),
    operator('extending'),
  ];
  const { ref, name } = publishers.of(pool);
  return all.some(Boolean) ? all : [element('participating-org', { ref, role: roleCode('accountable'), type: publishers.type(ref) }, narratives(name ?? ref))]; // prettier-ignore
}
