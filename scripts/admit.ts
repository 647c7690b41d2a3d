import type { Flag, QuarantineReason, Redaction } from '../src/data/codes/quality.ts';
import { digestRow, type AnyRow } from '../src/data/dataset.ts';
import { findDataset } from '../src/data/datasets/index.ts';
import type { RateTable } from '../src/data/rates.ts';
import { awardRow, type AwardDates } from './award-row.ts';
import type { Occurrences } from './occurrences.ts';
import { identify, NO_PARTY, type Party } from './parties.ts';
import { brokenShares, budgetRow, countryRow, documentRow, indicatorRow, locationRow, sectorRow } from './parts.ts';
import { redactRecord } from './privacy.ts';
import { checkAward, excessRefunds } from './rules.ts';
import type {
  Classification,
  Narrative,
  PublishedAward,
  PublishedMovement,
  PublishedTransaction,
  SourceOptions,
} from './sources/published.ts';
import { transactionRow } from './transaction-row.ts';
import { AdmissionError, code, factDate, key, roundTogether } from './values.ts';

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
  /** Repeats of identical parts within the current award. */
  readonly #repeats = new Map<string, number>();

  constructor(context: Context, sink: Sink) {
    this.#context = context;
    this.#sink = sink;
  }

  admit(award: PublishedAward): void {
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
    this.#repeats.clear();
    const occurrence = this.#context.occurrences.add(recordId);
    const id =
      occurrence === 1 ? key(this.#context.sourceId, recordId) : key(this.#context.sourceId, recordId, this.#context.file, occurrence);
    const named = this.#party(award.publisher);
    const publisher = named.id ? named : this.#publisher();
    this.#mention(publisher, 'publisher');
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
    this.#parts(award, id);
  }

  /** Admits a movement of money that belongs to no award; the publisher of the source stands where a side of it is not named. */
  movement(movement: PublishedMovement): void {
    redactRecord(movement, this.#sink.redacted);
    const { recordId, title, transaction } = movement;
    this.#repeats.clear();
    const publisher = this.#publisher();
    const around = { award: { currency: undefined, defaults: { sectors: [], countries: [], regions: [] } }, id: null, title: title ?? null, publisher }; // prettier-ignore
    try {
      const { values, converted, flags, provider, receiver } = transactionRow(around, transaction, this.#context);
      const first = movementKey(this.#context.sourceId, recordId, values);
      // Rows may be wholly identical, in one file or in two that overlap: each is a row, and the later ones are numbered and say so.
      const repeat = this.#context.occurrences.add(first);
      if (repeat > 1) flags.add('identical_in_file');
      const id = repeat === 1 ? first : key(first, this.#context.file, repeat);
      this.#finish('transactions', recordId, { id, ...values, ...converted, ...flagged(flags) });
      this.#shares({ recordId }, null, transaction, id);
      this.#mention(publisher, 'publisher');
      this.#mention(provider, 'giver');
      this.#mention(receiver, 'receiver');
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
      const repeat = this.#repeat('movement', movement);
      if (this.#repeat('transactions', JSON.stringify([values, transaction.sectors])) > 1) flags.add('identical_in_file');
      const row = this.#finish('transactions', award.recordId, {
        id: key(awardId, movement, repeat),
        ...values,
        ...converted,
        ...flagged(flags),
      });
      this.#shares(award, awardId, transaction, String(row['id']));
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
    this.#shares(award, id, award.defaults, null);
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
    for (const indicator of award.indicators) part('indicators', indicatorRow(indicator, order, this.#context.retrievedAt));
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

  /** Sectors, one vocabulary beside the other, and the countries that share the money; shares that make no whole are kept apart. */
  #shares(
    award: Pick<PublishedAward, 'recordId'>,
    awardId: string | null,
    { sectors, countries, regions }: Classification,
    transactionId: string | null,
  ): void {
    const broken = (what: string, percentages: (string | undefined)[]) => {
      if (!brokenShares(percentages)) return false;
      this.#sink.quarantine(award.recordId, what, 'shares_not_100', `${what}: ${percentages.map((share) => share ?? '-').join(' + ')}`);
      return true;
    };
    const whole = [...new Set(sectors.map(({ vocabulary }) => vocabulary))].filter(
      (vocabulary) => !broken(`sectors of vocabulary ${vocabulary}`, sectors.filter((sector) => sector.vocabulary === vocabulary).map(({ percentage }) => percentage)), // prettier-ignore
    );
    for (const sector of sectors) if (whole.includes(sector.vocabulary)) this.#part('sectors', award, { award_id: awardId, ...sectorRow(sector, transactionId) }); // prettier-ignore
    if (countries.length < 2 && countries.every(({ percentage }) => percentage === undefined)) return;
    // Regions of the world may have the rest of the money.
    if (!regions.length && broken('recipient countries', countries.map(({ percentage }) => percentage))) return; // prettier-ignore
    for (const country of countries) this.#part('countries', award, { award_id: awardId, ...countryRow(country, transactionId) });
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

  #mention(party: Party, role: string | null): void {
    this.#sink.mention(party, role, this.#context.publisherId);
  }

  /** A row whose content is its identity; an identical one within the award gets the next number. */
  #part(dataset: string, award: Pick<PublishedAward, 'recordId'>, values: AnyRow): void {
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

/** What makes a transaction that transaction. */
export const IDENTITY = ['kind', 'date', 'amount', 'currency', 'provider_id', 'receiver_id', 'value_date', 'reference'];

/** What identifies a movement that belongs to no award, among those of its source; equal ones are numbered. */
export function movementKey(sourceId: string, recordId: string | null | undefined, values: AnyRow): string {
  return key(sourceId, 'movement', recordId ?? '', JSON.stringify(IDENTITY.map((name) => values[name])));
}

function flagged(flags: Set<Flag>): AnyRow {
  return { flags: [...flags].sort().join(' ') || null, is_demo: 0 };
}
