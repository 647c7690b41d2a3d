import type { Flag, QuarantineReason, Redaction } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import type { RateTable } from '../src/data/rates.ts';
import { RowWriter } from './row-writer.ts';
import { awardRow, type AwardDates } from './award-row.ts';
import type { Occurrences } from './occurrences.ts';
import { identify, NO_PARTY, type Party } from './parties.ts';
import { redactRecord } from './privacy.ts';
import { checkAward, excessRefunds, tooLong } from './rules.ts';
import type { PublishedAward, PublishedMovement, PublishedTransaction, SourceOptions } from './sources/published.ts';
import { transactionRow } from './transaction-row.ts';
import { AdmissionError, factDate, key, roundTogether } from './values.ts';

/** Where an admitted row goes. */
export interface Sink {
  row: (dataset: string, row: AnyRow) => void;
  /** An organisation was named, in this role where one is published. */
  mention: (party: Party, role: string | null, publisherId: string) => void;
  /** Something personal was taken out. */
  redacted: (field: string, kind: Redaction, count: number) => void;
  quarantine: (recordId: string | undefined, part: string, reason: QuarantineReason, detail: string) => void;
}

export interface Context {
  sourceId: string;
  publisherId: string;
  publisherName: string;
  file: string;
  retrievedAt: string;
  options: SourceOptions;
  military: readonly string[];
  /** What amounts are converted to the base currency with. */
  rates: RateTable;
  occurrences: Occurrences;
}

/** One award on its way in: what it says, and who and what it was found to be. */
export interface Admitting {
  award: PublishedAward;
  id: string;
  title: string | null;
  publisher: Party;
  /** How often its identifier has occurred in the source, this time included. */
  occurrence: number;
  together?: Map<PublishedTransaction, number>;
}

/**
 * Turns published awards into rows of the mirror: money to minor units, dates to ISO 8601, parties to organisations, and every row to
 * a stable id, a hash and its provenance. What cannot be a fact is kept apart with its reason, never dropped. One instance per file.
 */
export class Admission {
  readonly #context: Context;
  readonly #sink: Sink;
  readonly #rows: RowWriter;

  constructor(context: Context, sink: Sink) {
    this.#context = context;
    this.#sink = sink;
    this.#rows = new RowWriter(context, sink);
  }

