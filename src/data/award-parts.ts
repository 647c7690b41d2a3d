import { isDue } from './award-ladder.ts';
import { daysBetween, lastDayOf } from './calendar.ts';
import type { AnyRow } from './dataset.ts';
import { ExactSum } from './money.ts';

/** A tranche beside the payments that name it. */
export interface TranchePaid {
  /** Undefined for payments that name no tranche. */
  tranche: AnyRow | undefined;
  payments: AnyRow[];
  /** Paid for it in its currency, in minor units; null where no payment names it. */
  paid: bigint | null;
  due: boolean;
  /** Days from its due date to its last payment, or to the day the data is as of while some of it is open; null where it is not late. */
  late: number | null;
  /** Less than the tranche has been paid. */
  open: boolean;
}

const text = (value: AnyRow[string] | undefined) => (typeof value === 'string' ? value : null);

function sum(rows: AnyRow[], currency: string | null): bigint | null {
  const total = new ExactSum();
  const counted = rows.filter((row) => row['currency'] === currency && typeof row['amount'] === 'number');
  for (const row of counted) total.add(Number(row['amount']));
  return counted.length ? total.value : null;
}

/** Tranches in their order, each with its payments, and last the payments that name none. */
export function tranchesPaid(tranches: AnyRow[], payments: AnyRow[], asOf: string | null): TranchePaid[] {
  const ordered = [...tranches].sort((a, b) => Number(a['number'] ?? 0) - Number(b['number'] ?? 0) || ((text(a['due_date']) ?? '~') < (text(b['due_date']) ?? '~') ? -1 : 1)); // prettier-ignore
  const lines = ordered.map((tranche): TranchePaid => {
    const its = payments.filter((row) => row['tranche_id'] === tranche['id']);
    const paid = sum(its, text(tranche['currency']));
    const open = typeof tranche['amount'] === 'number' && (paid ?? 0n) < BigInt(tranche['amount']);
    const last = its.filter((row) => Number(row['amount']) > 0).flatMap((row) => text(row['date']) ?? []).sort().at(-1) ?? null; // prettier-ignore
    const days = daysBetween(dayOf(tranche['due_date']), open ? asOf : last);
    return { tranche, payments: its, paid, due: isDue(tranche, asOf), open, late: days !== null && days > 0 ? days : null };
  });
  const known = new Set(tranches.map((tranche) => tranche['id']));
  const others = payments.filter((row) => row['tranche_id'] === null || !known.has(row['tranche_id'] ?? null));
  const currencies = new Set(others.map((row) => text(row['currency'])));
  const apart = [...currencies].map((currency): TranchePaid => {
    const its = others.filter((row) => row['currency'] === currency);
    return { tranche: undefined, payments: its, paid: sum(its, currency), due: false, open: false, late: null };
  });
  return [...lines, ...apart];
}

/** The last day a due date may mean, so that nobody is called late for a date that is not known to the day. */
function dayOf(due: AnyRow[string] | undefined): string | null {
  return typeof due === 'string' ? lastDayOf(due) : null;
}

/** How a report stands to its due date. */
export type ReportStanding = 'in_time' | 'late' | 'overdue' | 'not_due' | 'received' | 'unknown';

/** Whether a report came in time, with the days it was late or is overdue by. A report without a due date is never "in time". */
export function standingOf(report: AnyRow, asOf: string | null): { standing: ReportStanding; days: number | null } {
  const due = dayOf(report['due_date']);
  const received = text(report['received_on']);
  if (due === null) return { standing: received === null ? 'unknown' : 'received', days: null };
  const days = daysBetween(due, received ?? asOf);
  if (received !== null) return days !== null && days > 0 ? { standing: 'late', days } : { standing: days === null ? 'received' : 'in_time', days: null }; // prettier-ignore
  if (days === null) return { standing: 'unknown', days: null };
  return days > 0 ? { standing: 'overdue', days } : { standing: 'not_due', days: null };
}

/** What of an award's payments is computed to be one donor's money, with one certainty. */
export interface MoneyOf {
  /** A row of it, which names the donor. */
  donor: AnyRow;
  currency: string;
  certainty: string;
  /** Paid less given back, in minor units. */
  minor: bigint;
  /** What refunds of the award gave back to it. */
  returned: bigint;
  /** How its parts of payments were found, most frequent first. */
  methods: string[];
}

/** Attributed parts of one award, put together by donor, certainty and currency; the largest first. */
export function moneyOfDonors(attributions: AnyRow[]): MoneyOf[] {
  const groups = Map.groupBy(attributions, (row) => ['donor_id', 'donor_status', 'certainty', 'currency'].map((name) => row[name] ?? '').join('|')); // prettier-ignore
  return [...groups.values()]
    .flatMap((rows): MoneyOf[] => {
      const donor = rows[0];
      const currency = text(donor?.['currency']);
      if (!donor || currency === null) return [];
      const refunds = rows.filter((row) => row['method'] === 'refund');
      const methods = Map.groupBy(rows.filter((row) => row['method'] !== 'refund'), (row) => String(row['method'])); // prettier-ignore
      return [
        {
          donor,
          currency,
          certainty: String(donor['certainty']),
          minor: sum(rows, currency) ?? 0n,
          returned: -(sum(refunds, currency) ?? 0n),
          methods: [...methods].sort(([, a], [, b]) => b.length - a.length).map(([method]) => method),
        },
      ];
    })
    .sort((a, b) => (a.minor < b.minor ? 1 : a.minor > b.minor ? -1 : 0));
}
