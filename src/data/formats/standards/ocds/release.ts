import portal from '../../../../../portal.config.ts';
import type { COMPETITION_STATUSES } from '../../../codes/chain.ts';
import type { AnyRow, Value } from '../../../dataset.ts';
import { participants, documents, milestones, translations } from '../../../datasets/parts.ts';
import { tranches } from '../../../datasets/delivery.ts';
import { transactions } from '../../../datasets/transactions.ts';
import type { Mirror } from '../../../mirror.ts';
import { ExactSum, toDecimal } from '../../../money.ts';
import { childrenOf } from '../children.ts';
import { filled, text, textNumber, time } from '../json.ts';
import { awarded, moment, money, period, type Parts } from './award.ts';
import { PartyList } from './parties.ts';

/** The OCDS tenderStatus that says the same as that of a competition or lot. */
const TENDER_STATUS: Record<keyof typeof COMPETITION_STATUSES, string> = {
  planned: 'planned',
  announced: 'active',
  closed: 'active',
  in_review: 'active',
  decided: 'complete',
  cancelled: 'cancelled',
  no_applications: 'unsuccessful',
  failed: 'unsuccessful',
};

/** Identifier of a process of the operator's own: behind the registered prefix, or one that says it is none. */
export function ocidOf(id: Value | undefined): string {
  return `${portal.ocds_prefix || `x-${portal.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`}-${id}`;
}

/** Everything that belongs to awards, read in one go. */
export function partsOf(mirror: Mirror, awards: readonly AnyRow[]): Parts {
  const ids = awards.map((award) => String(award['id']));
  const read = { transactions, participants, documents, milestones, tranches, translations };
  return Object.fromEntries(Object.entries(read).map(([name, dataset]) => [name, childrenOf(mirror, dataset, 'award_id', ids)])) as unknown as Parts; // prettier-ignore
}

/** A process as its publisher released it: the awards of one release, each with its contract. */
export function publishedRelease(mirror: Mirror, rows: readonly AnyRow[], parts: Parts): object {
  const [first = {}] = rows;
  const ocid = String(first['process_id']);
  const parties = new PartyList(mirror);
  const own = (part: 'award' | 'contract', id: string) => (part === 'contract' ? `${ocid}/contract/` : `${ocid}/`) + id;
  const made = rows.map((row) => {
    const record = String(row['source_record_id'] ?? row['id']);
    const bare = record.startsWith(own('contract', ''));
    const id = record.startsWith(own('award', '')) ? record.slice(own(bare ? 'contract' : 'award', '').length) : record;
    return awarded(row, parts, parties, { id, bare });
  });
  const buyer = parties.refer('buyer', first['funder_id'], first['funder_name']);
  const others = rows.flatMap((row) => parts.participants.get(String(row['id'])) ?? []);
  for (const party of others) if (party['role'] === 'funding' && party['organisation_id'] !== first['funder_id']) parties.refer('funder', party['organisation_id'], party['name']); // prettier-ignore
  const entity = others.find((party) => party['role'] === 'extending');
  const tender = {
    title: text(first['programme']),
    procuringEntity: entity && parties.refer('procuringEntity', entity['organisation_id'], entity['name']),
    procurementMethod: text(first['procurement_method']),
    procurementMethodDetails: text(first['procurement_method_details']),
  };
  return {
    ocid,
    id: text(first['release_id']) ?? `${ocid}-${mirror.snapshot}`,
    date: time(first['updated_at']) ?? moment(first['updated_at']) ?? moment(first['award_date']) ?? mirror.manifest.created_at,
    tag: tags(Object.values(tender).some((value) => value !== undefined), made),
    initiationType: 'tender',
    language: text(first['title_language']),
    parties: filled(parties.all()),
    buyer,
    tender: Object.values(tender).some((value) => value !== undefined) ? { id: ocid, ...tender } : undefined,
    awards: filled(made.flatMap(({ award }) => award ?? [])),
    contracts: filled(made.flatMap(({ contract }) => contract ?? [])),
  }; // prettier-ignore
}

/** A competition of the operator's own with its lots, and the awards made in it. */
export function competitionRelease(
  mirror: Mirror,
  competition: AnyRow,
  lots: readonly AnyRow[],
  rows: readonly AnyRow[],
  parts: Parts,
): object {
  // prettier-ignore
  const parties = new PartyList(mirror);
  const buyer = parties.refer('buyer', competition['customer_id'], competition['customer_name']);
  const procuringEntity = parties.refer('procuringEntity', competition['operator_id'], competition['operator_name']);
  const made = rows.map((row) => awarded(row, parts, parties, { id: String(row['id']), bare: false }));
  const lotOf = new Map(rows.map((row) => [String(row['id']), text(row['lot_id'])]));
  const awards = made.flatMap(({ award }) => award ?? []) as { id: string }[];
  const applied = lots.map((lot) => lot['applications_received']).filter((count) => count !== null);
  return {
    ocid: ocidOf(competition['id']),
    id: `${competition['id']}-${mirror.snapshot}`,
    date: mirror.manifest.created_at,
    tag: tags(true, made),
    initiationType: 'tender',
    language: text(competition['title_language']),
    parties: filled(parties.all()),
    buyer,
    tender: {
      id: String(competition['id']),
      title: text(competition['title']),
      status: statusOf(competition['status']),
      procuringEntity,
      value: sumOf(lots),
      procurementMethod: text(competition['method']),
      tenderPeriod: period(competition['announced_on'], competition['deadline_on']),
      awardPeriod: period(competition['checked_on'], competition['decided_on']),
      numberOfTenderers: applied.length && applied.length === lots.length ? applied.reduce<number>((sum, count) => sum + Number(count), 0) : undefined, // prettier-ignore
      documents: competition['url'] === null ? undefined : [{ id: `${competition['id']}-page`, documentType: 'tenderNotice', url: text(competition['url']) }], // prettier-ignore
      lots: filled(lots.map((lot) => ({ id: String(lot['id']), title: text(lot['title']), description: text(lot['expected_result']), status: statusOf(lot['status']), value: money(lot['budget'], lot['currency']) }))), // prettier-ignore
    },
    awards: filled(awards.map((award) => ({ ...award, relatedLots: [lotOf.get(award.id)].filter((lot) => lot !== undefined) }))),
    contracts: filled(made.flatMap(({ contract }) => contract ?? [])),
  };
}

/** An order of the operator's own that no competition was held for. */
export function directRelease(mirror: Mirror, row: AnyRow, parts: Parts): object {
  const parties = new PartyList(mirror);
  const made = awarded(row, parts, parties, { id: String(row['id']), bare: false });
  const buyer = parties.refer('buyer', row['funder_id'], row['funder_name']);
  return {
    ocid: ocidOf(row['id']),
    id: `${row['id']}-${mirror.snapshot}`,
    date: mirror.manifest.created_at,
    tag: tags(false, [made]),
    initiationType: 'tender',
    language: text(row['title_language']),
    parties: filled(parties.all()),
    buyer,
    awards: made.award && [made.award],
    contracts: made.contract && [made.contract],
  };
}

const statusOf = (status: AnyRow[string] | undefined) => TENDER_STATUS[status as keyof typeof TENDER_STATUS] as string | undefined;

/** What a release is about; an empty list would say that it is about nothing. */
function tags(tender: boolean, made: { award: unknown; contract: unknown; paid: boolean }[]): string[] {
  const about = [
    ...(tender ? ['tender'] : []),
    ...(made.some(({ award }) => award) ? ['award'] : []),
    ...(made.some(({ contract }) => contract) ? ['contract'] : []),
    ...(made.some(({ paid }) => paid) ? ['implementation'] : []),
  ];
  return about.length ? about : ['planning'];
}

/** The budgets of lots together, where all are known and in one currency. */
function sumOf(lots: readonly AnyRow[]): object | undefined {
  const [currency, other] = new Set(lots.map((lot) => lot['currency']));
  if (typeof currency !== 'string' || other !== undefined || lots.some((lot) => lot['budget'] === null)) return undefined;
  const sum = new ExactSum();
  for (const lot of lots) sum.add(Number(lot['budget']));
  return { amount: textNumber(toDecimal(sum.value, currency)), currency };
}
