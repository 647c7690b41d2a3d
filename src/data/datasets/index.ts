import type { Dataset } from '../dataset.ts';
import { awards } from './awards.ts';
import { files } from './files.ts';
import { organisations } from './organisations.ts';
import { budgets, documents, indicators, locations, milestones, participants, sectors, translations } from './parts.ts';
import { quarantine, sources } from './sources.ts';
import { contributions, disbursements, transactions } from './transactions.ts';

/** Every dataset, in the order the site and the API list them. */
export const DATASETS: readonly Dataset[] = [
  awards,
  organisations,
  transactions,
  contributions,
  disbursements,
  indicators,
  milestones,
  participants,
  sectors,
  locations,
  budgets,
  documents,
  translations,
  sources,
  files,
  quarantine,
];

/** Datasets with a table of their own; a slice has its parent's. */
export const STORED: readonly Dataset[] = DATASETS.filter((dataset) => !dataset.slice);

/** The dataset of that name, or undefined. */
export function findDataset(id: string | undefined): Dataset | undefined {
  return DATASETS.find((dataset) => dataset.id === id);
}
