import portal from '../portal.config.ts';
import { SetupError } from '../src/data/errors.ts';

/** What fetching and unzipping one file may take. */
export interface Limits {
  /** From the first question to the last byte, redirects, repeats and pauses included. */
  seconds: number;
  /** Between two pieces of an answer, and until its head is there. */
  idle_seconds: number;
  /** Bytes received, in units of 1,000,000. */
  megabytes: number;
  /** Bytes a zipped file may unfold to, in units of 1,000,000. */
  unzipped_megabytes: number;
  redirects: number;
  /** How often a file is asked for in all before the night gives up on it. */
  attempts: number;
}

/** What each limit may be; `portal.config.ts` holds the defaults. */
const BOUNDS: Record<keyof Limits, { least: number; most: number; whole?: true }> = {
  seconds: { least: 0.1, most: 86_400 },
  idle_seconds: { least: 0.1, most: 3600 },
  megabytes: { least: 0.001, most: 1_000_000 },
  unzipped_megabytes: { least: 0.001, most: 10_000_000 },
  redirects: { least: 0, most: 20, whole: true },
  attempts: { least: 1, most: 20, whole: true },
};

/** The limits of a source: its own `download` block over the defaults of the portal. Throws a SetupError where a default is none. */
export function limitsOf(own: Partial<Limits> | undefined): Limits {
  return { ...checkLimits(portal.downloads, (detail) => new SetupError(`portal.config.ts: downloads.${detail}`)), ...own };
}

/** Checks a block of limits and gives it back; `wrong` makes the error out of a sentence that begins with the limit's name. */
export function checkLimits<T extends Partial<Limits>>(given: T, wrong: (detail: string) => SetupError): T {
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    const bounds = Object.entries(BOUNDS).find(([known]) => known === name)?.[1];
    if (!bounds) throw wrong(`${name} is not a setting; known are ${Object.keys(BOUNDS).join(', ')}.`);
    const fits = typeof value === 'number' && value >= bounds.least && value <= bounds.most && (!bounds.whole || Number.isInteger(value));
    if (!fits) throw wrong(`${name} must be a ${bounds.whole ? 'whole ' : ''}number from ${bounds.least} to ${bounds.most}.`);
  }
  return given;
}
