import { isUnfinished, type Award } from './awards.ts';
import { AS_OF, inParts, plusDays, plusMonths, type Chance } from './chance.ts';
import type { Tables } from './tables.ts';
import { amend } from './amendments.ts';
import { monitor } from './monitoring.ts';
import { spend } from './spending.ts';

/** A payment to a recipient, or of it back. */
export interface Payment {
  id: string;
  award: Award;
  date: string;
  /** Minor units; negative is a refund. */
  amount: number;
}

/** An award after its amendments, with what was paid. */
export interface Delivered {
  award: Award;
  /** What it may come to now. */
  current: number;
  payments: Payment[];
  /** The last report that was accepted, of which spending is told. */
  report: string | undefined;
}

interface Step {
  due: string;
  share: number;
  condition: 'advance' | 'report_accepted' | 'milestone' | 'single';
}

/** What is due when, in hundredths of the amount. */
function steps({ instrument, kind, signed, start, end, parent }: Award): Step[] {
  const first = plusDays(signed ?? start, 10);
  if (instrument === 'ngo_award' || parent) return [{ due: first, share: 100, condition: 'single' }];
  if (instrument === 'social_order') return [4, 7, 9].map((months, at) => ({ due: plusMonths(start, months), share: [35, 35, 30][at] ?? 0, condition: 'report_accepted' })); // prettier-ignore
  if (kind === 'medium' || kind === 'long') {
    const gap = kind === 'long' ? 8 : 6;
    return [30, 30, 25, 15].map((share, at) => ({ due: at === 0 ? first : at === 3 ? plusDays(end, -20) : plusMonths(start, at * gap), share, condition: at === 0 ? 'advance' : at === 3 ? 'milestone' : 'report_accepted' })); // prettier-ignore
  }
  return [{ due: first, share: 40, condition: 'advance' }, { due: plusMonths(start, 4), share: 40, condition: 'report_accepted' }, { due: plusDays(end, -20), share: 20, condition: 'milestone' }]; // prettier-ignore
}

/** What became of every award: amendments, tranches, payments, reports, use, monitoring. */
export function deliver(tables: Tables, chance: Chance, awards: readonly Award[]): Delivered[] {
  return awards.map((award, at) => {
    const planned = steps(award);
    const begun = !['pending', 'cancelled'].includes(award.status);
    const kept = award.status === 'terminated' ? planned.slice(0, 2) : award.status === 'cancelled' ? [] : planned;
    const current = amend(tables, award, at, Math.round((award.amount * kept.reduce((sum, { share }) => sum + share, 0)) / 100 / 100) * 100); // prettier-ignore
    const amounts = kept.length ? inParts(current, kept.map(({ share }) => share)) : []; // prettier-ignore
    const payments: Payment[] = [];
    const reports: string[] = [];
    for (const [number, { due, condition }] of kept.entries()) {
      const tranche = `${award.id}-T${number + 1}`;
      tables.add('tranches', {
        id: tranche,
        award_id: award.id,
        number: number + 1,
        due_date: due,
        amount: amounts[number],
        currency: 'KZT',
        condition,
      });
      const report = begun && number > 0 ? interim(tables, award, at, number, due) : undefined;
      if (report?.accepted) reports.push(report.id);
      const date = plusDays(due, at % 10 === 6 ? chance.whole(20, 40) : chance.whole(1, 9));
      const owed = award.status === 'suspended' ? number > 0 : !begun;
      if (owed || date > AS_OF || (report && !report.paid)) continue;
      payments.push(pay(tables, award, payments.length + 1, date, amounts[number] ?? 0, tranche));
    }
    const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
    const refund = refundOf(award, at, paid);
    if (refund) payments.push(pay(tables, award, payments.length + 1, plusDays(award.status === 'terminated' ? plusMonths(award.start, 6) : award.end, 38), -refund, null)); // prettier-ignore
    if (begun && paid) close(tables, award, at, paid - refund, reports);
    if (begun && paid) spend(tables, { award, current, paid: paid - refund, at, report: reports.at(-1) });
    if (begun) monitor(tables, chance, award, at);
    return { award, current, payments, report: reports.at(-1) };
  });
}

