import { alikeOf, type Alike } from './alike.ts';
import type { AnyRow } from './dataset.ts';
import { positions } from './datasets/attributions.ts';
import { awardDelivery } from './datasets/award-facts.ts';
import { awards } from './datasets/awards.ts';
import { participants } from './datasets/parts.ts';
import { being, figureOf, type Figure } from './figure.ts';
import { counterpartsOf, ledgerOf, type Ledger } from './ledger.ts';
import { peersOf, type Peers } from './peers.ts';
import type { Mirror } from './mirror.ts';
import { firstRows, found, sumCounts } from './profile-cube.ts';
import { absorbed, directServices, DELIVERY_COUNTS, SIGNED } from './profile-delivery.ts';
import type { Profile } from './profile.ts';
import { readRecipient, type Recipient } from './recipient.ts';
import type { TotalRow } from './totals.ts';
import { turn } from './turn.ts';

/** An organisation as receiver or as giver. */
export interface OrganisationSide {
  side: 'receiver' | 'provider';
  ledger: Ledger;
  /** What the counterparts are ranked by, and their sums. */
  basis: string | undefined;
  others: TotalRow[];
}

/** Documents of its awards: the first of them, and how many there are; of an organisation with very many awards, those of the latest. */
export interface AwardDocuments {
  total: number;
  awards: number;
  rows: AnyRow[];
}

export interface OrganisationProfile {
  recipient: Recipient | undefined;
  sides: OrganisationSide[];
  peers: Peers | undefined;
  /** What its awards owe and report; undefined where it has none. */
  delivery: Pick<Profile, 'absorbed' | 'delivery' | 'direct' | 'results'> | undefined;
  filters: { awards: Record<string, string>; award_delivery: Record<string, string> };
  documents: AwardDocuments;
  alike: Alike[];
  /** How often awards name it as a participant. */
  named: number;
  donates: boolean;
}

/** Awards whose documents are looked at. */
const AWARDS = 500;
/** Documents that a profile lists. */
const DOCUMENTS = 12;

/** Reads all that the page of an organisation shows; `asked` are its parameters, of which `measure` counts. Other requests have a turn between the parts. */
export async function readOrganisation(mirror: Mirror, row: AnyRow, asked: URLSearchParams): Promise<OrganisationProfile> {
  const id = String(row['id']);
  const recipient = readRecipient(mirror, row);
  await turn();
  const sides: OrganisationSide[] = [];
  for (const side of ['receiver', 'provider'] as const) {
    const ledger = ledgerOf(mirror, `${side}_id`, id, asked);
    const basis = ledger.bases.includes('disbursement') ? 'disbursement' : ledger.bases[0];
    sides.push({ side, ledger, basis, others: basis && ledger.currency ? counterpartsOf(mirror, side, ledger, basis, ledger.currency) : [] }); // prettier-ignore
    await turn();
  }
  const filter = recipient?.filter ?? {};
  const has = recipient !== undefined && recipient.found.total > 0;
  const peers = has ? peersOf(mirror, id) : undefined;
  await turn();
  const names = JSON.parse(String(row['names'] ?? '[]')) as string[];
  return {
    recipient,
    sides,
    peers,
    delivery: has ? deliveryOf(mirror, filter) : undefined,
    filters: { awards: filter, award_delivery: filter },
    documents: has ? documentsOf(mirror, id, filter) : { total: 0, awards: 0, rows: [] },
    alike: alikeOf(mirror, id, names),
    named: found(mirror, participants, { organisation_id: id }).total,
    donates: found(mirror, positions, { donor_id: id }).total > 0,
  };
}

function deliveryOf(mirror: Mirror, filter: Record<string, string>): OrganisationProfile['delivery'] {
  const own = found(mirror, awards, filter);
  return {
    absorbed: absorbed(mirror, filter),
    direct: directServices(own, undefined),
    delivery: sumCounts(found(mirror, awardDelivery, filter), DELIVERY_COUNTS),
    results: [],
  };
}

function documentsOf(mirror: Mirror, id: string, filter: Record<string, string>): AwardDocuments {
  const rows = firstRows(found(mirror, awards, filter), 'recipient_id', [id], AWARDS).get(id) ?? [];
  const given = JSON.stringify(rows.map((row) => row + 1));
  const own = 'FROM json_each(?) AS wanted CROSS JOIN awards AS a ON a.row = wanted.value CROSS JOIN documents AS d ON d.award_id = a.id';
  const counted = mirror.prepare<[string], { total: number; awards: number }>(`SELECT count(*) AS total, count(DISTINCT d.award_id) AS awards ${own}`).get(given); // prettier-ignore
  if (!counted?.total) return { total: 0, awards: 0, rows: [] };
  return { ...counted, rows: mirror.prepare<[string], AnyRow>(`SELECT d.* ${own} ORDER BY a.row, d.row LIMIT ${DOCUMENTS}`).all(given) };
}

/** The figures of the page of an organisation: its awards by instrument and year, both sides of the ledger, where it stands, what it owes. */
export function organisationFigures({ recipient, sides, peers, delivery, filters }: OrganisationProfile): Figure[] {
  const grid = (recipient?.grid ?? []).map((row) => {
    const [instrument, year] = [row.group['instrument'] ?? null, row.group['award_year'] ?? null];
    return figureOf('awarded', [instrument ?? '', year ?? ''].join(' ').trim() || null, row, ['awards', { ...filters.awards, ...being('instrument', instrument), ...being('award_year', year), ...being('currency', row.currency) }]);
  });
  const ledger = sides.flatMap(({ side, ledger: { sums, yearly, filter }, basis, others }) => {
    const other = side === 'receiver' ? 'provider' : 'receiver';
    const of = (row: TotalRow, more: Record<string, string> = {}): Figure['behind'] => ['transactions', { ...filter, ...more, kind: row.basis ?? '', ...being('currency', row.currency) }];
    return [
      ...sums.map((row) => figureOf(`as_${side}`, null, row, of(row))),
      ...yearly.map((row) => figureOf(`as_${side}_by_year`, row.group['year'] ?? null, row, of(row, being('year', row.group['year'] ?? null)))),
      ...others.filter((row) => row.basis === basis).map((row) => figureOf(`as_${side}_with`, row.group[`${other}_id`] ?? row.group[`${other}_status`] ?? null, row, of(row, { ...being(`${other}_id`, row.group[`${other}_id`] ?? null), ...being(`${other}_status`, row.group[`${other}_status`] ?? null) }))),
    ];
  });
  const standings = (peers?.standings ?? []).map((one): Figure => ({ part: 'peers', key: `${one.cohort} ${one.value}`, basis: 'awarded', currency: peers?.currency ?? null, rows: one.rank, minor: one.minor, share: one.percentile, n: one.n, behind: ['awards', one.filter] }));
  const absorbedFigures = (delivery?.absorbed ?? []).map((one): Figure => ({ part: 'absorption', key: null, basis: 'paid', currency: one.currency, rows: one.n, minor: one.paid, share: one.share, n: one.n, behind: ['awards', { ...filters.awards, ...SIGNED, currency: one.currency }] }));
  const owed = delivery ? DELIVERY_COUNTS.map((key): Figure => ({ part: 'delivery', key, basis: null, currency: null, rows: delivery.delivery[key], minor: null, behind: ['award_delivery', { ...filters.award_delivery, [`${key}.gte`]: '1' }] })) : [];
  return [...grid, ...ledger, ...standings, ...absorbedFigures, ...owed];
} // prettier-ignore
