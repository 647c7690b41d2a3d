import { COUNTS } from './codes/counted.ts';
import type { AnyRow, Dataset } from './dataset.ts';
import { attributionTotals } from './datasets/attributions.ts';
import { awardDelivery, awardPayments } from './datasets/award-facts.ts';
import { awards } from './datasets/awards.ts';
import { entrantsOf, type Entrants } from './entrants.ts';
import { mainCurrency } from './flows.ts';
import type { Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { standingOf, type Standing } from './peers.ts';
import { competitionsOf, type ProfileCompetitions } from './profile-competitions.ts';
import { distinctOf, linesOf, rowsOfSide, sumsAtHand, sumsByValue, type ProfileLines } from './profile-lines.ts';
import { collect, cube, firstRows, found, largestFirst, sumCounts, sumsOf, where } from './profile-cube.ts';
import { absorbed, directServices, DELIVERY_COUNTS, type Absorbed, type DeliveryCount, type Direct } from './profile-delivery.ts';
import { decidedField, type Subject } from './profile-subject.ts';
import type { TotalRow } from './totals.ts';
import { turn } from './turn.ts';

export interface Profile {
  subject: Subject;
  /** The filters that fit what is counted, for links to the rows. */
  filters: Record<'awards' | 'award_payments' | 'award_delivery' | 'attribution_totals', Record<string, string>>;
  awarded: TotalRow[];
  paid: TotalRow[];
  /** How many recipients are named, by awards and payments together. */
  recipients: number;
  /** The currency and the kind of payment that the tables below are in: those of most rows. */
  currency: string | undefined;
  kind: string;
  lines: Record<'recipient' | 'funder' | 'instrument' | 'sphere' | 'region', ProfileLines>;
  /** Whose money payments were, by the computed shares of pools. */
  donors: TotalRow[];
  /** Award indexes of the recipients listed, for what they got it for. */
  purposes: Map<string, AnyRow[]>;
  yearly: { awarded: TotalRow[]; paid: TotalRow[] };
  absorbed: Absorbed[];
  direct: Direct;
  delivery: Record<DeliveryCount, number>;
  results: AnyRow[];
  competitions: ProfileCompetitions;
  /** Among the other regions or spheres, by what was decided in the period in this currency. */
  standing: Standing | undefined;
  /** New and returning recipients; undefined for all years together. */
  entrants: Entrants | undefined;
}

/** Titles a recipient is listed with. */
const TITLES = 2;

/** Reads a profile. Other requests have a turn between its parts. */
export async function readProfile(mirror: Mirror, subject: Subject): Promise<Profile> {
  const { of, id, year } = subject;
  const period = (field: string): Record<string, string> => (of === 'year' || year === null ? {} : { [field]: year });
  const own = { [decidedField(subject)]: id, ...COUNTS };
  const filters = {
    awards: { ...own, ...period('award_year') },
    award_payments: { [of]: id, ...COUNTS, ...period('year') },
    award_delivery: { ...own, ...period('award_year') },
    attribution_totals: { [of]: id, ...period('year') },
  };
  const cells = cellsOf(mirror, subject);
  const awarded = largestFirst(collect(cells.awarded.period));
  const paid = largestFirst(collect(cells.paid.period));
  const currency = mainCurrency([...awarded, ...paid]);
  const kind = paidKind(paid, currency);
  await turn();
  const decided = found(mirror, awards, filters.awards);
  await turn();
  const payments = found(mirror, awardPayments, filters.award_payments);
  await turn();
  const [decidedIn, paidIn] = [{ currency: currency ?? null }, { currency: currency ?? null, kind }];
  const rows = { decided: rowsOfSide(awards, decided, decidedIn), paid: rowsOfSide(awardPayments, payments, paidIn) };
  const parties = (field: string, other = field) =>
    linesOf(sumsByValue(awards, decided, rows.decided, field), sumsByValue(awardPayments, payments, rows.paid, other));
  const both = (field: string, left: TotalRow[], right: TotalRow[]) =>
    linesOf(sumsAtHand(left, field, decidedIn), sumsAtHand(right, field, paidIn));
  const recipient = parties('recipient_id');
  await turn();
  const listed = recipient.first.flatMap((line) => line.id ?? []);
  const donors = found(mirror, attributionTotals, filters.attribution_totals);
  const asParts = { ...filters.attribution_totals };
  return {
    subject,
    filters,
    awarded,
    paid,
    recipients: distinctOf([decided, payments], 'recipient_id'),
    currency,
    kind,
    lines: {
      recipient,
      funder: parties('funder_id', 'provider_id'),
      instrument: both('instrument', cells.instruments.awarded, cells.instruments.paid),
      sphere: both('sphere', cells.awarded.period, cells.paid.period),
      region: both('region', cells.awarded.period, cells.paid.period),
    },
    donors: donors.total ? largestFirst(sumsOf(mirror, attributionTotals, asParts, donors, 'donor_id')).filter((row) => row.basis === kind && row.currency === currency) : [],
    purposes: purposesOf(mirror, decided, payments, listed),
    yearly: { awarded: collect(cells.awarded.all, 'award_year'), paid: collect(cells.paid.all, 'year') },
    absorbed: absorbed(mirror, filters.awards),
    direct: directServices(decided, currency),
    delivery: sumCounts(found(mirror, awardDelivery, filters.award_delivery), DELIVERY_COUNTS),
    results: resultsOf(mirror, subject),
    competitions: competitionsOf(mirror, subject),
    standing: placeAmong(mirror, subject, currency),
    entrants: year === null ? undefined : entrantsOf(mirror, decided, year),
  };
} // prettier-ignore

/** Where a region or sphere stands among all that had awards in the period; the whole country is no region among others. */
function placeAmong(mirror: Mirror, { of, id, year }: Subject, currency: string | undefined): Standing | undefined {
  if (of === 'year' || currency === undefined || id === 'KZ') return undefined;
  const cells = cube(mirror, awards, 'region', 'sphere', 'award_year');
  const sums = collect(year === null ? cells : where(cells, { award_year: year }), of);
  const cohort = sums.filter(({ group, currency: own, amount_minor: minor }) => own === currency && minor !== null && ![null, undefined, 'KZ'].includes(group[of])); // prettier-ignore
  const own = cohort.find(({ group }) => group[of] === id)?.amount_minor;
  return own === undefined || own === null ? undefined : standingOf(own, cohort.map(({ amount_minor: minor }) => minor ?? 0n)); // prettier-ignore
}

/** The cells of the cubes that a profile is made of: those of its period, and those of all years. */
function cellsOf(mirror: Mirror, { of, id, year }: Subject) {
  const place = of === 'year' ? {} : { [of]: id };
  const some = (dataset: Dataset, field: 'award_year' | 'year') => {
    const all = where(cube(mirror, dataset, 'region', 'sphere', field), place);
    return { all, period: year === null ? all : where(all, { [field]: year }) };
  };
  const byInstrument = (dataset: Dataset, field: 'award_year' | 'year') => {
    const cells = where(cube(mirror, dataset, ...(of === 'year' ? [] : [of]), field, 'instrument'), place);
    return year === null ? cells : where(cells, { [field]: year });
  };
  return {
    awarded: some(awards, 'award_year'),
    paid: some(awardPayments, 'year'),
    instruments: { awarded: byInstrument(awards, 'award_year'), paid: byInstrument(awardPayments, 'year') },
  };
}

/** Payments to recipients where there are any, else what was spent. */
function paidKind(paid: readonly TotalRow[], currency: string | undefined): string {
  return ['disbursement', 'expenditure'].find((kind) => paid.some((row) => row.basis === kind && row.currency === currency)) ?? 'disbursement';
} // prettier-ignore

/** What recipients got it for: titles of their latest awards that were decided in the period, else of those that were paid in it. */
function purposesOf(mirror: Mirror, decided: Match, payments: Match, recipients: readonly string[]): Map<string, AnyRow[]> {
  const own = firstRows(decided, 'recipient_id', recipients, TITLES);
  const rest = recipients.filter((id) => !own.get(id)?.length);
  const later = firstRows(payments, 'recipient_id', rest, TITLES);
  const read = (sql: string, rows: number[]) =>
    mirror.prepare<[string], AnyRow>(sql).all(JSON.stringify(rows.map((row) => row + 1)));
  return new Map(
    recipients.map((id) => [
      id,
      own.get(id)?.length
        ? read('SELECT id, title, title_language FROM awards WHERE row IN (SELECT value FROM json_each(?)) ORDER BY row', own.get(id) ?? [])
        : read('SELECT DISTINCT a.id, a.title, a.title_language FROM award_payments AS p JOIN awards AS a ON a.id = p.award_id WHERE p.row IN (SELECT value FROM json_each(?)) ORDER BY a.row', later.get(id) ?? []),
    ]),
  );
} // prettier-ignore

/** Common indicators put together for a region, a sphere or a year: only those whose rule lets values be put together. */
function resultsOf(mirror: Mirror, { of, id, year }: Subject): AnyRow[] {
  const ofRegion = of === 'region' ? id : null;
  const ofSphere = of === 'sphere' ? id : null;
  const rows = mirror
    .prepare<[string | null, string | null, string | null], AnyRow>(
      'SELECT *, paid_minor AS paid, paid_verified_minor AS paid_verified FROM indicator_totals WHERE region IS ? AND sphere IS ? AND year IS CAST(? AS integer) AND value IS NOT NULL ORDER BY row',
    )
    .all(ofRegion, ofSphere, year);
  const real = rows.filter((row) => row['is_demo'] !== 1);
  const filter = new URLSearchParams({ ...(ofRegion === null ? { 'region.null': 'true' } : { region: ofRegion }), ...(ofSphere === null ? { 'sphere.null': 'true' } : { sphere: ofSphere }), ...(year === null ? { 'year.null': 'true' } : { year }) }); // prettier-ignore
  return (real.length ? real : rows).map((row) => ({ ...row, rows_behind: `indicator_totals?${filter}&indicator_code=${encodeURIComponent(String(row['indicator_code']))}` })); // prettier-ignore
}
