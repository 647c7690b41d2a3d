import type { CodedColumn, Columns } from './columns.ts';
import { fieldOf } from './dataset.ts';
import { rowsOf } from './facets.ts';
import type { Match } from './match.ts';
import { exponent, toDecimal } from './money.ts';
import type { Query } from './query.ts';
import { rangeFields } from './search/chosen.ts';

/** Rows by the size of a value: bars from the least to the greatest, and where each begins and ends, as a filter takes it. */
export interface Histogram {
  field: string;
  bars: { from: string; to: string; rows: number }[];
  /** Each bar reaches a multiple as far as the one before it. */
  logarithmic: boolean;
  /** What amounts are in; null for dates and years. */
  currency: string | null;
}

const MOST_BARS = 40;

/** Bars of every field that a range may be given of; of amounts in the base currency only where the published ones are in several. */
export function histograms(query: Query, found: Match): Histogram[] {
  const rows = rowsOf(found);
  const drawn = rangeFields(query.dataset).filter((name) => name !== 'base_amount').flatMap((name) => histogram(query, found, rows, name) ?? []); // prettier-ignore
  const amount = query.dataset.total?.amount;
  const base = amount !== undefined && 'base_amount' in query.dataset.fields && !drawn.some(({ field }) => field === amount) ? histogram(query, found, rows, 'base_amount') : undefined; // prettier-ignore
  return base ? [...drawn, base] : drawn;
}

/**
 * Bars of a field among the rows that fit every condition about other fields, so that a range can be widened again; undefined where there is nothing
 * to choose between. Amounts need one currency: of several the field gives none.
 */
function histogram(query: Query, found: Match, rows: ReturnType<typeof rowsOf>, field: string): Histogram | undefined {
  const { kind, currency = 'currency' } = fieldOf(query.dataset, field);
  const { columns } = found;
  const coded = columns.coded.get(field);
  if (coded && (kind === 'date' || kind === 'year')) return ofDates(field, coded.dictionary, rows.counts(field, coded));
  const amounts = columns.money.get(field);
  const currencies = columns.coded.get(currency);
  if (!amounts || !currencies) return undefined;
  const sizes = sizesOf(columns, field, amounts, currencies);
  const counts = rows.counts(field, sizes, `${field} by size`);
  if (counts.every((count, at) => at === 0 || count === 0)) return undefined;
  const paid = rows.counts(field, currencies, currency);
  const used = currencies.dictionary.filter((_, at) => paid[at + 1]);
  return used.length === 1 && used[0] !== undefined ? ofAmounts(field, used[0], counts.subarray(1)) : undefined;
}

function ofDates(field: string, dictionary: string[], counts: Uint32Array): Histogram | undefined {
  // Months where they are few enough to be told apart, else years, else spans of years.
  const unit = (length: number) => {
    const found = new Map<string, number>();
    dictionary.forEach((value, at) => {
      if (counts[at + 1] && value.length >= length) found.set(value.slice(0, length), (found.get(value.slice(0, length)) ?? 0) + (counts[at + 1] ?? 0)); // prettier-ignore
    });
    return found;
  };
  const years = unit(4);
  const known = [...years.keys()].map(Number);
  if (!known.length) return undefined;
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const months = unit(7);
  const dated = [...months.values()].reduce((sum, count) => sum + count, 0) === [...years.values()].reduce((sum, count) => sum + count, 0);
  if (last - first < 3 && dated) {
    const names = Array.from({ length: (last - first + 1) * 12 }, (_, at) => `${first + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`); // prettier-ignore
    return several({ field, logarithmic: false, currency: null, bars: names.map((name) => ({ from: name, to: name, rows: months.get(name) ?? 0 })) }); // prettier-ignore
  }
  const step = Math.ceil((last - first + 1) / MOST_BARS);
  const bars = Array.from({ length: Math.ceil((last - first + 1) / step) }, (_, at) => {
    const from = first + at * step;
    let count = 0;
    for (let year = from; year < from + step; year++) count += years.get(String(year)) ?? 0;
    return { from: String(from), to: String(Math.min(last, from + step - 1)), rows: count };
  });
  return several({ field, logarithmic: false, currency: null, bars });
}

/** Where bars of amounts begin, in whole units: three for each power of ten. What is below one unit, refunds too, is the first bar. */
const EDGES = Array.from({ length: 15 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

const known = new WeakMap<Columns, Map<string, CodedColumn>>();

/** The bar each amount belongs to, as a coded column: found once for each column of a snapshot. */
function sizesOf(columns: Columns, field: string, amounts: Float64Array, { codes, dictionary }: CodedColumn): CodedColumn {
  const made = known.get(columns) ?? new Map<string, CodedColumn>();
  known.set(columns, made);
  let sizes = made.get(field);
  if (!sizes) {
    const scaled = ['USD', ...dictionary].map((currency) => Float64Array.from(EDGES, (edge) => edge * 10 ** exponent(currency)));
    const bars = new Uint8Array(amounts.length);
    for (let row = 0; row < amounts.length; row++) {
      const amount = amounts[row] ?? NaN;
      const edges = scaled[codes[row] ?? 0];
      if (Number.isNaN(amount) || !edges) continue;
      let [low, high] = [0, edges.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((edges[middle] ?? 0) <= amount) low = middle + 1;
        else high = middle;
      }
      bars[row] = low + 1;
    }
    made.set(field, (sizes = { codes: bars, dictionary: ['', ...EDGES.map(String)] }));
  }
  return sizes;
}

function ofAmounts(field: string, currency: string, counts: Uint32Array): Histogram | undefined {
  const used = [...counts.keys()].filter((at) => counts[at]);
  const [first, last] = [Math.min(...used), Math.max(...used)];
  const least = 10 ** exponent(currency);
  const text = (minor: number) => toDecimal(minor, currency).replace(/\.0+$/, '');
  const bars = [...counts.subarray(first, last + 1)].map((rows, at) => {
    // A bar ends a smallest unit below the next one's beginning.
    const [from, next] = [EDGES[first + at - 1], EDGES[first + at]];
    return { from: from === undefined ? '' : text(from * least), to: next === undefined ? '' : text(next * least - 1), rows };
  });
  return several({ field, logarithmic: true, currency, bars });
}

function several(histogram: Histogram): Histogram | undefined {
  return histogram.bars.length > 1 ? histogram : undefined;
}
