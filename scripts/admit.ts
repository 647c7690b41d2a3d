import { hash } from 'node:crypto';
import { IATI_TYPES, INCOMING, PAID } from '../src/data/codes/money.ts';
import type { Flag, QuarantineReason } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { scopeOf } from '../src/data/scope.ts';
import type { Occurrences } from './occurrences.ts';
import { identify, matchesAny, NO_PARTY, type Party } from './parties.ts';
import { budgetRow, documentRow, indicatorRow, locationRow, sectorRow } from './parts.ts';
import type { Classification, Narrative, PublishedAward, PublishedTransaction, SourceOptions } from './sources/published.ts';
import { AdmissionError, awardScope, classify, code, common, factDate, key, readMoney, single, sum, webAddress } from './values.ts';

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
    const publisher = identify(award.publisher, this.#context.publisherId, this.#context.options);
    const publisherParty = publisher.id
      ? publisher
      : { ...NO_PARTY, status: 'named' as const, id: this.#context.publisherId, name: null, identified: true };
    this.#sink.mention(publisherParty, 'publisher', this.#context.publisherId);
    const title = award.titles[0]?.text ?? null;
    const published = { award, id, title, publisher: publisherParty };
    const transactions = award.transactions
      .map((transaction) => this.#transaction(published, transaction))
      .filter((row) => row !== undefined);
    this.#award(published, transactions, occurrence);
    this.#parts(award, id);
  }

  #transaction({ award, id: awardId, title, publisher }: Published, transaction: PublishedTransaction): AnyRow | undefined {
    const flags = new Set<Flag>();
    try {
      const kind = transaction.kind;
      if (!kind) throw new AdmissionError('kind_unknown', `Transaction type “${transaction.type ?? ''}” is not in the IATI code list.`);
      const currency = transaction.currency ?? award.currency;
      const money = readMoney(transaction.amount, currency);
      const date = this.#date(transaction.date, 'date');
      const incoming = INCOMING.includes(kind);
      const provider = transaction.provider || incoming ? this.#party(transaction.provider) : publisher;
      const receiver = transaction.receiver || !incoming ? this.#party(transaction.receiver) : publisher;
      const own = classify(transaction, award.defaults);
      if (money.rounded) flags.add('amount_rounded');
      if (date === null) flags.add('date_not_published');
      else if (date > this.#context.retrievedAt.slice(0, date.length)) flags.add('date_in_future');
      const values: AnyRow = {
        award_id: awardId, date, year: date ? Number(date.slice(0, 4)) : null, kind, iati_type: IATI_TYPES[kind], award_title: title,
        provider_id: provider.id, provider_name: provider.name, provider_status: provider.status, provider_activity_id: transaction.provider?.activityId ?? null,
        receiver_id: receiver.id, receiver_name: receiver.name, receiver_status: receiver.status, receiver_type: code('organisation_type', receiver.type, flags),
        receiver_activity_id: transaction.receiver?.activityId ?? null,
        amount: money.minor, currency: money.currency, value_date: this.#date(transaction.valueDate, 'value date'), pool_id: null,
        description: transaction.descriptions[0]?.text ?? null,
        scope: scopeOf({ publisherId: publisher.id ?? '', providerId: provider.id, receiverId: receiver.id, receiverIsItself: matchesAny(receiver.name ?? '', this.#context.options.in_house_names), sectorCode: own.sector_code, aidType: own.aid_type }, this.#context.military),
        ...own, aid_type: code('aid_type', own.aid_type, flags), flow_type: code('flow_type', own.flow_type, flags), tied_status: code('tied_status', own.tied_status, flags),
        disbursement_channel: transaction.channel ?? null, reference: transaction.reference ?? null, published_amount: money.rounded ? (transaction.amount ?? null) : null,
      }; // prettier-ignore
      // A reference is no key and rows may be wholly identical: the content makes the id, and a repeat within the record numbers it.
      const content = JSON.stringify([values, transaction.sectors]);
      const repeat = this.#repeat('transactions', content);
      if (repeat > 1) flags.add('identical_in_file');
      const row = this.#finish('transactions', award.recordId, {
        id: key(awardId, content, repeat),
        ...values,
        flags: [...flags].sort().join(' ') || null,
        is_demo: 0,
      });
      this.#sectors(award, awardId, transaction.sectors, String(row['id']));
      this.#sink.mention(provider, 'giver', this.#context.publisherId);
      this.#sink.mention(receiver, 'receiver', this.#context.publisherId);
      return row;
    } catch (error) {
      if (!(error instanceof AdmissionError)) throw error;
      this.#sink.quarantine(award.recordId, `transaction at ${transaction.where}`, error.reason, error.message);
      return undefined;
    }
  }

  #award({ award, id, title, publisher }: Published, transactions: AnyRow[], occurrence: number): void {
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

    const funder = single(transactions, 'provider') ?? publisher;
    const outgoing = transactions.filter((row) => !INCOMING.some((kind) => kind === row['kind']));
    const implementers = award.participants.filter((party) => party.role === 'implementing').map((party) => this.#party(party));
    const recipient =
      single(outgoing, 'receiver') ?? (outgoing.length === 0 && implementers.length === 1 ? implementers[0] : undefined) ?? NO_PARTY;
    const { published, ...period } = this.#dates(award);
    const own = classify(award.defaults, { sectors: [], countries: [], regions: [] });
    const commitment = committed
      .map((row) => row['date'])
      .filter((date) => typeof date === 'string')
      .sort()[0];
    const [date, basis] =
      ([[published, 'published'], [commitment, 'commitment'], [period.actual_start, 'actual_start'], [period.planned_start, 'planned_start']] as const).find(([known]) => known) ?? [null, null]; // prettier-ignore
    const values: AnyRow = {
      title, title_language: award.titles[0]?.language ?? null,
      description: award.descriptions[0]?.text ?? null, description_language: award.descriptions[0]?.language ?? null,
      instrument: code('instrument', award.instrument ?? null, flags), status: code('activity_status', award.status ?? null, flags),
      funder_id: funder.id, funder_name: funder.name, funder_status: funder.status,
      recipient_id: recipient.id, recipient_name: recipient.name, recipient_status: recipient.status, recipient_type: code('organisation_type', recipient.type, flags),
      amount_awarded: awarded, amount_paid: spent, currency: moved.size === 1 ? ([...moved][0] ?? null) : null,
      award_date: date ?? null, award_date_basis: basis, award_year: date ? Number(date.slice(0, 4)) : null, ...period,
      scope: awardScope(transactions, { publisherId: publisher.id ?? '', providerId: funder.id, receiverId: recipient.id, receiverIsItself: false, sectorCode: own.sector_code, aidType: own.aid_type }, this.#context.military),
      ...own, ...common(transactions, own), aid_type: code('aid_type', own.aid_type, flags), flow_type: code('flow_type', own.flow_type, flags), tied_status: code('tied_status', own.tied_status, flags),
      collaboration_type: award.collaborationType ?? null, activity_scope: award.activityScope ?? null,
      programme: award.programme ?? null, parent_award_id: award.parentId ?? null, transactions: transactions.length,
      url: webAddress(award.url), updated_at: award.updatedAt ?? null,
    }; // prettier-ignore
    this.#finish('awards', award.recordId, { id, ...values, flags: [...flags].sort().join(' ') || null, is_demo: 0 });
    this.#sectors(award, id, award.defaults.sectors, null);
    this.#translations(award, id, 'title', award.titles);
    this.#translations(award, id, 'description', award.descriptions);
  }

  #parts(award: PublishedAward, awardId: string): void {
    const order = this.#context.options.date_order;
    const part = (dataset: string, values: AnyRow) => this.#part(dataset, award, { award_id: awardId, ...values });
    for (const party of award.participants) {
      const known = this.#party(party);
      this.#sink.mention(known, party.role ?? null, this.#context.publisherId);
      part('participants', {
        role: party.role ?? null, organisation_id: known.id, name: known.name, party_status: known.status, organisation_type: code('organisation_type', known.type), activity_id: party.activityId ?? null,
      }); // prettier-ignore
    }
    for (const place of award.locations) part('locations', locationRow(place));
    for (const indicator of award.indicators) part('indicators', indicatorRow(indicator, order));
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

  #dates(award: PublishedAward) {
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

  /** A row whose content is its identity; an identical one within the award gets the next number. */
  #part(dataset: string, award: PublishedAward, values: AnyRow): void {
    const content = JSON.stringify(values);
    this.#finish(dataset, award.recordId, { id: key(dataset, content, this.#repeat(dataset, content)), ...values });
  }

  #repeat(dataset: string, content: string): number {
    const count = (this.#repeats.get(dataset + content) ?? 0) + 1;
    this.#repeats.set(dataset + content, count);
    return count;
  }

  #finish(dataset: string, recordId: string | undefined, values: AnyRow): AnyRow {
    const row = {
      ...values,
      source_id: this.#context.sourceId,
      source_record_id: recordId ?? null,
      source_file: this.#context.file,
      retrieved_at: this.#context.retrievedAt,
      row_hash: hash('sha256', JSON.stringify(values)).slice(0, 16),
    };
    this.#sink.row(dataset, row);
    return row;
  }
}

interface Published {
  award: PublishedAward;
  id: string;
  title: string | null;
  publisher: Party;
}