/** What came back: of contracts that ended early half of the last tranche, of some that ended well what was not needed. */
function refundOf(award: Award, at: number, paid: number): number {
  if (award.status === 'terminated') return Math.round(paid / 5 / 100_000) * 100_000;
  if (award.status === 'completed' && at % 10 === 3 && award.instrument === 'grant_state') return Math.round(paid / 40 / 100) * 100;
  return 0;
}

function pay(tables: Tables, award: Award, number: number, date: string, amount: number, tranche: string | null): Payment {
  const id = `P-${award.id.slice(2)}-${number}`;
  tables.add('transactions', {
    id, award_id: award.id, date, kind: 'disbursement', provider_id: award.funder.id, provider_name: award.funder.name, receiver_id: award.ngo.id, receiver_name: award.ngo.name, receiver_type: award.ngo.type, amount, currency: 'KZT',
    pool_id: award.pool, tranche_id: tranche, reference: `${award.id.slice(2)}/${number}`, country: 'KZ', description: amount < 0 ? 'Возврат неиспользованных средств' : null,
  }); // prettier-ignore
  return { id, award, date, amount };
}

/** The report a tranche waits for. Some came back to be mended; some are overdue though money was paid. */
function interim(
  tables: Tables,
  award: Award,
  at: number,
  number: number,
  trancheDue: string,
): { id: string; accepted: boolean; paid: boolean } | undefined {
  // prettier-ignore
  const id = `${award.id}-I${number}`;
  const due = plusDays(trancheDue, -15);
  if (due > plusDays(AS_OF, 60)) return undefined;
  const overdue = due <= AS_OF && award.status === 'active' && at % 5 === 1;
  const late = at % 8 === 2;
  const received = overdue || plusDays(due, late ? 9 : -3) > AS_OF ? null : plusDays(due, late ? 9 : -3);
  const accepted = received && plusDays(received, 8) <= AS_OF ? plusDays(received, 8) : null;
  tables.add('reports', {
    id, award_id: award.id, kind: 'interim', period_start: award.start, period_end: plusDays(due, -10), due_date: at % 13 === 8 ? null : due, received_on: received, accepted_on: accepted, returned_count: received ? (late ? 2 : at % 6 === 1 ? 1 : 0) : null,
    document_url: accepted ? `https://bereke.example/reports/${id.toLowerCase()}.pdf` : null,
  }); // prettier-ignore
  // The operator paid without the report in two contracts of ten that owe one.
  return { id, accepted: accepted !== null, paid: accepted !== null || (overdue && at % 10 === 1) };
}

/** The last reports of an award whose time is over. */
function close(tables: Tables, award: Award, at: number, spent: number, reports: string[]): void {
  const due = plusDays(award.status === 'terminated' ? plusMonths(award.start, 5) : award.end, 20);
  if (award.instrument === 'ngo_award' || award.parent || award.status === 'suspended' || due > AS_OF) return;
  const unfinished = isUnfinished(at, award.end);
  const missing = unfinished && at % 14 === 9;
  const returned = at % 6 === 5 ? 1 : 0;
  const accepted = unfinished ? null : plusDays(due, 20 + returned * 15);
  for (const [kind, letter] of [
    ['final', 'F'],
    ['financial', 'M'],
  ] as const) {
    if (kind === 'financial' && at % 2) continue;
    tables.add('reports', {
      id: `${award.id}-${letter}`, award_id: award.id, kind, period_start: award.start, period_end: award.end, due_date: at % 15 === 4 ? null : due, received_on: missing ? null : plusDays(due, at % 9 === 7 ? 24 : -4),
      accepted_on: accepted && accepted > plusDays(due, 24) ? accepted : accepted && plusDays(accepted, 8), returned_count: missing ? null : returned, amount_reported: missing ? null : spent, amount_accepted: accepted ? Math.round((spent * (at % 11 === 2 ? 96 : 100)) / 100) : null, currency: 'KZT',
      document_url: missing ? null : `https://bereke.example/reports/${award.id.toLowerCase()}-${letter.toLowerCase()}.pdf`,
    }); // prettier-ignore
    if (accepted) reports.push(`${award.id}-${letter}`);
  }
}
