import { DIRECT_MODES } from './codes/chain.ts';
import { codesOf } from './columns.ts';
import { awards } from './datasets/awards.ts';
import type { Match } from './match.ts';
import { FEWEST, shareText } from './measures/share.ts';
import type { Mirror } from './mirror.ts';
import { found } from './profile-cube.ts';

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
  const { columns, fitting } = found(mirror, awards, { ...filter, ...SIGNED });
  const currency = columns.coded.get('currency');
  const [paid, current, decided] = ['amount_paid', 'amount_current', 'amount_awarded'].map((name) => columns.money.get(name));
  if (!currency || !paid || !current || !decided) return [];
  const sums = ['', ...currency.dictionary].map((code) => ({ currency: code, paid: 0n, whole: 0n, n: 0 }));
  const rows = fitting();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
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

/** Counts the share of direct services among fitting awards; money is that of one currency. No share where fewer than five are classified. */
export function directServices({ columns, fitting, total }: Match, currency: string | undefined): Direct {
  const [mode, recipient, money] = ['service_mode', 'recipient_id', 'currency'].map((name) => columns.coded.get(name));
  const amounts = columns.money.get('amount_awarded');
  const direct = Uint8Array.from(['', ...(mode?.dictionary ?? [])], (name) => Number((DIRECT_MODES as readonly string[]).includes(name)));
  const classified = Uint8Array.from(['', ...(mode?.dictionary ?? [])], (name) => Number(name !== '' && name !== 'unclassified'));
  const wanted = currency === undefined || !money ? -1 : (codesOf(money).get(currency) ?? -1);
  const counts = { direct: 0, classified: 0 };
  const sums = { direct: 0n, classified: 0n };
  const members = { direct: new Set<number>(), classified: new Set<number>() };
  const rows = fitting();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const code = mode?.codes[row] ?? 0;
    if (!classified[code]) continue;
    const amount = money?.codes[row] === wanted ? (amounts?.[row] ?? NaN) : NaN;
    for (const part of direct[code] ? (['direct', 'classified'] as const) : (['classified'] as const)) {
      counts[part]++;
      const who = recipient?.codes[row] ?? 0;
      if (who) members[part].add(who);
      if (!Number.isNaN(amount)) sums[part] += BigInt(amount);
    }
  }
  const share = (part: number | bigint, whole: number | bigint) => (counts.classified < FEWEST ? null : shareText(part, whole));
  const recipients = { direct: members.direct.size, classified: members.classified.size };
  return {
    awards: { ...counts, all: total, share: share(counts.direct, counts.classified) },
    recipients: { ...recipients, share: share(recipients.direct, recipients.classified) },
    money: { ...sums, share: share(sums.direct, sums.classified) },
  };
}
