import { NOT_AWARDED } from '../src/data/codes/contracting.ts';
import { IATI_TYPES, INCOMING } from '../src/data/codes/money.ts';
import type { Flag } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { convert } from '../src/data/rates.ts';
import { scopeOf } from '../src/data/scope.ts';
import { addressable } from '../src/data/identifiers.ts';
import type { Context } from './admit.ts';
import { identify, matchesAny, type Party } from './parties.ts';
import { checkFuture } from './rules.ts';
import type { PublishedAward, PublishedTransaction } from './sources/published.ts';
import { AdmissionError, classify, code, factDate, isDamaged, key, readMoney } from './values.ts';

/** A transaction as a row of the ledger, without what makes it this row: id, flags, provenance. */
export interface TransactionRow {
  values: AnyRow;
  /** The amount in the base currency: computed, not published. */
  converted: AnyRow;
  flags: Set<Flag>;
  provider: Party;
  receiver: Party;
}

/** What a transaction takes from the award it belongs to; the id is null where it belongs to none. */
export interface Around {
  award: Pick<PublishedAward, 'currency' | 'defaults' | 'decision'>;
  id: string | null;
  title: string | null;
  publisher: Party;
  /** Minor units of transactions that are rounded together, because they are shares of one amount. */
  together?: Map<PublishedTransaction, number>;
}

/** Reads one transaction. Throws an AdmissionError where it cannot be a fact. */
export function transactionRow(
  { award, id: awardId, title, publisher, together }: Around,
  transaction: PublishedTransaction,
  context: Context,
): TransactionRow {
  const flags = new Set<Flag>();
  const kind = transaction.kind;
  if (!kind) throw new AdmissionError('kind_unknown', `Transaction type “${transaction.type ?? ''}” is not in the IATI code list.`);
  const { options, military, retrievedAt } = context;
  const money = readMoney(transaction.amount, transaction.currency ?? award.currency);
  const date = factDate(transaction.date, 'date', options.date_order);
  checkFuture(kind, date, retrievedAt);
  const valueDate = factDate(transaction.valueDate, 'value date', options.date_order);
  const incoming = INCOMING.includes(kind);
  const party = (given: PublishedTransaction['provider']) => identify(given, context.publisherId, options);
  const provider = transaction.provider || incoming ? party(transaction.provider) : publisher;
  const receiver = transaction.receiver || !incoming ? party(transaction.receiver) : publisher;
  const own = classify(transaction, award.defaults);
  const amount = together?.get(transaction) ?? money.minor;
  const rounded = money.rounded || amount !== money.minor;
  if (rounded) flags.add('amount_rounded');
  const local = localMoney(transaction, flags);
  if (date === null) flags.add('date_not_published');
  else if (date > retrievedAt.slice(0, date.length)) flags.add('date_in_future');
  for (const { fault } of [provider, receiver]) if (fault) flags.add(fault);
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
    amount, currency: money.currency, ...local, value_date: valueDate, ...poolOf(transaction.pool, context.publisherId), earmark: code('earmark', transaction.earmark ?? null, flags), earmark_value: transaction.earmarkValue ?? null, budget_line_id: null, tranche_id: null,
    description,
    scope,
    ...own, aid_type: code('aid_type', own.aid_type, flags), flow_type: code('flow_type', own.flow_type, flags), tied_status: code('tied_status', own.tied_status, flags),
    disbursement_channel: transaction.channel ?? null, reference: transaction.reference ?? null, published_amount: rounded ? (transaction.amount ?? null) : null,
  }; // prettier-ignore
  // The value date is the date for conversion (IATI standard, transaction/value/@value-date).
  const converted = convert(context.rates, amount, money.currency, valueDate ?? date);
  return { values, converted, flags, provider, receiver };
}

/** A pool by the publisher's identifier for it, else by its name within its publisher. */
export function poolOf(pool: PublishedTransaction['pool'], publisherId: string): { pool_id: string | null; pool_name: string | null } {
  const name = pool?.name?.replace(/\s+/g, ' ').trim() || null;
  const ref = pool?.ref?.trim();
  if (ref) return { pool_id: addressable(ref), pool_name: name };
  return { pool_id: name && `x-pool-${key(publisherId, name).slice(0, 12)}`, pool_name: name };
}

/** Money in the currency it was given in stands beside the amount: where it cannot be read, the row stays and says so. */
function localMoney({ localAmount, localCurrency, publishedRate }: PublishedTransaction, flags: Set<Flag>): AnyRow {
  const rate = { published_rate: publishedRate ?? null };
  // Systems write a zero without a currency for "none".
  if (!localAmount || (!localCurrency && Number(localAmount) === 0)) return { local_amount: null, local_currency: null, ...rate };
  try {
    const { minor, currency } = readMoney(localAmount, localCurrency);
    return { local_amount: minor, local_currency: currency, ...rate };
  } catch (error) {
    if (!(error instanceof AdmissionError)) throw error;
    flags.add('local_amount_unread');
    return { local_amount: null, local_currency: null, ...rate };
  }
}
