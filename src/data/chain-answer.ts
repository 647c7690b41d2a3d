import { chainOf } from './award-chain.ts';
import type { Ladder, LadderStep } from './award-ladder.ts';
import type { Asked } from './answer.ts';
import { competitionChain, lotChain } from './competition-chain.ts';
import type { FunnelStep } from './competition-funnel.ts';
import type { AnyRow, Dataset } from './dataset.ts';
import { awards } from './datasets/awards.ts';
import { competitions, lots } from './datasets/competitions.ts';
import { RequestError } from './errors.ts';
import { table } from './formats/csv.ts';
import { jsonResponse, meta, type Published } from './formats/json.ts';
import { absent } from './gone.ts';
import { refuseInventedRow } from './invented.ts';
import type { Mirror } from './mirror.ts';
import { toDecimal } from './money.ts';
import { parseQuery } from './query.ts';
import { one } from './select.ts';

const STEP_KEYS = ['step', 'amount', 'amount_minor', 'applies', 'basis', 'rows'] as const;
const GAP_KEYS = ['to', 'amount', 'amount_minor', 'whole', 'since', 'days'] as const;

/** A step of the ladder as it is published: its amount, and the gap to the next step where there is one. */
function publishStep({ currency }: Ladder, { gap, minor, ...step }: LadderStep) {
  const money = (amount: bigint | null) => ({ amount: amount === null ? null : toDecimal(amount, currency), amount_minor: amount });
  return {
    own: { ...step, ...money(minor) },
    gap: gap && { to: gap.to, ...money(gap.minor), whole: gap.whole, since: gap.since, days: gap.days },
  };
}

/** The row of a dataset whose figures are asked for; 404 or 410 where there is none, 400 for a parameter, 403 where it is invented and nobody asked for that. */
export function rowAsked({ mirror, url }: Asked, dataset: Dataset, id: string | undefined): AnyRow {
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'include');
  if (unknown !== undefined) throw new RequestError(400, { parameter: unknown, detail: 'These figures take no parameter but include.' });
  const { include, relations } = parseQuery(dataset, url.searchParams, 'record');
  if (relations.length) throw new RequestError(400, { parameter: 'include', detail: 'Here “include” takes demo.' });
  const row = one(mirror, dataset, id ?? '');
  if (!row) throw absent(mirror, dataset, id ?? '');
  refuseInventedRow(dataset.id, row, include);
  return row;
}

const csv = (mirror: Mirror, name: string, body: string) =>
  new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': `attachment; filename="${`${mirror.invented === 'none' ? '' : 'demo-'}${name}-${mirror.snapshot}`.replace(/[^\w.-]/g, '_')}.csv"` } }); // prettier-ignore

/** The gap ladder of an award, as JSON or CSV. Of an award that names no currency it has no steps. */
export function ladderAnswer(id: string | undefined, format: 'json' | 'csv', asked: Asked): Response {
  const { mirror } = asked;
  const award = rowAsked(asked, awards, id);
  const { ladder } = chainOf(mirror, award, true);
  const steps = ladder ? ladder.steps.map((step) => publishStep(ladder, step)) : [];
  if (format === 'csv') {
    const flat = steps.map(({ own, gap }): Record<string, Published> => ({
      ...own,
      currency: ladder?.currency ?? null,
      ...Object.fromEntries(GAP_KEYS.map((key) => [`gap_${key}`, gap?.[key] ?? null])),
    }));
    return csv(mirror, `ladder-${id}`, table(flat, ['step', 'currency', ...STEP_KEYS.slice(1), ...GAP_KEYS.map((key) => `gap_${key}`)]));
  }
  return jsonResponse({
    data: {
      award_id: award['id'],
      currency: ladder?.currency ?? null,
      as_of: ladder?.as_of ?? mirror.manifest.data_as_of,
      steps: steps.map(({ own, gap }) => ({ ...Object.fromEntries(STEP_KEYS.map((key) => [key, own[key]])), gap })),
      refunded_amount: ladder ? toDecimal(ladder.refunded, ladder.currency) : null,
      refunded_amount_minor: ladder?.refunded ?? null,
      other_currency_rows: ladder?.other_currency_rows ?? 0,
    },
    meta: meta(mirror),
  });
}

/** The funnel of a competition or a lot, as JSON or CSV: in CSV one line for each step and currency. */
export function funnelAnswer(of: 'competitions' | 'lots', id: string | undefined, format: 'json' | 'csv', asked: Asked): Response {
  const { mirror } = asked;
  const row = rowAsked(asked, of === 'lots' ? lots : competitions, id);
  const funnel = of === 'lots' ? lotChain(mirror, row).funnel : competitionChain(mirror, row).funnel;
  const published = funnel.map((step) => ({ ...step, money: moneyOf(step) }));
  if (format === 'json') return jsonResponse({ data: { [of === 'lots' ? 'lot_id' : 'competition_id']: row['id'], steps: published }, meta: meta(mirror) }); // prettier-ignore
  const flat = published.flatMap(({ money, ...step }) => (money.length ? money : [{ currency: null, amount: null, amount_minor: null, rows: null }]).map((sum): Record<string, Published> => ({ ...step, ...sum }))); // prettier-ignore
  return csv(mirror, `funnel-${id}`, table(flat, ['step', 'count', 'unknown', 'currency', 'amount', 'amount_minor', 'rows']));
}

const moneyOf = ({ money }: FunnelStep) =>
  money.map(({ currency, minor, rows }) => ({ currency, amount: toDecimal(minor, currency), amount_minor: minor, rows }));
