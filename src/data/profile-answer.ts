import { download, type Asked } from './answer.ts';
import { COUNTS } from './codes/counted.ts';
import type { Dataset } from './dataset.ts';
import { awardPayments } from './datasets/award-facts.ts';
import { awards } from './datasets/awards.ts';
import { RequestError } from './errors.ts';
import { being, figureOf, figureParts, figureTable, publishFigure, without, type Figure } from './figure.ts';
import { jsonResponse, meta, publish } from './formats/json.ts';
import { indicatorTotals } from './datasets/mission.ts';
import { refuseInvented } from './invented.ts';
import type { Mirror } from './mirror.ts';
import { readProfile, type Profile } from './profile.ts';
import type { ProfileLine } from './profile-lines.ts';
import { found } from './profile-cube.ts';
import { SIGNED } from './profile-delivery.ts';
import { refuseParameters } from './query.ts';
import { subjectOf, type ProfileOf } from './profile-subject.ts';
import { yearFigures, yearLines, yearMoney } from './profile-year.ts';
import type { TotalRow } from './totals.ts';

/** Whether invented rows were asked for. Throws a RequestError for another value, and where there are such among these filters and nobody did. */
export function includesInvented(mirror: Mirror, asked: URLSearchParams, filters: readonly [Dataset, Record<string, string>][]): boolean {
  const given = asked.get('include');
  if (given !== null && given !== 'demo') throw new RequestError(400, { parameter: 'include', detail: '“include” takes demo.' });
  if (given === null && mirror.invented !== 'none')
    for (const [dataset, filter] of filters) refuseInvented({ include: false, dataset }, found(mirror, dataset, filter));
  return given !== null;
} // prettier-ignore

/** The figures of a region’s, sphere’s or year’s page, as JSON or CSV. Throws a RequestError for an unknown one, a wrong year, or invented rows nobody asked for. */
export async function profileAnswer(of: ProfileOf, id: string | undefined, format: 'json' | 'csv', { mirror, url }: Asked): Promise<Response> {
  const subject = subjectOf(mirror, of, id ?? '', url.searchParams, ['include']);
  const profile = await readProfile(mirror, subject);
  const include = includesInvented(mirror, url.searchParams, [[awards, profile.filters.awards], [awardPayments, profile.filters.award_payments]]);
  const figures = [...profileFigures(profile), ...(of === 'year' ? yearFigures(yearMoney(mirror, subject.id)) : [])];
  if (format === 'csv') return download(mirror, `${of}-${subject.id}${of !== 'year' && subject.year !== null ? `-${subject.year}` : ''}`, 'csv', figureTable(figures, include));
  const { row, year, years } = subject;
  return jsonResponse({
    data: {
      of,
      id: subject.id,
      ...(row ? { name_en: row['name_en'], name_ru: row['name_ru'], name_kk: row['name_kk'], valid_from: row['valid_from'], valid_until: row['valid_until'] } : {}),
      year: year === null ? null : Number(year),
      years: years.map(Number),
      currency: profile.currency ?? null,
      kind: profile.kind,
      recipients: profile.recipients,
      figures: figureParts(figures, include),
      results: profile.results.map((result) => publish(indicatorTotals, result)),
    },
    meta: { ...meta(mirror), currency: 'as published, beside each amount' },
  });
} // prettier-ignore

/** What was decided and paid in each year, as JSON or CSV. */
export function yearsAnswer(format: 'json' | 'csv', { mirror, url }: Asked): Response {
  refuseParameters(url.searchParams, ['include']);
  const include = includesInvented(mirror, url.searchParams, [[awards, COUNTS], [awardPayments, COUNTS]]);
  const figures = yearLines(mirror).flatMap(({ year, awarded, paid }) => [
    ...awarded.map((row) => figureOf('awarded', year, row, ['awards', { award_year: year, ...COUNTS, ...being('currency', row.currency) }])),
    ...paid.map((row) => figureOf('paid', year, row, ['award_payments', { year, ...COUNTS, kind: row.basis ?? '', ...being('currency', row.currency) }])),
  ]);
  if (format === 'csv') return download(mirror, 'years', 'csv', figureTable(figures, include));
  return jsonResponse({ data: figures.map((figure) => publishFigure(figure, include)), meta: { ...meta(mirror), currency: 'as published, beside each amount' } });
} // prettier-ignore

