import type { Asked } from './answer.ts';
import { concentrations, lorenz, type Concentration } from './concentration.ts';
import { distributions, type Distribution } from './distribution.ts';
import { exploredDataset, parseExplored, type Explored } from './explore.ts';
import { table } from './formats/csv.ts';
import { jsonResponse, meta, publishTotal, totalKeys, type Published } from './formats/json.ts';
import { TERMS } from './codes/reference.ts';
import { refuseInvented } from './invented.ts';
import { match, type Match } from './match.ts';
import type { Mirror } from './mirror.ts';
import { toDecimal } from './money.ts';
import { mirrorScale } from './prices.ts';
import { series } from './series.ts';

type Row = Record<string, Published>;
type Own = Parameters<typeof parseExplored>[2];

/** What fits, once it is sure that invented rows were asked for where some are among it. */
function found(id: string | undefined, own: Own, { mirror, url }: Asked): Explored & { found: Match } {
  const explored = parseExplored(exploredDataset(id), url.searchParams, own);
  const fitting = match(mirror, explored.query);
  refuseInvented(explored.query, fitting);
  return { ...explored, found: fitting };
}

function csv(mirror: Mirror, name: string, rows: Row[], keys: string[]): Response {
  const file = `${mirror.invented === 'none' ? '' : 'demo-'}${name}-${mirror.snapshot}.csv`.replace(/[^\w.-]/g, '_');
  return new Response(table(rows, keys), {
    headers: { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': `attachment; filename="${file}"` },
  });
}

const money = (name: string, minor: bigint, currency: string) => ({ [name]: toDecimal(minor, currency), [`${name}_minor`]: minor });

/** Sums by month, quarter or year, and by one field more where a split is asked for. */
export function seriesAnswer(id: string | undefined, format: 'json' | 'csv', asked: Asked): Response {
  const { mirror } = asked;
  const { query, period, split, found: fitting } = found(id, ['period', 'split'], asked);
  const scale = mirrorScale(mirror, query.measure ?? 'nominal');
  const own = { ...query, by: split === undefined ? [] : [split] };
  const rows = series(mirror, query, fitting, period, split).map((row): Row => {
    const { period: when = null, ...group } = row.group;
    return { period: when, ...publishTotal(own, { ...row, group }, scale) };
  });
  if (format === 'csv') return csv(mirror, `${query.dataset.id}-series`, rows, ['period', ...totalKeys(own)]);
  const measure = { measure: scale.measure, unit: scale.unit, prices_of: scale.pricesOf, attribution: scale.source ? TERMS[scale.source].attribution : null }; // prettier-ignore
  return jsonResponse({ data: rows, meta: { ...meta(mirror, query.dataset), period, split: split ?? null, measure } });
}

const SPREAD = ['min', 'quartile_low', 'median', 'quartile_high', 'max'] as const;
const BIN = ['from', 'to', 'rows', 'amount', 'amount_minor'] as const;

/** The figures of a distribution as they are published, without its bins. */
function publishSpread({ basis, currency, n, sum, zero, negative, ...told }: Distribution): Row {
  return {
    basis,
    currency,
    n,
    ...money('amount', sum, currency),
    ...Object.fromEntries(SPREAD.map((name) => [name, told[name]])),
    zero_rows: zero,
    negative_rows: negative.rows,
    ...money('negative_amount', negative.minor, currency),
  };
}

/** How amounts are spread: count, median, quartiles and ranges of a logarithmic scale, for each basis and currency. In CSV one line a range. */
export function distributionAnswer(id: string | undefined, format: 'json' | 'csv', asked: Asked): Response {
  const { mirror } = asked;
  const { query, found: fitting } = found(id, [], asked);
  const told = distributions(query, fitting).map((distribution) => ({
    own: publishSpread(distribution),
    bins: distribution.bins.map(({ from, to, rows, minor }): Row => ({ from, to, rows, ...money('amount', minor, distribution.currency) })),
  }));
  if (format === 'json') return jsonResponse({ data: told.map(({ own, bins }) => ({ ...own, bins })), meta: meta(mirror, query.dataset) });
  const keys = ['basis', 'currency', 'n', ...SPREAD, 'zero_rows', 'negative_rows', 'negative_amount', 'negative_amount_minor'];
  const empty: Row = Object.fromEntries(BIN.map((name) => [name, null]));
  const rows = told.flatMap(
    ({ own, bins }) =>
    (bins.length ? bins : [empty]).map((bin): Row => ({ ...own, ...Object.fromEntries(BIN.map((name) => [`bin_${name}`, bin[name] ?? null])) })), // prettier-ignore
  );
  return csv(mirror, `${query.dataset.id}-distribution`, rows, [...keys, ...BIN.map((name) => `bin_${name}`)]);
}

const INDICES = ['n', 'amount', 'amount_minor', 'hhi', 'equivalent_number', 'top_1_share', 'top_5_share', 'top_10_share', 'top_tenth_share', 'unnamed_rows', 'unnamed_amount', 'unnamed_amount_minor', 'nonpositive_recipients', 'nonpositive_amount', 'nonpositive_amount_minor']; // prettier-ignore

function publishConcentration(one: Concentration, by: string | undefined): Row {
  const { currency } = one;
  return {
    ...(by === undefined ? {} : { [by]: one.value }),
    basis: one.basis,
    currency,
    n: one.n,
    ...money('amount', one.total, currency),
    hhi: one.hhi,
    equivalent_number: one.equivalent,
    top_1_share: one.top_1,
    top_5_share: one.top_5,
    top_10_share: one.top_10,
    top_tenth_share: one.top_tenth,
    unnamed_rows: one.unnamed.rows,
    ...money('unnamed_amount', one.unnamed.minor, currency),
    nonpositive_recipients: one.nonpositive.recipients,
    ...money('nonpositive_amount', one.nonpositive.minor, currency),
  };
}

/** How concentrated money is among recipients, for each basis and currency; with `by` for each value of one field. */
export function concentrationAnswer(id: string | undefined, format: 'json' | 'csv', asked: Asked): Response {
  const { mirror } = asked;
  const { query, by, found: fitting } = found(id, ['by'], asked);
  const rows = concentrations(query, fitting, by).map((one) => publishConcentration(one, by));
  if (format === 'json') return jsonResponse({ data: rows, meta: { ...meta(mirror, query.dataset), by: by ?? null } });
  return csv(mirror, `${query.dataset.id}-concentration`, rows, [...(by === undefined ? [] : [by]), 'basis', 'currency', ...INDICES]);
}

/** The Lorenz curve of recipients for each basis and currency with five of them or more: one line for each twentieth. */
export function lorenzAnswer(id: string | undefined, format: 'json' | 'csv', asked: Asked): Response {
  const { mirror } = asked;
  const { query, found: fitting } = found(id, [], asked);
  const rows = concentrations(query, fitting).flatMap(
    (one) =>
    lorenz(one).map(({ recipients, amount }): Row => ({ basis: one.basis, currency: one.currency, n: one.n, recipients_share: recipients, amount_share: amount })), // prettier-ignore
  );
  if (format === 'json') return jsonResponse({ data: rows, meta: meta(mirror, query.dataset) });
  return csv(mirror, `${query.dataset.id}-lorenz`, rows, ['basis', 'currency', 'n', 'recipients_share', 'amount_share']);
}
