import { INCOMING } from './codes/money.ts';
import type { AnyRow } from './dataset.ts';
import { awardPayments } from './datasets/award-facts.ts';
import { awards } from './datasets/awards.ts';
import { lawDocuments, ownDevelopmentCaps } from './datasets/law.ts';
import { budgetLines } from './datasets/pools.ts';
import { contributions } from './datasets/transactions.ts';
import { being, figureOf, type Figure } from './figure.ts';
import { rowsOf } from './ledger.ts';
import type { Mirror } from './mirror.ts';
import { collect, cube, found, largestFirst, sumsOf, where } from './profile-cube.ts';
import { knownYears } from './profile-subject.ts';
import type { TotalRow } from './totals.ts';

/** What a year's money was planned and received from: each its own basis, beside what was decided and paid in it. */
export interface YearMoney {
  /** Pledged, promised and received in that year. */
  contributions: TotalRow[];
  budget: TotalRow[];
  filters: { contributions: Record<string, string>; budget_lines: Record<string, string> };
}

/** Reads the money of one year: contributions dated in it, and lines of its budgets. */
export function yearMoney(mirror: Mirror, year: string): YearMoney {
  const filters = { contributions: { year, 'scope.not': 'superseded' }, budget_lines: { year } };
  const received = found(mirror, contributions, filters.contributions);
  const planned = found(mirror, budgetLines, filters.budget_lines);
  const order = (row: TotalRow) => INCOMING.findIndex((kind) => kind === row.basis);
  return {
    contributions: sumsOf(mirror, contributions, filters.contributions, received).sort((a, b) => order(a) - order(b)),
    budget: planned.total ? sumsOf(mirror, budgetLines, filters.budget_lines, planned) : [],
    filters,
  };
}

/** The same as figures. */
export function yearFigures({ contributions: received, budget, filters }: YearMoney): Figure[] {
  return [
    ...received.map((row) => figureOf('contributions', null, row, ['contributions', { ...filters.contributions, kind: row.basis ?? '', ...being('currency', row.currency) }])),
    ...budget.map((row) => figureOf('budget', null, row, ['budget_lines', { ...filters.budget_lines, ...being('currency', row.currency) }])),
  ];
} // prettier-ignore

/** Rules of a year: acts that came in during it, those of before, and the caps on own development that its decisions fall under. */
export interface YearRules {
  during: AnyRow[];
  before: AnyRow[];
  caps: AnyRow[];
}

/** Reads the rules by the day an act is in force from, else its own date; what has neither is in no year. Newest first. */
export function yearRules(mirror: Mirror, year: string): YearRules {
  const since = (row: AnyRow) => String(row['in_force_from'] ?? row['date'] ?? '');
  const acts = rowsOf(mirror, lawDocuments, {}).filter((row) => since(row) !== '' && !['draft', 'mission_text'].includes(String(row['kind'])));
  const ordered = acts.sort((a, b) => (since(a) < since(b) ? 1 : -1));
  const holds = (row: AnyRow) => String(row['valid_from'] ?? '').slice(0, 4) <= year && String(row['valid_until'] ?? '9999').slice(0, 4) >= year;
  return {
    during: ordered.filter((row) => since(row).slice(0, 4) === year),
    before: ordered.filter((row) => since(row).slice(0, 4) < year),
    caps: rowsOf(mirror, ownDevelopmentCaps, {}).filter(holds),
  };
} // prettier-ignore

/** One year among all: what was decided and paid in it. */
export interface YearLine {
  year: string;
  awarded: TotalRow[];
  paid: TotalRow[];
}

/** Every year that anything is of, newest first. */
export function yearLines(mirror: Mirror): YearLine[] {
  const decided = collect(cube(mirror, awards, 'region', 'sphere', 'award_year'), 'award_year');
  const paid = collect(cube(mirror, awardPayments, 'region', 'sphere', 'year'), 'year');
  return knownYears(mirror).map((year) => ({
    year,
    awarded: largestFirst(where(decided, { award_year: year })),
    paid: largestFirst(where(paid, { year })),
  }));
}
