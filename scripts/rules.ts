import { INCOMING, PAID } from '../src/data/codes/money.ts';
import { isValidOn } from '../src/data/codes/kazakhstan.ts';
import { isCode } from '../src/data/codes/index.ts';
import type { Flag } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import type { PublishedAward, PublishedTransaction } from './sources/published.ts';
import { AdmissionError, LONGEST_TEXT, readMoney, sideDate, type DateOrder } from './values.ts';

/** Instruments of the Law on state social order, grants and awards: its rules are errors here and remarks on what others publish. */
const LAW = ['grant_state', 'grant_nonstate', 'ngo_award', 'social_order', 'strategic_partnership'];
/** Organisation types that the Law counts as NGOs (IATI OrganisationType). */
const NGO_TYPES = ['21', '22', '23', '24'];

const isLaw = (instrument: string | undefined) => LAW.includes(instrument ?? '');

/** Throws an AdmissionError where an award as a whole cannot be a fact. */
export function checkAward(award: PublishedAward, order: DateOrder): void {
  const date = sideDate(award.awardDate ?? award.actualStart ?? award.plannedStart, order);
  for (const list of ['sphere', 'region'] as const) {
    const code = award[list];
    if (code === undefined) continue;
    if (!isCode(list, code)) throw new AdmissionError('code_invalid', `${list} “${code}” is not in its code list.`);
    if (!isValidOn(list, code, date)) throw new AdmissionError('code_invalid', `${list} “${code}” was not in force on ${date}.`);
  }
  if (!award.indivisible) return;
  for (const transaction of award.transactions) {
    const money = readMoney(transaction.amount, transaction.currency ?? award.currency);
    if (transaction.kind === 'outgoing_commitment' && money.minor < 0)
      throw new AdmissionError('amount_negative', `Amount “${transaction.amount}” is awarded.`);
  }
}

/** What is wrong with a record one of whose texts is longer than any text is; undefined where all are of a length to publish. */
export function tooLong(record: object, path = ''): string | undefined {
  for (const [name, value] of Object.entries(record) as [string, unknown][]) {
    const here = Array.isArray(record) ? path : path ? `${path}/${name}` : name;
    if (typeof value === 'string' && value.length > LONGEST_TEXT)
      return `A text of ${here} has ${value.length} characters; at most ${LONGEST_TEXT} are published.`;
    const inside = typeof value === 'object' && value !== null ? tooLong(value, here) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** A receipt or payment cannot lie ahead: it has not happened. Plans and commitments may. */
export function checkFuture(kind: string, date: string | null, readOn: string): void {
  const happened = [...PAID, 'incoming_funds'].includes(kind);
  if (happened && date !== null && date > readOn.slice(0, date.length))
    throw new AdmissionError('date_in_future', `Dated ${date}, read on ${readOn.slice(0, 10)}.`);
}

/** The payments of an award that may not be: refunds that take its net payments below nothing. For other publishers they are a remark. */
export function excessRefunds(award: PublishedAward): Set<PublishedTransaction> {
  const excess = new Set<PublishedTransaction>();
  if (!isLaw(award.instrument)) return excess;
  let net = 0;
  for (const transaction of award.transactions.filter(({ kind }) => PAID.some((paid) => paid === kind))) {
    const minor = amountOf(transaction, award);
    if (minor < 0 && net + minor < 0) excess.add(transaction);
    else net += minor;
  }
  return excess;
}

function amountOf(transaction: PublishedTransaction, award: PublishedAward): number {
  try {
    return readMoney(transaction.amount, transaction.currency ?? award.currency).minor;
  } catch (error) {
    if (error instanceof AdmissionError) return 0;
    throw error;
  }
}

/** True where one date is before another; where they may be the same at the precision of the shorter, they are. */
export function before(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && a.slice(0, b.length) < b.slice(0, a.length);
}

/** Remarks on an award's row by the rules on its dates, parties and payments. */
export function* remarks(row: AnyRow, transactions: AnyRow[]): Generator<Flag> {
  if (before(row['planned_end'], row['planned_start']) || before(row['actual_end'], row['actual_start'])) yield 'dates_out_of_order';
  const paid = transactions.filter(({ kind }) => PAID.some((one) => one === kind));
  if (row['award_date_basis'] === 'published' && paid.some(({ date }) => before(date, row['award_date']))) yield 'paid_before_award';
  const outgoing = transactions.filter(({ kind }) => !INCOMING.some((one) => one === kind));
  if (row['recipient_id'] !== null && row['recipient_id'] === row['funder_id'] && outgoing.length) yield 'recipient_is_funder';
  if (isLaw(String(row['instrument'])) && row['recipient_type'] !== null && !NGO_TYPES.includes(String(row['recipient_type']))) yield 'recipient_not_ngo'; // prettier-ignore
  if (Number(row['amount_paid']) < 0) yield 'refunds_over_payments';
}
