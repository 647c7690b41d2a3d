import type { MissionMeasure } from '../codes/mission.ts';
import type { AwardFact, Facts, LotFact } from './facts.ts';
import { daysBetween, medianRow, perCurrency, perYear, PLACES, rowsBehind, shareRow, shareText, sum, type MeasureRow } from './share.ts';
import { COUNTED } from './split-awards.ts';

/** How long each step took, in calendar days: medians, never means. A step whose two dates are not known to the day is left out. */
export function times({ awards, competitions }: Facts): MeasureRow[] {
  const steps: [MissionMeasure, string, { year: number | null; days: number | null }[]][] = [
    ['time_to_decision', 'competitions', competitions.map(({ year, deadline, decided }) => ({ year, days: daysBetween(deadline, decided) }))],
    ['time_to_contract', 'awards', awards.map(({ year, date, contract_date }) => ({ year, days: daysBetween(date, contract_date) }))],
    ['time_to_money', 'awards', awards.map(({ year, contract_date, first_paid }) => ({ year, days: daysBetween(contract_date, first_paid) }))],
  ]; // prettier-ignore
  return steps.flatMap(([measure, dataset, all]) => {
    const known = all.filter(({ days }) => days !== null);
    if (!known.length) return [];
    return perYear(known, ({ year }) => year, (own, year) => [
      medianRow(
        {
          measure, basis: 'days', year, coverage: shareText(own.length, year === null ? all.length : all.filter((step) => step.year === year).length),
          rows_behind: dataset === 'awards' ? rowsBehind(dataset, { ...COUNTED, award_year: year }) : rowsBehind(dataset, { year }),
        },
        own.flatMap(({ days }) => days ?? []),
      ),
    ]);
  }); // prettier-ignore
}

const DECIDED = ['decided', 'no_applications', 'failed'];

/** Applications that won; lots decided with one admitted application; lots to which no one applied. */
export function competition({ lots }: Facts): MeasureRow[] {
  const decided = lots.filter(({ status }) => status === 'decided');
  const over = lots.filter(({ status }) => DECIDED.includes(status ?? ''));
  const measure = (
    name: MissionMeasure,
    all: LotFact[],
    known: (lot: LotFact) => boolean,
    make: (own: LotFact[]) => { over: number; under: number },
    rows: string,
    basis: 'lots' | 'applications',
  ) =>
    // prettier-ignore
    all.some(known)
      ? perYear(all, ({ year }) => year, (some, year) => {
          const own = some.filter(known);
          const figure = make(own);
          return [shareRow({ measure: name, basis, year, ...figure, n: figure.under, coverage: shareText(own.length, some.length), rows_behind: rows })];
        }) // prettier-ignore
      : [];
  const count = (own: LotFact[], found: (lot: LotFact) => boolean) => ({ over: own.filter(found).length, under: own.length });
  return [
    ...measure('success_rate', decided, ({ received }) => received !== null, (own) => ({ over: Number(sum(own.map(({ won }) => won))), under: Number(sum(own.map(({ received }) => received))) }), rowsBehind('lots', { status: 'decided' }), 'applications'),
    ...measure('single_bidder', decided, ({ admitted }) => admitted !== null, (own) => count(own, ({ admitted }) => admitted === 1), rowsBehind('lots', { status: 'decided', applications_admitted: 1 }), 'lots'),
    ...measure('no_applications', over, ({ received }) => received !== null, (own) => count(own, ({ received }) => received === 0), rowsBehind('lots', { applications_received: 0 }), 'lots'),
  ]; // prettier-ignore
}

/** Reports due by the day and not received, over reports due; and the money paid to awards with such a report. An unknown due date is not “on time”. */
export function overdue({ awards, reports, as_of }: Facts): MeasureRow[] {
  const due = reports.filter((report) => report.due?.length === 10 && report.due <= as_of);
  if (!due.length) return [];
  const late = due.filter(({ received }) => received === null);
  const rows_behind = rowsBehind('reports', { 'due_date.lte': as_of, 'received_on.null': 'true' });
  const exposed = (all: typeof due) => new Set(all.map(({ award }) => award));
  const [lateAwards, dueAwards] = [exposed(late), exposed(due)];
  const year = ({ due }: (typeof reports)[number]) => Number(due?.slice(0, 4));
  const counted = perYear(due, year, (own, inYear) => [
    shareRow({ measure: 'overdue_reports', basis: 'reports', year: inYear, over: own.filter(({ received }) => received === null).length, under: own.length, n: own.length, coverage: inYear === null ? shareText(reports.filter((report) => report.due !== null).length, reports.length) : null, rows_behind }),
  ]); // prettier-ignore
  const money = perCurrency(awards.filter(({ id, paid }) => dueAwards.has(id) && paid !== null)).map(([currency, own]) =>
    shareRow({ measure: 'overdue_reports', basis: 'money', currency, over: sum(own.filter(({ id }) => lateAwards.has(id)).map(({ paid }) => paid)), under: sum(own.map(({ paid }) => paid)), n: own.length, rows_behind }),
  ); // prettier-ignore
  return [...counted, ...money];
}

/** The share that a recipient's largest customer has in what it was awarded: the median over recipients of two awards or more, by currency. */
export function dependency({ awards }: Facts): MeasureRow[] {
  const known = awards.filter(
    ({ recipient, customer, amount }) => recipient !== null && customer !== null && amount !== null && amount > 0,
  );
  return perCurrency(known).flatMap(([currency, all]) => {
    const shares = [...Map.groupBy(all, ({ recipient }) => recipient).values()].flatMap((own) =>
      own.length < 2 ? [] : [largestShare(own)],
    );
    if (!shares.length) return [];
    return [medianRow({ measure: 'customer_dependency', basis: 'ngos', currency, rows_behind: rowsBehind('awards', { ...COUNTED, currency }) }, shares, PLACES)]; // prettier-ignore
  });
}

/** The largest customer's share of some awards in one currency, in millionths. */
function largestShare(own: readonly AwardFact[]): number {
  const customers = [...Map.groupBy(own, ({ customer }) => customer).values()].map((some) => sum(some.map(({ amount }) => amount)));
  const largest = customers.reduce((most, amount) => (amount > most ? amount : most), 0n);
  return Number(shareText(largest, sum(customers))?.replace('.', '') ?? 0);
}

/** How many years back a recipient counts as known. */
const BACK = 3;

/** Recipients of a year with no award in the three years before; years whose three years before are not in the data are censored. */
export function newEntrants({ awards }: Facts): MeasureRow[] {
  const known = awards.flatMap(({ recipient, year }) => (recipient !== null && year !== null ? [{ recipient, year }] : []));
  const years = [...new Set(known.map(({ year }) => year))].sort((a, b) => a - b);
  const first = years[0] ?? 0;
  return years.map((year) => {
    const recipients = new Set(known.filter((award) => award.year === year).map(({ recipient }) => recipient));
    const before = new Set(known.filter((award) => award.year < year && award.year >= year - BACK).map(({ recipient }) => recipient));
    const over = [...recipients].filter((recipient) => !before.has(recipient)).length;
    const censored = year - BACK < first;
    return shareRow({ measure: 'new_entrants', basis: 'ngos', year, over, under: recipients.size, n: recipients.size, rows_behind: rowsBehind('awards', { ...COUNTED, award_year: year }), ...(censored ? { guard: 'censored' } : {}) }); // prettier-ignore
  });
}
