/** Built-in number formats that show a calendar date: of ECMA-376 (14–17, 22) and of its East Asian locales (27–36, 50–58). */
const BUILT_IN = new Map<number, Precision>([
  ...[14, 15, 16, 22, 27, 28, 29, 30, 31, 33, 34, 35, 36, 50, 51, 52, 53, 54, 56, 57, 58].map((id) => [id, 'day'] as const),
  [17, 'month'],
  [55, 'month'],
]);
export type Precision = 'day' | 'month' | 'year';

/** What a number format shows of a calendar date, by its built-in id or its code (`dd/mm/yyyy`); undefined where it shows none. */
export function datePrecision(id: number, code: string | undefined): Precision | undefined {
  if (code === undefined) return BUILT_IN.get(id);
  const shown = code.split(';')[0]?.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').toLowerCase() ?? ''; // prettier-ignore
  if (/general|standard/.test(shown)) return undefined;
  if (shown.includes('d')) return 'day';
  if (!shown.includes('y')) return undefined;
  return shown.includes('m') ? 'month' : 'year';
}

const DAY = 86_400_000;

/**
 * The ISO date of a serial day number, at the precision its format shows, with the time where it has one. The 1900 system counts a 29
 * February 1900 that never was. Gives the text itself where it is no date of the calendar.
 */
export function serialDate(serial: string, precision: Precision, from1904: boolean): string {
  const number = Number(serial);
  if (!(number >= 0 && number < 2_958_466) || (!from1904 && Math.floor(number) === 60)) return serial;
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, number < 60 ? 31 : 30);
  const moment = new Date(epoch + Math.round((number * DAY) / 1000) * 1000).toISOString().slice(0, 19);
  if (precision !== 'day') return moment.slice(0, precision === 'month' ? 7 : 4);
  return moment.endsWith('T00:00:00') ? moment.slice(0, 10) : moment;
}