/** Every figure of a profile with the rows behind it. */
export function profileFigures(profile: Profile): Figure[] {
  const { filters, subject, currency, kind, lines } = profile;
  const { of } = subject;
  const totals = (part: string, rows: readonly TotalRow[], dataset: 'awards' | 'award_payments') =>
    rows.map((row) => figureOf(part, null, row, [dataset, { ...filters[dataset], ...(dataset === 'award_payments' ? { kind: row.basis ?? '' } : {}), ...being('currency', row.currency) }]));
  const years = (part: string, rows: readonly TotalRow[], dataset: 'awards' | 'award_payments', field: string) =>
    rows.map((row) => {
      const year = row.group[field] ?? null;
      const place = without(filters[dataset], 'year', 'award_year');
      return figureOf(part, year, row, [dataset, { ...place, ...being(field, year), ...(dataset === 'award_payments' ? { kind: row.basis ?? '' } : {}), ...being('currency', row.currency) }]);
    });
  const both = (part: keyof Profile['lines'], decided: string, paid: string) => lines[part].all().flatMap((line) => lineFigures(profile, part, line, decided, paid));
  return [
    ...totals('awarded', profile.awarded, 'awards'),
    ...totals('paid', profile.paid, 'award_payments'),
    ...both('recipient', 'recipient_id', 'recipient_id'),
    ...both('funder', 'funder_id', 'provider_id'),
    ...both('instrument', 'instrument', 'instrument'),
    ...(of === 'sphere' ? [] : both('sphere', 'sphere', 'sphere')),
    ...(of === 'region' ? [] : both('region', 'region', 'region')),
    ...profile.donors.map((row) => figureOf('donor', row.group['donor_id'] ?? null, row, ['attribution_totals', { ...filters.attribution_totals, kind, ...being('currency', currency ?? null), ...being('donor_id', row.group['donor_id'] ?? null) }])),
    ...(of === 'year' ? [] : [...years('awarded_by_year', profile.yearly.awarded, 'awards', 'award_year'), ...years('paid_by_year', profile.yearly.paid, 'award_payments', 'year')]),
    ...(profile.entrants ? ([['new', profile.entrants.fresh, profile.entrants.freshShare], ['again', profile.entrants.again, profile.entrants.againShare]] as const).map(([key, count, share]): Figure => ({ part: 'entrants', key, basis: 'recipients', currency: null, rows: count, minor: null, share, n: profile.entrants?.n ?? null, behind: null })) : []),
    ...profile.absorbed.map((one): Figure => ({ part: 'absorption', key: null, basis: 'paid', currency: one.currency, rows: one.n, minor: one.paid, share: one.share, n: one.n, behind: ['awards', { ...filters.awards, ...SIGNED, currency: one.currency }] })),
    ...(['awards', 'recipients'] as const).map((basis): Figure => ({ part: 'direct_services', key: null, basis, currency: null, rows: profile.direct[basis].direct, minor: null, share: profile.direct[basis].share, n: profile.direct[basis].classified, behind: null })),
    ...Object.entries(profile.delivery).map(([key, count]): Figure => ({ part: 'delivery', key, basis: null, currency: null, rows: count, minor: null, behind: ['award_delivery', { ...filters.award_delivery, [`${key}.gte`]: '1' }] })),
    ...profile.competitions.statuses.map(({ status, lots }): Figure => ({ part: 'lots', key: status, basis: null, currency: null, rows: lots, minor: null, behind: profile.competitions.filter ? ['lots', { ...profile.competitions.filter, ...being('status', status) }] : null })),
  ];
} // prettier-ignore

/** Both figures of a line, each on its own basis. */
function lineFigures({ filters, currency, kind }: Profile, part: string, line: ProfileLine, decided: string, paid: string): Figure[] {
  const common = { part, key: line.id, currency: currency ?? null };
  const money = being('currency', currency ?? null);
  return [
    ...(line.awards ? [{ ...common, basis: 'awarded', rows: line.awards, minor: line.awarded, behind: ['awards', { ...filters.awards, ...being(decided, line.id), ...money }] } satisfies Figure] : []),
    ...(line.payments ? [{ ...common, basis: kind, rows: line.payments, minor: line.paid, behind: ['award_payments', { ...filters.award_payments, ...being(paid, line.id), kind, ...money }] } satisfies Figure] : []),
  ];
} // prettier-ignore
