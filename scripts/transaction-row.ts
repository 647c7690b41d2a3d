import { NOT_AWARDED } from '../src/data/codes/contracting.ts';
import { IATI_TYPES, INCOMING } from '../src/data/codes/money.ts';
import type { Flag } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { scopeOf } from '../src/data/scope.ts';
import type { Admitting, Context } from './admit.ts';
import { identify, matchesAny, type Party } from './parties.ts';
import type { PublishedTransaction } from './sources/published.ts';
import { AdmissionError, classify, code, factDate, isDamaged, readMoney } from './values.ts';

/** A transaction as a row of the ledger, without what makes it this row: id, flags, provenance. */
export interface TransactionRow {
  values: AnyRow;
  flags: Set<Flag>;
  provider: Party;
  receiver: Party;
}

/** Reads one transaction of an award. Throws an AdmissionError where it cannot be a fact. */
export function transactionRow(
  { award, id: awardId, title, publisher }: Admitting,
  transaction: PublishedTransaction,
  context: Context,
): TransactionRow {
  const flags = new Set<Flag>();
  const kind = transaction.kind;
  if (!kind) throw new AdmissionError('kind_unknown', `Transaction type “${transaction.type ?? ''}” is not in the IATI code list.`);
  const { options, military, retrievedAt } = context;
  const money = readMoney(transaction.amount, transaction.currency ?? award.currency);
  const date = factDate(transaction.date, 'date', options.date_order);
  const incoming = INCOMING.includes(kind);
  const party = (given: PublishedTransaction['provider']) => identify(given, context.publisherId, options);
  const provider = transaction.provider || incoming ? party(transaction.provider) : publisher;
  const receiver = transaction.receiver || !incoming ? party(transaction.receiver) : publisher;
  const own = classify(transaction, award.defaults);
  if (money.rounded) flags.add('amount_rounded');
  if (date === null) flags.add('date_not_published');
  else if (date > retrievedAt.slice(0, date.length)) flags.add('date_in_future');
  const notAwarded = kind === 'outgoing_commitment' && NOT_AWARDED.includes(award.decision ?? '');
  const receiverIsItself = matchesAny(receiver.name ?? '', options.in_house_names);
  const scope = scopeOf({ publisherId: publisher.id ?? '', providerId: provider.id, receiverId: receiver.id, receiverIsItself, sectorCode: own.sector_code, aidType: own.aid_type, notAwarded }, military); // prettier-ignore
  const description = transaction.descriptions[0]?.text ?? null;
  if (isDamaged(provider.name, receiver.name, description)) flags.add('text_damaged');
  const values: AnyRow = {
    award_id: awardId, date, year: date ? Number(date.slice(0, 4)) : null, kind, iati_type: IATI_TYPES[kind], award_title: title,
    provider_id: provider.id, provider_name: provider.name, provider_status: provider.status, provider_activity_id: transaction.provider?.activityId ?? null,
    receiver_id: receiver.id, receiver_name: receiver.name, receiver_status: receiver.status, receiver_type: code('organisation_type', receiver.type, flags),
    receiver_activity_id: transaction.receiver?.activityId ?? null,
    amount: money.minor, currency: money.currency, value_date: factDate(transaction.valueDate, 'value date', options.date_order), pool_id: null,
    description,
    scope, own_scope: scope,
    ...own, aid_type: code('aid_type', own.aid_type, flags), flow_type: code('flow_type', own.flow_type, flags), tied_status: code('tied_status', own.tied_status, flags),
    disbursement_channel: transaction.channel ?? null, reference: transaction.reference ?? null, published_amount: money.rounded ? (transaction.amount ?? null) : null,
  }; // prettier-ignore
  return { values, flags, provider, receiver };
}
