import portal from '../../portal.config.ts';
import type { Columns } from './columns.ts';
import { ExactSum } from './money.ts';
import type { Scale } from './prices.ts';

/** Sums of one group in the base currency, exact; kept apart by year only where a scale needs the years. */
export class BaseSum {
  rows = 0;
  readonly #sum = new ExactSum();
  /** Made with the first year: most sums, of thousands, need none. */
  #years: Map<number | null, { rows: number; sum: ExactSum }> | undefined;

  /** Adds minor units of the base currency; `year` is undefined where years do not matter. */
  add(minor: number, year: number | null | undefined): void {
    this.rows++;
    this.#sum.add(minor);
    if (year === undefined) return;
    this.#years ??= new Map();
    let own = this.#years.get(year);
    if (!own) this.#years.set(year, (own = { rows: 0, sum: new ExactSum() }));
    own.rows++;
    own.sum.add(minor);
  }

  /** The sum in minor units; null where no row could be converted. */
  get value(): bigint | null {
    return this.rows ? this.#sum.value : null;
  }

  /** The sum on a scale: each year's sum converted and rounded by itself, then added, with the rows whose year has a level. */
  on(scale: Scale): { value: bigint | null; rows: number } {
    if (scale.measure === 'nominal') return { value: this.value, rows: this.rows };
    const found = [...(this.#years ?? [])].flatMap(([year, { rows, sum }]) => {
      const value = scale.of(sum.value, year);
      return value === undefined ? [] : [{ value, rows }];
    });
    return {
      value: found.length ? found.reduce((total, { value }) => total + value, 0n) : null,
      rows: found.reduce((total, { rows }) => total + rows, 0),
    };
  }
}

/** Amounts in the portal's base currency, and where a row's stands; rows converted to another base, by an earlier profile, count as not converted. */
export interface OwnBase {
  amounts: Float64Array;
  codes: Uint8Array | Uint16Array | Uint32Array;
  /** The code that is the portal's base currency. */
  own: number;
  /** The year of a row's conversion, where the scale needs years. */
  yearOf: ((row: number) => number | null | undefined) | undefined;
}

/** The base amounts of some columns; undefined where there are none. */
export function ownBase(columns: Columns, scale: Scale): OwnBase | undefined {
  const amounts = columns.money.get('base_amount');
  const currency = columns.coded.get('base_currency');
  const year = scale.measure === 'nominal' ? undefined : columns.coded.get('base_year');
  const years = year && [null, ...year.dictionary.map(Number)];
  const own = (currency?.dictionary.indexOf(portal.base_currency) ?? -1) + 1;
  if (!amounts || !currency || !own) return undefined;
  return { amounts, codes: currency.codes, own, yearOf: scale.measure === 'nominal' ? undefined : (row) => years?.[year?.codes[row] ?? 0] };
}
