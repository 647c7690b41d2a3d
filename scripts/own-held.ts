import { PAID } from '../src/data/codes/money.ts';
import type { AnyRow, Dataset } from '../src/data/dataset.ts';
import { brokenShares } from './parts.ts';
import { AdmissionError } from './values.ts';

/** A row of a publisher's own package, with where it stands. */
export interface OwnRow {
  dataset: Dataset;
  row: AnyRow;
  file: string;
  where: string;
}

/**
 * Rows that can only be judged when the whole package is read: refunds, which may stand before the payments they give back, and shares,
 * which make a whole together or not at all.
 */
export class HeldRows {
  readonly #refunds: OwnRow[] = [];
  readonly #shares = new Map<string, OwnRow[]>();

  /** Keeps a row for later where it is one of these; false where it can be admitted now. */
  hold(own: OwnRow): boolean {
    const { dataset, row } = own;
    if (dataset.id === 'transactions' && row['award_id'] && Number(row['amount']) < 0 && PAID.some((kind) => kind === row['kind'])) {
      this.#refunds.push(own);
      return true;
    }
    if (!('percentage' in dataset.fields)) return false;
    const whole = [dataset.id, row['award_id'], row['transaction_id'], row['vocabulary']].join('\n');
    const group = this.#shares.get(whole);
    if (group) group.push(own);
    else this.#shares.set(whole, [own]);
    return true;
  }

  /** Every row that was kept, with what is wrong where shares make no whole. */
  *rows(): Generator<OwnRow & { fault?: AdmissionError }> {
    yield* this.#refunds;
    for (const group of this.#shares.values()) {
      const shares = group.map(({ row }) => (typeof row['percentage'] === 'string' ? row['percentage'] : undefined));
      const fault = brokenShares(shares) ? new AdmissionError('shares_not_100', `Shares of one whole: ${shares.map((share) => share ?? '-').join(' + ')}`) : undefined; // prettier-ignore
      for (const own of group) yield { ...own, ...(fault ? { fault } : {}) };
    }
  }
}
