import type { Flag } from '../src/data/codes/quality.ts';
import type { AnyRow } from '../src/data/dataset.ts';
import type {
  PublishedBudget,
  PublishedCountry,
  PublishedDocument,
  PublishedIndicator,
  PublishedLocation,
  PublishedMilestone,
  PublishedSector,
} from './sources/published.ts';
import { code, factDate, readMoney, sideDate, truth, webAddress, type DateOrder } from './values.ts';

/** A place of an award; coordinates stay the text that was published. */
export function locationRow(place: PublishedLocation): AnyRow {
  const [latitude = null, longitude = null] = place.position?.split(/[\s,]+/) ?? [];
  return {
        name: place.name ?? null, description: place.description ?? null, latitude, longitude, reach: code('location_reach', place.reach ?? null), exactness: code('exactness', place.exactness ?? null),
        location_class: place.locationClass ?? null, feature: place.feature ?? null, gazetteer: place.gazetteer ?? null, gazetteer_code: place.gazetteerCode ?? null, country: place.country?.toUpperCase() ?? null,
      }; // prettier-ignore
}

/** One indicator in one period. What is not reported stays null: it is not zero. */
export function indicatorRow(indicator: PublishedIndicator, order: DateOrder, readOn: string): AnyRow {
  return {
        flags: indicatorFlags(indicator, sideDate(indicator.periodEnd, order), readOn),
        result_type: code('result_type', indicator.resultType ?? null), result_title: indicator.resultTitle ?? null, title: indicator.titles[0]?.text ?? null, title_language: indicator.titles[0]?.language ?? null,
        description: indicator.description ?? null, measure: code('indicator_measure', indicator.measure ?? null), ascending: truth(indicator.ascending), aggregable: truth(indicator.aggregable),
        baseline_year: indicator.baselineYear ? Number(indicator.baselineYear) || null : null, baseline: indicator.baseline ?? null, baseline_comment: indicator.baselineComment ?? null,
        period_start: sideDate(indicator.periodStart, order), period_end: sideDate(indicator.periodEnd, order),
        target: indicator.target ?? null, target_comment: indicator.targetComment ?? null, actual: indicator.actual ?? null, actual_comment: indicator.actualComment ?? null,
      }; // prettier-ignore
}

/** A budget or planned payment. Throws an AdmissionError where its amount or period cannot be a fact. */
export function budgetRow(budget: PublishedBudget, currency: string | undefined, order: DateOrder): AnyRow {
  const money = readMoney(budget.amount, budget.currency ?? currency);
  return {
          kind: budget.kind, status: code('budget_status', budget.status ?? null), period_start: factDate(budget.start, 'period start', order), period_end: factDate(budget.end, 'period end', order),
          amount: money.minor, currency: money.currency, flags: money.rounded ? 'amount_rounded' : null,
        }; // prettier-ignore
}

/** What a reader of an indicator should know; a result without an indicator has nothing to be measured by. */
function indicatorFlags(
  { measure, target, baseline, actual, titles }: PublishedIndicator,
  end: string | null,
  readOn: string,
): string | null {
  if (!titles.length && measure === undefined) return null;
  const flags: Flag[] = [];
  if (actual !== undefined && end !== null && end > readOn.slice(0, end.length)) flags.push('actual_before_period_end');
  if (baseline === undefined) flags.push('baseline_missing');
  if (measure === '2' && [target, actual].some((value) => Number(value) > 100)) flags.push('percentage_over_100');
  if (target === undefined) flags.push('target_missing');
  return flags.join(' ') || null;
}

export function documentRow(document: PublishedDocument, order: DateOrder): AnyRow {
  return {
        title: document.title ?? null,
        url: webAddress(document.url),
        category: document.categories.join(' ') || null,
        format: document.format ?? null,
        language: document.language ?? null,
        date: sideDate(document.date, order),
      }; // prettier-ignore
}

/** A country that shares an award or, with an id, one of its transactions. */
export function countryRow(country: PublishedCountry, transactionId: string | null): AnyRow {
  return { transaction_id: transactionId, country: country.code.toUpperCase(), percentage: country.percentage ?? null };
}

/** True where shares of one classification are given and do not make a whole; a rounding error of a hundredth each is none. */
export function brokenShares(percentages: (string | undefined)[]): boolean {
  if (percentages.every((share) => share === undefined)) return false;
  const sum = percentages.reduce((total, share) => total + Number(share ?? 0), 0);
  return !(Math.abs(sum - 100) <= Math.max(0.01, percentages.length / 100));
}

/** A step agreed on. Codes outside their lists are left out and flagged; a date that cannot be read is left out. */
export function milestoneRow(milestone: PublishedMilestone, order: DateOrder): AnyRow {
  const flags = new Set<Flag>();
  return {
    title: milestone.title ?? null,
    description: milestone.description ?? null,
    type: code('milestone_type', milestone.type ?? null, flags),
    status: code('milestone_status', milestone.status ?? null, flags),
    due_date: sideDate(milestone.dueDate, order),
    met_date: sideDate(milestone.metDate, order),
    reference: milestone.id ?? null,
    flags: [...flags].join(' ') || null,
  };
}

/** A classification of an award or, with an id, of one of its transactions. */
export function sectorRow(sector: PublishedSector, transactionId: string | null): AnyRow {
  return { transaction_id: transactionId, vocabulary: code('sector_vocabulary', sector.vocabulary) ?? '99', code: sector.code, name: sector.name ?? null, percentage: sector.percentage ?? null }; // prettier-ignore
}
