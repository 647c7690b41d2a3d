import type { CodedColumn } from './columns.ts';
import { fieldOf } from './dataset.ts';
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
  const drawn = rangeFields(query.dataset).filter((name) => name !== 'base_amount').flatMap((name) => histogram(query, found, name) ?? []); // prettier-ignore
  const amount = query.dataset.total?.amount;
  const base = amount !== undefined && 'base_amount' in query.dataset.fields && !drawn.some(({ field }) => field === amount) ? histogram(query, found, 'base_amount') : undefined; // prettier-ignore
  return base ? [...drawn, base] : drawn;
}

/**
 * Bars of a field among the rows that fit every condition about other fields, so that a range can be widened again; undefined where there is nothing
 * to choose between. Amounts need one currency: of several the field gives none.
 */
function histogram(query: Query, found: Match, field: string): Histogram | undefined {
  const { kind, currency } = fieldOf(query.dataset, field);
  const rows = rowsAround(found, field);
  const coded = found.columns.coded.get(field);
  if (coded && (kind === 'date' || kind === 'year')) return ofDates(field, coded, rows);
  const amounts = found.columns.money.get(field);
  const currencies = found.columns.coded.get(currency ?? 'currency');
  return amounts && currencies ? ofAmounts(field, amounts, currencies, rows) : undefined;
}

/** Rows that fit, or fail only conditions about the field. */
function rowsAround({ failed, which, fields, fitting }: Match, field: string): Uint32Array {
  const own = fields.indexOf(field);
  if (own < 0) return fitting();
  const rows: number[] = [];
  for (let row = 0; row < failed.length; row++) if (failed[row] === 0 || (failed[row] === 1 && which[row] === own)) rows.push(row);
  return Uint32Array.from(rows);
}

function ofDates(field: string, { codes, dictionary }: CodedColumn, rows: Uint32Array): Histogram | undefined {
  const counts = new Uint32Array(dictionary.length + 1);
  for (const row of rows) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
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
  if (last - first < 3 && dictionary.some((value) => value.length > 4)) {
    const months = unit(7);
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

/** Three bars for each power of ten: to 2, to 5, to 10. What is below one unit, refunds too, is the first bar. */
const STEPS = [1, 2, 5];

function ofAmounts(field: string, amounts: Float64Array, { codes, dictionary }: CodedColumn, rows: Uint32Array): Histogram | undefined {
  let only = 0;
  // Edges are the powers of a dozen digits: a table found by halving costs less than a logarithm for each row.
  const edges = Array.from({ length: 16 }, (_, power) => STEPS.map((step) => step * 10 ** power)).flat();
  const counts = new Uint32Array(edges.length + 1);
  let scaled: Float64Array | undefined;
  for (const row of rows) {
    const amount = amounts[row] ?? NaN;
    if (Number.isNaN(amount)) continue;
    const code = codes[row] ?? 0;
    if (code !== only) {
      if (only) return undefined;
      only = code;
      scaled = Float64Array.from(edges, (edge) => edge * 10 ** exponent(dictionary[code - 1] ?? 'USD'));
    }
    if (!scaled) continue;
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((scaled[middle] ?? 0) <= amount) low = middle + 1;
      else high = middle;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  const currency = dictionary[only - 1];
  const used = [...counts.keys()].filter((at) => counts[at]);
  if (currency === undefined || !used.length) return undefined;
  const least = 10 ** exponent(currency);
  const text = (minor: number) => toDecimal(minor, currency).replace(/\.0+$/, '');
  const bars = [...counts.subarray(Math.min(...used), Math.max(...used) + 1)].map((count, at) => {
    const place = Math.min(...used) + at;
    // A bar ends a smallest unit below the next one's beginning.
    return { from: place === 0 ? '' : text((edges[place - 1] ?? 0) * least), to: place === edges.length ? '' : text((edges[place] ?? 0) * least - 1), rows: count }; // prettier-ignore
  });
  return several({ field, logarithmic: true, currency, bars });
}

function several(histogram: Histogram): Histogram | undefined {
  return histogram.bars.length > 1 ? histogram : undefined;
}
