import { admittedOf, countOf, receivedOf } from './competition-funnel.ts';
import type { AnyRow } from './dataset.ts';
import { readDecimal } from './decimal.ts';

/** Lots that a competition's page lists apart, each by its rule. */
export interface LotsApart {
  /** Decided with exactly one admitted application. */
  single: AnyRow[];
  /** Nobody applied. */
  empty: AnyRow[];
  /** Did not take place although somebody applied, or it is not published whether anybody did. */
  failed: AnyRow[];
  /** Some application won while a better placed one was not chosen. */
  inverted: AnyRow[];
}

/** Sorts out the lots of a competition by what is published of their applications. */
export function lotsApart(lots: AnyRow[], applications: AnyRow[]): LotsApart {
  const apart: LotsApart = { single: [], empty: [], failed: [], inverted: [] };
  for (const lot of lots) {
    const its = applications.filter((row) => row['lot_id'] === lot['id']);
    if (rankInversions(its).length) apart.inverted.push(lot);
    if (receivedOf(lot, its) === 0) apart.empty.push(lot);
    else if (lot['status'] === 'failed') apart.failed.push(lot);
    else if (lot['status'] === 'decided' && admittedOf(lot, its) === 1) apart.single.push(lot);
  }
  return apart;
}

/** An application that won, and one that stands before it and did not. */
export interface Inversion {
  winner: AnyRow;
  ahead: AnyRow;
}

/** Compares two decimals exactly: negative where the first is smaller; undefined where one is none. */
function compareDecimals(a: AnyRow[string] | undefined, b: AnyRow[string] | undefined): number | undefined {
  const [left, right] = [readDecimal(String(a)), readDecimal(String(b))];
  if (!left || !right) return undefined;
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** True where one application stands before another: by rank where both have one, else by score. */
function isAhead(one: AnyRow, other: AnyRow): boolean {
  if (typeof one['rank'] === 'number' && typeof other['rank'] === 'number') return one['rank'] < other['rank'];
  return (compareDecimals(one['score'], other['score']) ?? 0) > 0;
}

/**
 * Winners of a lot while a better placed application, admitted and not withdrawn, was not chosen: for each of them the best placed one.
 * Rows that stand for several applications say nothing of one.
 */
export function rankInversions(applications: AnyRow[]): Inversion[] {
  const single = applications.filter((row) => countOf(row) === 1);
  const passed = single.filter((row) => (row['decision'] === 'lost' || row['decision'] === 'reserve') && row['admitted'] !== 0);
  return single
    .filter((row) => row['decision'] === 'won')
    .flatMap((winner) => {
      const ahead = passed.filter((row) => isAhead(row, winner)).sort((a, b) => (isAhead(a, b) ? -1 : 1))[0];
      return ahead ? [{ winner, ahead }] : [];
    });
}

/** Applications that won with a score below the pass mark published for them. */
export function belowPassMark(applications: AnyRow[]): AnyRow[] {
  return applications.filter((row) => row['decision'] === 'won' && (compareDecimals(row['score'], row['threshold']) ?? 0) < 0);
}
