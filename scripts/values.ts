import { hash } from 'node:crypto';
import { DAC_VOCABULARY } from '../src/data/codes/activity.ts';
import { isCode, type CodeListName } from '../src/data/codes/index.ts';
import type { Scope } from '../src/data/codes/money.ts';
import type { Flag, QuarantineReason } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import { ExactSum, isCurrency, LARGEST_MINOR, toMinor, toMinorShares } from '../src/data/money.ts';
import { scopeOf } from '../src/data/scope.ts';
import { readDate } from './dates.ts';
import { NO_PARTY, type Party } from './parties.ts';
import type { Classification, PublishedAward, PublishedTransaction, SourceOptions } from './sources/published.ts';

/** Order of day and month a source declares. */
export type DateOrder = SourceOptions['date_order'];

/** Characters of one text; a book has fewer, and a page with more of them would open for nobody. */
export const LONGEST_TEXT = 1_000_000;

/** A part of a record that cannot be published as fact, and why. */
export class AdmissionError extends Error {
  override name = 'AdmissionError';
  readonly reason: QuarantineReason;

  constructor(reason: QuarantineReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** A stable opaque id from what makes the row that row. */
export function key(...parts: (string | number)[]): string {
  return hash('sha256', parts.join('\n')).slice(0, 16);
}

export function readMoney(
  amount: string | undefined,
  published: string | undefined,
): { minor: number; rounded: boolean; currency: string } {
  const currency = published?.trim().toUpperCase() ?? '';
  if (!amount) throw new AdmissionError('amount_missing', 'No amount is published.');
  if (!isCurrency(currency))
    throw new AdmissionError(
      'currency_unknown',
      currency ? `Currency “${published}” of amount “${amount}”` : `Amount “${amount}” has no currency.`,
    );
  const money = toMinor(amount, currency);
  if (!money) throw new AdmissionError('amount_invalid', `Amount “${amount}” ${currency}`);
  return { ...money, currency };
}

/** Minor units of an award's transactions where they are shares of one amount, by kind and currency. */
export function roundTogether({ transactions, currency }: PublishedAward): Map<PublishedTransaction, number> {
  const together = new Map<PublishedTransaction, number>();
  for (const shares of Map.groupBy(
    transactions,
    (one) => `${one.kind} ${(one.currency ?? currency ?? '').trim().toUpperCase()}`,
  ).values()) {
    const code = (shares[0]?.currency ?? currency ?? '').trim().toUpperCase();
    if (!isCurrency(code)) continue;
    const minors = toMinorShares(shares.map(({ amount }) => amount), code); // prettier-ignore
    for (const [at, minor] of minors.entries()) {
      const share = shares[at];
      if (share && minor !== undefined) together.set(share, minor);
    }
  }
  return together;
}

export function sum(rows: AnyRow[]): number | null {
  if (!rows.length) return null;
  const total = new ExactSum();
  for (const row of rows) total.add(Number(row['amount']));
  return total.value <= LARGEST_MINOR && total.value >= -LARGEST_MINOR ? Number(total.value) : null;
}

/** The one party all rows share; several where they differ; undefined without rows. */
export function single(rows: AnyRow[], side: 'provider' | 'receiver'): Party | undefined {
  const first = rows[0];
  if (!first) return undefined;
  const same = rows.every((row) => row[`${side}_id`] === first[`${side}_id`] && row[`${side}_status`] === first[`${side}_status`]);
  if (!same) return { ...NO_PARTY, status: 'several' };
  return {
    status: first[`${side}_status`] as Party['status'],
    id: first[`${side}_id`] as string | null,
    name: first[`${side}_name`] as string | null,
    type: (first[`${side}_type`] ?? null) as string | null,
    identified: true,
  };
}

/** Country and sector all transactions share, where the activity itself says none. */
export function common(rows: AnyRow[], own: { country: string | null; sector_code: string | null }): AnyRow {
  const shared = (field: string) => (new Set(rows.map((row) => row[field])).size === 1 ? (rows[0]?.[field] ?? null) : null);
  const sectors = own.sector_code
    ? {}
    : {
        sector_code: shared('sector_code') ?? (rows.some((row) => row['sector_code']) ? 'several' : null),
        sector_name: shared('sector_name'),
      };
  return { ...(own.country ? {} : { country: shared('country'), world_region: shared('world_region') }), ...sectors };
}

/** An award is civil where any of its transactions is; otherwise it has the scope of its first; without any, the rule speaks for itself. */
export function awardScope(rows: AnyRow[], facts: Parameters<typeof scopeOf>[0], military: readonly string[]): Scope {
  const scopes = rows.map((row) => row['scope'] as Scope);
  return scopes.find((scope) => scope === 'civil') ?? scopes[0] ?? scopeOf(facts, military);
}

/** True where a text lost letters before it was published: U+FFFD stands where they were. */
export function isDamaged(...texts: (string | null)[]): boolean {
  return texts.some((text) => text?.includes('\uFFFD'));
}

export function truth(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^(1|true|yes|y)$/i.test(text) ? 1 : 0;
}

/** A code outside its list is left out of the coded column and the row says so. */
export function code(list: CodeListName, value: string | null, flags?: Set<Flag>): string | null {
  if (value === null || isCode(list, value)) return value;
  flags?.add('code_unknown');
  return null;
}

/** Only web addresses are published: a link with another scheme could run code. */
export function webAddress(text: string | undefined): string | null {
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;
}

/** A date that is part of a fact. Throws an AdmissionError where it is none. */
export function factDate(text: string | undefined, what: string, order: DateOrder): string | null {
  const read = readDate(text, order);
  if ('date' in read) return read.date;
  throw new AdmissionError(read.reason, `${what} “${text}”`);
}

/** A date beside a fact rather than of it: an unreadable one is left out. */
export function sideDate(text: string | undefined, order: DateOrder): string | null {
  const read = readDate(text, order);
  return 'date' in read ? read.date : null;
}

/** Countries and sectors: the transaction's own first, the activity's where it says none. */
export function classify(own: Classification, fallback: Classification) {
  const countries = own.countries.length || own.regions.length ? own.countries : fallback.countries;
  const regions = own.countries.length || own.regions.length ? own.regions : fallback.regions;
  const dac =
    [own.sectors, fallback.sectors]
      .map((list) => list.filter((sector) => sector.vocabulary === DAC_VOCABULARY))
      .find((list) => list.length) ?? [];
  const sector = dac.length === 1 ? dac[0] : undefined;
  const humanitarian = own.humanitarian ?? fallback.humanitarian;
  return {
    country: new Set(countries.map((country) => country.code)).size === 1 ? (countries[0]?.code.toUpperCase() ?? null) : null,
    world_region: regions.length === 1 ? (regions[0] ?? null) : null,
    sector_code: sector?.code ?? (dac.length > 1 ? 'several' : null),
    sector_name: sector?.name ?? null,
    aid_type: own.aidType ?? fallback.aidType ?? null,
    flow_type: own.flowType ?? fallback.flowType ?? null,
    finance_type: own.financeType ?? fallback.financeType ?? null,
    tied_status: own.tiedStatus ?? fallback.tiedStatus ?? null,
    humanitarian: truth(humanitarian),
  };
}
