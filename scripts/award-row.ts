import { NOT_AWARDED } from '../src/data/codes/contracting.ts';
import { INCOMING, PAID } from '../src/data/codes/money.ts';
import type { Flag } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { convert } from '../src/data/rates.ts';
import type { Admitting, Context } from './admit.ts';
import { identify, NO_PARTY } from './parties.ts';
import { remarks } from './rules.ts';
import type { PublishedParty } from './sources/published.ts';
import { awardScope, classify, code, common, isDamaged, single, sum, webAddress } from './values.ts';

/** The dates of an award as read; one that cannot be read is null. */
export type AwardDates = Record<'published' | 'planned_start' | 'planned_end' | 'actual_start' | 'actual_end', string | null>;

/** An award as a row, from what it says of itself and from its admitted transactions. */
export function awardRow(
  { award, title, publisher, occurrence }: Admitting,
  transactions: AnyRow[],
  { published, ...period }: AwardDates,
  context: Context,
): { values: AnyRow; flags: Set<Flag> } {
  const flags = new Set<Flag>();
  const committed = transactions.filter((row) => row['kind'] === 'outgoing_commitment');
  const paid = transactions.filter((row) => PAID.some((kind) => kind === row['kind']));
  const moved = new Set([...committed, ...paid].map((row) => row['currency']));
  if (moved.size > 1) flags.add('several_currencies');
  if (occurrence > 1) flags.add('repeated_id');
  if (!award.transactions.length) flags.add('no_transactions');
  const awarded = moved.size > 1 ? null : sum(committed);
  const spent = moved.size > 1 ? null : sum(paid);
  if (awarded !== null && spent !== null && spent > awarded) flags.add('paid_over_committed');

  const party = (given: PublishedParty) => identify(given, context.publisherId, context.options);
  const funder = (award.funder && party(award.funder)) ?? single(transactions, 'provider') ?? publisher;
  const outgoing = transactions.filter((row) => !INCOMING.some((kind) => kind === row['kind']));
  const implementers = award.participants.filter((participant) => participant.role === 'implementing').map(party);
  const recipient =
    (award.recipient && party(award.recipient)) ??
    single(outgoing, 'receiver') ??
    (outgoing.length === 0 && implementers.length === 1 ? implementers[0] : undefined) ??
    NO_PARTY;
  const own = classify(award.defaults, { sectors: [], countries: [], regions: [] });
  const commitment = committed
    .map((row) => row['date'])
    .filter((date) => typeof date === 'string')
    .sort()[0];
  const [date, basis] =
    ([[published, 'published'], [commitment, 'commitment'], [period.actual_start, 'actual_start'], [period.planned_start, 'planned_start']] as const).find(([known]) => known) ?? [null, null]; // prettier-ignore
  const currency = moved.size === 1 ? String([...moved][0]) : null;
  const scope = awardScope(transactions, { publisherId: publisher.id ?? '', providerId: funder.id, receiverId: recipient.id, receiverIsItself: false, sectorCode: own.sector_code, aidType: own.aid_type, notAwarded: NOT_AWARDED.includes(award.decision ?? '') }, context.military); // prettier-ignore
  const description = award.descriptions[0]?.text ?? null;
  if (isDamaged(title, description, funder.name, recipient.name)) flags.add('text_damaged');
  const values: AnyRow = {
    title, title_language: award.titles[0]?.language ?? null,
    description, description_language: award.descriptions[0]?.language ?? null,
    instrument: code('instrument', award.instrument ?? null, flags), status: code('activity_status', award.status ?? null, flags),
    funder_id: funder.id, funder_name: funder.name, funder_status: funder.status,
    recipient_id: recipient.id, recipient_name: recipient.name, recipient_status: recipient.status, recipient_type: code('organisation_type', recipient.type, flags),
    amount_awarded: awarded, amount_paid: spent, currency, ...convert(context.rates, awarded, currency, date ?? null),
    award_date: date ?? null, award_date_basis: basis, award_year: date ? Number(date.slice(0, 4)) : null, ...period,
    scope, sphere: award.sphere ?? null, region: award.region ?? null,
    ...own, ...common(transactions, own), aid_type: code('aid_type', own.aid_type, flags), flow_type: code('flow_type', own.flow_type, flags), tied_status: code('tied_status', own.tied_status, flags),
    collaboration_type: award.collaborationType ?? null, activity_scope: award.activityScope ?? null,
    programme: award.programme ?? null, parent_award_id: award.parentId ?? null, transactions: transactions.length,
    procurement_method: code('procurement_method', award.procurementMethod ?? null, flags), procurement_method_details: award.procurementMethodDetails ?? null,
    award_status: code('award_status', award.decision ?? null, flags), process_id: award.processId ?? null, release_id: award.releaseId ?? null,
    url: webAddress(award.url), updated_at: award.updatedAt ?? null,
  }; // prettier-ignore
  for (const flag of remarks(values, transactions)) flags.add(flag);
  return { values, flags };
}
