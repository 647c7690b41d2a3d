import type { AnyRow, Dataset } from './dataset.ts';
import { awardPayments } from './datasets/award-facts.ts';
import { awards } from './datasets/awards.ts';
import { regions, spheres } from './datasets/law.ts';
import { RequestError } from './errors.ts';
import { absent } from './gone.ts';
import type { Mirror } from './mirror.ts';
import { cube, where } from './profile-cube.ts';
import { refuseParameters } from './query.ts';
import { one } from './select.ts';

/** What a profile is of: the field of awards it is the value of. */
export type ProfileOf = 'region' | 'sphere' | 'year';

/** One profile and its period: the year of a region or sphere, null for all years; of a year it is that year. */
export interface Subject {
  of: ProfileOf;
  id: string;
  year: string | null;
  /** Years with any award or payment of it, newest first. */
  years: string[];
  /** The region or sphere as the lists of the Law know it. */
  row: AnyRow | undefined;
}

const LISTS: Partial<Record<ProfileOf, Dataset>> = { region: regions, sphere: spheres };
/** The field of awards that a profile is of: of a year, the year of the decision. */
export const decidedField = ({ of }: Pick<Subject, 'of'>) => (of === 'year' ? 'award_year' : of);

/** The years with awards or payments, newest first, of one region or sphere or of all. */
export function yearsOf(mirror: Mirror, of: ProfileOf, id?: string): string[] {
  const own = of === 'year' || id === undefined ? {} : { [of]: id };
  const years = [
    ...where(cube(mirror, awards, 'region', 'sphere', 'award_year'), own).map(({ group }) => group['award_year']),
    ...where(cube(mirror, awardPayments, 'region', 'sphere', 'year'), own).map(({ group }) => group['year']),
  ];
  return [...new Set(years.filter((year) => typeof year === 'string'))].sort((a, b) => (a < b ? 1 : -1));
}

/**
 * Reads whose profile is asked for and which year of it: the last one that the data tell of unless said, `all` for all years. Throws a
 * RequestError for an unknown region, sphere or year and for parameters.
 */
export function subjectOf(mirror: Mirror, of: ProfileOf, id: string, asked: URLSearchParams, more: readonly string[] = []): Subject {
  refuseParameters(asked, [...(of === 'year' ? [] : ['year']), ...more]);
  const years = yearsOf(mirror, of, id);
  if (of === 'year') {
    if (!knownYears(mirror).includes(id)) throw new RequestError(404, { detail: `No award, payment, competition or contribution here is of the year “${id.slice(0, 80)}”; /api/v1/years.json lists those there are.` }); // prettier-ignore
    return { of, id, year: id, years, row: undefined };
  }
  const list = LISTS[of] ?? regions;
  const row = one(mirror, list, id);
  if (!row) throw absent(mirror, list, id);
  const [given, second] = asked.getAll('year').filter(Boolean);
  if (second !== undefined || (given !== undefined && !/^(\d{4}|all)$/.test(given)))
    throw new RequestError(400, { parameter: 'year', detail: `“year” is given once: a year such as ${years[0] ?? '2024'}, or all.` });
  const now = (mirror.manifest.data_as_of ?? '9999').slice(0, 4);
  const latest = years.find((year) => year <= now) ?? years[0] ?? null;
  return { of, id, year: given === undefined ? latest : given === 'all' ? null : given, years, row };
}

/** Years that anything with a year of its own is of, newest first: awards, payments, competitions, budget lines, contributions. */
export function knownYears(mirror: Mirror): string[] {
  const others = mirror
    .prepare<[], number>('SELECT year FROM competitions WHERE year IS NOT NULL UNION SELECT year FROM budget_lines WHERE year IS NOT NULL') // prettier-ignore
    .pluck()
    .all()
    .map(String);
  const received = contributionYears(mirror);
  return [...new Set([...yearsOf(mirror, 'year'), ...others, ...received])].sort((a, b) => (a < b ? 1 : -1));
}

const contributed = new WeakMap<Mirror, string[]>();
function contributionYears(mirror: Mirror): string[] {
  const known = contributed.get(mirror);
  if (known) return known;
  const rows = mirror.prepare<[], number>("SELECT DISTINCT year FROM pool_statements WHERE year IS NOT NULL AND line = 'contributions'").pluck().all(); // prettier-ignore
  contributed.set(mirror, rows.map(String));
  return rows.map(String);
}
