import { IATI_TYPES, type TransactionKind } from '../src/data/codes/money.ts';
import { digestRow, fieldsWhere, type AnyRow, type Dataset } from '../src/data/dataset.ts';
import { awards } from '../src/data/datasets/awards.ts';
import { transactions } from '../src/data/datasets/transactions.ts';
import type { Flag } from '../src/data/codes/quality.ts';
import { convert } from '../src/data/rates.ts';
import { scopeOf } from '../src/data/scope.ts';
import { addressable } from '../src/data/identifiers.ts';
import type { Context, Sink } from './admit.ts';
import { OwnRules } from './own-rules.ts';
import { identify, type Party } from './parties.ts';
import { AdmissionError } from './values.ts';

/** What the side of a row that names an organisation does, where that is a role of the register of names. */
const ROLES: Record<string, string> = {
  funder: 'funding', customer: 'funding', donor: 'giver', provider: 'giver', operator: 'extending', recipient: 'implementing', receiver: 'receiver',
}; // prettier-ignore

/**
 * Rows of a package that a publisher fills by hand: what follows from a row (years, statuses, scope, the amount in the base currency) is
 * filled in, identifiers are put under the source, organisations are identified, and every award brings the commitments that its decision and
 * its amendments are in the ledger. One instance per package.
 */
export class OwnPackage {
  readonly #context: Context;
  readonly #sink: Sink;
  readonly #awards = new Map<string, AnyRow>();
  readonly #known = new Map<string, Set<string>>();
  readonly #pools = new Map<string, AnyRow>();
  readonly #rules: OwnRules;

  constructor(context: Context, sink: Sink) {
    this.#context = context;
    this.#sink = sink;
    this.#rules = new OwnRules(context.retrievedAt);
  }

  /** Admits one row of a file of the package. Throws an AdmissionError where it cannot be a fact. */
  admit(dataset: Dataset, given: AnyRow, file: string): void {
    const row: AnyRow = { is_demo: 0, ...given };
    const flags = new Set<Flag>(typeof row['flags'] === 'string' ? (row['flags'].split(' ') as Flag[]) : []);
    const recordId = String(row['id']);
    this.#identify(dataset, row);
    const parties = this.#name(dataset, row, flags);
    this.#fill(dataset, row);
    this.#rules.check(dataset, row, flags);
    for (const [party, role] of parties) this.#sink.mention({ ...party, demo: row['is_demo'] === 1 }, role, this.#context.publisherId);
    this.#note(dataset, row);
    this.#write(dataset, row, flags, recordId, file);
    if (dataset.id === 'awards' && typeof row['amount_awarded'] === 'number') this.#commit(row, row['amount_awarded'], row['award_date'] ?? null, 'decision', file); // prettier-ignore
    if (dataset.id === 'award_amendments' && row['amount_after'] !== null && row['amount_before'] !== null) {
      const award = this.#awards.get(String(row['award_id']));
      const change = Number(row['amount_after']) - Number(row['amount_before']);
      if (award && change) this.#commit(award, change, row['date'] ?? null, String(row['id']), file);
    }
  }

  /** Puts the row's identifier, and those it refers to, under the source; what it refers to must have come before. */
  #identify(dataset: Dataset, row: AnyRow): void {
    const under = (id: string) => `${this.#context.sourceId}.${addressable(id)}`;
    const refer = (name: string, of: string) => {
      const id = row[name];
      if (typeof id !== 'string') return;
      row[name] = under(id);
      if (!this.#known.get(of)?.has(under(id)))
        throw new AdmissionError('reference_unknown', `${name} “${id}” is no row of ${of}.csv before it.`);
    };
    for (const [name, field] of Object.entries(dataset.fields)) if (field.of && field.of !== 'transactions') refer(name, field.of);
    if (typeof row['contribution_id'] === 'string') row['contribution_id'] = under(row['contribution_id']);
    if (typeof row['transaction_id'] === 'string') refer('transaction_id', 'transactions');
    if (dataset.id === 'awards' && typeof row['parent_award_id'] === 'string') {
      this.#rules.checkParent(String(row['id']), row['parent_award_id']);
      refer('parent_award_id', 'awards');
    }
    const bound = { award: 'awards', lot: 'lots', competition: 'competitions' }[String(row['earmark'])];
    if (bound) refer('earmark_value', bound);
    const id = under(String(row['id']));
    if (this.#known.get(dataset.id)?.has(id)) throw new AdmissionError('id_repeated', `The id “${String(row['id'])}” stands twice in ${dataset.id}.csv.`); // prettier-ignore
    row['id'] = id;
  }

  /** Finds out which organisations the row names; of a natural person nothing stays. */
  #name(dataset: Dataset, row: AnyRow, flags: Set<Flag>): [Party, string | null][] {
    const named: [Party, string | null][] = [];
    for (const field of fieldsWhere(dataset, ({ kind }) => kind === 'organisation')) {
      const side = field.replace(/_id$/, '');
      const [ref, name] = [row[field], row[`${side}_name`]];
      const given = ref || name ? { ref: ref ? String(ref) : undefined, names: name ? [{ text: String(name), language: undefined }] : [], type: typeText(row[`${side}_type`]) } : undefined; // prettier-ignore
      const party = identify(given, this.#context.publisherId, this.#context.options);
      row[field] = party.id;
      if (`${side}_name` in dataset.fields) row[`${side}_name`] = party.name;
      if (`${side}_status` in dataset.fields) row[`${side}_status`] = row[`${side}_status`] ?? party.status;
      if (party.fault) flags.add(party.fault);
      named.push([party, ROLES[side] ?? null]);
    }
    return named;
  }

  /** Fills in what follows from the row. */
  #fill(dataset: Dataset, row: AnyRow): void {
    const { rates, military, publisherId } = this.#context;
    const year = (date: unknown) => (typeof date === 'string' ? Number(date.slice(0, 4)) : null);
    const facts = { publisherId, receiverIsItself: false, sectorCode: null, aidType: null };
    if (dataset.id === 'awards') {
      row['award_date_basis'] ??= row['award_date'] ? 'published' : null;
      row['award_year'] ??= year(row['award_date']);
      row['scope'] ??= scopeOf({ ...facts, providerId: text(row['funder_id']), receiverId: text(row['recipient_id']), notAwarded: row['contract_status'] === 'cancelled' }, military); // prettier-ignore
      Object.assign(row, convert(rates, number(row['amount_awarded']), text(row['currency']), text(row['award_date'])));
    }
    if (dataset.id === 'transactions') {
      const award = this.#awards.get(String(row['award_id']));
      row['iati_type'] = IATI_TYPES[row['kind'] as TransactionKind];
      row['award_title'] ??= award?.['title'] ?? row['description'] ?? null;
      // What a recipient spends has left the pool before; expenditure of a pool is the operator's own.
      if (row['kind'] !== 'expenditure') row['pool_id'] ??= award?.['pool_id'] ?? null;
      row['pool_name'] ??= this.#pools.get(String(row['pool_id']))?.['name'] ?? null;
      for (const field of ['sphere', 'region']) if (field in dataset.fields) row[field] ??= award?.[field] ?? null;
      row['year'] ??= year(row['date']);
      row['scope'] ??= scopeOf({ ...facts, providerId: text(row['provider_id']), receiverId: text(row['receiver_id']) }, military);
      Object.assign(row, convert(rates, number(row['amount']), text(row['currency']), text(row['value_date'] ?? row['date'] ?? null)));
    }
    if (dataset.id === 'competitions') row['year'] ??= year(row['announced_on']);
    if (dataset.id === 'evaluations') row['year'] ??= year(row['date']);
  }

