import type { AnyRow } from './dataset.ts';
import { LIMITS } from './query.ts';
import type { Mirror } from './mirror.ts';
import type { Subject } from './profile-subject.ts';

/** Lots of competitions by how they stand, and those that are open for applications now. */
export interface ProfileCompetitions {
  competitions: number;
  lots: number;
  /** Lots by status, most first. */
  statuses: { status: string | null; lots: number }[];
  /** Open now whatever the period is: topic, competition and deadline, the soonest first. */
  open: AnyRow[];
  /** The filter of the lots; undefined where it would name too many competitions for one address. */
  filter: Record<string, string> | undefined;
}

/** Open lots that a profile lists. */
const OPEN = 20;

/** Reads the lots of a region or sphere whose competition is of the year, or all lots of the competitions of a year. */
export function competitionsOf(mirror: Mirror, { of, id, year }: Subject): ProfileCompetitions {
  const place = of === 'year' ? '' : `AND l.${of} = ?`;
  const period = year === null ? '' : 'AND c.year = CAST(? AS integer)';
  const given = [...(place ? [id] : []), ...(period ? [year ?? ''] : [])];
  const rows = mirror
    .prepare<string[], { competition: string; status: string | null; lots: number }>(
      `SELECT l.competition_id AS competition, l.status, count(*) AS lots FROM lots AS l JOIN competitions AS c ON c.id = l.competition_id WHERE true ${place} ${period} GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all(...given);
  const open = mirror
    .prepare<string[], AnyRow>(
      `SELECT l.id, l.title, l.title_language, l.sphere, l.region, l.budget_minor AS budget, l.currency, l.competition_id, c.title AS competition_title, c.title_language AS competition_language, c.deadline_on
       FROM lots AS l JOIN competitions AS c ON c.id = l.competition_id WHERE l.status = 'announced' ${place} ORDER BY c.deadline_on IS NULL, c.deadline_on, l.row LIMIT ${OPEN}`,
    )
    .all(...(place ? [id] : []));
  const ids = [...new Set(rows.map(({ competition }) => competition))];
  const byStatus = Map.groupBy(rows, ({ status }) => status);
  const statuses = [...byStatus].map(([status, own]) => ({ status, lots: own.reduce((sum, row) => sum + row.lots, 0) }));
  const chosen: Record<string, string> | undefined = year === null ? {} : ids.length <= LIMITS.values && ids.every((one) => !one.includes(',')) ? { competition_id: ids.join(',') } : undefined; // prettier-ignore
  return {
    competitions: ids.length,
    lots: statuses.reduce((sum, { lots }) => sum + lots, 0),
    statuses: statuses.sort((a, b) => b.lots - a.lots || ((a.status ?? '') < (b.status ?? '') ? -1 : 1)),
    open,
    filter: chosen && { ...(of === 'year' ? {} : { [of]: id }), ...chosen },
  };
}
