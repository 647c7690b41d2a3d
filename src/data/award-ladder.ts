import { daysBetween, lastDayOf } from './calendar.ts';
import type { AnyRow } from './dataset.ts';
import { ExactSum } from './money.ts';
import { countedReports } from './report-amounts.ts';

/** The steps an award's money goes through, in order. */
export const LADDER_STEPS = ['planned', 'awarded', 'due', 'paid', 'reported', 'accepted'] as const;
export type LadderStepName = (typeof LADDER_STEPS)[number];

/** What the amount of a step was read from. */
export type LadderBasis =
  | 'application'
  | 'lot'
  | 'budget'
  | 'spend_plan'
  | 'decision'
  | 'amendments'
  | 'tranches'
  | 'payments'
  | 'reports'
  | 'spend_lines'
  | 'acceptance'
  | 'spend_accepted';

/** What of a step's amount the next step does not have. */
export interface LadderGap {
  to: LadderStepName;
  /** Minor units; negative where the next step has more. */
  minor: bigint;
  /** Nothing is published of the next step, so that the gap is the whole amount. */
  whole: boolean;
  /** Since when the oldest part of the gap is open; null where it is none, or its date is not published. */
  since: string | null;
  /** Calendar days from then to the day the data is as of. */
  days: number | null;
}

export interface LadderStep {
  step: LadderStepName;
  /** Minor units; null where nothing is published, which is not zero. */
  minor: bigint | null;
  /** False where the instrument has no such step. */
  applies: boolean;
  basis: LadderBasis | null;
  /** Rows the amount is the sum of. */
  rows: number;
  gap: LadderGap | null;
}

/** The gap ladder of one award, in the one currency it was awarded in. */
export interface Ladder {
  currency: string;
  as_of: string | null;
  steps: LadderStep[];
  /** Paid and given back since, in minor units: neither in what is paid nor in the gap before it. */
  refunded: bigint;
  /** Rows with an amount in another currency: they are in no step. */
  other_currency_rows: number;
}

/** Every row the ladder is made from. */
export interface LadderRows {
  award: AnyRow;
  application: AnyRow | undefined;
  /** The lot, where the award is its only one. */
  lot: AnyRow | undefined;
  budgets: AnyRow[];
  tranches: AnyRow[];
  /** Disbursements and expenditures, refunds among them. */
  payments: AnyRow[];
  reports: AnyRow[];
  spendLines: AnyRow[];
}

interface Part {
  date: string | null;
  minor: bigint;
}

const text = (value: AnyRow[string] | undefined) => (typeof value === 'string' ? value : null);

/** Sums a money field over the rows in one currency that have it; undefined where none has. */
function sumOf(rows: AnyRow[], field: string, currency: string): { minor: bigint; rows: number } | undefined {
  const sum = new ExactSum();
  const counted = rows.filter((row) => row['currency'] === currency && typeof row[field] === 'number');
  for (const row of counted) sum.add(Number(row[field]));
  return counted.length ? { minor: sum.value, rows: counted.length } : undefined;
}

/** Date of the oldest part that an amount does not cover, parts taken oldest first; those without a date come last. */
export function openSince(parts: Part[], covered: bigint): string | null {
  let left = covered;
  for (const { date, minor } of [...parts].sort((a, b) => ((a.date ?? '~') < (b.date ?? '~') ? -1 : 1))) {
    left -= minor;
    if (left < 0n) return date;
  }
  return null;
}

/** True for a tranche whose whole due date is not after a day. */
export function isDue(tranche: AnyRow, asOf: string | null): boolean {
  const due = text(tranche['due_date']);
  return due !== null && asOf !== null && lastDayOf(due) <= asOf;
}

type Known = Pick<LadderStep, 'minor' | 'basis' | 'rows'>;
const UNKNOWN: Known = { minor: null, basis: null, rows: 0 };
const known = (basis: LadderBasis, sum: { minor: bigint; rows: number } | undefined): Known | undefined => sum && { ...sum, basis };

/**
 * The ladder of an award as of a day; undefined where the award names no currency. What was planned is what its application asked for,
 * else the budget of its lot, else the budgets or the use that the source publishes.
 */
