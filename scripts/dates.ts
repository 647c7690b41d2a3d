/** A published date as the portal keeps it: ISO 8601 at the precision published, or why it is none. */
export type ReadDate = { date: string | null } | { reason: 'date_invalid' | 'date_ambiguous' };

/** Dates that systems write for "none". */
const SENTINELS = new Set(['0001-01-01', '1900-01-01', '9999-12-31']);

/**
 * Reads `2024-05-31`, `2024-05`, `2024`, either with a time after it, and dates with slashes in the order the source declares.
 * The calendar day is kept as written: a time zone never moves it.
 */
export function readDate(text: string | undefined, order?: 'DMY' | 'MDY'): ReadDate {
  if (!text) return { date: null };
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*|Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (iso) return calendar(iso[1], iso[2], iso[3]);
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T].*)?$/.exec(text);
  if (slashed) {
    const [, a = '', b = '', year] = slashed;
    if (order === 'DMY' || (!order && Number(a) > 12)) return calendar(year, b, a);
    if (order === 'MDY' || Number(b) > 12) return calendar(year, a, b);
    return a === b ? calendar(year, b, a) : { reason: 'date_ambiguous' };
  }
  const month = /^(\d{1,2})[/.](\d{4})$/.exec(text);
  return month ? calendar(month[2], month[1], undefined) : { reason: 'date_invalid' };
}

function calendar(year = '', month?: string, day?: string): ReadDate {
  const date = [year, ...[month, day].flatMap((part) => part?.padStart(2, '0') ?? [])].join('-');
  if (SENTINELS.has(date)) return { date: null };
  if (Number(year) < 1900 || Number(year) > 2100) return { reason: 'date_invalid' };
  const full = `${date}${'-01'.repeat(3 - date.split('-').length)}`;
  const time = new Date(`${full}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== full ? { reason: 'date_invalid' } : { date };
}
