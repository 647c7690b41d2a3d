import { ACTIVITY_STATUS_OF_CONTRACT } from '../../../codes/contracting.ts';
import { PAID } from '../../../codes/money.ts';
import type { CONTRACT_STATUSES } from '../../../codes/chain.ts';
import type { AnyRow, Value } from '../../../dataset.ts';
import { ExactSum, toDecimal } from '../../../money.ts';
import type { Children } from '../children.ts';
import { isDay } from '../dates.ts';
import { amountNumber, filled, text, textNumber } from '../json.ts';
import { OCDS_CONTRACT_STATUS } from '../statuses.ts';
import type { PartyList, Reference } from './parties.ts';

/** What belongs to the awards of a block. */
export interface Parts {
  transactions: Children;
  participants: Children;
  documents: Children;
  milestones: Children;
  tranches: Children;
  translations: Children;
}

/** One award of a process, and the contract made of it. */
export interface Awarded {
  award: object | undefined;
  contract: object | undefined;
  paid: boolean;
}

/** The contract status (OCDS) that says the same as an activity status (IATI). */
const CONTRACT_STATUS_OF = new Map(Object.entries(ACTIVITY_STATUS_OF_CONTRACT).map(([contract, activity]) => [activity, contract]));

const NONE: readonly AnyRow[] = [];

/** A day as the standard takes it: a time. Undefined for a date that is not known to the day. */
export function moment(date: Value | undefined): string | undefined {
  return isDay(date) ? `${String(date).slice(0, 10)}T00:00:00Z` : undefined;
}

/** A period; undefined where neither end is known to the day. */
export function period(start: Value | undefined, end: Value | undefined): object | undefined {
  const [startDate, endDate] = [moment(start), moment(end)];
  return (startDate ?? endDate) ? { startDate, endDate } : undefined;
}

/** Amount and currency; undefined where there is no amount. */
export function money(minor: Value | undefined, currency: Value | undefined): object | undefined {
  const amount = amountNumber(minor, currency);
  return amount === undefined ? undefined : { amount, currency };
}

/** A text with its translations, each under the field's name and the language. */
function said(row: AnyRow, field: string, translations: readonly AnyRow[]): Record<string, string | undefined> {
  const further = translations.filter((one) => one['field'] === field && one['language'] !== null);
  return Object.fromEntries([[field, text(row[field])], ...further.map((one) => [`${field}_${one['language']}`, text(one['text'])] as const)]); // prettier-ignore
}

/** The award under its identifier in the process, with its contract. `bare` is a contract whose award the release does not hold. */
export function awarded(row: AnyRow, parts: Parts, parties: PartyList, { id, bare }: { id: string; bare: boolean }): Awarded {
  const own = String(row['id']);
  const of = (part: keyof Parts) => parts[part].get(own) ?? NONE;
  const suppliers = suppliersOf(row, of('participants'), parties);
  const told = { ...said(row, 'title', of('translations')), ...said(row, 'description', of('translations')) };
  const planned = period(row['planned_start'] ?? row['actual_start'], row['planned_end'] ?? row['actual_end']);
  const documents = of('documents').map(documentJson);
  const payments = of('transactions').filter(({ kind }) => PAID.some((paid) => paid === kind));
  const transactions = payments.map((payment) => ({
    id: text(payment['reference']) ?? String(payment['id']),
    date: moment(payment['date']),
    value: money(payment['amount'], payment['currency']),
    payer: parties.refer('payer', payment['provider_id'], payment['provider_name']),
    payee: parties.refer('payee', payment['receiver_id'], payment['receiver_name']),
  }));
  const milestones = [...of('milestones').map(milestoneJson), ...of('tranches').map((tranche) => trancheJson(tranche, payments))];
  const signed = moment(row['contract_date']);
  const status = contractStatus(row);
  const contract = bare || transactions.length || milestones.length || signed || status;
  return {
    award: bare
      ? undefined
      : { id, ...told, status: awardStatus(row), date: row['award_date_basis'] === 'published' || row['process_id'] === null ? moment(row['award_date']) : undefined, value: committed(row, of('transactions')), suppliers: filled(suppliers), contractPeriod: planned, documents: filled(documents) }, // prettier-ignore
    contract: contract
      ? {
          id: text(row['contract_number']) ?? id,
          awardID: bare ? (text(row['parent_award_id'])?.split('/').at(-1) ?? '') : id,
          ...(bare ? told : {}),
          status,
          period: planned,
          value: money(row['amount_current'] ?? (bare ? null : row['amount_awarded']), row['currency']),
          dateSigned: signed,
          ...(bare ? { suppliers: filled(suppliers), documents: filled(documents) } : {}),
          implementation: transactions.length || milestones.length ? { transactions: filled(transactions), milestones: filled(milestones) } : undefined, // prettier-ignore
        }
      : undefined,
    paid: transactions.length > 0,
  };
}

