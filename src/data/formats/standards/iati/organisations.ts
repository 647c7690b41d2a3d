import { ROLE_OF_IATI_CODE } from '../../../codes/organisations.ts';
import type { AnyRow } from '../../../dataset.ts';
import { agent, type Publishers } from '../publishers.ts';
import { element } from '../xml.ts';
import { narratives } from './parts.ts';

/** IATI OrganisationRole of each role of ours that has one. */
const CODE_OF_ROLE = new Map(Object.entries(ROLE_OF_IATI_CODE).map(([code, role]) => [role, code]));

/** IATI OrganisationRole of a role. */
export function roleCode(role: 'funding' | 'accountable' | 'extending' | 'implementing'): string {
  return CODE_OF_ROLE.get(role) ?? '';
}

/** The organisation that published a record. */
export function reportingXml(row: AnyRow, publishers: Publishers): string {
  const { ref, name } = publishers.of(row);
  return element('reporting-org', { ref: ref ?? '', type: publishers.type(ref) }, narratives(name ?? ref ?? String(row['source_id'])));
}

/** One participant that follows from a row; undefined where neither identifier nor name is known. */
export function participantXml(role: string, id: unknown, name: unknown, type: AnyRow[string] | undefined): string | undefined {
  const { ref, name: called } = agent(id, name);
  return ref || called ? element('participating-org', { ref, type, role }, narratives(called)) : undefined;
}

/**
 * Who takes part: as published, else the funder and the recipient that follow from the award. The schema wants one at least, so where none is
 * known it is the publisher, who answers for the record.
 */
export function participantsXml(award: AnyRow, rows: readonly AnyRow[], publishers: Publishers): (string | undefined)[] {
  const published = rows.map((row) => {
    const role = CODE_OF_ROLE.get(String(row['role']));
    const { ref, name } = agent(row['organisation_id'], row['name']);
    return role && element('participating-org', { ref, type: row['organisation_type'], role, 'activity-id': row['activity_id'] }, narratives(name)); // prettier-ignore
  });
  if (published.some(Boolean)) return published;
  const followed = [
    participantXml(roleCode('funding'), award['funder_id'], award['funder_name'], publishers.typeOf(award['funder_id'])),
    participantXml(roleCode('implementing'), award['recipient_id'], award['recipient_name'], award['recipient_type']),
  ];
  if (followed.some(Boolean)) return followed;
  const { ref, name } = publishers.of(award);
  return [element('participating-org', { ref, role: roleCode('accountable'), type: publishers.type(ref) }, narratives(name ?? ref))];
}
