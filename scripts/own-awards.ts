import type { AnyRow } from '../src/data/dataset.ts';
import { toDecimal } from '../src/data/money.ts';
import { AdmissionError } from './values.ts';

interface Known {
  row: AnyRow;
  currency: string;
  /** Its amount after the amendments so far; null where none is published. */
  current: number | null;
  planned: number;
  /** Paid less given back, by currency. */
  paid: Map<string, number>;
}

/** The awards of a publisher's own package as its rows come in: what amendments, tranches and payments make of each. */
export class OwnAwards {
  readonly #known = new Map<string, Known>();
  /** The parent of every award that named one, admitted or not: what leads in a circle is told from what comes too early. */
  readonly #parents = new Map<string, string>();

  /** Throws an AdmissionError where the parents of an award lead back to it. */
  checkParent(id: string, parent: string): void {
    const chain = [id, parent];
    for (let next = this.#parents.get(parent); parent !== id && next !== undefined; next = this.#parents.get(next)) {
      chain.push(next);
      if (next === id || chain.length > this.#parents.size + 2) break;
    }
    if (chain.at(-1) === id) throw new AdmissionError('regrant_cycle', `Parents lead in a circle: ${chain.join(' → ')}.`);
    this.#parents.set(id, parent);
  }

  add(row: AnyRow): void {
    const amount = row['amount_awarded'];
    this.#known.set(String(row['id']), { row, currency: String(row['currency']), current: typeof amount === 'number' ? amount : null, planned: 0, paid: new Map() }); // prettier-ignore
  }

  instrumentOf(row: AnyRow): AnyRow[string] | undefined {
    return this.#known.get(String(row['award_id']))?.row['instrument'];
  }

  /** An amendment continues from the amount before it. Throws an AdmissionError where it does not. */
  amend(row: AnyRow): void {
    const award = this.#known.get(String(row['award_id']));
    const [from, to] = [row['amount_before'], row['amount_after']];
    if (!award || (typeof from !== 'number' && typeof to !== 'number')) return;
    sameCurrency(row, award);
    if (typeof from !== 'number' || typeof to !== 'number')
      throw new AdmissionError('value_missing', `An amendment of the amount needs both: ${typeof from === 'number' ? 'amount_after' : 'amount_before'} is empty.`); // prettier-ignore
    const shown = (minor: number | null) => (minor === null ? 'not published' : `${toDecimal(minor, award.currency)} ${award.currency}`);
    if (from !== award.current)
      throw new AdmissionError('amendment_chain', `amount_before is ${shown(from)}; the award so far is ${shown(award.current)}.`);
    award.current = to;
  }

  /** A tranche is part of the award. Throws an AdmissionError where it takes the sum of tranches above it. */
  plan(row: AnyRow): void {
    const award = this.#known.get(String(row['award_id']));
    const amount = row['amount'];
    if (!award || typeof amount !== 'number') return;
    sameCurrency(row, award);
    const sum = award.planned + amount;
    if (award.current !== null && sum > award.current)
      throw new AdmissionError('tranches_over_award', `With it tranches come to ${toDecimal(sum, award.currency)} ${award.currency}; the award is ${toDecimal(award.current, award.currency)}.`); // prettier-ignore
    award.planned = sum;
  }

  /** A payment or, below zero, a refund. Throws an AdmissionError where more would come back than was paid. */
  pay(row: AnyRow): void {
    const award = this.#known.get(String(row['award_id']));
    if (!award) return;
    const currency = String(row['currency']);
    const paid = award.paid.get(currency) ?? 0;
    const net = paid + Number(row['amount']);
    if (Number(row['amount']) < 0 && net < 0)
      throw new AdmissionError('refund_over_payments', `${toDecimal(-Number(row['amount']), currency)} ${currency} came back; ${toDecimal(paid, currency)} had been paid and not given back.`); // prettier-ignore
    award.paid.set(currency, net);
  }
}

function sameCurrency(row: AnyRow, award: Known): void {
  if (row['currency'] !== award.currency)
    throw new AdmissionError('currency_differs', `The currency is ${row['currency']}, that of the award ${award.row['currency'] ?? 'not published'}.`); // prettier-ignore
}
