import { download } from './answer.ts';
import { codes } from './codes/index.ts';
import type { AnyRow } from './dataset.ts';
import { positions } from './datasets/attributions.ts';
import { RequestError } from './errors.ts';
import { donorDelivery, sharedDonors } from './donor-facts.ts';
import { donorAccounts, donorSums, POSITION_SUMS, type DonorAccount, type DonorSums } from './donor.ts';
import { table } from './formats/csv.ts';
import { jsonResponse, meta, publish, type Published } from './formats/json.ts';
import { refuseInventedRow } from './invented.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { toDecimal } from './money.ts';
import { poolNamed, statementOf, type Line, type Statement } from './pool-statement.ts';
import { parseQuery, refuseParameters } from './query.ts';
import type { TotalRow } from './totals.ts';

const address = (dataset: string, filter: Record<string, string>, format = 'json') => `/api/v1/${dataset}.${format}?${new URLSearchParams(filter)}`; // prettier-ignore

/** An amount as every answer gives it: decimal, and minor units as a whole number. */
const money = (name: string, minor: bigint | null, currency: string): Record<string, Published> => ({
  [name]: minor === null ? null : toDecimal(minor, currency),
  [`${name}_minor`]: minor,
});

/** What asks for invented rows. */
const ASKED = { include: 'demo' };

/** Whether invented rows were asked for. Throws a RequestError where the row is one and nobody did, or where the parameter says something else. */
function includes(asked: URLSearchParams, row: AnyRow | undefined): boolean {
  const include = asked.get('include');
  if (include !== null && include !== 'demo') throw new RequestError(400, { parameter: 'include', detail: '“include” takes demo.' });
  if (row) refuseInventedRow('pools', row, include !== null);
  return include !== null;
}

function publishLine(line: Line, include: boolean): Record<string, Published> {
  const { line: name, minor, currency, rows, filter } = line;
  return {
    line: name,
    ...money('amount', minor, currency),
    currency,
    rows,
    rows_url: filter ? address('transactions', { ...filter, ...(include ? ASKED : {}) }) : null,
  };
}

/** The statement of a pool for one year or all, as JSON or CSV. Throws a RequestError for a pool or period there is none of. */
export function statementAnswer(mirror: Mirror, id: string | undefined, asked: URLSearchParams, format: 'json' | 'csv'): Response {
  const named = poolNamed(mirror, id);
  const include = includes(asked, named);
  const statement = statementOf(mirror, named, asked);
  const { pool, period, periods, currency, lines, beside } = statement;
  if (format === 'csv') {
    const rows = [...lines, ...beside].map((line) => ({ pool_id: String(pool['id']), period, ...publishLine(line, include) }));
    const keys = ['pool_id', 'period', 'line', 'amount', 'amount_minor', 'currency', 'rows', 'rows_url'];
    return download(mirror, `statement-${id}${period === null ? '' : `-${period}`}`, 'csv', table(rows, keys));
  }
  const labelled = (line: Line) => ({ ...publishLine(line, include), label: codes('statement_line')[line.line] ?? null });
  return jsonResponse({
    data: {
      pool: { id: pool['id'], name: pool['name'], name_kk: pool['name_kk'], name_ru: pool['name_ru'], name_en: pool['name_en'] },
      period,
      periods,
      currency,
      lines: lines.map(labelled),
      beside: beside.map(labelled),
      identity: identityOf(statement),
    },
    meta: { ...meta(mirror), currency },
  });
}

/** The identity in words and numbers: opening and movements, the closing balance, and what is between them. */
function identityOf({ lines, currency, difference }: Statement): Record<string, Published> {
  const closing = lines.find(({ line }) => line === 'closing')?.minor ?? 0n;
  return {
    formula: `${lines.filter(({ line }) => line !== 'closing').map(({ line }) => line).join(' + ')} = closing`,
    ...money('sum', closing + difference, currency),
    ...money('closing', closing, currency),
    ...money('difference', difference, currency),
    holds: difference === 0n,
  }; // prettier-ignore
}

function publishSums({ donor, currency, pools, receipts, payments, ...sums }: DonorSums): Record<string, Published> {
  return {
    donor_id: donor,
    currency,
    pools,
    ...Object.assign({}, ...POSITION_SUMS.map((field) => money(field, sums[field], currency))),
    receipts,
    payments,
  } as Record<string, Published>;
}

/** A position that is invented, of one donor or any. */
function invented(mirror: Mirror, donor?: string): AnyRow | undefined {
  const filter = new URLSearchParams({ is_demo: 'true', ...(donor === undefined ? {} : { donor_id: donor }) });
  return match(mirror, parseQuery(positions, filter, 'totals')).total ? { is_demo: 1 } : undefined;
}

