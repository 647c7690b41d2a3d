import portal from '../../../../portal.config.ts';
import { GRANTS } from '../../codes/money.ts';
import type { PartyStatus } from '../../codes/organisations.ts';
import type { AnyRow, Value } from '../../dataset.ts';
import { competitions } from '../../datasets/competitions.ts';
import { locations } from '../../datasets/parts.ts';
import { asPublished } from '../../identifiers.ts';
import { licenceAddress } from '../../licence-address.ts';
import { match, type Match } from '../../match.ts';
import type { Mirror } from '../../mirror.ts';
import type { Query } from '../../query.ts';
import { blocks, rowsNamed } from '../../select.ts';
import { BASE } from '../atom.ts';
import { NOT_CARRIED } from './carried.ts';
import { childrenOf } from './children.ts';
import { isDay } from './dates.ts';
import { amountNumber, filled, objectWithList, text, textNumber, time } from './json.ts';
import { Publishers } from './publishers.ts';
import { someRow } from './some-row.ts';
import { sourceOf, sourcesOf, termsOf } from './terms.ts';

/** Version of the standard that is written. */
const VERSION = '1.4';

/** The query for grants and awards among what fits. */
export function grantsOf(query: Query): Query {
  return { ...query, conditions: [...query.conditions, { field: 'instrument', operator: 'eq', values: [...GRANTS] }] };
}

/** Recipients that the standard has a place for: an organisation, or a natural person, who is not named. */
const NAMED: readonly string[] = ['named', 'individual'] satisfies PartyStatus[];

/** True where the standard has a place for an award: it is a grant, and what the standard asks for is published. */
export function isGrant(award: AnyRow): boolean {
  return (
    GRANTS.some((instrument) => instrument === award['instrument']) &&
    !NOT_CARRIED.includes(String(award['scope'])) &&
    award['amount_awarded'] !== null &&
    award['currency'] !== null &&
    isDay(award['award_date']) &&
    NAMED.includes(String(award['recipient_status']))
  );
}

/** What `isGrant` asks, of the columns of the mirror: whether any row that fits is one, without reading it. */
export function someGrant(found: Match): boolean {
  return someRow(found, {
    name: 'grants',
    wanted: {
      instrument: (code) => GRANTS.some((known) => known === code),
      award_date: isDay,
      recipient_status: (status) => NAMED.includes(status),
      scope: (scope) => !NOT_CARRIED.includes(scope),
    },
    amount: 'amount_awarded',
  });
}

/** The grants and awards that fit, as a 360Giving package. Its description says how many have no place in it. */
export function* grantsFile(mirror: Mirror, query: Query): Generator<string, void> {
  const grants = grantsOf(query);
  yield* package360(mirror, sourcesOf(match(mirror, grants)), blocks(mirror, grants, 100));
}

/** One grant or award as a 360Giving package. */
export function* grantFile(mirror: Mirror, award: AnyRow): Generator<string, void> {
  yield* package360(mirror, sourceOf(award), [[award]]);
}

function* package360(mirror: Mirror, sources: string[], rows: Iterable<AnyRow[]>): Generator<string, void> {
  const { licences, attribution, notice, publishers } = termsOf(mirror, sources);
  const [publisher] = publishers;
  const licence = licences.length === 1 ? licenceAddress(licences[0] ?? '') : undefined;
  const head = {
    version: VERSION,
    title: `${portal.name}, snapshot ${mirror.snapshot}`,
    identifier: mirror.snapshot,
    issued: mirror.manifest.created_at,
    publisher: publishers.length === 1 && publisher ? { identifier: text(publisher.id), name: publisher.name } : { name: portal.name },
    license: licence,
  };
  let left = 0;
  const write = new Publishers(mirror);
  function* items() {
    for (const block of rows) {
      const grants = block.filter(isGrant);
      left += block.length - grants.length;
      yield grantsJson(mirror, write, grants);
    }
  }
  yield* objectWithList(head, 'grants', items(), () => ({
    description: [
      notice,
      `Licences: ${licences.join(', ')}.`,
      ...attribution,
      ...(left ? [`${left} grants that fit are left out: the standard asks for an amount, a day and a recipient, and one of these is not published.`] : []), // prettier-ignore
    ].join('\n'),
  }));
}

