import { DIRECT_MODES } from './codes/chain.ts';
import { awards } from './datasets/awards.ts';
import { FEWEST, shareText } from './measures/share.ts';
import type { Mirror } from './mirror.ts';
import { found } from './profile-cube.ts';
import type { TotalRow } from './totals.ts';

/** What is added up of what awards owe and report. */
export const DELIVERY_COUNTS = ['reports_due', 'reports_overdue', 'indicators_promised', 'indicators_told', 'indicators_met', 'results_reported', 'results_verified'] as const; // prettier-ignore
export type DeliveryCount = (typeof DELIVERY_COUNTS)[number];

/** The contracts that were signed: money is paid on no others. */
export const SIGNED = { contract_status: 'active,suspended,completed,terminated' };

/** What was paid out of what signed contracts are for now, in one currency; no share where they are fewer than five. */
export interface Absorbed {
  currency: string;
  paid: bigint;
  whole: bigint;
  n: number;
  share: string | null;
}

/** Reads absorption by currency: of the signed awards of a filter whose amount and payments are both known. */
export function absorbed(mirror: Mirror, filter: Record<string, string>): Absorbed[] {
  const { columns, failed } = found(mirror, awards, { ...filter, ...SIGNED });
  const currency = columns.coded.get('currency');
  const [paid, current, decided] = ['amount_paid', 'amount_current', 'amount_awarded'].map((name) => columns.money.get(name));
  if (!currency || !paid || !current || !decided) return [];
  const sums = ['', ...currency.dictionary].map((code) => ({ currency: code, paid: 0n, whole: 0n, n: 0 }));
  for (let row = 0; row < columns.rows; row++) {
    if (failed[row] !== 0) continue;
    const [part = NaN, now = NaN, first = NaN] = [paid[row], current[row], decided[row]];
    const whole = Number.isNaN(now) ? first : now;
    const sum = sums[currency.codes[row] ?? 0];
    if (!sum?.currency || Number.isNaN(part) || Number.isNaN(whole)) continue;
    sum.paid += BigInt(part);
    sum.whole += BigInt(whole);
    sum.n++;
  }
  return sums.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n).map((sum) => ({ ...sum, share: sum.n < FEWEST ? null : shareText(sum.paid, sum.whole) })); // prettier-ignore
}

/** How much is for direct services to people: of the awards, recipients and money whose service is classified. */
export interface Direct {
  awards: { direct: number; classified: number; all: number; share: string | null };
  recipients: { direct: number; classified: number; share: string | null };
  money: { direct: bigint; classified: bigint; share: string | null };
}

const DIRECT = new Set<string>(DIRECT_MODES);

/** Reads the share of direct services from sums by service and recipient; money is that of one currency. No share where fewer than five are classified. */
export function directServices(rows: readonly TotalRow[], currency: string | undefined): Direct {
  const classified = rows.filter(({ group }) => ![null, undefined, 'unclassified'].includes(group['service_mode']));
  const direct = classified.filter(({ group }) => DIRECT.has(group['service_mode'] ?? ''));
  const count = (some: readonly TotalRow[]) => some.reduce((sum, row) => sum + row.rows, 0);
  const named = (some: readonly TotalRow[]) => new Set(some.flatMap(({ group }) => group['recipient_id'] ?? [])).size;
  const money = (some: readonly TotalRow[]) => some.reduce((sum, row) => (row.currency === currency ? sum + (row.amount_minor ?? 0n) : sum), 0n); // prettier-ignore
  const share = (part: number | bigint, whole: number | bigint) => (count(classified) < FEWEST ? null : shareText(part, whole));
  return {
    awards: { direct: count(direct), classified: count(classified), all: count(rows), share: share(count(direct), count(classified)) },
    recipients: { direct: named(direct), classified: named(classified), share: share(named(direct), named(classified)) },
    money: { direct: money(direct), classified: money(classified), share: share(money(direct), money(classified)) },
  };
}