  /** Remembers an admitted row for those that refer to it. */
  #note(dataset: Dataset, row: AnyRow): void {
    const known = this.#known.get(dataset.id) ?? new Set();
    this.#known.set(dataset.id, known.add(String(row['id'])));
    if (dataset.id === 'awards') this.#awards.set(String(row['id']), row);
    if (dataset.id === 'pools') this.#pools.set(String(row['id']), row);
  }

  /** A commitment of the ledger: what the decision, or an amendment of it, binds. */
  #commit(award: AnyRow, amount: number, date: AnyRow[string], why: string, file: string): void {
    const provider = { id: award['funder_id'] ?? null, name: award['funder_name'] ?? null, status: award['funder_status'] ?? null };
    const row: AnyRow = {
      id: `${award['id']}.${why === 'decision' ? 'decision' : addressable(why)}`, award_id: award['id'] ?? null, date, kind: 'outgoing_commitment', provider_id: provider.id, provider_name: provider.name, provider_status: provider.status,
      receiver_id: award['recipient_id'] ?? null, receiver_name: award['recipient_name'] ?? null, receiver_status: award['recipient_status'] ?? null, receiver_type: award['recipient_type'] ?? null,
      amount, currency: award['currency'] ?? null, pool_id: award['pool_id'] ?? null, scope: award['scope'] ?? null, is_demo: award['is_demo'] ?? 0, country: award['country'] ?? null,
    }; // prettier-ignore
    this.#fill(transactions, row);
    this.#write(transactions, row, this.#rules.ofPool(row), String(award['source_record_id'] ?? award['id']), file);
  }

  #write(dataset: Dataset, row: AnyRow, flags: Set<Flag>, recordId: string, file: string): void {
    if ('flags' in dataset.fields) row['flags'] = [...flags].sort().join(' ') || null;
    Object.assign(row, {
      source_id: this.#context.sourceId,
      source_record_id: recordId,
      source_file: file,
      retrieved_at: this.#context.retrievedAt,
    });
    // What an award's transactions come to is known once all of them are read.
    if (dataset.id === awards.id) Object.assign(row, { transactions: null, amount_paid: null, amount_current: null });
    row['row_hash'] = digestRow(dataset, row);
    this.#sink.row(dataset.id, row);
  }
}

/** SQL that completes the awards of publishers' own packages from the ledger, once a night's rows are together; their hashes follow. */
export const COMPLETE_AWARDS = `
  UPDATE mirror.awards AS a SET
    transactions = (SELECT count(*) FROM mirror.transactions AS t WHERE t.award_id = a.id),
    amount_paid_minor = (SELECT sum(amount_minor) FROM mirror.transactions AS t WHERE t.award_id = a.id AND t.kind IN ('disbursement', 'expenditure') AND t.currency = a.currency),
    amount_current_minor = (SELECT sum(amount_minor) FROM mirror.transactions AS t WHERE t.award_id = a.id AND t.kind = 'outgoing_commitment' AND t.currency = a.currency)
  WHERE id IN (SELECT id FROM temp.incomplete)`;

const text = (value: AnyRow[string] | undefined) => (typeof value === 'string' ? value : null);
const number = (value: AnyRow[string] | undefined) => (typeof value === 'number' ? value : null);
const typeText = (value: AnyRow[string] | undefined) => (typeof value === 'string' ? value : undefined);