/** Grants with all that belongs to them, read in one go. */
function grantsJson(mirror: Mirror, publishers: Publishers, awards: readonly AnyRow[]): object[] {
  const ids = awards.map((award) => String(award['id']));
  const places = childrenOf(mirror, locations, 'award_id', ids);
  const calls = [...new Set(awards.flatMap((award) => text(award['competition_id']) ?? []))];
  const programmes = new Map(rowsNamed(mirror, competitions, calls).map((row) => [String(row['id']), row]));
  return awards.map((award) => {
    const id = String(award['id']);
    const call = programmes.get(String(award['competition_id']));
    const programme = call ? { code: text(call['id']), title: text(call['title']) } : award['programme'] ? { title: text(award['programme']) } : undefined; // prettier-ignore
    const name = (party: Value | undefined, given: Value | undefined) => text(given) ?? mirror.organisationName(String(party)) ?? String(party); // prettier-ignore
    const publisher = publishers.of(award);
    return {
      id:
        publishers.format(award) === '360giving' && award['source_record_id']
          ? text(award['source_record_id'])
          : publishers.activity(award),
      title: text(award['title']) ?? id,
      description: text(award['description']) ?? text(award['title']) ?? id,
      currency: text(award['currency']),
      amountAwarded: amountNumber(award['amount_awarded'], award['currency']),
      amountDisbursed: amountNumber(award['amount_paid'], award['currency']),
      awardDate: text(award['award_date']),
      url: text(award['url']),
      plannedDates: datesJson(award, 'planned'),
      actualDates: datesJson(award, 'actual'),
      ...(award['recipient_id'] === null
        ? // Nobody's name: the standard asks for one, and the portal keeps none of natural persons.
          { recipientIndividual: { id: `${id}-recipient`, name: 'Individual' } }
        : {
            recipientOrganization: [
              { id: asPublished(String(award['recipient_id'])), name: name(award['recipient_id'], award['recipient_name']) },
            ],
          }),
      beneficiaryLocation: filled(placesJson(award, places.get(id) ?? [])),
      fundingOrganization: [
        award['funder_id'] === null ? { id: publisher.ref ?? id, name: publisher.name ?? id } : { id: asPublished(String(award['funder_id'])), name: name(award['funder_id'], award['funder_name']) }, // prettier-ignore
      ],
      grantProgramme: programme && [programme],
      fromOpenCall: call && (call['method'] === null ? undefined : call['method'] === 'open' ? 'Yes' : 'No'),
      dateModified: time(award['updated_at']),
      dataSource: new URL(`/api/v1/awards/${encodeURIComponent(id)}.json`, BASE).toString(),
    };
  });
}

function datesJson(award: AnyRow, stem: 'planned' | 'actual'): object[] | undefined {
  const [start, end] = [text(award[`${stem}_start`]), text(award[`${stem}_end`])];
  return start === undefined && end === undefined ? undefined : [{ startDate: start, endDate: end }];
}

/** Places as published; of an award that names none, its country. */
function placesJson(award: AnyRow, rows: readonly AnyRow[]): object[] {
  if (!rows.length) return award['country'] === null ? [] : [{ countryCode: text(award['country']) }];
  return rows.map((row) => ({
    name: text(row['name']),
    countryCode: text(row['country']),
    latitude: textNumber(row['latitude']),
    longitude: textNumber(row['longitude']),
    description: text(row['description']),
    geoCode: text(row['gazetteer_code']),
    geoCodeType: text(row['gazetteer']),
  }));
}
