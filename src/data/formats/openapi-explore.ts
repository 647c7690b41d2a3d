import { DATASETS } from '../datasets/index.ts';
import { CONCENTRATED, EXPLORED, SPLITS } from '../explore.ts';
import type { Schema } from '../kinds.ts';
import { PERIODS } from '../series.ts';
import { parametersOf } from './openapi-filters.ts';
import { both, envelope, list, maybe, object, oneOf, query, schemaOf, text, whole, type PathItem } from './openapi-parts.ts';

const rows = (properties: Record<string, Schema>, more: Schema = {}): Schema => list({ ...object(properties), ...more });
const sum = (name: string): Record<string, Schema> => ({ [name]: maybe, [`${name}_minor`]: whole });

const bins: Schema = rows({
  from: { ...text, description: 'Decimal of the currency; amounts of the range are this or more' },
  to: { ...text, description: 'Amounts of the range are less than this' },
  rows: whole,
  ...sum('amount'),
});
const distribution = rows({
  basis: maybe,
  currency: maybe,
  n: { ...whole, description: 'Positive amounts: what the figures are of' },
  ...sum('amount'),
  min: maybe,
  quartile_low: { ...maybe, description: 'Nearest rank; null of fewer than five amounts' },
  median: { ...maybe, description: 'Mean of the middle two where their number is even' },
  quartile_high: maybe,
  max: maybe,
  zero_rows: whole,
  negative_rows: whole,
  ...sum('negative_amount'),
  bins,
});
const concentration = rows({
  basis: maybe,
  currency: maybe,
  n: { ...whole, description: 'Recipients whose sum is positive: what the shares are of' },
  ...sum('amount'),
  hhi: { ...maybe, description: 'Sum of squared shares × 10,000; null of fewer than five recipients' },
  equivalent_number: { ...maybe, description: '10,000 ÷ HHI: so many recipients of equal size would be as concentrated' },
  top_1_share: maybe,
  top_5_share: maybe,
  top_10_share: maybe,
  top_tenth_share: { ...maybe, description: 'Of the largest tenth of recipients, rounded up' },
  unnamed_rows: { ...whole, description: 'Rows that name no organisation; they are in no share' },
  ...sum('unnamed_amount'),
  nonpositive_recipients: { ...whole, description: 'Recipients that gave back as much as they got, or more; they are in no share' },
  ...sum('nonpositive_amount'),
}, { additionalProperties: { type: ['string', 'integer', 'null'], description: 'The value of the field that `by` names' } }); // prettier-ignore
const curve = rows({ basis: maybe, currency: maybe, n: whole, recipients_share: maybe, amount_share: maybe });

/** The paths of charts: series, distribution, concentration, curve. They take the filters of the list and what each has of its own. */
export function explorePaths(): PathItem[] {
  return EXPLORED.flatMap((name) => {
    const dataset = DATASETS.find(({ id }) => id === name);
    const filters = dataset ? parametersOf(dataset, 'totals', ['by']) : [];
    const split = query('split', 'One field more to sum by', oneOf(SPLITS[name]), SPLITS[name][0]);
    const by = query('by', 'For each value of one field', oneOf(CONCENTRATED[name]), CONCENTRATED[name][0]);
    const figures: [string, string, Schema[], Schema][] = [
      ['series', 'Sums by month, quarter or year', [query('period', 'How fine; year where it is left out', { ...oneOf(PERIODS), default: 'year' }, 'quarter'), split], list(schemaOf('Total'))],
      ['distribution', 'How amounts are spread: count, median, quartiles, ranges of a logarithmic scale', [], distribution],
      ['concentration', 'How concentrated money is among recipients: HHI and top shares', [by], concentration],
      ['lorenz', 'Lorenz curve of recipients by twentieths', [], curve],
    ];
    return figures.flatMap(([figure, summary, own, data]) =>
      both(`/api/v1/${name}/${figure}`, { id: `${figure}_${name}`, tag: name, summary, parameters: [...own, ...filters], schema: envelope(data) }),
    );
  });
} // prettier-ignore