/** What was decided; where an award has payments in another currency too, and so no amount, the commitments of the ledger that are in one. */
function committed(row: AnyRow, transactions: readonly AnyRow[]): object | undefined {
  const commitments = transactions.filter(({ kind }) => kind === 'outgoing_commitment');
  const [currency, other] = new Set(commitments.map((one) => one['currency']));
  const decided = money(row['amount_awarded'], row['currency']);
  if (decided || typeof currency !== 'string' || other !== undefined) return decided;
  const sum = new ExactSum();
  for (const one of commitments) sum.add(Number(one['amount']));
  return { amount: textNumber(toDecimal(sum.value, currency)), currency };
}

function suppliersOf(row: AnyRow, participants: readonly AnyRow[], parties: PartyList): Reference[] {
  const one = parties.refer('supplier', row['recipient_id'], row['recipient_name']);
  if (one) return [one];
  if (row['recipient_status'] === 'individual') return [parties.person('supplier', `${row['id']}-supplier`)];
  return participants
    .filter(({ role }) => role === 'implementing')
    .flatMap((party) => parties.refer('supplier', party['organisation_id'], party['name']) ?? []);
}

/** As published; of an award of the operator's own, by its contract. */
function awardStatus(row: AnyRow): string | undefined {
  if (row['award_status'] !== null) return text(row['award_status']);
  const contract = row['contract_status'];
  return contract === null ? undefined : contract === 'pending' ? 'pending' : contract === 'cancelled' ? 'cancelled' : 'active';
}

function contractStatus(row: AnyRow): string | undefined {
  const own = row['contract_status'] as keyof typeof CONTRACT_STATUSES | null;
  if (own) return OCDS_CONTRACT_STATUS[own];
  // The status of a decision that settles it is no contract's.
  return ['pending', 'cancelled'].includes(String(row['award_status'])) ? undefined : CONTRACT_STATUS_OF.get(String(row['status']));
}

function documentJson(row: AnyRow): object {
  return { id: String(row['id']), documentType: text(row['category'])?.split(' ')[0], title: text(row['title']), url: text(row['url']), datePublished: moment(row['date']), format: text(row['format']), language: text(row['language']) }; // prettier-ignore
}

function milestoneJson(row: AnyRow): object {
  return { id: text(row['reference']) ?? String(row['id']), title: text(row['title']), type: text(row['type']), description: text(row['description']), dueDate: moment(row['due_date']), dateMet: moment(row['met_date']), status: text(row['status']) }; // prettier-ignore
}

/** A tranche as a milestone of payment: met where a payment names it. */
function trancheJson(row: AnyRow, payments: readonly AnyRow[]): object {
  const paid = payments.filter((payment) => payment['tranche_id'] === row['id']);
  return { id: String(row['id']), title: text(row['condition']), type: 'payment', dueDate: moment(row['due_date']), dateMet: moment(paid.at(-1)?.['date']), status: paid.length ? 'met' : 'scheduled', value: money(row['amount'], row['currency']) }; // prettier-ignore
}
