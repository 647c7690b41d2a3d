import type { Dataset } from '../dataset.ts';
import { awardDelivery, awardPayments } from './award-facts.ts';
import { attributions, attributionTotals, poolStatements, positions, reachedAwards } from './attributions.ts';
import { awards } from './awards.ts';
import { applications, commissionSessions, competitions, lots } from './competitions.ts';
import { awardAmendments, evaluations, monitoringEvents, reports, spendLines, tranches } from './delivery.ts';
import { files } from './files.ts';
import { runs, withdrawn } from './history.ts';
import { lawDocuments, ownDevelopmentCaps, regions, spheres } from './law.ts';
import { indicatorTotals, measures } from './mission.ts';
import { names, organisations } from './organisations.ts';
import { budgets, countries, documents, indicators, locations, milestones, participants, sectors, translations } from './parts.ts';
import { awardSources, budgetLines, pools, priorityDirections } from './pools.ts';
import { priceLevels, rates } from './reference.ts';
import { annualReturns, register } from './register.ts';
import { completeness } from './quality.ts';
import { checks, replies, signalRules, signals } from './signals.ts';
import { quarantine, redactions, sources } from './sources.ts';
import { contributions, disbursements, transactions } from './transactions.ts';

/** Every dataset, in the order the site and the API list them. */
export const DATASETS: readonly Dataset[] = [
  awards,
  organisations,
  pools,
  competitions,
  transactions,
  contributions,
  disbursements,
  attributions,
  attributionTotals,
  positions,
  reachedAwards,
  poolStatements,
  budgetLines,
  priorityDirections,
  lots,
  applications,
  commissionSessions,
  awardSources,
  awardAmendments,
  tranches,
  spendLines,
  reports,
  monitoringEvents,
  indicators,
  evaluations,
  measures,
  indicatorTotals,
  signals,
  signalRules,
  replies,
  awardPayments,
  awardDelivery,
  register,
  annualReturns,
  milestones,
  participants,
  sectors,
  countries,
  locations,
  budgets,
  documents,
  translations,
  names,
  rates,
  priceLevels,
  spheres,
  regions,
  ownDevelopmentCaps,
  lawDocuments,
  sources,
  files,
  quarantine,
  redactions,
  completeness,
  checks,
  withdrawn,
  runs,
];

/** Datasets with a table of their own; a slice has its parent's. */
export const STORED: readonly Dataset[] = DATASETS.filter((dataset) => !dataset.slice);

/** Datasets whose rows the change feed tells of: those compared from night to night. */
export const TOLD: readonly Dataset[] = STORED.filter(({ origin }) => origin === 'file' || origin === 'night');

/** The dataset of that name, or undefined. */
export function findDataset(id: string | undefined): Dataset | undefined {
  return DATASETS.find((dataset) => dataset.id === id);
}
