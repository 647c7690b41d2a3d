import { NOT_CARRIED } from '../carried.ts';
import { childrenOf, PAGE, pagesOf, type Children } from '../children.ts';
import type { Publishers } from '../publishers.ts';
import type { AnyRow } from '../../../dataset.ts';
import { awards } from '../../../datasets/awards.ts';
import { tranches } from '../../../datasets/delivery.ts';
import { budgets, countries, documents, indicators, locations, participants, sectors, translations } from '../../../datasets/parts.ts';
import { pools } from '../../../datasets/pools.ts';
import { transactions } from '../../../datasets/transactions.ts';
import type { Mirror } from '../../../mirror.ts';
import { rowsNamed } from '../../../select.ts';

/** Datasets whose rows belong to an award and stand inside its activity. */
const PARTS = { participants, sectors, countries, locations, budgets, tranches, documents, translations, indicators };
type Part = keyof typeof PARTS;
/** Of these, rows of a transaction stand with the transaction. */
const OF_TRANSACTIONS: readonly Part[] = ['sectors', 'countries'];

/** Transactions of an award, with what classifies each. */
interface Movements {
  rows: AnyRow[];
  sectorsOf: (row: AnyRow) => readonly AnyRow[];
}

const NONE: readonly AnyRow[] = [];

/** A few awards with all that belongs to them, read in one go; the transactions of one that has very many are read a page at a time. */
export class Block {
  readonly publishers: Publishers;
  /** The day the data is of. */
  readonly asOf: string;
  readonly #mirror: Mirror;
  readonly #parts: Record<Part, Children>;
  readonly #parents: Map<string, string>;
  readonly #pools: Map<string, string>;
  readonly #movements: Children | undefined;

  constructor(mirror: Mirror, publishers: Publishers, rows: readonly AnyRow[]) {
    this.#mirror = mirror;
    this.publishers = publishers;
    this.asOf = mirror.manifest.data_as_of ?? mirror.manifest.created_at.slice(0, 10);
    const ids = rows.map((row) => String(row['id']));
    this.#parts = Object.fromEntries(
      Object.entries(PARTS).map(([name, dataset]) => [name, childrenOf(mirror, dataset, 'award_id', ids, OF_TRANSACTIONS.includes(name as Part) ? 'transaction_id' : undefined)]), // prettier-ignore
    ) as Record<Part, Children>;
    this.#parents = publishers.parents(rows);
    const named = [...new Set(rows.flatMap((row) => (row['pool_id'] === null ? [] : [String(row['pool_id'])])))];
    this.#pools = new Map(rowsNamed(mirror, pools, named).map((pool) => [String(pool['id']), publishers.activity(pool)]));
    const few = rows.reduce((sum, row) => sum + Number(row['transactions'] ?? 0), 0) <= PAGE;
    this.#movements = few ? childrenOf(mirror, transactions, 'award_id', ids) : undefined;
  }

  /** The rows of a dataset that belong to an award. */
  of(part: Part, award: AnyRow): readonly AnyRow[] {
    return this.#parts[part].get(String(award['id'])) ?? NONE;
  }

  /** The activity an award is part of: the award whose money it is from, else the pool. */
  parent(award: AnyRow): string | undefined {
    return this.#parents.get(String(award['parent_award_id'])) ?? this.#pools.get(String(award['pool_id']));
  }

  /** Whether the award says country and sector for all its transactions, or each of these for itself: the standard wants one of the two. */
  levels(award: AnyRow): { placed: boolean; classified: boolean } {
    const id = String(award['id']);
    const says = award['country'] ?? award['world_region'];
    const otherPlace = this.#mirror.prepare<unknown[], number>('SELECT 1 FROM transactions WHERE award_id = ? AND (country IS NOT ? OR world_region IS NOT ?) LIMIT 1'); // prettier-ignore
    const ownSector = this.#mirror.prepare<[string], number>('SELECT 1 FROM sectors WHERE award_id = ? AND transaction_id IS NOT NULL LIMIT 1'); // prettier-ignore
    return {
      placed: this.of('countries', award).length > 0 || (says != null && !otherPlace.get(id, award['country'], award['world_region'])),
      classified: this.of('sectors', award).length > 0 || !ownSector.get(id),
    };
  }

  /** The transactions of an award, and the decision itself where the ledger does not hold it. */
  *movements(award: AnyRow): Generator<Movements, void> {
    const id = String(award['id']);
    let committed = award['amount_awarded'] === null || award['currency'] === null;
    const pages = this.#movements ? [this.#movements.get(id) ?? []] : pagesOf(this.#mirror, transactions, 'award_id', id);
    for (const page of pages) {
      committed ||= page.some((row) => row['kind'] === 'outgoing_commitment');
      const rows = page.filter((row) => !NOT_CARRIED.includes(String(row['scope'])));
      const classified = childrenOf(this.#mirror, sectors, 'transaction_id', rows.map((row) => String(row['id']))); // prettier-ignore
      yield { rows, sectorsOf: (row) => classified.get(String(row['id'])) ?? NONE };
    }
    if (!committed) yield { rows: [decision(award)], sectorsOf: () => NONE };
  }
}

/** The decision as a commitment: publishers of grants and contracts name its amount and no transaction of it. */
function decision(award: AnyRow): AnyRow {
  const blank = Object.fromEntries(Object.keys(transactions.fields).map((name) => [name, null]));
  const kept = ['country', 'world_region', 'sector_code', 'sector_name', 'humanitarian', 'currency', 'flow_type', 'finance_type', 'aid_type', 'tied_status', 'scope'] satisfies (keyof typeof awards.fields)[]; // prettier-ignore
  return {
    ...blank,
    ...Object.fromEntries(kept.map((name) => [name, award[name] ?? null])),
    kind: 'outgoing_commitment',
    iati_type: '2',
    date: award['award_date'] ?? null,
    amount: award['amount_awarded'] ?? null,
    provider_id: award['funder_id'] ?? null,
    provider_name: award['funder_name'] ?? null,
    receiver_id: award['recipient_id'] ?? null,
    receiver_name: award['recipient_name'] ?? null,
    receiver_type: award['recipient_type'] ?? null,
  };
}
