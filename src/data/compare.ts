import { COUNTS } from './codes/counted.ts';
import type { AnyRow, Dataset } from './dataset.ts';
import { awardDelivery, awardPayments } from './datasets/award-facts.ts';
import { awards } from './datasets/awards.ts';
import { regions, spheres } from './datasets/law.ts';
import { organisations } from './datasets/organisations.ts';
import { divideHalfEven } from './decimal.ts';
import { RequestError } from './errors.ts';
import { mainCurrency } from './flows.ts';
import { absent } from './gone.ts';
import type { Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { collect, found, largestFirst, sumCounts, sumsOf } from './profile-cube.ts';
import { absorbed, DELIVERY_COUNTS, type Absorbed, type DeliveryCount } from './profile-delivery.ts';
import { knownYears } from './profile-subject.ts';
import { refuseParameters } from './query.ts';
import { one } from './select.ts';
import type { TotalRow } from './totals.ts';
import { turn } from './turn.ts';

/** What can be compared, and of what the parts of a chart are. */
export const COMPARABLES = ['organisations', 'regions', 'spheres', 'years', 'donors'] as const;
export type Comparable = (typeof COMPARABLES)[number];

/** How many are compared at once. */
export const MOST_COMPARED = 5;

/** Typical size of an award in one currency: half of them are smaller. */
export interface MedianAward {
  currency: string;
  minor: bigint;
  n: number;
}

/** One column of a comparison: what was decided and paid, how large, when, as what, with whom, and what came of it. */
export interface Compared {
  id: string;
  /** The row that names it; undefined for a year. */
  row: AnyRow | undefined;
  filters: Record<'awards' | 'award_payments' | 'award_delivery', Record<string, string>>;
  awarded: TotalRow[];
  paid: TotalRow[];
  median: MedianAward[];
  years: { first: string; last: string } | undefined;
  instruments: TotalRow[];
  /** Sums by the other side: who gave it to an organisation, who got it elsewhere. */
  counterparts: { field: 'funder_id' | 'recipient_id'; rows: TotalRow[] };
  absorbed: Absorbed[];
  delivery: Record<DeliveryCount, number>;
  /** What the chart draws: sums by year of the decision, of a year by instrument. */
  series: TotalRow[];
}

/** The field of awards, payments and delivery that each kind of column is a value of. */
const FIELDS: Record<Exclude<Comparable, 'donors'>, { awards: string; payments: string }> = {
  organisations: { awards: 'recipient_id', payments: 'recipient_id' },
  regions: { awards: 'region', payments: 'region' },
  spheres: { awards: 'sphere', payments: 'sphere' },
  years: { awards: 'award_year', payments: 'year' },
};
const LISTS: Partial<Record<Comparable, Dataset>> = { organisations, regions, spheres };

/** True for what can be compared. */
export function isComparable(value: string | undefined): value is Comparable {
  return COMPARABLES.some((known) => known === value);
}

/**
 * Reads which are compared: `id` is given with commas or again and again, up to five. Throws a RequestError with what to do for more, for fewer than `least`,
 * and for other parameters.
 */
export function comparedIds(asked: URLSearchParams, least: number, more: readonly string[] = []): string[] {
  refuseParameters(asked, ['id', ...more]);
  const ids = [...new Set(asked.getAll('id').flatMap((value) => value.split(',')).map((id) => id.trim()).filter(Boolean))]; // prettier-ignore
  if (ids.length > MOST_COMPARED)
    throw new RequestError(400, { parameter: 'id', detail: `Up to ${MOST_COMPARED} can be compared at once; this names ${ids.length}. Leave some out: ?id=${ids.slice(0, MOST_COMPARED).join(',').slice(0, 200)}` }); // prettier-ignore
  if (ids.length < least)
    throw new RequestError(400, { parameter: 'id', detail: `Two to ${MOST_COMPARED} are compared; this names ${ids.length}. Give their identifiers with commas: ?id=one,other.` }); // prettier-ignore
  return ids;
}

/** The row that names what is compared, undefined for a year. Throws a RequestError where there is none. */
function rowNamed(mirror: Mirror, of: Exclude<Comparable, 'donors'>, id: string): AnyRow | undefined {
  const list = LISTS[of];
  if (!list) {
    if (!knownYears(mirror).includes(id)) throw new RequestError(404, { detail: `Nothing here is of the year “${id.slice(0, 80)}”.` });
    return undefined;
  }
  const row = one(mirror, list, id);
  if (!row) throw absent(mirror, list, id);
  return row;
}

/** Reads the columns of a comparison; donors have their own. Other requests have a turn between them. */
export async function readCompared(mirror: Mirror, of: Exclude<Comparable, 'donors'>, ids: readonly string[]): Promise<Compared[]> {
  const rows = ids.map((id) => ({ id, row: rowNamed(mirror, of, id) }));
  const columns: Compared[] = [];
  for (const { id, row } of rows) {
    await turn();
    columns.push(columnOf(mirror, of, id, row));
  }
  return columns;
}

function columnOf(mirror: Mirror, of: Exclude<Comparable, 'donors'>, id: string, row: AnyRow | undefined): Compared {
  const field = FIELDS[of];
  const filters = { awards: { [field.awards]: id, ...COUNTS }, award_payments: { [field.payments]: id, ...COUNTS }, award_delivery: { [field.awards]: id, ...COUNTS } }; // prettier-ignore
  const decided = found(mirror, awards, filters.awards);
  const payments = found(mirror, awardPayments, filters.award_payments);
  const byYear = sumsOf(mirror, awards, filters.awards, decided, 'award_year', 'instrument');
  const other = of === 'organisations' ? 'funder_id' : 'recipient_id';
  const years = byYear.flatMap(({ group }) => group['award_year'] ?? []).sort();
  const [first, last] = [years[0], years.at(-1)];
  return {
    id,
    row,
    filters,
    awarded: largestFirst(collect(byYear)),
    paid: largestFirst(sumsOf(mirror, awardPayments, filters.award_payments, payments)),
    median: mediansOf(decided),
    years: first !== undefined && last !== undefined ? { first, last } : undefined,
    instruments: largestFirst(collect(byYear, 'instrument')),
    counterparts: { field: other, rows: bySum(sumsOf(mirror, awards, filters.awards, decided, other)) },
    absorbed: absorbed(mirror, filters.awards),
    delivery: sumCounts(found(mirror, awardDelivery, filters.award_delivery), DELIVERY_COUNTS),
    series: collect(byYear, of === 'years' ? 'instrument' : 'award_year'),
  };
}

/** Largest sums first. */
export function bySum(rows: readonly TotalRow[]): TotalRow[] {
  return rows.toSorted((a, b) => Number((b.amount_minor ?? 0n) - (a.amount_minor ?? 0n)));
}

/** The median award of each currency, of the awards with an amount: the mean of the middle two where their number is even, half to even. */
export function mediansOf({ columns, fitting }: Match): MedianAward[] {
  const currency = columns.coded.get('currency');
  const amounts = columns.money.get('amount_awarded');
  if (!currency || !amounts) return [];
  const lists = ['', ...currency.dictionary].map((code) => ({ code, values: [] as number[] }));
  const rows = fitting();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const amount = amounts[row] ?? NaN;
    if (!Number.isNaN(amount)) lists[currency.codes[row] ?? 0]?.values.push(amount);
  }
  return lists
    .filter(({ code, values }) => code && values.length)
    .map(({ code, values }) => {
      const sorted = Float64Array.from(values).sort();
      const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
      return { currency: code, minor: divideHalfEven(BigInt(low) + BigInt(high), 2n), n: values.length };
    })
    .sort((a, b) => b.n - a.n);
}

/** The currency of most awards of all columns: what one chart can show. */
export function chartCurrency(columns: readonly Compared[]): string | undefined {
  return mainCurrency(columns.flatMap(({ awarded }) => awarded));
}
