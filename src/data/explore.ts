import { UNCOUNTED } from './codes/counted.ts';
import { findDataset } from './datasets/index.ts';
import type { Dataset } from './dataset.ts';
import { RequestError, type RequestFault } from './errors.ts';
import { parseQuery, type Query } from './query.ts';
import { dateField, PERIODS, type Period } from './series.ts';

/** The datasets whose amounts have charts of their own. */
export const EXPLORED = ['awards', 'transactions'] as const;

/** Fields a series may be split by, and fields that concentration may be told for one by one. */
export const SPLITS: Record<(typeof EXPLORED)[number], readonly string[]> = {
  awards: ['instrument', 'sphere', 'region', 'grant_kind', 'recipient_type', 'service_mode', 'scope', 'currency'],
  transactions: ['scope', 'receiver_type', 'country', 'pool_id', 'earmark', 'currency'],
};
export const CONCENTRATED: Record<(typeof EXPLORED)[number], readonly string[]> = {
  awards: ['award_year', 'sphere', 'region', 'funder_id', 'instrument'],
  transactions: ['year', 'provider_id', 'pool_id', 'country', 'sector_code'],
};

/** The dataset an address explores; 404 where it has no charts. */
export function exploredDataset(id: string | undefined): Dataset & { id: (typeof EXPLORED)[number] } {
  const dataset = EXPLORED.find((known) => known === id) && findDataset(id);
  if (!dataset) throw new RequestError(404, { detail: `There are charts of ${EXPLORED.join(' and ')} only.` });
  return dataset as Dataset & { id: (typeof EXPLORED)[number] };
}

/** What a chart may be asked beside the filters of its list. */
export interface Explored {
  query: Query;
  period: Period;
  split: string | undefined;
  /** Parts of a split stand on each other, or each in a drawing of its own. */
  draw: 'stacked' | 'multiples';
  by: string | undefined;
}
type Own = 'period' | 'split' | 'draw' | 'by';

/** Reads filters, `measure` and the parameters that the answer takes of its own. Throws a RequestError that names what is wrong. */
export function parseExplored(dataset: Dataset & { id: (typeof EXPLORED)[number] }, asked: URLSearchParams, own: readonly Own[]): Explored {
  const rest = new URLSearchParams(asked);
  const faults: RequestFault[] = [];
  const choice = <C extends string>(name: Own, choices: readonly C[]): C | undefined => {
    const values = asked.getAll(name).filter((value) => value.trim() !== '');
    const value = choices.find((known) => known === values[0]);
    if (!own.includes(name)) {
      if (values.length) faults.push({ parameter: name, detail: `“${name}” has no meaning here; leave it out.` });
    } else if (values.length > 1) faults.push({ parameter: name, detail: `“${name}” may be given once.` });
    else if (values.length && value === undefined)
      faults.push({ parameter: name, detail: `“${name}” takes one of ${choices.join(', ')}.` });
    rest.delete(name);
    return value;
  };
  const period = choice('period', PERIODS) ?? 'year';
  const split = choice('split', SPLITS[dataset.id]);
  const draw = choice('draw', ['stacked', 'multiples'] as const) ?? 'stacked';
  const by = choice('by', CONCENTRATED[dataset.id]);
  if (faults.length) throw new RequestError(400, ...faults);
  return { query: parseQuery(dataset, rest, 'totals'), period, split, draw, by };
}

/**
 * The filters that keep a sum from counting the same money twice, where the caller chose no scope: decisions that came to nothing, earlier
 * versions of a record, and re-grants, whose money is in their parent.
 */
export const COUNTED_ONCE = { field: 'scope', operator: 'not', values: UNCOUNTED } as const;

/** The query with that filter; the same query where one on scope is there already. */
export function countedOnce(query: Query): Query {
  if (query.conditions.some(({ field }) => field === 'scope')) return query;
  return { ...query, conditions: [...query.conditions, { ...COUNTED_ONCE, values: [...COUNTED_ONCE.values] }] };
}

/** The filter of the rows of one period, beside the filters that hold already; of two bounds of one kind the narrower one stays. */
export function periodFilter(dataset: Dataset, kept: URLSearchParams, { from, to }: { from: string; to: string }): URLSearchParams {
  const parameters = new URLSearchParams(kept);
  const field = dateField(dataset);
  if (from === to) {
    // A date that fits both a wider filter of days and this period is in the period.
    parameters.delete(field);
    parameters.append(field, from);
    return parameters;
  }
  const [low, high] = [parameters.get(`${field}.gte`), parameters.get(`${field}.lte`)];
  if (low === null || low < from) parameters.set(`${field}.gte`, from);
  if (high === null || high.slice(0, to.length) > to) parameters.set(`${field}.lte`, to);
  return parameters;
}