/** Every donor of the pools, once for each currency. */
export function donorsAnswer(mirror: Mirror, asked: URLSearchParams): Response {
  refuseParameters(asked, ['include']);
  const include = includes(asked, invented(mirror));
  const data = donorSums(mirror).map(({ donor, ...sums }) => ({
    donor_id: donor,
    donor_name: mirror.organisationName(donor) ?? null,
    ...publishSums({ donor, ...sums }),
    url: `/api/v1/donors/${encodeURIComponent(donor)}.json${include ? '?include=demo' : ''}`,
  }));
  return jsonResponse({ data, meta: { ...meta(mirror, positions), basis: 'positions' } });
}

/** One donor: the figures of its page, each with the address of its rows. Throws a RequestError where no pool knows it. */
export function donorAnswer(mirror: Mirror, id: string | undefined, asked: URLSearchParams): Response {
  refuseParameters(asked, ['include']);
  const donor = id ?? '';
  const accounts = donorAccounts(mirror, donor);
  const include = includes(asked, invented(mirror, donor));
  return jsonResponse({
    data: {
      donor: {
        id: donor,
        name: mirror.organisationName(donor) ?? null,
        organisation: `/api/v1/organisations/${encodeURIComponent(donor)}.json`,
      },
      currencies: accounts.map((account) => ({ ...publishAccount(account, include), ...publishFacts(mirror, account) })),
    },
    meta: meta(mirror, positions),
  });
}

/** What awards reached owe and report, what recipients add, and who else pays in the same spheres and regions. */
function publishFacts(mirror: Mirror, account: DonorAccount) {
  const { counts, awards, complete, verified, cofinancing } = donorDelivery(mirror, account);
  const { currency } = account.sums;
  const shared = sharedDonors(mirror, account);
  return {
    delivery: {
      awards,
      complete,
      ...counts,
      verified,
      co_financing: cofinancing.map(({ own, awarded, ...one }) => ({ ...one, ...money('own_contribution', own, one.currency), ...money('awarded', awarded, one.currency) })),
    },
    other_donors: shared.donors.map(({ donor, places, own, other }) => ({ donor_id: donor, places: places.length, ...money('own', own, currency), ...money('other', other, currency) })),
    other_donors_all: shared.all,
  };
} // prettier-ignore

function publishAccount({ sums, pools, where, certainty, years, awards, outcomes }: DonorAccount, include: boolean) {
  const { currency } = sums;
  const own = { ...where.filter, ...(include ? ASKED : {}) };
  const group = (rows: TotalRow[], field: string, kind?: string) =>
    rows.map(({ group: value, rows: count, amount_minor: minor }) => ({
      [field]: value[field] ?? null,
      rows: count,
      ...money('amount', minor, currency),
      rows_url: address('attributions', {
        ...own,
        ...(kind === undefined ? {} : { kind }),
        ...(value[field] == null ? { [`${field}.null`]: 'true' } : { [field]: value[field] }),
      }),
    }));
  return {
    ...publishSums(sums),
    by_pool: pools.map((row: AnyRow) => publish(positions, row)),
    by_kind: [...(where.sum ? [where.sum] : []), ...where.others].map(({ basis, rows, amount_minor: minor }) => ({
      kind: basis,
      rows,
      ...money('amount', minor, currency),
      rows_url: address('attributions', { ...own, kind: basis ?? '' }),
    })),
    by_certainty: group(certainty, 'certainty'),
    kind: where.kind,
    by_year: group(years, 'year', where.kind),
    by_sphere: group(where.spheres, 'sphere', where.kind),
    by_region: group(where.regions, 'region', where.kind),
    by_recipient: group(where.recipients, 'recipient_id', where.kind),
    awards: awards.map((award) => ({ award_id: award.id, ...money('amount', award.minor, currency) })),
    outcomes: {
      awards: outcomes.awards,
      awards_with_results: outcomes.awardsWithResults,
      results: outcomes.results,
      results_with_actual: outcomes.actuals,
      note: 'Outcomes of whole awards this money reached; not divided among those who paid, not multiplied.',
    },
    attributions_url: address('attributions', own),
    positions_totals_url: `/api/v1/positions/totals.json?${new URLSearchParams({ ...own, by: 'pool_id' })}`,
    attributions_totals_url: `/api/v1/attributions/totals.json?${new URLSearchParams({ ...own, by: 'year,sphere,recipient_id' })}`,
  };
}
