import { DIRECT_MODES } from './codes/chain.ts';
import { MISSION_MEASURES, type MissionMeasure } from './codes/mission.ts';
import type { AnyRow } from './dataset.ts';
import { awards } from './datasets/awards.ts';
import type { MeasureRow } from './measures/share.ts';
import { COUNTED } from './measures/split-awards.ts';
import type { Mirror } from './mirror.ts';
import { parseQuery } from './query.ts';
import { totals } from './totals.ts';

/** The rows of one measure: over all years, and of each year, newest first. */
export interface Measured {
  measure: MissionMeasure;
  all: MeasureRow[];
  years: { year: number; rows: MeasureRow[] }[];
}

/** The measures as a page shows them, which of them the mirror knows nothing for, and the day they are judged by. */
export interface Mission {
  measured: Map<MissionMeasure, Measured>;
  unknown: MissionMeasure[];
  as_of: string | null;
  demo: boolean;
}

/** Reads the measures. Those of invented rows are given only where there are no others. */
export function readMission(mirror: Mirror): Mission {
  const all = mirror.prepare<[], MeasureRow & { is_demo: number; as_of: string }>('SELECT * FROM measures ORDER BY row').all();
  const demo = all.length > 0 && all.every((row) => row.is_demo === 1);
  const rows = all.filter((row) => row.is_demo === Number(demo));
  const grouped = Map.groupBy(rows, ({ measure }) => measure);
  const measured = new Map([...grouped].map(([measure, own]): [MissionMeasure, Measured] => {
    const years = [...Map.groupBy(own.filter(({ year }) => year !== null), ({ year }) => Number(year))].sort(([a], [b]) => b - a);
    return [measure, { measure, all: own.filter(({ year }) => year === null), years: years.map(([year, some]) => ({ year, rows: some })) }];
  })); // prettier-ignore
  const unknown = (Object.keys(MISSION_MEASURES) as MissionMeasure[]).filter((code) => !measured.has(code));
  return { measured, unknown, as_of: rows[0]?.as_of ?? null, demo };
}

/** Results put together for all years and spheres: those with a value, and those that have none by their rule or for lack of reports. */
export function readResults(mirror: Mirror, demo: boolean): { together: AnyRow[]; apart: AnyRow[] } {
  const rows = mirror
    .prepare<[number], AnyRow>(
      'SELECT *, paid_minor AS paid, paid_verified_minor AS paid_verified FROM indicator_totals WHERE year IS NULL AND sphere IS NULL AND region IS NULL AND is_demo = ? ORDER BY row',
    )
    .all(Number(demo));
  return { together: rows.filter(({ value }) => value !== null), apart: rows.filter(({ value }) => value === null) };
}

/** One class of direct services: its awards that count, in all and by region. */
export interface Service {
  mode: (typeof DIRECT_MODES)[number];
  awards: number;
  regions: { region: string | null; awards: number }[];
  filter: string;
}

/** Where direct services to people are paid for, by class and region of the work. */
export function readServices(mirror: Mirror): Service[] {
  const query = parseQuery(awards, new URLSearchParams({ ...COUNTED, service_mode: DIRECT_MODES.join(','), by: 'service_mode,region' }), 'totals'); // prettier-ignore
  const rows = totals(mirror, query);
  return DIRECT_MODES.map((mode) => {
    const own = rows.filter(({ group }) => group['service_mode'] === mode);
    const regions = [...Map.groupBy(own, ({ group }) => group['region'] ?? null)];
    return {
      mode,
      awards: own.reduce((count, { rows }) => count + rows, 0),
      regions: regions.map(([region, some]) => ({ region, awards: some.reduce((count, { rows }) => count + rows, 0) })),
      filter: String(new URLSearchParams({ ...COUNTED, service_mode: mode })),
    };
  });
}
