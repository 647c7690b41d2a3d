import portal from '../../../../../portal.config.ts';
import { ORDERS } from '../../../codes/money.ts';
import type { Condition } from '../../../filters.ts';
import type { AnyRow } from '../../../dataset.ts';
import { awards } from '../../../datasets/awards.ts';
import { competitions, lots } from '../../../datasets/competitions.ts';
import { licenceAddress } from '../../../licence-address.ts';
import { match, type Match } from '../../../match.ts';
import type { Mirror } from '../../../mirror.ts';
import type { Query } from '../../../query.ts';
import { blocks, rowSql, rowsNamed } from '../../../select.ts';
import { BASE } from '../../atom.ts';
import { childrenOf } from '../children.ts';
import { objectWithList } from '../json.ts';
import { someRow } from '../some-row.ts';
import { sourceOf, sourcesOf, termsOf } from '../terms.ts';
import { competitionRelease, directRelease, partsOf, publishedRelease } from './release.ts';

/** Version of the standard that is written. */
const VERSION = '1.1';
/** The extension by which a tender has lots and an award says which it is of. */
const LOTS = 'https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json';
/** Awards, or competitions with all of theirs, that are read at a time. */
const BLOCK = { awards: 50, competitions: 5 };

/** True for an award of a contracting process: released as one, or an order of the operator's own. */
export function isContracted(award: AnyRow): boolean {
  return award['process_id'] !== null || ORDERS.some((instrument) => instrument === award['instrument']);
}

/** Sources whose every award is of a process that its publisher released. */
function released(mirror: Mirror): string[] {
  return [...mirror.sources().values()].filter(({ format }) => format === 'ocds').map(({ id }) => String(id));
}

/** The awards that fit and are of a process: those that publishers released, and orders of the operator's own. */
function parted(mirror: Mirror, query: Query): { published: Query | undefined; own: Query } {
  const sources = released(mirror);
  const also = (...conditions: Query['conditions']): Query => ({ ...query, conditions: [...query.conditions, ...conditions] });
  const orders: Condition = { field: 'instrument', operator: 'eq', values: [...ORDERS] };
  if (!sources.length) return { published: undefined, own: also(orders) };
  return {
    published: also({ field: 'source_id', operator: 'eq', values: sources }),
    own: also(orders, { field: 'source_id', operator: 'not', values: sources }),
  };
}

/** Whether any award that fits is of a contracting process. */
export function someContracted(mirror: Mirror, found: Match): boolean {
  const sources = released(mirror);
  return (
    someRow(found, { name: 'released', wanted: { source_id: (id) => sources.includes(id) } }) ||
    someRow(found, { name: 'orders', wanted: { instrument: (code) => ORDERS.some((known) => known === code) } })
  );
}

/** The awards that fit, as an OCDS release package: every release whole as far as its awards fit. */
export function* awardsPackage(mirror: Mirror, query: Query): Generator<string, void> {
  const { published, own } = parted(mirror, query);
  const sources = [published, own].flatMap((one) => (one ? sourcesOf(match(mirror, one)) : []));
  function* releases() {
    if (published) yield* publishedReleases(mirror, published);
    for (const rows of whole(mirror, own, 'competition_id', (row) => String(row['competition_id'] ?? row['id']))) yield ownReleases(mirror, rows.flat()); // prettier-ignore
  }
  yield* releasePackage(mirror, sources, 'awards.ocds.json', releases());
}

/** One award as a release package. */
export function* awardPackage(mirror: Mirror, award: AnyRow): Generator<string, void> {
  const release =
    award['process_id'] === null ? ownReleases(mirror, [award]) : [publishedRelease(mirror, [award], partsOf(mirror, [award]))];
  yield* releasePackage(mirror, sourceOf(award), `awards/${encodeURIComponent(String(award['id']))}.ocds.json`, [release]);
}

/** The competitions that fit, with their lots, awards, contracts and payments. */
export function* competitionsPackage(mirror: Mirror, query: Query): Generator<string, void> {
  function* releases() {
    for (const rows of blocks(mirror, query, BLOCK.competitions)) yield competitionReleases(mirror, rows);
  }
  yield* releasePackage(mirror, sourcesOf(match(mirror, query)), 'competitions.ocds.json', releases());
}

/** One competition with its lots, awards, contracts and payments. */
export function* competitionPackage(mirror: Mirror, competition: AnyRow): Generator<string, void> {
  const address = `competitions/${encodeURIComponent(String(competition['id']))}.ocds.json`;
  yield* releasePackage(mirror, sourceOf(competition), address, [competitionReleases(mirror, [competition])]);
}

