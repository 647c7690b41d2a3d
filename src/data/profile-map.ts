import { awards } from './datasets/awards.ts';
import type { Mirror } from './mirror.ts';
import { collect, cube, where } from './profile-cube.ts';
import type { Subject } from './profile-subject.ts';

/** What was decided in each region, in one currency, in the period of a profile: of a sphere its own awards, of a region all, to see it among the others. */
export function regionSums(
  mirror: Mirror,
  { of, id, year }: Subject,
  currency: string | undefined,
): { region: string | null; rows: number; minor: bigint }[] {
  const cells = cube(mirror, awards, 'region', 'sphere', 'award_year');
  const own = where(cells, { ...(of === 'sphere' ? { sphere: id } : {}), ...(year === null ? {} : { award_year: year }) });
  return collect(own, 'region').flatMap(({ group, rows, currency: its, amount_minor: minor }) =>
    its === currency && minor !== null ? [{ region: group['region'] ?? null, rows, minor }] : [],
  );
}
