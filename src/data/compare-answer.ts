import { download, type Asked } from './answer.ts';
import { awardPayments } from './datasets/award-facts.ts';
import { attributionTotals, positions } from './datasets/attributions.ts';
import { awards } from './datasets/awards.ts';
import { comparedIds, isComparable, readCompared, type Compared } from './compare.ts';
import { readDonors, type ComparedDonor } from './compare-donors.ts';
import { POSITION_SUMS } from './donor.ts';
import { RequestError } from './errors.ts';
import { being, FIGURE_KEYS, figureOf, figureParts, publishFigure, type Figure } from './figure.ts';
import { table } from './formats/csv.ts';
import { jsonResponse, meta } from './formats/json.ts';
import { includesInvented } from './profile-answer.ts';
import { DELIVERY_COUNTS, SIGNED } from './profile-delivery.ts';

/** Two to five of a kind side by side, as JSON or CSV. Throws a RequestError for another number of them, for unknown ones, and for invented ones nobody asked for. */
export async function compareAnswer(of: string | undefined, format: 'json' | 'csv', { mirror, url }: Asked): Promise<Response> {
  if (!isComparable(of)) throw new RequestError(404, { detail: `“${(of ?? '').slice(0, 80)}” cannot be compared; organisations, regions, spheres, years and donors can.` }); // prettier-ignore
  const ids = comparedIds(url.searchParams, 2, ['include']);
  const columns: { id: string; figures: Figure[] }[] = [];
  if (of === 'donors') columns.push(...(await readDonors(mirror, ids)).map((donor) => ({ id: donor.id, figures: donorFigures(donor) })));
  else columns.push(...(await readCompared(mirror, of, ids)).map((column) => ({ id: column.id, figures: comparedFigures(column) })));
  const field = { organisations: 'recipient_id', regions: 'region', spheres: 'sphere', years: 'award_year', donors: 'donor_id' }[of];
  const list = ids.join(',');
  const include = includesInvented(mirror, url.searchParams, of === 'donors' ? [[positions, { donor_id: list }]] : [[awards, { [field]: list }], [awardPayments, { [of === 'years' ? 'year' : field]: list }]]); // prettier-ignore
  if (format === 'csv') {
    const rows = columns.flatMap(({ id, figures }) => figures.map((figure) => ({ id, ...publishFigure(figure, include) })));
    return download(mirror, `compare-${of}`, 'csv', table(rows, ['id', ...FIGURE_KEYS]));
  }
  const name = (id: string) => (of === 'organisations' || of === 'donors' ? (mirror.organisationName(id) ?? null) : null);
  return jsonResponse({
    data: { of, columns: columns.map(({ id, figures }) => ({ id, name: name(id), figures: figureParts(figures, include) })) },
    meta: { ...meta(mirror), currency: 'as published, beside each amount' },
  });
}

/** Every figure of a column with the rows behind it. */
export function comparedFigures({ filters, ...column }: Compared): Figure[] {
  const money = (row: { currency: string | null }) => being('currency', row.currency);
  const { field, rows } = column.counterparts;
  const year = Object.hasOwn(filters.awards, 'award_year') ? 'instrument' : 'award_year';
  return [
    ...column.awarded.map((row) => figureOf('awarded', null, row, ['awards', { ...filters.awards, ...money(row) }])),
    ...column.paid.map((row) => figureOf('paid', null, row, ['award_payments', { ...filters.award_payments, kind: row.basis ?? '', ...money(row) }])),
    ...column.median.map((one): Figure => ({ part: 'median_award', key: null, basis: 'awarded', currency: one.currency, rows: one.n, minor: one.minor, n: one.n, behind: ['awards', { ...filters.awards, currency: one.currency }] })),
    ...column.instruments.map((row) => figureOf('instrument', row.group['instrument'] ?? null, row, ['awards', { ...filters.awards, ...being('instrument', row.group['instrument'] ?? null), ...money(row) }])),
    ...column.series.map((row) => figureOf(year === 'award_year' ? 'awarded_by_year' : 'awarded_by_instrument', row.group[year] ?? null, row, ['awards', { ...filters.awards, ...being(year, row.group[year] ?? null), ...money(row) }])),
    ...rows.map((row) => figureOf(field === 'funder_id' ? 'funder' : 'recipient', row.group[field] ?? null, row, ['awards', { ...filters.awards, ...being(field, row.group[field] ?? null), ...money(row) }])),
    ...column.absorbed.map((one): Figure => ({ part: 'absorption', key: null, basis: 'paid', currency: one.currency, rows: one.n, minor: one.paid, share: one.share, n: one.n, behind: ['awards', { ...filters.awards, ...SIGNED, currency: one.currency }] })),
    ...DELIVERY_COUNTS.map((key): Figure => ({ part: 'delivery', key, basis: null, currency: null, rows: column.delivery[key], minor: null, behind: ['award_delivery', { ...filters.award_delivery, [`${key}.gte`]: '1' }] })),
  ];
} // prettier-ignore

/** Every figure of a donor of a comparison: positions in pools, attributed by year and recipient, and what the awards it reached owe. */
export function donorFigures({ id, accounts }: ComparedDonor): Figure[] {
  return accounts.flatMap(({ sums, years, where, facts }) => {
    const { currency } = sums;
    const own = { donor_id: id, currency };
    const attributed = (more: Record<string, string>): Figure['behind'] => [attributionTotals.id, { ...own, kind: where.kind, ...more }];
    return [
      ...POSITION_SUMS.map((basis): Figure => ({ part: 'position', key: basis, basis, currency, rows: sums.pools, minor: sums[basis], behind: ['positions', own] })),
      ...years.map((row) => figureOf('attributed_by_year', row.group['year'] ?? null, row, attributed(being('year', row.group['year'] ?? null)))),
      ...where.recipients.map((row) => figureOf('recipient', row.group['recipient_id'] ?? null, row, attributed(being('recipient_id', row.group['recipient_id'] ?? null)))),
      ...DELIVERY_COUNTS.map((key): Figure => ({ part: 'delivery', key, basis: null, currency: null, rows: facts.counts[key], minor: null, behind: null })),
    ];
  });
} // prettier-ignore
