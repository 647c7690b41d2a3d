const DAY = 86_400_000;

/** Calendar days from one date to another, negative where the second is earlier; null where either is not known to the day. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (from?.length !== 10 || to?.length !== 10) return null;
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  return Number.isNaN(days) ? null : Math.round(days);
}

/** The last day that a date of lower precision may mean: of "2024" it is 2024-12-31, of "2024-02" 2024-02-29. */
export function lastDayOf(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (day !== undefined) return date;
  return new Date(Date.UTC(year ?? 0, month ?? 12, 0)).toISOString().slice(0, 10);
}