  admit(award: PublishedAward): void {
    const long = tooLong(award);
    if (long) return this.#sink.quarantine(undefined, `record at ${award.where}`, 'shape_invalid', long);
    redactRecord(award, this.#sink.redacted);
    const { recordId } = award;
    if (!recordId) {
      this.#sink.quarantine(
        undefined,
        award.where,
        'id_missing',
        `The record at ${award.where} has no identifier; its ${award.transactions.length} transactions are kept apart with it.`,
      );
      return;
    }
    const fault = this.#fault(award);
    if (fault) {
      this.#sink.quarantine(recordId, `record at ${award.where}`, fault.reason, fault.message);
      return;
    }
    this.#rows.begin();
    const occurrence = this.#context.occurrences.add(recordId);
    const id =
      occurrence === 1 ? key(this.#context.sourceId, recordId) : key(this.#context.sourceId, recordId, this.#context.file, occurrence);
    const named = this.#party(award.publisher);
    const publisher = named.id ? named : this.#publisher();
    this.#rows.mention(publisher, 'publisher');
    const admitting = {
      award,
      id,
      title: award.titles[0]?.text ?? null,
      publisher,
      occurrence,
      ...(award.shared ? { together: roundTogether(award) } : {}),
    };
    const excess = excessRefunds(award);
    for (const { where, amount } of excess) this.#sink.quarantine(recordId, `transaction at ${where}`, 'refund_over_payments', `Amount “${amount}”`); // prettier-ignore
    const transactions = award.transactions
      .filter((transaction) => !excess.has(transaction))
      .map((transaction) => this.#transaction(admitting, transaction))
      .filter((row) => row !== undefined);
    this.#award(admitting, transactions);
    this.#rows.parts(award, id);
  }

  /** Admits a movement of money that belongs to no award; the publisher of the source stands where a side of it is not named. */
  movement(movement: PublishedMovement): void {
    const long = tooLong(movement);
    if (long) return this.#sink.quarantine(undefined, `transaction at ${movement.transaction.where}`, 'shape_invalid', long);
    redactRecord(movement, this.#sink.redacted);
    const { recordId, title, transaction } = movement;
    this.#rows.begin();
    const publisher = this.#publisher();
    const around = { award: { currency: undefined, defaults: { sectors: [], countries: [], regions: [] } }, id: null, title: title ?? null, publisher }; // prettier-ignore
    try {
      const { values, converted, flags, provider, receiver } = transactionRow(around, transaction, this.#context);
      const first = movementKey(this.#context.sourceId, recordId, values);
      // Rows may be wholly identical, in one file or in two that overlap: each is a row, and the later ones are numbered and say so.
      const repeat = this.#context.occurrences.add(first);
      if (repeat > 1) flags.add('identical_in_file');
      const id = repeat === 1 ? first : key(first, this.#context.file, repeat);
      this.#rows.write('transactions', recordId, { id, ...values, ...converted, ...flagged(flags) });
      this.#rows.shares({ recordId }, null, transaction, id);
      this.#rows.mention(publisher, 'publisher');
      this.#rows.mention(provider, 'giver');
      this.#rows.mention(receiver, 'receiver');
    } catch (error) {
      if (!(error instanceof AdmissionError)) throw error;
      this.#sink.quarantine(recordId, `transaction at ${transaction.where}`, error.reason, error.message);
    }
  }

  #transaction(admitting: Admitting, transaction: PublishedTransaction): AnyRow | undefined {
    const { award, id: awardId } = admitting;
    try {
      const { values, converted, flags, provider, receiver } = transactionRow(admitting, transaction, this.#context);
      // A reference is no key and rows may be wholly identical: what moved, when and between whom makes the id, so that a corrected
      // description is a change and no other row; a repeat within the record numbers it.
      const movement = JSON.stringify(IDENTITY.map((name) => values[name]));
      const repeat = this.#rows.repeat('movement', movement);
      if (this.#rows.repeat('transactions', JSON.stringify([values, transaction.sectors])) > 1) flags.add('identical_in_file');
      const row = this.#rows.write('transactions', award.recordId, {
        id: key(awardId, movement, repeat),
        ...values,
        ...converted,
        ...flagged(flags),
      });
      this.#rows.shares(award, awardId, transaction, String(row['id']));
      this.#rows.mention(provider, 'giver');
      this.#rows.mention(receiver, 'receiver');
      return row;
    } catch (error) {
      if (!(error instanceof AdmissionError)) throw error;
      this.#sink.quarantine(award.recordId, `transaction at ${transaction.where}`, error.reason, error.message);
      return undefined;
    }
  }

  #award(admitting: Admitting, transactions: AnyRow[]): void {
    const { award, id } = admitting;
    const { values, flags } = awardRow(admitting, transactions, this.#dates(award), this.#context);
    this.#rows.write('awards', award.recordId, { id, ...values, ...flagged(flags) });
    this.#rows.shares(award, id, award.defaults, null);
  }

  #dates(award: PublishedAward): AwardDates {
    const read = (text: string | undefined, what: string): string | null => {
      try {
        return this.#date(text, what);
      } catch (error) {
        if (!(error instanceof AdmissionError)) throw error;
        this.#sink.quarantine(award.recordId, what, error.reason, error.message);
        return null;
      }
    };
    return {
      published: read(award.awardDate, 'award date'),
      planned_start: read(award.plannedStart, 'planned start'),
      planned_end: read(award.plannedEnd, 'planned end'),
      actual_start: read(award.actualStart, 'actual start'),
      actual_end: read(award.actualEnd, 'actual end'),
    };
  }

  /** What keeps the award, with all it holds, from being a fact. */
  #fault(award: PublishedAward): AdmissionError | undefined {
    try {
      checkAward(award, this.#context.options.date_order);
      if (award.indivisible) for (const transaction of award.transactions) this.#date(transaction.date, 'date');
      return undefined;
    } catch (error) {
      if (error instanceof AdmissionError) return error;
      throw error;
    }
  }

  #date(text: string | undefined, what: string): string | null {
    return factDate(text, what, this.#context.options.date_order);
  }

  #party(party: Parameters<typeof identify>[0]): Party {
    return identify(party, this.#context.publisherId, this.#context.options);
  }

  /** The publisher as sources.json names it. */
  #publisher(): Party {
    const { publisherId, publisherName } = this.#context;
    return { ...NO_PARTY, status: 'named', id: publisherId, name: publisherName, identified: true };
  }
}

/** What makes a transaction that transaction. */
export const IDENTITY = ['kind', 'date', 'amount', 'currency', 'provider_id', 'receiver_id', 'value_date', 'reference'];

/** What identifies a movement that belongs to no award, among those of its source; equal ones are numbered. */
export function movementKey(sourceId: string, recordId: string | null | undefined, values: AnyRow): string {
  return key(sourceId, 'movement', recordId ?? '', JSON.stringify(IDENTITY.map((name) => values[name])));
}

function flagged(flags: Set<Flag>): AnyRow {
  return { flags: [...flags].sort().join(' ') || null };
}