function* releasePackage(mirror: Mirror, sources: string[], address: string, releases: Iterable<object[]>): Generator<string, void> {
  const { licences, publishers } = termsOf(mirror, sources);
  const [publisher] = publishers;
  const head = {
    uri: new URL(`/api/v1/${address}?snapshot=${mirror.snapshot}`, BASE).toString(),
    version: VERSION,
    extensions: [LOTS],
    publishedDate: mirror.manifest.created_at,
    publisher: { name: publishers.length === 1 && publisher ? publisher.name : portal.name, uri: BASE },
    license: licences.length === 1 ? licenceAddress(licences[0] ?? '') : undefined,
    publicationPolicy: new URL('/en/methodology', BASE).toString(),
  };
  yield* objectWithList(head, 'releases', releases, () => ({}));
}

/** Releases as their publishers made them. */
function* publishedReleases(mirror: Mirror, query: Query): Generator<object[], void> {
  const key = (row: AnyRow) => JSON.stringify([row['source_id'], row['process_id'], row['release_id']]);
  for (const groups of whole(mirror, query, 'process_id', key)) {
    const parts = partsOf(mirror, groups.flat());
    yield groups.map((group) => publishedRelease(mirror, group, parts));
  }
}

/**
 * The awards that fit, in groups that stand in one release: each group once and whole, however far apart its awards stand. `field` is one
 * that awards of a group share; those without a value in it stand alone.
 */
function* whole(
  mirror: Mirror,
  query: Query,
  field: 'process_id' | 'competition_id',
  key: (row: AnyRow) => string,
): Generator<AnyRow[][], void> {
  // prettier-ignore
  const { failed } = match(mirror, query);
  const members = mirror.prepare<[string], AnyRow>(
    `SELECT ${rowSql(awards)}, awards.row AS at FROM json_each(?) AS wanted CROSS JOIN awards ON awards.${field} = wanted.value ORDER BY wanted.key, awards.row`,
  );
  // Only of groups with several awards: one with one award comes by once.
  const given = new Set<string>();
  for (const rows of blocks(mirror, query, BLOCK.awards)) {
    const shared = [...new Set(rows.flatMap((row) => (row[field] === null ? [] : [String(row[field])])))];
    const wanted = new Set(rows.map(key));
    const fitting = members.all(JSON.stringify(shared)).filter((row) => failed[Number(row['at']) - 1] === 0 && wanted.has(key(row)));
    const groups = [...Map.groupBy(fitting, key)].filter(([name]) => !given.has(name));
    for (const [name, group] of groups) if (group.length > 1) given.add(name);
    yield [...groups.map(([, group]) => group), ...rows.filter((row) => row[field] === null).map((row) => [row])];
  }
}

/** Orders of the operator's own, each in a release of its competition, else in one of its own. */
function ownReleases(mirror: Mirror, rows: readonly AnyRow[]): object[] {
  const parts = partsOf(mirror, rows);
  const calls = [...new Set(rows.flatMap((row) => (row['competition_id'] === null ? [] : [String(row['competition_id'])])))];
  const known = new Map(rowsNamed(mirror, competitions, calls).map((row) => [String(row['id']), row]));
  const lotsOf = childrenOf(mirror, lots, 'competition_id', [...known.keys()]);
  return [
    ...Map.groupBy(rows, (row) => (known.has(String(row['competition_id'])) ? String(row['competition_id']) : `award ${row['id']}`)),
  ].flatMap(([id, group]) => {
    // prettier-ignore
    const call = known.get(id);
    return call
      ? [competitionRelease(mirror, call, lotsOf.get(id) ?? [], group, parts)]
      : group.map((row) => directRelease(mirror, row, parts));
  });
}

function competitionReleases(mirror: Mirror, calls: readonly AnyRow[]): object[] {
  const ids = calls.map((call) => String(call['id']));
  const lotsOf = childrenOf(mirror, lots, 'competition_id', ids);
  const awardsOf = childrenOf(mirror, awards, 'competition_id', ids);
  const parts = partsOf(mirror, [...awardsOf.values()].flat());
  return calls.map((call) => {
    const id = String(call['id']);
    return competitionRelease(mirror, call, lotsOf.get(id) ?? [], awardsOf.get(id) ?? [], parts);
  });
}
