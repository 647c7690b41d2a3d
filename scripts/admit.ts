import type { Flag, QuarantineReason } from '../src/data/codes/quality.ts';
import { digestRow, type AnyRow } from '../src/data/dataset.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import { awardRow, type AwardDates } from './award-row.ts';
import type { Occurrences } from './occurrences.ts';
import { identify, NO_PARTY, type Party } from './parties.ts';
import { budgetRow, documentRow, indicatorRow, locationRow, milestoneRow, sectorRow } from './parts.ts';
import type { Classification, Narrative, PublishedAward, PublishedTransaction, SourceOptions } from './sources/published.ts';
import { transactionRow } from './transaction-row.ts';
import { AdmissionError, code, factDate, key, readMoney } from './values.ts';

/** Where an admitted row goes. */
export interface Sink {
  row: (dataset: string, row: AnyRow) => void;
  /** An organisation was named, in this role where one is published. */
  mention: (party: Party, role: string | null, publisherId: string) => void;
  quarantine: (recordId: string | undefined, part: string, reason: QuarantineReason, detail: string) => void;
}

export interface Context {
  sourceId: string;
  publisherId: string;
  file: string;
  retrievedAt: string;
  options: SourceOptions;
  military: readonly string[];
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
}

/**
 * Turns published awards into rows of the mirror: money to minor units, dates to ISO 8601, parties to organisations, and every row to
 * a stable id, a hash and its provenance. What cannot be a fact is kept apart with its reason, never dropped. One instance per file.
 */
export class Admission {
  readonly #context: Context;
  readonly #sink: Sink;
  /** Repeats of identical parts within the current award. */
  readonly #repeats = new Map<string, number>();

  constructor(context: Context, sink: Sink) {
    this.#context = context;
    this.#sink = sink;
  }

  admit(award: PublishedAward): void {
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
    const fault = award.indivisible ? this.#fault(award) : undefined;
    if (fault) {
      this.#sink.quarantine(recordId, `record at ${award.where}`, fault.reason, fault.message);
      return;
    }
    this.#repeats.clear();
    const occurrence = this.#context.occurrences.add(recordId);
    const id =
      occurrence === 1 ? key(this.#context.sourceId, recordId) : key(this.#context.sourceId, recordId, this.#context.file, occurrence);
    const named = this.#party(award.publisher);
    const publisher = named.id
      ? named
      : { ...NO_PARTY, status: 'named' as const, id: this.#context.publisherId, name: null, identified: true };
    this.#mention(publisher, 'publisher');
    const admitting = { award, id, title: award.titles[0]?.text ?? null, publisher, occurrence };
    const transactions = award.transactions
      .map((transaction) => this.#transaction(admitting, transaction))
      .filter((row) => row !== undefined);
    this.#award(admitting, transactions);
    this.#parts(award, id);
  }

  #transaction(admitting: Admitting, transaction: PublishedTransaction): AnyRow | undefined {
    const { award, id: awardId } = admitting;
    try {
      const { values, flags, provider, receiver } = transactionRow(admitting, transaction, this.#context);
      // A reference is no key and rows may be wholly identical: the content makes the id, and a repeat within the record numbers it.
      const content = JSON.stringify([values, transaction.sectors]);
      const repeat = this.#repeat('transactions', content);
      if (repeat > 1) flags.add('identical_in_file');
      const row = this.#finish('transactions', award.recordId, { id: key(awardId, content, repeat), ...values, ...flagged(flags) });
      this.#sectors(award, awardId, transaction.sectors, String(row['id']));
      this.#mention(provider, 'giver');
      this.#mention(receiver, 'receiver');
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
    this.#finish('awards', award.recordId, { id, ...values, ...flagged(flags) });
    this.#sectors(award, id, award.defaults.sectors, null);
    this.#translations(award, id, 'title', award.titles);
    this.#translations(award, id, 'description', award.descriptions);
  }

  #parts(award: PublishedAward, awardId: string): void {
    const order = this.#context.options.date_order;
    const part = (dataset: string, values: AnyRow) => this.#part(dataset, award, { award_id: awardId, ...values });
    for (const party of award.participants) {
      const known = this.#party(party);
      this.#mention(known, party.role ?? null);
      part('participants', {
        role: party.role ?? null, organisation_id: known.id, name: known.name, party_status: known.status, organisation_type: code('organisation_type', known.type), activity_id: party.activityId ?? null,
      }); // prettier-ignore
    }
    for (const place of award.locations) part('locations', locationRow(place));
    for (const indicator of award.indicators) part('indicators', indicatorRow(indicator, order));
    for (const milestone of award.milestones ?? []) part('milestones', milestoneRow(milestone, order));
    for (const document of award.documents) part('documents', documentRow(document, order));
    for (const budget of award.budgets) {
      try {
        part('budgets', budgetRow(budget, award.currency, order));
      } catch (error) {
        if (!(error instanceof AdmissionError)) throw error;
        this.#sink.quarantine(award.recordId, budget.kind, error.reason, error.message);
      }
    }
  }

  #sectors(award: PublishedAward, awardId: string, sectors: Classification['sectors'], transactionId: string | null): void {
    for (const sector of sectors) this.#part('sectors', award, { award_id: awardId, ...sectorRow(sector, transactionId) });
  }

  #translations(award: PublishedAward, awardId: string, field: string, texts: Narrative[]): void {
    for (const { text, language } of texts.slice(1)) {
      this.#part('translations', award, { award_id: awardId, field, language: language ?? null, text });
    }
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

  /** What keeps any of an award's transactions from being a fact. */
  #fault(award: PublishedAward): AdmissionError | undefined {
    try {
      for (const transaction of award.transactions) {
        readMoney(transaction.amount, transaction.currency ?? award.currency);
        this.#date(transaction.date, 'date');
      }
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

  #mention(party: Party, role: string | null): void {
    this.#sink.mention(party, role, this.#context.publisherId);
  }

  /** A row whose content is its identity; an identical one within the award gets the next number. */
  #part(dataset: string, award: PublishedAward, values: AnyRow): void {
    const content = JSON.stringify(values);
    this.#finish(dataset, award.recordId, { id: key(dataset, content, this.#repeat(dataset, content)), ...values });
  }

  #repeat(dataset: string, content: string): number {
    const name = dataset + content;
    const count = (this.#repeats.get(name) ?? 0) + 1;
    this.#repeats.set(name, count);
    return count;
  }

  #finish(dataset: string, recordId: string | undefined, values: AnyRow): AnyRow {
    const row: AnyRow = {
      ...values,
      source_id: this.#context.sourceId,
      source_record_id: recordId ?? null,
      source_file: this.#context.file,
      retrieved_at: this.#context.retrievedAt,
    };
    row['row_hash'] = digestRow(findDataset(dataset) as NonNullable<ReturnType<typeof findDataset>>, row);
    this.#sink.row(dataset, row);
    return row;
  }
}

function flagged(flags: Set<Flag>): AnyRow {
  return { flags: [...flags].sort().join(' ') || null, is_demo: 0 };
}