export function ladderOf(rows: LadderRows, asOf: string | null): Ladder | undefined {
  const { award, application, lot, budgets, tranches, payments, reports, spendLines } = rows;
  const currency = text(award['currency']);
  if (currency === null) return undefined;
  const sum = (of: AnyRow[], field: string) => sumOf(of, field, currency);
  const due = tranches.filter((tranche) => isDue(tranche, asOf));
  const received = countedReports(reports.filter((report) => report['received_on'] !== null), 'amount_reported'); // prettier-ignore
  const accepted = countedReports(reports.filter((report) => report['accepted_on'] !== null), 'amount_accepted'); // prettier-ignore
  // Where reports say no amounts, the lines of use that name an accepted one are accepted with it.
  const byId = new Map(reports.map((report) => [report['id'], report]));
  const isAccepted = (line: AnyRow) => typeof byId.get(line['report_id'] ?? null)?.['accepted_on'] === 'string';
  // A prize is the organisation's own: no report of its use is asked for.
  const reporting = award['instrument'] !== 'ngo_award' || reports.length > 0;
  const steps: Record<LadderStepName, Known> = {
    planned:
      known('application', application && sum([application], 'amount_requested')) ??
      known('lot', lot && sum([lot], 'budget')) ??
      known('budget', sum(budgets.filter(({ kind }) => kind === 'original'), 'amount')) ??
      known('spend_plan', sum(spendLines, 'planned')) ??
      UNKNOWN,
    awarded:
      known(award['amount_current'] === award['amount_awarded'] ? 'decision' : 'amendments', sum([award], 'amount_current')) ??
      known('decision', sum([award], 'amount_awarded')) ??
      UNKNOWN,
    due: tranches.some((tranche) => tranche['currency'] === currency)
      ? { ...(sum(due, 'amount') ?? { minor: 0n, rows: 0 }), basis: 'tranches' }
      : UNKNOWN,
    paid: known('payments', sum(payments, 'amount')) ?? UNKNOWN,
    reported: known('reports', sum(received, 'amount_reported')) ?? known('spend_lines', sum(spendLines, 'actual')) ?? UNKNOWN,
    accepted:
      known('acceptance', sum(accepted, 'amount_accepted')) ?? known('spend_accepted', sum(spendLines.filter(isAccepted), 'actual')) ?? UNKNOWN,
  }; // prettier-ignore
  const refunds = payments.filter((row) => row['currency'] === currency && Number(row['amount']) < 0);
  const refunded = -(sum(refunds, 'amount')?.minor ?? 0n);
  const parts = (of: AnyRow[], field: string, date: string): Part[] =>
    of.filter((row) => row['currency'] === currency && Number(row[field]) > 0).map((row) => ({ date: text(row[date]), minor: BigInt(Number(row[field])) })); // prettier-ignore

  const next: Record<LadderStepName, LadderStepName | null> = {
    planned: 'awarded',
    awarded: steps.due.minor === null ? 'paid' : 'due',
    due: 'paid',
    paid: reporting ? 'reported' : null,
    reported: 'accepted',
    accepted: null,
  };
  const since: Record<LadderStepName, () => string | null> = {
    planned: () => null,
    awarded: () => text(award['contract_date']) ?? text(award['award_date']),
    due: () => openSince(parts(due, 'amount', 'due_date'), (steps.paid.minor ?? 0n) + refunded),
    paid: () => openSince(parts(payments, 'amount', 'date'), (steps.reported.minor ?? 0n) + refunded),
    reported: () =>
      steps.reported.basis === 'reports'
        ? oldestUnaccepted(received.filter((report) => report['currency'] === currency))
        : spendLines.filter((line) => !isAccepted(line) && Number(line['actual']) > 0).flatMap((line) => text(byId.get(line['report_id'] ?? null)?.['received_on']) ?? []).sort()[0] ?? null, // prettier-ignore
    accepted: () => null,
  };
  const gapAfter = (step: LadderStepName): LadderGap | null => {
    const to = next[step];
    const { minor } = steps[step];
    // Without an award there is nothing that was planned for it and not awarded; nothing paid leaves nothing to report.
    if (to === null || minor === null || (to === 'awarded' && steps.awarded.minor === null)) return null;
    // What was paid and given back is neither paid nor owed any more.
    const gap = minor - (steps[to].minor ?? 0n) - (to === 'paid' ? refunded : 0n);
    const start = gap > 0n ? since[step]() : null;
    return { to, minor: gap, whole: steps[to].minor === null && gap > 0n, since: start, days: daysBetween(start, asOf) };
  };
  const amounts = [...tranches.map((row) => [row, 'amount']), ...payments.map((row) => [row, 'amount']), ...reports.map((row) => [row, 'amount_reported']), ...spendLines.map((row) => [row, 'planned'])] as [AnyRow, string][]; // prettier-ignore
  return {
    currency,
    as_of: asOf,
    refunded,
    other_currency_rows: amounts.filter(([row, field]) => row[field] !== null && row['currency'] !== currency).length,
    steps: LADDER_STEPS.map((step) => ({ step, ...steps[step], applies: reporting || (step !== 'reported' && step !== 'accepted'), gap: gapAfter(step) })), // prettier-ignore
  };
}

/** When the oldest report came in of whose spending not all is accepted. */
function oldestUnaccepted(reports: AnyRow[]): string | null {
  const open = reports.filter((report) => Number(report['amount_reported'] ?? 0) > (report['accepted_on'] === null ? 0 : Number(report['amount_accepted'] ?? 0))); // prettier-ignore
  return open.map((report) => text(report['received_on'])).sort()[0] ?? null;
}
