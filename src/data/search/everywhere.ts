import type { AnyRow, Dataset } from '../dataset.ts';
import { DATASETS } from '../datasets/index.ts';
import { RequestError } from '../errors.ts';
import { refuseInvented } from '../invented.ts';
import { match } from '../match.ts';
import { searched, type Mirror } from '../mirror.ts';
import { parseQuery, refuseParameters, type Query } from '../query.ts';
import { rowsAt } from '../select.ts';
import { turn } from '../turn.ts';
import type { Corrected } from './corrected.ts';
import { best, MOST_RANKED } from './find.ts';
import type { Mark } from './marks.ts';

/** Datasets whose words say nothing that another does not say: spellings of organisations, and the records of how data was read. */
const APART = ['names', 'participants', 'sectors', 'translations', 'sources', 'files', 'quarantine', 'redactions', 'completeness', 'withdrawn', 'runs']; // prettier-ignore

/** The datasets that one search goes through, in the order the site lists them. */
export const SEARCHED: readonly Dataset[] = DATASETS.filter(
  (dataset) => !dataset.slice && searched(dataset).length && !APART.includes(dataset.id),
);

/** What one dataset holds of a search. */
export interface Section {
  dataset: Dataset;
  query: Query;
  total: number;
  /** The first rows: best first, or in the dataset's own order where there are too many to rank. */
  rows: AnyRow[];
  ranked: boolean;
  marks: Mark[];
  corrected: Corrected[];
}

export const LARGEST = 50;

/** Reads `q`, and how many rows of each dataset are wanted; undefined where nothing is asked for yet. */
export function parseSearch(parameters: URLSearchParams): { q: string | undefined; limit: number | undefined; include: boolean } {
  refuseParameters(parameters, ['q', 'limit', 'include']);
  const [dataset] = SEARCHED;
  if (!dataset) return { q: undefined, limit: undefined, include: false };
  const { q, limit, include } = parseQuery(dataset, parameters, 'view');
  if (limit !== undefined && limit > LARGEST) throw new RequestError(400, { parameter: 'limit', detail: `“limit” is a whole number from 1 to ${LARGEST}.` }); // prettier-ignore
  return { q, limit, include };
}

/**
 * Searches every dataset: how many rows of each fit, and the first of them. A word that one dataset knows as it was typed is corrected in no other.
 * With `include` false it throws a RequestError where rows that fit are invented.
 */
export async function searchEverywhere(
  mirror: Mirror,
  q: string,
  most: (dataset: Dataset) => number,
  include: boolean,
): Promise<Section[]> {
  const sections: Section[] = [];
  for (const dataset of SEARCHED) {
    const query: Query = { ...parseQuery(dataset, new URLSearchParams({ q }), 'list'), include };
    const matched = match(mirror, query);
    const { total, found } = matched;
    if (total && found) {
      refuseInvented(query, matched);
      const rows = rowsAt(mirror, dataset, best(mirror, dataset, found, matched.fitting(), most(dataset)));
      sections.push({ dataset, query, total, rows, ranked: total <= MOST_RANKED, marks: found.marks, corrected: found.corrected });
    }
    await turn();
  }
  const known = sections.filter(({ corrected }) => !corrected.length);
  return known.length ? known : sections;
}
