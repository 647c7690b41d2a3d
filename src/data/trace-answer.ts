import type { Asked } from './answer.ts';
import { rowAsked } from './chain-answer.ts';
import type { AnyRow } from './dataset.ts';
import { attributions, positions } from './datasets/attributions.ts';
import { awards } from './datasets/awards.ts';
import { pools } from './datasets/pools.ts';
import { transactions } from './datasets/transactions.ts';
import { RequestError } from './errors.ts';
import { facets } from './facets.ts';
import { jsonResponse, listBody, meta, publish, publishTotal } from './formats/json.ts';
import { includedIn, refuseTooMany, type Many } from './included.ts';
import { refuseInvented } from './invented.ts';
import { heldBy } from './ledger.ts';
import { match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { toDecimal } from './money.ts';
import { mirrorScale } from './prices.ts';
import { parseQuery, queryParameters } from './query.ts';
import { one, page } from './select.ts';
import { totals } from './totals.ts';

/** What each payment of a donor's trace leads to, unless other relations are asked for. */
const LEADS = ['transaction', 'award', 'recipient'];

/** A part of a payment with the name of whose money it is. */
function publishPart(mirror: Mirror, part: AnyRow) {
  const donor = part['donor_id'];
  const id = typeof donor === 'string' ? donor : null;
  return {
    ...publish(attributions, part),
    donor_name: id === null ? null : (mirror.organisationName(id) ?? null),
    donor_trace: id === null ? null : `/api/v1/donors/${encodeURIComponent(id)}/trace.json`,
  };
}

/** Whether the parts of a payment come to what was paid; null of a payment that has none. */
function sumOf(parts: readonly AnyRow[], row: AnyRow) {
  const currency = row['currency'];
  if (!parts.length || typeof currency !== 'string' || typeof row['amount'] !== 'number') return null;
  const sum = parts.reduce((total, part) => total + BigInt(Number(part['amount'])), 0n);
  const difference = BigInt(row['amount']) - sum;
  return { amount: toDecimal(sum, currency), amount_minor: sum, difference: toDecimal(difference, currency), difference_minor: difference, holds: difference === 0n }; // prettier-ignore
}

const related = (included: Record<string, Many> | undefined, row: AnyRow): Many | null => included?.[String(row['id'])] ?? null;

/**
 * Whose money a payment was, or which payments a receipt reached, with the award and what came of it, as JSON. Throws a RequestError as `rowAsked` does.
 */
export async function paymentTrace(id: string | undefined, asked: Asked): Promise<Response> {
  const { mirror } = asked;
  const row = rowAsked(asked, transactions, id);
  const include = asked.url.searchParams.has('include');
  const parts = heldBy(mirror, attributions, 'transaction_id', String(row['id']));
  const pool = typeof row['pool_id'] === 'string' ? one(mirror, pools, row['pool_id']) : undefined;
  const award = typeof row['award_id'] === 'string' ? one(mirror, awards, row['award_id']) : undefined;
  const reached = await includedIn(mirror, transactions, [row], ['attributions.contribution'], include);
  const outcomes = award && (await includedIn(mirror, awards, [award], ['indicators'], include));
  return jsonResponse({
    data: {
      transaction: publish(transactions, row),
      pool: pool ? publish(pools, pool) : null,
      award: award ? publish(awards, award) : null,
      sources: parts.map((part) => publishPart(mirror, part)),
      sum: sumOf(parts, row),
      reached: related(reached?.['attributions.contribution'] as Record<string, Many> | undefined, row),
      outcomes: award ? related(outcomes?.['indicators'] as Record<string, Many> | undefined, award) : null,
      note: 'Money in a pool is mixed: whose it was follows from a published convention and not from a bank. Outcomes are of the whole award.',
    },
    meta: meta(mirror, attributions),
  });
}

/** Every payment a donor's money reached, page by page, with the payments, awards and recipients it led to, as JSON. Throws a RequestError for a donor no pool knows. */
export async function donorTrace(id: string | undefined, { mirror, url }: Asked): Promise<Response> {
  const donor = id ?? '';
  const own = [...url.searchParams.keys()].find((name) => name.startsWith('donor_id'));
  if (own !== undefined)
    throw new RequestError(400, { parameter: own, detail: 'The address names the donor; leave it out of the filters.' });
  if (!match(mirror, parseQuery(positions, new URLSearchParams({ donor_id: donor }), 'totals')).total || donor === '')
    throw new RequestError(404, { detail: `No pool has a donor “${donor.slice(0, 80)}”; /api/v1/donors.json lists those there are.` });
  const asked = new URLSearchParams(url.searchParams);
  asked.set('donor_id', donor);
  const query = parseQuery(attributions, asked, 'list');
  const relations = query.relations.length ? query.relations : LEADS;
  refuseTooMany(attributions, relations, query.limit);
  const found = match(mirror, query);
  refuseInvented(query, found);
  const address = (cursor: string) => {
    const parameters = queryParameters({ ...query, cursor });
    parameters.delete('donor_id');
    return `/api/v1/donors/${encodeURIComponent(donor)}/trace.json?${parameters}`;
  };
  const rows = page(mirror, query, found);
  const included = await includedIn(mirror, attributions, rows.rows, relations, query.include);
  const scale = mirrorScale(mirror, 'nominal');
  const { meta: about, ...body } = listBody(mirror, query, rows, facets(found, query), address, included);
  return jsonResponse({
    donor: { id: donor, name: mirror.organisationName(donor) ?? null, url: `/api/v1/donors/${encodeURIComponent(donor)}.json${query.include ? '?include=demo' : ''}` }, // prettier-ignore
    sums: totals(mirror, query, found).map((row) => publishTotal({ ...query, by: [], measure: undefined }, row, scale)),
    ...body,
    meta: about,
  });
}
