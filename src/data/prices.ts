import portal from '../../portal.config.ts';
import type { Measure, Reference } from './codes/reference.ts';
import { divideHalfEven, readDecimal, writeSignificant, type Fraction } from './decimal.ts';
import type { Mirror } from './mirror.ts';
import { exponent } from './money.ts';
import { RATE_DIGITS } from './rates.ts';

/** What is known of one year's prices: the consumer price index, 100 in its base year, and the monthly calculation index in minor units. */
export interface PriceLevel {
  year: number;
  index: string | null;
  mci: number | null;
}

/**
 * Chains yearly changes in per cent to an index that is 100 in the last year, to ten significant digits, half to even. A year before a gap
 * has no index: it cannot be reached. Throws a RangeError for a change that is no decimal above -100.
 */
export function chainIndex(changes: ReadonlyMap<number, string>): Map<number, string> {
  const index = new Map<number, string>();
  const last = Math.max(...changes.keys());
  let level: Fraction = { over: 100n, under: 1n };
  for (let year = last, change = changes.get(year); change !== undefined; change = changes.get(--year)) {
    index.set(year, writeSignificant(level, RATE_DIGITS));
    const percent = readDecimal(change);
    const growth = percent && { over: percent.over + 100n * percent.under, under: 100n * percent.under };
    if (!growth || growth.over <= 0n) throw new RangeError(`“${change}” is no change of prices in ${year}`);
    level = { over: level.over * growth.under, under: level.under * growth.over };
  }
  return index;
}

/** Decimal places of a number of monthly calculation indices. */
const MCI_PLACES = 2;

/** A way to measure sums of one year's money: what its numbers are in, with how many places, and the conversion itself. */
export interface Scale {
  measure: Measure;
  /** What the numbers are in: "KZT", "KZT of 2024", "MCI". */
  unit: string;
  /** Who publishes the levels; none where none are needed. */
  source: Reference | undefined;
  /** The year whose prices a real amount is in. */
  pricesOf: number | null;
  places: number;
  /** Sum of one year in minor units of the base currency, as a whole number of `10^-places`; undefined where the year has no level. */
  of: (minor: bigint, year: number | null) => bigint | undefined;
}

/** The scale of a measure over known price levels. A real amount is the sum × 100 ÷ index, a number of indices the sum ÷ index, each half to even. */
export function scaleOf(measure: Measure, base: string, levels: readonly PriceLevel[]): Scale {
  const places = exponent(base);
  const byYear = new Map(levels.map((level) => [level.year, level]));
  const years = levels.filter((level) => level.index !== null).map((level) => level.year);
  switch (measure) {
    case 'nominal':
      return { measure, unit: base, source: undefined, pricesOf: null, places, of: (minor) => minor };
    case 'real': {
      const pricesOf = years.length ? Math.max(...years) : null;
      return {
        measure,
        unit: pricesOf === null ? base : `${base} of ${pricesOf}`,
        source: 'world_bank_cpi',
        pricesOf,
        places,
        of: (minor, year) => {
          const index = readDecimal(byYear.get(year ?? NaN)?.index ?? '');
          return index && divideHalfEven(minor * 100n * index.under, index.over);
        },
      };
    }
    case 'mci':
      return {
        measure,
        unit: 'MCI',
        source: 'budget_law',
        pricesOf: null,
        places: MCI_PLACES,
        of: (minor, year) => {
          const mci = byYear.get(year ?? NaN)?.mci ?? null;
          return mci === null ? undefined : divideHalfEven(minor * 10n ** BigInt(MCI_PLACES), BigInt(mci));
        },
      };
  }
}

/** How a page shows sums: as published where no measure is chosen, else on its scale. */
export interface View {
  measure: Measure | undefined;
  scale: Scale;
  base: string;
  /** The year of the last known price index: what real terms would be in. */
  pricesOf: number | null;
}

/** The view of a page that was asked for a measure, or for none. */
export function viewOf(mirror: Mirror, measure: Measure | undefined): View {
  const { pricesOf } = mirrorScale(mirror, 'real');
  return { measure, scale: mirrorScale(mirror, measure ?? 'nominal'), base: portal.base_currency, pricesOf };
}

const known = new WeakMap<Mirror, PriceLevel[]>();

/** The price levels a mirror holds for the portal's base currency, oldest first. */
export function levelsOf(mirror: Mirror): PriceLevel[] {
  const levels =
    known.get(mirror) ??
    mirror
      .prepare<[string], PriceLevel>(
        'SELECT year, cpi_index AS "index", mci_minor AS mci FROM price_levels WHERE currency = ? ORDER BY year',
      )
      .all(portal.base_currency);
  known.set(mirror, levels);
  return levels;
}

/** The scale of a measure by the price levels of a mirror. */
export function mirrorScale(mirror: Mirror, measure: Measure): Scale {
  return scaleOf(measure, portal.base_currency, measure === 'nominal' ? [] : levelsOf(mirror));
}
